"""Copies of one process begin with the same random numbers, unless somebody thinks of it."""

from __future__ import annotations

from tests.grading.hostile.kit import Attack

KIND = "Random numbers: guessing those of another student, or of the marking"
PLAIN_NBGRADER = "Every notebook has a kernel of its own, with numbers of its own."
WE = "The same: each copy is seeded anew, and the marking's are in another process."

DRAW = """
import random, numpy as np, secrets, uuid, tempfile
print(random.random(), np.random.rand(), np.random.default_rng().random(), secrets.token_hex(4), uuid.uuid4())
"""
NOTEBOOKS = {f"draws-{n}": Attack(DRAW) for n in (1, 2, 3)}


def test_no_two_share_a_number(hostile):
    drawn = [number for name in NOTEBOOKS for number in hostile[name].printed.split()]
    assert len(set(drawn)) == len(drawn) == 15
