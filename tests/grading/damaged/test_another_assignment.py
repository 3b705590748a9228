"""The right name on the wrong notebook."""

from __future__ import annotations

from tests.grading.damaged import EXPECTED, as_file, code, marks, refused

KIND = "The notebook of another assignment or course"
PLAIN_NBGRADER = "Fails for this student (the metadata may be corrupted); the gradebook shows 0 points."
WE = "Ungradable: the reason names a cell and the title of what was handed in."


def damage(notebook):
    for each in notebook["cells"]:
        marks(each)["grade_id"] = "tea-" + marks(each)["grade_id"]
        each.update(id="tea", source=f"tea = '{marks(each)['grade_id']}'")
    notebook["cells"][0]["source"] = "# Tea and trade\nA course on tea."
    return as_file(notebook)


def test_the_reason_says_whose_it_seems(handed_in):
    assert refused(damage(handed_in)) == (
        f"{EXPECTED} is not a notebook of this assignment: it has cells such as tea-conclusions, "
        "and its title is “Tea and trade”."
    )


def test_a_notebook_without_any_marks():
    assert refused(as_file({"cells": [code("1 + 1")], "nbformat": 4})).endswith("it has no cells of any assignment.")


def test_one_cell_of_the_same_name_makes_no_notebook_of_this_assignment(handed_in):
    damage(handed_in)
    marks(next(each for each in handed_in["cells"] if marks(each)["solution"]))["grade_id"] = "matches"
    assert "is not a notebook of this assignment" in refused(as_file(handed_in))
