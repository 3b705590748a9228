"""An upload that was cut off before it began."""

from __future__ import annotations

from tests.grading.damaged import EXPECTED, refused

KIND = "An empty file, or an empty folder"
PLAIN_NBGRADER = "Fails for this student (not JSON, it says); the gradebook shows 0 points."
WE = "Ungradable, which is no zero: the reason says that it is empty."


def damage(notebook):
    return {EXPECTED: b""}


def test_an_empty_file(handed_in):
    assert refused(damage(handed_in)) == f"{EXPECTED} is empty (0 bytes)."


def test_a_file_of_spaces():
    assert refused({EXPECTED: b" \n"}) == f"{EXPECTED} is empty (2 bytes, none of them text)."


def test_an_empty_folder():
    assert refused({}) == f"There is no {EXPECTED}; the folder holds: nothing."
