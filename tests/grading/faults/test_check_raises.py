"""A check raises: a fault of the course, which costs nobody a point."""

from __future__ import annotations

from gunsbutter.grading import engine
from tests.grading.faults.kit import Now, line_of, state_of, with_check

KIND = "A check raises"
PLAIN_NBGRADER = "The test cell fails, and every student has zero points for it."
WE = "Said with check and line; the question waits for a person, the others count, and `regrade` gives the points."


def test_it_is_told_with_check_and_line_and_costs_nobody_a_point(done, audit, whole, tmp_path):
    faulty = with_check(audit, tmp_path, "{}['R01']")
    summary = engine.regrade(faulty, done, executor=Now())
    line = line_of(faulty, "{}['R01']")
    assert summary.faults == {"no_entry": f"The check misses_no_orphan: KeyError: 'R01' (checks.py, line {line})."}
    now = state_of(done)
    for student in set(now.marks) - {"untouched"}:  # which gave no answer to look at
        marks, before = dict(by_cell(now, student)), dict(by_cell(whole, student))
        assert marks.pop("test-no_entry") == (
            None,
            None,
            True,
        )  # no points by checks, none by hand, waits for a person
        before.pop("test-no_entry")
        assert marks == before
    assert now.records["right"]["questions"]["no_entry"]["points"] is None
    engine.regrade(audit, done, executor=Now())
    assert state_of(done).marks == whole.marks
    assert state_of(done).records == whole.records


def by_cell(state, student):
    return {name: (checks, hand, bool(waits)) for name, checks, hand, waits in state.marks[student]}
