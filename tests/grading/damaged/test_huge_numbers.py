"""Python refuses to read a whole number of 5,000 digits, and JSON knows no NaN."""

from __future__ import annotations

import json

import pytest

from tests.grading.damaged import EXPECTED, all_answered, repaired

KIND = "Numbers of thousands of digits, NaN and Infinity"
PLAIN_NBGRADER = "Fails for this student (not JSON, it says); the gradebook shows 0 points."
WE = "Numbers are of no interest to a repair; the notebook is graded."


def damage(notebook):
    text = json.dumps(notebook).encode()
    return {EXPECTED: text.replace(b'"execution_count": null', b'"execution_count": ' + b"9" * 5_000)}


@pytest.mark.parametrize("number", [b"9" * 100_000, b"-1e999999", b"NaN", b"-Infinity", b"0.1" + b"0" * 10_000])
def test_numbers_do_not_matter(handed_in, number):
    files = {EXPECTED: damage(handed_in)[EXPECTED].replace(b"9" * 5_000, number)}
    made = repaired(files)
    assert all_answered(made)
    assert made.notes == ()
