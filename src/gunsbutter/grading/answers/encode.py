"""encode(value): an answer as data, by its base type's own methods. It runs in the student's process."""

from __future__ import annotations

import base64
import collections
import collections.abc
import datetime
import decimal
import fractions
import itertools
import json
import math
import pathlib
import sys
import types
from collections.abc import Callable, Iterable
from typing import Any

import numpy as np
import pandas as pd

from gunsbutter.grading.answers import records, tables
from gunsbutter.grading.answers.columns import Packing
from gunsbutter.grading.answers.encoded import Encoded
from gunsbutter.grading.answers.limits import MAX_ITEMS, MAX_NAME, Meter, NotHandedOver
from gunsbutter.grading.answers.zones import zone_to_data

Keep = Callable[[Any], tuple[int, str, str]]

SMALL = 1 << 63
FORMS = "give a number, text, list, dictionary, table or chart"


def encode(value: Any, keep: Keep | None = None, *, strict: bool = False) -> Encoded:
    """A value as data.

    ``keep`` takes a function that is the answer or stands in it, and returns a number to call it by, its name and
    its signature as text; without it, functions are not handed over. What cannot be handed over raises NotHandedOver
    if it is the answer itself, and becomes ``Opaque`` inside another value (or raises too, if ``strict``), since it
    may cost an answer its own part alone. Iterators are not read: they arrive empty.
    Raises NotHandedOver, with a sentence for the student, for this and for values above the limits, that hold
    themselves, or whose own code fails when they are read.
    """
    try:
        encoder = _Encoder(keep, strict)
        made = Encoded(encoder.value(value), tuple(encoder.frames))
        encoder.meter.size(len(made.to_bytes()))
        return made
    except NotHandedOver:
        raise
    except RecursionError:
        raise NotHandedOver("The answer is nested too deep to be handed over; flatten it.") from None
    except MemoryError:
        raise NotHandedOver("The answer is too large for the memory that there is.") from None
    except Exception as error:  # an answer may be any object, and do anything when it is read
        kind = type(error).__name__
        raise NotHandedOver(f"The answer is of type {_name(value)}, and reading it failed with {kind}.") from error


class _Encoder:
    """One answer on its way out. ``path`` holds the containers that the value at hand stands in."""

    def __init__(self, keep: Keep | None, strict: bool) -> None:
        self.meter = Meter(NotHandedOver)
        self.frames: list[bytes] = []
        self.keep, self.strict = keep, strict
        self._path: set[int] = set()
        self._bytes = 0

    def value(self, value: Any) -> Any:
        """The node of a value."""
        self.meter.add(1)
        kind = type(value)
        if value is None or kind is bool:
            return value
        if kind is str:
            self.meter.text(len(value))
            return value
        if kind is int:
            return value if -SMALL <= value < SMALL else _whole(self, value)
        if kind is float:
            return value if math.isfinite(value) else ["float", repr(value)]
        make = EXACT.get(kind)
        return self._inside(value, make) if make else self._other(value)

    def values(self, values: Iterable[Any]) -> list[Any]:
        """The nodes of values, no more than there may be."""
        return [self.value(value) for value in itertools.islice(values, MAX_ITEMS + 1)]

    def blob(self, data: bytes) -> int:
        """Keep a stream, and give its number."""
        self.frames.append(data)
        self._bytes += len(data)
        self.meter.size(self._bytes)
        return len(self.frames) - 1

    def table(self, word: str, value: Any, pack: Callable[[Any, Packing], list[Any]]) -> list[Any]:
        """The node of what consists of columns."""
        return [word, *pack(value, Packing(self.value, self.blob, self.meter))]

    def opaque(self, value: Any) -> list[Any]:
        """The node of what stays behind. Raises NotHandedOver if nothing else would be left."""
        if self.strict or len(self._path) <= 1:
            raise NotHandedOver(_refusal(value))
        return ["opaque", _name(value)]

    def _inside(self, value: Any, make: Callable[[_Encoder, Any], Any]) -> Any:
        if id(value) in self._path:
            raise NotHandedOver(f"The answer holds itself: a {_name(value)} in itself cannot be handed over.")
        self.meter.depth(len(self._path) + 1)
        self._path.add(id(value))
        try:
            return make(self, value)
        finally:
            self._path.discard(id(value))

    def _other(self, value: Any) -> Any:
        """A value of a type that is not itself plain: a registered one, a subclass, or something of one's own."""
        before = len(self.frames)
        try:
            return self._inside(value, _by_kind)
        except (NotHandedOver, RecursionError, MemoryError):
            raise
        except Exception:
            if self.strict or not self._path:
                raise
            del self.frames[before:]
            return ["opaque", _name(value)]


