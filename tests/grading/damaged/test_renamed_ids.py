"""The Create Assignment toolbar of nbgrader lets anyone rename a cell."""

from __future__ import annotations

from tests.grading.damaged import all_answered, as_file, at, cell, marks, repaired

KIND = "Grade ids renamed, or given to the wrong cell"
PLAIN_NBGRADER = "Fails for this student (the metadata may be corrupted); the gradebook shows 0 points."
WE = "The cell is known by its id, by the names it defines or by its text, and gets its own marks back."


def damage(notebook):
    marks(cell(notebook, "no_entry"))["grade_id"] = "my answer"
    marks(cell(notebook, "test-malformed"))["grade_id"] = "cell-9"
    return as_file(notebook)


def test_they_have_their_own_marks_again(handed_in):
    made = repaired(damage(handed_in))
    assert all_answered(made)
    assert "The cell `no_entry` was marked as `my answer`." in made.notes


def test_without_the_id_of_the_cell_as_well(handed_in):
    for each in handed_in["cells"]:
        each.pop("id")
    assert all_answered(repaired(damage(handed_in)))


def test_a_copy_of_another_answer_that_was_rewritten_is_the_answer_it_gives(handed_in):
    here = at(handed_in, "no_entry")
    copied = {**cell(handed_in, "matches"), "source": "no_entry = ['C52']", "id": "copy"}
    handed_in["cells"][here] = copied
    assert all_answered(repaired(as_file(handed_in)), no_entry="no_entry = ['C52']")
