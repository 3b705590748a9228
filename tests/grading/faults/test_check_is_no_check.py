"""A check prints, changes the answer that it is given, or returns what is no verdict."""

from __future__ import annotations

import pytest

from tests.grading.faults.kit import line_of

KIND = "A check returns no verdict, prints, or changes the answer"
PLAIN_NBGRADER = (
    "Without a verdict the test cell fails, with zero points for all; what is printed is shown to students."
)
WE = "Without a verdict the question waits for a person; what is printed, or changed in an answer, has no effect."


@pytest.mark.parametrize(("body", "what"), [("return None", "NoneType"), ("return 1.0", "float")])
def test_what_is_no_verdict_is_told(marked, body, what):
    faulty, own = marked(body)
    line = line_of(faulty, "def misses_no_orphan") - 1  # where its decorator stands
    sentence = f"The check misses_no_orphan: TypeError: it returns {what}, and no Verdict (checks.py, line {line})."
    assert (own.points, own.fault) == (None, sentence)


@pytest.mark.parametrize("body", ["print('x' * 200_000)", "import os; os.write(1, b'x' * 200_000)"])
def test_what_is_printed_goes_nowhere(marked, results, capfd, body):
    _, own = marked(body)
    assert own == results["right"].marks["no_entry"]
    assert capfd.readouterr().out == ""


def test_an_answer_that_is_changed_is_kept_as_it_was(marked, results):
    before = dict(results["right"].answers)
    marked("no_entry.clear() if isinstance(no_entry, list) else None")
    assert results["right"].answers == before
