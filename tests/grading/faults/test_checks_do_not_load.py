"""checks.py has a mistake, or its key is not there: nothing can be marked, and that is no student's fault."""

from __future__ import annotations

import shutil

import pytest

from gunsbutter.course import CourseError
from gunsbutter.grading import engine
from tests.grading.faults.kit import Now, Prepared, state_of, with_checks

KIND = "checks.py cannot be loaded: a mistake in it, or no key"
PLAIN_NBGRADER = "Every test cell fails, and every student has zero points."
WE = "Stops with file and line, before anything is recorded; nobody is called ungradable for it."

MISTAKES = {
    "KEY = (": r"SyntaxError: '\(' was never closed \(checks.py, line \d+\)",
    "import nothing_of_this_name": r"No module named 'nothing_of_this_name' \(checks.py, line \d+\)",
    "raise SystemExit": r"SystemExit: .*\(checks.py, line \d+\)",
    "import os; os._exit(7)": r"Loading checks.py ended the process that does it \(exit code 7\)",
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_told_with_its_line(course, audit, tmp_path, mistake):
    faulty = with_checks(audit, tmp_path, lambda text: f"{text}\n{mistake}\n")
    refused(faulty, course, MISTAKES[mistake])


def test_a_key_that_is_missing_is_told(course, audit, tmp_path):
    faulty = with_checks(audit, tmp_path, str)
    shutil.rmtree(faulty.folder / "key")
    refused(faulty, course, "01-citation-audit/key holds no key")


def refused(faulty, course, sentence):
    def start_marker(job, handed):
        engine.mark_again(job, [])  # what a worker does before it marks

    with pytest.raises(CourseError, match=rf"{sentence}(.|\n)*Mend it and run the same command again"):
        engine.grade(faulty, course, executor=Now(start_marker))
    assert state_of(course).records == {}


def test_when_it_is_mended_the_class_is_graded(course, audit, results, whole, tmp_path):
    refused(with_checks(audit, tmp_path, lambda text: f"{text}\nKEY = (\n"), course, "SyntaxError")
    engine.grade(audit, course, executor=Prepared(results))
    assert state_of(course) == whole
