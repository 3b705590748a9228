"""Indexes, series, tables and arrays: columns with their labels."""

from __future__ import annotations

import math
from collections.abc import Callable, Hashable
from typing import Any

import numpy as np
import pandas as pd

from gunsbutter.grading.answers.columns import Note, Packing, Taking, pack, unpack
from gunsbutter.grading.answers.limits import MAX_ITEMS, BadAnswer, NotHandedOver

# Labels of rows, packed with the columns of the table


def pack_index(index: Any, packing: Packing) -> Note:
    """The note of an index of any kind."""
    if isinstance(index, pd.MultiIndex):
        levels = [packing.value(level.rename(None)) for level in index.levels]
        codes = [pack(np.asarray(each, dtype="i4"), packing) for each in index.codes]
        return ["multi", levels, codes, [packing.value(name) for name in index.names]]
    for label in index if index.dtype == object else ():
        if not isinstance(label, Hashable):
            raise NotHandedOver(
                f"A label of the table is of type {type(label).__name__}; give it a text or a number."
            )
    name = packing.value(index.name)
    if isinstance(index, pd.RangeIndex):
        return ["range", index.start, index.stop, index.step, name]
    return ["index", pack(index.array, packing), name]


def unpack_index(note: Any, taking: Taking) -> Any:
    """The index of a note, as long as the table. Raises BadAnswer for labels that cannot be looked up."""
    word, *known = note
    index = INDEXES[word](taking, *known)
    if len(index) != taking.rows:
        raise BadAnswer("The answer that arrived holds a table whose labels are not as many as its rows.")
    for label in index if index.dtype == object else ():
        hash(label)
    return index


def _multi(taking: Taking, levels: Any, codes: Any, names: Any) -> Any:
    made = [taking.value(level) for level in levels]
    if not all(isinstance(level, pd.Index) for level in made):
        raise BadAnswer("The answer that arrived holds labels of several levels that are not read.")
    numbers = [unpack(note, taking) for note in codes]
    return pd.MultiIndex(levels=made, codes=numbers, names=[taking.value(name) for name in names])


def _range(taking: Taking, start: int, stop: int, step: int, name: Any) -> Any:
    if len(range(start, stop, step)) != taking.rows:
        raise BadAnswer("The answer that arrived holds a table whose labels are not as many as its rows.")
    return pd.RangeIndex(start, stop, step, name=taking.value(name))


def _single(taking: Taking, column: Any, name: Any) -> Any:
    array = unpack(column, taking)
    return pd.Index(array, dtype=array.dtype, name=taking.value(name), copy=False)


INDEXES: dict[str, Callable[..., Any]] = {"multi": _multi, "range": _range, "index": _single}


# Whole values


def pack_index_alone(index: Any, packing: Packing) -> Note:
    """An index as an answer of its own, or as the columns' labels or the categories of something."""
    packing.meter.add(len(index))
    note = pack_index(index, packing)
    return [packing.block(len(index)), note]


def unpack_index_alone(taking: Taking, note: Any) -> Any:
    """What ``pack_index_alone`` noted."""
    return unpack_index(note, taking)


def pack_series(series: Any, packing: Packing) -> Note:
    """A series with its index and its name."""
    packing.meter.add(len(series))
    notes = [pack_index(series.index, packing), packing.value(series.name), pack(series.array, packing)]
    return [packing.block(len(series)), *notes]


def unpack_series(taking: Taking, index: Any, name: Any, column: Any) -> Any:
    """What ``pack_series`` noted."""
    labels, named = unpack_index(index, taking), taking.value(name)
    return _series(unpack(column, taking), labels, named)


def _series(array: Any, index: Any, name: Any = None) -> Any:
    if len(array) != len(index):
        raise BadAnswer("The answer that arrived holds a column that is not as long as its table.")
    return pd.Series(array, index=index, dtype=array.dtype, name=name, copy=False)


def pack_frame(frame: Any, packing: Packing) -> Note:
    """A table, column by column: labels may be of any kind, and be there twice."""
    rows, columns = frame.shape
    packing.meter.table(columns)
    packing.meter.add(rows * (columns + 1))
    index = pack_index(frame.index, packing)
    notes = [pack(series.array, packing) for _, series in frame.items()]
    return [packing.block(rows), index, packing.value(frame.columns), notes]


def unpack_frame(taking: Taking, index: Any, labels: Any, notes: Any) -> Any:
    """What ``pack_frame`` noted."""
    taking.meter.table(len(notes))
    rows, columns = unpack_index(index, taking), taking.value(labels)
    if not isinstance(columns, pd.Index) or len(columns) != len(notes):
        raise BadAnswer("The answer that arrived holds a table whose labels are not as many as its columns.")
    arrays = {number: _series(unpack(note, taking), rows) for number, note in enumerate(notes)}
    frame = pd.DataFrame(arrays, index=rows, copy=False)
    frame.columns = columns
    return frame


def pack_array(array: Any, packing: Packing) -> Note:
    """A NumPy array of any shape, in C order, without fields and mask."""
    packing.meter.table(array.ndim)
    packing.meter.add(_places(array.shape))
    note = pack(array.ravel(), packing)
    return [packing.block(array.size), list(array.shape), note]


def unpack_array(taking: Taking, shape: Any, note: Any) -> Any:
    """What ``pack_array`` noted."""
    if not all(type(side) is int and 0 <= side <= MAX_ITEMS for side in shape) or math.prod(shape) != taking.rows:
        raise BadAnswer("The answer that arrived holds an array that is larger than its bytes.")
    taking.meter.table(len(shape))
    taking.meter.add(_places(shape))
    array = unpack(note, taking)
    if not isinstance(array, np.ndarray):
        raise BadAnswer("The answer that arrived holds an array that NumPy does not have.")
    return array.reshape(shape)


def _places(shape: Any) -> int:
    """The cells of an array, not counting sides of length 0: a million empty rows are a million."""
    return math.prod(max(side, 1) for side in shape)