def _by_kind(encoder: _Encoder, value: Any) -> Any:
    if turn := records.hook(value):
        return encoder.value(turn(value))
    kind = type(value)  # and not isinstance, which asks the value for its __class__
    if records.is_record(kind):
        return _record(encoder, value)
    make = next((make for base, make in KINDS if issubclass(kind, base)), None)
    if make is not None:
        return make(encoder, value)
    return _function(encoder, value) if callable(value) else encoder.opaque(value)


def _name(value: Any) -> str:
    name = type(value).__name__
    return str.__str__(name)[:MAX_NAME] if isinstance(name, str) else "object"


def _refusal(value: Any) -> str:
    name = _name(value)
    if name.endswith("GroupBy"):
        return "The answer is a table in groups; say what to make of each group, such as .sum() or .size()."
    if isinstance(value, type):
        return f"The answer is the type {value.__name__[:MAX_NAME]} itself; {FORMS}."
    if isinstance(value, types.ModuleType):
        return f"The answer is a module, which cannot be handed over; {FORMS}."
    if callable(value):
        return f"The answer is a function, which cannot be handed over here; {FORMS}."
    return f"The answer is of type {name}, which cannot be handed over; {FORMS}."


# Numbers and texts


def _whole(encoder: _Encoder, value: Any) -> Any:
    number = int.__int__(value) if isinstance(value, int) else int(value)
    encoder.meter.whole(number.bit_length())
    return number if -SMALL <= number < SMALL else ["int", f"{number:x}"]


def _real(encoder: _Encoder, value: Any) -> Any:
    number = float.__float__(value) if isinstance(value, float) else float(value)
    return number if math.isfinite(number) else ["float", repr(number)]


def _complex(encoder: _Encoder, value: Any) -> Any:
    number = complex.__complex__(value) if isinstance(value, complex) else complex(value)
    return ["complex", _real(encoder, number.real), _real(encoder, number.imag)]


def _text(encoder: _Encoder, value: Any) -> Any:
    text = str.__str__(value)
    encoder.meter.text(len(text))
    return text


def _bytes(encoder: _Encoder, value: Any) -> Any:
    data = bytes(memoryview(value))
    encoder.meter.text(len(data))
    return ["bytes", base64.b64encode(data).decode("ascii")]


def _decimal(encoder: _Encoder, value: Any) -> Any:
    number = decimal.Decimal.copy_abs(value)
    if number.is_snan():
        return ["decimal", "NaN"]
    if number.is_finite():
        encoder.meter.digits(max(len(number.as_tuple().digits), abs(number.adjusted())))
    return ["decimal", decimal.Decimal.__str__(value)]


def _fraction(encoder: _Encoder, value: Any) -> Any:
    return ["fraction", _whole(encoder, value.numerator), _whole(encoder, value.denominator)]


def _numpy_scalar(encoder: _Encoder, value: Any) -> Any:
    """A number, text or time with the name of its type; what has fields goes the way of arrays."""
    dtype = value.dtype
    if dtype.kind in "mM":
        return ["moment", dtype.kind, *np.datetime_data(dtype), int(value.astype("i8"))]
    if dtype.kind in "USbiufc":
        make = {"U": _text, "S": _bytes, "b": _bool, "i": _whole, "u": _whole, "f": _real, "c": _complex}[dtype.kind]
        code = dtype.str[1:] if dtype.kind in "biufc" else dtype.kind
        return ["scalar", {"f16": "f8", "c32": "c16"}.get(code, code), make(encoder, value)]
    return ["cell", encoder.value(np.asarray(value))]


def _bool(encoder: _Encoder, value: Any) -> Any:
    return bool(value)


def _path_text(encoder: _Encoder, value: Any) -> Any:
    return encoder.value(str(value))


# Containers


