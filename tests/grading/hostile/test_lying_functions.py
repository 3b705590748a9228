"""Where the answer is a function it is called, so it can say one thing now and another later."""

from __future__ import annotations

KIND = "A function that tells different things to different calls, or what it was asked before"
PLAIN_NBGRADER = "The test calls it in its own process; it can look at the caller's variables for what is expected."
WE = "It is called by number, with data, and knows nothing of the caller; each call's first result is what counts."

CHANGES = """
told = 0
def again(x):
    global told
    told += 1
    return 2 * x + told
"""
LOOKS = """
import sys
def double(x):
    frame, names = sys._getframe(), {}
    while frame:
        names |= frame.f_locals
        frame = frame.f_back
    return names.get("expected", names.get("HIDDEN", 0))
"""
EQUALS = """
class Right(int):
    def __eq__(self, other): return True
    def __hash__(self): return 0
def double(x):
    return Right(0)
"""
FORGETS = """
import gc, functools
def double(x):
    return [x] * 3
def __getattr__(name): return 2
double = functools.partial(double)
"""
FUNCTIONS = {
    "tells-otherwise": {"again": CHANGES},
    "looks-at-the-caller": {"double": LOOKS},
    "returns-what-equals-all": {"double": EQUALS},
    "returns-something-else": {"double": FORGETS},
}


def test_the_right_functions_have_all_points(functions):
    assert functions["right"].score == 8


def test_no_point_is_gained(functions):
    assert functions["looks-at-the-caller"].points("double") == 0
    assert functions["returns-what-equals-all"].points("double") == 0
    assert functions["returns-something-else"].points("double") == 0
    assert functions["tells-otherwise"].points("again") == 0
