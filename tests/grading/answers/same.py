"""Whether two values are the same in type and content, deeply: what a round trip has to keep."""

from __future__ import annotations

import math
import warnings
from typing import Any

import numpy as np
import pandas as pd

from gunsbutter.grading.answers import Encoded, decode, encode


def back(value: Any) -> Any:
    """The value as it arrives: encoded, in bytes, read from bytes, decoded."""
    return decode(Encoded.from_bytes(encode(value).to_bytes()))


def same(one: Any, other: Any) -> bool:
    """Equal in type and content; nan is the same as nan, and -0.0 not as 0.0."""
    if type(one) is not type(other):
        return False
    if isinstance(one, (list, tuple)):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, dict):
        return same(list(one.items()), list(other.items()))
    if isinstance(one, (set, frozenset)):
        return len(one) == len(other) and all(any(same(a, b) for b in other) for a in one)
    if isinstance(one, np.ndarray):
        return _same_arrays(one, other)
    if isinstance(one, (pd.DataFrame, pd.Series, pd.Index)):
        return _same_tables(one, other)
    if isinstance(one, complex):
        return same(float(one.real), float(other.real)) and same(float(one.imag), float(other.imag))
    if isinstance(one, (float, np.floating)):
        return (math.isnan(one) and math.isnan(other)) or (one == other and same_sign(one, other))
    if one is pd.NA or one is pd.NaT:
        return one is other
    if isinstance(one, (np.datetime64, np.timedelta64)):
        return one.dtype == other.dtype and (one == other or bool(np.isnat(one) and np.isnat(other)))
    return bool(one == other)


def same_sign(one: float, other: float) -> bool:
    return math.copysign(1, one) == math.copysign(1, other)


def _same_arrays(one: Any, other: Any) -> bool:
    if one.shape != other.shape or one.dtype != other.dtype:
        return False
    return same(one.ravel().tolist(), other.ravel().tolist())


def _same_tables(one: Any, other: Any) -> bool:
    check = {
        pd.DataFrame: pd.testing.assert_frame_equal,
        pd.Series: pd.testing.assert_series_equal,
    }.get(type(one))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # on how pandas compares objects
        if check is None:
            pd.testing.assert_index_equal(one, other, exact=True)
        else:
            check(one, other, check_freq=False, check_exact=True, check_index_type=True)
    return True
