"""A verdict: the share of the points that an answer earns, and one sentence that says why."""

from __future__ import annotations

from dataclasses import dataclass


class UnreadableAnswer(ValueError):
    """An answer is not of a form that can be read; the message is a sentence for the student."""


@dataclass(frozen=True)
class Verdict:
    """What a check found.

    ``share`` runs from 0 (nothing earned) to 1 (all points). ``sentence`` and ``hint`` are read by the student
    and never contain the key. Raises ValueError for a share outside 0 to 1 or an empty sentence.
    """

    share: float
    sentence: str
    hint: str = ""

    def __post_init__(self) -> None:
        if not 0 <= self.share <= 1:
            raise ValueError(f"A verdict's share lies between 0 and 1, not {self.share}.")
        if not self.sentence:
            raise ValueError("A verdict says in a sentence what was found.")


def right(sentence: str) -> Verdict:
    """All points."""
    return Verdict(1.0, sentence)


def wrong(sentence: str, hint: str = "") -> Verdict:
    """No points; ``hint`` says where to look."""
    return Verdict(0.0, sentence, hint)


def partly(share: float, sentence: str, hint: str = "") -> Verdict:
    """A share of the points, 0 to 1."""
    return Verdict(share, sentence, hint)
