"""The cells of a notebook, run one after the other from the top: ``python -m gunsbutter.practice.run NOTEBOOK``.

This is a process of its own, so that a notebook may end it. It has the rights of whoever starts it, as the notebook
has when it is open: this is for a student's own notebook. What came of each cell goes out in a line, as data.
"""

from __future__ import annotations

import contextlib
import io
import json
import sys
import traceback
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from IPython.core.interactiveshell import InteractiveShell
from traitlets.config import Config

from gunsbutter import tables
from gunsbutter.practice.notebook import Cell, Notebook, read_notebook
from gunsbutter.practice.process import MARK, Ran

_LONGEST = 60  # characters of a line that are shown
_OF_A_CELL = "<ipython-input-"  # how IPython names what it compiles


def main() -> None:
    """Run the notebook that is named on the command line."""
    out = sys.stdout
    for ran in run(read_notebook(Path(sys.argv[1]))):
        out.write(f"\n{MARK}{json.dumps(asdict(ran))}\n")
        out.flush()


def run(notebook: Notebook) -> Iterator[Ran]:
    """Run all code cells in their order; what each came to is told as soon as it has ended.

    A cell that fails stops no other.
    """
    tables.trust()  # they are the package's own; `gunsbutter tables check` looks for faults
    folder = str(notebook.path.resolve().parent)
    sys.path.insert(0, folder)
    shell = _Shell.instance(config=Config({"HistoryManager": {"enabled": False}}))
    with contextlib.chdir(folder):
        for cell in notebook.cells:
            if cell.kind == "code":
                yield _ran(shell, cell)


class _Shell(InteractiveShell):
    """IPython without a screen: errors are returned, figures are not shown."""

    def enable_matplotlib(self, gui: Any = None) -> tuple[str, str]:
        """For `%matplotlib inline`: there is nothing to enable."""
        return "inline", "agg"

    def showtraceback(self, *_: Any, **__: Any) -> None:
        """Nothing: the error is in the result."""

    def showsyntaxerror(self, *_: Any, **__: Any) -> None:
        """As above."""


def _ran(shell: _Shell, cell: Cell) -> Ran:
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(io.StringIO()):
        result = shell.run_cell(cell.source, store_history=False)  # type: ignore[no-untyped-call]
        if "matplotlib.pyplot" in sys.modules:
            sys.modules["matplotlib.pyplot"].close("all")  # as a notebook does after every cell
    error = result.error_before_exec or result.error_in_exec
    if error is None:
        return Ran(cell.number, printed.getvalue())
    missing = str(error.name or "") if isinstance(error, NameError) else ""
    return Ran(
        cell.number, printed.getvalue(), type(error).__name__, _said(error), missing, _stopped(error, cell.source)
    )


def _said(error: BaseException) -> str:
    """What an error says of itself; one may be made so that it cannot."""
    try:
        return " ".join(str(error).split())
    except Exception:
        return ""


def _stopped(error: BaseException, source: str) -> str:
    """What happened, and in which line, counted from the top of the cell."""
    said, lines, number = _said(error), source.splitlines(), _line(error)
    if isinstance(error, SyntaxError):
        said = str(error.msg)
    told = f"{type(error).__name__}: {said}" if said else type(error).__name__
    if number is None or not 0 < number <= len(lines):
        return f"{told}."
    text = lines[number - 1].strip()
    return f"Line {number}, `{text if len(text) <= _LONGEST else text[:_LONGEST] + ' ...'}`: {told}."


def _line(error: BaseException) -> int | None:
    """The last line of the cell that the error went through: in the file of the first frame that is of a cell."""
    if isinstance(error, SyntaxError) and (error.filename or "").startswith(_OF_A_CELL):
        return error.lineno
    frames = [
        (frame.f_code.co_filename, line)
        for frame, line in traceback.walk_tb(error.__traceback__)
        if frame.f_code.co_filename.startswith(_OF_A_CELL)
    ]
    return [line for name, line in frames if name == frames[0][0]][-1] if frames else None


if __name__ == "__main__":
    main()
