"""A notebook file as a student has it: cells, and in sentences what is lost, copied or changed in it."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_FORM = re.compile(r"import gunsbutter\.form; gunsbutter\.form\.\w+\(([A-Za-z_]\w*)")  # how a test cell begins
_MOST = 6  # names in a sentence


class UnreadableNotebook(ValueError):
    """A file that is no notebook of the course; the message says what it is and what to do."""


@dataclass(frozen=True)
class Cell:
    """One cell; ``grade_id`` is empty for one that the student added."""

    number: int
    kind: str
    source: str
    grade_id: str = ""
    grade: bool = False
    solution: bool = False
    checksum_then: str = ""
    checksum_now: str = ""

    @property
    def is_test(self) -> bool:
        """Whether it asks for the form of an answer."""
        return self.kind == "code" and self.grade and not self.solution

    @property
    def is_manual(self) -> bool:
        """Whether a person marks it."""
        return self.grade and self.solution

    @property
    def is_untouched(self) -> bool:
        """Whether it is as it was given out."""
        return bool(self.checksum_then) and self.checksum_then == self.checksum_now

    @property
    def question(self) -> str:
        """The question that a test cell or a text is about."""
        return self.grade_id.removeprefix("test-")

    @property
    def name(self) -> str:
        """What the student knows the cell by."""
        return f"the cell {self.grade_id}" if self.grade_id else f"the cell that you added (number {self.number})"


@dataclass(frozen=True)
class Notebook:
    """A notebook file. ``assignment`` and ``given`` (its grade ids in order) are empty where it does not say them."""

    path: Path
    cells: tuple[Cell, ...]
    assignment: str = ""
    given: tuple[str, ...] = ()

    def first(self, grade_id: str) -> Cell | None:
        """The first cell of that id."""
        return next((cell for cell in self.cells if cell.grade_id == grade_id), None)

    def questions(self) -> dict[Cell, str]:
        """What each test cell, and each text that a person marks, is called; of a cell that is there twice the first.

        A text whose form is tested as well has two names, as on the results page.
        """
        named: dict[str, Cell] = {}
        tested = {cell.question for cell in self.cells if cell.is_test}
        for cell in self.cells:
            if cell.is_test or cell.is_manual:
                by_hand = cell.is_manual and cell.question in tested
                named.setdefault(f"{cell.question} (by hand)" if by_hand else cell.question, cell)
        return {cell: name for name, cell in named.items()}

    def problems(self) -> list[str]:
        """Sentences on the file and its cells, from what matters most."""
        found = Counter(cell.grade_id for cell in self.cells if cell.grade_id)
        lost = [each for each in self.given if each not in found]
        copied = [each for each, count in found.items() if count > 1]
        changed = [c.grade_id for c in self.cells if c.checksum_then and not c.solution and not c.is_untouched]
        order = [each for each in dict.fromkeys(c.grade_id for c in self.cells) if each in self.given]
        moved = order != [each for each in self.given if each in found]
        expected = f"{self.assignment}.ipynb"
        told = [
            (bool(self.assignment) and self.path.name != expected, f"Hand it in under the name {expected}."),
            (bool(lost), f"Lost: {_listed(lost)}. What is lost will be put back as it was given out, not answered."),
            (bool(copied), f"More than once there: {_listed(copied)}. Delete all but the one that is to count."),
            (bool(changed), f"Changed, and not an answer: {_listed(changed)}. The text as given out will count."),
            (moved, "Some cells stand in another order than they were given out; they will be put back."),
        ]
        return [sentence for applies, sentence in told if applies]


def read_notebook(path: Path) -> Notebook:
    """Read a notebook file.

    Raises UnreadableNotebook, saying what to do, if it is no notebook, or has no test cell.
    """
    try:
        content = json.loads(path.read_text(encoding="utf-8-sig"))
        cells = tuple(_cell(number, entry) for number, entry in enumerate(content["cells"], 1))
        own = content.get("metadata", {}).get("gunsbutter", {})
        notebook = Notebook(path, cells, str(own.get("assignment", "")), tuple(map(str, own.get("cells", ()))))
    except FileNotFoundError:
        here = ", ".join(sorted(each.name for each in path.parent.glob("*.ipynb"))) or "none"
        raise UnreadableNotebook(f"There is no file {path}. Notebooks in that folder: {here}.") from None
    except OSError as error:
        raise UnreadableNotebook(f"{path} cannot be read: {error.strerror}.") from None
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise UnreadableNotebook(
            f"{path.name} is not a notebook of today's format. Open it in JupyterLab and save it; if that fails, "
            "go on from a fresh copy."
        ) from None
    if not any(cell.is_test for cell in cells):
        raise UnreadableNotebook(f"{path.name} has no test cell, so it is no assignment of this course.")
    return notebook


def _cell(number: int, entry: dict[str, Any]) -> Cell:
    source, kind = entry["source"], str(entry["cell_type"])
    source = source if isinstance(source, str) else "".join(source)
    marks = entry.get("metadata", {}).get("nbgrader") or {}
    if not marks and (form := _FORM.match(source)):  # some programs lose the marks of all cells
        marks = {"grade_id": f"test-{form[1]}", "grade": True}
    return Cell(
        number,
        kind,
        source,
        str(marks.get("grade_id", "")),
        bool(marks.get("grade")),
        bool(marks.get("solution")),
        str(marks.get("checksum", "")),
        _checksum(kind, source, marks) if marks.get("grade_id") else "",
    )


def _checksum(kind: str, source: str, marks: dict[str, Any]) -> str:
    """What nbgrader's `compute_checksum` makes of a cell: the students' package is without nbgrader."""
    grade, solution = bool(marks.get("grade")), bool(marks.get("solution"))
    locked = not solution and (grade or bool(marks.get("locked")))
    parts = [source, kind, str(grade), str(solution), str(locked), str(marks["grade_id"])]
    if grade:
        parts.append(str(float(marks.get("points", 0))))
    return hashlib.md5("".join(parts).encode("utf-8", "replace"), usedforsecurity=False).hexdigest()


def _listed(names: Sequence[str]) -> str:
    more = f" and {len(names) - _MOST} more" if len(names) > _MOST else ""
    return ", ".join(names[:_MOST]) + more
