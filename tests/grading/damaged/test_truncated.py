"""An upload that was cut off, a full disk."""

from __future__ import annotations

import json

from tests.grading.damaged import EXPECTED, refused

KIND = "A file that breaks off in the middle"
PLAIN_NBGRADER = "Fails for this student (not JSON, it says, without the place); the gradebook shows 0 points."
WE = "Ungradable: the reason gives the line at which the file ends."


def damage(notebook):
    return {EXPECTED: json.dumps(notebook, indent=1).encode()[:-2_000]}


def test_the_reason_gives_the_line(handed_in):
    reason = refused(damage(handed_in))
    assert reason.startswith(f"{EXPECTED} is not a notebook: not valid JSON (line ")
    assert reason.endswith("; it breaks off before its end.")
