"""The table in the documentation is made from this folder, so every file has its three sentences."""

from __future__ import annotations

from gunsbutter.course import Assignment
from gunsbutter.grading.release import release
from gunsbutter.grading.repair.slots import slots
from tests.grading.damaged import NAME, kinds, source


def test_there_are_more_than_forty_kinds_and_each_is_told_in_three_sentences():
    assert len(kinds()) > 40
    assert len({kind for kind, _, _ in kinds()}) == len(kinds())
    for kind, plain_nbgrader, we in kinds():
        assert kind
        assert plain_nbgrader.endswith(".")
        assert we.endswith(".")


def test_what_counts_as_released_is_what_nbgrader_releases(root, tmp_path):
    """A stub is known by its text, so the text has to be the one that was given out."""
    folder = release(Assignment(root / "assignments" / NAME), tmp_path)
    import nbformat

    given = nbformat.read(folder / f"{NAME}.ipynb", as_version=4)
    assert [cell.source for cell in given.cells] == [slot.released for slot in slots(source())]
