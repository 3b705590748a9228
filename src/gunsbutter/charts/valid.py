"""What a field of a chart record may hold: records come from processes that nobody trusts, so each is looked at."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any, TypeVar

Part = TypeVar("Part")

MAX_ROWS = 20_000
"""Values in one chart: more cannot be told apart on any page."""

MAX_PARTS = 2_000
"""Tick labels of an axis, styles, legend entries or annotations of one chart."""

MAX_TEXT = 2_000
"""Characters of one text of a chart."""


def text(value: Any, field: str) -> str:
    """A text of at most MAX_TEXT characters. Raises TypeError or ValueError."""
    if type(value) is not str:
        raise TypeError(f"{field} is a text, and not of type {type(value).__name__}")
    if len(value) > MAX_TEXT:
        raise ValueError(f"{field} has more than {MAX_TEXT:,} characters")
    return value


def word(value: Any, allowed: Iterable[str], field: str) -> None:
    """One of the words allowed. Raises TypeError or ValueError."""
    if text(value, field) not in allowed:
        raise ValueError(f"{field} is none of the words that it may be")


def flag(value: Any, field: str) -> None:
    """True or False. Raises TypeError."""
    if type(value) is not bool:
        raise TypeError(f"{field} is true or false, and not of type {type(value).__name__}")


def number(value: Any, field: str) -> float:
    """A finite number, as a plain float. Raises TypeError or ValueError."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise TypeError(f"{field} is a number, and not of type {type(value).__name__}")
    try:
        made = float(value)
    except OverflowError:
        made = math.inf
    if not math.isfinite(made):
        raise ValueError(f"{field} is not a finite number")
    return made


def number_or_none(value: Any, field: str) -> float | None:
    """A finite number or nothing. Raises TypeError or ValueError."""
    return None if value is None else number(value, field)


def text_or_number(value: Any, field: str) -> str | float:
    """A text or a finite number. Raises TypeError or ValueError."""
    return text(value, field) if isinstance(value, str) else number(value, field)


def parts(value: Any, kind: type[Part], field: str, most: int = MAX_PARTS) -> tuple[Part, ...]:
    """A tuple (a list is made one) of values of exactly one type, texts within their length.

    Raises TypeError or ValueError.
    """
    if type(value) not in (tuple, list):
        raise TypeError(f"{field} is a tuple, and not of type {type(value).__name__}")
    if len(value) > most:
        raise ValueError(f"{field} holds more than {most:,} things")
    for each in value:
        if type(each) is not kind:
            raise TypeError(f"{field} holds a value of type {type(each).__name__}")
        if kind is str:
            text(each, field)
    return tuple(value)
