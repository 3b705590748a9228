"""A check never comes to its end, in Python or in a library written in C."""

from __future__ import annotations

import time

import pytest

from gunsbutter.grading import mark
from gunsbutter.grading.mark import Marker
from tests.grading.faults.kit import with_check, with_checks

KIND = "A check hangs"
PLAIN_NBGRADER = (
    "The cell is stopped when its time is over; the notebook of every student has failed, without a score."
)
WE = "It is stopped after half a minute, and said; the question waits for a person, the others count."


@pytest.mark.parametrize("body", ["while True: pass", "import re; re.match('(a+)+b', 'a' * 99)"])
def test_it_is_stopped_and_told(marked, monkeypatch, body):
    monkeypatch.setattr(mark, "_SECONDS", 1.0)
    _, own = marked(body)
    assert (own.points, own.fault) == (None, "The checks of this question took more than 1 seconds.")


def test_an_answer_for_which_it_hung_is_not_tried_again(audit, results, tmp_path, monkeypatch):
    monkeypatch.setattr(mark, "_SECONDS", 1.0)
    marker = Marker(with_check(audit, tmp_path, "while True: pass").folder)
    marker.mark(results["right"].answers)
    begun = time.monotonic()
    assert marker.mark(results["right"].answers)[0]["no_entry"].fault
    assert time.monotonic() - begun < 0.9
    marker.close()


def test_checks_that_hang_when_they_are_loaded_are_told(audit, tmp_path, monkeypatch):
    monkeypatch.setattr(mark, "_START_SECONDS", 3.0)
    hanging = with_checks(audit, tmp_path, lambda text: text + "\nwhile True: pass\n")
    with pytest.raises(mark.MarkerError, match=r"not loaded after 3 seconds. Mend it"):
        Marker(hanging.folder)
