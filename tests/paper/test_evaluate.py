"""Precision and recall of every check on synthetic papers that it was not tuned on."""

from __future__ import annotations

import pytest

from gunsbutter.paper.defects import CHECKS
from gunsbutter.paper.evaluate import PUBLISHED, Score, evaluate

CHECK_IDS = [check.check_id for check in CHECKS]


@pytest.fixture(scope="module")
def scores() -> dict[str, Score]:
    """On other papers than those of the published table, and as little used in writing the audit."""
    return {score.name: score for score in evaluate(range(PUBLISHED.stop + 1000, PUBLISHED.stop + 1100))}


@pytest.mark.parametrize("check", CHECK_IDS)
def test_a_check_finds_what_is_there_and_little_else(scores, check):
    assert scores[check].right > 60
    assert scores[check].precision >= 0.95
    assert scores[check].recall >= 0.95


def test_citations_and_entries_are_found_one_by_one(scores):
    for what in ("citations", "entries"):
        assert scores[what].precision > 0.99
        assert scores[what].recall > 0.99


def test_nothing_found_where_nothing_is_counts_as_right():
    assert (Score("none", 0, 0, 0).precision, Score("none", 0, 0, 0).recall) == (1, 1)
    assert (Score("some", 3, 1, 2).precision, Score("some", 3, 1, 2).recall) == (0.75, 0.6)


def test_every_check_says_what_it_looks_for_and_what_would_settle_it():
    assert len(CHECKS) == 13
    for check in CHECKS:
        assert check.title.endswith(".")
        assert len(check.explanation) > 60
        assert len(check.settle) > 20


def test_no_check_speaks_of_inventing_or_of_motives():
    told = " ".join(f"{check.title} {check.explanation} {check.settle}" for check in CHECKS).lower()
    for word in ("invent", "fabricat", "fake", "fraud", "dishonest", "plagiar", "cheat", "lie "):
        assert word not in told
