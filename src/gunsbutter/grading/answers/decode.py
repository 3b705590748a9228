"""decode(encoded): the value of an answer, built of plain objects alone. It runs in the trusted process."""

from __future__ import annotations

import base64
import datetime
import decimal
import fractions
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

import numpy as np
import pandas as pd

from gunsbutter.grading.answers import records, tables
from gunsbutter.grading.answers.arrow import UNITS
from gunsbutter.grading.answers.columns import COMPLEX, NUMBERS, Taking
from gunsbutter.grading.answers.encoded import DAMAGED, Encoded
from gunsbutter.grading.answers.functions import Call, FunctionProxy
from gunsbutter.grading.answers.limits import MAX_ALIKE, MAX_DEPTH, BadAnswer, Meter
from gunsbutter.grading.answers.stand_ins import opaque, spent
from gunsbutter.grading.answers.zones import YEARS, frequency, time_dtype, zone_from_data


def decode(encoded: Encoded, call: Call | None = None) -> Any:
    """The value of an answer: plain Python, NumPy and pandas objects, registered records, and proxies of functions.

    ``call`` takes the number of a function and its arguments, encoded, and returns what came of it: see
    ``FunctionProxy``. Raises BadAnswer, and nothing else, for whatever is not as ``encode`` makes it, or above the
    limits, which are looked at before memory is taken.
    """
    try:
        return _Decoder(encoded.frames, call).value(encoded.tree)
    except BadAnswer:
        raise
    except Exception as error:  # NumPy, pandas and Arrow each refuse what is damaged in their own ways
        raise BadAnswer(DAMAGED) from error


class _Decoder:
    """One answer on its way in."""

    def __init__(self, frames: tuple[bytes, ...], call: Call | None) -> None:
        self.meter = Meter(BadAnswer)
        self.call = call
        self._frames: list[bytes | None] = list(frames)
        self._depth = 0

    def value(self, node: Any) -> Any:
        """The value of a node."""
        self.meter.add(1)
        kind = type(node)
        if kind is str:
            self.meter.text(len(node))
            return node
        if node is None or kind in (bool, int, float):
            return node
        if kind is not list or self._depth > MAX_DEPTH + 3:  # the labels of a table lie deeper than the table
            raise BadAnswer(DAMAGED)
        self._depth += 1
        try:
            return MAKERS[node[0]](self, *node[1:])
        finally:
            self._depth -= 1

    def values(self, nodes: Iterable[Any]) -> list[Any]:
        """The values of nodes."""
        return [self.value(node) for node in nodes]

    def blob(self, number: Any) -> bytes:
        """The stream of a number, which is given out once: what is referred to often would be copied often."""
        data = self._frames[number] if type(number) is int and number >= 0 else None
        if data is None:
            raise BadAnswer(DAMAGED)
        self._frames[number] = None
        return data

    def taking(self, block: Any) -> Taking:
        """The columns of a block."""
        return Taking(self.value, self.blob, self.meter, block)


# Numbers and texts


def _of(kind: type | tuple[type, ...], *values: Any) -> None:
    """Raises BadAnswer if a value is not exactly of a type."""
    kinds = kind if isinstance(kind, tuple) else (kind,)
    if any(type(value) not in kinds for value in values):
        raise BadAnswer(DAMAGED)


def _whole(decoder: _Decoder, text: Any) -> int:
    _of(str, text)
    decoder.meter.whole(4 * (len(text) - 1))
    return int(text, 16)


def _real(decoder: _Decoder, text: Any) -> float:
    return {"nan": float("nan"), "inf": float("inf"), "-inf": float("-inf")}[text]


def _complex(decoder: _Decoder, real: Any, imaginary: Any) -> complex:
    parts = decoder.values((real, imaginary))
    _of(float, *parts)
    return complex(*parts)


