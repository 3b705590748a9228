"""Not every editor knows that a cell is not to be deleted."""

from __future__ import annotations

from tests.grading.damaged import all_answered, as_file, at, code, marks, order, repaired

KIND = "Text, set-up and test cells deleted"
PLAIN_NBGRADER = (
    "Goes on without them and without a word: the deleted test is not scored, and without the set-up cell most "
    "others fail (4 of 25)."
)
WE = "They are put back in their places, hidden lines included, so every question can be marked."

GONE = ("setup", "test-matches", "q2-task", "outro")


def damage(notebook):
    notebook["cells"] = [each for each in notebook["cells"] if marks(each).get("grade_id") not in GONE]
    return as_file(notebook)


def test_they_are_back_and_nothing_else_has_changed(handed_in):
    made = repaired(damage(handed_in))
    assert all_answered(made)
    assert made.notes == (
        "The locked cells `setup`, `test-matches`, `q2-task` and `outro` were missing, and have been put back.",
    )


def test_a_test_is_put_back_behind_what_continues_the_answer(handed_in):
    handed_in["cells"].insert(at(handed_in, "matches") + 1, code("matches = sorted(matches)"))
    made = repaired(damage(handed_in))
    here = order(made).index("matches")
    assert order(made)[here + 1 : here + 3] == ["matches = sorted(matches)", "test-matches"]
