"""Formats to come, and numbers that an editor forgot."""

from __future__ import annotations

import pytest

from tests.grading.damaged import all_answered, as_file, repaired

KIND = "A notebook of format 5, or of none"
PLAIN_NBGRADER = "Fails for this student (unsupported nbformat version 5); the gradebook shows 0 points."
WE = "It is read as one of format 4 and graded."


def damage(notebook):
    notebook["nbformat"] = 5
    return as_file(notebook)


def test_it_is_read_as_format_4(handed_in):
    made = repaired(damage(handed_in))
    assert all_answered(made)
    assert made.notes == ("The file says that it is of format 5; it was read as one of format 4.",)


@pytest.mark.parametrize("number", [None, "4", [], {}, -1, True, 1e400])
def test_whatever_the_number_is(handed_in, number):
    handed_in["nbformat"] = number
    assert all_answered(repaired(as_file(handed_in)))
