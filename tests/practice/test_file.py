"""`gunsbutter check`: what has happened to the file and its cells, as the repair of the marking would find it."""

from __future__ import annotations

import nbformat
from nbgrader.utils import compute_checksum

from gunsbutter.grading.release import release
from gunsbutter.practice.notebook import read_notebook
from tests.practice.conftest import answer, cell
from tests.practice.conftest import test_cell as asks

LEAVES = [answer("leaves", "leaves = ['C01']"), asks("leaves", 'ids(leaves, "citations", "cite_id")')]


def test_another_name(checked):
    code, told = checked(*LEAVES, name="my tea (2).ipynb")
    assert "The file: Hand it in under the name 09-tea.ipynb." in told
    assert code == 1


def test_lost_cells(checked):
    code, told = checked(*LEAVES, given=("leaves", "test-leaves", "cups", "test-cups"))
    assert "The file: Lost: cups, test-cups. What is lost will be put back as it was given out, not answered." in told
    assert code == 1


def test_many_lost_cells_are_counted(checked):
    _, told = checked(*LEAVES, given=("leaves", "test-leaves", *(f"q{number}" for number in range(9))))
    assert "Lost: q0, q1, q2, q3, q4, q5 and 3 more." in told


def test_copied_cells_and_each_question_once(checked):
    code, told = checked(*LEAVES, *LEAVES)
    assert "The file: More than once there: leaves, test-leaves." in told
    assert "1 of 1 answers are there" in told
    assert code == 1


def test_a_test_that_was_changed(checked):
    changed = cell("test-leaves", "pass", grade=True, points=2, released="import gunsbutter.form")
    code, told = checked(LEAVES[0], changed)
    assert "The file: Changed, and not an answer: test-leaves. The text as given out will count." in told
    assert code == 1


def test_moved_cells(checked):
    code, told = checked(*LEAVES, given=("test-leaves", "leaves"))
    assert "Some cells stand in another order than they were given out; they will be put back." in told
    assert code == 1


def test_a_notebook_without_any_marks_is_looked_at_all_the_same(checked):
    bare = [each | {"metadata": {}} for each in LEAVES]
    code, told = checked(*bare, given=("leaves", "test-leaves"))
    assert "leaves fine ids of the table citations: 1" in told
    assert "Lost: leaves." in told
    assert code == 1


def test_of_a_released_notebook_nothing_is_lost_and_every_checksum_is_nbgraders(assignment, tmp_path):
    path = release(assignment, tmp_path) / f"{assignment.name}.ipynb"
    found = read_notebook(path)
    assert found.problems() == []
    assert found.assignment == assignment.name
    cells = nbformat.read(path, as_version=4).cells
    assert [each.checksum_now for each in found.cells] == [compute_checksum(cell) for cell in cells]
    assert all(each.is_untouched for each in found.cells)
