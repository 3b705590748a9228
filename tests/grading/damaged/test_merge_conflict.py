"""Students who work with git hand in what git made of two versions."""

from __future__ import annotations

import json

from tests.grading.damaged import EXPECTED, refused

KIND = "The marks of a merge conflict in the file"
PLAIN_NBGRADER = "Fails for this student (not JSON, it says, without the place); the gradebook shows 0 points."
WE = "Ungradable: which of the two versions counts is the student's to say; the reason gives the line."


def damage(notebook):
    lines = json.dumps(notebook, indent=1).split("\n")
    lines[40:41] = ["<<<<<<< HEAD", lines[40], "=======", lines[40], ">>>>>>> theirs"]
    return {EXPECTED: "\n".join(lines).encode()}


def test_the_reason_gives_the_line(handed_in):
    assert refused(damage(handed_in)).endswith("and the marks of a merge conflict stand in it (line 41).")
