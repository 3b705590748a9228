"""Two answers in one cell, where the cell of the second is gone."""

from __future__ import annotations

from tests.grading.damaged import all_answered, answers, as_file, at, cell, repaired, text_of

KIND = "Two answers merged into one cell"
PLAIN_NBGRADER = "Runs both in the one cell: 25 of 25."
WE = (
    "They are parted where the second begins, if a statement ends there; else the first cell keeps both, and "
    "both count."
)


def damage(notebook):
    first, second = cell(notebook, "matches"), cell(notebook, "no_entry")
    first["source"] = text_of(first) + "\n\n" + text_of(second)
    del notebook["cells"][at(notebook, "no_entry")]
    return as_file(notebook)


def test_each_answer_has_its_cell_again(handed_in):
    made = repaired(damage(handed_in))
    assert all_answered(made)
    assert made.notes == ("The answer `no_entry` stood in the cell `matches`.",)


def test_what_leads_up_to_the_second_answer_goes_with_it(handed_in):
    cell(handed_in, "no_entry")["source"] = "found = set()\nno_entry = found"
    assert all_answered(repaired(damage(handed_in)), no_entry="found = set()\nno_entry = found")


def test_no_statement_is_torn(handed_in):
    """What looks like a second answer stands inside a text; the text stays whole."""
    torn = 'matches = """\n\nno_entry = 1\n"""'
    del handed_in["cells"][at(handed_in, "no_entry")]
    cell(handed_in, "matches")["source"] = torn
    assert answers(repaired(as_file(handed_in)))["matches"] == torn
