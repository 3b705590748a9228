"""One of the processes that the engine started is killed in the middle of the run: for want of memory, say."""

from __future__ import annotations

import os
import signal

import pytest

from tests.grading.faults.kit import NAME, Command, parts, state_of, wait_until, with_a_cell

KIND = "A process that grades is killed in the middle of the run"
PLAIN_NBGRADER = "A kernel that died fails its notebook: no score, and the next ones go on."
WE = "What it had under way is graded by another process: all are graded, once."


@pytest.mark.parametrize("part", ["worker", "warm", "marker"])
def test_all_are_graded_once(course, whole, part):
    for student in ("knows-only-and", "right", "untouched"):
        with_a_cell(course, student, "import time; time.sleep(1)")
    with Command(course, "grade", NAME, "--workers", "1") as grading:
        wait_until(lambda: list(course.glob("answers/*/*/record.json")))
        os.kill(parts(grading.pid)[part][0], signal.SIGKILL)
        code, said = grading.ended()
    assert (code, "Traceback" in said) == (0, False), said
    now = state_of(course)
    assert now.marks == whole.marks
    assert len(now.submissions) == len(set(now.submissions)) == 4