def _list(encoder: _Encoder, value: Any) -> Any:
    return ["list", *encoder.values(list.__iter__(value))]


def _tuple(encoder: _Encoder, value: Any) -> Any:
    return ["tuple", *encoder.values(tuple.__iter__(value))]


def _listed(encoder: _Encoder, value: Any) -> Any:
    return ["list", *encoder.values(iter(value))]


def _set(encoder: _Encoder, value: Any) -> Any:
    """Members in an order of their own, so that equal sets are equal bytes."""
    word = "frozenset" if issubclass(type(value), frozenset) else "set"
    members = encoder.values(list(_type_of_set(value).__iter__(value)))
    return [word, *sorted(members, key=lambda node: json.dumps(node, ensure_ascii=True))]


def _type_of_set(value: Any) -> Any:
    """The plain type whose methods read a set."""
    return next((base for base in (set, frozenset) if issubclass(type(value), base)), type(value))


def _dict(encoder: _Encoder, value: Any) -> Any:
    return _pairs(encoder, list(dict.items(value)))


def _mapping(encoder: _Encoder, value: Any) -> Any:
    return _pairs(encoder, itertools.islice(value.items(), MAX_ITEMS + 1))


def _pairs(encoder: _Encoder, pairs: Iterable[tuple[Any, Any]]) -> Any:
    return ["dict", *(encoder.value(each) for pair in pairs for each in pair)]


