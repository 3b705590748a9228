"""Signals reach what the kernel lets them reach: process groups, for one, do not end at the wall of a namespace."""

from __future__ import annotations

from tests.grading.hostile.kit import FULL, Attack

KIND = "Signals: to itself, to its parent, to its group, to everybody; SIGINT ignored"
PLAIN_NBGRADER = "A kernel has the instructor's rights: it can end nbgrader, and every other program of that user."
WE = "No other process is in reach: it is the first of its own PID namespace and of its own session."

KILL = """
import os, signal
for target in (1, 0, -1, os.getppid(), -os.getpgrp(), *range(2, 400)):
    for number in (signal.SIGTERM, signal.SIGSTOP, signal.SIGKILL):
        try:
            os.kill(target, number)
        except OSError:
            pass
print("session", os.getsid(0), "group", os.getpgrp(), "parent", os.getppid())
"""
IGNORE = """
import signal, time
signal.signal(signal.SIGINT, signal.SIG_IGN)
while True:
    time.sleep(1)
"""
NOTEBOOKS = {"signals-everybody": Attack(KILL), "ignores-interrupts": Attack(IGNORE)}


def test_signals_reach_nobody(hostile, wrong_score):
    assert hostile["signals-everybody"].printed == "session 1 group 1 parent 0\n"
    assert hostile["signals-everybody"].score == wrong_score
    assert {hostile[name].score for name in hostile if name.endswith("-beside")} == {FULL}


def test_who_does_not_stop_is_stopped(hostile):
    assert "did not stop when its time was over" in hostile["ignores-interrupts"].reason
