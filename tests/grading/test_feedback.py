"""The feedback page made fast is nbgrader's page, and says first what a student wants to know first."""

from __future__ import annotations

import re
import time
from itertools import pairwise
from pathlib import Path

import nbformat
import pytest
from bs4 import BeautifulSoup
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from nbgrader.api import Gradebook, MissingEntry
from nbgrader.apps import NbGraderAPI
from traitlets.config import Config

from gunsbutter.grading.feedback import FeedbackPages, Mark, Marks, PutMarks, marks_of
from gunsbutter.grading.nbgrader_config import configure
from gunsbutter.grading.verdicts import MIME

pytestmark = pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning")
NAME = "09-tea"
MARKS = {"schema_version": 3, "locked": False, "solution": False, "grade": False, "task": False}


def _markdown(name: str, text: str, **marks: object):
    return new_markdown_cell(text, id=name, metadata={"nbgrader": MARKS | {"grade_id": name, "locked": True} | marks})


def _code(name: str, text: str, *outputs: object, **marks: object):
    own = MARKS | {"grade_id": name} | marks
    return new_code_cell(text, id=name, metadata={"nbgrader": own}, outputs=list(outputs))


def _verdicts(question: str, *checks: dict):
    data = {"question": question, "checks": list(checks)}
    return new_output("display_data", data={MIME: data, "text/html": "<p>x</p>", "text/plain": "x"})


def _check(points: float, possible: float, sentence: str, share: float | None = 0.0, hint: str = ""):
    return {"id": "c", "title": "T", "points": points, "possible": possible, "sentence": sentence} | {
        "share": share,
        "hint": hint,
    }


def _notebook(*, graded: bool):
    """A notebook of two questions by checks and one by a person; with what a student made of it, if graded."""
    png = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
    shown = [
        new_output("stream", name="stdout", text="\x1b[31mred\x1b[0m <b>\n"),
        new_output("display_data", data={"text/html": "<table><tr><th>a</th></tr></table>", "text/plain": "a"}),
        new_output("display_data", data={"image/png": png, "text/plain": "<Figure>"}),
        new_output("error", ename="ValueError", evalue="no", traceback=["Traceback", "ValueError: no"]),
    ]
    leaves = _check(1, 3, "One of `tea` & two.", 1 / 3, "Look at <leaves>.")
    waits = _check(0, 1, "Not looked at.", None)
    notebook = new_notebook(
        cells=[
            _markdown("intro", "# Tea\n\nWith $x^2$, `code` and\n\n- a list\n\n```python\nx = 1\n```"),
            _code("leaves", "leaves = ...", *(shown if graded else []), solution=True),
            _code(
                "test-leaves",
                "assert leaves\n### BEGIN HIDDEN TESTS\nsecret = 42\n### END HIDDEN TESTS",
                *([_verdicts("leaves", leaves, waits)] if graded else []),
                grade=True,
                locked=True,
                points=4,
            ),
            _code(
                "test-cups",
                "assert cups  # hidden",
                *([new_output("error", ename="NoVerdict", evalue="It ended.", traceback=["secret = 42"])] * graded),
                grade=True,
                locked=True,
                points=2,
            ),
            _markdown("memo", "## Why\n\nBecause *tea*.", solution=True, grade=True, locked=False, points=5),
        ]
    )
    if graded:
        notebook.cells.insert(2, new_markdown_cell("My own note: 1 < 2", id="own"))
    return notebook


@pytest.fixture(scope="module")
def course(tmp_path_factory) -> Path:
    """A course folder with one assignment and two graded submissions, written without running anything."""
    course = tmp_path_factory.mktemp("course")
    (course / "source" / NAME).mkdir(parents=True)
    nbformat.write(_notebook(graded=False), course / "source" / NAME / f"{NAME}.ipynb")
    done = NbGraderAPI(config=configure(Config(), course)).generate_assignment(NAME, create=True)
    assert done["success"], done["log"]
    with _gradebook(course) as gradebook:
        for student in ("ada", "ben"):
            gradebook.add_student(student)
            gradebook.add_submission(NAME, student)
            for cell, score in (("test-leaves", 1.0), ("test-cups", 0.0), ("memo", 0.0)):
                grade = gradebook.find_grade(cell, NAME, NAME, student)
                grade.auto_score, grade.needs_manual_grade = score, False
        gradebook.find_comment("memo", NAME, NAME, "ada").manual_comment = "Well **said**."
        gradebook.find_submission_notebook(NAME, NAME, "ada").late_submission_penalty = 0.5
        gradebook.find_grade("test-leaves", NAME, NAME, "ben").extra_credit = 0.25
        waiting = gradebook.find_grade("memo", NAME, NAME, "ben")
        waiting.auto_score, waiting.needs_manual_grade = None, True
        gradebook.db.commit()
    for student in ("ada", "ben"):
        target = course / "autograded" / student / NAME
        target.mkdir(parents=True)
        nbformat.write(_notebook(graded=True), target / f"{NAME}.ipynb")
    return course


def _gradebook(course: Path) -> Gradebook:
    return Gradebook(f"sqlite:///{course}/gradebook.db", "guns-butter-footnotes")


def _by_nbgrader(course: Path, student: str, config: Config) -> str:
    done = NbGraderAPI(config=config).generate_feedback(NAME, student, force=True)
    assert done["success"], done["log"]
    return (course / "feedback" / student / NAME / f"{NAME}.html").read_text(encoding="utf-8")


