"""Cells that never end: in Python, in C where no interrupt is looked at, in a thread, swallowing interrupts."""

from __future__ import annotations

from tests.grading.hostile.kit import LIMITS, Attack

KIND = "Endless loops: in Python, in C, in a thread, swallowing interrupts, in every cell"
PLAIN_NBGRADER = (
    "A cell is interrupted after 30 seconds; behind one that does not stop, every later cell waits as long."
)
WE = (
    "A cell is interrupted at its limit and the rest goes on; what cannot be interrupted is ended, and is ungradable."
)

SWALLOW = """
import time
while True:
    try:
        time.sleep(1)
    except BaseException:
        pass
"""
THREAD = """
import threading
def spin():
    while True: pass
for _ in range(4): threading.Thread(target=spin).start()
"""
NOTEBOOKS = {
    "loops-in-python": Attack("while True: pass"),
    "loops-in-c": Attack("sum(range(10**12))"),
    "loops-in-re": Attack("import re; re.match(r'(a+)+$', 'a' * 60 + 'b')"),
    "loops-in-threads": Attack(THREAD),
    "loops-and-swallows": Attack(SWALLOW),
    "loops-in-await": Attack("import asyncio\nwhile True: await asyncio.sleep(0)"),
    "sleeps-in-every-cell": Attack(
        "get_ipython().events.register('pre_run_cell', lambda *_: __import__('time').sleep(1))"
    ),
}


def test_a_loop_in_python_costs_its_cell_alone(hostile, wrong_score):
    for name in ("loops-in-python", "loops-in-await"):
        assert hostile[name].score == wrong_score
        assert "A cell was stopped after 2 seconds." in hostile[name].remarks


def test_a_thread_that_spins_is_none_of_the_cells(hostile):
    assert hostile["loops-in-threads"].score in (None, hostile["wrong"].score)


def test_what_cannot_be_interrupted_is_ended(hostile):
    for name in ("loops-in-c", "loops-and-swallows"):
        assert "did not stop when its time was over" in hostile[name].reason


def test_nobody_takes_longer_than_the_limits(hostile):
    for name in NOTEBOOKS:
        assert hostile[name].seconds < LIMITS.seconds + 3, name


def test_all_cells_together_have_a_limit(hostile):
    assert "took more than its 9 seconds" in hostile["sleeps-in-every-cell"].reason
