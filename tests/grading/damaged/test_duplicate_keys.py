"""JSON with the same key twice has no agreed meaning; every reader in use takes the last."""

from __future__ import annotations

from tests.grading.damaged import EXPECTED, all_answered, as_file, repaired

KIND = "The same key twice in the JSON"
PLAIN_NBGRADER = "Takes the last: 25 of 25."
WE = "The last counts, as in Jupyter, so what is marked is what the student saw."


def damage(notebook):
    text = as_file(notebook)[EXPECTED]
    text = text.replace(b'"source": "no_entry =', b'"source": "other", "source": "no_entry =')
    return {EXPECTED: b'{"cells": [], ' + text[1:]}


def test_the_last_counts(handed_in):
    assert all_answered(repaired(damage(handed_in)))
