"""A person marks a text in Formgrader, with the rubric in sight; points and comment reach the student's page."""

from __future__ import annotations

import shutil

import pytest
from bs4 import BeautifulSoup
from nbgrader.apps import NbGraderAPI

from gunsbutter.grading import engine
from gunsbutter.grading.nbgrader_config import config_of
from gunsbutter.grading.release import release
from gunsbutter.grading.sample import write_submissions
from tests.browser.lab import running_lab
from tests.grading.by_hand import NAME, make_assignment

pytestmark = [pytest.mark.browser, pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning")]


@pytest.fixture
def course(tmp_path, pool):
    """A class of one, graded by the checks."""
    tea = make_assignment(tmp_path)
    course = tmp_path / "class"
    course.mkdir()
    shutil.copy(tmp_path / "nbgrader_config.py", course)
    release(tea, course)
    write_submissions(tea, course)
    engine.grade(tea, course, students=["right"], executor=pool)
    return course


def test_the_rubric_stands_before_the_answer_and_marks_reach_the_student(watched, course, tmp_path):
    page = watched.page
    with running_lab(course, tmp_path) as address:
        page.goto(f"{address}/formgrader/gradebook/{NAME}/{NAME}")
        page.get_by_role("link", name="Submission #1", exact=True).click()
        rubric = page.locator("table", has_text="Is the table named?")
        rubric.wait_for()
        answer = page.locator(".nbgrader_cell", has_text="seven leaves")
        assert rubric.bounding_box()["y"] < answer.bounding_box()["y"]
        assert [each.strip() for each in rubric.locator("th").all_inner_texts()] == [
            "what is looked at",
            "what it earns",
        ]
        with page.expect_response(lambda reply: "/api/grade/" in reply.url and reply.request.method == "PUT"):
            answer.locator("input.score").fill("2.5")
            answer.locator("input.score").blur()
        with page.expect_response(lambda reply: "/api/comment/" in reply.url and reply.request.method == "PUT"):
            answer.locator("textarea.comment").fill("Which table?")
            answer.locator("textarea.comment").blur()
    assert NbGraderAPI(config=config_of(course)).generate_feedback(NAME, "right", force=True)["success"]
    feedback = (course / "feedback" / "right" / NAME / f"{NAME}.html").read_text(encoding="utf-8")
    told = " ".join(BeautifulSoup(feedback, "html.parser").get_text(" ").split())
    assert "4.5 of 12 points. A person has yet to mark 4 of the 12: memo" in told
    assert "why: 2.5 of 6 points" in told
    assert "Comment: Which table?" in told
