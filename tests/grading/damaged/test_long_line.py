"""Data pasted into a cell."""

from __future__ import annotations

import time

import pytest

from tests.grading.damaged import all_answered, as_file, cell, code, repaired

KIND = "One line of 5 MB in an answer"
PLAIN_NBGRADER = "Grades it like any other."
WE = "The text stays as it is; the other answers are graded as ever."

LINE = "matches = '" + "x" * 5_000_000 + "'"


def damage(notebook):
    cell(notebook, "matches")["source"] = LINE
    return as_file(notebook)


def test_the_text_stays_as_it_is(handed_in):
    made = repaired(damage(handed_in))
    assert all_answered(made, matches=LINE)


@pytest.mark.parametrize("piece", ["a", "a,", " ", "((", "\n\n", "def ", "x=", "\\", '"', 3 * "'", "a, \t"])
def test_no_text_takes_long(handed_in, piece):
    for each in handed_in["cells"]:
        each.update(metadata={}, id=None)
    handed_in["cells"] += [code(piece * 500_000), code("no_entry = " + piece * 500_000)]
    began = time.process_time()
    repaired(as_file(handed_in))
    assert time.process_time() - began < 5
