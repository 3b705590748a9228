"""What was handed in changes or vanishes while it is graded: submissions are collected at the same time, say."""

from __future__ import annotations

import shutil
from datetime import datetime

import pytest

from gunsbutter.grading import engine
from gunsbutter.grading.gradebook import open_gradebook
from tests.grading.faults.kit import NAME, Now, Prepared, hand_in_as, state_of

KIND = "A submission changes or vanishes while it is graded"
PLAIN_NBGRADER = "Grades what it has read, and leaves a later change alone until it is told to with --force."
WE = "Grades what it has read, and by itself grades the change with the next command."


def test_one_that_changes_is_graded_again_by_the_next_command(course, handed_in_again, audit, results, results_again):
    def changes_meanwhile(job, handed):
        if handed.student == "right":
            hand_in_as(course, "right", handed_in_again / "class" / "submitted" / "right" / NAME)
        return results[handed.student]

    engine.grade(audit, course, executor=Now(changes_meanwhile))
    assert state_of(course).records["right"]["score"] == 25
    summary = engine.grade(audit, course, executor=Prepared(results_again))
    assert (summary.done, summary.before) == (1, 4)
    assert state_of(course).records["right"]["submission"] == results_again["right"].submission


def test_one_that_vanishes_is_recorded_as_it_was_read(course, audit, results, whole):
    def vanishes(job, handed):
        shutil.rmtree(course / "submitted" / handed.student)
        return results[handed.student]

    engine.grade(audit, course, executor=Now(vanishes))
    assert state_of(course) == whole


@pytest.mark.parametrize("told", ["yesterday", "", "9" * 5000, "99999999-01-01 00:00:00 UTC", "\0", "2024-13-45"])
def test_a_time_that_is_none_stops_nobody(course, audit, results, whole, told):
    (course / "submitted" / "right" / NAME / "timestamp.txt").write_text(told)
    engine.grade(audit, course, executor=Prepared(results))
    assert state_of(course).marks == whole.marks


def test_a_clock_that_is_ahead_or_behind_changes_nothing(course, audit, results, whole, monkeypatch):
    import time

    (course / "submitted" / "right" / NAME / "timestamp.txt").write_text("2099-01-01 00:00:00 UTC")
    ticks = iter(range(10**9, 0, -(10**5)))
    with monkeypatch.context() as patched:
        patched.setattr(time, "time", lambda: float(next(ticks)))
        engine.grade(audit, course, executor=Prepared(results))
        assert engine.grade(audit, course, executor=Prepared(results)).before == 5
    assert state_of(course).marks == whole.marks
    with open_gradebook(course) as gradebook:
        assert gradebook.find_submission(NAME, "right").timestamp == datetime(2099, 1, 1)
