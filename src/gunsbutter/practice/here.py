"""``gunsbutter check`` from inside the notebook that it looks at."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from gunsbutter.practice.process import CHECKING


def check(notebook: str | None = None) -> None:
    """Print what `gunsbutter check` says of this notebook, as it was saved last.

    ``notebook`` is the file's name, needed where Jupyter does not tell it. The cells are run in another Python; what
    this one holds stays as it is.
    """
    if os.environ.get(CHECKING):
        print("This notebook is being checked already.")
        return
    path = Path(notebook) if notebook else _this_notebook()
    if path is None:
        print('Which notebook is this? Give its name: gunsbutter.practice.check("01-citation-audit.ipynb")')
        return
    if (before := _run_before()) and not _is_saved(path, before):
        print("The cell that you ran before this one is not in the file: save (Ctrl+S), and check again.")
    command = [sys.executable, "-m", "gunsbutter.cli", "check", str(path)]
    environment = os.environ | {"PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        env=environment,
        check=False,
    )
    print(done.stdout, end="")


def _this_notebook() -> Path | None:
    """The file as Jupyter tells it; else the only notebook of the folder."""
    told = os.environ.get("JPY_SESSION_NAME", "")
    if told.endswith(".ipynb"):
        return Path(told) if Path(told).is_file() else Path(Path(told).name)
    found = list(Path.cwd().glob("*.ipynb"))
    return found[0] if len(found) == 1 else None


def _is_saved(path: Path, source: str) -> bool:
    """Whether a cell stands in the file as it was run; a file that cannot be read is told of later."""
    try:
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        return source.strip() in {"".join(cell["source"]).strip() for cell in cells}
    except (OSError, ValueError, KeyError, TypeError):
        return True


def _run_before() -> str:
    """The cell that was run before this one."""
    import __main__

    return next((source for source in reversed(getattr(__main__, "In", [])[:-1]) if source.strip()), "")
