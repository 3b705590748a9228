"""The repaired notebook: the source's cells in the source's order, with the student's answers and added cells."""

from __future__ import annotations

import copy
import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from nbformat.notebooknode import NotebookNode

from gunsbutter.grading.repair.match import Matching
from gunsbutter.grading.repair.read import Cell
from gunsbutter.grading.repair.slots import Slot, stubs
from gunsbutter.grading.repair.told import Told

_VALID_ID = re.compile(r"[a-zA-Z0-9_-]{1,64}")


def rebuild(matching: Matching, source: NotebookNode, told: Told) -> NotebookNode:
    """Make the notebook that is run. Added cells stand after the cell of the assignment that they followed."""
    added = _added(matching)
    ids = _Ids(str(slot.cell.get("id", "")) for slot in matching.slots)
    cells = [_plain_cell(cell, ids) for cell in added[-1]]
    given = {name for cell in added[-1] for name in cell.names}
    waiting: list[Cell] = []
    for slot in matching.slots:
        cell = _cell_of(matching, slot)
        if cell or slot.locked:  # an answer that is put back stands before what the student added in its place
            cells += [_plain_cell(each, ids) for each in waiting]
            given |= {name for each in waiting for name in each.names}
            waiting = []
        if cell is None:
            _tell_lost(slot, given, told)
        cells.append(_slot_cell(slot, cell, given, ids))
        if cell and not slot.locked:
            given |= cell.names
        waiting += added[slot.place]
    cells += [_plain_cell(each, ids) for each in waiting]
    return NotebookNode(
        cells=cells, metadata=_nodes(copy.deepcopy(dict(source.metadata))), nbformat=4, nbformat_minor=5
    )


def _added(matching: Matching) -> defaultdict[int, list[Cell]]:
    """Cells that fill no slot, by the place of the slot that they follow (-1: none); untouched stubs are left out."""
    untouched = stubs(matching.slots)
    place_of = {index: place for place, index in matching.filled.items()}
    added: defaultdict[int, list[Cell]] = defaultdict(list)
    after = -1
    for index, cell in enumerate(matching.cells):
        if index in place_of:
            after = place_of[index]
        elif not cell.blank and cell.plain not in untouched:
            added[after].append(cell)
    return added


def _cell_of(matching: Matching, slot: Slot) -> Cell | None:
    index = matching.filled.get(slot.place)
    return None if index is None else matching.cells[index]


def _tell_lost(slot: Slot, given: set[str], told: Told) -> None:
    if slot.locked:
        told.lost_locked.append(slot.grade_id)
    elif slot.names & given:
        told.given_elsewhere.append(slot.grade_id)
    elif slot.grade_id not in told.ambiguous:
        told.lost_answers.append(slot.grade_id)


def _slot_cell(slot: Slot, cell: Cell | None, given: set[str], ids: _Ids) -> NotebookNode:
    own = {key: value for key, value in slot.cell.items() if key not in ("outputs", "execution_count", "id")}
    made = _nodes(copy.deepcopy(own))
    made["id"] = ids.of_slot(slot)
    if not slot.locked:
        made["source"] = cell.text if cell else _put_back(slot, given)
        made.pop("attachments", None)
        if cell and cell.pictures and slot.kind != "code":
            made["attachments"] = _nodes(cell.pictures)
    if slot.kind == "code":
        made["outputs"], made["execution_count"] = [], None
    return made


def _put_back(slot: Slot, given: set[str]) -> str:
    """The stub; but not over an answer that stands in an earlier cell, which the stub would undo when it is run."""
    names = sorted(slot.names & given)
    return f"# {', '.join(names)}: given in another cell." if names else slot.released


def _plain_cell(cell: Cell, ids: _Ids) -> NotebookNode:
    made = NotebookNode(id=ids.new(), cell_type=cell.kind, metadata=NotebookNode(), source=cell.text)
    if cell.kind == "code":
        made["outputs"], made["execution_count"] = [], None
    elif cell.pictures:
        made["attachments"] = _nodes(cell.pictures)
    return made


class _Ids:
    """Cell ids that are valid and given once: the source's own for its cells, numbered ones for what was added."""

    def __init__(self, of_source: Iterable[str]) -> None:
        self._reserved = {each for each in of_source if _VALID_ID.fullmatch(each)}
        self._given: set[str] = set()
        self._count = 0

    def of_slot(self, slot: Slot) -> str:
        """The source cell's own id, or a new one if that is no valid id or was given before."""
        own = str(slot.cell.get("id", ""))
        if own not in self._reserved or own in self._given:
            return self.new()
        self._given.add(own)
        return own

    def new(self) -> str:
        """An id that no other cell has."""
        self._count += 1
        while f"added-{self._count}" in self._reserved:
            self._count += 1
        return f"added-{self._count}"


def _nodes(value: Any) -> Any:
    """Dictionaries as NotebookNodes, all the way down."""
    if isinstance(value, dict):
        return NotebookNode({key: _nodes(each) for key, each in value.items()})
    return [_nodes(each) for each in value] if isinstance(value, list) else value
