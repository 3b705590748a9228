"""Whatever bytes arrive: a plain value or BadAnswer, soon, and nothing else."""

import contextlib
import io
import json
import pickle
import random
import time

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gunsbutter.grading.answers import (
    BadAnswer,
    Encoded,
    Raised,
    Recorded,
    decode,
    encode,
    reply_from_bytes,
)
from gunsbutter.grading.answers.decode import MAKERS
from gunsbutter.grading.answers.encoded import MAGIC
from gunsbutter.grading.kept import write_whole

FRAME = pd.DataFrame(
    {
        "n": pd.array([1, None, 3], dtype="Int64"),
        "t": ["a", None, "bcd"],
        "c": pd.Categorical(["x", "y", "x"]),
        "o": pd.Series([1, "a", (2,)], dtype=object),
        "z": pd.date_range("2024", periods=3, tz="Asia/Karachi"),
        "p": pd.period_range("2024", periods=3, freq="Q"),
        "b": [True, False, True],
    },
    index=pd.MultiIndex.from_tuples([("a", 1), ("a", 2), ("b", 1)]),
)
EXAMPLE = {"table": FRAME, "list": [1, 2.5, "x", (None, ...)], "array": np.array(["ab", "c"]), 3: {1, 2}}


def read(data):
    """True if a value comes of the bytes, False if they are refused. Anything else fails the test."""
    began = time.monotonic()
    taken = False
    with contextlib.suppress(BadAnswer):
        decode(Encoded.from_bytes(data))
        taken = True
    assert time.monotonic() - began < 5
    return taken


def with_head(head):
    text = head if isinstance(head, bytes) else json.dumps(head).encode()
    return MAGIC + len(text).to_bytes(8, "big") + text


BYTES = {
    "nothing": b"",
    "a pickle": pickle.dumps([1]),
    "the magic alone": MAGIC,
    "a header that ends early": with_head(b"{}")[:-1],
    "a length beyond the end": MAGIC + b"\xff" * 8,
    "no JSON": with_head(b"\xff\xfe"),
    "deep JSON": with_head(b"[" * 1_000_000),
    "deep and closed": with_head(b'{"tree":' + b"[" * 100_000 + b"]" * 100_000 + b',"frames":[]}'),
    "a number without end": with_head(b'{"tree":' + b"9" * 1_000_000 + b',"frames":[]}'),
    "NaN": with_head(b'{"tree":NaN,"frames":[]}'),
    "too many values": with_head(b'{"tree":["list"' + b",0" * 7_000_000 + b'],"frames":[]}'),
    "another head": with_head({"tree": 1}),
    "negative frames": with_head({"tree": 1, "frames": [5, -5]}),
    "frames that are not there": with_head({"tree": 1, "frames": [5]}),
    "too long": b" " * (16 * 2**20 + 1),
}


@pytest.mark.parametrize("name", BYTES)
def test_bytes_that_are_no_answer(name):
    assert not read(BYTES[name])


TREES = [
    {}, {"a": 1}, [], [[]], ["nothing"], [None], [{}], ["list", {}], ["dict", 1], ["dict", ["list"], 1],
    ["set", ["list"]], ["frame"], ["array", [0, 1, ["int64"]], [1], ["number", "i8"]],
    ["array", [None, 1, []], [1], ["number", "i8"]],
    ["array", [None, 0, []], [0], ["nothing"]],
    ["array", [None, 0, []], [-1, 0], ["objects", "listed", ["listed", []]]],
    ["scalar", "O", 1], ["scalar", "i1", 1000], ["scalar", "V999999999", 1], ["moment", "M", "ns]", 1, 1],
    ["moment", "M", "ns", 10**12, 1], ["timestamp", 2**80, "ns", None], ["timestamp", 1, "ns", "Nowhere/Land"],
    ["datetime", "2024", None, 5], ["datetime", 5, None, 0], ["period", 1, "D; import os"], ["range", 1, 2, 0],
    ["fraction", 1, 0], ["decimal", "sNaN"], ["decimal", "one"], ["int", "0x__"], ["float", "1"], ["bytes", "é"],
    ["record", "Nobody", []], ["record", "object", []], ["function", "a", "b", "c"], ["function", 1, "b"],
    ["opaque", 5], ["fields", [1], []], ["hidden", 1, 2], ["column", 1], ["cell", 1], ["slice", 1],
    ["interval", 2, 1, "right"], ["interval", 1, 2, "nowhere"], ["labels", [None, 0, []], ["multi", [], [], []]],
    ["labels", [None, 1, []], ["range", 0, 5, 1, None]], ["labels", [None, 0, []], ["range", 0, 0, 0, None]],
]  # fmt: skip


@pytest.mark.parametrize("tree", TREES, ids=lambda tree: json.dumps(tree)[:60])
def test_trees_that_mean_nothing(tree):
    assert not read(Encoded(tree).to_bytes())


def stream(batch, **options):
    sink = io.BytesIO()
    with pa.ipc.new_stream(sink, batch.schema, options=pa.ipc.IpcWriteOptions(**options)) as writer:
        writer.write_batch(batch)
    return sink.getvalue()


def batch(**arrays):
    return pa.record_batch(list(arrays.values()), names=list(arrays))


