"""If `grade` took every call, one could try a value after another; if it took the last, a thread could come later."""

from __future__ import annotations

from tests.grading.hostile.kit import WRONG, Attack

KIND = "`grade` called early, twice, with several values, or from a thread"
PLAIN_NBGRADER = "Seen: points and sentences are shown for every value that is tried."
WE = "The first answer that the question's own test cell hands over counts, and nothing is shown meanwhile."

MATCHES = WRONG["matches"]
EARLY = """
import gunsbutter.grading, pandas as pd
for n in range(20):
    print(gunsbutter.grading.grade("malformed", ["C30"]), gunsbutter.grading.grade("conclusions", {"A": "shown"}))
"""
TWICE = """
import gunsbutter.form, gunsbutter.grading
real = gunsbutter.form.ids
def ids(answer, *more):
    for value in (["C02"], ["C03"], ["C30"]):
        gunsbutter.grading.grade("malformed", value)
    real(answer, *more)
gunsbutter.form.ids = ids
"""
THREAD = """
import threading, time, gunsbutter.grading
def later():
    time.sleep(0.05)
    gunsbutter.grading.grade("malformed", ["C30"])
"""
NOTEBOOKS = {
    "calls-grade-early": Attack(EARLY),
    "calls-grade-with-several": Attack(TWICE),
    "calls-grade-in-a-thread": Attack(
        THREAD, answers={"malformed": 'malformed = ["C01"]\nthreading.Thread(target=later).start()\ntime.sleep(0.3)'}
    ),
}


def test_a_call_in_another_cell_counts_for_nothing_and_shows_nothing(hostile, wrong_score):
    outcome = hostile["calls-grade-early"]
    assert (outcome.score, outcome.points("malformed")) == (wrong_score, hostile["wrong"].points("malformed"))
    assert set(outcome.printed.split()) == {"None"}
    assert "by a cell that does not ask for it" in outcome.remarks


def test_of_several_the_first_counts(hostile):
    assert hostile["calls-grade-with-several"].points("malformed") == 0
    assert "the first one counts" in hostile["calls-grade-with-several"].remarks


def test_a_thread_gains_nothing(hostile, wrong_score):
    assert hostile["calls-grade-in-a-thread"].score in (None, wrong_score)
