"""nbgrader's Formgrader in JupyterLab, in a course folder of this course: the page an instructor marks from."""

from __future__ import annotations

import re

import pytest

from tests.browser.lab import running_lab

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def lab(graded_class, tmp_path_factory):
    with running_lab(graded_class, tmp_path_factory.mktemp("home")) as address:
        yield address


def test_the_class_is_there_to_be_marked(watched, lab, assignment, results_of_class):
    watched.page.goto(f"{lab}/formgrader/gradebook/{assignment.name}/{assignment.name}")
    rows = watched.page.locator("table tbody tr")
    watched.page.get_by_role("link", name="Submission #1", exact=True).wait_for()  # before that, a row says Loading
    graded, ungradable = results_of_class
    assert rows.count() == len(graded) <= 50
    assert not ungradable & set(rows.all_inner_texts())
    assert watched.page.get_by_text("Submission #1").first.is_visible()


def test_a_submission_opens_with_its_marks(watched, lab, assignment):
    watched.page.goto(f"{lab}/formgrader/gradebook/{assignment.name}/{assignment.name}")
    watched.page.get_by_role("link", name="Submission #1", exact=True).click()
    watched.page.wait_for_url(re.compile(r"/formgrader/submissions/"))
    scores = watched.page.locator("input.score")
    scores.first.wait_for()
    assert scores.count() == len(assignment.checks.by_question)
    assert watched.page.get_by_text("01 · Citation audit").first.is_visible()


def test_lab_offers_formgrader_in_its_menu(watched, lab, assignment):
    watched.page.goto(f"{lab}/lab")
    watched.page.get_by_role("menuitem", name="Nbgrader").click(timeout=60_000)
    watched.page.get_by_role("menuitem", name="Formgrader").click()
    frame = watched.page.frame_locator("iframe")
    frame.get_by_role("link", name=assignment.name).first.wait_for(timeout=60_000)
