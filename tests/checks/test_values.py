"""Single values and values by name: read in every form that says the same, and refused with a sentence otherwise."""

import decimal
import fractions

import numpy as np
import pandas as pd
import pytest

from gunsbutter.checks import UnreadableAnswer
from gunsbutter.checks.values import choice, close, differing, fold, function, number, numbers, slip, text
from gunsbutter.grading.answers.functions import FunctionProxy, NoLiveFunction, StudentError
from tests.checks.hostile import ANSWERS, HUGE, is_sentence, sentence_of

READERS = {
    "number": number,
    "text": text,
    "choice": lambda answer: choice(answer, ["up", "down"]),
    "numbers": lambda answer: numbers(answer, ["year", "value"]),
    "numbers, some": lambda answer: numbers(answer, ["year", 2015], partial=True),
    "function": function,
}


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("name", ANSWERS)
def test_an_odd_answer_is_read_or_refused_with_a_sentence(reader, name):
    told = sentence_of(READERS[reader], ANSWERS[name])
    assert told is None or is_sentence(told)


@pytest.mark.parametrize(
    "answer",
    [
        3.5,
        np.float32(3.5),
        decimal.Decimal("3.5"),
        fractions.Fraction(7, 2),
        np.array(3.5),
        np.array([[3.5]]),
        pd.Series([3.5], index=[2015]),
        pd.Series([3.5], dtype="Float64"),
        pd.DataFrame({"share": [3.5]}),
        pd.array([3.5]),
        [3.5],
        (np.float64(3.5),),
    ],
    ids=lambda each: type(each).__name__,
)
def test_one_number_however_it_is_held(answer):
    assert number(answer) == 3.5


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ("3.5", "'3.5' is a text; give the number itself"),
        (True, "The answer is True"),
        (np.False_, "The answer is False"),
        (float("nan"), r"missing \(NaN\)"),
        (pd.NA, "missing"),
        (None, "missing"),
        (np.ma.masked, "missing"),
        (float("-inf"), "infinite"),
        (HUGE, "too large"),
        (2j, "type complex"),
        (pd.Timestamp(2015, 1, 1), "type Timestamp"),
        (pd.Series([1.0, 2.0]), "Series of 2 values"),
        ([], "list of 0 values"),
        (..., "no answer yet"),
    ],
)
def test_what_is_no_number(answer, told):
    with pytest.raises(UnreadableAnswer, match=told):
        number(answer)


def test_a_number_out_of_bounds_is_told_the_bound():
    assert number(100, 0, 100) == 100
    with pytest.raises(UnreadableAnswer, match="388 is too large: the number cannot be above 100"):
        number(388, 0, 100)
    with pytest.raises(UnreadableAnswer, match="-1 is too small"):
        number(-1, low=0)


def test_close_is_within_a_share_of_what_is_expected_or_within_an_amount():
    assert close(102, 100, rel=0.02)
    assert not close(102.1, 100, rel=0.02)
    assert close(0.4, 0, abs=0.5)
    assert close(-102, -100, rel=0.02)


def test_without_a_tolerance_only_rounding_off_is_forgiven():
    assert close(0.1 + 0.2, 0.3)
    assert not close(0.3001, 0.3)


@pytest.mark.parametrize("found", [float("nan"), float("inf")])
def test_what_is_not_finite_is_close_to_nothing(found):
    assert not close(found, found, rel=1, abs=1)


@pytest.mark.parametrize(
    ("found", "told"),
    [
        (388, "per cent in place of a share"),
        (0.0388, "a share in place of per cent"),
        (-3.88, "opposite sign"),
        (3880, "another unit"),
        (3.88, ""),
        (5, ""),
        (float("nan"), ""),
    ],
)
def test_a_slip_is_named(found, told):
    said = slip(found, 3.88, rel=0.001)
    assert told in said
    assert bool(said) == bool(told)
    assert "3.88" not in said


def test_nothing_is_a_multiple_of_nothing():
    assert slip(5, 0) == ""


SAME = [
    {"Pakistan": 2.5, "India": 3},
    {"india ": np.int64(3), "PAKISTAN": np.float64(2.5), "China": 1.2},
    pd.Series({"Pakistan": 2.5, "India": 3.0}),
    pd.Series([2.5, 3], index=pd.Index(["Pakistan", "India"], dtype="string"), dtype="Float64"),
    pd.Series([2.5, 3.0], index=pd.CategoricalIndex(["Pakistan", "India"])),
    pd.DataFrame({"country": ["Pakistan", "India"], "share": [2.5, 3]}),
    pd.DataFrame({"share": [2.5, 3], "country": ["Pakistan", "India"]}),
    pd.DataFrame({"share": [2.5, 3]}, index=["Pakistan", "India"]),
    pd.DataFrame({"Pakistan": [2.5], "India": [3], "China": [1]}),
    [("Pakistan", 2.5), ("India", 3)],
    {"country": ["Pakistan", "India"], "share": [2.5, 3]},
    {"Pakistan": [2.5], "India": pd.Series([3])},
]


