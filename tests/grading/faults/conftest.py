"""The small class: as handed in, as really graded once, and as recorded undisturbed."""

from __future__ import annotations

import shutil
from concurrent.futures import Executor
from pathlib import Path

import pytest

from gunsbutter.course import Assignment
from gunsbutter.grading import engine
from gunsbutter.grading.mark import Marked, Marker
from gunsbutter.grading.work import Job
from tests.conftest import handed_in_class
from tests.grading.faults.kit import (
    NAME,
    STUDENTS,
    Prepared,
    State,
    copy,
    hand_in_as,
    results_of,
    state_of,
    with_check,
)


@pytest.fixture(scope="session")
def audit(root) -> Assignment:
    return Assignment(root / "assignments" / NAME)


@pytest.fixture(scope="session")
def handed_in(audit: Assignment, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with a course folder, ``class``, in which five have handed in and nothing has been graded."""
    outer = tmp_path_factory.mktemp("faults")
    course = handed_in_class(audit, outer)
    for folder in (course / "submitted").iterdir():
        if folder.name not in STUDENTS:
            shutil.rmtree(folder)
    return outer


@pytest.fixture(scope="session")
def handed_in_again(handed_in: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same, where each has handed in what another had."""
    outer = copy(handed_in, tmp_path_factory.mktemp("again") / "outer")
    for student, other in zip(STUDENTS, (*STUDENTS[1:], STUDENTS[0]), strict=True):
        hand_in_as(outer / "class", student, handed_in / "class" / "submitted" / other / NAME)
    return outer


@pytest.fixture(scope="session")
def job(audit: Assignment, handed_in: Path) -> Job:
    return engine.job_of(audit, handed_in / "class")


@pytest.fixture(scope="session")
def results(job: Job, handed_in: Path, pool: Executor):
    return results_of(job, handed_in / "class", pool)


@pytest.fixture(scope="session")
def results_again(job: Job, handed_in_again: Path, pool: Executor):
    return results_of(job, handed_in_again / "class", pool)


@pytest.fixture(scope="session")
def graded(audit: Assignment, handed_in: Path, results, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The class graded, with nothing in the way."""
    outer = copy(handed_in, tmp_path_factory.mktemp("graded") / "outer")
    engine.grade(audit, outer / "class", executor=Prepared(results))
    return outer


@pytest.fixture(scope="session")
def whole(graded: Path) -> State:
    """What a class holds that was graded with nothing in the way."""
    return state_of(graded / "class")


@pytest.fixture
def course(handed_in: Path, tmp_path: Path) -> Path:
    """A class of one's own that waits to be graded."""
    return copy(handed_in, tmp_path / "outer") / "class"


@pytest.fixture
def done(graded: Path, tmp_path: Path) -> Path:
    """A class of one's own that has been graded."""
    return copy(graded, tmp_path / "outer") / "class"


@pytest.fixture
def marked(audit: Assignment, results, tmp_path: Path):
    """The marks of the right answers, when a check begins with these lines; all questions but that one count."""

    def mark(body: str) -> tuple[Assignment, Marked]:
        faulty = with_check(audit, tmp_path, body)
        marker = Marker(faulty.folder)
        marks, _ = marker.mark(results["right"].answers)
        marker.close()
        own = marks.pop("no_entry")
        assert marks == {question: each for question, each in results["right"].marks.items() if question in marks}
        return faulty, own

    return mark
