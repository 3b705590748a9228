"""A lock that is taken twice waits for ever; so does a child that was forked while another thread held a lock."""

from __future__ import annotations

from tests.grading.hostile.kit import Attack

KIND = "Deadlocks: a lock taken twice, threads that wait for each other, a child that is waited for and never ends"
PLAIN_NBGRADER = "A cell is interrupted after 30 seconds, and the rest goes on."
WE = "Waiting is interrupted at the cell's limit, and the rest goes on."

NOTEBOOKS = {
    "locks-twice": Attack("import threading\nlock = threading.Lock()\nlock.acquire()\nlock.acquire()"),
    "waits-for-a-child": Attack("import subprocess\nsubprocess.run(['sleep', '1000'])"),
    "waits-for-a-pipe": Attack("import os\nr, w = os.pipe()\nos.read(r, 1)"),
}


def test_the_cell_is_interrupted_and_the_rest_goes_on(hostile, wrong_score):
    for name in NOTEBOOKS:
        assert "KeyboardInterrupt" in hostile[name].printed, name
        assert hostile[name].score == wrong_score
