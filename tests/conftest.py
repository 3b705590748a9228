"""What several test files need: the repository, the book, and of each assignment one graded sample class.

The tests of the engine need an assignment to grade, and take the citation audit. Tests marked `every_assignment` run
once for each of them.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from pathlib import Path

import pytest

from gunsbutter.course import Assignment, assignments, find_root, outlines
from gunsbutter.grading import engine
from gunsbutter.grading.release import release
from gunsbutter.grading.report import write_report
from gunsbutter.grading.results import gather
from gunsbutter.grading.sample import write_submissions

ROOT = find_root(Path(__file__).parent)
AUDIT = "01-citation-audit"
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


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "every_assignment: runs for each assignment, not for one alone")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Give a test that asks for an assignment one or all of them, unless it says itself which."""
    chosen = [mark.args[0] for mark in metafunc.definition.iter_markers("parametrize")]
    if "assignment" in metafunc.fixturenames and not any("assignment" in names for names in chosen):
        every = metafunc.definition.get_closest_marker("every_assignment")
        names = [each.name for each in assignments(ROOT)] if every else [AUDIT]
        metafunc.parametrize("assignment", names, indirect=True, scope="session")


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def assignment(request: pytest.FixtureRequest) -> Assignment:
    """The citation audit; each assignment for the tests that are marked so."""
    return Assignment(ROOT / "assignments" / request.param)


@pytest.fixture(scope="session")
def pool() -> Iterator[Executor]:
    """The workers that grade: the same for all tests, since each has to warm up once for every assignment."""
    with engine.local_pool(2) as workers:
        yield workers


@pytest.fixture(scope="session")
def graded_class_of(pool: Executor, tmp_path_factory: pytest.TempPathFactory) -> Callable[[Assignment], Path]:
    """Makes the graded class of an assignment when it is first asked for: all tests look at the same one."""
    made: dict[str, Path] = {}

    def graded(assignment: Assignment) -> Path:
        if assignment.name not in made:
            course = handed_in_class(assignment, tmp_path_factory.mktemp("repository"))
            engine.grade(assignment, course, executor=pool)
            write_report(assignment, course)
            made[assignment.name] = course
        return made[assignment.name]

    return graded


@pytest.fixture(scope="session")
def graded_class(assignment: Assignment, graded_class_of: Callable[[Assignment], Path]) -> Path:
    """A course folder laid out as the repository is, in which every case of the assignment has been graded."""
    return graded_class_of(assignment)


@pytest.fixture(scope="session")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the book's HTML, built as `gunsbutter book` builds it, from a copy of its sources.

    Of the assignments the copy has the front matter and nothing else: what the book does not read it cannot print.
    """
    folder = tmp_path_factory.mktemp("book")
    shutil.copytree(ROOT / "book", folder / "book")
    for name in ("_config.yml", "_toc.yml"):
        shutil.copy(ROOT / name, folder)
    for name in ("tests", "benchmarks"):  # what the page on grading is made from
        (folder / name).symlink_to(ROOT / name)
    for each in outlines(ROOT):
        (folder / "assignments" / each.name).mkdir(parents=True)
        head, end, _ = each.notebook.read_text(encoding="utf-8").partition("\n---\n")
        (folder / "assignments" / each.name / each.notebook.name).write_text(head + end, encoding="utf-8")
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
