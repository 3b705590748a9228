"""Ten kilobytes that become ten gigabytes when they are opened."""

from __future__ import annotations

from tests.grading.damaged import zipped
from tests.grading.hostile.kit import hand_in

KIND = "A zip bomb in the place of the notebook"
PLAIN_NBGRADER = "Finds no notebook in it, and leaves the archive closed."
WE = "Ungradable with the reason; no more is unpacked than a limit, into memory and not onto the disk."


def bomb(course, student, notebook):
    hand_in(course, student, "01-citation-audit/work.zip", zipped({"01-citation-audit.ipynb": bytes(90 << 20)}))


SUBMISSIONS = {"hands-in-a-bomb": bomb}


def test_it_is_refused_by_its_size(hostile):
    assert hostile["hands-in-a-bomb"].record["state"] == "ungradable"
    assert "too large" in hostile["hands-in-a-bomb"].reason
    assert hostile["hands-in-a-bomb"].seconds < 2
