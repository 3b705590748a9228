"""A notebook with a film in it."""

from __future__ import annotations

import pytest

from gunsbutter.grading.find import Submission, hand_in
from gunsbutter.grading.repair import Ungradable, repair
from tests.grading.damaged import EXPECTED, NAME, as_file, cell, source

KIND = "A notebook of 200 MB"
PLAIN_NBGRADER = "Reads all of it, outputs included, and grades it (25 of 25)."
WE = "Ungradable: no more than 64 MB of a submission are read, so it costs nobody time or memory."


def damage(notebook):
    cell(notebook, "matches")["outputs"] = [{"output_type": "stream", "name": "stdout", "text": "x" * 200 * 2**20}]
    return as_file(notebook)


def test_it_is_not_read(tmp_path):
    with (tmp_path / EXPECTED).open("wb") as file:
        file.truncate(200 * 2**20)
    handed = hand_in(Submission("ann", tmp_path), NAME)
    assert handed.files == {}
    with pytest.raises(Ungradable) as caught:
        repair(handed, source())
    assert str(caught.value) == f"The notebook cannot be read: {EXPECTED} (200 MB, more than is read)."
