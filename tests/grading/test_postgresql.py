"""The gradebook in PostgreSQL, a real server: what an instructor does with it, and what may happen to it."""

from __future__ import annotations

import csv
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from nbgrader.api import MissingEntry

from gunsbutter.course import Assignment, CourseError
from gunsbutter.grading import engine, record
from gunsbutter.grading.gradebook import open_gradebook
from gunsbutter.grading.release import release
from gunsbutter.grading.results import gather
from tests.grading import postgresql
from tests.grading.postgresql import Server

STUDENTS = (
    "right", "right-with-copied-cells", "knows-only-and", "flags-everything", "untouched", "one-cell-does-not-run",
    "leaves-in-the-middle", "sent-an-empty-file",
)  # fmt: skip
GRADED = STUDENTS[:-2]
CONFIG = """from gunsbutter.grading.nbgrader_config import configure

configure(get_config()).CourseDirectory.db_url = {!r}
"""


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with postgresql.server() as running:
        yield running


@pytest.fixture(scope="module")
def released(server, assignment, graded_class, tmp_path_factory) -> Path:
    """A course folder whose gradebook is the database "released": nothing is graded."""
    course = tmp_path_factory.mktemp("released") / "class"
    course.mkdir()
    (course / "nbgrader_config.py").write_text(CONFIG.format(server.create("released")), encoding="utf-8")
    release(assignment, course)
    for student in STUDENTS:
        shutil.copytree(graded_class / "submitted" / student, course / "submitted" / student)
    return course


@pytest.fixture(scope="module")
def graded(server, released, assignment, pool) -> Path:
    """The same, graded, in the database "graded"."""
    course = copy_of(released, server, "released", "graded", released.parents[1] / "graded")
    engine.grade(assignment, course, executor=pool)
    return course


@pytest.fixture
def fresh(server, released, tmp_path, request) -> Path:
    return copy_of(released, server, "released", request.node.originalname, tmp_path)


@pytest.fixture
def own(server, graded, tmp_path, request) -> Path:
    return copy_of(graded, server, "graded", request.node.originalname, tmp_path)


def copy_of(course: Path, server: Server, database: str, name: str, folder: Path) -> Path:
    """A course folder and its database, to change at will."""
    url = server.create(name[:60], like=database)
    shutil.copytree(course, folder / "class")
    (folder / "class" / "nbgrader_config.py").write_text(CONFIG.format(url), encoding="utf-8")
    return folder / "class"


def score(course, assignment, student):
    return {each.student: each.score for each in gather(assignment, course).graded}.get(student)


def nbgrader(course: Path, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "nbgrader", *arguments], cwd=course, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


# What an instructor does


def test_scores_are_those_that_sqlite_has(graded, graded_class, assignment):
    with open_gradebook(graded) as here, open_gradebook(graded_class) as there:
        assert here.engine.dialect.name == "postgresql"
        for student in GRADED:
            mine, theirs = (
                {
                    grade.name: (grade.auto_score, grade.max_score, grade.needs_manual_grade, grade.score)
                    for grade in gradebook.find_submission_notebook(assignment.name, assignment.name, student).grades
                }
                for gradebook in (here, there)
            )
            assert mine == theirs
    assert not (graded / "gradebook.db").exists()


def test_the_ungradable_have_a_reason_and_no_submission(graded, assignment):
    assert set(gather(assignment, graded).ungradable) == set(STUDENTS) - set(GRADED)
    with open_gradebook(graded) as gradebook:
        assert {each.student_id for each in gradebook.assignment_submissions(assignment.name)} == set(GRADED)


def test_formgrader_finds_its_lists(graded, assignment):
    name = assignment.name
    with open_gradebook(graded) as gradebook:
        submissions = gradebook.submission_dicts(name)
        assert {each["id"] for each in gradebook.student_dicts()} == set(GRADED)
        scores = {each["student"]: each["score"] for each in submissions}
        assert scores == pytest.approx({student: score(graded, assignment, student) for student in GRADED})
        assert len(gradebook.notebook_submission_dicts(name, name)) == len(GRADED)
        assert gradebook.average_assignment_score(name) == pytest.approx(sum(scores.values()) / len(GRADED))


