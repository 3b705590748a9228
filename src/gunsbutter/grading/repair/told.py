"""What was repaired, collected by kind and told in sentences for the instructor."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from gunsbutter.grading.repair.ungradable import listed, said


@dataclass
class Told:
    """Grade ids by what had happened to their cells; ``sentences`` makes one sentence of each kind."""

    copied: dict[str, int] = field(default_factory=dict)  # locked cells, with how often they were there
    edited_copies: dict[str, int] = field(default_factory=dict)  # answers of which one counts, the others stay
    stub_copies: dict[str, int] = field(default_factory=dict)  # answers of which all but one were untouched
    lost_locked: list[str] = field(default_factory=list)
    lost_answers: list[str] = field(default_factory=list)
    given_elsewhere: list[str] = field(default_factory=list)
    ambiguous: list[str] = field(default_factory=list)
    moved: list[str] = field(default_factory=list)
    retyped: dict[str, tuple[str, str]] = field(default_factory=dict)  # from which kind, to which
    renamed: dict[str, str] = field(default_factory=dict)  # what it was called
    recognised: list[str] = field(default_factory=list)
    merged: list[str] = field(default_factory=list)
    added_to: list[str] = field(default_factory=list)
    parted: dict[str, str] = field(default_factory=dict)  # in whose cell it stood
    edited: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)

    def sentences(self) -> list[str]:
        """One sentence for each repair, or for each kind of repair that several cells needed."""
        return [
            *(f"The cell {_q(each)} was there {_times(n)}; {_EDITED}." for each, n in self.stub_copies.items()),
            *(f"The cell {_q(each)} was there {_times(n)}; {_first(n)}." for each, n in self.edited_copies.items()),
            *_one(self.copied, "the locked cell", "was", "there more than once; what was added stays as added cells"),
            *self._renamed(),
            *self._recognised(),
            *_one(self.merged, "the locked cell", "had", "been merged with another, and stands by itself again"),
            *(f"The answer {_q(each)} stood in the cell {_q(where)}." for each, where in self.parted.items()),
            *_one(self.added_to, "the locked cell", "had", "text added, which has been put into a cell of its own"),
            *_one(self.edited, "the locked cell", "had", "been changed; the released text counts"),
            *self._retyped(),
            *_one(self.moved, "the cell", "had", "been moved, and stands in its place again"),
            *_one(self.lost_locked, "the locked cell", "was", "missing, and has been put back"),
            *_one(self.lost_answers, "the answer cell", "was", "missing; it was put back as released: not answered"),
            *_one(self.given_elsewhere, "the answer cell", "was", "missing; the answer is given in another cell"),
            *_one(self.ambiguous, "the answer", "was", "looked for in vain: more than one added cell may be it"),
            *_one(self.foreign, "the cell", "was", "of no question of this assignment, and stays as an added cell"),
        ]

    def _renamed(self) -> Iterable[str]:
        if len(self.renamed) > 3:
            return [f"{len(self.renamed)} cells had marks of other cells, and were recognised by what they hold."]
        return [f"The cell {_q(each)} was marked as {_q(was)}." for each, was in self.renamed.items()]

    def _retyped(self) -> Iterable[str]:
        for was, is_again in sorted(set(self.retyped.values())):
            those = [each for each, kinds in self.retyped.items() if kinds == (was, is_again)]
            yield from _one(those, "the cell", "had", f"been made {was}, and is {is_again} again")

    def _recognised(self) -> Iterable[str]:
        if len(self.recognised) > 3:
            return [f"{len(self.recognised)} cells had lost their marks, and were recognised by what they hold."]
        return _one(self.recognised, "the cell", "had", "lost its marks, and was recognised by what it holds")


_EDITED = "the one that was edited counts"
_PLURAL = {"was": "were"}


def _one(ids: Iterable[str], what: str, verb: str, happened: str) -> list[str]:
    """A sentence about all the cells together, or none."""
    found = list(dict.fromkeys(ids))
    if not found:
        return []
    if len(found) > 1:
        what = f"{what}s"
        verb = _PLURAL.get(verb, verb)
        happened = _in_plural(happened)
    return [f"{what.capitalize()} {listed(map(_q, found))} {verb} {happened}."]


def _in_plural(happened: str) -> str:
    for one, many in (
        ("a cell of its own", "cells of their own"),
        ("stands by itself", "stand by themselves"),
        ("stands in its place", "stand in their places"),
        ("it was put back", "they were put back"),
        ("the answer is given in another cell", "the answers are given in other cells"),
        ("its marks", "their marks"),
        ("what it holds", "what they hold"),
        ("and was", "and were"),
        ("and is", "and are"),
        ("may be it", "may be each"),
        ("and has been", "and have been"),
        ("stays as an added cell", "stay as added cells"),
    ):
        happened = happened.replace(one, many)
    return happened


def _q(grade_id: str) -> str:
    return f"`{said(grade_id, 60).replace('`', '')}`"


def _times(count: int) -> str:
    return "twice" if count == 2 else f"{count} times"


def _first(count: int) -> str:
    return (
        f"the first counts, and the {'other stays as an added cell' if count == 2 else 'others stay as added cells'}"
    )
