"""One keystroke (M, Y or R) makes text of code."""

from __future__ import annotations

from tests.grading.damaged import all_answered, as_file, cell, repaired

KIND = "Cells made code, Markdown or raw"
PLAIN_NBGRADER = "Makes them of their own type again: 25 of 25."
WE = "They are of their own type again, with the student's text."


def damage(notebook):
    for grade_id, kind in (("matches", "markdown"), ("no_entry", "raw"), ("test-malformed", "markdown")):
        cell(notebook, grade_id).update(cell_type=kind)
    cell(notebook, "q2-task").update(cell_type="code", outputs=[], execution_count=None)
    return as_file(notebook)


def test_they_are_what_they_were(handed_in):
    made = repaired(damage(handed_in))
    assert all_answered(made)
    assert made.notes == (
        "The cell `q2-task` had been made code, and is text (Markdown) again.",
        "The cell `no_entry` had been made raw text, and is code again.",
        "The cells `matches` and `test-malformed` had been made text (Markdown), and are code again.",
    )