def test_nbgraders_own_commands_work(own, assignment):
    nbgrader(own, "export")
    with (own / "grades.csv").open(encoding="utf-8") as file:
        exported = {row["student_id"]: float(row["score"]) for row in csv.DictReader(file)}
    scores = {student: score(own, assignment, student) for student in GRADED}
    assert {student: exported[student] for student in GRADED} == pytest.approx(scores)
    nbgrader(own, "generate_feedback", assignment.name, "--student", "right", "--force")
    assert "25" in (own / "feedback" / "right" / assignment.name / f"{assignment.name}.html").read_text(
        encoding="utf-8"
    )


def test_a_mark_given_by_hand_outlives_grading_again(own, assignment, pool):
    with open_gradebook(own) as gradebook:
        grade = gradebook.find_grade("test-malformed", assignment.name, assignment.name, "untouched")
        grade.manual_score = 1.5
        gradebook.db.commit()
    engine.grade(assignment, own, students=["untouched"], again=True, executor=pool)
    assert score(own, assignment, "untouched") == 1.5


def test_other_checks_are_applied_to_the_answers_that_were_kept(own, assignment, tmp_path, pool):
    shutil.copytree(assignment.folder, tmp_path / assignment.name)
    checks = tmp_path / assignment.name / "checks.py"
    text = checks.read_text(encoding="utf-8")
    checks.write_text(text.replace('"malformed", points=1)', '"malformed", points=0)'), encoding="utf-8")
    engine.regrade(Assignment(checks.parent), own, executor=pool)
    assert score(own, Assignment(checks.parent), "right") == 24


def test_what_cannot_be_marked_any_more_leaves_the_gradebook(own, assignment, pool):
    (own / "submitted" / "right" / assignment.name / f"{assignment.name}.ipynb").write_bytes(b"")
    engine.grade(assignment, own, executor=pool)
    with open_gradebook(own) as gradebook, pytest.raises(MissingEntry):
        gradebook.find_submission(assignment.name, "right")


# What may happen to a server


def in_the_middle_of_the_third(monkeypatch, happens) -> None:
    """Have something happen once, when all of a submission is written and nothing of it is committed."""
    calls = iter(range(100))
    usual = record.Recorder._penalty

    def penalty(self, *arguments):
        if next(calls) == 2:
            happens()
        return usual(self, *arguments)

    monkeypatch.setattr(record.Recorder, "_penalty", penalty)


def recorded(course, assignment) -> dict[str, int]:
    """How many marks each student has in the gradebook."""
    with open_gradebook(course) as gradebook:
        return {
            each.student_id: sum(len(notebook.grades) for notebook in each.notebooks)
            for each in gradebook.assignment_submissions(assignment.name)
        }


def test_a_connection_that_is_cut_is_made_again(fresh, server, assignment, graded, pool, monkeypatch, request):
    cut = []
    database = request.node.originalname[:60]
    in_the_middle_of_the_third(monkeypatch, lambda: cut.append(server.cut_connections(database)))
    summary = engine.grade(assignment, fresh, executor=pool)
    assert cut[0] > 0
    assert summary.done == len(STUDENTS)
    assert recorded(fresh, assignment) == recorded(graded, assignment)


def test_a_server_that_is_killed_tears_nothing_and_the_same_command_goes_on(
    fresh, server, assignment, graded, pool, monkeypatch
):
    monkeypatch.setattr(record, "_PATIENCE", 0.5)
    in_the_middle_of_the_third(monkeypatch, server.kill)
    try:
        with pytest.raises(CourseError, match="run the same command again") as told:
            engine.grade(assignment, fresh, executor=pool)
    finally:
        server.start()
    assert "See that its database server can be reached" in str(told.value)
    complete = recorded(graded, assignment)
    before = recorded(fresh, assignment)
    assert before.items() <= complete.items()
    engine.grade(assignment, fresh, executor=pool)
    assert recorded(fresh, assignment) == complete


def test_another_program_that_adds_the_same_student_is_waited_for(fresh, assignment, pool):
    with open_gradebook(fresh) as other:
        session = other.db()
        usual, session.commit = session.commit, session.flush
        other.add_student("right")
        session.commit = usual
        graded = threading.Thread(
            target=engine.grade, args=(assignment, fresh), kwargs={"students": ["right"], "executor": pool}
        )
        graded.start()
        graded.join(3)
        session.commit()
        graded.join()
    assert score(fresh, assignment, "right") == 25
