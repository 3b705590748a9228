"""A process can close what it was given, or put something else in its place."""

from __future__ import annotations

from tests.grading.hostile.kit import CHANNEL, Attack

KIND = "All descriptors closed, or the channel replaced by /dev/null, a pipe or another socket"
PLAIN_NBGRADER = "The kernel does not answer any more, and every later cell waits for its limit."
WE = "A closed channel is noticed at once, and a silent one at the limit of its cell: ungradable."

NOTEBOOKS = {
    "closes-all": Attack("import os\nos.closerange(0, 256)"),
    "replaces-the-channel": Attack(
        CHANNEL + "a, b = socket.socketpair()\nos.dup2(a.fileno(), sockets[0])\nchannel.close()"
    ),
    "replaces-by-nothing": Attack(CHANNEL + "os.dup2(os.open('/dev/null', os.O_RDWR), sockets[0])\nchannel.close()"),
    "closes-the-streams": Attack("import os, sys\nos.closerange(0, 3)\nsys.stdout.close()\nsys.stderr = None"),
}


def test_a_lost_channel_is_ungradable(hostile):
    for name in ("closes-all", "replaces-the-channel", "replaces-by-nothing"):
        assert "ended its own Python process" in hostile[name].reason, name
        assert hostile[name].seconds < 5


def test_lost_streams_cost_what_is_printed(hostile, wrong_score):
    assert hostile["closes-the-streams"].score in (None, wrong_score)
