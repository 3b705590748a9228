"""Below IPython there is the interpreter: its hooks, its objects, and the bytes that they are made of."""

from __future__ import annotations

from tests.grading.hostile.kit import FULL, Attack

KIND = "The interpreter itself: settrace, profile and audit hooks, objects found by gc, memory written by ctypes"
PLAIN_NBGRADER = "Tests and points live in the same interpreter, so what is rewritten there is what is recorded."
WE = "There is nothing of the marking in this interpreter; memory that was written is the student's own copy."

HOOKS = """
import sys, threading
seen = []
def trace(frame, event, value):
    if frame.f_code.co_name in ("hand_out", "_serve", "send"):
        seen.append((frame.f_code.co_name, sorted(frame.f_locals)))
        frame.f_locals["answer"] = ["C02"]
    return trace
sys.settrace(trace)
threading.settrace_all_threads(trace) if hasattr(threading, "settrace_all_threads") else threading.settrace(trace)
sys.addaudithook(lambda name, arguments: None)
"""
OBJECTS = """
import gc, types
for thing in gc.get_objects():
    if isinstance(thing, types.FunctionType) and thing.__module__.startswith("gunsbutter.grading"):
        if thing.__name__ in ("hand_out", "links", "ids", "encode"):
            thing.__defaults__ = None
            thing.__code__ = (lambda *_, **__: 6.0).__code__ if not thing.__closure__ else thing.__code__
"""
MEMORY = """
import ctypes
true, false = id(True), id(False)
ctypes.memmove(id(25) + 24, (1000).to_bytes(4, "little"), 4)     # the number 25 is 1000 now
ctypes.memmove(id(0) + 24, (6).to_bytes(4, "little"), 4)
"""
NOTEBOOKS = {
    "hooks-the-interpreter": Attack(HOOKS),
    "rewrites-functions": Attack(OBJECTS),
    "rewrites-numbers": Attack(MEMORY),
}


def test_no_point_is_gained(hostile, wrong_score):
    for name in NOTEBOOKS:
        assert (hostile[name].score or 0) <= wrong_score, name


def test_numbers_are_right_again_for_whoever_comes_next(hostile):
    assert {hostile[name].score for name in hostile if name.endswith("-beside")} == {FULL}
