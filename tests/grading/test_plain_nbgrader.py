"""nbgrader's own commands work unchanged in a course folder, and give the scores that the engine gives."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from nbgrader.api import Gradebook

from gunsbutter.grading.release import write_source
from gunsbutter.grading.sample import student_of

every_assignment = pytest.mark.every_assignment
HONEST = {"right", "mistake", "empty", "wrong type"}
AT_ONCE = 2  # nbgrader grades one after the other; two commands in two folders take half the time


# Loading nbgrader takes longer than two of its commands, so they are given one after the other to one Python.
COMMANDS = """
import json, sys
from nbgrader.apps import NbGraderApp
for arguments in json.loads(sys.argv[1]):
    NbGraderApp.clear_instance()
    try:
        NbGraderApp.launch_instance(arguments)
    except SystemExit as end:
        if end.code:
            raise
"""


def nbgrader(course, *commands):
    """Run nbgrader's commands in a course folder, each a list of arguments; all must end well."""
    done = subprocess.run(
        [sys.executable, "-c", COMMANDS, json.dumps(commands)],
        cwd=course,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return done


@pytest.fixture(scope="module")
def honest(assignment):
    return sorted(student_of(case) for case in assignment.cases if case["kind"] in HONEST)


@pytest.fixture(scope="module")
def by_hand(graded_class, assignment, honest):
    """Course folders with all honest cases, released and graded by nbgrader alone; one of each has its feedback."""

    def take(number):
        course = graded_class.parent / f"by-hand-{number}"
        course.mkdir()
        shutil.copy(graded_class / "nbgrader_config.py", course)
        write_source(assignment, course)
        for student in honest[number::AT_ONCE]:
            folder = f"submitted/{student}/{assignment.name}"
            shutil.copytree(graded_class / folder, course / folder)
        nbgrader(
            course,
            ["generate_assignment", assignment.name, "--create"],
            ["autograde", assignment.name, "--create"],
            ["generate_feedback", assignment.name, "--student", honest[number]],
        )
        return course

    with ThreadPoolExecutor(AT_ONCE) as threads:
        return list(threads.map(take, range(AT_ONCE)))


def points(course, assignment, students):
    """The points of every cell of every student, from a gradebook."""
    with Gradebook(f"sqlite:///{course}/gradebook.db", "guns-butter-footnotes") as gradebook:
        return {
            submission.student_id: {
                grade.cell.name: (grade.auto_score, grade.max_score, grade.needs_manual_grade)
                for notebook in submission.notebooks
                for grade in notebook.grades
            }
            for submission in gradebook.assignment_submissions(assignment.name)
            if submission.student_id in students
        }


@every_assignment
def test_every_honest_case_scores_the_same_cell_by_cell(by_hand, graded_class, assignment, honest):
    plain = {student: cells for course in by_hand for student, cells in points(course, assignment, honest).items()}
    assert sorted(plain) == honest
    assert points(graded_class, assignment, honest) == plain


@every_assignment
def test_every_sentence_is_the_same(by_hand, graded_class, assignment, honest):
    for course in by_hand:
        for folder in sorted((course / "autograded").iterdir()):
            name = f"{folder.name}/{assignment.name}/{assignment.name}.ipynb"
            assert sentences(graded_class / "autograded" / name) == sentences(course / "autograded" / name), name


def read(page):
    """A page as BeautifulSoup writes it, through which nbgrader sends its own."""
    return str(BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser"))


def sentences(path):
    return [
        (check["id"], check["points"], check["sentence"], check["hint"])
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]
        for output in cell.get("outputs", [])
        for check in output.get("data", {}).get("application/vnd.gunsbutter.verdicts+json", {}).get("checks", [])
    ]


@every_assignment
def test_the_release_is_the_same(by_hand, graded_class, assignment):
    name = f"release/{assignment.name}/{assignment.name}.ipynb"
    assert (by_hand[0] / name).read_bytes() == (graded_class / name).read_bytes()
    assert [path.name for path in (by_hand[0] / "release" / assignment.name).iterdir()] == [
        f"{assignment.name}.ipynb"
    ]


@every_assignment
def test_the_feedback_is_the_engines_page_without_a_script(by_hand, graded_class, assignment, honest):
    for course, student in zip(by_hand, honest, strict=False):
        page = Path("feedback") / student / assignment.name / f"{assignment.name}.html"
        text = (course / page).read_text(encoding="utf-8")
        assert f"Feedback on {assignment.name}" in text
        assert "<script" not in text
        assert "https://" not in text.split("</style>")[0]
        assert points_and_sentences(course / page) == points_and_sentences(graded_class / page)


def points_and_sentences(page):
    """What a feedback page says of the points, and the sentences of its checks."""
    soup = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")
    return [" ".join(part.get_text(" ").split()) for part in soup.select(".score, .next, .summary, .checks")]


def test_nbgraders_commands_go_on_from_what_the_engine_recorded(graded_class, assignment, tmp_path):
    """Feedback and export, as an instructor runs them after marking by hand in Formgrader."""
    course = tmp_path / "class"
    shutil.copytree(graded_class, course, ignore=shutil.ignore_patterns("submitted", "answers"))
    shutil.rmtree(course / "feedback")
    nbgrader(course, ["generate_feedback", assignment.name, "--student", "knows-only-and"], ["export"])
    page = course / "feedback" / "knows-only-and" / assignment.name / f"{assignment.name}.html"
    assert read(page) == read(graded_class / page.relative_to(course))
    exported = (course / "grades.csv").read_text(encoding="utf-8")
    assert f"{assignment.name}," in exported
    assert "knows-only-and" in exported


@every_assignment
def test_nothing_beside_the_notebook_is_released_even_from_the_assignments_folder(graded_class, assignment, tmp_path):
    """The second lock: an instructor who copies the whole folder into source/ still releases the notebook alone."""
    course = tmp_path / "careless"
    shutil.copytree(assignment.folder, course / "source" / assignment.name)
    write_source(assignment, course)
    shutil.copy(graded_class / "nbgrader_config.py", course)
    nbgrader(course, ["generate_assignment", assignment.name, "--create"])
    released = [path for path in (course / "release").rglob("*") if path.is_file()]
    assert [path.name for path in released] == [f"{assignment.name}.ipynb"]
