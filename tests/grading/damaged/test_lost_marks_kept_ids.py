"""Some editors keep the ids of cells and drop the rest."""

from __future__ import annotations

from tests.grading.damaged import all_answered, as_file, cell, repaired

KIND = "The marks lost, the ids of the cells kept"
PLAIN_NBGRADER = "Reports success and scores nothing: 0 of 25, all of it waiting for manual grading."
WE = "Every cell is known by its id, whatever is in it."


def damage(notebook):
    cell(notebook, "no_entry")["source"] = "print('I do not know')"
    for each in notebook["cells"]:
        each["metadata"] = {"tags": []}
    return as_file(notebook)


def test_cells_are_known_by_their_ids(handed_in):
    assert all_answered(repaired(damage(handed_in)), no_entry="print('I do not know')")
