"""Processes that start processes: each of them small, all of them together a machine that nobody can log in to."""

from __future__ import annotations

from tests.grading.hostile.kit import LIMITS, Attack

KIND = "Fork bombs, and thousands of threads"
PLAIN_NBGRADER = "Nothing limits the number of processes but the user's own quota."
WE = "There may be some dozens of processes and threads; the next one is refused, and all of them end together."

BOMB = """
import os
while True:
    try:
        os.fork()
    except OSError:
        os.sched_yield()
"""
COUNT = """
import os, threading, time
started = 0
try:
    for _ in range(1000):
        if os.fork() == 0:
            time.sleep(600)
        started += 1
except OSError as error:
    print(started, error.strerror)
"""
THREADS = """
import threading
try:
    for n in range(1000):
        threading.Thread(target=threading.Event().wait, daemon=True).start()
except RuntimeError as error:
    print(n, error)
"""
NOTEBOOKS = {"bombs-with-forks": Attack(BOMB), "counts-forks": Attack(COUNT), "counts-threads": Attack(THREADS)}


def test_no_more_processes_than_the_limit(hostile):
    started, _, told = hostile["counts-forks"].printed.partition(" ")
    assert int(started) < LIMITS.processes
    assert told == "Resource temporarily unavailable\n"
    assert int(hostile["counts-threads"].printed.split()[0]) < LIMITS.processes


def test_the_bomb_goes_off_within_its_own_limits(hostile):
    assert hostile["bombs-with-forks"].score in (None, hostile["wrong"].score)
    assert hostile["bombs-with-forks"].seconds < LIMITS.seconds + 3
