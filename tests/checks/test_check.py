"""Checks wait for each other, add up, and are made right or not at all."""

from types import ModuleType

import pytest

from gunsbutter.checks import CheckFault, CheckSet, UnreadableAnswer, Verdict, check, partly, right, wrong


def made(**functions) -> CheckSet:
    module = ModuleType("checks_of_a_test")
    vars(module).update(functions)
    return CheckSet.of(module)


@check("q", points=1)
def first(answer):
    """The answer is positive.

    Zero is not.
    """
    return right("It is.") if answer > 0 else wrong("It is not.", hint="Look at the sign.")


@check("q", points=3, after="first")
def second(answer):
    """The answer is large."""
    return partly(min(1.0, answer / 10), "Somewhat.")


def test_points_add_up():
    assert made(first=first, second=second).points("q") == 4


def test_outcomes_come_in_order_with_points():
    outcomes = made(first=first, second=second).run("q", 5)
    assert [(each.check.id, each.points) for each in outcomes] == [("first", 1), ("second", 1.5)]


def test_a_check_waits_for_one_that_earned_nothing():
    outcomes = made(first=first, second=second).run("q", -5)
    assert [each.verdict is None for each in outcomes] == [False, True]
    assert sum(each.points for each in outcomes) == 0


def test_title_and_explanation_come_from_the_docstring():
    (title,) = {each.title for each in made(first=first).by_question["q"]}
    assert title == "The answer is positive."
    assert made(first=first).by_question["q"][0].explanation == "Zero is not."


def test_a_check_that_raises_is_a_fault_of_the_course_and_named():
    with pytest.raises(CheckFault, match="first") as fault:
        made(first=first).run("q", "text")
    assert isinstance(fault.value.__cause__, TypeError)


def test_an_answer_that_cannot_be_read_earns_nothing_and_says_why():
    @check("q", points=1)
    def reads(answer):
        """The answer is a list."""
        raise UnreadableAnswer("The answer is one text.")

    (outcome,) = made(reads=reads).run("q", "text")
    assert (outcome.points, outcome.verdict.sentence) == (0, "The answer is one text.")


def test_waiting_for_a_check_that_is_not_there_is_a_fault_of_the_course():
    with pytest.raises(ValueError, match="waits for 'first'"):
        made(second=second)


def test_a_question_without_checks_is_named():
    with pytest.raises(KeyError, match="other"):
        made(first=first).run("other", 1)


def test_a_check_says_what_it_looks_at():
    with pytest.raises(ValueError, match="no docstring"):
        check("q", points=1)(lambda answer: right("Yes."))


@pytest.mark.parametrize("share", [-0.1, 1.1, float("nan")])
def test_a_share_lies_between_0_and_1(share):
    with pytest.raises(ValueError, match="between 0 and 1"):
        Verdict(share, "A sentence.")


def test_a_verdict_has_a_sentence():
    with pytest.raises(ValueError, match="sentence"):
        Verdict(1.0, "")
