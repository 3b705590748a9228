"""What attacks are made of, where they are graded, and what is looked at afterwards."""

from __future__ import annotations

import copy
import importlib
import json
import shutil
import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode

from gunsbutter.course import Assignment
from gunsbutter.grading.student.walls import Limits

LIMITS = Limits(
    cell_seconds=2,
    seconds=9,
    memory=300 << 20,
    disk=24 << 20,
    files=500,
    processes=24,
    open_files=256,
    output=1 << 20,
)
# Well-formed answers to all questions of assignment 01, some of them wrong. WRONG_SCORE is what they are worth.
WRONG = {
    "matches": 'matches = pd.DataFrame({"cite_id": ["C01", "C02"], "ref_id": ["R36", "R02"]})',
    "no_entry": 'no_entry = ["C52", "C01", "C02", "C03"]',
    "never_cited": 'never_cited = ["R01", "R02"]',
    "printed_twice": 'printed_twice = [("R01", "R37")]',
    "malformed": 'malformed = ["C01"]',
    "older_than_event": 'older_than_event = ["C08"]',
    "conclusions": 'conclusions = {letter: "shown" for letter in "ABCDEFGHI"}',
}
FULL = 25.0
PLACES = "@PLACES@"  # in an attack's code: a dictionary of the places that hold a canary, by what they are


@dataclass(frozen=True)
class Attack:
    """A notebook with a cell before the first and one behind the last; its answers are WRONG, or the right ones.

    ``answers`` replaces some of them. ``change`` is done to the notebook at the end, as plain data.
    """

    first: str = ""
    last: str = ""
    answers: Mapping[str, str] = field(default_factory=dict)
    right: bool = False
    change: Any = None

    def notebook(self, released: NotebookNode, solved: NotebookNode, places: Mapping[str, str]) -> NotebookNode:
        """The notebook that is handed in."""
        made = nbformat.from_dict(copy.deepcopy(released))
        right = {cell.id: cell.source for cell in solved.cells}
        for cell in made.cells:
            if cell.metadata.nbgrader.solution:
                other = right[cell.id] if self.right else WRONG[cell.id]
                cell.source = textwrap.dedent(self.answers.get(cell.id, other))
        if self.first:
            made.cells.insert(0, nbformat.v4.new_code_cell(_placed(self.first, places)))
        if self.last:
            made.cells.append(nbformat.v4.new_code_cell(_placed(self.last, places)))
        if self.change:
            self.change(made)
        return made


def _placed(source: str, places: Mapping[str, str]) -> str:
    return textwrap.dedent(source).strip().replace(PLACES, repr(dict(places)))


@dataclass(frozen=True)
class Outcome:
    """What came of one submission."""

    course: Path
    assignment: str
    student: str

    @cached_property
    def record(self) -> dict[str, Any]:
        path = self.course / "answers" / self.student / self.assignment / "record.json"
        return json.loads(path.read_text(encoding="utf-8"))

    @property
    def score(self) -> float | None:
        return self.record["score"]

    @property
    def reason(self) -> str:
        return self.record["reason"]

    @property
    def remarks(self) -> str:
        return " ".join(self.record["remarks"])

    @property
    def seconds(self) -> float:
        """From beginning to end, as the grader saw it."""
        return sum(self.record["seconds"].values()) - self.record["seconds"].get("cells", 0)

    def points(self, question: str) -> float | None:
        return self.record["questions"][question]["points"]

    @property
    def page(self) -> str:
        """The feedback page."""
        path = self.course / "feedback" / self.student / self.assignment / f"{self.assignment}.html"
        return path.read_text(encoding="utf-8")

    @cached_property
    def notebook(self) -> NotebookNode:
        """The notebook that is shown to whoever marks by hand."""
        path = self.course / "autograded" / self.student / self.assignment / f"{self.assignment}.ipynb"
        return nbformat.read(path, as_version=4)

    @property
    def printed(self) -> str:
        """What the cells that the student added put out as text."""
        own = [cell for cell in self.notebook.cells if "nbgrader" not in cell.metadata and cell.cell_type == "code"]
        return "".join(text_of(output) for cell in own for output in cell.outputs)


def text_of(output: Mapping[str, Any]) -> str:
    """An output as text."""
    if output["output_type"] == "error":
        return f"{output['ename']}: {output['evalue']}\n"
    return output.get("text") or output.get("data", {}).get("text/plain", "")


class HostileClass(Mapping[str, Outcome]):
    """A graded class, by student."""

    def __init__(self, course: Path, assignment: str, students: list[str], **more: Any) -> None:
        self.course, self.assignment, self._students = course, assignment, students
        self.more = more

    def __getitem__(self, student: str) -> Outcome:
        return Outcome(self.course, self.assignment, student)

    def __iter__(self) -> Iterator[str]:
        return iter(self._students)

    def __len__(self) -> int:
        return len(self._students)


def collected(constant: str) -> dict[str, Any]:
    """The attacks of all files, by the name of who hands them in."""
    found: dict[str, Any] = {}
    for path in sorted(Path(__file__).parent.glob("test_*.py")):
        module = importlib.import_module(f"tests.grading.hostile.{path.stem}")
        more = getattr(module, constant, {})
        assert not set(found) & set(more), f"{path.name}: a student of this name is in another file."
        found |= more
    return found


def hand_in(course: Path, student: str, name: str, content: bytes) -> None:
    """Put a file where a student hands it in; the name may have folders in it."""
    path = course / "submitted" / student / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def copy_of(assignment: Assignment, folder: Path) -> Assignment:
    """An assignment's folder, somewhere else."""
    return Assignment(Path(shutil.copytree(assignment.folder, folder / "assignments" / assignment.name)))


# Code that finds the socket on which the process talks to the grader, and sends what it likes.
CHANNEL = """
import os, socket, stat
def is_socket(number):
    try:
        return stat.S_ISSOCK(os.fstat(number).st_mode)
    except OSError:
        return False
sockets = [number for number in range(3, 256) if is_socket(number)]
channel = socket.socket(fileno=os.dup(sockets[0]))
def message(header, body=b""):
    return len(header).to_bytes(4, "big") + len(body).to_bytes(4, "big") + header + body
"""