def _range(encoder: _Encoder, value: Any) -> Any:
    encoder.meter.add(min(abs(value.stop - value.start) // abs(value.step) + 1, MAX_ITEMS + 1) if value else 0)
    return ["range", *(_whole(encoder, each) for each in (value.start, value.stop, value.step))]


def _slice(encoder: _Encoder, value: Any) -> Any:
    return ["slice", *(encoder.value(each) for each in (value.start, value.stop, value.step))]


def _iterator(encoder: _Encoder, value: Any) -> Any:
    return ["iterator", _name(value)]


# Dates and times


def _datetime(encoder: _Encoder, value: Any) -> Any:
    naive = datetime.datetime.isoformat(datetime.datetime.replace(value, tzinfo=None))
    return ["datetime", naive, _zone(value), value.fold]


def _zone(value: Any) -> str | int | None:
    """The zone; of one without a name, the distance from UTC at that time."""
    offset, zone = value.utcoffset(), zone_to_data(value.tzinfo)
    return int(offset.total_seconds()) if zone == 0 and offset is not None else zone


def _date(encoder: _Encoder, value: Any) -> Any:
    return ["date", datetime.date.isoformat(value)]


def _time(encoder: _Encoder, value: Any) -> Any:
    return ["clock", datetime.time.isoformat(datetime.time.replace(value, tzinfo=None)), _zone(value), value.fold]


def _timedelta(encoder: _Encoder, value: Any) -> Any:
    return ["timedelta", value.days, value.seconds, value.microseconds]


def _timestamp(encoder: _Encoder, value: Any) -> Any:
    encoder.meter.moment()
    number = int(value.to_datetime64().astype("i8"))
    return ["timestamp", number, value.unit, zone_to_data(value.tzinfo)]


def _pandas_timedelta(encoder: _Encoder, value: Any) -> Any:
    encoder.meter.moment()
    return ["duration", int(value.to_timedelta64().astype("i8")), value.unit]


def _period(encoder: _Encoder, value: Any) -> Any:
    encoder.meter.moment()
    return ["period", value.ordinal, value.freqstr]


def _interval(encoder: _Encoder, value: Any) -> Any:
    encoder.meter.moment()
    return ["interval", encoder.value(value.left), encoder.value(value.right), value.closed]


# Arrays and tables


def _array(encoder: _Encoder, value: Any) -> Any:
    array = np.asarray(value) if type(value) is np.ndarray else np.ndarray.view(value, np.ndarray)
    if array.dtype.names is not None:
        fields = [[name, encoder.value(np.asarray(array[name]))] for name in array.dtype.names]
        encoder.meter.add(array.size)
        return ["fields", list(array.shape), fields]
    if array.dtype == object and (turn := records.hook(array)):
        return encoder.value(turn(array))
    return encoder.table("array", array, tables.pack_array)


def _masked_array(encoder: _Encoder, value: Any) -> Any:
    return ["hidden", encoder.value(np.asarray(value.data)), encoder.value(np.ma.getmaskarray(value))]


def _frame(encoder: _Encoder, value: Any) -> Any:
    frame = value if type(value) is pd.DataFrame else pd.DataFrame(value)
    return encoder.table("frame", frame, tables.pack_frame)


def _series(encoder: _Encoder, value: Any) -> Any:
    series = value if type(value) is pd.Series else pd.Series(value)
    return encoder.table("series", series, tables.pack_series)


def _index(encoder: _Encoder, value: Any) -> Any:
    return encoder.table("labels", value, tables.pack_index_alone)


def _extension_array(encoder: _Encoder, value: Any) -> Any:
    return ["column", encoder.value(pd.Series(value, dtype=value.dtype))]


# Records, functions and what stays behind


def _record(encoder: _Encoder, value: Any) -> Any:
    kind = type(value)
    return ["record", kind.__name__, [[name, encoder.value(getattr(value, name))] for name in records.names(kind)]]


def _function(encoder: _Encoder, value: Any) -> Any:
    if encoder.keep is None:
        return encoder.opaque(value)
    handle, name, signature = encoder.keep(value)
    return ["function", handle, name[:MAX_NAME], signature[: 5 * MAX_NAME]]


def _opaque(encoder: _Encoder, value: Any) -> Any:
    return encoder.opaque(value)


EXACT: dict[type, Callable[[_Encoder, Any], Any]] = {
    list: _list,
    tuple: _tuple,
    dict: _dict,
    set: _set,
    frozenset: _set,
    complex: _complex,
    bytes: _bytes,
    range: _range,
    slice: _slice,
    type(...): lambda encoder, value: ["ellipsis"],
    type(pd.NA): lambda encoder, value: ["NA"],
    type(pd.NaT): lambda encoder, value: ["NaT"],
    datetime.datetime: _datetime,
    datetime.date: _date,
    datetime.time: _time,
    datetime.timedelta: _timedelta,
    decimal.Decimal: _decimal,
    fractions.Fraction: _fraction,
    pd.Timestamp: _timestamp,
    pd.Timedelta: _pandas_timedelta,
    pd.Period: _period,
    pd.Interval: _interval,
    np.ndarray: _array,
    pd.DataFrame: _frame,
    pd.Series: _series,
    **dict.fromkeys(set(np.sctypeDict.values()), _numpy_scalar),
}
"""The plain types, each with what makes its node."""

KINDS: list[tuple[Any, Callable[[_Encoder, Any], Any]]] = [
    (type, _opaque),
    (types.ModuleType, _opaque),
    (np.generic, _numpy_scalar),  # some are subclasses of float, complex, str and bytes
    (np.ma.MaskedArray, _masked_array),
    (np.ndarray, _array),
    (pd.DataFrame, _frame),
    (pd.Series, _series),
    (pd.Index, _index),
    (pd.api.extensions.ExtensionArray, _extension_array),
    (pd.Timestamp, _timestamp),
    (pd.Timedelta, _pandas_timedelta),
    (str, _text),
    (bytes, _bytes),
    (bytearray, _bytes),
    (memoryview, _bytes),
    (int, _whole),
    (float, _real),
    (complex, _complex),
    (list, _list),
    (tuple, _tuple),
    (dict, _dict),
    (set, _set),
    (frozenset, _set),
    (datetime.datetime, _datetime),
    (datetime.date, _date),
    (datetime.time, _time),
    (datetime.timedelta, _timedelta),
    (decimal.Decimal, _decimal),
    (fractions.Fraction, _fraction),
    (pathlib.PurePath, _path_text),
    (collections.UserString, _path_text),
    (collections.abc.Iterator, _iterator),
    (collections.abc.MappingView, _listed),
    (collections.abc.Mapping, _mapping),
    (collections.abc.Set, _set),
    (collections.abc.Sequence, _listed),
]
"""What a value of a subclass is read as, the first that fits."""


def _is_styler(value: Any) -> bool:
    style = sys.modules.get("pandas.io.formats.style")  # not loaded, nothing is a Styler
    return style is not None and isinstance(value, style.Styler)


records.register(_is_styler, lambda value: value.data)
