"""Up to the limit and no further: what happens at the limit itself?"""

from __future__ import annotations

from tests.grading.hostile.kit import LIMITS, Attack

KIND = "A cell that takes exactly as long as it may, and one that ends while it is being interrupted"
PLAIN_NBGRADER = "The kernel is interrupted or not, as it comes."
WE = "Either it is done or it is interrupted; the cells after it run in both cases, each to its own question."

EXACTLY = f"import time\ntime.sleep({LIMITS.cell_seconds} - (time.perf_counter() % 0.004))"
FINALLY = """
import time
try:
    time.sleep(60)
except KeyboardInterrupt:
    time.sleep(1)
    print("in the end")
"""
NOTEBOOKS = {"takes-the-limit": Attack(EXACTLY), "ends-in-time-of-grace": Attack(FINALLY)}


def test_the_rest_counts(hostile, wrong_score):
    assert hostile["takes-the-limit"].score == wrong_score
    assert hostile["ends-in-time-of-grace"].score == wrong_score
    assert "in the end" in hostile["ends-in-time-of-grace"].printed
