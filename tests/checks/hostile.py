"""Answers of every sort, odd and ill-meant: a predicate reads them or raises UnreadableAnswer, and nothing else."""

import datetime
import decimal
import fractions

import numpy as np
import pandas as pd

from gunsbutter.checks import UnreadableAnswer
from gunsbutter.grading.answers.functions import FunctionProxy
from gunsbutter.grading.answers.stand_ins import opaque, spent


def sentence_of(read, answer):
    """The sentence with which an answer is refused; None if it is read."""
    try:
        read(answer)
    except UnreadableAnswer as error:
        return str(error)


def is_sentence(told):
    """Whether a text can stand in feedback: it ends, and does not go on and on."""
    return 10 < len(told) < 500 and told.endswith((".", "?")) and told.isprintable()


def _proxy():
    return FunctionProxy(0, "f", "(x)", None, lambda encoded, call: None)


HUGE = 10**4000

ANSWERS = {
    "ellipsis": ...,
    "none": None,
    "true": True,
    "numpy true": np.True_,
    "huge": HUGE,
    "minus huge": -HUGE,
    "nan": float("nan"),
    "inf": float("inf"),
    "complex": 3 + 4j,
    "numpy complex": np.complex64(1j),
    "decimal": decimal.Decimal("1E+4000"),
    "decimal nan": decimal.Decimal("NaN"),
    "decimal inf": decimal.Decimal("-Infinity"),
    "fraction": fractions.Fraction(HUGE, 3),
    "NA": pd.NA,
    "NaT": pd.NaT,
    "masked": np.ma.masked,
    "empty text": "",
    "text": "3.4",
    "null": "\x00",
    "surrogate": "\ud800",
    "long text": "word " * 100_000,
    "bytes": b"3.4",
    "date": datetime.date(1, 1, 1),
    "datetime": datetime.datetime(9999, 12, 31, tzinfo=datetime.UTC),
    "timedelta": pd.Timedelta(days=1),
    "numpy timedelta": np.timedelta64(3, "D"),
    "period": pd.Period("2020", "Y"),
    "interval": pd.Interval(0, 1),
    "range": range(10**6),
    "slice": slice(None),
    "opaque": opaque("Model"),
    "iterator": spent("generator"),
    "proxy": _proxy(),
    "list": [1, "a", None, [2]],
    "nested": [[[[[[1]]]]]],
    "empty list": [],
    "empty dict": {},
    "set": {1, 2},
    "dict": {"a": 1, 2: HUGE, None: "x", ("a", 1): opaque("X"), float("nan"): float("nan")},
    "dict of dicts": {"a": {"b": 1}, "year": {"b": 2}},
    "dict of lists": {"year": [2015, 2016], "value": [1.0]},
    "dict of opaque": {"year": [opaque("X"), opaque("X")], "value": [_proxy(), ...]},
    "list of dicts": [{"year": HUGE, "value": HUGE}, {"value": 1}],
    "pairs": [("year", 1), ("value", opaque("X"))],
    "array 0d": np.array(3.4),
    "array 2d": np.zeros((2, 2)),
    "array of objects": np.array([opaque("X"), HUGE], dtype=object),
    "structured": np.array([(2015, 1.0)], dtype=[("year", "i4"), ("value", "f8")]),
    "masked array": np.ma.MaskedArray([1.0, 2.0], mask=[True, False]),
    "empty frame": pd.DataFrame(),
    "frame without rows": pd.DataFrame({"year": [], "value": []}),
    "frame": pd.DataFrame({"year": [HUGE, "x", None], "value": [opaque("X"), 3j, pd.NaT]}),
    "frame of lists": pd.DataFrame({"year": [[1], [2]], "value": [{}, set()]}),
    "doubled columns": pd.DataFrame([[2015, 1, 2]], columns=["year", "value", "value"]),
    "odd columns": pd.DataFrame([[1, 2, 3, 4]], columns=[None, 3j, (1, 2), float("nan")]),
    "deep columns": pd.DataFrame([[1, 2]], columns=pd.MultiIndex.from_tuples([("a", 1), ("a", None)])),
    "deep index": pd.DataFrame({"value": [1]}, index=pd.MultiIndex.from_tuples([(2015, None)], names=["year", None])),
    "same names": pd.DataFrame({"year": [2015]}, index=pd.Index([2016], name="year")),
    "intervals": pd.DataFrame({"year": pd.interval_range(0, 2), "value": [1, 2]}),
    "periods": pd.DataFrame({"year": pd.period_range("2020-01", periods=2, freq="M"), "value": [1, 2]}),
    "durations": pd.DataFrame({"year": pd.to_timedelta([1, 2]), "value": pd.to_timedelta([1, 2])}),
    "categorical": pd.Series(pd.Categorical(["a", None]), index=[2015, 2016]),
    "series": pd.Series([HUGE, None, "x"], index=["year", "year", None], dtype=object),
    "series of frames": pd.Series([pd.DataFrame(), pd.DataFrame({"a": [1]})]),
    "index": pd.Index([1]),
    "sparse": pd.Series(pd.arrays.SparseArray([0.0, 1.0])),
}
