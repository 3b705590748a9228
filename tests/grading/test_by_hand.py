"""What a person marks: the rubric that students and markers see, no points by program, and the feedback."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import nbformat
import pytest
from bs4 import BeautifulSoup
from nbgrader.api import Gradebook
from nbgrader.apps import NbGraderAPI

from gunsbutter.course import CourseError
from gunsbutter.grading import engine
from gunsbutter.grading.nbgrader_config import config_of
from gunsbutter.grading.release import release, write_source
from gunsbutter.grading.report import write_report
from gunsbutter.grading.results import gather
from gunsbutter.grading.sample import expected_by_hand, expected_scores, student_of, write_submissions
from tests.grading.by_hand import CODE_STUB, NAME, make_assignment

pytestmark = pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning")


@pytest.fixture(scope="module")
def tea(tmp_path_factory):
    return make_assignment(tmp_path_factory.mktemp("repository"))


@pytest.fixture(scope="module")
def course(tea, pool) -> Path:
    """The class after the checks have marked it."""
    course = tea.folder.parents[1] / "class"
    course.mkdir()
    shutil.copy(course.parent / "nbgrader_config.py", course)
    release(tea, course)
    write_submissions(tea, course)
    engine.grade(tea, course, executor=pool)
    return course


@pytest.fixture
def own(course, tmp_path):
    """A copy of the class, for one test to mark by hand."""
    return Path(shutil.copytree(course, tmp_path / "class"))


def released(course, folder="release"):
    cells = nbformat.read(course / folder / NAME / f"{NAME}.ipynb", as_version=4).cells
    return {cell.metadata.nbgrader.grade_id: cell for cell in cells}


def grades(course):
    """What the gradebook has for every cell of every student."""
    with Gradebook(f"sqlite:///{course}/gradebook.db", "guns-butter-footnotes") as gradebook:
        return {
            (submission.student_id, grade.cell.name): (grade.auto_score, grade.max_score, grade.needs_manual_grade)
            for submission in gradebook.assignment_submissions(NAME)
            for grade in submission.notebooks[0].grades
        }


def page(course, student):
    path = course / "feedback" / student / NAME / f"{NAME}.html"
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")


def words(soup):
    return " ".join(soup.get_text(" ").split())


def mark(course, student, cell, points, comment):
    """As Formgrader does."""
    with Gradebook(f"sqlite:///{course}/gradebook.db", "guns-butter-footnotes") as gradebook:
        grade = gradebook.find_grade(cell, NAME, NAME, student)
        grade.manual_score, grade.needs_manual_grade = points, False
        gradebook.find_comment(cell, NAME, NAME, student).manual_comment = comment
        gradebook.db.commit()


def test_students_see_the_rubric_before_the_answer_and_no_solution(course):
    cells = released(course)
    order = list(cells)
    for question, name in (("why", "Evidence"), ("memo", "Use")):
        assert order.index(question) == order.index(f"rubric-{question}") + 1
        assert f"| **{name}** (" in cells[f"rubric-{question}"].source
        assert "{{" not in cells[f"rubric-{question}"].source
    assert cells["why"].source == CODE_STUB
    assert "hot" not in cells["memo"].source


def test_the_marker_sees_the_same_rubric_beside_the_answer(course):
    marked = nbformat.read(course / "autograded" / "right" / NAME / f"{NAME}.ipynb", as_version=4).cells
    shown = {cell.metadata.nbgrader.grade_id: cell.source for cell in marked}
    assert shown["rubric-why"] == released(course)["rubric-why"].source
    assert "seven leaves" in shown["why"]


def test_every_case_has_the_points_of_its_checks_and_waits_for_a_person(tea, course):
    results = {each.student: each for each in gather(tea, course).graded}
    for case in tea.cases:
        mine = results[student_of(case)]
        by_hand = expected_by_hand(tea, course, case)
        assert mine.questions == expected_scores(tea, case) | by_hand, case["name"]
        assert set(mine.pending) == {question for question, points in by_hand.items() if points is None}
    assert results["untouched"].questions == {"leaves": 0.0, "why": 0.0, "memo": 0.0}
    assert results["right"].questions == {"leaves": 2.0, "why": None, "memo": None}


def test_the_engine_records_what_plain_nbgrader_records(tea, course, tmp_path):
    shutil.copytree(course.parent / "assignments", tmp_path / "assignments")
    shutil.copy(course.parent / "_toc.yml", tmp_path)
    plain = tmp_path / "plain"
    shutil.copytree(course / "submitted", plain / "submitted")
    shutil.copy(course / "nbgrader_config.py", plain)
    write_source(tea, plain)
    api = NbGraderAPI(config=config_of(plain))
    assert api.generate_assignment(NAME, create=True)["success"]
    for student in sorted(each.name for each in (plain / "submitted").iterdir()):
        done = api.autograde(NAME, student)
        assert done["success"], done["log"]
    assert grades(plain) == grades(course)
    for student in ("right", "counts-wrongly", "the-text-does-not-run"):
        text = (plain / "autograded" / student / NAME / f"{NAME}.ipynb").read_text(encoding="utf-8")
        assert "NoVerdict" not in text  # a text is no test cell that ended without verdicts


def test_feedback_says_what_is_still_to_come(course):
    soup = page(course, "right")
    assert "2 of 12 points. A person has yet to mark 10 of the 12: why , memo" in words(soup)
    assert "why 6 to come: a person has yet to mark it" in words(soup)
    assert "Is the table named?" in words(soup)
    assert "seven leaves" in soup.select_one(".answer:has(#why)").get_text()
    assert "while it is hot" in soup.select_one(".answer:has(#memo)").get_text()
    assert not soup.select(".next")


def test_an_error_in_a_text_is_shown_in_full(course):
    shown = page(course, "the-text-does-not-run")
    assert "SyntaxError" in words(shown)
    assert "why: not yet marked, 6 points possible" in words(shown)


def test_after_marking_in_formgrader_points_and_comment_stand_in_the_feedback(tea, own):
    mark(own, "right", "why", 2.5, "Which *table*?")
    mark(own, "right", "memo", 4.0, None)
    done = NbGraderAPI(config=config_of(own)).generate_feedback(NAME, "right", force=True)
    assert done["success"], done["log"]
    told = words(page(own, "right"))
    assert "8.5 of 12 points." in told
    assert "has yet to mark" not in told
    assert "why: 2.5 of 6 points" in told
    assert "Comment: Which table ?" in told
    (step,) = page(own, "right").select(".next li")
    assert step.get_text() == "why: see the rubric above it, and the comment under it."
    (mine,) = (each for each in gather(tea, own).graded if each.student == "right")
    assert (mine.score, mine.pending) == (8.5, ())


def test_the_results_page_counts_what_waits(tea, own):
    text = words(BeautifulSoup(write_report(tea, own).read_text(encoding="utf-8"), "html.parser"))
    assert "marks by hand are to be given or confirmed for 4" in text
    assert "4 students may still get marks from a person, for up to 10 of the 12 points" in text
    assert "memo 4 4 why 6 4" in text
    for student in ("right", "writes-code-for-the-marking", "the-text-does-not-run", "counts-wrongly"):
        mark(own, student, "memo", 4.0, None)
        mark(own, student, "why", 6.0, None)
    text = words(BeautifulSoup(write_report(tea, own).read_text(encoding="utf-8"), "html.parser"))
    assert "may still get marks" not in text
    assert "To be marked by hand" not in text


def test_an_answer_handed_over_from_a_text_does_not_count(course):
    record = json.loads(
        (course / "answers" / "writes-code-for-the-marking" / NAME / "record.json").read_text(encoding="utf-8")
    )
    assert "An answer was handed over by a cell that does not ask for it: it does not count." in record["remarks"]
    assert grades(course)["writes-code-for-the-marking", "why"] == (None, 6, True)


@pytest.mark.parametrize(
    ("was", "becomes", "sentence"),
    [
        ("{{ rubric: memo }}", "Here is the rubric.", "Before the answer memo no cell says {{ rubric: memo }}"),
        ("{{ rubric: memo }}", "{{ rubric: tea }}", "asks for the rubric of tea, and rubric.yml has none"),
        ("{{ rubric: memo }}", "{{ rubric: why }}", "asks for the rubric of why a second time"),
        ("{{ rubric: memo }}", "See: {{ rubric: memo }}", "holds more than its rubric"),
        ('"points": 4', '"points": 5', "The cell memo has 5 points, its rubric 4"),
        ('"grade_id": "memo"', '"grade_id": "note"', "A person marks note, and rubric.yml has no rubric for it"),
        ('"grade": true, "grade_id": "memo"', '"grade": false, "grade_id": "memo"', "rubric.yml has memo, which"),
        ('"rubric-memo", "locked": true', '"rubric-memo", "locked": false', "should be a locked Markdown cell"),
    ],
)
def test_a_rubric_that_does_not_fit_is_told_at_the_release(tmp_path, was, becomes, sentence):
    assert was in (tea := make_assignment(tmp_path / "as-it-is")).notebook.read_text(encoding="utf-8")
    tea = make_assignment(tmp_path / "other", lambda notebook: notebook.replace(was, becomes))
    with pytest.raises(CourseError) as told:
        write_source(tea, tmp_path)
    assert sentence in str(told.value)
