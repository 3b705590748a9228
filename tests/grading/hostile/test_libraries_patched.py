"""Python lets a notebook change any function of any library that the tests may use."""

from __future__ import annotations

from tests.grading.hostile.kit import FULL, Attack

KIND = "pandas, json, builtins or the library itself patched"
PLAIN_NBGRADER = "Seen: with `DataFrame.equals` patched, a test that asks it holds."
WE = "The marking uses its own copies in its own process; the next student's process has never seen the change."

PATCH = """
import builtins, json, pandas as pd, gunsbutter.tables, gunsbutter.checks.sets
pd.DataFrame.equals = lambda *_: True
pd.testing.assert_frame_equal = lambda *_, **__: None
json.dumps = lambda *_, **__: '{"did": "cell", "failed": false}'
gunsbutter.checks.sets.Search.hits = property(lambda self: 99)
gunsbutter.tables.load = lambda name: pd.DataFrame()
"""
BUILTINS = """
import builtins
builtins.all = builtins.any = builtins.isinstance = lambda *_: True
builtins.len = builtins.sum = lambda *_: 27
"""
NOTEBOOKS = {"patches-pandas": Attack(PATCH), "patches-builtins": Attack(BUILTINS)}


def test_no_point_is_gained(hostile, wrong_score):
    assert hostile["patches-pandas"].score in (None, 0, wrong_score)
    assert hostile["patches-builtins"].score in (None, 0, wrong_score)


def test_whoever_comes_next_in_the_same_warm_process_sees_nothing_of_it(hostile):
    assert {hostile[name].score for name in hostile if name.endswith("-beside")} == {FULL}
