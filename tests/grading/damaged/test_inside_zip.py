"""Some learning platforms hand out, and some students hand in, a zip archive."""

from __future__ import annotations

from tests.grading.damaged import EXPECTED, all_answered, as_file, refused, repaired, zipped

KIND = "The notebook inside a zip archive"
PLAIN_NBGRADER = "Finds no notebook; the student does not appear in the gradebook."
WE = "It is read from the archive, in memory; a note says where it was."


def damage(notebook):
    return {"audit.zip": zipped({f"my work/{EXPECTED}": as_file(notebook)[EXPECTED], "__MACOSX/._x.ipynb": b"x"})}


def test_it_is_read_from_the_archive(handed_in):
    made = repaired(damage(handed_in))
    assert all_answered(made)
    assert made.notes == (f"The notebook was handed in as audit.zip/my work/{EXPECTED}.",)


def test_an_archive_with_the_name_of_the_notebook(handed_in):
    assert all_answered(repaired({EXPECTED: damage(handed_in)["audit.zip"]}))


def test_an_archive_in_an_archive(handed_in):
    assert all_answered(repaired({"all.zip": zipped(damage(handed_in))}))


def test_an_archive_without_a_notebook_says_what_it_holds():
    assert "It holds: answers.py." in refused({"x.zip": zipped({"answers.py": b"no_entry = 1"})})
