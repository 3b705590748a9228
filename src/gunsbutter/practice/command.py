"""What ``gunsbutter check`` does and says."""

from __future__ import annotations

import os
import sys
import textwrap
import time
from pathlib import Path

from gunsbutter.practice.notebook import Notebook, UnreadableNotebook, read_notebook
from gunsbutter.practice.process import CHECKING, NotebookEnded, run_apart
from gunsbutter.practice.told import DONE, tell

_WIDTH = 100


def check(path: Path) -> int:
    """Look at a notebook, and print what there is to do.

    Returns 0 if every answer is there in a form that can be marked, 1 if not, 2 if the file is no notebook.
    """
    if os.environ.get(CHECKING):
        print("This notebook is being checked already.")
        return 0
    if isinstance(getattr(sys.stdout, "errors", None), str):
        sys.stdout.reconfigure(errors="replace")  # type: ignore[union-attr]
    try:
        notebook = read_notebook(path)
    except UnreadableNotebook as error:
        print(error, file=sys.stderr)
        return 2
    return _look_at(notebook)


def _look_at(notebook: Notebook) -> int:
    saved = _ago(time.time() - notebook.path.stat().st_mtime)
    print(f"{notebook.path.name}, saved {saved}. What is not saved is not seen.\n", flush=True)
    questions = notebook.questions().values()
    width = max(map(len, questions))
    done, problems = 0, notebook.problems()
    try:
        for line in tell(notebook, run_apart(notebook)):
            done += line.state in DONE
            _print(f"  {line.question:{width}}  {line.state:8}", line.sentence)
    except NotebookEnded as end:
        problems.insert(0, f"A cell ends Python itself, and what follows is not run. {end}".strip())
    print()
    for problem in problems:
        _print("  The file:", problem)
    print(f"{done} of {len(questions)} answers are there, in a form that can be marked. ", end="")
    print("Whether they are right, the marking says.")
    return 0 if done == len(questions) and not problems else 1


def _print(head: str, sentence: str) -> None:
    """A line that goes on under its own sentence."""
    indent = " " * (len(head) + 1)
    print(textwrap.fill(f"{head} {sentence}", _WIDTH, subsequent_indent=indent, break_on_hyphens=False), flush=True)


def _ago(seconds: float) -> str:
    """A time span in words that a reader takes in at a glance."""
    for unit, size in (("day", 86_400), ("hour", 3_600), ("minute", 60)):
        if seconds >= size:
            count = int(seconds // size)
            return f"{count} {unit}{'s' if count > 1 else ''} ago"
    return "just now"
