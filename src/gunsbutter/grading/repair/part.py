"""Merged cells taken apart: a locked cell's text is cut out of another, and two answers in one become two."""

from __future__ import annotations

import io
import tokenize
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from gunsbutter.grading.repair.read import Cell
from gunsbutter.grading.repair.slots import Slot
from gunsbutter.grading.repair.told import Told


def cut(cells: Sequence[Cell], known: Sequence[Slot], told: Told) -> list[Cell]:
    """Cut the text of locked cells out of cells that hold more than it; the rest is the student's.

    A locked cell's text is cut where the cell has its marks, or where the locked cell stands nowhere else. The pieces
    keep the order in which they stood.
    """
    whole = {cell.plain for cell in cells}
    ids = {cell.grade_id for cell in cells}
    blocks = defaultdict(list)  # by first line
    for slot in known:
        if slot.locked and slot.released.strip():
            lines = slot.plain.split("\n")
            blocks[lines[0]].append((slot, lines))
    sheet: list[Cell] = []
    done: set[str] = set()
    for cell in cells:
        lines = cell.plain.split("\n")
        found = [
            (at, block, slot)
            for at, line in enumerate(lines)
            for slot, block in blocks.get(line, ())
            if len(block) < len(lines) and lines[at : at + len(block)] == block
            if slot.grade_id == cell.grade_id
            or (slot.grade_id not in ids and slot.grade_id not in done and slot.plain not in whole)
        ]
        if not found:
            sheet.append(cell)
            continue
        for _, _, slot in found:
            own = slot.grade_id == cell.grade_id and len(found) == 1
            (told.added_to if own else told.merged).append(slot.grade_id)
            done.add(slot.grade_id)
        sheet += _pieces(cell, cell.text.strip().split("\n"), found, known)
    return sheet


def _pieces(
    cell: Cell, lines: list[str], found: list[tuple[int, list[str], Slot]], known: Sequence[Slot]
) -> list[Cell]:
    pieces: list[Cell] = []
    at = 0
    for start, block, slot in found:
        if start < at:  # two locked cells that overlap: the first is cut out
            continue
        pieces.append(replace(cell, text=_trim(lines[at:start]), grade_id="", cell_id="", piece=True))
        pieces.append(Cell(slot.kind, slot.released, slot.grade_id, marked=slot.marked))
        at = start + len(block)
    pieces.append(replace(cell, text=_trim(lines[at:]), grade_id="", cell_id="", piece=True))
    pieces = [piece for piece in pieces if not piece.blank]
    if not any(piece.grade_id == cell.grade_id for piece in pieces):
        own = next((slot.names for slot in known if slot.grade_id == cell.grade_id), frozenset[str]())
        rest = [piece for piece in pieces if not piece.grade_id]
        heir = next((piece for piece in rest if own & piece.names), rest[0] if rest else None)
        pieces = [replace(each, grade_id=cell.grade_id) if each is heir else each for each in pieces]
    return pieces


def part(cells: Sequence[Cell], known: Sequence[Slot], told: Told) -> list[Cell]:
    """Make two of a cell that holds its own answer and another one, whose cell is gone.

    The answers are known by the names that they bind. Where the text cannot be parted between two statements, it
    stays in one piece.
    """
    ids = {each for cell in cells for each in (cell.grade_id, cell.cell_id)}
    owner = {name: slot for slot in known for name in slot.names}
    holders = defaultdict(set)
    for index, cell in enumerate(cells):
        for name in cell.names & set(owner):
            holders[owner[name].grade_id].add(index)
    gone = {each for each, holding in holders.items() if each not in ids and len(holding) == 1}
    sheet: list[Cell] = []
    for index, cell in enumerate(cells):
        here = {each for each in gone if index in holders[each]}
        own = cell.grade_id if index in holders[cell.grade_id] else ""
        sections = _sections(cell, here | {own}, owner) if here and len(here | {own}) > 1 else []
        if len(sections) < 2:
            sheet.append(cell)
            continue
        host = own or sections[0][0]
        for grade_id, text in sections:
            if grade_id != host:
                told.parted[grade_id] = host
            sheet.append(replace(cell, text=text, grade_id=grade_id, cell_id="", marked=True))
    return sheet


def _sections(cell: Cell, wanted: set[str], owner: dict[str, Slot]) -> list[tuple[str, str]]:
    """Grade id and text of each answer in a cell; empty if there is no line between them to part it at."""
    first: dict[str, int] = {}
    for name, line in cell.bindings:
        if name in owner and owner[name].grade_id in wanted:
            first.setdefault(owner[name].grade_id, line)
    order = sorted(first, key=lambda each: first[each])
    lines = cell.text.split("\n")
    starts = [0]
    for before, each in pairwise(order):
        start = _boundary(lines, starts[-1], first[before], first[each])
        if start is None:
            return []
        starts.append(start)
    ends = [*starts[1:], len(lines)]
    return [(each, _trim(lines[start:end])) for each, start, end in zip(order, starts, ends, strict=True)]


def _boundary(lines: list[str], begin: int, before: int, line: int) -> int | None:
    """Where the paragraph of a line begins, or the line itself: the first that ends a statement of the one before."""
    paragraph = line
    while paragraph > before + 1 and lines[paragraph - 1].strip():
        paragraph -= 1
    for start in (paragraph, line):
        if start > before and not lines[start][:1].isspace() and _ends_a_statement("\n".join(lines[begin:start])):
            return start
    return None


def _ends_a_statement(code: str) -> bool:
    """Whether no bracket and no quotation mark is left open."""
    if len(code) > 100_000:
        return False
    try:
        for _ in tokenize.generate_tokens(io.StringIO(code + "\n").readline):
            pass
    except (tokenize.TokenError, SyntaxError):
        return False
    return True


def _trim(lines: Sequence[str]) -> str:
    """Lines as one text, without empty lines around it."""
    return "\n".join(lines).strip("\n")
