"""A first try and a second, an assignment and a scratch pad."""

from __future__ import annotations

import json

from tests.grading.damaged import EXPECTED, all_answered, answered, as_file, as_released, refused, repaired, source

KIND = "Two notebooks in the folder"
PLAIN_NBGRADER = (
    "Fails for this student (no notebooks found, as none has the expected name); the gradebook shows 0 points."
)
WE = (
    "The expected name counts; else the only one of this assignment, or the only one with answers; else "
    "ungradable, naming both."
)


def damage(notebook):
    return {"audit.ipynb": as_file(notebook)[EXPECTED], "scratch.ipynb": json.dumps({"cells": []}).encode()}


def test_the_one_of_this_assignment_counts(handed_in):
    made = repaired(damage(handed_in))
    assert all_answered(made)
    assert made.notes == ("The notebook was handed in as audit.ipynb.",)


def test_the_expected_name_counts(handed_in):
    other = as_file(answered(as_released(source()), matches="matches = 'other'"))[EXPECTED]
    made = repaired({**as_file(handed_in), "audit (1).ipynb": other})
    assert all_answered(made)
    told = f"There was also audit (1).ipynb; {EXPECTED} counts, which has the name that was asked for."
    assert made.notes == (told,)


def test_an_empty_one_with_the_expected_name_does_not(handed_in):
    made = repaired({EXPECTED: b"", "audit.ipynb": as_file(handed_in)[EXPECTED]})
    assert all_answered(made)
    assert made.notes == (f"{EXPECTED} is empty (0 bytes).", "The notebook was handed in as audit.ipynb.")


def test_one_as_it_was_released_does_not_stand_in_the_way(handed_in):
    untouched = as_file(as_released(source()))[EXPECTED]
    assert all_answered(repaired({"a.ipynb": untouched, "b.ipynb": as_file(handed_in)[EXPECTED]}))


def test_two_that_are_equally_good_are_named(handed_in):
    other = as_file(answered(as_released(source()), matches="matches = 'other'"))[EXPECTED]
    reason = refused({"a.ipynb": as_file(handed_in)[EXPECTED], "b.ipynb": other})
    assert reason.endswith("it is not clear which counts: a.ipynb and b.ipynb.")


def test_two_copies_of_one_are_one(handed_in):
    notebook = as_file(handed_in)[EXPECTED]
    assert all_answered(repaired({"a.ipynb": notebook, "b.ipynb": notebook}))