@pytest.mark.parametrize("answer", SAME, ids=lambda each: type(each).__name__)
def test_numbers_by_name_however_they_are_held(answer):
    assert numbers(answer, ["Pakistan", "India"]) == {"Pakistan": 2.5, "India": 3}


@pytest.mark.parametrize(
    "year", [2015, 2015.0, "2015", np.int64(2015), pd.Period("2015", "Y"), pd.Timestamp(2015, 1, 1)]
)
def test_a_year_as_a_key_may_be_of_any_type(year):
    assert numbers({year: 1}, [2015]) == {2015: 1}


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ({"Pakistan": 1}, "no number for India"),
        ({"Pakistan": 1, "India": "2"}, "India: '2' is a text"),
        ({"Pakistan": 1, "India": None}, "India: The number is missing"),
        ({"Pakistan": 1, "India": 2, "india": 3}, "india stands more than once"),
        ([2.5, 3], "does not say what each number is for"),
        (pd.DataFrame({"a": [1, 2], "b": [1, 2], "c": [1, 2]}), "3 columns"),
        (7, "type int"),
        (..., "no answer yet"),
    ],
)
def test_numbers_that_cannot_be_read(answer, told):
    with pytest.raises(UnreadableAnswer, match=told):
        numbers(answer, ["Pakistan", "India"])


def test_what_has_no_number_can_be_left_out():
    assert numbers({"Pakistan": 1, "India": "?"}, ["Pakistan", "India", "China"], partial=True) == {"Pakistan": 1}


def test_the_keys_that_differ_are_told_in_order():
    assert differing({"b": 2, "c": 3.1}, {"a": 1, "b": 2, "c": 3}) == ["a", "c"]
    assert differing({"a": 1, "b": 2, "c": 3.1}, {"a": 1, "b": 2, "c": 3}, abs=0.2) == []


@pytest.mark.parametrize("answer", [" A claim. ", np.str_("A claim."), ["A claim."], pd.Series(["A claim."])])
def test_a_text_however_it_is_held(answer):
    assert text(answer, least=2) == "A claim."


@pytest.mark.parametrize(
    ("answer", "told"),
    [(" \n", "empty"), (5, "type int"), (None, "missing"), ("One word", "has 2 words; write at least 3")],
)
def test_what_is_no_text(answer, told):
    with pytest.raises(UnreadableAnswer, match=told):
        text(answer, least=3)


@pytest.mark.parametrize("answer", ["not shown", " Not-Shown.", "NOT_SHOWN", ["not shown"], np.str_("not shown")])
def test_a_choice_however_it_is_spelled(answer):
    assert choice(answer, ["shown", "ask", "not shown"]) == "not shown"


def test_a_choice_by_another_name():
    assert choice("absent", {"found": [], "not found": ["missing", "absent"]}) == "not found"


def test_a_choice_of_a_number():
    assert choice(3, ["1", "2", "3"]) == choice("3", ["1", "2", "3"]) == "3"


@pytest.mark.parametrize("answer", ["shown or ask", "", True, 1.5, ["ask", "shown"], {"ask"}])
def test_what_is_no_choice(answer):
    with pytest.raises(UnreadableAnswer, match=r"\."):
        choice(answer, ["shown", "ask", "1"])


def test_a_function_returns_what_it_returns():
    assert function(lambda share, total: share * total)(0.5, total=4) == 2


def test_a_function_that_raises_is_an_answer_that_cannot_be_read_and_tells_no_input():
    with pytest.raises(UnreadableAnswer) as told:
        function(lambda secret: {}[secret])("a hidden input")
    assert "KeyError" in str(told.value)
    assert "hidden input" not in str(told.value)


def test_what_cannot_be_called_is_no_function():
    with pytest.raises(UnreadableAnswer, match="type float; give a function: its name"):
        function(2.0)


def test_a_function_of_a_student_raises_in_its_own_words():
    def call(handle, arguments):
        raise StudentError("ZeroDivisionError", "by zero")

    with pytest.raises(StudentError, match="ZeroDivisionError"):
        function(FunctionProxy(0, "f", "(x)", call, None))(0)


def test_a_function_that_no_longer_runs_is_no_fault_of_the_students():
    with pytest.raises(NoLiveFunction):
        function(FunctionProxy(0, "f", "(x)", None, None))(0)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Military share", "military_share"),
        (2015, "2015.0"),
        ("2015\u201316", "2015-16"),
        (("a", 1), "A 1"),
        (True, "true"),
        (-1, "\u22121.0"),
    ],
)
def test_keys_that_are_the_same(one, other):
    assert fold(one) == fold(other)


def test_keys_that_are_not():
    assert len({fold(key) for key in ["GDP", "GNP", 2015, -2015, 2015.5, "2015a", None, ""]}) == 8
