"""Reading ids out of answers, and weighing what was found against whom it accused."""

import numpy as np
import pandas as pd
import pytest

from gunsbutter.checks.sets import Search, UnreadableAnswer, groups, ids

SAME = [
    ["X01", "X02"],
    ("X02", "X01"),
    {"X01", "X02"},
    pd.Series(["X01", "X02", "X02"]),
    pd.Series(["X01", "X02", None], dtype="string"),
    pd.Index(["X01", "X02"]),
    np.array(["X01", "X02"]),
    pd.DataFrame({"id": ["X01", "X02"]}),
    {"X01": "a", "X02": "b"},
    [" x01", "x02 ", ""],
    ["X01", "X02", " ", "NA", float("nan"), None],
]


@pytest.mark.parametrize("answer", SAME, ids=lambda each: type(each).__name__)
def test_the_container_does_not_matter(answer):
    assert ids(answer) == {"X01", "X02"}


class Bad:
    """An object that does harm when it is read."""

    def __iter__(self):
        raise RuntimeError("no")


UNREADABLE = [
    "X01, X02",
    b"X01",
    5,
    None,
    Bad(),
    [1, 2],
    [["X01"]],
    ["Ahmed (2019)"],
    np.array("X01"),
    np.array([["X01", "X02"]]),
    [pd.Series(["X01"])],
    (each for each in ["X01"]),
    pd.DataFrame({"a": [1], "b": [2]}),
]


@pytest.mark.parametrize("answer", UNREADABLE, ids=lambda each: type(each).__name__)
def test_what_is_not_a_list_of_ids_is_refused_with_a_sentence(answer):
    with pytest.raises(UnreadableAnswer, match=r"\w+ .*\."):
        ids(answer)


@pytest.mark.parametrize(
    "answer",
    [
        [("X01", "X02")],
        [["X02", "X01"]],
        {frozenset({"X01", "X02"})},
        [("X01", "X02"), ("X05",)],
        pd.DataFrame({"a": ["X01"], "b": ["X02"]}),
        {"X01": "X02"},
        {"X01": ["X02"]},
        {0: ("X01", "X02")},
        {"A title": ["X01", "X02"]},
    ],
)
def test_groups_are_read_in_any_order_and_form(answer):
    assert groups(answer) == {frozenset({"X01", "X02"})}


@pytest.mark.parametrize(
    "answer", ["X01-X02", 3, ["X01", "X02"], [("X01", 2)], [("X01",)], zip("a", "b", strict=True), Bad()]
)
def test_what_is_not_groups_is_refused(answer):
    with pytest.raises(UnreadableAnswer):
        groups(answer)


WANTED = frozenset({"a", "b", "c"})
UNIVERSE = frozenset("abcdefghijklmnopqrst")


def search(picked, optional=()):
    return Search(frozenset(picked), WANTED, UNIVERSE, frozenset(optional))


def test_the_right_list_earns_everything():
    assert search("abc").recall_credit == search("abc").precision_credit == 1


def test_everything_on_the_list_earns_nothing():
    assert search(UNIVERSE).recall_credit == search(UNIVERSE).precision_credit == 0


def test_nothing_on_the_list_earns_nothing():
    assert search("").recall_credit == search("").precision_credit == 0


def test_one_safe_pick_does_not_earn_what_a_full_list_does():
    assert search("a").precision_credit == pytest.approx(1 / 3)


def test_one_false_alarm_costs_precision_and_not_recall():
    one_too_many = search("abcd")
    assert one_too_many.recall_credit == 1
    assert 0.5 < one_too_many.precision_credit < 1


def test_more_false_alarms_never_earn_more():
    credits = [search("abc" + "defghijklmnopqrst"[:n]).precision_credit for n in range(18)]
    assert credits == sorted(credits, reverse=True)


def test_an_optional_item_neither_helps_nor_harms():
    assert search("abcd", optional="d").precision_credit == search("abc", optional="d").precision_credit == 1
