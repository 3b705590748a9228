"""Two commands grade the same class at the same time."""

from __future__ import annotations

import threading

import pytest

from gunsbutter.course import CourseError
from gunsbutter.grading import engine
from tests.grading.faults.kit import Command, Now, Prepared, state_of

KIND = "Two commands grade the same assignment at once"
PLAIN_NBGRADER = "Both run; one of them fails at a locked gradebook, or at a student that both enter."
WE = "The second is told to wait for the first, and changes nothing."


def test_the_second_is_refused_and_the_first_goes_on(course, audit, results, whole):
    begun, go_on = threading.Event(), threading.Event()

    def slowly(job, handed):
        begun.set()
        go_on.wait(60)
        return results[handed.student]

    first = threading.Thread(target=lambda: engine.grade(audit, course, executor=Now(slowly)))
    first.start()
    begun.wait(60)
    with Command(course) as second:
        code, said = second.ended()
    for command in (engine.grade, engine.regrade):
        with pytest.raises(CourseError, match="is being graded in class/ by another command"):
            command(audit, course, executor=Prepared(results))
    go_on.set()
    first.join()
    assert code == 2
    assert "is being graded in class/ by another command. Wait for it to end, or stop it." in said
    assert state_of(course) == whole
