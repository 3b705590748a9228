"""Old editors copied ids, and some programs write ids that the format forbids."""

from __future__ import annotations

from tests.grading.damaged import added, all_answered, as_file, code, repaired

KIND = "Cell ids that are there twice, or invalid"
PLAIN_NBGRADER = "Fails for this student (the id does not match a pattern); the gradebook shows 0 points."
WE = "Cells of the assignment have its ids again, added cells get new ones."


def damage(notebook):
    for number, each in enumerate(notebook["cells"]):
        each["id"] = ["same", "same", "not valid!", "", 7][number % 5]
    notebook["cells"].append({**code("more = 1"), "id": "matches"})
    return as_file(notebook)


def test_ids_are_valid_and_given_once(handed_in):
    made = repaired(damage(handed_in))
    assert all_answered(made)
    assert added(made) == ["more = 1"]
    assert made.notes == ()
