"""A notebook begun in a course folder of years ago."""

from __future__ import annotations

from tests.grading.damaged import all_answered, as_file, marks, repaired

KIND = "Marks of nbgrader's schemas 1 and 2"
PLAIN_NBGRADER = "Stops the whole class at this student, and asks for nbgrader update: nobody after is graded."
WE = "Only the grade id is read from the marks; all else comes from the assignment."


def damage(notebook):
    for number, each in enumerate(notebook["cells"]):
        marks(each).pop("task")
        marks(each)["schema_version"] = 1 + number % 2
    return as_file(notebook)


def test_they_are_the_marks_of_today(handed_in):
    made = repaired(damage(handed_in))
    assert all_answered(made)
    assert made.notes == ("Its marks are of an older nbgrader (schema 1, 2).",)
