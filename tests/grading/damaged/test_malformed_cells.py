"""Written by a script, by hand, or by a program that crashed."""

from __future__ import annotations

from tests.grading.damaged import added, all_answered, as_file, cell, repaired

KIND = "Cells that are no cells; text as number, null or list"
PLAIN_NBGRADER = (
    "Fails for this student (TypeError: argument of type NoneType is not iterable); the gradebook shows 0 points."
)
WE = "What can be read is read, the rest is left out and counted in a note."


def damage(notebook):
    cell(notebook, "no_entry")["source"] = ["no_entry = (", "    1", ")"]
    cell(notebook, "matches")["source"] = ["matches = 1\n", "matches += 1"]
    cell(notebook, "malformed")["source"] = None
    cell(notebook, "conclusions").update(source=3, cell_type="sheet")
    notebook["cells"] += [None, "text", 5, [], {}, {"cell_type": {}, "source": {"a": 1}, "metadata": "x"}]
    return as_file(notebook)


def test_what_can_be_read_is_read(handed_in):
    made = repaired(damage(handed_in))
    assert all_answered(
        made,
        no_entry="no_entry = (\n    1\n)",
        matches="matches = 1\nmatches += 1",
        malformed="",
        conclusions="",
    )
    assert added(made) == []
    assert made.notes[0].startswith("Cells that were no proper cells")
