"""Nothing is wrong with helper cells; they have to stay where they are."""

from __future__ import annotations

from tests.grading.damaged import added, as_file, at, code, order, prose, repaired

KIND = "Cells added before and after an answer"
PLAIN_NBGRADER = "Grades it: 25 of 25."
WE = "They stay where the student put them, as plain cells; nothing needs repair."


def damage(notebook):
    here = at(notebook, "matches")
    notebook["cells"].insert(here + 1, code("matches = matches + ['more']"))
    notebook["cells"].insert(here, code("import re"))
    notebook["cells"].insert(0, code("helper = 1"))
    notebook["cells"].append(prose("Thank you."))
    return as_file(notebook)


def test_added_cells_keep_their_places(handed_in):
    made = repaired(damage(handed_in))
    here = order(made).index("matches")
    assert order(made)[here - 1 : here + 2] == ["import re", "matches", "matches = matches + ['more']"]
    assert (order(made)[0], order(made)[-1]) == ("helper = 1", "Thank you.")
    assert made.notes == ()


def test_empty_cells_are_left_out(handed_in):
    handed_in["cells"].append(code("  "))
    assert added(repaired(as_file(handed_in))) == []
