"""The disk of the course folder becomes full, sooner or later while a class is recorded; or it is read-only."""

from __future__ import annotations

import errno
import random
from unittest.mock import Mock

import pytest

from gunsbutter.course import CourseError
from gunsbutter.grading import engine
from tests.grading.faults import on_a_disk
from tests.grading.faults.kit import Now, Prepared, state_of

KIND = "The disk is full, or read-only"
PLAIN_NBGRADER = "The notebooks fail one after the other, each with a traceback; the last may be half written."
WE = "Stops with a sentence; what is recorded is whole, and the same command goes on when there is room."


def test_wherever_it_becomes_full_nothing_is_torn(audit, handed_in, results, whole, tmp_path):
    """Room for nothing at all, and for a seeded part of what a class takes: some 500 kB."""
    given = {"assignment": audit.folder, "before": handed_in, "results": results, "whole": whole}
    chance = random.Random(7)
    rooms = [0, 4096, *(4096 * chance.randint(2, 130) for _ in range(14))]
    told = on_a_disk.run(tmp_path, given, *map(str, rooms))
    assert [each for each in told if each["problems"] or not each["same"]] == []
    full = [each["told"] for each in told if each["told"]]
    assert len(full) > 8
    for sentence in full:
        assert sentence.startswith("The disk is full")
        assert "Make room and run the same command again" in sentence
        assert str(tmp_path) not in sentence


def test_a_folder_that_cannot_be_written_is_told(audit, handed_in, results, whole, tmp_path):
    given = {"assignment": audit.folder, "before": handed_in, "results": results, "whole": whole}
    (told,) = on_a_disk.run(tmp_path, given, "ro")
    assert told["told"].endswith(
        "Mend that and run the same command again: it goes on from here, and nothing is lost."
    )
    assert "could not be written: Read-only file system" in told["told"]
    assert told["same"]


def test_a_worker_without_room_for_its_files_is_no_fault_of_the_student(course, audit, whole, results, monkeypatch):
    no_room = OSError(errno.ENOSPC, "No space left on device")
    monkeypatch.setattr(engine, "_by_itself", lambda *_: no_room)
    with pytest.raises(CourseError, match=r"This machine could not go on: .*No space left.*\n.*goes on from here"):
        engine.grade(audit, course, executor=Now(Mock(side_effect=no_room)))
    assert state_of(course).records == {}
    engine.grade(audit, course, executor=Prepared(results))
    assert state_of(course) == whole
