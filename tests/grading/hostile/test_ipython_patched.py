"""The shell that runs the cells is an object like any other, and hands itself out by `get_ipython`."""

from __future__ import annotations

from tests.grading.hostile.kit import Attack

KIND = "IPython itself patched: run_cell, events, input transformers, the display hook, error handlers that swallow"
PLAIN_NBGRADER = (
    "Seen: one line that replaces `run_cell` gives full marks in all cells, since none of them runs and fails."
)
WE = "Whatever the shell says happened, points are given to answers alone."

RUN = """
from types import SimpleNamespace
shell = get_ipython()
shell.run_cell = lambda *_, **__: SimpleNamespace(success=True, error_in_exec=None, error_before_exec=None)
"""
SWALLOW = """
shell = get_ipython()
shell.set_custom_exc((BaseException,), lambda *_, **__: None)
shell.showtraceback = lambda *_, **__: None
shell._showtraceback = lambda *_, **__: None
from IPython.core.interactiveshell import ExecutionResult
ExecutionResult.success = property(lambda self: True)
"""
TRANSFORM = """
def strip(lines):
    text = "".join(lines)
    if "gunsbutter.form" in text:
        return ["import gunsbutter.grading\\n", "gunsbutter.grading.grade('malformed', ['C02'])\\n", "6.0\\n"]
    return lines
get_ipython().input_transformers_post.append(strip)
"""
EVENTS = """
import gunsbutter.grading
def before(*_):
    for question in ("matches", "malformed", "conclusions"):
        gunsbutter.grading.grade(question, None)
get_ipython().events.register("pre_run_cell", before)
get_ipython().events.register("post_execute", lambda: 1 / 0)
"""
NAMESPACE = """
class Names(dict):
    def __missing__(self, name): return 6.0
shell = get_ipython()
shell.user_ns = Names(shell.user_ns)
shell.user_global_ns.clear()
shell.displayhook = print
import sys
sys.displayhook = sys.excepthook = lambda *_: None
"""
NOTEBOOKS = {
    "patches-run-cell": Attack(RUN),
    "swallows-errors": Attack(SWALLOW, answers={"no_entry": 'no_entry = ["no id"]', "malformed": "1 / 0"}),
    "transforms-inputs": Attack(TRANSFORM),
    "registers-events": Attack(EVENTS),
    "replaces-the-namespace": Attack(NAMESPACE),
}


def test_cells_that_did_not_run_hand_over_nothing(hostile):
    assert hostile["patches-run-cell"].score in (None, 0)
    assert not hostile["replaces-the-namespace"].score


def test_a_swallowed_error_is_no_answer(hostile, wrong_score):
    outcome = hostile["swallows-errors"]
    assert outcome.points("no_entry") == outcome.points("malformed") == 0
    assert outcome.score < wrong_score


def test_a_changed_test_cell_hands_over_another_answer_at_best(hostile):
    assert hostile["transforms-inputs"].score == 0


def test_answers_by_events_are_the_students_own_loss(hostile, wrong_score):
    assert hostile["registers-events"].score <= wrong_score
