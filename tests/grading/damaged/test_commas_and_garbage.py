"""Edited by hand: what a person reads over, and a parser does not."""

from __future__ import annotations

import json

import pytest

from tests.grading.damaged import EXPECTED, all_answered, cell, refused, repaired

KIND = "A comma too many, or something behind the end"
PLAIN_NBGRADER = "Fails for this student (not JSON, it says, without the place); the gradebook shows 0 points."
WE = "Both are taken out and noted, as nothing of the notebook is lost by it."


def damage(notebook):
    text = json.dumps(notebook, indent=1)
    return {EXPECTED: (text[:-2] + ",\n}\n").encode()}


def test_a_comma_too_many_is_taken_out(handed_in):
    cell(handed_in, "matches")["source"] = "matches = [1, 2, ]  # ,]"
    made = repaired(damage(handed_in))
    assert all_answered(made, matches="matches = [1, 2, ]  # ,]")
    assert "a comma too many was taken out" in made.notes[0]


@pytest.mark.parametrize("garbage", ["}", "]]", "</html>", "\n\nsent from my phone", "\0\0\0"])
def test_what_stands_behind_the_end_is_left_out(handed_in, garbage):
    files = {EXPECTED: json.dumps(handed_in).encode() + garbage.encode()}
    made = repaired(files)
    assert all_answered(made)
    assert len(made.notes) == 1


def test_two_notebooks_in_one_file_are_not_one(handed_in):
    assert "Extra data" in refused({EXPECTED: 2 * json.dumps(handed_in).encode()})


def test_it_takes_no_time_to_find_that_it_is_something_else():
    refused({EXPECTED: b'{"cells": [' + b'\\"' * 2_000_000})
    refused({EXPECTED: b'{"cells": [' + b", " * 1_000_000 + b"x"})
