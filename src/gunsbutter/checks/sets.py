"""Predicates for answers that pick some items out of many: read the ids, then weigh what was found and missed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from typing import Any

import pandas as pd


class UnreadableAnswer(ValueError):
    """An answer is not of a form that can be read; the message is a sentence for the student."""


def ids(answer: Any, pattern: str = r"[A-Z]\d{2}") -> frozenset[str]:
    """The ids in an answer: a list, tuple, set, series, index, array, keys of a mapping, or a one-column frame.

    Order, repeats, spaces around and lower case do not matter; missing values and empty texts are passed over.
    Raises UnreadableAnswer if the answer is of another form or holds what is not an id.
    """
    if isinstance(answer, pd.DataFrame):
        if answer.shape[1] != 1:
            raise UnreadableAnswer(
                f"The answer is a table of {answer.shape[1]} columns; give the one column that holds the ids."
            )
        answer = answer.iloc[:, 0]
    if isinstance(answer, str):
        raise UnreadableAnswer("The answer is one text; give a list of ids, such as ['X01', 'X02'].")
    if not isinstance(answer, Iterable):
        raise UnreadableAnswer(f"The answer is of type {type(answer).__name__}; give a list of ids.")
    found = {_id(value, pattern) for value in answer if not _missing(value)}
    return frozenset(found)


def groups(answer: Any, pattern: str = r"[A-Z]\d{2}") -> frozenset[frozenset[str]]:
    """The groups of ids in an answer: pairs or longer, as lists, tuples, sets, or the rows of a table.

    A group of one says nothing and is passed over.
    Raises UnreadableAnswer if the answer is of another form or holds what is not an id.
    """
    if isinstance(answer, pd.DataFrame):
        answer = list(answer.itertuples(index=False, name=None))
    if isinstance(answer, Mapping):
        answer = list(answer.items())
    if isinstance(answer, str) or not isinstance(answer, Iterable):
        raise UnreadableAnswer("Give a list of groups, such as [('X01', 'X02'), ('X05', 'X06')].")
    members = list(answer)
    if any(isinstance(member, str) or not isinstance(member, Iterable) for member in members):
        raise UnreadableAnswer("Each group holds the ids that belong together, such as ('X01', 'X02').")
    return frozenset(group for member in members if len(group := ids(member, pattern)) > 1)


@dataclass(frozen=True)
class Search:
    """What was picked out of a universe, against what should have been.

    ``optional`` items neither help nor harm: a careful reader may pick them or not.
    """

    picked: Set[Any]
    wanted: Set[Any]
    universe: Set[Any]
    optional: Set[Any] = frozenset()

    @property
    def hits(self) -> int:
        """Picked, and rightly so."""
        return len(self.picked & self.wanted)

    @property
    def missed(self) -> int:
        """Wanted, and not picked."""
        return len(self.wanted - self.picked)

    @property
    def false_alarms(self) -> frozenset[Any]:
        """Picked, and innocent."""
        return frozenset(self.picked - self.wanted - self.optional)

    @property
    def innocent(self) -> int:
        """How many items of the universe should be left alone."""
        return len(self.universe - self.wanted - self.optional)

    @property
    def recall(self) -> float:
        """The share of the wanted items that were picked."""
        return self.hits / len(self.wanted)

    @property
    def trust(self) -> float:
        """Precision beyond that of picking everything: 1 without a false alarm, 0 for picking all or by chance."""
        judged = self.hits + len(self.false_alarms)
        if not judged:
            return 0.0
        base = len(self.wanted) / (len(self.wanted) + self.innocent)
        return 1.0 if base == 1 else max(0.0, (self.hits / judged - base) / (1 - base))

    @property
    def recall_credit(self) -> float:
        """Recall, in full while about half of the list is right, and in proportion to trust below that.

        A long list finds things by being long: picking everything earns nothing.
        """
        return self.recall * min(1.0, 2 * self.trust)

    @property
    def precision_credit(self) -> float:
        """Trust, in proportion to what was found: one safe pick does not earn what a full list would."""
        return self.trust * self.recall


def _id(value: Any, pattern: str) -> str:
    text = str(value).strip().upper() if isinstance(value, str) else None
    if text is None or not re.fullmatch(pattern, text):
        raise UnreadableAnswer(f"{str(value)[:40]!r} is not an id; an id is a letter and two digits, such as 'X01'.")
    return text


def _missing(value: Any) -> bool:
    return value is None or value is pd.NA or (isinstance(value, float) and value != value) or value == ""
