"""The assignment was released again after the student had begun."""

from __future__ import annotations

from tests.grading.damaged import added, all_answered, as_file, at, code, repaired, stub

KIND = "An older version of the assignment: questions added and removed since"
PLAIN_NBGRADER = "Fails for this student (the metadata may be corrupted); the gradebook shows 0 points."
WE = "It is graded for what is there; a new question is open, a removed one stays as an added cell."


def damage(notebook):
    for grade_id in ("q7-task", "conclusions", "test-conclusions"):
        del notebook["cells"][at(notebook, grade_id)]
    old = {"grade": False, "grade_id": "old-question", "locked": False, "solution": True, "schema_version": 3}
    notebook["cells"].insert(-1, {**code("old = 1"), "metadata": {"nbgrader": old}})
    return as_file(notebook)


def test_it_is_graded_for_what_is_there(handed_in):
    made = repaired(damage(handed_in))
    assert all_answered(made, conclusions=stub("conclusions"))
    assert added(made) == ["old = 1"]
    assert "The cell `old-question` was of no question of this assignment, and stays as an added cell." in made.notes
