"""A locked cell can be edited outside of Jupyter, or where the lock is not known."""

from __future__ import annotations

from tests.grading.damaged import added, all_answered, as_file, cell, repaired, text_of

KIND = "The text of a locked cell changed"
PLAIN_NBGRADER = "Overwrites the test and the set-up with the released text: 25 of 25."
WE = "The text of the assignment counts; a note says which cell it was."


def damage(notebook):
    cell(notebook, "test-matches")["source"] = "print('fine')"
    cell(notebook, "q2-task")["source"] += "\nMy notes: look at page 3."
    cell(notebook, "setup")["source"] = text_of(cell(notebook, "setup")).replace("entries", "works")
    return as_file(notebook)


def test_the_text_of_the_assignment_counts(handed_in):
    made = repaired(damage(handed_in))
    assert all_answered(made)
    assert "The locked cells `setup` and `test-matches` had been changed; the released text counts." in made.notes
    assert added(made) == ["My notes: look at page 3."]


def test_a_change_that_nobody_sees_is_not_told(handed_in):
    cell(handed_in, "setup")["source"] = text_of(cell(handed_in, "setup")).replace("\n", "  \r\n") + "\n"
    assert repaired(as_file(handed_in)).notes == ()


def test_an_edited_cell_without_marks_is_known_by_what_is_left_of_its_text(handed_in):
    for each in handed_in["cells"]:
        each.update(metadata={}, id=None)
    setup = next(each for each in handed_in["cells"] if "tables.load" in text_of(each))
    setup["source"] = text_of(setup).replace("entries", "works")
    made = repaired(as_file(handed_in))
    assert all_answered(made)
    assert added(made) == []
