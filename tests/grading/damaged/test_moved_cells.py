"""Cells are easily dragged, and a notebook that ran in the student's order need not run in ours."""

from __future__ import annotations

from tests.grading.damaged import all_answered, as_file, at, repaired

KIND = "Cells moved to other places"
PLAIN_NBGRADER = "Runs the cells where they stand: both questions that were moved score 0 (20 of 25)."
WE = "The order of the assignment is restored; added cells follow the cell that they followed."


def damage(notebook):
    cells = notebook["cells"]
    cells.append(cells.pop(at(notebook, "no_entry")))
    cells.insert(0, cells.pop(at(notebook, "test-malformed")))
    return as_file(notebook)


def test_the_order_is_restored(handed_in):
    made = repaired(damage(handed_in))
    assert all_answered(made)
    assert made.notes == (
        "The cells `no_entry` and `test-malformed` had been moved, and stand in their places again.",
    )


def test_a_notebook_turned_upside_down(handed_in):
    handed_in["cells"].reverse()
    assert all_answered(repaired(as_file(handed_in)))
