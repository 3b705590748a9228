"""Values that lie, loop, change or raise while they are read: an honest reading, or a sentence, and an end."""

import threading

import numpy as np
import pandas as pd
import pytest

from gunsbutter.grading.answers import NotHandedOver, Opaque, decode, encode, limits
from tests.grading.answers.same import back, same


class LyingText(str):
    def __eq__(self, other):
        return True

    def __hash__(self):
        return 0

    def __str__(self):
        return "X01"

    def __len__(self):
        return 10**18

    @property
    def __class__(self):
        return list


class LyingList(list):
    def __iter__(self):
        while True:
            yield "X01"

    def __len__(self):
        return -1

    def __getitem__(self, key):
        raise RuntimeError


class LyingDict(dict):
    def items(self):
        return [("X01", "X02")]

    def __iter__(self):
        return iter(["X01"])


class LyingInt(int):
    def __int__(self):
        return 7

    def __index__(self):
        return 7

    def __eq__(self, other):
        return True

    def __hash__(self):
        return 0


class LyingFloat(float):
    def __float__(self):
        return 7.0

    def __eq__(self, other):
        return True

    def __hash__(self):
        return 0


class LyingArray(np.ndarray):
    def __array__(self, *args, **kwargs):
        return np.array(["X01"])

    def __array_finalize__(self, source):
        pass

    def ravel(self, *args):
        raise RuntimeError


LIES = [
    (LyingText("truth"), "truth"),
    (LyingList(["truth"]), ["truth"]),
    (LyingDict(truth=1), {"truth": 1}),
    (LyingInt(3), 3),
    (LyingFloat(0.5), 0.5),
    (np.array([1, 2]).view(LyingArray), np.array([1, 2])),
    ([LyingText("truth"), {LyingText("key"): LyingInt(3)}], ["truth", {"key": 3}]),
    (pd.Series([LyingText("truth")], dtype=object), pd.Series(["truth"], dtype=object)),
]


@pytest.mark.parametrize(("value", "truth"), LIES, ids=lambda value: type(value).__name__)
def test_lies_are_not_asked_for(value, truth):
    assert same(back(value), truth)


class Raising:
    def __getattr__(self, name):
        raise RuntimeError("no")

    __iter__ = __len__ = __array__ = __bool__ = __repr__ = __eq__ = __getattr__
    __hash__ = None


class Endless:
    def __array__(self, dtype=None, copy=None):
        return np.zeros(10**9)

    def __iter__(self):
        while True:
            yield 1


class Pretender:
    """Says that it is a table."""

    __class__ = pd.DataFrame


@pytest.mark.parametrize("value", [Raising(), Endless(), Pretender()], ids=lambda value: type(value).__name__)
def test_what_is_not_plain_is_not_read(value):
    name = type(value).__name__
    with pytest.raises(NotHandedOver, match=f"of type {name}"):
        encode(value)
    assert [type(each).__name__ for each in back([value, 1])] == [name, "int"]


class Failing(pd.Series):
    @property
    def index(self):
        raise RuntimeError("no")


def test_what_fails_when_it_is_read_is_told():
    failing = pd.Series([1])
    failing.__class__ = Failing
    with pytest.raises(NotHandedOver, match="Failing, and reading it failed with RuntimeError"):
        encode(failing)
    assert [type(each).__name__ for each in back([failing, 1])] == ["Failing", "int"]


def a_list():
    loop = [1]
    loop.append(loop)
    return loop


def a_tuple_in_a_dictionary():
    table = {"a": {}}
    table["a"]["b"] = (table,)
    return table


def a_table():
    frame = pd.DataFrame({"a": [None]}, dtype=object)
    frame.iat[0, 0] = [frame]
    return frame


def an_array():
    array = np.empty(1, dtype=object)
    array[0] = array
    return array


@pytest.mark.parametrize("make", [a_list, a_tuple_in_a_dictionary, a_table, an_array])
def test_a_value_that_holds_itself(make):
    with pytest.raises(NotHandedOver, match="holds itself"):
        encode(make())


def test_what_is_shared_a_thousandfold_comes_to_an_end(monkeypatch):
    monkeypatch.setattr(limits, "MAX_ITEMS", 10_000)
    value = ["X01"]
    for _ in range(60):
        value = [value] * 10
    with pytest.raises(NotHandedOver, match="values"):
        encode(value)


class Odd(type):
    __name__ = property(lambda self: "<script>alert(1)</script>" * 100)


def test_the_name_of_a_type_is_a_name():
    (arrived,) = back([Odd("Odd", (), {})()])
    assert isinstance(arrived, Opaque)
    assert (type(arrived).__name__, repr(arrived)) == ("object", "<object, not handed over>")


def test_a_value_that_changes_while_it_is_read_is_plain_whatever_comes():
    value, done = {"list": [], "dict": {}}, threading.Event()

    def change():
        number = 0
        while not done.is_set():
            number += 1
            value["list"].append(number % 7)
            value["dict"][number % 999] = number
            if number % 500 == 0:
                value["list"].clear()
                value["dict"].clear()

    thread = threading.Thread(target=change)
    thread.start()
    try:
        for _ in range(100):
            assert decode(encode(value)).keys() == value.keys()
    finally:
        done.set()
        thread.join()
