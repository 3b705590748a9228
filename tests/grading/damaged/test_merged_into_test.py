"""Merging cells in JupyterLab joins their text, and keeps the marks of one of them."""

from __future__ import annotations

from tests.grading.damaged import added, all_answered, as_file, cell, marks, repaired, text_of

KIND = "An answer merged with the test cell below it"
PLAIN_NBGRADER = (
    "Does not score the test that was merged into an answer, and overwrites the answer that was merged into a "
    "test (17 of 25)."
)
WE = "The test's text is cut out and has a cell of its own; the rest is the answer, whichever marks were kept."


def merge(notebook, kept, *grade_ids):
    """One cell of several, with the marks of one of them."""
    texts = [text_of(cell(notebook, each)) for each in grade_ids]
    cell(notebook, kept)["source"] = "\n\n".join(texts)
    notebook["cells"] = [each for each in notebook["cells"] if marks(each)["grade_id"] not in {*grade_ids} - {kept}]
    return as_file(notebook)


def damage(notebook):
    merge(notebook, "matches", "matches", "test-matches")
    return merge(notebook, "test-malformed", "malformed", "test-malformed")


def test_answer_and_test_are_two_cells_again(handed_in):
    made = repaired(damage(handed_in))
    assert all_answered(made)
    assert added(made) == []
    assert "`test-matches`" in made.notes[0]


def test_a_whole_question_merged_into_one_cell(handed_in):
    merge(handed_in, "q2-task", "test-matches", "q2-task", "no_entry", "test-no_entry")
    made = repaired(as_file(handed_in))
    assert all_answered(made)
    assert added(made) == []