def _page(course: Path, student: str, pages: FeedbackPages | None = None) -> str:
    notebook = nbformat.read(course / "autograded" / student / NAME / f"{NAME}.ipynb", as_version=4)
    with _gradebook(course) as gradebook:
        marks = marks_of(gradebook, NAME, student)
    return (pages or FeedbackPages(configure(Config(), course))).render(notebook, marks)


def _read(page: str) -> BeautifulSoup:
    return BeautifulSoup(page, "html.parser")


def _text(page: str) -> str:
    return " ".join(_read(page).get_text(" ").split())


def test_the_page_is_nbgraders_own(course):
    """nbgrader parses its page and writes it anew; so is ours before the two are compared, letter by letter."""
    assert str(_read(_page(course, "ada"))) == _by_nbgrader(course, "ada", configure(Config(), course))


def test_nbgrader_says_what_a_person_has_yet_to_mark_where_it_is_told_to(course):
    config = configure(Config(), course)
    config.GenerateFeedback.preprocessors = [PutMarks, "nbconvert.preprocessors.CSSHTMLHeaderPreprocessor"]
    assert str(_read(_page(course, "ben"))) == _by_nbgrader(course, "ben", config)


def test_marks_come_with_penalty_extra_credit_and_what_is_pending(course):
    with _gradebook(course) as gradebook:
        ada, ben = marks_of(gradebook, NAME, "ada"), marks_of(gradebook, NAME, "ben")
    assert (ada.score, ada.max_score, ada.late_penalty) == (0.5, 11, 0.5)
    assert ada.comments == {"leaves": None, "memo": "Well **said**."}
    assert ben.cells == {
        "test-leaves": Mark(1.25, 4, extra=0.25),
        "test-cups": Mark(0, 2),
        "memo": Mark(0, 5, pending=True),
    }


def test_a_student_without_a_submission_is_named(course):
    with _gradebook(course) as gradebook, pytest.raises(MissingEntry, match="no submission of eve for 09-tea"):
        marks_of(gradebook, NAME, "eve")


def test_the_page_begins_with_the_points_and_what_to_look_at_next(course):
    ada = _page(course, "ada")
    top = _text(ada).split("Points by question")[0]
    assert "Feedback on 09-tea 0.5 of 11 points. 0.5 points were taken off for lateness." in top
    steps = [item.get_text(" ") for item in _read(ada).select(".next li")]
    assert [step.split()[0] for step in steps] == ["memo", "leaves", "cups"]  # most points lost first
    assert "One of tea & two. Look at <leaves>." in " ".join(steps[1].split()).replace(" &", " &")
    assert steps[2] == "cups : It ended."  # no check said anything: what stopped the test cell does


def test_what_waits_for_a_person_is_no_loss(course):
    ben = _page(course, "ben")
    assert "1.25 of 11 points. A person has yet to mark 5 of the 11: memo" in _text(ben)
    assert "memo 5 to come: a person has yet to mark it" in _text(ben)
    assert "memo: not yet marked, 5 points possible" in _text(ben)
    assert "memo" not in _read(ben).select_one(".next").get_text()


def test_a_text_whose_form_is_checked_as_well_has_two_names(course):
    notebook = _notebook(graded=True)
    tested = _code("test-memo", "assert memo", grade=True, locked=True, points=1)
    notebook.cells.append(tested)
    marks = {name: Mark(0, 1) for name in ("test-leaves", "test-cups", "memo", "test-memo")}
    told = Marks("n", 0, 4, cells=marks, comments={"leaves": None, "memo": ""})
    rows = _read(FeedbackPages(configure(Config(), course)).render(notebook, told)).select(".summary th a")
    assert [row.get_text() for row in rows] == ["leaves", "cups", "memo (by hand)", "memo"]


def test_no_hidden_line_stands_in_the_page(course):
    page = _page(course, "ada")
    assert "secret" not in page
    assert "assert cups" not in page
    assert "NoVerdict: It ended." in page


def test_sentences_are_text(course):
    page = _page(course, "ada")
    assert "One of <code>tea</code> &amp; two." in page
    assert "Look at &lt;leaves&gt;." in page


def test_the_page_can_be_read_by_a_machine_that_reads_aloud(course):
    page = _read(_page(course, "ben"))
    assert page.html["lang"] == "en"
    assert page.title.get_text() == "Feedback on 09-tea"
    levels = [int(heading.name[1]) for heading in page.select("h1, h2, h3, h4, h5, h6")]
    assert levels.count(1) == 1
    assert all(after - before <= 2 for before, after in pairwise(levels))
    assert all(header.get("scope") for header in page.select(".summary th, .checks th"))
    assert all(image.get("alt") for image in page.select("img"))


def test_the_page_has_no_script_and_loads_nothing(course):
    page = _page(course, "ada")
    assert "<script" not in page
    assert not re.search(r"(?:src|href)=\"(?!#|data:image/)", page)
    assert "default-src 'none'" in page


def test_rendering_leaves_the_notebook_as_it_was():
    notebook = _notebook(graded=True)
    before = nbformat.writes(notebook)
    marks = {name: Mark(0, 1) for name in ("test-leaves", "test-cups", "memo")}
    FeedbackPages(configure(Config())).render(
        notebook, Marks("n", 0, 3, cells=marks, comments={"leaves": None, "memo": ""})
    )
    assert nbformat.writes(notebook) == before


def test_a_page_takes_no_longer_for_what_others_had_too(course):
    """A bound that a slow machine keeps: a page like this one takes a few milliseconds."""
    pages = FeedbackPages(configure(Config(), course))
    _page(course, "ada", pages)
    began = time.perf_counter()
    _page(course, "ben", pages)
    assert time.perf_counter() - began < 0.5
