"""Columns of one length as an Arrow IPC stream, and back without trusting a byte of it.

The reader knows from the tree which types to expect, and makes the schema itself: the schema in the stream, with its
extension types, dictionaries and metadata, is never read. Compressed buffers are refused before they are inflated,
and every array is validated in full.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from itertools import islice
from typing import Any

import pyarrow as pa

from gunsbutter.grading.answers.limits import BadAnswer

UNITS = ("s", "ms", "us", "ns")
TYPES: dict[str, Any] = {
    str(each): each
    for each in (
        *(pa.bool_(), pa.string(), pa.binary(), pa.float16(), pa.float32(), pa.float64(), pa.date32(), pa.date64()),
        *(pa.int8(), pa.int16(), pa.int32(), pa.int64(), pa.uint8(), pa.uint16(), pa.uint32(), pa.uint64()),
        *(pa.time32("s"), pa.time32("ms"), pa.time64("us"), pa.time64("ns")),
        *(pa.timestamp(unit) for unit in UNITS),
        *(pa.duration(unit) for unit in UNITS),
    )
}
"""The Arrow types that an answer may be made of, by name: none is nested, encoded by dictionary, or an extension."""

_HEADER, _COMPRESSION = 2, 3  # fields of the tables Message and RecordBatch in the Arrow format's Message.fbs


def write_stream(arrays: Sequence[Any]) -> bytes:
    """An IPC stream of one record batch, uncompressed. All arrays are of one length and of TYPES."""
    batch = pa.record_batch(list(arrays), names=[str(number) for number in range(len(arrays))])
    sink = pa.BufferOutputStream()
    # No threads: the student's process may have no right to start one.
    options = pa.ipc.IpcWriteOptions(compression=None, use_threads=False)
    with pa.ipc.new_stream(sink, batch.schema, options=options) as writer:
        writer.write_batch(batch)
    made: bytes = sink.getvalue().to_pybytes()
    return made


def read_stream(data: bytes, types: Sequence[str], rows: int) -> list[Any]:
    """The arrays of a stream: so many rows of each of the named types. Raises BadAnswer if it holds anything else."""
    schema = pa.schema([pa.field(str(number), TYPES[name]) for number, name in enumerate(types)])
    message = _only_batch(data)
    if _compressed(message.metadata.to_pybytes()):
        raise BadAnswer("The answer that arrived holds a compressed table, which is not read.")
    batch = pa.ipc.read_record_batch(message, schema)
    batch.validate(full=True)
    # Columns may share the same bytes, and would each be copied.
    if batch.num_rows != rows or sum(column.nbytes for column in batch.columns) > len(data):
        raise BadAnswer("The answer that arrived holds a table that is larger than its bytes.")
    return list(batch.columns)


def _only_batch(data: bytes) -> Any:
    messages = list(islice(pa.ipc.MessageReader.open_stream(pa.py_buffer(data)), 3))
    if [message.type for message in messages] != ["schema", "record batch"]:
        raise BadAnswer("The answer that arrived holds a table that is not one schema and one record batch.")
    return messages[1]


def _compressed(message: bytes) -> bool:
    """Whether the header of a record batch, a flatbuffer that Arrow has verified, names a compression."""
    header = _field(message, _follow(message, 0), _HEADER)
    return header is None or _field(message, _follow(message, header), _COMPRESSION) is not None


def _field(message: bytes, table: int, number: int) -> int | None:
    """Where a field of a flatbuffer's table stands; None if the table does not have it."""
    vtable = table - struct.unpack_from("<i", message, table)[0]
    slot = 4 + 2 * number
    if slot + 2 > struct.unpack_from("<H", message, vtable)[0]:
        return None
    offset = struct.unpack_from("<H", message, vtable + slot)[0]
    return table + offset if offset else None


def _follow(message: bytes, at: int) -> int:
    at += struct.unpack_from("<I", message, at)[0]
    return at
