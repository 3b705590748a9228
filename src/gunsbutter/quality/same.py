"""Whether two answers say the same: equal up to the order of rows and items, and to the last digits of a number."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from gunsbutter.grading.answers import FunctionProxy, decode
from gunsbutter.grading.answers.encoded import Encoded
from gunsbutter.grading.kept import HandedOut

_DIGITS = 9


def same(one: HandedOut, other: HandedOut) -> bool:
    """Whether two answers, as they left the student's process, say the same.

    Functions never do: what they are is seen only in what they give back.
    """
    if one.problem or other.problem:
        return one.problem == other.problem and one.encoded == other.encoded
    first, second = (decode(Encoded.from_bytes(each.encoded), call=_no_call) for each in (one, other))
    return not _holds_function(first) and _plain(first) == _plain(second)


def _no_call(*_: Any) -> Any:
    raise RuntimeError("A function of an answer is not called when answers are compared.")


def _holds_function(value: Any) -> bool:
    if isinstance(value, Mapping):
        return any(map(_holds_function, value.values()))
    if isinstance(value, (list, tuple)):
        return any(map(_holds_function, value))
    return isinstance(value, FunctionProxy)


def _plain(value: Any) -> Any:
    """A value in a form of which equal ones are equal; what holds several items, as sorted texts."""
    if isinstance(value, pd.Series):
        value = value.to_frame(str(value.name))
    if isinstance(value, pd.DataFrame):
        frame = value.reset_index() if any(value.index.names) else value
        columns = sorted(frame.columns, key=str)
        rows = zip(*(frame[column].tolist() for column in columns), strict=True) if frame.columns.is_unique else ()
        return [str(column) for column in columns], sorted(repr([_plain(cell) for cell in row]) for row in rows)
    if isinstance(value, Mapping):
        return sorted((repr(_plain(key)), repr(_plain(item))) for key, item in value.items())
    if isinstance(value, (list, tuple, set, frozenset, np.ndarray, pd.Index)):
        return sorted(repr(_plain(item)) for item in value)
    if isinstance(value, str):
        return " ".join(value.split()).casefold()
    if isinstance(value, (float, np.floating)) and math.isfinite(value) and value:
        return float(f"{value:.{_DIGITS}g}")
    if isinstance(value, (int, np.integer)) and not isinstance(value, bool):
        return float(value)
    return value
