"""The marker calls a student's function as if it were here; data goes both ways, and the calls go on record."""

import functools

import numpy as np
import pandas as pd
import pytest

from gunsbutter.checks import CheckSet, UnreadableAnswer, check, right
from gunsbutter.grading.answers import (
    BadAnswer,
    Encoded,
    FunctionProxy,
    Functions,
    NoLiveFunction,
    NotHandedOver,
    Raised,
    Recorded,
    StudentError,
    decode,
    encode,
    reply_from_bytes,
)
from tests.grading.answers.same import same


def proxy(answer, wrap=lambda call: call):
    functions = Functions()
    return decode(encode(answer, functions.keep), wrap(functions.call))


def share(part, whole=100):
    """What a student wrote."""
    return part / whole


def test_a_function_is_called_with_the_markers_input():
    arrived = proxy(share)
    assert (arrived(5), arrived(5, whole=50)) == (0.05, 0.1)
    assert (arrived.__name__, arrived.signature, repr(arrived)) == (
        "share",
        "(part, whole=100)",
        "<function share(part, whole=100)>",
    )


def test_tables_go_in_and_out():
    frame = pd.DataFrame({"a": [1, 2]})
    assert same(proxy(lambda table: table.assign(b=table.a * 2))(frame), frame.assign(b=[2, 4]))


class Scale:
    def __init__(self, factor):
        self.factor = factor

    def __call__(self, value):
        return value * self.factor

    def method(self, value):
        return value * self.factor


CALLABLES = [
    lambda x: 2 * x,
    functools.partial(share, whole=0.5),
    Scale(2),
    Scale(2).method,
    np.vectorize(lambda x: 2 * x),
]


@pytest.mark.parametrize("function", CALLABLES, ids=lambda each: type(each).__name__)
def test_what_can_be_called_is_a_function(function):
    assert proxy(function)(4) == 8


def test_built_in_functions_too():
    assert proxy(max)([1, 3]) == 3
    assert proxy(np.sqrt)(4.0) == 2.0
    assert proxy({"share": share})["share"](1) == 0.01


def test_a_function_may_return_functions():
    assert proxy(lambda factor: lambda value: factor * value)(3)(5) == 15


def test_its_type_is_called_as_it_is_called_in_the_notebook():
    arrived = proxy(share)
    assert type(arrived).__name__ == type(share).__name__ == "function"
    assert isinstance(arrived, FunctionProxy)
    assert arrived == arrived
    assert arrived != proxy(share)


def fails(value):
    raise ValueError(f"hidden input: {value}")


class Mine(Exception):
    def __str__(self):
        raise RuntimeError


def fails_oddly(value):
    raise Mine


def leaves(value):
    raise SystemExit(1)


@pytest.mark.parametrize(
    ("function", "sentence"),
    [(fails, "raised ValueError"), (fails_oddly, "raised an error"), (leaves, "raised SystemExit")],
)
def test_what_a_function_raises_is_raised_in_the_marker(function, sentence):
    with pytest.raises(StudentError, match=sentence) as raised:
        proxy(function)(12345)
    assert "12345" not in str(raised.value)


def test_a_check_that_does_not_expect_it_gives_a_wrong_verdict():
    @check("q", points=1)
    def calls(answer):
        """It works."""
        return right(f"It returns {answer(0)}.")

    outcomes = CheckSet({"q": (calls.__check__,)}).run("q", proxy(fails))
    assert [outcome.points for outcome in outcomes] == [0]


def test_a_result_that_cannot_be_handed_over():
    with pytest.raises(StudentError, match="returned what cannot be handed over"):
        proxy(lambda: object())()


def test_an_argument_that_cannot_be_handed_over_is_the_markers_fault():
    with pytest.raises(NotHandedOver) as raised:
        proxy(share)([object()])
    assert not isinstance(raised.value, UnreadableAnswer)


def test_a_result_that_is_damaged():
    hostile = decode(encode(share, Functions().keep), lambda handle, arguments: Encoded(["nothing"]))
    with pytest.raises(BadAnswer):
        hostile(1)


def test_without_a_live_function():
    arrived = decode(encode(share, Functions().keep))
    with pytest.raises(NoLiveFunction, match="share is not running"):
        arrived(1)


def test_without_anyone_to_keep_it_a_function_is_not_handed_over():
    with pytest.raises(NotHandedOver, match="a function"):
        encode(share)


# The record


def test_calls_on_record_need_no_live_function():
    functions = Functions()
    answer = encode({"share": share, "fails": fails}, functions.keep)
    record = Recorded(functions.call)

    def ask(arrived):
        with pytest.raises(StudentError) as raised:
            arrived["fails"](1)
        return arrived["share"](5), arrived["share"](np.arange(3)).tolist(), raised.value.message

    live = ask(decode(answer, record))
    later = decode(answer, Recorded.from_bytes(record.to_bytes()))
    assert ask(later) == live
    with pytest.raises(NoLiveFunction, match="Grade the submission again"):
        later["share"](6)


def test_the_first_answer_counts():
    answers = iter(range(10))
    arrived = proxy(lambda: next(answers), Recorded)
    assert [arrived(), arrived()] == [0, 0]


def test_the_record_has_an_end(monkeypatch):
    monkeypatch.setattr("gunsbutter.grading.answers.functions.MAX_CALLS", 3)
    functions = Functions()
    record = Recorded(functions.call)
    arrived = decode(encode(share, functions.keep), record)
    assert [arrived(number) for number in range(0, 500, 100)] == [0, 1, 2, 3, 4]
    replay = decode(encode(share, Functions().keep), Recorded.from_bytes(record.to_bytes()))
    assert replay(200) == 2
    with pytest.raises(NoLiveFunction):
        replay(300)


def test_replies_in_bytes():
    for reply in (encode([1]), Raised.of(ValueError("no")), Raised("Ünicode", "\ud800")):
        assert reply_from_bytes(reply.to_bytes()) == reply
