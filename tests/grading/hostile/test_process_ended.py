"""A notebook can end its own Python process, politely or not; everything after that cell is lost with it."""

from __future__ import annotations

from tests.grading.hostile.kit import Attack

KIND = "The process ended from inside: `os._exit`, `sys.exit`, `quit`, abort, a fault in C"
PLAIN_NBGRADER = "Seen: autograde fails for the student, who stands in the gradebook with 0 points."
WE = "`sys.exit` and `quit` end their cell, as in Jupyter; a process that is gone is ungradable, with the cell named."

NOTEBOOKS = {
    "exits-for-good": Attack(last="import os; os._exit(0)"),
    "exits-by-sys": Attack(first="import sys; sys.exit(1)"),
    "exits-by-quit": Attack(first="quit()\nexit()"),
    "aborts": Attack(first="import os; os.abort()"),
    "faults-in-c": Attack(first="import ctypes; ctypes.string_at(0)"),
    "exits-in-a-thread": Attack(first="import os, threading; threading.Thread(target=os._exit, args=(0,)).start()"),
}


def test_an_ended_process_is_ungradable_and_named(hostile):
    for name in ("exits-for-good", "aborts", "faults-in-c", "exits-in-a-thread"):
        assert hostile[name].record["state"] == "ungradable", name
        assert "ended its own Python process (in " in hostile[name].reason


def test_leaving_politely_ends_the_cell_alone(hostile, wrong_score):
    assert hostile["exits-by-sys"].score == wrong_score
    assert hostile["exits-by-quit"].score == wrong_score
