"""One column of an answer's table, read as what it is meant to be: years, numbers, texts, flags or dates."""

from __future__ import annotations

import datetime
import numbers
import re
from collections.abc import Callable, Iterable
from typing import Any, Literal

import numpy as np
import pandas as pd

from gunsbutter.checks.values import fold, is_number, printed, writable
from gunsbutter.checks.verdict import UnreadableAnswer

Kind = Literal["year", "fiscal year", "number", "text", "flag", "date"]

YEARS = (1000, 2500)
"""The first and the last number that is taken for a year."""

_FISCAL = re.compile(r"(?:fy)?(\d{4})[-/](\d{4}|\d{2})|fy(\d{2})")
_FLAGS = {"true": True, "yes": True, "false": False, "no": False}


def read_column(
    column: pd.Series[Any], name: str, kind: Kind | None = None, *, needed: bool = False
) -> pd.Series[Any]:
    """The values of a column as one kind; without a kind, as the kind that they are of.

    Years come out as int, fiscal years as FY2022-23, numbers as float, texts as str, flags as bool, dates as
    datetime64. What is missing is NaN among numbers, '' among texts and NaT among dates; a missing year or flag is
    refused, and any missing value if all are ``needed``.
    Raises UnreadableAnswer on the first value that is of another kind.
    """
    try:
        values = [None if _missing(value) else value for value in column.astype(object)]
        if needed and None in values:
            raise UnreadableAnswer("a value is missing.")
        kind = kind or kind_by_values(values)
        read = [_READERS[kind](value) for value in values]
        return pd.Series(read, dtype=_DTYPES[kind])
    except UnreadableAnswer as error:
        raise UnreadableAnswer(f"In the column {name}, {error}") from error


def kind_by_name(name: str) -> Kind | None:
    """The kind that the name of a column stands for, if it is the name of one."""
    kinds: dict[str, Kind] = {"year": "year", "fiscalyear": "fiscal year"}
    return kinds.get(fold(name))


def kind_by_values(values: Iterable[Any]) -> Kind:
    """The kind that values are of, passing over None; number if there is none, text if they are mixed."""
    present = [value for value in values if value is not None]
    if all(isinstance(value, (bool, np.bool_)) for value in present) and present:
        return "flag"
    if all(is_number(value) for value in present):
        return "number"
    if all(isinstance(value, (datetime.date, np.datetime64, pd.Period)) for value in present):
        return "date"
    return "text"


def kind_by_dtype(column: pd.Series[Any], name: str) -> Kind:
    """The kind of a column of a table of ours: by its name if that says so, or else by its values."""
    return kind_by_name(name) or kind_by_values(None if _missing(value) else value for value in column.astype(object))


def _year(value: Any) -> int:
    if value is None:
        raise UnreadableAnswer("a year is missing.")
    if isinstance(value, np.datetime64):
        value = pd.Timestamp(value)
    found = value
    if isinstance(value, str):
        if _FISCAL.fullmatch(_dashes(value)):
            raise UnreadableAnswer(f"{value!r:.40} is a fiscal year, where a year such as 2015 is expected.")
        found = int(value.strip()[:4]) if re.fullmatch(r"\s*\d{4}(\.0+)?\s*", value, re.ASCII) else None
    elif isinstance(value, (datetime.date, pd.Period)):
        found = value.year
    if not is_number(found) or not YEARS[0] <= found <= YEARS[1] or found != int(found):
        raise UnreadableAnswer(f"{_shown(value)} is no year.")
    return int(found)


def _fiscal(value: Any) -> str:
    """A fiscal year as in FY2022-23. By the usage of Pakistan's budget FY23 is the year that ends in 2023."""
    if isinstance(value, pd.Period) and value.freqstr[:1] in {"Y", "A"}:
        value = f"{value.year - 1}-{value.year}"
    written = _FISCAL.fullmatch(_dashes(value)) if isinstance(value, str) else None
    if written is None:
        raise UnreadableAnswer(f"{_shown(value)} is no fiscal year such as FY2022-23.")
    start = int(written[1]) if written[1] else 1999 + int(written[3])
    end = (written[2] or written[3])[-2:]
    if int(end) != (start + 1) % 100:
        raise UnreadableAnswer(f"{_shown(value)} is no fiscal year: it does not end a year after it starts.")
    return f"FY{start}-{end}"


def _number(value: Any) -> float:
    if value is None:
        return float("nan")
    if not is_number(value):
        told = f"{_shown(value)} is a text" if isinstance(value, str) else _shown(value)
        raise UnreadableAnswer(f"{told}{'' if isinstance(value, str) else ' stands'} where a number is expected.")
    try:
        return float(value)
    except (OverflowError, ValueError):
        return float("inf")


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return writable(value).strip()
    if isinstance(value, (numbers.Real, pd.Period)):
        return printed(value).removesuffix(".0")
    raise UnreadableAnswer(f"{_shown(value)} stands where a text is expected.")


def _flag(value: Any) -> bool:
    if isinstance(value, str) and value.strip().lower() in _FLAGS:
        return _FLAGS[value.strip().lower()]
    if isinstance(value, (bool, np.bool_)) or (is_number(value) and value in (0, 1)):
        return bool(value)
    raise UnreadableAnswer(
        f"{'a value is missing' if value is None else _shown(value) + ' stands'}, where True or False is expected."
    )


def _date(value: Any) -> Any:
    if value is None:
        return pd.NaT
    if not isinstance(value, (str, datetime.date, np.datetime64, pd.Period)):
        raise UnreadableAnswer(f"{_shown(value)} stands where a date is expected.")
    try:
        if isinstance(value, str) and not re.match(r"\s*\d{4}-\d\d-\d\d", value):
            raise ValueError("a date starts with year, month and day")
        moment = value.to_timestamp() if isinstance(value, pd.Period) else pd.Timestamp(value)
        return moment.tz_localize(None).as_unit("us")
    except (ValueError, OverflowError) as error:
        raise UnreadableAnswer(f"{_shown(value)} is no date such as 2015-07-01.") from error


_READERS: dict[Kind, Callable[[Any], Any]] = {
    "year": _year,
    "fiscal year": _fiscal,
    "number": _number,
    "text": _text,
    "flag": _flag,
    "date": _date,
}
_DTYPES: dict[Kind, str] = {
    "year": "int64",
    "fiscal year": "str",
    "number": "float64",
    "text": "str",
    "flag": "bool",
    "date": "datetime64[us]",
}


def _missing(value: Any) -> bool:
    if isinstance(value, str):
        return not value.strip()
    return bool(pd.api.types.is_scalar(value) and pd.isna(value))


def _dashes(text: str) -> str:
    return re.sub(r"[\u2010-\u2015]", "-", re.sub(r"\s", "", str.__str__(text)[:100])).lower()


def _shown(value: Any) -> str:
    """A value as a sentence shows it."""
    if isinstance(value, str):
        return f"{str.__str__(value)!r:.40}"
    return (
        (printed(value) or "a number of thousands of digits")[:40]
        if isinstance(value, numbers.Number)
        else f"a value of the type {type(value).__name__:.40}"
    )
