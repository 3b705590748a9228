"""A computer that lost power leaves files with zero bytes in them."""

from __future__ import annotations

import json

from tests.grading.damaged import EXPECTED, all_answered, cell, refused, repaired

KIND = "Zero bytes and half characters in the file"
PLAIN_NBGRADER = "Fails for this student (not JSON, it says, without the place); the gradebook shows 0 points."
WE = "They are left out, and everything else is read."


def damage(notebook):
    cell(notebook, "matches")["source"] = "matches = 'a\0b\ud800'"
    return {EXPECTED: json.dumps(notebook).encode().replace(b"no_entry = ", b"no_entry\0 = ") + b"\0" * 512}


def test_the_rest_is_read(handed_in):
    made = repaired(damage(handed_in))
    assert all_answered(made, matches="matches = 'ab\ufffd'")
    assert "Zero bytes stood in the file, and were left out." in made.notes


def test_a_file_of_zero_bytes_alone_is_empty():
    assert refused({EXPECTED: b"\0" * 4096}) == f"{EXPECTED} is empty (4096 bytes, none of them text)."
