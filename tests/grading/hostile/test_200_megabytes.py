"""A notebook may be of any size before somebody looks."""

from __future__ import annotations

from tests.grading.hostile.kit import hand_in

KIND = "A notebook of 200 MB, and one of 30 MB that is brackets and nothing else"
PLAIN_NBGRADER = "Reads it whole; there is no limit but the memory of the machine."
WE = "Files above a limit are not read, and the size is told; what is read and is no notebook is ungradable."


def very_large(course, student, notebook):
    hand_in(course, student, "01-citation-audit/01-citation-audit.ipynb", notebook)
    path = course / "submitted" / student / "01-citation-audit" / "01-citation-audit.ipynb"
    with path.open("r+b") as file:
        file.truncate(200 * 2**20)


def brackets(course, student, notebook):
    hand_in(course, student, "01-citation-audit/01-citation-audit.ipynb", b'{"cells": [' + b"[]," * 10**7 + b"[]]}")


SUBMISSIONS = {"hands-in-200-megabytes": very_large, "hands-in-brackets": brackets}


def test_it_is_told_how_large_it_is(hostile):
    assert hostile["hands-in-200-megabytes"].record["state"] == "ungradable"
    assert "200 MB" in hostile["hands-in-200-megabytes"].reason


def test_brackets_are_no_notebook(hostile):
    assert hostile["hands-in-brackets"].record["state"] == "ungradable"
    assert hostile["hands-in-brackets"].seconds < 15
