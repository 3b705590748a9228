"""Numbers, texts, containers and dates arrive as they were; relatives of theirs as the plain value they stand for."""

import collections
import dataclasses
import datetime
import decimal
import enum
import fractions
import pathlib
import types
import zoneinfo

import numpy as np
import pandas as pd
import pytest

from gunsbutter.checks import UnreadableAnswer
from gunsbutter.checks.sets import groups, ids
from gunsbutter.grading.answers import NotHandedOver, Opaque, encode
from tests.checks.test_sets import SAME, UNREADABLE
from tests.grading.answers.same import back, same

KARACHI = zoneinfo.ZoneInfo("Asia/Karachi")

PLAIN = [
    None, ..., True, 0, -1, 2**63, -(2**63), 10**3999, 1.5, 0.1, -0.0, float("nan"), float("inf"), 1e308, 2 - 3j,
    "", "Türkiye 🇹🇷", "\ud83d\ude00", "\ud800", "a\0b", b"", b"\xff\0", [], [1, [2.0, "3"]], (), (1,), set(),
    {1, "a"}, frozenset({(1, 2)}), {}, {"b": 1, "a": {2: None, (1,): [...]}, None: 0, 1.5: 0},
    range(3, 30, 4), range(5, 0, -1),
    slice(1, None, -1), datetime.date(2024, 2, 29),
    datetime.datetime(2024, 1, 1, 12, 30, 1, 5),
    datetime.datetime(2024, 1, 1, tzinfo=KARACHI), datetime.datetime(2024, 1, 1, fold=1),
    datetime.datetime(2024, 1, 1, tzinfo=datetime.timezone(datetime.timedelta(hours=-5))), datetime.time(23, 59, 1),
    datetime.time(1, tzinfo=datetime.UTC), datetime.timedelta(-1, 5, 7), decimal.Decimal("1.20"),
    decimal.Decimal("-Infinity"), decimal.Decimal("1E+20"), fractions.Fraction(-1, 3),
]  # fmt: skip


@pytest.mark.parametrize("value", PLAIN, ids=lambda value: ascii(value)[:40])
def test_plain_values_arrive_as_they_were(value):
    assert same(back(value), value)


SCALARS = [
    np.int8(-5), np.uint64(2**64 - 1), np.float32(0.1), np.float64("nan"), np.float16(2), np.complex64(1j), np.True_,
    np.str_("a"), np.bytes_(b"a"), np.datetime64("2024-01"), np.datetime64("NaT", "ns"), np.timedelta64(5, "D"),
    np.timedelta64(5), pd.NA, pd.NaT, pd.Timestamp("2024-01-01 01:02:03.000000004"),
    pd.Timestamp("2024-01-01", tz="Asia/Karachi"), pd.Timedelta(5, "ms"), pd.Period("2024Q1", "Q-MAR"),
    pd.Interval(pd.Timestamp("2024"), pd.Timestamp("2025"), closed="left"),
]  # fmt: skip


@pytest.mark.parametrize("value", SCALARS, ids=repr)
def test_scalars_of_numpy_and_pandas_keep_their_type(value):
    assert same(back(value), value)


def test_a_timestamp_keeps_its_zone_and_unit():
    arrived = back(pd.Timestamp("2024-06-01 12:00", tz="Europe/Berlin").as_unit("ms"))
    assert (str(arrived.tz), arrived.unit) == ("Europe/Berlin", "ms")


class Text(str):
    pass


class Kind(enum.StrEnum):
    SHOWN = "shown"


class Numbers(list):
    pass


Pair = collections.namedtuple("Pair", "left right")

RELATIVES = [
    (Text("a"), "a"),
    (Kind.SHOWN, "shown"),
    (enum.IntEnum("N", "A").A, 1),
    (Numbers([1]), [1]),
    (Pair(1, 2), (1, 2)),
    (collections.Counter("aab"), {"a": 2, "b": 1}),
    (collections.OrderedDict(a=1), {"a": 1}),
    (collections.defaultdict(list, a=[1]), {"a": [1]}),
    (collections.ChainMap({"a": 1}), {"a": 1}),
    (types.MappingProxyType({"a": 1}), {"a": 1}),
    (collections.deque([1, 2]), [1, 2]),
    ({"a": 1}.keys(), ["a"]),
    ({"a": 1}.items(), [("a", 1)]),
    (bytearray(b"a"), b"a"),
    (pathlib.PurePosixPath("a/b"), "a/b"),
    (collections.UserString("a"), "a"),
    (np.longdouble(1.5), np.float64(1.5)),
]


@pytest.mark.parametrize(("value", "plain"), RELATIVES, ids=lambda value: type(value).__name__)
def test_relatives_arrive_as_the_plain_value(value, plain):
    assert same(back(value), plain)


ITERATORS = [(x for x in "abc"), map(str, "abc"), zip("abc", "abc", strict=True), iter("abc"), enumerate("a")]


@pytest.mark.parametrize("value", ITERATORS, ids=lambda value: type(value).__name__)
def test_an_iterator_is_not_read_and_arrives_empty(value):
    arrived = back(value)
    assert isinstance(arrived, collections.abc.Iterator)
    assert list(arrived) == []
    assert next(value)


@dataclasses.dataclass
class Regressor:
    slope: float = 1.0


OPAQUE = [
    (Regressor(), "is of type Regressor, which cannot be handed over; give a number, text, list, dictionary, table"),
    (int, "is the type int itself"),
    (enum.Enum("N", "A").A, "is of type N"),
    (types, "is a module"),
    (len, "is a function"),
    (pd.DataFrame({"a": [1]}).groupby("a"), "is a table in groups; say what to make of each group"),
]


@pytest.mark.parametrize(("value", "sentence"), OPAQUE, ids=lambda value: type(value).__name__)
def test_an_answer_that_cannot_be_handed_over_is_told_so(value, sentence):
    with pytest.raises(NotHandedOver, match=sentence):
        encode(value)


@pytest.mark.parametrize(("value", "_"), OPAQUE, ids=lambda value: type(value).__name__)
def test_inside_an_answer_it_leaves_the_rest_alone(value, _):
    arrived = back({"A": "shown", "B": value})
    assert arrived["A"] == "shown"
    assert isinstance(arrived["B"], Opaque)
    assert type(arrived["B"]).__name__ == arrived["B"].type_name == type(value).__name__


def outcome(reader, answer):
    try:
        return reader(answer)
    except UnreadableAnswer as error:
        return str(error)


READABLE = [each for each in SAME + UNREADABLE if type(each).__name__ != "Bad"]


@pytest.mark.parametrize("answer", READABLE, ids=lambda each: type(each).__name__)
@pytest.mark.parametrize("reader", [ids, groups])
def test_checks_say_the_same_of_what_arrives(reader, answer):
    assert outcome(reader, back(answer)) == outcome(reader, answer)


def test_equal_sets_are_equal_bytes():
    names = [f"R{number:02}" for number in range(50)]
    backwards = sorted(names, reverse=True)
    assert encode(set(names)).digest() == encode(set(backwards)).digest()
