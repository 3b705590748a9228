"""Columns as Arrow: for every dtype of NumPy and pandas how it is packed, and beside it how it is unpacked.

A column is packed into a *note*, a list of a word and what pandas needs to know, and into none, one or more Arrow
arrays. What Arrow has no plain type for goes into the note, value by value.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from gunsbutter.grading.answers.arrow import TYPES, UNITS, read_stream, write_stream
from gunsbutter.grading.answers.limits import BadAnswer, Meter
from gunsbutter.grading.answers.zones import YEARS, frequency, known_zone, time_dtype, zone_from_data, zone_to_data

Note = list[Any]

NUMBERS: dict[str, Any] = {
    name: np.dtype(name) for name in ("i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "f2", "f4", "f8", "b1")
}
COMPLEX: dict[str, Any] = {"c8": np.dtype("f4"), "c16": np.dtype("f8")}
MASKED: dict[str, Any] = {
    **{f"{sign}Int{bits}": pd.arrays.IntegerArray for sign in ("", "U") for bits in (8, 16, 32, 64)},
    **{f"Float{bits}": pd.arrays.FloatingArray for bits in (32, 64)},
    "boolean": pd.arrays.BooleanArray,
}


class Packing:
    """The columns of one table on their way out: Arrow arrays of one length.

    ``value`` encodes a single value, ``blob`` keeps a stream and returns its number.
    """

    def __init__(self, value: Callable[[Any], Any], blob: Callable[[bytes], int], meter: Meter) -> None:
        self.value, self.meter = value, meter
        self._blob = blob
        self._arrays: list[Any] = []

    def put(self, array: Any) -> None:
        """Add an Arrow array of one of the allowed types."""
        self._arrays.append(array)

    def block(self, rows: int) -> Note:
        """The stream's number, the rows, and the types of the arrays put."""
        number = self._blob(write_stream(self._arrays)) if self._arrays else None
        return [number, rows, [str(array.type) for array in self._arrays]]


class Taking:
    """The columns of one table on their way in: what ``Packing.block`` noted, in the same order."""

    def __init__(self, value: Callable[[Any], Any], blob: Callable[[Any], bytes], meter: Meter, block: Any) -> None:
        self.value, self.meter = value, meter
        number, self.rows, types = block
        if type(self.rows) is not int or not all(name in TYPES for name in types):
            raise BadAnswer("The answer that arrived holds a table of columns that are not read.")
        meter.table(len(types))
        meter.add(self.rows)
        meter.add(self.rows * len(types))
        self._arrays: Iterator[Any] = iter(read_stream(blob(number), types, self.rows) if types else ())

    def take(self, kind: Any, *, holes: bool = False) -> Any:
        """The next Arrow array, of this type and without missing values unless ``holes`` are allowed."""
        array = next(self._arrays)
        if array.type != kind or (array.null_count and not holes):
            raise BadAnswer("The answer that arrived holds a column that is not what it is said to be.")
        return array

    def listed(self, nodes: Any) -> list[Any]:
        """Values that were noted one by one: as many as there are rows."""
        if type(nodes) is not list or len(nodes) != self.rows:
            raise BadAnswer("The answer that arrived holds a column that is not as long as its table.")
        return [self.value(node) for node in nodes]


def pack(array: Any, packing: Packing) -> Note:
    """The note for one column: a one-dimensional NumPy array or pandas extension array."""
    packing.meter.table()
    if isinstance(array, pd.arrays.SparseArray):
        array = np.asarray(array)
    if type(array) is pd.arrays.NumpyExtensionArray:  # whose subclasses have dtypes of their own
        array = array.to_numpy()
    dtype = array.dtype
    for kind, packer in PACKERS.items():
        if isinstance(dtype, kind):
            return packer(array, packing)
    return _pack_numpy(array, packing) if isinstance(dtype, np.dtype) else _pack_values(array, packing)


def unpack(note: Any, taking: Taking) -> Any:
    """The column of a note: a NumPy array or a pandas extension array as long as the table."""
    taking.meter.table()
    word, *known = note
    return UNPACKERS[word](taking, *known)


