"""What several test files need: the repository, and one graded sample class for all of them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import Executor
from pathlib import Path

import pytest

from gunsbutter.course import Assignment, assignments, find_root
from gunsbutter.grading import engine
from gunsbutter.grading.release import release
from gunsbutter.grading.report import write_report
from gunsbutter.grading.results import gather
from gunsbutter.grading.sample import write_submissions

ROOT = find_root(Path(__file__).parent)
os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])


def mark_as_repository(folder: Path) -> None:
    """Put into a folder what marks the top of the repository, and what grade() looks for."""
    for name in ("assignments", "_toc.yml"):
        (folder / name).symlink_to(ROOT / name)


def handed_in_class(assignment: Assignment, outer: Path) -> Path:
    """The course folder ``class`` in a folder laid out as the repository: every case handed in, nothing graded."""
    mark_as_repository(outer)
    course = outer / "class"
    course.mkdir()
    shutil.copy(ROOT / "nbgrader_config.py", course)
    release(assignment, course)
    write_submissions(assignment, course)
    return course


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session", params=[each.name for each in assignments(ROOT)])
def assignment(request: pytest.FixtureRequest) -> Assignment:
    return Assignment(ROOT / "assignments" / request.param)


@pytest.fixture(scope="session")
def pool() -> Iterator[Executor]:
    """The workers that grade: the same for all tests, since each has to warm up once for every assignment."""
    with engine.local_pool(2) as workers:
        yield workers


@pytest.fixture(scope="session")
def graded_class(assignment: Assignment, pool: Executor, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course folder laid out as the repository is, in which every case of the assignment has been graded."""
    course = handed_in_class(assignment, tmp_path_factory.mktemp("repository"))
    engine.grade(assignment, course, executor=pool)
    write_report(assignment, course)
    return course


@pytest.fixture(scope="session")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the book's HTML, built as `gunsbutter book` builds it, from a copy of its sources."""
    folder = tmp_path_factory.mktemp("book")
    shutil.copytree(ROOT / "book", folder / "book")
    for name in ("_config.yml", "_toc.yml"):
        shutil.copy(ROOT / name, folder)
    for name in ("tests", "benchmarks"):  # what the page on grading is made from
        (folder / name).symlink_to(ROOT / name)
    (folder / "assignments").mkdir()
    built = subprocess.run(
        [sys.executable, "-m", "gunsbutter.cli", "book"], cwd=folder, capture_output=True, text=True, check=False
    )
    assert built.returncode == 0, built.stdout + built.stderr
    return folder / "_build" / "html"


@pytest.fixture(scope="session")
def results_of_class(graded_class: Path, assignment: Assignment) -> tuple[set[str], set[str]]:
    """The students of the graded class: those with a score, those without."""
    results = gather(assignment, graded_class)
    return {each.student for each in results.graded}, set(results.ungradable)
