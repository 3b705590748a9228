"""The real command is killed at any moment from its start: no process stays, and the next one goes on."""

from __future__ import annotations

import random
import tempfile
import time
from pathlib import Path

import pytest

from tests.grading.faults.kit import NAME, Command, alive, parts, state_of, torn, wait_until, with_a_cell

KIND = "The command is killed while student code runs, an endless loop among it"
PLAIN_NBGRADER = "The kernel notices after a second and ends, but not what it started."
WE = "Every process of it is gone at once, with what it kept in the temporary folder; the next command goes on."


def test_seeded_moments_one_after_the_other(course, whole):
    """The engine alone is killed; what it started has to end by itself."""
    chance = random.Random(4)
    for seconds in sorted(chance.uniform(0.5, 12) for _ in range(6)):
        with Command(course) as grading:
            end = time.monotonic() + seconds
            while grading.is_running() and time.monotonic() < end:
                time.sleep(0.02)
            grading.kill()
        assert [each for each in torn_scores(course, whole)] == []
    with Command(course) as grading:
        code, said = grading.ended()
    assert (code, "Traceback" in said) == (0, False), said
    now = state_of(course)
    assert now.marks == whole.marks
    assert sorted(now.submissions) == sorted(whole.submissions)
    assert now.records == whole.records
    assert {student: set(files) for student, files in now.files.items()} == {
        student: set(files) for student, files in whole.files.items()
    }


def torn_scores(course, whole):
    """Notebooks that ran again need not be the same to the letter."""
    now = state_of(course)
    same = {student: {name: whole.files.get(student, {}).get(name, "") for name in files} for student, files in now.files.items()}
    from dataclasses import replace

    return torn(replace(now, files=same), whole)


@pytest.mark.parametrize("isolation", ["strict", "none"])
def test_an_endless_loop_ends_with_the_engine(course, isolation):
    with_a_cell(course, "right", "while True: pass")
    with Command(course, "grade", NAME, "--student", "right", "--isolation", isolation) as grading:
        warm = wait_until(lambda: parts(grading.pid)["warm"])
        wait_until(lambda: busy(warm))
        grading.kill()


def busy(pids):
    """Whether one of them has used the processor for a second more than when it was seen first."""
    used = {pid: cpu(pid) for pid in pids}
    time.sleep(3)
    return alive(set(pids)) and used


def cpu(pid):
    return sum(map(int, Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[11:13]))


def test_what_a_killed_command_kept_is_taken_away_by_the_next(course):
    """checks.py and key are among it."""
    place = Path(tempfile.gettempdir())
    before = set(place.glob("gunsbutter-workers-*"))
    with Command(course) as grading:
        kept = wait_until(lambda: set(place.glob("gunsbutter-workers-*/*/*/checks.py")))
        grading.kill()
    assert any(each.exists() for each in kept)
    with Command(course) as grading:
        assert grading.ended()[0] == 0
    assert not any(each.exists() for each in kept)
    assert set(place.glob("gunsbutter-workers-*")) <= before
