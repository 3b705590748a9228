"""Predicates for answers that pick some items out of many: read the ids, then weigh what was found and missed."""

from __future__ import annotations

import numbers
import re
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from gunsbutter.checks.verdict import UnreadableAnswer

ID = r"[A-Z]\d{2}"


def ids(answer: Any, pattern: str = ID) -> frozenset[str]:
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
    return frozenset(_id(value, pattern) for value in _members(answer, "a list of ids, such as ['X01', 'X02']"))


def groups(answer: Any, pattern: str = ID) -> frozenset[frozenset[str]]:
    """The groups of ids in an answer: pairs or longer, as lists, tuples, sets, a mapping, or the rows of a table.

    A group of one beside others says nothing and is passed over.
    Raises UnreadableAnswer if the answer is of another form, holds what is not an id, or has no group of two.
    """
    if isinstance(answer, pd.DataFrame):
        answer = list(answer.itertuples(index=False, name=None))
    if isinstance(answer, Mapping):
        answer = [_entry(key, value) for key, value in answer.items()]
    members = _members(answer, "a list of groups, such as [('X01', 'X02'), ('X05', 'X06')]")
    if single := next((member for member in members if isinstance(member, str)), ""):
        raise UnreadableAnswer(f"{single!r} is a single text where a group is expected, such as ('X01', 'X02').")
    found = frozenset(group for member in members if len(group := ids(member, pattern)) > 1)
    if members and not found:
        raise UnreadableAnswer("No group holds two different ids; a group is a pair or more, such as ('X01', 'X02').")
    return found


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


def _members(answer: Any, wanted: str) -> list[Any]:
    """What an answer holds, without missing values; one that can be read only once, or not at all, is refused."""
    if isinstance(answer, (str, bytes)):
        raise UnreadableAnswer(f"The answer is one text; give {wanted}.")
    if isinstance(answer, Iterator):
        raise UnreadableAnswer(
            f"The answer can be read only once; make a list of it: list(...). It should be {wanted}."
        )
    try:
        return [value for value in answer if not _missing(value)]
    except Exception as error:  # an answer may be any object, and do anything when it is read
        raise UnreadableAnswer(f"The answer is of type {type(answer).__name__}; give {wanted}.") from error


def _entry(key: Any, value: Any) -> list[Any]:
    """A group from an entry of a mapping: the value or values, and the key if it is a text as ids are."""
    values = [value] if isinstance(value, str) else _members(value, "ids as values")
    return [key, *values] if isinstance(key, str) and re.fullmatch(ID, key.strip().upper()) else values


def _id(value: Any, pattern: str) -> str:
    text = str.__str__(value).strip().upper() if isinstance(value, str) else ""
    if not re.fullmatch(pattern, text):
        raise UnreadableAnswer(_not_an_id(value))
    return text


def _not_an_id(value: Any) -> str:
    """A sentence on what stands in the place of an id, for the mistakes that are made most."""
    if isinstance(value, (bool, np.bool_)):
        return "The answer is made of True and False: use them to pick, such as table[mask].column, and give the ids."
    if isinstance(value, numbers.Integral):
        return f"{value} is not an id; it looks like a row number. An id is a letter and two digits, such as 'X01'."
    shown = f"{value!r:.40}" if isinstance(value, (str, float)) else f"An item of type {type(value).__name__}"
    return f"{shown} is not an id; an id is a letter and two digits, such as 'X01'."


def _missing(value: Any) -> bool:
    """Missing in any of the ways in which pandas and people write it."""
    if isinstance(value, str):
        return str.__str__(value).strip().upper() in {"", "-", "NA", "N/A", "NAN", "NONE", "<NA>"}
    return bool(pd.api.types.is_scalar(value) and pd.isna(value))
