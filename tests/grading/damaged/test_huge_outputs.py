"""A loop that prints, a table of a million rows, a figure as 20 MB of text."""

from __future__ import annotations

from tests.grading.damaged import EXPECTED, all_answered, as_file, cell, refused, repaired

KIND = "Outputs of 20 MB"
PLAIN_NBGRADER = "Grades it: 25 of 25."
WE = "Outputs are not read at all; the notebook is as small as when it was released."


def damage(notebook):
    flood = {"output_type": "stream", "name": "stdout", "text": ["so it goes on\n" * 70_000] * 20}
    cell(notebook, "matches")["outputs"] = [flood]
    return as_file(notebook)


def test_outputs_are_left_behind(handed_in):
    made = repaired(damage(handed_in))
    assert all_answered(made)
    assert made.notes == ()


def test_more_values_than_any_notebook_has_are_refused_before_they_fill_the_memory(handed_in):
    numbers = b"[" + b"0," * 3_000_001 + b"0]"
    files = {EXPECTED: as_file(handed_in)[EXPECTED].replace(b'"outputs": []', b'"outputs": ' + numbers, 1)}
    assert "Clear all outputs and save it again" in refused(files)
