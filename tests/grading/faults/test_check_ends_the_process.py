"""A check ends the process it runs in, or takes all memory."""

from __future__ import annotations

import pytest

from gunsbutter.grading import marker
from tests.grading.faults.kit import line_of

KIND = "A check ends its process, or takes more memory than there is"
PLAIN_NBGRADER = "The kernel dies: the notebook has failed, without a score, for every student."
WE = "It is said, with check and line where they are known; the question waits for a person, the others count."


@pytest.mark.parametrize(
    ("body", "how"),
    [("import os; os._exit(3)", "exit code 3"), ("import os; os.kill(os.getpid(), 11)", "signal 11")],
)
def test_an_end_is_told(marked, body, how):
    _, own = marked(body)
    assert (own.points, own.fault) == (None, f"The checks of this question ended the process that runs them ({how}).")


@pytest.mark.parametrize(
    ("body", "error"),
    [
        ("raise SystemExit('enough')", "RuntimeError: it would end the process (enough)"),
        (f"bytes({marker._MEMORY + 1})", "MemoryError: "),
        (
            "(lambda again: again(again))(lambda again: again(again))",
            "RecursionError: maximum recursion",
        ),
    ],
)
def test_what_can_be_caught_is_told_with_check_and_line(marked, body, error):
    faulty, own = marked(body)
    line = line_of(faulty, body)
    assert own.points is None
    assert own.fault.startswith(f"The check misses_no_orphan: {error}")
    assert own.fault.endswith(f"(checks.py, line {line}).")
