"""One question is lost; the others are not."""

from __future__ import annotations

from tests.grading.damaged import all_answered, answers, as_file, at, cell, code, repaired, stub

KIND = "An answer cell deleted"
PLAIN_NBGRADER = "Grades the rest (22 of 25), and says nothing of the missing cell."
WE = (
    "It is put back as it was released and counts as not answered; the rest is graded. If another cell gives "
    "the answer, that one counts."
)


def damage(notebook):
    del notebook["cells"][at(notebook, "no_entry")]
    return as_file(notebook)


def test_only_that_question_is_open(handed_in):
    made = repaired(damage(handed_in))
    assert all_answered(made, no_entry=stub("no_entry"))
    assert made.notes == ("The answer cell `no_entry` was missing; it was put back as released: not answered.",)


def test_an_answer_in_a_cell_of_the_students_own_takes_its_place(handed_in):
    handed_in["cells"].insert(at(handed_in, "test-no_entry"), code("no_entry = ['C52']"))
    assert all_answered(repaired(damage(handed_in)), no_entry="no_entry = ['C52']")


def test_a_stub_is_not_put_over_an_answer_given_earlier(handed_in):
    cell(handed_in, "matches")["source"] = "matches, no_entry = 1, 2"
    made = repaired(damage(handed_in))
    assert answers(made)["no_entry"] == "# no_entry: given in another cell."
    assert made.notes == ("The answer cell `no_entry` was missing; the answer is given in another cell.",)
