"""The marking is tried: faults cost points, right answers do not, survivors have reasons; the book has the counts."""

from __future__ import annotations

import json

import pytest

from gunsbutter.course import assignments, find_root
from gunsbutter.quality.command import RESULTS, as_data
from gunsbutter.quality.trial import Mutant, Trial, score, try_marking

ROOT = find_root()
FEW = 3  # faults an answer cell here; `make grader-quality` tries more, and its counts are in the book


@pytest.fixture(scope="module")
def kept():
    return json.loads((ROOT / RESULTS).read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def trial(assignment, pool):
    return try_marking(assignment, pool, most=FEW)


def test_a_fault_that_changes_an_answer_costs_points_or_is_explained(trial):
    assert trial.mutants
    assert [each for each in trial.mutants if each.fate == "survived" and not each.because] == []


def test_what_is_right_in_another_way_earns_all_points(trial):
    assert trial.others
    assert [each for each in trial.others if each.points != each.possible] == []


def test_the_counts_in_the_book_are_of_these_assignments(kept):
    asked = {each.name: set(each.checks.by_question) for each in assignments(ROOT)}
    tried = {name: {each["question"] for each in told["right in another way"]} for name, told in kept.items()}
    assert tried == asked


def test_the_counts_in_the_book_reach_what_is_promised(kept):
    count = {
        fate: sum(each["count"] for told in kept.values() for each in told["faults"] if each["fate"] == fate)
        for fate in ("lost points", "survived")
    }
    assert sum(count.values()) >= 300
    assert count["lost points"] / sum(count.values()) >= 0.98
    assert all(each["because"] for told in kept.values() for each in told["survivors"])
    others = [each for told in kept.values() for each in told["right in another way"]]
    assert sum(each["count"] for each in others) >= 100
    assert all(each["full points"] for each in others)


def test_every_question_of_every_assignment_is_right_in_two_other_ways(kept):
    counts = {
        (name, each["question"]): each["count"]
        for name, told in kept.items()
        for each in told["right in another way"]
    }
    assert {question: count for question, count in counts.items() if count < 2} == {}


def test_the_score_counts_what_changed_an_answer():
    fates = ["lost points", "lost points", "lost points", "survived", "stopped", "same answer"]
    mutants = tuple(Mutant("a", "q", "year", "1", "2", fate) for fate in fates)
    assert score(mutants) == 0.75
    assert as_data({"a": Trial(mutants, ())})["a"]["survivors"] == [
        {"question": "q", "kind": "year", "fate": "survived", "because": ""}
    ]
    with pytest.raises(ValueError, match="nothing to score"):
        score(())
