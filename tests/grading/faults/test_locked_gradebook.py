"""Another program has the gradebook locked: Formgrader, a database browser, a backup."""

from __future__ import annotations

import contextlib
import sqlite3
import threading
import time

import pytest

from gunsbutter.course import CourseError
from gunsbutter.grading import engine, record
from tests.grading.faults.kit import Prepared, state_of, torn

KIND = "The gradebook is locked by another program"
PLAIN_NBGRADER = "Waits five seconds, and then the notebook has failed: no score, a traceback in the log."
WE = "Waits for a minute. Then it says what to close; the same command goes on."


@contextlib.contextmanager
def locked(course, how):
    """As long as the ``with`` statement lasts, or the event that it gives is not set."""
    given, held = threading.Event(), threading.Event()

    def hold():
        with contextlib.closing(sqlite3.connect(course / "gradebook.db", isolation_level=None)) as gradebook:
            gradebook.execute(how)
            held.set()
            given.wait()

    holding = threading.Thread(target=hold)
    holding.start()
    held.wait()
    try:
        yield given
    finally:
        given.set()
        holding.join()


def test_it_waits_and_goes_on(course, audit, results, whole):
    with locked(course, "BEGIN EXCLUSIVE") as released:
        threading.Timer(6.5, released.set).start()  # longer than SQLite waits by itself
        begun = time.monotonic()
        engine.grade(audit, course, executor=Prepared(results))
        assert time.monotonic() - begun > 6
    assert state_of(course) == whole


@pytest.mark.parametrize("how", ["BEGIN EXCLUSIVE", "BEGIN IMMEDIATE"])
def test_it_gives_up_with_a_sentence_and_the_next_command_goes_on(course, audit, results, whole, how, monkeypatch):
    monkeypatch.setattr(record, "_PATIENCE", 1)
    with locked(course, how), pytest.raises(CourseError, match=r"is locked.\nIf another program uses it.*close that"):
        engine.grade(audit, course, executor=Prepared(results))
    assert torn(state_of(course), whole) == []
    engine.grade(audit, course, executor=Prepared(results))
    assert state_of(course) == whole
