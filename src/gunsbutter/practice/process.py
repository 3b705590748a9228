"""A notebook run in a process of its own, from the side of whoever looks on."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass

from gunsbutter.practice.notebook import Notebook

CHECKING = "GUNSBUTTER_CHECKING"  # set while a notebook is looked at: a cell in it may ask for the same
MARK = "gunsbutter-practice:"  # what a line begins with that is ours, and not the notebook's


class NotebookEnded(RuntimeError):
    """The process is gone before the last cell was run; the message is what it had put out last."""


@dataclass(frozen=True)
class Ran:
    """What came of a cell: what it printed, and if it stopped, how.

    ``error`` is the kind of error (empty: none), ``said`` what it says, ``missing`` the name that a NameError is
    about, ``stopped`` a sentence with the line.
    """

    number: int
    printed: str = ""
    error: str = ""
    said: str = ""
    missing: str = ""
    stopped: str = ""


def run_apart(notebook: Notebook) -> Iterator[Ran]:
    """Run all code cells in their order in another Python; what each came to is told as soon as it has ended.

    Raises NotebookEnded if that Python ends on the way.
    """
    wanted = sum(cell.kind == "code" for cell in notebook.cells)
    noise = ""
    own = {CHECKING: "1", "PYTHONIOENCODING": "utf-8", "MPLBACKEND": "agg"}  # figures are drawn, and shown nowhere
    with subprocess.Popen(
        [sys.executable, "-m", "gunsbutter.practice.run", str(notebook.path)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        env=os.environ | own,
    ) as process:
        try:
            for line in process.stdout or ():
                if line.startswith(MARK):
                    wanted -= 1
                    yield Ran(**json.loads(line.removeprefix(MARK)))
                else:
                    noise = line.strip() or noise
        finally:
            process.kill()  # in vain if it has come to its end
    if wanted:
        raise NotebookEnded(noise)
