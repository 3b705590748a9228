"""The answer stands above the check, in the check's own cell."""

from __future__ import annotations

from tests.grading.damaged import as_file, cell, order, repaired, stub, text_of

KIND = "An answer, or an import, written into a locked cell"
PLAIN_NBGRADER = "Overwrites the cell, and with it the answer (22 of 25)."
WE = "What was added runs as a cell of its own, before or behind the locked one; the locked text is the assignment's."


def damage(notebook):
    cell(notebook, "no_entry")["source"] = stub("no_entry")
    test = cell(notebook, "test-no_entry")
    test["source"] = "no_entry = ['C52']\n" + text_of(test)
    setup = cell(notebook, "setup")
    setup["source"] = text_of(setup) + "\nimport numpy as np"
    return as_file(notebook)


def test_what_was_added_runs_in_its_place(handed_in):
    made = repaired(damage(handed_in))
    here = order(made).index("no_entry")
    assert order(made)[here : here + 3] == ["no_entry", "no_entry = ['C52']", "test-no_entry"]
    assert order(made)[order(made).index("setup") + 1] == "import numpy as np"
    assert made.notes == (
        "The locked cells `setup` and `test-no_entry` had text added, which has been put into cells of their own.",
    )
