"""The real command is killed at any moment from its start: no process stays, and the next one goes on."""

from __future__ import annotations

import random
import time
from dataclasses import replace

import pytest

from tests.grading.faults.kit import NAME, Command, parts, state_of, torn, wait_until, with_a_cell

KIND = "The command is killed while student code runs, an endless loop among it"
PLAIN_NBGRADER = "The kernel notices after a second and ends, but not what the notebook had started."
WE = "Every process of it is gone at once; the next command takes away its temporary files, and goes on."


def test_seeded_moments_one_after_the_other(course, whole):
    """The engine alone is killed; what it started has to end by itself."""
    chance = random.Random(4)
    for seconds in sorted(chance.uniform(0.5, 10) for _ in range(6)):
        with Command(course) as grading:
            end = time.monotonic() + seconds
            while grading.is_running() and time.monotonic() < end:
                time.sleep(0.02)
            grading.kill()
        assert torn(run_again(state_of(course), whole), whole) == []
    with Command(course) as grading:
        code, said = grading.ended()
    assert (code, "Traceback" in said) == (0, False), said
    assert list(grading.temporary.iterdir()) == []
    now = run_again(state_of(course), whole)
    assert replace(now, submissions=()) == replace(whole, submissions=())
    assert sorted(now.submissions) == sorted(whole.submissions)


def run_again(now, whole):
    """A notebook that ran again is not the same to the letter, so its files count by their names."""
    known = {student: whole.files.get(student, {}) for student in now.files}
    files = {student: {name: known[student].get(name, "") for name in found} for student, found in now.files.items()}
    return replace(now, files=files)


@pytest.mark.parametrize(("isolation", "processes"), [("strict", 3), ("none", 2)])
def test_an_endless_loop_ends_with_the_engine(course, isolation, processes):
    """With walls there is the one that waits outside, the warm one, and the student's; without, the last two."""
    with_a_cell(course, "right", "while True: pass")
    with Command(course, "grade", NAME, "--student", "right", "--isolation", isolation) as grading:
        wait_until(lambda: len(parts(grading.pid)["warm"]) >= processes)
        time.sleep(1)
        grading.kill()
