"""What the released notebook has: its cells as slots, into which the cells of a submission are to be put back."""

from __future__ import annotations

import copy
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from nbformat.notebooknode import NotebookNode
from nbgrader.preprocessors import ClearHiddenTests, ClearMarkScheme, ClearSolutions
from nbgrader.utils import is_grade, is_locked, is_solution, is_task
from traitlets.config import Config

from gunsbutter.grading.nbgrader_config import configure
from gunsbutter.grading.repair.text import bound, plain


@dataclass(frozen=True)
class Slot:
    """One nbgrader cell of the source notebook.

    ``locked`` cells have the source's text (tests, tasks, read-only cells); the others hold an answer. ``marked``
    cells are answers, tests and tasks. ``released`` is the text that students were given. ``names`` are those that
    this answer is known by: no other cell binds them.
    """

    place: int
    grade_id: str
    cell: NotebookNode
    locked: bool
    marked: bool
    released: str
    names: frozenset[str]

    @cached_property
    def plain(self) -> str:
        """The released text, for comparing."""
        return plain(self.released)

    @property
    def kind(self) -> str:
        """Code, markdown or raw."""
        return str(self.cell.cell_type)


def slots(source: NotebookNode) -> list[Slot]:
    """The nbgrader cells of an instructor's notebook, in their order."""
    cells = [cell for cell in source.cells if _marks(cell).get("grade_id")]
    released = [_released(cell, source) for cell in cells]
    names = _names(cells, released)
    return [
        Slot(
            place=place,
            grade_id=str(_marks(cell)["grade_id"]),
            cell=cell,
            locked=bool(is_locked(cell) or is_task(cell)),
            marked=bool(is_grade(cell) or is_solution(cell) or is_task(cell)),
            released=released[place],
            names=names[place],
        )
        for place, cell in enumerate(cells)
    ]


def stubs(known: Iterable[Slot]) -> frozenset[str]:
    """The texts that answers have before anyone has answered, for comparing."""
    return frozenset(slot.plain for slot in known if not slot.locked)


@cache
def generic() -> frozenset[str]:
    """Texts that stand in cells of any assignment: nbgrader's stubs."""
    clear = _clearing()[0]
    return frozenset(plain(text) for text in [*clear.code_stub.values(), clear.text_stub])


@cache
def _clearing() -> tuple[Any, ...]:
    """What nbgrader itself makes a release with, so that a stub is compared with the stub that was given out."""
    config = configure(Config())
    return tuple(made(config=config) for made in (ClearSolutions, ClearHiddenTests, ClearMarkScheme))


def _released(cell: NotebookNode, source: NotebookNode) -> str:
    given = NotebookNode(cell_type=cell.cell_type, source=cell.source, metadata=copy.deepcopy(cell.metadata))
    language = source.metadata.get("kernelspec", {}).get("language", "python")
    for clear in _clearing():
        given, _ = clear.preprocess_cell(given, {"language": language}, 0)
    return str(given.source)


def _names(cells: Sequence[NotebookNode], released: Sequence[str]) -> list[frozenset[str]]:
    """For each cell the names that tell its answer from every other cell.

    Those that the stub binds; where it binds none, those of the solution that a test asks for.
    """
    tests = " ".join(cell.source for cell in cells if is_grade(cell) and not is_solution(cell))
    asked = set(re.findall(r"\w+", tests))
    binds = []
    for cell, given in zip(cells, released, strict=True):
        code = cell.cell_type == "code"
        own = bound(given) if code else set()
        if is_solution(cell) and code and not own:
            own = bound(cell.source) & asked
        binds.append(own)
    often = Counter(name for own in binds for name in own)
    return [
        frozenset(name for name in own if often[name] == 1) if is_solution(cell) else frozenset()
        for cell, own in zip(cells, binds, strict=True)
    ]


def _marks(cell: NotebookNode) -> dict[str, Any]:
    marks = cell.metadata.get("nbgrader")
    return marks if isinstance(marks, dict) else {}
