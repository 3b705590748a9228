"""Output is kept for whoever marks, so a flood of it fills notebooks, pages and the memory of the grader."""

from __future__ import annotations

import re

from tests.grading.hostile.kit import LIMITS, Attack

KIND = "Output floods: printing for ever, one huge text, the descriptor itself, a million displays, huge errors"
PLAIN_NBGRADER = "Seen: the 60 MB that a cell printed stand in the graded notebook, which Formgrader then shows."
WE = "A cell keeps a limited number of bytes and of outputs, and says that there was more; grading goes on."

DESCRIPTOR = """
import os
try:
    while True:
        os.write(1, bytes(1 << 20))
except OSError as error:
    os.write(2, error.strerror.encode())
"""
NOTEBOOKS = {
    "prints-for-ever": Attack("while True: print('flood')"),
    "prints-one-huge-text": Attack("print('x' * (100 << 20))"),
    "writes-to-the-descriptor": Attack(DESCRIPTOR),
    "displays-without-end": Attack("for n in range(20_000): display(n)"),
    "alternates-streams": Attack(
        "import sys\nfor n in range(50_000): print(n, file=(sys.stdout, sys.stderr)[n % 2])"
    ),
    "displays-something-huge": Attack("from IPython.display import HTML\nHTML('<p>' + 'x' * (9 << 20))"),
    "updates-a-display": Attack("h = display('a', display_id=True)\nfor n in range(5): h.update('x' * (3 << 20))"),
    "raises-something-huge": Attack("raise ValueError('x' * (50 << 20))"),
    "prints-from-a-thread": Attack(
        "import threading\ndef flood():\n    while True: print('flood')\n"
        "for _ in range(3): threading.Thread(target=flood, daemon=True).start()"
    ),
}


def test_what_is_kept_is_limited(hostile):
    for name in NOTEBOOKS:
        if hostile[name].record["state"] == "graded":
            assert len(str(hostile[name].notebook.cells[0].outputs)) < 4 * LIMITS.output, name
            assert len(hostile[name].notebook.cells[0].outputs) < 1_010, name
            assert len(hostile[name].page) < 12 * LIMITS.output, name


def test_honest_floods_cost_no_point(hostile, wrong_score):
    for name in set(NOTEBOOKS) - {"prints-from-a-thread", "updates-a-display"}:
        assert hostile[name].score == wrong_score, name


def test_that_there_was_more_is_said(hostile):
    for name in ("prints-for-ever", "prints-one-huge-text", "displays-without-end", "alternates-streams"):
        assert re.search(
            "More was printed than is kept|Cut here: [0-9,]+ more|the first 200 are kept",
            hostile[name].printed + hostile[name].remarks,
        ), name


def test_an_error_is_shown_however_long_it_is(hostile):
    assert "ValueError" in hostile["raises-something-huge"].printed


def test_nobody_takes_longer_than_the_limits(hostile):
    assert max(hostile[name].seconds for name in NOTEBOOKS) < LIMITS.seconds + 3
