"""Arrays, series, tables and indexes of every dtype arrive as they were, but for attrs, freq and sparseness."""

import decimal

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

from gunsbutter import tables
from gunsbutter.grading.answers import NotHandedOver, Opaque, encode
from tests.grading.answers.same import back, same

ARRAYS = [
    np.arange(6).reshape(2, 3), np.array(5.0), np.zeros((0, 3)), np.array([1.5, np.nan, -0.0], "f2"),
    np.array([True, False]), np.array([1j, 2]), np.array(["a", "bcd", ""]), np.array([], "U1"),
    np.array([b"a", b"bc"]),
    np.array(["2024-01", "NaT"], "M8[M]"), np.array([5], "m8[25s]"), np.array([[1, "a"], [None, [2]]], dtype=object),
    np.asfortranarray(np.arange(6).reshape(2, 3)), np.arange(10)[::-2], np.array(["\ud800"]), np.array("X01"),
]  # fmt: skip


@pytest.mark.parametrize("array", ARRAYS, ids=lambda array: f"{array.dtype}{array.shape}")
def test_arrays(array):
    arrived = back(array)
    assert same(arrived, array)
    assert arrived.flags.writeable


def test_other_arrays_arrive_as_their_plain_relatives():
    assert same(back(np.array([1.5], ">f4")), np.array([1.5], "f4"))
    assert same(back(np.array([1.5], np.longdouble)), np.array([1.5]))
    assert same(back(np.array(["a", "bc"], np.dtypes.StringDType())), np.array(["a", "bc"]))
    hidden = back(np.ma.array([1, 2], mask=[False, True]))
    assert hidden.tolist() == [1, None]
    fields = back(np.array([(1, "a"), (2, "bc")], dtype=[("n", "i4"), ("t", "U2")]))
    assert fields.dtype.names == ("n", "t")
    assert fields.tolist() == [(1, "a"), (2, "bc")]


CATEGORY = pd.Categorical(["low", None, "high"], categories=["low", "mid", "high"], ordered=True)
COLUMNS = {
    "int": [1, 2, 3],
    "float": [1.0, np.nan, np.inf],
    "str": ["a", None, ""],
    "string": pd.array(["a", None, "🇵🇰"], dtype="string"),
    "string python": pd.array(["a", None, "b"], dtype=pd.StringDtype("python")),
    "str python": pd.array(["a", None, "b"], dtype=pd.StringDtype("python", na_value=np.nan)),
    "surrogate": pd.array(["\ud800", None, "b"], dtype=pd.StringDtype("python")),
    "object": pd.Series([1, "a", [None]], dtype=object),
    "texts and None": pd.Series(["a", None, "b"], dtype=object),
    "texts and nan": pd.Series(["a", np.nan, "b"], dtype=object),
    "texts, None and nan": pd.Series(["a", np.nan, None], dtype=object),
    "Int64": pd.array([1, None, 2**53 + 1], dtype="Int64"),
    "UInt8": pd.array([1, None, 255], dtype="UInt8"),
    "Float32": pd.array([0.5, None, 2], dtype="Float32"),
    "boolean": pd.array([True, None, False], dtype="boolean"),
    "bool": [True, False, True],
    "complex": [1j, 2, 3],
    "category": CATEGORY,
    "interval category": pd.cut([1, 5, 9], 3),
    "time": pd.to_datetime(["2024-01-01", None, "2024-01-02"]),
    "seconds": np.array(["2024-01-01", "NaT", "1066-10-14"], "M8[s]"),
    "zone": pd.to_datetime(["2024-01-01", None, "2024-07-01"]).tz_localize("Europe/Berlin"),
    "offset": pd.to_datetime(["2024-01-01T00:00:00+05:30"] * 3),
    "span": pd.to_timedelta(["1D", None, "2h"]),
    "period": pd.array(["2024Q1", None, "2024Q3"], dtype="period[Q-DEC]"),
    "interval": pd.arrays.IntervalArray.from_tuples([(0.0, 1.0), None, (2.0, 3.0)], closed="both"),
    "arrow int": pd.array([1, None, 3], dtype="int32[pyarrow]"),
    "arrow text": pd.array(["a", None, "b"], dtype=pd.ArrowDtype(pa.string())),
    "arrow large text": pd.array(["a", None, "b"], dtype=pd.ArrowDtype(pa.large_string())),
    "arrow date": pd.array([pd.Timestamp("2024").date()] * 3, dtype="date32[pyarrow]"),
    "arrow zone": pd.array([pd.Timestamp("2024")] * 3, dtype=pd.ArrowDtype(pa.timestamp("us", "Asia/Karachi"))),
    "arrow decimal": pd.array([decimal.Decimal("1.20"), None, None], dtype=pd.ArrowDtype(pa.decimal128(5, 2))),
}


