"""Functions that call themselves: Python counts the levels, the stack of C does not."""

from __future__ import annotations

from tests.grading.hostile.kit import Attack

KIND = "Deep recursion: in Python, without Python's limit, in C"
PLAIN_NBGRADER = (
    "A RecursionError costs the cell; without the limit the kernel dies, and autograde fails for the student."
)
WE = "The same: the cell, or the process and with it the notebook; nobody else."

NOTEBOOKS = {
    "recurses": Attack("def f(): return f()\ntry: f()\nexcept RecursionError as error: print(type(error))"),
    "recurses-without-limit": Attack("import sys\nsys.setrecursionlimit(10**9)\ndef f(): return f()\nf()"),
    "recurses-in-c": Attack(
        "import sys\nsys.setrecursionlimit(10**9)\nx = []\nfor _ in range(10**6): x = [x]\nrepr(x)"
    ),
}


def test_within_pythons_limit_it_costs_the_cell(hostile, wrong_score):
    assert "RecursionError" in hostile["recurses"].printed
    assert hostile["recurses"].score == wrong_score


def test_beyond_it_at_most_the_notebook(hostile, wrong_score):
    for name in ("recurses-without-limit", "recurses-in-c"):
        assert hostile[name].score in (None, wrong_score)
        assert hostile[name].score is not None or hostile[name].reason