# Numbers, times and texts of NumPy


def _pack_numpy(array: Any, packing: Packing) -> Note:
    dtype = array.dtype
    code = {"f16": "f8", "c32": "c16"}.get(dtype.str[1:], dtype.str[1:])  # Arrow has no long double
    if dtype.kind in "mM":
        array = np.asarray(array)
        packing.put(pa.array(_native(array, array.dtype.newbyteorder("=")).view("i8")))
        return ["time", dtype.kind, *np.datetime_data(array.dtype)]
    if code in NUMBERS:
        packing.put(pa.array(_native(array, code)))
        return ["number", code]
    if code in COMPLEX:
        pairs = _native(array, code).view(COMPLEX[code])
        packing.put(pa.array(pairs[0::2].copy()))
        packing.put(pa.array(pairs[1::2].copy()))
        return ["complex", code]
    if dtype.kind in "UT":
        packing.meter.memory(array.nbytes)
        return ["texts", _pack_texts(array.astype(object).tolist(), packing)]
    if dtype.kind == "S":
        packing.meter.memory(array.nbytes)
        packing.put(pa.array(array.tolist(), pa.binary()))
        return ["bytes"]
    return _pack_values(array, packing)


def _native(array: Any, dtype: Any) -> Any:
    return np.ascontiguousarray(np.asarray(array), dtype=dtype)


def _numbers(taking: Taking, code: str) -> Any:
    kind = pa.bool_() if code == "b1" else pa.from_numpy_dtype(NUMBERS[code])
    return taking.take(kind).to_numpy(zero_copy_only=False).copy()


def _unpack_time(taking: Taking, kind: str, unit: str, count: int) -> Any:
    return _numbers(taking, "i8").view(time_dtype(kind, unit, count))


def _unpack_complex(taking: Taking, code: str) -> Any:
    parts = COMPLEX[code]
    pairs: Any = np.empty(2 * taking.rows, parts)
    pairs[0::2] = taking.take(pa.from_numpy_dtype(parts)).to_numpy()
    pairs[1::2] = taking.take(pa.from_numpy_dtype(parts)).to_numpy()
    return pairs.view(code)


def _unpack_texts(taking: Taking, texts: Any) -> Any:
    return _padded(_unpack_text(texts, taking), 4, taking, str)


def _unpack_bytes(taking: Taking) -> Any:
    return _padded(taking.take(pa.binary()).to_pylist(), 1, taking, bytes)


def _padded(values: list[Any], width: int, taking: Taking, kind: type) -> Any:
    """A NumPy array of texts, each as long in memory as the longest."""
    if not all(type(value) is kind for value in values):
        raise BadAnswer("The answer that arrived holds a column that is not what it is said to be.")
    taking.meter.memory(width * len(values) * max(map(len, values), default=0))
    return np.array(values, dtype=kind)


# Texts that pandas and NumPy share


def _pack_texts(values: list[Any], packing: Packing) -> Note:
    """Texts and None; texts that UTF-8 cannot hold (lone surrogates) are noted one by one."""
    try:
        packing.put(pa.array(values, pa.string()))
        return ["arrow"]
    except (UnicodeEncodeError, pa.ArrowException):
        return ["listed", [packing.value(value) for value in values]]


def _unpack_text(texts: Any, taking: Taking) -> list[Any]:
    if texts == ["arrow"]:
        made: list[Any] = taking.take(pa.string(), holes=True).to_pylist()
        return made
    _, nodes = texts
    values = taking.listed(nodes)
    if not all(value is None or type(value) is str for value in values):
        raise BadAnswer("The answer that arrived holds a column that is not what it is said to be.")
    return values


# Objects