ZEROS = pa.array(np.zeros(1_000_000))
WHOLE = ["array", [0, 3, ["int64"]], [3], ["number", "i8"]]
STREAMS = {
    "compressed": (
        stream(batch(a=ZEROS), compression="zstd"),
        ["array", [0, 10**6, ["double"]], [10**6], ["number", "f8"]],
    ),
    "by dictionary": (stream(batch(a=pa.array(["a"] * 3).dictionary_encode())), WHOLE),
    "nested": (stream(batch(a=pa.array([[1], [2], [3]]))), WHOLE),
    "of another type": (stream(batch(a=pa.array(["a", "b", "c"]))), WHOLE),
    "with holes": (stream(batch(a=pa.array([1, None, 3]))), WHOLE),
    "too short": (stream(batch(a=pa.array([1, 2]))), WHOLE),
    "two batches": (stream(batch(a=pa.array([1, 2, 3])))[:-8] * 2, WHOLE),
    "a schema alone": (batch(a=pa.array([1, 2, 3])).schema.serialize().to_pybytes(), WHOLE),
    "nothing": (b"", WHOLE),
    "a file": (b"ARROW1\0\0" + stream(batch(a=pa.array([1, 2, 3]))), WHOLE),
}


@pytest.mark.parametrize("name", STREAMS)
def test_streams_that_are_not_read(name):
    data, tree = STREAMS[name]
    assert not read(Encoded(tree, (data,)).to_bytes())


def test_metadata_and_extension_types_of_a_stream_are_not_looked_at():
    field = pa.field(
        "a", pa.int64(), metadata={"ARROW:extension:name": "pandas.period", "ARROW:extension:metadata": "{"}
    )
    schema = pa.schema([field], metadata={"pandas": "{"})
    plain = pa.record_batch([pa.array([1, 2, 3])], schema=schema)
    assert decode(Encoded(WHOLE, (stream(plain),))).tolist() == [1, 2, 3]


def test_codes_beyond_the_categories():
    encoded = encode(pd.Categorical(["a"] * 3, categories=["a", "b", "c"]))
    codes = stream(batch(a=pa.array([0, 1, 99], pa.int32())))
    wrong = [codes if len(frame) and b"c" not in frame[-200:] else frame for frame in encoded.frames]
    assert not read(Encoded(encoded.tree, (*wrong[:-1], codes)).to_bytes())


def test_columns_that_share_their_bytes():
    """Each would be a copy: a thousand columns of one buffer are a thousand times its memory."""
    array = pa.array(np.arange(3))
    data = bytearray(stream(batch(a=array, b=array)))
    tree = encode(pd.DataFrame({"a": [0, 1, 2], "b": [0, 1, 2]})).tree
    second = data.rindex(np.arange(3, dtype="i8").tobytes())
    assert read(Encoded(tree, (bytes(data), encode(pd.Index(["a", "b"])).frames[0])).to_bytes())
    offset = second - data.index(np.arange(3, dtype="i8").tobytes())
    place = data.index(offset.to_bytes(8, "little") + (24).to_bytes(8, "little"))
    data[place : place + 8] = bytes(8)
    del data[second : second + offset]
    assert not read(Encoded(tree, (bytes(data), encode(pd.Index(["a", "b"])).frames[0])).to_bytes())


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300))
def test_random_bytes(data):
    read(data)
    read(MAGIC + data)
    read(with_head(data))


def mutated(data, seed):
    chance = random.Random(seed)
    data = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        place = chance.randrange(len(data))
        match chance.randrange(4):
            case 0:
                data[place] = chance.randrange(256)
            case 1:
                data[place] ^= 1 << chance.randrange(8)
            case 2:
                data[place : place + 4] = chance.choice(
                    [b"\xff\xff\xff\x7f", b"\0\0\0\0", b"\xff" * 4, b"\0\0\0\x80"]
                )
            case 3:
                del data[place : place + chance.randrange(1, 9)]
    return bytes(data)


def test_mutated_answers():
    encoded = encode(EXAMPLE)
    whole = encoded.to_bytes()
    taken = 0
    for seed in range(1500):
        taken += read(mutated(whole, seed))
        frames = [mutated(frame, seed) if index == seed % len(encoded.frames) else frame
                  for index, frame in enumerate(encoded.frames)]  # fmt: skip
        taken += read(Encoded(encoded.tree, tuple(frames)).to_bytes())
    assert 0 < taken < 3000


nodes = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**70), 2**70) | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=5) | st.sampled_from(["i8", "M", "ns", "listed", "arrow", "a", "right", "string", "int64"]),
    lambda inner: st.lists(inner, max_size=4)
    | st.tuples(st.sampled_from(sorted(MAKERS)), inner, inner).map(list)
    | st.tuples(st.sampled_from(sorted(MAKERS)), st.lists(inner, max_size=4)).map(lambda pair: [pair[0], *pair[1]])
    | st.tuples(st.just("array"), st.just([None, 1, []]), st.just([1]), inner).map(list),
    max_leaves=20,
)  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(nodes)
def test_random_trees(tree):
    with contextlib.suppress(BadAnswer):
        decode(Encoded(tree))


def test_replies_and_records_are_looked_at_as_answers_are():
    for data in BYTES.values():
        for reader in (reply_from_bytes, Raised.from_bytes, Recorded.from_bytes):
            with pytest.raises(BadAnswer):
                reader(data)


def test_an_answer_is_kept_in_a_file(tmp_path):
    path = tmp_path / "answers" / "matches"
    write_whole(path, encode(EXAMPLE).to_bytes())
    write_whole(path, encode([1]).to_bytes())
    assert decode(Encoded.from_bytes(path.read_bytes())) == [1]
    assert [each.name for each in path.parent.iterdir()] == ["matches"]
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(BadAnswer):
        Encoded.from_bytes(path.read_bytes())
