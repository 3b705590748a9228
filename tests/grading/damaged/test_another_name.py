"""Browsers add (1), phones add .txt, students add their names."""

from __future__ import annotations

import pytest

from tests.grading.damaged import EXPECTED, all_answered, as_file, refused, repaired

KIND = "The notebook under another name"
PLAIN_NBGRADER = "Fails for this student (no notebooks found); the gradebook shows 0 points."
WE = "If it is the only notebook of this assignment it counts, and a note gives its name."


def damage(notebook):
    return {"audit (1).ipynb": as_file(notebook)[EXPECTED]}


@pytest.mark.parametrize(
    "name", ["audit (1).ipynb", f"{EXPECTED}.txt", "Ödev – son.IPYNB", "work/deep/audit.ipynb", "a.json", "\n.ipynb"]
)
def test_it_counts_and_a_note_gives_its_name(handed_in, name):
    made = repaired({name: damage(handed_in)["audit (1).ipynb"]})
    assert all_answered(made)
    assert len(made.notes) == 1
    assert made.notes[0].startswith("The notebook was handed in as ")
    assert made.notes[0].isprintable()


def test_a_file_under_another_name_that_is_no_notebook():
    assert refused({"final.ipynb": b"{}"}) == (
        f"There is no {EXPECTED}; the folder holds: final.ipynb. "
        "final.ipynb is not a notebook: it is JSON without cells."
    )
