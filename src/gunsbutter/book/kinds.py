"""The kinds of trouble that the tests of the grading engine make, as a table that is read from these tests."""

from __future__ import annotations

import ast
from pathlib import Path

import pandas as pd

COLUMNS = {"KIND": "what is handed in or happens", "PLAIN_NBGRADER": "plain nbgrader", "WE": "this engine"}


def kinds(folder: Path) -> pd.DataFrame:
    """One row for each test file of a folder that has KIND, PLAIN_NBGRADER and WE, in order of the files' names.

    The files are read and not run. Raises ValueError if a file has some of the three and not all.
    """
    rows = []
    for path in sorted(folder.glob("test_*.py")):
        found = _constants(path)
        if found and len(found) < len(COLUMNS):
            raise ValueError(f"{path.name} has {', '.join(found)}, and not all of {', '.join(COLUMNS)}.")
        if found:
            rows.append([found[name] for name in COLUMNS])
    return pd.DataFrame(rows, columns=list(COLUMNS.values()))


def _constants(path: Path) -> dict[str, str]:
    found = {}
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and node.targets[0].id in COLUMNS:
            found[node.targets[0].id] = str(ast.literal_eval(node.value))
    return found
