"""The one line of a hidden test cell calls a function by name, and names can be given another meaning."""

from __future__ import annotations

from tests.grading.hostile.kit import Attack

KIND = "`grade`, or what it calls, replaced by something that returns full points"
PLAIN_NBGRADER = "Seen: full marks where the points come from a function that the notebook had replaced."
WE = "What a cell returns or displays counts for nothing; without an answer there are no points."

PATCH = """
import gunsbutter.grading
gunsbutter.grading.grade = lambda question, answer: 6.0
"""
DEEPER = """
import gunsbutter.grading.hand_out, gunsbutter.checks.check
gunsbutter.grading.hand_out._way_out = None
gunsbutter.grading.hand_out.hand_out = lambda question, answer: 6.0
gunsbutter.checks.check.CheckSet.run = lambda *_: []
"""
NOTEBOOKS = {"patches-grade": Attack(PATCH), "patches-what-grade-calls": Attack(DEEPER)}


def test_no_point_is_gained(hostile):
    assert hostile["patches-grade"].score == 0
    assert hostile["patches-what-grade-calls"].score == 0


def test_the_sentence_says_that_there_was_no_answer(hostile):
    assert "No answer was handed over" in hostile["patches-grade"].record["questions"]["matches"]["problem"]
