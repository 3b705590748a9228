"""JupyterLab copies a cell with its marks; the class of 29 that stopped at one such cell began this folder."""

from __future__ import annotations

from tests.grading.damaged import all_answered, as_file, at, order, repaired

KIND = "Cells copied with their marks"
PLAIN_NBGRADER = (
    "Stops the whole class at this student (an old version of the metadata format, it says): nobody after is graded."
)
WE = "The first counts; the copies stay behind it as plain cells."


def damage(notebook):
    for grade_id in ("intro", "matches", "test-matches"):
        here = at(notebook, grade_id)
        notebook["cells"].insert(here + 1, notebook["cells"][here])
    return as_file(notebook)


def test_the_first_counts_and_the_copy_follows(handed_in):
    made = repaired(damage(handed_in))
    assert all_answered(made)
    assert order(made)[order(made).index("matches") + 1] == "matches = ['matches']"
    assert "The cell `matches` was there twice; the first counts, and the other stays as an added cell." in made.notes
    assert "The locked cells `intro` and `test-matches` were there more than once" in " ".join(made.notes)
