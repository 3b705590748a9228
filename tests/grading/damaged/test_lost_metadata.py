"""Google Colab, exports to a script and back, and some editors drop what they do not know."""

from __future__ import annotations

from tests.grading.damaged import ANSWERS, added, all_answered, as_file, cell, repaired, stub

KIND = "All metadata lost, ids of the cells as well"
PLAIN_NBGRADER = "Reports success and scores nothing: 0 of 25, all of it waiting for manual grading."
WE = "Locked cells are known by their text, answers by the names they define, prose by its place."


def damage(notebook):
    notebook.update(metadata={}, cells=[{**each, "metadata": {}} for each in notebook["cells"]])
    for each in notebook["cells"]:
        each.pop("id")
    return as_file(notebook)


def test_all_cells_are_recognised(handed_in):
    given = len(handed_in["cells"])
    made = repaired(damage(handed_in))
    assert all_answered(made)
    assert added(made) == []
    assert made.notes == (f"{given} cells had lost their marks, and were recognised by what they hold.",)


def test_an_answer_that_cannot_run_is_still_known_by_its_name(handed_in):
    broken = "%timeit pass\nno_entry = [x for x in"
    cell(handed_in, "no_entry")["source"] = broken
    assert all_answered(repaired(damage(handed_in)), no_entry=broken)


def test_untouched_answers_are_known_as_well(handed_in):
    given = len(handed_in["cells"])
    for grade_id in ANSWERS:
        cell(handed_in, grade_id)["source"] = stub(grade_id)
    assert repaired(damage(handed_in)).notes == (
        f"{given} cells had lost their marks, and were recognised by what they hold.",
    )
