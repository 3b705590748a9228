"""grade() finds the marking of the assignment whose folder it runs in, shows verdicts, and returns plain points."""

from __future__ import annotations

import pytest

from gunsbutter.checks import Outcome, check, partly
from gunsbutter.course import CourseError
from gunsbutter.grading import grade
from gunsbutter.grading.grade import MIME, Verdicts


def test_points_are_a_plain_number(tmp_path, monkeypatch, root, capsys):
    here = tmp_path / "01-citation-audit"
    here.mkdir()
    for name in ("assignments", "_toc.yml"):
        (tmp_path / name).symlink_to(root / name)
    monkeypatch.chdir(here)
    points = grade("malformed", ["C30"])
    assert repr(points) == "2.0"
    assert "2 of 2" not in capsys.readouterr().err


def test_outside_the_course_it_says_when_the_marks_come(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(CourseError, match="after you hand in"):
        grade("malformed", ["C30"])


@check("q", points=2)
def looks(answer):
    """The answer <is> safe to show."""
    return partly(0.5, "Half <b>of it</b>.", hint="See & look.")


def test_what_is_shown_is_escaped_and_complete():
    made = looks.__check__
    shown = Verdicts("q", [Outcome(made, looks(1), 1.0)])._repr_mimebundle_()
    assert "<b>" not in shown["text/html"]
    assert "&lt;b&gt;of it" in shown["text/html"]
    assert "1 of 2" in shown["text/plain"]
    (one,) = shown[MIME]["checks"]
    assert (one["points"], one["possible"], one["share"]) == (1.0, 2, 0.5)


def test_a_check_that_waits_says_for_what():
    shown = Verdicts("q", [Outcome(looks.__check__, None, 0.0)]).data()
    assert "waits for" in shown["checks"][0]["sentence"]
