"""Better an open question that a person can look at than an answer in the wrong place."""

from __future__ import annotations

from tests.grading.damaged import added, all_answered, answers, as_file, at, code, repaired, stub

KIND = "An answer cell deleted, and several cells that may be the answer"
PLAIN_NBGRADER = "Grades the rest (22 of 25), and says nothing of the missing cell."
WE = "None is taken for it: all stay where they are, run in their order, and a note says so."


def damage(notebook):
    del notebook["cells"][at(notebook, "no_entry")]
    notebook["cells"] += [code("no_entry = ['C52']"), code("no_entry = ['C53']")]
    return as_file(notebook)


def test_none_is_taken(handed_in):
    made = repaired(damage(handed_in))
    assert all_answered(made, no_entry=stub("no_entry"))
    assert added(made) == ["no_entry = ['C52']", "no_entry = ['C53']"]
    assert "The answer `no_entry` was looked for in vain: more than one added cell may be it." in made.notes


def test_several_beside_each_other_in_its_place_are_one_answer(handed_in):
    here = at(handed_in, "no_entry")
    handed_in["cells"][here : here + 1] = [code("no_entry = set()"), code("no_entry = sorted(no_entry)")]
    made = repaired(as_file(handed_in))
    assert answers(made)["no_entry"] == "no_entry = set()"
    assert added(made) == ["no_entry = sorted(no_entry)"]
