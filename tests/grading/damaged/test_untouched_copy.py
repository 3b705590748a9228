"""Pasting the empty answer cell is how some students start over: the copy has the marks and no answer."""

from __future__ import annotations

from tests.grading.damaged import added, all_answered, as_file, at, cell, repaired, stub

KIND = "An answer cell and an untouched copy of it"
PLAIN_NBGRADER = (
    "Stops the whole class at this student (an old version of the metadata format, it says): nobody after is graded."
)
WE = (
    "The one that was edited counts, wherever it stands; the untouched one is left out, since running it would "
    "undo the answer."
)


def damage(notebook):
    here = at(notebook, "never_cited")
    untouched = {**notebook["cells"][here], "source": stub("never_cited")}
    notebook["cells"][here:here] = [untouched]
    notebook["cells"].insert(here + 2, untouched)
    return as_file(notebook)


def test_the_edited_one_counts_and_no_stub_undoes_it(handed_in):
    made = repaired(damage(handed_in))
    assert all_answered(made)
    assert added(made) == []
    assert made.notes == ("The cell `never_cited` was there 3 times; the one that was edited counts.",)


def test_copies_that_are_all_untouched_are_an_open_question(handed_in):
    cell(handed_in, "never_cited")["source"] = stub("never_cited")
    made = repaired(damage(handed_in))
    assert all_answered(made, never_cited=stub("never_cited"))
    assert made.notes == ()