@pytest.mark.parametrize("name", COLUMNS)
def test_series_and_indexes_of_every_dtype(name):
    series = pd.Series(COLUMNS[name], name=name, index=["x", "y", "x"])
    assert same(back(series), series)
    assert same(back(series.iloc[:0]), series.iloc[:0])
    index = pd.Index(series.array, dtype=series.dtype, name=("a", 1))
    if name != "object":  # a list is no label
        assert same(back(index), index)


def test_a_table_of_all_dtypes():
    frame = pd.DataFrame({name: pd.Series(values) for name, values in COLUMNS.items()})
    assert same(back(frame), frame)


TABLES = {
    "empty": pd.DataFrame(),
    "rows alone": pd.DataFrame(index=["a", "b"]),
    "columns alone": pd.DataFrame(columns=["a", "b"]),
    "labels twice": pd.DataFrame([[1, "a", 2.0]], columns=["a", "a", 0]),
    "labels of many types": pd.DataFrame([[1, 2, 3, 4]], columns=[1, None, ("a", 2), pd.Timestamp("2024")]),
    "labels of two levels": pd.DataFrame(
        [[1, 2]], columns=pd.MultiIndex.from_product([["x"], [1, 2]], names=["a", 0])
    ),
    "rows of two levels": pd.DataFrame({"v": [1, 2]}, index=pd.MultiIndex.from_tuples([("a", 1), ("b", None)])),
    "named": pd.DataFrame({"v": [1]}, index=pd.Index(["r"], name="row")).rename_axis(columns="column"),
    "dates": pd.DataFrame({"v": range(3)}, index=pd.date_range("2024", periods=3, tz="UTC")),
    "a range": pd.DataFrame({"v": range(3)}, index=pd.RangeIndex(9, 0, -3, name="n")),
    "categories": pd.DataFrame({"v": [1, 2, 3]}, index=pd.CategoricalIndex(CATEGORY)),
    "grouped": pd.DataFrame({"g": ["a", "a", "b"], "v": [1, 2, 3]}).groupby("g").agg(["sum", "mean"]),
    "pivoted": pd.DataFrame({"a": ["x", "y"], "b": ["u", "v"], "c": [1, 2]}).pivot(index="a", columns="b"),
    "tables in a table": pd.DataFrame({"t": [pd.Series([1]), {"a": np.arange(2)}]}),
}


@pytest.mark.parametrize("name", set(TABLES) - {"tables in a table"})
def test_tables_with_labels_of_every_kind(name):
    assert same(back(TABLES[name]), TABLES[name])


def test_values_in_cells_may_be_anything():
    arrived = back(TABLES["tables in a table"])
    assert same(arrived.t[0], pd.Series([1]))
    assert isinstance(back(pd.DataFrame({"a": [object(), 1]})).a[0], Opaque)


@pytest.mark.parametrize("name", ["citations", "references", "indicators"])
def test_the_tables_of_the_course(name):
    frame = tables.load(name)
    assert same(back(frame), frame)


def test_what_is_dropped_is_no_part_of_the_answer():
    frame = pd.DataFrame({"a": pd.arrays.SparseArray([0, 0, 1])})
    frame.attrs["note"] = object()
    arrived = back(frame)
    assert (arrived.attrs, arrived.a.dtype) == ({}, np.dtype("i8"))


def test_a_styled_table_is_the_table():
    frame = pd.DataFrame({"a": [1]})
    assert same(back(frame.style), frame)


class Mine(pd.DataFrame):
    @property
    def _constructor(self):
        return Mine

    def __len__(self):
        return 10**9

    def items(self):
        raise RuntimeError("no")


def test_a_subclass_of_a_table_is_read_as_a_table():
    assert same(back(Mine({"a": [1, 2]})), pd.DataFrame({"a": [1, 2]}))


def test_an_array_of_pandas():
    assert back(CATEGORY).tolist() == CATEGORY.tolist()
    assert back(pd.array([1, None])).dtype == "Int64"


def test_columns_that_cannot_be_looked_up_are_refused():
    frame = pd.DataFrame([[1]])
    frame.columns = pd.Index([[1]], dtype=object, tupleize_cols=False)
    with pytest.raises(NotHandedOver, match="label"):
        encode(frame)
