"""Item analysis against numbers that were computed by hand."""

from __future__ import annotations

import pytest

from gunsbutter.grading.results import Graded, Results, Ungradable
from gunsbutter.grading.statistics import check_rates, correlation, items, memory, most_frequent, spread, spreads


def class_of(possible, *points, checks=(), titles=(), known=None):
    """A class with these points in each question, and these shares in each check."""
    shares = [*checks, *[{}] * (len(points) - len(checks))]
    graded = [
        Graded(f"s{number}", sum(point or 0 for point in row), dict(zip(possible, row, strict=True)), shares[number])
        for number, row in enumerate(points)
    ]
    return Results("11", sum(possible.values()), possible, {each: each for each in titles}, graded, known=known or {})


def test_difficulty_is_the_mean_share_of_the_points():
    one, two = items(class_of({"a": 4.0, "b": 10.0}, (4.0, 5.0), (2.0, 0.0), (0.0, 10.0), (3.0, 0.0)))
    assert (one.mean, one.difficulty) == (2.25, 0.5625)
    assert (two.mean, two.difficulty) == (3.75, 0.375)


def test_discrimination_is_the_correlation_with_all_other_questions():
    """a = 1 2 3 4; the rest is b + c = 3 2 5 6: covariance 6, variances 5 and 10 (sums of squares)."""
    results = class_of({"a": 4.0, "b": 4.0, "c": 4.0}, (1, 1, 2), (2, 2, 0), (3, 3, 2), (4, 2, 4))
    assert items(results)[0].discrimination == pytest.approx(6 / (5 * 10) ** 0.5)


def test_the_question_itself_is_not_in_the_rest():
    """Points without any relation give zero; with the question itself in the total they would not."""
    one, two = items(class_of({"a": 1.0, "b": 1.0}, (0, 0), (0, 1), (1, 0), (1, 1)))
    assert (one.discrimination, two.discrimination) == (pytest.approx(0), pytest.approx(0))


def test_without_variance_or_with_two_students_it_is_not_defined():
    assert [item.discrimination for item in items(class_of({"a": 1.0, "b": 1.0}, (1, 0), (1, 1), (1, 0)))] == [
        None
    ] * 2
    assert [item.discrimination for item in items(class_of({"a": 1.0, "b": 1.0}, (1, 1), (0, 0)))] == [None] * 2
    assert items(class_of({"a": 1.0}, (1,), (0,), (0,)))[0].discrimination is None


def test_a_missing_mark_is_left_out_and_is_no_zero():
    item = items(class_of({"a": 4.0, "b": 4.0}, (4.0, 4.0), (None, 1.0), (2.0, 2.0)))[0]
    assert (item.marked, item.mean, item.difficulty) == (2, 3.0, 0.75)


def test_a_question_that_nobody_is_marked_in_takes_nothing_from_the_others():
    with_, without = {"a": 2.0, "b": 2.0, "memo": 9.0}, {"a": 2.0, "b": 2.0}
    points = [(0, 1), (1, 0), (2, 2)]
    marked = items(class_of(without, *points))
    pending = items(class_of(with_, *((*row, None) for row in points)))
    assert pending[:2] == marked
    assert (pending[2].difficulty, pending[2].discrimination, pending[2].reading) == (None, None, "No marks yet.")


def test_a_class_of_nobody_and_a_question_for_no_points_have_no_numbers():
    assert items(class_of({"a": 4.0}))[0].difficulty is None
    assert items(class_of({"a": 0.0}, (0,), (0,)))[0].difficulty is None


@pytest.mark.parametrize(
    ("points", "reading"),
    [
        (((0, 0), (1, 1), (2, 2)), "Tells well who does well in the rest."),
        (((0, 2), (1, 1), (2, 0)), "Look at it: who does better in the rest does worse here."),
        (((0, 0), (2, 1), (0, 2)), "Look at it: it has little to do with the rest. Of middling difficulty."),
        (((2, 0), (2, 1), (2, 2)), "Easy. Marks differ too little to say more."),
        (((0, 0), (0, 1), (0, 2)), "Hard. Marks differ too little to say more."),
    ],
)
def test_the_numbers_are_put_into_words(points, reading):
    assert reading in items(class_of({"a": 2.0, "b": 2.0}, *points))[0].reading


def test_pairs_with_a_missing_side_do_not_count():
    assert correlation([1, 2, 3, float("nan")], [2, 4, 6, 0]) == pytest.approx(1)


def test_a_check_that_waited_earned_nothing_and_one_without_verdict_is_not_counted():
    checks = [{"c": 1.0}, {"c": 0.5}, {"c": None}, {}]
    (rate,) = check_rates(class_of({"a": 1.0}, *[(1,)] * 4, checks=checks, titles=["c"]))
    assert (rate.judged, rate.success, rate.full, rate.waited) == (3, 0.5, 1, 1)


def test_sentences_that_differ_in_numbers_are_one():
    told = ["2 are missing.", "Empty.", "3 are missing.", "Empty.", "3 are missing."]
    assert most_frequent(told) == ("3 are missing.", 3)
    assert most_frequent([]) == ("", 0)


def test_a_spread_has_a_median_a_95th_percentile_and_a_name():
    made = spread("run", [(f"s{number}", float(number)) for number in range(1, 22)])
    assert made is not None
    assert (made.median, made.p95, made.largest, made.who) == (11.0, 20.0, 21.0, "s21")
    assert spread("run", []) is None


def test_the_cells_are_a_part_of_the_run_and_count_once():
    known = {"s9": Ungradable(seconds={"run": 2.0, "cells": 1.5, "repair": 0.5}, memory=7)}
    results = class_of({"a": 1.0}, known=known)
    assert {each.name: each.largest for each in spreads(results)} == {
        "repair": 0.5,
        "run, all of it": 2.0,
        "of it: the cells": 1.5,
        "together": 2.5,
    }
    held = memory(results)
    assert held is not None
    assert (held.largest, held.who) == (7.0, "s9")
