"""What is too large is refused by the student's side with a sentence, and by the trusted side by itself."""

import base64
import decimal
import time

import numpy as np
import pandas as pd
import pytest

from gunsbutter.grading.answers import BadAnswer, Encoded, NotHandedOver, decode, encode, limits
from tests.grading.answers.same import back, same


def nested(levels):
    value = []
    for _ in range(levels - 1):
        value = [value]
    return value


def deep(levels):
    value = {"a": 1}
    for level in range(levels - 1):
        value = {"a": value} if level % 2 else pd.Series([value])
    return value


def test_as_deep_as_allowed():
    assert same(back(nested(limits.MAX_DEPTH)), nested(limits.MAX_DEPTH))
    assert back(deep(limits.MAX_DEPTH)) is not None


TOO_LARGE = {
    "deep": (lambda: nested(limits.MAX_DEPTH + 1), "nested more than 64 levels"),
    "very deep": (lambda: nested(100_000), "nested more than 64 levels"),
    "long": (lambda: [None] * (limits.MAX_ITEMS + 1), "more than 2,000,000 values"),
    "range": (lambda: range(10**30), "more than 2,000,000 values"),
    "labels": (lambda: pd.DataFrame(index=range(10**9)), "more than 2,000,000 values"),
    "cells": (lambda: pd.DataFrame(np.zeros((1_000_000, 3), bool)), "more than 2,000,000 values"),
    "columns": (lambda: pd.DataFrame(np.zeros((1, limits.MAX_COLUMNS + 1))), "more than 10,000 columns"),
    "bytes": (lambda: np.zeros((1100, 1000), "c16"), "more than 16 MiB"),
    "padded texts": (lambda: np.array(["a" * 100_000] + [""] * 1000), "array of more than 64 MiB"),
    "number": (lambda: 10**5000, "more than 4,000 digits"),
    "exponent": (lambda: decimal.Decimal("1E+999999"), "more than 4,000 digits"),
    "text": (lambda: "a" * (limits.MAX_TEXT + 1), "text of more than 1,000,000 characters"),
    "texts": (lambda: ["a" * limits.MAX_TEXT] * 20, "more than 16 MiB"),
    "bytes object": (lambda: b"a" * (limits.MAX_TEXT + 1), "text of more than 1,000,000 characters"),
}


@pytest.mark.parametrize("name", TOO_LARGE)
def test_too_large_to_be_handed_over(name):
    make, sentence = TOO_LARGE[name]
    with pytest.raises(NotHandedOver, match=sentence):
        encode(make())


def stretched(encoded, old, new):
    """The tree of an answer with another size written into it."""
    if encoded == old:
        return new
    return [stretched(each, old, new) for each in encoded] if isinstance(encoded, list) else encoded


LYING = {
    "deep": ["list", ["list"]],
    "a table said to be longer": stretched(encode(pd.DataFrame({"a": [1, 2, 3]})).tree, 3, 1_000_000),
    "labels without end": stretched(encode(pd.DataFrame(index=range(7))).tree, 7, 10**15),
    "an array said to be longer": ["array", [0, 5, ["int64"]], [5], ["number", "i8"]],
    "an array of a million empty rows": [
        "array",
        [None, 0, []],
        [2_000_000, 0, 2],
        ["objects", "listed", ["listed", []]],
    ],
    "a range": ["range", 0, 10**18, 1],
    "a range of big numbers": ["range", 0, ["int", "f" * 1000], 1],
    "a long number": ["int", "f" * 10_000],
    "an exponent": ["decimal", "1E+999999999"],
    "a text": "a" * (limits.MAX_TEXT + 1),
    "bytes": ["bytes", base64.b64encode(b"a" * (limits.MAX_TEXT + 9)).decode()],
    "padded texts": ["array", [None, 1000, []], [1000], ["texts", ["listed", ["a" * 100_000] + [""] * 999]]],
    "a frequency": ["period", 1, "9" * 1_000 + "D"],
    "a zone": ["datetime", "2024-01-01", "../" * 50 + "etc/passwd", 0],
    "a period in the year 10^17": ["period", 2**62, "D"],
}


@pytest.mark.parametrize("name", LYING)
def test_the_trusted_side_keeps_the_limits_by_itself(name):
    tree = LYING[name]
    if name == "deep":
        for _ in range(200):
            tree = ["list", tree]
    frames = (encode(pd.DataFrame({"a": [1, 2, 3]})).frames[0],) * 3
    began = time.monotonic()
    with pytest.raises(BadAnswer, match=r"^The answer .*\.$"):
        decode(Encoded(tree, frames))
    assert time.monotonic() - began < 2


def test_a_stream_is_given_out_once():
    series = encode(np.arange(3)).tree
    encoded = Encoded(["list", series, series], encode(np.arange(3)).frames)
    with pytest.raises(BadAnswer):
        decode(encoded)


def test_keys_made_to_slow_a_dictionary_down():
    alike = [(1 << 61) - 1 << 61 * power for power in range(200)]
    assert len({hash(key) for key in alike}) < 100
    for kind in (dict.fromkeys, set):
        with pytest.raises(BadAnswer, match="slow"):
            back(kind(alike))


def test_speed_of_a_table_of_a_million_cells():
    frame = pd.DataFrame({str(number): np.arange(100_000.0) for number in range(10)})
    began = time.process_time()
    assert back(frame).shape == (100_000, 10)
    assert time.process_time() - began < 0.6  # 0.02 s on a quiet machine
