"""Whose notebook is it? A name in a file proves nothing."""

from __future__ import annotations

import json

from tests.grading.hostile.kit import WRONG, Attack, hand_in

KIND = "A notebook made to look like another student's, by metadata, file name or folder"
PLAIN_NBGRADER = "Goes by the folder under submitted/ as well; a second notebook in it may stop the student."
WE = "Whose it is, is said by the folder under submitted/ alone; what a file says of itself is not read."

VICTIM = "a-beside"


def claim(notebook):
    notebook.metadata["student"] = notebook.metadata["nbgrader"] = {"student": VICTIM, "student_id": VICTIM}
    notebook.metadata["authors"] = [{"name": VICTIM}]
    for cell in notebook.cells:
        if "nbgrader" in cell.metadata:
            cell.metadata.nbgrader |= {"student": VICTIM, "points": 1000, "score": 1000, "manual_score": 1000}


def in_their_name(course, student, notebook):
    hand_in(course, student, "01-citation-audit/01-citation-audit.ipynb", notebook)
    for name in (f"{VICTIM}.ipynb", f"{VICTIM}/01-citation-audit/01-citation-audit.ipynb", f"../{VICTIM}.ipynb"):
        hand_in(course, student, f"01-citation-audit/{name}", notebook)


NOTEBOOKS = {"claims-to-be-another": Attack(change=claim)}
SUBMISSIONS = {"hands-in-for-another": in_their_name}


def test_each_gets_what_each_handed_in(hostile, wrong_score):
    assert hostile["claims-to-be-another"].score == wrong_score
    assert hostile["hands-in-for-another"].score == wrong_score
    assert hostile[VICTIM].score == 25


def test_points_in_the_metadata_are_the_courses(hostile):
    cells = [cell for cell in hostile["claims-to-be-another"].notebook.cells if "nbgrader" in cell.metadata]
    assert "1000" not in json.dumps([cell.metadata for cell in cells])


def test_nothing_of_it_stands_in_the_others_name(hostile):
    shown = [cell.source for cell in hostile[VICTIM].notebook.cells]
    assert WRONG["no_entry"] not in shown
