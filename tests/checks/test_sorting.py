"""Sorting into kinds: read loosely, and worth what lies beyond chance."""

from __future__ import annotations

import pandas as pd
import pytest

from gunsbutter.checks.sorting import beyond_chance, kinds_by_letter

KINDS = ("shown", "not shown")


@pytest.mark.parametrize(
    "answer", [{"a": "Shown", " B ": "not_shown."}, pd.Series({"A": "shown", "B": "not-shown"}, dtype=object)]
)
def test_letters_and_kinds_are_read_loosely(answer):
    assert kinds_by_letter(answer, KINDS) == {"A": "shown", "B": "not shown"}


def test_what_is_no_kind_or_no_letter_is_left_out():
    assert kinds_by_letter({"A": ..., "B": "shown?", 3: "shown", "C": None, "D": ["shown"]}, KINDS) == {}


@pytest.mark.parametrize(("agree", "share"), [(0, 0), (4, 0), (5, 0.25), (8, 1)])
def test_one_kind_for_everything_earns_nothing(agree, share):
    assert beyond_chance(agree, 8, 4) == share