def _pack_values(array: Any, packing: Packing) -> Note:
    """Any objects: texts with at most one kind of missing value as Arrow, everything else one by one."""
    values = array.astype(object).tolist() if isinstance(array, np.ndarray) else list(array.astype(object))
    kinds = set(map(type, values))
    if kinds and kinds <= {str, float} and all(type(each) is str or each != each for each in values):
        texts = [each if type(each) is str else None for each in values]
        return ["objects", "nan", _pack_texts(texts, packing)]
    if kinds and kinds <= {str, type(None)}:
        return ["objects", "None", _pack_texts(values, packing)]
    return ["objects", "listed", ["listed", [packing.value(each) for each in values]]]


def _unpack_objects(taking: Taking, missing: str, texts: Any) -> Any:
    if texts == ["arrow"]:
        made = taking.take(pa.string(), holes=True).to_numpy(zero_copy_only=False).copy()
    else:
        made = np.empty(taking.rows, dtype=object)
        for row, value in enumerate(taking.listed(texts[1])):  # in one piece, it would look into lists and arrays
            made[row] = value
    if missing == "nan":
        made[[value is None for value in made]] = np.nan
    return made


# Extension arrays of pandas


def _pack_masked(array: Any, packing: Packing) -> Note:
    holes = np.asarray(array.isna())
    values = array.to_numpy(dtype=array.dtype.numpy_dtype, na_value=array.dtype.type(0))
    packing.put(pa.array(values, mask=holes))
    return ["masked", array.dtype.name]


def _unpack_masked(taking: Taking, name: str) -> Any:
    make = MASKED[name]
    kind = pa.bool_() if name == "boolean" else pa.from_numpy_dtype(_dtype(name).numpy_dtype)
    array = taking.take(kind, holes=True)
    holes = array.is_null().to_numpy(zero_copy_only=False).copy()
    values = array.fill_null(False if name == "boolean" else 0).to_numpy(zero_copy_only=False).copy()
    return make(values, holes)


def _pack_string(array: Any, packing: Packing) -> Note:
    known = ["string", array.dtype.storage, "NA" if array.dtype.na_value is pd.NA else "nan"]
    try:
        made = pa.array(array).cast(pa.string())
    except UnicodeEncodeError:
        values = [None if hole else each for each, hole in zip(array, array.isna(), strict=True)]
        return [*known, _pack_texts(values, packing)]
    packing.put(made.combine_chunks() if isinstance(made, pa.ChunkedArray) else made)
    return [*known, ["arrow"]]


def _unpack_string(taking: Taking, storage: str, missing: str, texts: Any) -> Any:
    if storage not in ("python", "pyarrow") or missing not in ("NA", "nan"):
        raise BadAnswer("The answer that arrived holds texts of a kind that is not read.")
    missing_value: Any = pd.NA if missing == "NA" else np.nan
    dtype: Any = pd.StringDtype(storage, na_value=missing_value)
    if texts == ["arrow"] and storage == "pyarrow":
        return dtype.__from_arrow__(taking.take(pa.string(), holes=True))
    return pd.array(_unpack_text(texts, taking), dtype=dtype)


def _pack_category(array: Any, packing: Packing) -> Note:
    packing.put(pa.array(_native(array.codes, "i4")))
    return ["category", packing.value(array.categories), bool(array.ordered)]


def _unpack_category(taking: Taking, categories: Any, ordered: bool) -> Any:
    values = taking.value(categories)
    if not isinstance(values, pd.Index) or type(ordered) is not bool:
        raise BadAnswer("The answer that arrived holds categories that are not read.")
    return pd.Categorical.from_codes(_numbers(taking, "i4"), categories=values, ordered=ordered)


def _pack_zoned(array: Any, packing: Packing) -> Note:
    packing.put(pa.array(np.asarray(array, dtype=f"M8[{array.dtype.unit}]").view("i8")))
    return ["zoned", array.dtype.unit, zone_to_data(array.dtype.tz)]


def _unpack_zoned(taking: Taking, unit: str, zone: Any) -> Any:
    made_zone = zone_from_data(zone)
    if unit not in UNITS or made_zone is None:
        raise BadAnswer("The answer that arrived holds times of a unit that does not exist.")
    times = pd.DatetimeIndex(_numbers(taking, "i8").view(f"M8[{unit}]"))
    return times.tz_localize("UTC").tz_convert(made_zone).array


