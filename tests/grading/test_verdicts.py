"""Verdicts in a notebook: for a person as text and HTML, for programs as data."""

from __future__ import annotations

from gunsbutter.checks import Outcome, check, partly
from gunsbutter.grading.verdicts import MIME, as_data, bundle, total


@check("q", points=2)
def looks(answer):
    """The answer <is> safe to show."""
    return partly(0.5, "Half <b>of it</b>.", hint="See & look.")


LOOKED = as_data([Outcome(looks.__check__, looks(1), 1.0)])


def test_what_is_shown_is_escaped_and_complete():
    shown = bundle("q", LOOKED)
    assert "<b>" not in shown["text/html"]
    assert "&lt;b&gt;of it" in shown["text/html"]
    assert "1 of 2" in shown["text/plain"]
    (one,) = shown[MIME]["checks"]
    assert (one["points"], one["possible"], one["share"]) == (1.0, 2, 0.5)


def test_a_check_that_waits_says_for_what():
    assert "waits for" in as_data([Outcome(looks.__check__, None, 0.0)])[0]["sentence"]


def test_points_add_up_to_one_place():
    assert total([{"points": 0.1}, {"points": 0.2}]) == 0.3
