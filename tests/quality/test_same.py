"""Answers say the same, whatever the order; functions never do."""

from __future__ import annotations

import pandas as pd
import pytest

from gunsbutter.grading.answers import Functions, encode
from gunsbutter.grading.kept import HandedOut
from gunsbutter.quality.same import same

TABLE = pd.DataFrame({"year": [2001, 2002], "value": [1.5, 2.5]})


def handed(value):
    return HandedOut(encode(value, Functions().keep).to_bytes())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (TABLE, TABLE[::-1]),
        (TABLE, TABLE[["value", "year"]]),
        (TABLE.set_index("year"), TABLE),
        (0.1 + 0.2, 0.3),
        (["b", "a"], ["a", "b"]),
        ({"x": 1, "y": 2}, {"y": 2, "x": 1.0}),
        ("Future-Direction  3", "future-direction 3"),
    ],
)
def test_these_say_the_same(one, other):
    assert same(handed(one), handed(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [(TABLE, TABLE.assign(value=[1.5, 2.6])), (0.3, 0.31), (["a"], ["a", "b"]), (TABLE, TABLE[:1])],
)
def test_these_do_not(one, other):
    assert not same(handed(one), handed(other))


def test_a_function_is_never_said_to_be_the_same():
    assert not same(handed(abs), handed(abs))
