"""What a student gets holds no solution, hidden test, key, check, case or note for markers: every byte is searched.

So is the book that everybody reads, and every other assignment.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from gunsbutter.course import Assignment, assignments, find_root
from gunsbutter.grading.manual import manual_points
from gunsbutter.grading.release import release, write_source, write_wheel
from tests.assignments.kept_back import (
    check_lines,
    gives_away,
    key_ids,
    notes_of_rubric,
    reasons,
    solution_lines,
)

pytestmark = pytest.mark.every_assignment


@pytest.fixture(scope="session")
def wheel(root, tmp_path_factory) -> dict[str, bytes]:
    """Every file of the library that students install, by its name in the wheel."""
    built = write_wheel(root, tmp_path_factory.mktemp("wheel"))
    with zipfile.ZipFile(io.BytesIO(built.read_bytes())) as files:
        return {name: files.read(name) for name in files.namelist()}


@pytest.fixture(scope="session")
def released_of(tmp_path_factory) -> Callable[[Assignment], Path]:
    """Makes the release folder of an assignment, as `gunsbutter release` does, when it is first asked for."""
    made: dict[str, Path] = {}

    def released(assignment: Assignment) -> Path:
        if assignment.name not in made:
            course = tmp_path_factory.mktemp("release")
            release(assignment, course)
            made[assignment.name] = course / "release"
        return made[assignment.name]

    return released


@pytest.fixture
def released(released_of, assignment) -> Path:
    return released_of(assignment)


@pytest.fixture
def notebook(released, assignment):
    return json.loads((released / assignment.name / f"{assignment.name}.ipynb").read_text(encoding="utf-8"))


def text_of(notebook) -> str:
    """A notebook as JSON, and its sources as plain lines, so that escapes hide nothing."""
    return "\n".join([json.dumps(notebook), *("".join(cell["source"]) for cell in notebook["cells"])])


@pytest.fixture(scope="session")
def text_of_wheel(wheel) -> str:
    """The library as text; the tables are everybody's, and hold no answer by themselves."""
    own = {name: content for name, content in wheel.items() if not name.startswith("gunsbutter/source_data/")}
    return "\n".join(content.decode("utf-8", errors="replace") for content in own.values())


@pytest.fixture(scope="session")
def pages(book) -> Mapping[str, str]:
    """All that the book's folder holds as text: pages as they are read, code line by line, and the search index."""
    files = [path for path in book.rglob("*") if path.suffix in (".html", ".json", ".txt", ".svg", ".md", ".ipynb")]
    texts = {str(path.relative_to(book)): path.read_text(encoding="utf-8", errors="replace") for path in files}
    read = {name: BeautifulSoup(text, "html.parser").get_text() for name, text in texts.items() if ".html" in name}
    return texts | read | {"searchindex.js": (book / "searchindex.js").read_text(encoding="utf-8")}


@pytest.fixture
def everything(notebook, text_of_wheel, pages) -> Mapping[str, str]:
    """All that a student of the assignment can read, by where it stands."""
    return {"the notebook": text_of(notebook), "the wheel": text_of_wheel, **pages}


def found(lines: list[str], everything: Mapping[str, str]) -> list[tuple[str, str]]:
    return [(place, line) for place, text in everything.items() for line in lines if line in text]


def test_the_release_is_one_notebook(released, assignment):
    outside = [str(path.relative_to(released)) for path in released.rglob("*") if path.is_file()]
    assert outside == [f"{assignment.name}/{assignment.name}.ipynb"]


def test_no_line_of_a_solution(everything, assignment):
    lines = solution_lines(assignment)
    assert len(lines) >= 5
    assert found(lines, everything) == []


def test_no_hidden_test(everything):
    marks = ["BEGIN HIDDEN", "END HIDDEN", "BEGIN SOLUTION", "END SOLUTION", "gunsbutter.grading.grade("]
    assert found(marks, everything) == []


def test_no_line_of_the_checks(everything, assignment):
    lines = check_lines(assignment)
    assert len(lines) > 20
    assert found(lines, everything) == []


def test_no_reason_of_the_key_and_no_case(everything, assignment):
    told = reasons(assignment)
    assert len(told) >= len(assignment.cases)
    assert found(told, everything) == []


def test_no_note_for_markers(everything, assignment):
    assert found(notes_of_rubric(assignment), everything) == []


def test_no_answer_of_the_key_in_the_notebook(notebook, assignment):
    """No cell names the items of a key together, or a number of it."""
    cells = ["".join(cell["source"]) for cell in notebook["cells"]]
    assert [each for cell in cells for each in gives_away(assignment, cell)] == []


def test_no_answer_of_the_key_in_the_library_or_the_book(wheel, pages, assignment):
    texts = {name: content.decode("utf-8", errors="replace") for name, content in wheel.items() if name[-3:] == ".py"}
    assert [(name, each) for name, text in (texts | pages).items() for each in gives_away(assignment, text)] == []


def test_no_id_of_the_key_in_the_search_index(pages, assignment):
    """The index holds single words, in small letters."""
    words = set(re.findall(r"\w+", pages["searchindex.js"].lower()))
    assert words
    assert {each for each in key_ids(assignment) if each.lower() in words} == set()


def test_no_answer_in_another_assignment(released_of, assignment):
    """Neither a line of a solution nor what the key holds together stands in what the students of another get."""
    for other in set(assignments(find_root())) - {assignment}:
        notebook = json.loads((released_of(other) / other.name / f"{other.name}.ipynb").read_text(encoding="utf-8"))
        assert found(solution_lines(assignment), {other.name: text_of(notebook)}) == []
        cells = ["".join(cell["source"]) for cell in notebook["cells"]]
        assert [each for cell in cells for each in gives_away(assignment, cell)] == [], other.name


def test_no_output_is_released(notebook):
    assert not [cell for cell in notebook["cells"] if cell.get("outputs")]


def test_the_wheel_holds_the_library_and_the_tables(wheel):
    assert {"gunsbutter/source_data/datapackage.json", "gunsbutter/tables.py"} <= set(wheel)
    assert not [name for name in wheel if re.search(r"assignments/|checks\.py|key/|cases|rubric\.yml", name)]
    assert not [name for name in wheel if name.startswith("gunsbutter/paper")]  # it does what assignment 01 teaches


def test_points_of_the_cells_are_points_of_the_checks_and_the_rubric(assignment, tmp_path):
    import nbformat

    notebook = nbformat.read(write_source(assignment, tmp_path), as_version=4)
    by_hand = manual_points(notebook)
    by_checks = {
        marks.grade_id.removeprefix("test-"): marks.points
        for cell in notebook.cells
        if (marks := cell.metadata.nbgrader).grade and marks.grade_id not in by_hand
    }
    assert by_checks == {question: assignment.checks.points(question) for question in assignment.checks.by_question}
    assert by_hand == {question: rubric.points for question, rubric in assignment.rubric.items()}
    assert sum(by_checks.values()) + sum(by_hand.values()) == assignment.front["points"]


def test_the_same_markdown_gives_the_same_notebook(assignment, tmp_path):
    one = write_source(assignment, tmp_path / "one").read_bytes()
    two = write_source(assignment, tmp_path / "two").read_bytes()
    assert one == two
