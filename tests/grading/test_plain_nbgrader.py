"""nbgrader's own commands work unchanged in a course folder, and give the scores that ours give."""

from __future__ import annotations

import shutil
import subprocess
import sys

import pytest
from nbgrader.api import Gradebook

from gunsbutter.grading.release import write_source
from gunsbutter.grading.results import gather

STUDENTS = ["right", "knows-only-and", "untouched"]


def nbgrader(course, *arguments):
    done = subprocess.run(
        [sys.executable, "-m", "nbgrader", *arguments], cwd=course, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done


@pytest.fixture(scope="module")
def by_hand(graded_class, assignment):
    """A second course folder beside the first, taken through release, autograde and feedback by nbgrader alone."""
    course = graded_class.parent / "by-hand"
    course.mkdir()
    shutil.copy(graded_class / "nbgrader_config.py", course)
    write_source(assignment, course)
    nbgrader(course, "generate_assignment", assignment.name, "--create")
    for student in STUDENTS:
        shutil.copytree(
            graded_class / "submitted" / student / assignment.name, course / "submitted" / student / assignment.name
        )
    nbgrader(course, "autograde", assignment.name, "--create")
    nbgrader(course, "generate_feedback", assignment.name)
    return course


def test_the_scores_are_the_same(by_hand, graded_class, assignment):
    ours = {each.student: each.score for each in gather(assignment, graded_class).graded}
    with Gradebook(f"sqlite:///{by_hand}/gradebook.db", "guns-butter-footnotes") as gradebook:
        theirs = {each.student.id: each.score for each in gradebook.assignment_submissions(assignment.name)}
    assert theirs == {student: ours[student] for student in STUDENTS}


def test_the_release_is_the_same(by_hand, graded_class, assignment):
    name = f"release/{assignment.name}/{assignment.name}.ipynb"
    assert (by_hand / name).read_bytes() == (graded_class / name).read_bytes()
    assert [path.name for path in (by_hand / "release" / assignment.name).iterdir()] == [f"{assignment.name}.ipynb"]


def test_the_feedback_is_our_page_without_a_script(by_hand, assignment):
    for student in STUDENTS:
        page = (by_hand / "feedback" / student / assignment.name / f"{assignment.name}.html").read_text(
            encoding="utf-8"
        )
        assert f"Feedback on {assignment.name}" in page
        assert "<script" not in page
        assert "https://" not in page.split("</style>")[0]


def test_nothing_beside_the_notebook_is_released_even_from_the_assignments_folder(graded_class, assignment, tmp_path):
    """The second lock: an instructor who copies the whole folder into source/ still releases the notebook alone."""
    course = tmp_path / "careless"
    shutil.copytree(assignment.folder, course / "source" / assignment.name)
    write_source(assignment, course)
    shutil.copy(graded_class / "nbgrader_config.py", course)
    nbgrader(course, "generate_assignment", assignment.name, "--create")
    released = [path for path in (course / "release").rglob("*") if path.is_file()]
    assert [path.name for path in released] == [f"{assignment.name}.ipynb"]