def _pack_period(array: Any, packing: Packing) -> Note:
    packing.put(pa.array(np.asarray(array.asi8)))
    return ["period", array.freqstr]


def _unpack_period(taking: Taking, name: str) -> Any:
    make: Any = pd.PeriodIndex  # from_ordinals is public, and unknown to the stubs
    periods = make.from_ordinals(_numbers(taking, "i8"), freq=frequency(name))
    years = periods[periods.notna()].year
    if len(years) and not YEARS[0] <= years.min() <= years.max() <= YEARS[1]:
        raise BadAnswer("The answer that arrived holds periods outside the years 1 to 9999.")
    return periods.array


def _pack_interval(array: Any, packing: Packing) -> Note:
    left, right = (pack(side.array, packing) for side in (array.left, array.right))
    return ["interval", left, right, array.closed]


def _unpack_interval(taking: Taking, left: Any, right: Any, closed: str) -> Any:
    sides = [pd.Index(unpack(note, taking)) for note in (left, right)]
    make: Any = pd.arrays.IntervalArray
    return make.from_arrays(*sides, closed=closed)


def _pack_arrow(array: Any, packing: Packing) -> Note:
    """Types of Arrow that are plain, and those that a cast makes plain; nested ones value by value."""
    kind = array.dtype.pyarrow_dtype
    made = pa.chunked_array(pa.array(array)).combine_chunks() if len(array) else pa.array([], kind)
    if pa.types.is_decimal128(kind):
        packing.put(made.cast(pa.string()))
        return ["arrow", "decimal", kind.precision, kind.scale]
    if pa.types.is_timestamp(kind) and kind.tz is not None:
        packing.put(made.cast(pa.timestamp(kind.unit)))
        return ["arrow", "zoned", kind.unit, kind.tz if known_zone(kind.tz) else "UTC"]
    if pa.types.is_large_string(kind):
        made = made.cast(pa.string())
    if str(made.type) not in TYPES:
        return _pack_values(array, packing)
    packing.put(made)
    return ["arrow", "large_string" if pa.types.is_large_string(kind) else str(kind)]


def _unpack_arrow(taking: Taking, name: str, *more: Any) -> Any:
    if name == "decimal":
        array = taking.take(pa.string(), holes=True).cast(pa.decimal128(*more))
    elif name == "zoned":
        unit, zone = more
        if not known_zone(zone):
            raise BadAnswer("The answer that arrived names a time zone that does not exist.")
        array = taking.take(pa.timestamp(unit), holes=True).cast(pa.timestamp(unit, tz=zone))
    elif name == "large_string":
        array = taking.take(pa.string(), holes=True).cast(pa.large_string())
    else:
        array = taking.take(TYPES[name], holes=True)
    return pd.arrays.ArrowExtensionArray(pa.chunked_array([array]))


def _dtype(name: str) -> Any:
    return pd.api.types.pandas_dtype(name)


def _masked_kinds() -> dict[type, Callable[[Any, Packing], Note]]:
    return {type(_dtype(name)): _pack_masked for name in MASKED}


PACKERS: dict[type, Callable[[Any, Packing], Note]] = {
    pd.StringDtype: _pack_string,
    pd.CategoricalDtype: _pack_category,
    pd.DatetimeTZDtype: _pack_zoned,
    pd.PeriodDtype: _pack_period,
    pd.IntervalDtype: _pack_interval,
    pd.ArrowDtype: _pack_arrow,
    **_masked_kinds(),
}
UNPACKERS: dict[str, Callable[..., Any]] = {
    "number": _numbers,
    "time": _unpack_time,
    "complex": _unpack_complex,
    "texts": _unpack_texts,
    "bytes": _unpack_bytes,
    "objects": _unpack_objects,
    "masked": _unpack_masked,
    "string": _unpack_string,
    "category": _unpack_category,
    "zoned": _unpack_zoned,
    "period": _unpack_period,
    "interval": _unpack_interval,
    "arrow": _unpack_arrow,
}
