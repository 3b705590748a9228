"""Splitting a cell in JupyterLab leaves the marks on both halves."""

from __future__ import annotations

from tests.grading.damaged import answers, as_file, at, order, repaired

KIND = "An answer cell that was split in two"
PLAIN_NBGRADER = (
    "Stops the whole class at this student (an old version of the metadata format, it says): nobody after is graded."
)
WE = "The first half is the answer, the second runs right after it, so both have their effect."


def damage(notebook):
    here = at(notebook, "matches")
    notebook["cells"][here]["source"] = "rows = []"
    second = {**notebook["cells"][here], "source": "matches = rows", "id": "second"}
    notebook["cells"].insert(here + 1, second)
    return as_file(notebook)


def test_both_halves_stand_in_their_order_before_the_test(handed_in):
    made = repaired(damage(handed_in))
    here = order(made).index("matches")
    assert answers(made)["matches"] == "rows = []"
    assert order(made)[here : here + 3] == ["matches", "matches = rows", "test-matches"]
