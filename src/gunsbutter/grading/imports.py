"""Which modules a released notebook imports: the warm process imports them once, and no submission waits."""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator
from pathlib import Path


def imports_of(released: Path) -> list[str]:
    """The names of the modules that the notebooks of a folder import, sorted; ``from a import b`` names ``a`` alone.

    A cell that is not plain Python, such as one with a magic or an open task, names none.
    """
    names: set[str] = set()
    for path in released.glob("*.ipynb"):
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            if cell["cell_type"] == "code":
                names.update(named_in("".join(cell["source"])))
    return sorted(names)


def named_in(source: str) -> Iterator[str]:
    """The modules that a cell of plain Python imports, in the order in which they are met."""
    try:
        tree = ast.parse(source)
    except SyntaxError:
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module