def _bytes(decoder: _Decoder, text: Any) -> bytes:
    _of(str, text)
    decoder.meter.text(len(text) * 3 // 4 - 2)
    return base64.b64decode(text, validate=True)


def _decimal(decoder: _Decoder, text: Any) -> decimal.Decimal:
    _of(str, text)
    decoder.meter.digits(len(text) - 20)  # sign, point and exponent
    number = decimal.Decimal(text)
    if number.is_snan():  # which cannot even be compared
        raise BadAnswer(DAMAGED)
    decoder.meter.digits(abs(number.adjusted()))
    return number


def _fraction(decoder: _Decoder, numerator: Any, denominator: Any) -> fractions.Fraction:
    parts = decoder.values((numerator, denominator))
    _of(int, *parts)
    return fractions.Fraction(*parts)


PYTHON = {"b": (bool,), "i": (int,), "u": (int,), "f": (float,), "c": (complex,), "U": (str,), "S": (bytes,)}


def _scalar(decoder: _Decoder, code: str, node: Any) -> Any:
    if code not in NUMBERS and code not in COMPLEX and code not in ("U", "S"):
        raise BadAnswer(DAMAGED)
    value = decoder.value(node)
    _of(PYTHON[code[0]], value)
    return np.dtype(code).type(value)


def _moment(decoder: _Decoder, kind: Any, unit: Any, count: Any, number: Any) -> Any:
    _of(int, number)
    return np.array([number], "i8").view(time_dtype(kind, unit, count))[0]


# Containers


def _list(decoder: _Decoder, *nodes: Any) -> list[Any]:
    return decoder.values(nodes)


def _tuple(decoder: _Decoder, *nodes: Any) -> tuple[Any, ...]:
    return tuple(decoder.values(nodes))


def _set(decoder: _Decoder, *nodes: Any) -> set[Any]:
    return set(_different(decoder.values(nodes)))


def _frozenset(decoder: _Decoder, *nodes: Any) -> frozenset[Any]:
    return frozenset(_different(decoder.values(nodes)))


def _dict(decoder: _Decoder, *nodes: Any) -> dict[Any, Any]:
    values = decoder.values(nodes)
    return dict(zip(_different(values[0::2]), values[1::2], strict=True))


def _different(keys: list[Any]) -> list[Any]:
    """Keys, when few of them have the same hash: a dictionary of a million that have takes hours to build."""
    if len(keys) > MAX_ALIKE and max(Counter(map(hash, keys)).values()) > MAX_ALIKE:
        raise BadAnswer("The answer that arrived holds keys that were made to slow it down.")
    return keys


def _range(decoder: _Decoder, *nodes: Any) -> range:
    ends = decoder.values(nodes)
    _of(int, *ends)
    made = range(*ends)
    # As many as it stands for: who lists it takes the memory. len() is for lengths of 64 bits alone.
    decoder.meter.add(max(0, (made.stop - made.start) // made.step))
    return made


def _slice(decoder: _Decoder, start: Any, stop: Any, step: Any) -> slice:
    return slice(*decoder.values((start, stop, step)))


def _iterator(decoder: _Decoder, name: Any) -> Any:
    _of(str, name)
    return spent(name)


# Dates and times


def _datetime(decoder: _Decoder, text: Any, zone: Any, fold: Any) -> datetime.datetime:
    return datetime.datetime.fromisoformat(text).replace(tzinfo=zone_from_data(zone), fold=fold)


def _date(decoder: _Decoder, text: Any) -> datetime.date:
    return datetime.date.fromisoformat(text)


def _clock(decoder: _Decoder, text: Any, zone: Any, fold: Any) -> datetime.time:
    return datetime.time.fromisoformat(text).replace(tzinfo=zone_from_data(zone), fold=fold)


def _timedelta(decoder: _Decoder, days: Any, seconds: Any, microseconds: Any) -> datetime.timedelta:
    _of(int, days, seconds, microseconds)
    return datetime.timedelta(days, seconds, microseconds)


def _timestamp(decoder: _Decoder, number: Any, unit: Any, zone: Any) -> Any:
    decoder.meter.moment()
    made = pd.Timestamp(_pandas_time("M", number, unit))
    return made if zone is None else made.tz_localize("UTC").tz_convert(zone_from_data(zone))


def _duration(decoder: _Decoder, number: Any, unit: Any) -> Any:
    decoder.meter.moment()
    return pd.Timedelta(_pandas_time("m", number, unit))


def _pandas_time(kind: str, number: Any, unit: Any) -> Any:
    _of(int, number)
    if unit not in UNITS:
        raise BadAnswer(DAMAGED)
    return np.array([number], "i8").view(f"{kind}8[{unit}]")[0]


def _period(decoder: _Decoder, ordinal: Any, name: Any) -> Any:
    decoder.meter.moment()
    _of(int, ordinal)
    made = pd.Period(ordinal=ordinal, freq=frequency(name))
    if not YEARS[0] <= made.year <= YEARS[1]:
        raise BadAnswer(DAMAGED)
    return made


def _interval(decoder: _Decoder, left: Any, right: Any, closed: Any) -> Any:
    decoder.meter.moment()
    return pd.Interval(decoder.value(left), decoder.value(right), closed=closed)


# Arrays and tables


def _array(decoder: _Decoder, block: Any, *notes: Any) -> Any:
    return tables.unpack_array(decoder.taking(block), *notes)


def _fields(decoder: _Decoder, shape: Any, fields: Any) -> Any:
    """An array with named fields, each an array of the same shape, or of that and more sides."""
    parts = [(name, decoder.value(node)) for name, node in fields]
    _of(np.ndarray, *(part for _, part in parts))
    ndim = len(shape)
    if not parts or any(list(part.shape[:ndim]) != shape for _, part in parts):
        raise BadAnswer(DAMAGED)
    made = np.empty(shape, dtype=[(name, part.dtype, part.shape[ndim:]) for name, part in parts])
    for name, part in parts:
        made[name] = part
    return made


def _hidden(decoder: _Decoder, data: Any, mask: Any) -> Any:
    parts = decoder.values((data, mask))
    _of(np.ndarray, *parts)
    return np.ma.MaskedArray(*parts)


def _cell(decoder: _Decoder, node: Any) -> Any:
    array = decoder.value(node)
    _of(np.ndarray, array)
    return array[()]


def _frame(decoder: _Decoder, block: Any, *notes: Any) -> Any:
    return tables.unpack_frame(decoder.taking(block), *notes)


def _series(decoder: _Decoder, block: Any, *notes: Any) -> Any:
    return tables.unpack_series(decoder.taking(block), *notes)


def _labels(decoder: _Decoder, block: Any, *notes: Any) -> Any:
    return tables.unpack_index_alone(decoder.taking(block), *notes)


def _column(decoder: _Decoder, node: Any) -> Any:
    series = decoder.value(node)
    _of(pd.Series, series)
    return series.array


# Records, functions and what stayed behind


def _record(decoder: _Decoder, name: Any, fields: Any) -> Any:
    kind = records.record(name)
    if kind is None or [field for field, _ in fields] != records.names(kind):
        raise BadAnswer(DAMAGED)
    return kind(**{field: decoder.value(node) for field, node in fields})


def _function(decoder: _Decoder, handle: Any, name: Any, signature: Any) -> FunctionProxy:
    _of(int, handle)
    _of(str, name, signature)
    return FunctionProxy(handle, name, signature, decoder.call, decode)


def _opaque(decoder: _Decoder, name: Any) -> Any:
    _of(str, name)
    return opaque(name)


MAKERS: dict[str, Callable[..., Any]] = {
    "int": _whole,
    "float": _real,
    "complex": _complex,
    "bytes": _bytes,
    "decimal": _decimal,
    "fraction": _fraction,
    "scalar": _scalar,
    "moment": _moment,
    "ellipsis": lambda decoder: ...,
    "NA": lambda decoder: pd.NA,
    "NaT": lambda decoder: pd.NaT,
    "list": _list,
    "tuple": _tuple,
    "set": _set,
    "frozenset": _frozenset,
    "dict": _dict,
    "range": _range,
    "slice": _slice,
    "iterator": _iterator,
    "datetime": _datetime,
    "date": _date,
    "clock": _clock,
    "timedelta": _timedelta,
    "timestamp": _timestamp,
    "duration": _duration,
    "period": _period,
    "interval": _interval,
    "array": _array,
    "fields": _fields,
    "hidden": _hidden,
    "cell": _cell,
    "frame": _frame,
    "series": _series,
    "labels": _labels,
    "column": _column,
    "record": _record,
    "function": _function,
    "opaque": _opaque,
}
"""What makes the value of a node, by the node's tag."""
