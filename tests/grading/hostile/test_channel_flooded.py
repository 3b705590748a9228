"""Messages without end would keep the grader busy, and not the student."""

from __future__ import annotations

from tests.grading.hostile.kit import CHANNEL, LIMITS, Attack

KIND = "The channel flooded: with small messages without end, with large ones, with millions of empty outputs"
PLAIN_NBGRADER = "What a kernel sends is taken without a limit, until the time of the cell or the memory ends."
WE = "What a notebook may send is limited in bytes, messages and values; the rest of the class waits no longer."

SMALL = """
one = message(b'{"did": "answer", "question": "matches", "problem": ""}')
while True:
    channel.sendall(1000 * one)
"""
LARGE = """
one = message(b'{"did": "answer", "question": "matches", "problem": ""}', bytes(500_000))
while True:
    channel.sendall(one)
"""
OUTPUTS = """
import time
empty = b"[" + 1_000_000 * b"{}," + b"{}]"  # 3 MB here are 100 MB of objects there
channel.sendall(message(b'{"did": "cell", "failed": false, "count": 1}', empty))
time.sleep(1)
"""
NOTEBOOKS = {
    "floods-with-small": Attack(CHANNEL + SMALL),
    "floods-with-large": Attack(CHANNEL + LARGE),
    "floods-with-outputs": Attack(CHANNEL + OUTPUTS),
}


def test_a_flood_ends_the_run(hostile):
    for name in ("floods-with-small", "floods-with-large"):
        assert hostile[name].record["state"] == "ungradable"
        assert hostile[name].seconds < LIMITS.seconds


def test_a_million_outputs_are_not_even_read(hostile):
    assert hostile["floods-with-outputs"].seconds < LIMITS.seconds
    assert len(hostile["floods-with-outputs"].notebook.cells[0].outputs) <= 1
