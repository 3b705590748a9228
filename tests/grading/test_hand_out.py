"""grade() finds the marking of the assignment whose folder it runs in, shows verdicts, and returns plain points."""

from __future__ import annotations

import pytest

from gunsbutter.checks import check, right
from gunsbutter.checks.check import CheckSet
from gunsbutter.course import CourseError
from gunsbutter.grading import grade
from gunsbutter.grading.hand_out import outcomes
from tests.conftest import mark_as_repository


def test_points_are_a_plain_number(tmp_path, monkeypatch, capsys):
    here = tmp_path / "01-citation-audit"
    here.mkdir()
    mark_as_repository(tmp_path)
    monkeypatch.chdir(here)
    points = grade("malformed", ["C30"])
    assert repr(points) == "2.0"
    assert "2 of 2" not in capsys.readouterr().err


def test_outside_the_course_it_says_when_the_marks_come(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(CourseError, match="after you hand in"):
        grade("malformed", ["C30"])


seen = []


@check("q", points=2)
def looks(answer):
    """The answer is looked at."""
    seen.append(answer)
    return right("Seen.")


CHECKS = CheckSet({"q": (looks.__check__,)})


class Always(str):
    """Says yes to everything."""

    __hash__ = str.__hash__

    def __eq__(self, other):
        return True


def test_the_checks_see_plain_data_as_they_do_under_the_engine():
    outcomes(CHECKS, "q", [Always("no")])
    (answer,) = seen.pop()
    assert type(answer) is str
    assert answer != "yes"


def test_a_function_is_called_where_it_is():
    outcomes(CHECKS, "q", lambda x: x + 1)
    assert seen.pop()(2) == 3


def test_what_cannot_be_handed_over_earns_nothing_and_says_why():
    itself = []
    itself.append(itself)
    (outcome,) = outcomes(CHECKS, "q", itself)
    assert outcome.points == 0
    assert outcome.verdict.sentence
    assert not seen
