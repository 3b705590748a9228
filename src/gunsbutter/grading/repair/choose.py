"""Which of the files that were handed in is the notebook of the assignment."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from gunsbutter.grading.find import MAX_BYTES, Handed
from gunsbutter.grading.repair.archive import is_archive, notebooks
from gunsbutter.grading.repair.match import Matching, belongs, match
from gunsbutter.grading.repair.part import cut, part
from gunsbutter.grading.repair.read import Cell, read
from gunsbutter.grading.repair.slots import Slot
from gunsbutter.grading.repair.told import Told
from gunsbutter.grading.repair.ungradable import Ungradable, listed, said

MAX_TRIED = 12  # notebooks of one submission, and archives


@dataclass(frozen=True)
class Chosen:
    """The notebook that counts: its cells matched to the assignment's, and what was repaired on the way."""

    name: str
    matching: Matching
    notes: tuple[str, ...]
    told: Told


def choose(handed: Handed, known: Sequence[Slot]) -> Chosen:
    """The notebook with the expected name; else, of all that were handed in, the one that is of this assignment.

    Raises Ungradable if none is, or two are and differ.
    """
    candidates, reasons = _candidates(handed)
    expected = PurePosixPath(handed.expected).name
    ranks = (
        [name for name in candidates if name == expected],
        [name for name in candidates if name != expected and PurePosixPath(name).name == expected][:MAX_TRIED],
        [name for name in candidates if PurePosixPath(name).name != expected][:MAX_TRIED],
    )
    for rank in ranks:
        fitting = []
        for name in rank:
            try:
                fitting.append(_try(said(name), candidates[name], known))
            except Ungradable as error:
                reasons[name] = str(error)
        if fitting:
            return _with_notes(_the_one(fitting, known), handed, candidates, reasons)
    raise Ungradable(_why_none(handed, reasons))


def _candidates(handed: Handed) -> tuple[dict[str, bytes], dict[str, str]]:
    """What may be the notebook, by name (``archive.zip/name`` inside an archive), and why an archive holds none."""
    found: dict[str, bytes] = {}
    reasons: dict[str, str] = {}
    archives = [name for name, data in handed.files.items() if is_archive(data)]
    left = MAX_BYTES  # of all archives together
    for name in archives[:MAX_TRIED]:
        try:
            inside = notebooks(said(name), handed.files[name], left)
        except Ungradable as error:
            reasons[name] = str(error)
        else:
            found |= inside
            left -= sum(map(len, inside.values()))
    found |= {name: data for name, data in handed.files.items() if name not in archives}
    return found, reasons


def _try(name: str, data: bytes, known: Sequence[Slot]) -> Chosen:
    """Read one file as the notebook. Raises Ungradable if it is none, or one of another assignment."""
    reading = read(name, data)
    told = Told()
    sheet = part(cut(reading.cells, known, told), known, told)
    matching = match(sheet, known, told)
    if not belongs(matching):
        raise Ungradable(f"{name} is not a notebook of this assignment: {_whose(reading.cells, matching.known)}.")
    return Chosen(name, matching, reading.notes, told)


def _whose(cells: Sequence[Cell], ours: Iterable[str]) -> str:
    theirs = sorted({cell.grade_id for cell in cells if cell.marked and cell.grade_id} - set(ours))
    told = f"it has cells such as {said(theirs[0])}" if theirs else "it has no cells of any assignment"
    titles = (re.match(r"#+ +(.+)", cell.text.lstrip()[:200]) for cell in cells if cell.kind == "markdown")
    title = next((found[1] for found in titles if found), "")
    return f"{told}, and its title is “{said(title)}”" if title else told


def _the_one(fitting: Sequence[Chosen], known: Sequence[Slot]) -> Chosen:
    """The only one; or, of several, the only one with an answer in it; or the first if all say the same."""
    if len(fitting) == 1:
        return fitting[0]
    answered = [each for each in fitting if any(_answers(each, known))] or fitting[:1]
    if len({tuple(cell.text for cell in each.matching.cells) for each in answered}) == 1:
        return answered[0]
    names = listed(each.name for each in answered)
    raise Ungradable(f"There are several notebooks of this assignment, and it is not clear which counts: {names}.")


def _answers(chosen: Chosen, known: Sequence[Slot]) -> Iterable[str]:
    for slot in known:
        index = chosen.matching.filled.get(slot.place)
        if index is not None and not slot.locked:
            text = chosen.matching.cells[index].plain
            if text and text != slot.plain:
                yield text


def _with_notes(chosen: Chosen, handed: Handed, candidates: Iterable[str], reasons: dict[str, str]) -> Chosen:
    notes = []
    if chosen.name != handed.expected:
        notes += [reasons[handed.expected]] if handed.expected in reasons else []
        notes.append(f"The notebook was handed in as {chosen.name}.")
    elif others := [said(name) for name in candidates if name != handed.expected]:
        notes.append(f"There was also {listed(others)}; {chosen.name} counts, which has the name that was asked for.")
    return Chosen(chosen.name, chosen.matching, (*notes, *chosen.notes), chosen.told)


def _why_none(handed: Handed, reasons: dict[str, str]) -> str:
    """Why nothing that was handed in can be marked: the reason of the file that was asked for, or of all."""
    if handed.expected in reasons:
        return reasons[handed.expected]
    unread = [said(name) for name in handed.others if name.startswith(f"{handed.expected} (")]
    if unread:
        return f"The notebook cannot be read: {unread[0]}."
    there = listed(said(name) for name in sorted([*handed.files, *handed.others])) or "nothing"
    told = " ".join(list(reasons.values())[:3])
    return f"There is no {handed.expected}; the folder holds: {there}. {told}".strip()
