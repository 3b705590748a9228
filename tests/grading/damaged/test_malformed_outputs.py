"""Outputs that break every rule of the format."""

from __future__ import annotations

from tests.grading.damaged import all_answered, as_file, repaired

KIND = "Malformed outputs and execution counts"
PLAIN_NBGRADER = "Fails for this student (the notebook is invalid); the gradebook shows 0 points."
WE = "Outputs are not read, so nothing that is wrong with them matters."


def damage(notebook):
    bad = [None, 3, {"output_type": "nonsense"}, {"data": {"text/html": 5}}, [[]], {"output_type": None, "text": {}}]
    for each in notebook["cells"]:
        each.update(outputs=bad, execution_count="many")
    return as_file(notebook)


def test_outputs_do_not_matter(handed_in):
    made = repaired(damage(handed_in))
    assert all_answered(made)
    assert made.notes == ()
