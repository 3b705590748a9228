"""One of the processes that the engine started is killed in the middle of the run: for want of memory, say."""

from __future__ import annotations

import os
import signal

from gunsbutter.grading import engine, work
from gunsbutter.grading.mark import Marker
from tests.grading.faults.kit import NAME, UNGRADABLE, Command, Now, parts, state_of, wait_until, with_a_cell

KIND = "A process that grades is killed in the middle of the run"
PLAIN_NBGRADER = "A kernel that died fails its notebook: no score, and the next ones go on."
WE = "What it had under way is graded by another process: all are graded, once."


def test_a_worker(course, whole):
    for student in ("knows-only-and", "right", "untouched"):
        with_a_cell(course, student, "import time; time.sleep(0.5)")
    with Command(course, "grade", NAME, "--workers", "1") as grading:
        wait_until(lambda: list(course.glob("answers/*/*/record.json")))
        os.kill(parts(grading.pid)["worker"][0], signal.SIGKILL)
        code, said = grading.ended()
    assert (code, "Traceback" in said) == (0, False), said
    assert state_of(course).marks == whole.marks


def test_the_warm_process(course, audit, job, whole):
    """It dies at the second submission, and the next worker starts its own."""
    graded = []

    def grade_one(job, handed):
        graded.append(handed.student)
        if len(graded) == 2:
            work.bench_of(job).warm()._process.kill()
        return work.grade_one(job, handed)

    summary = engine.grade(audit, course, job=job, executor=Now(grade_one))
    assert set(summary.ungradable) == {UNGRADABLE}
    assert state_of(course).marks == whole.marks


def test_the_marking_process(audit, results):
    marker = Marker(audit.folder)
    marker._process.kill()
    assert marker.mark(results["right"].answers)[0] == results["right"].marks
    marker.close()
