"""Which cell of a submission is which cell of the assignment: by marks, then by content, then by place.

Each step fills slots that are still empty with cells that are still free, and leaves alone what is not clear. A cell
that fills no slot stays as a cell that the student added: an answer is never guessed into a question.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from gunsbutter.grading.repair.read import Cell
from gunsbutter.grading.repair.slots import Slot, generic, stubs
from gunsbutter.grading.repair.text import plain
from gunsbutter.grading.repair.told import Told

ALIKE = 85.0  # per cent of two texts' characters that agree, from which one counts as an edited form of the other
APART = 5.0  # by how much the best has to be better than the second
COMPARED = 1_000  # free cells at most that are compared letter by letter


@dataclass
class Matching:
    """Which cell (by index) fills which slot (by place), and how it was known."""

    cells: Sequence[Cell]
    slots: Sequence[Slot]
    filled: dict[int, int] = field(default_factory=dict)
    how: dict[int, str] = field(default_factory=dict)

    @property
    def known(self) -> set[str]:
        """The grade ids of the assignment."""
        return {slot.grade_id for slot in self.slots}

    def fill(self, slot: Slot, index: int, how: str) -> None:
        """Put a cell into a slot."""
        self.filled[slot.place] = index
        self.how[slot.place] = how

    def empty(self) -> list[Slot]:
        """Slots that no cell fills yet."""
        return [slot for slot in self.slots if slot.place not in self.filled]

    def free(self) -> list[int]:
        """Cells that fill no slot yet and hold something."""
        used = set(self.filled.values())
        return [index for index, cell in enumerate(self.cells) if index not in used and not cell.blank]

    def in_order(self) -> list[int]:
        """Places of the most slots whose cells stand in the order of the assignment; the others were moved."""
        return _longest_rising(self.filled)

    def window(self, place: int) -> range:
        """Indexes between the cells of the nearest slots before and after a place."""
        steady = self.in_order()
        at = bisect_left(steady, place)
        low = self.filled[steady[at - 1]] if at else -1
        high = self.filled[steady[at]] if at < len(steady) else len(self.cells)
        return range(low + 1, high)

    def strength(self) -> int:
        """How many answers and tests were known by something that no other assignment has."""
        sure = ("marks", "id", "text", "names")
        return sum(slot.marked and self.how.get(slot.place) in sure for slot in self.slots)


def match(cells: Sequence[Cell], known: Sequence[Slot], told: Told) -> Matching:
    """Find the cell of every slot, as far as it is clear; what was odd is told."""
    matching = Matching(cells, known)
    _by_marks(matching, told)
    _by_id(matching)
    _by_text(matching)
    _by_names(matching, told)
    _by_likeness(matching)
    _by_place(matching)
    _tell(matching, told)
    return matching


def belongs(matching: Matching) -> bool:
    """Whether a notebook is one of this assignment, perhaps of an older form of it, and not one of another."""
    ours = sum(slot.marked for slot in matching.slots)
    theirs = {cell.grade_id for cell in matching.cells if cell.marked and cell.grade_id}
    shared = len(theirs & matching.known)
    strength = matching.strength()
    if shared:
        return 3 * shared >= len(theirs) or 3 * strength >= ours
    return strength >= min(2, ours) and (not theirs or 3 * strength >= ours)


# By marks


def _by_marks(matching: Matching, told: Told) -> None:
    places = {slot.grade_id: slot for slot in matching.slots}
    owner = {name: slot.grade_id for slot in matching.slots for name in slot.names}
    marked = {cell.grade_id for cell in matching.cells}
    candidates = defaultdict(list)
    for index, cell in enumerate(matching.cells):
        slot = places.get(cell.grade_id)
        if slot and not _is_another_answer(cell, slot, owner, marked):
            candidates[slot.place].append(index)
    for place, indexes in candidates.items():
        slot = matching.slots[place]
        best = min(indexes, key=lambda index: _standing(matching.cells[index], slot, index))
        matching.fill(slot, best, "marks")
        if len(indexes) > 1:
            _tell_copies(matching, slot, indexes, told)


def _is_another_answer(cell: Cell, slot: Slot, owner: dict[str, str], marked: set[str]) -> bool:
    """Whether a cell has the marks of one question and answers another, whose own cell is gone."""
    if slot.locked or not slot.names:
        return False
    names = cell.names & set(owner)
    return bool(names) and not names & slot.names and not {owner[name] for name in names} & marked


def _standing(cell: Cell, slot: Slot, index: int) -> tuple[bool, ...] | tuple[bool, bool, bool, int]:
    """Of two cells with the same marks, the one whose standing is lower counts."""
    text = cell.plain
    untouched = text == slot.plain
    return cell.blank, untouched != slot.locked, cell.kind != slot.kind, index


def _tell_copies(matching: Matching, slot: Slot, indexes: Sequence[int], told: Told) -> None:
    if slot.locked:
        told.copied[slot.grade_id] = len(indexes)
        return
    texts = [matching.cells[index].plain for index in indexes]
    edited = [text for text in texts if text and text != slot.plain]
    if len(edited) == 1:
        told.stub_copies[slot.grade_id] = len(indexes)
    elif edited:
        told.edited_copies[slot.grade_id] = len(edited)


# By the id of the cell, which an editor may keep where it loses the marks


def _by_id(matching: Matching) -> None:
    known = matching.known
    free = defaultdict(list)
    for index in matching.free():
        cell = matching.cells[index]
        if cell.cell_id and cell.grade_id not in known:
            free[cell.cell_id].append(index)
    for slot in matching.empty():
        if indexes := free.get(str(slot.cell.get("id", ""))):
            matching.fill(slot, min(indexes, key=lambda index: _standing(matching.cells[index], slot, index)), "id")


# By content


def _by_text(matching: Matching) -> None:
    """The released text, unchanged. Where several slots were given the same text, their order decides."""
    free, empty = defaultdict(list), defaultdict(list)
    for index in matching.free():
        free[matching.cells[index].plain].append(index)
    for slot in matching.empty():
        empty[slot.plain].append(slot)
    for text, wanting in empty.items():
        having = free.get(text, [])
        how = "text" if len(wanting) == 1 and text not in generic() else "likeness"
        if len(having) >= len(wanting):
            for slot, index in zip(wanting, having, strict=False):
                matching.fill(slot, index, how)
        else:
            for slot in wanting:
                window = matching.window(slot.place)
                between = [index for index in having if index in window]
                if len(between) == 1:
                    matching.fill(slot, between[0], how)
                    having.remove(between[0])


def _by_names(matching: Matching, told: Told) -> None:
    """A cell that binds the names of one answer that has no cell, and of no other such answer."""
    owner = {name: slot.place for slot in matching.empty() for name in slot.names}
    untouched = stubs(matching.slots)
    holding = defaultdict(list)
    for index in matching.free():
        cell = matching.cells[index]
        places = {owner[name] for name in cell.names & set(owner)}
        if len(places) == 1 and cell.plain not in untouched:
            holding[places.pop()].append(index)
    for place, indexes in sorted(holding.items()):
        code = [index for index in indexes if matching.cells[index].kind == "code"] or indexes
        window = matching.window(place)
        between = [index for index in code if index in window]
        if between or len(code) == 1:  # several beside each other are one answer in several cells
            matching.fill(matching.slots[place], (between or code)[0], "names")
        else:
            told.ambiguous.append(matching.slots[place].grade_id)


def _by_likeness(matching: Matching) -> None:
    """An edited form of a released text: much more like it than any other cell, and like no other text."""
    known = matching.known
    free = [index for index in matching.free() if matching.cells[index].grade_id not in known][:COMPARED]
    empty = [slot for slot in matching.empty() if _telling(slot)]
    if not free or not empty:
        return
    scores = {
        (slot.place, index): score
        for slot in empty
        for index in free
        if (score := _alike(slot.released, matching.cells[index].text, ALIKE - APART))
    }
    of_slot, of_cell = defaultdict(list), defaultdict(list)
    for (place, index), score in scores.items():
        of_slot[place].append(score)
        of_cell[index].append(score)
    for (place, index), score in scores.items():
        second = max(_second(of_slot[place]), _second(of_cell[index]))
        if score >= ALIKE and score - second >= APART and not _closer(matching, place, index, score):
            matching.fill(matching.slots[place], index, "likeness")


def _second(scores: Sequence[float]) -> float:
    return sorted(scores)[-2] if len(scores) > 1 else 0.0


def _closer(matching: Matching, place: int, index: int, score: float) -> bool:
    """Whether a cell is as like the text of a slot that is filled, as an unmarked copy of that would be."""
    text = matching.cells[index].text
    filled = (slot for slot in matching.slots if slot.place in matching.filled and slot.place != place)
    return any(_alike(slot.released, text, score - APART) > score - APART for slot in filled)


def _telling(slot: Slot) -> bool:
    return len(slot.released) >= 20 and slot.plain not in generic()


def _alike(released: str, text: str, cutoff: float) -> float:
    """Per cent of agreement, or 0 below the cutoff; texts of very different length are not compared at all."""
    shorter, longer = sorted((len(released), len(text)))
    if 200 * shorter < cutoff * (shorter + longer):
        return 0.0
    return float(fuzz.ratio(released, text, score_cutoff=cutoff))


# By place


def _by_place(matching: Matching) -> None:
    """The only free cell of its type between two known neighbours, where only one such answer is not found."""
    known = matching.known
    free = [index for index in matching.free() if matching.cells[index].grade_id not in known]
    untouched = stubs(matching.slots)
    windows = defaultdict(list)
    for slot in matching.empty() if free else ():
        if not slot.locked:
            between = matching.window(slot.place)
            windows[between.start, between.stop, slot.kind].append(slot)
    for (start, stop, kind), wanting in windows.items():
        inside = [index for index in free if start <= index < stop and matching.cells[index].kind == kind]
        inside = [index for index in inside if matching.cells[index].plain not in untouched]
        # An answer that a test asks for by name is known by its name, and not by its place alone.
        if len(wanting) == len(inside) == 1 and not wanting[0].names:
            matching.fill(wanting[0], inside[0], "place")


# What was odd


def _tell(matching: Matching, told: Told) -> None:
    steady = set(matching.in_order())
    for place, index in sorted(matching.filled.items()):
        slot, cell, how = matching.slots[place], matching.cells[index], matching.how[place]
        if how != "marks" and cell.grade_id and cell.grade_id != slot.grade_id:
            told.renamed[slot.grade_id] = cell.grade_id
        elif how != "marks" and not cell.piece:
            told.recognised.append(slot.grade_id)
        if slot.locked and cell.plain not in (slot.plain, plain(slot.cell.source)):
            told.edited.append(slot.grade_id)
        if cell.kind != slot.kind:
            told.retyped[slot.grade_id] = (_kind(cell.kind), _kind(slot.kind))
        if place not in steady and slot.grade_id not in told.parted:
            told.moved.append(slot.grade_id)
    for index in matching.free():
        cell = matching.cells[index]
        if cell.marked and cell.grade_id and cell.grade_id not in matching.known:
            told.foreign.append(cell.grade_id)


def _kind(kind: str) -> str:
    return {"code": "code", "markdown": "text (Markdown)"}.get(kind, "raw text")


def _longest_rising(filled: dict[int, int]) -> list[int]:
    """Keys of the longest run of items, in the order of their keys, whose values rise as well."""
    ends: list[int] = []  # for each length of run, the smallest value that one ends with
    last: list[int] = []  # and its key
    before: dict[int, int | None] = {}
    for place in sorted(filled):
        at = bisect_left(ends, filled[place])
        before[place] = last[at - 1] if at else None
        ends[at : at + 1] = [filled[place]]
        last[at : at + 1] = [place]
    run: list[int] = []
    place_or_none: int | None = last[-1] if last else None
    while place_or_none is not None:
        run.append(place_or_none)
        place_or_none = before[place_or_none]
    return run[::-1]
