"""A fork has every open file of its parent. One could be the socket by which the grader commands all forks."""

from __future__ import annotations

import re

from tests.grading.hostile.kit import CHANNEL, Attack

KIND = "Descriptors inherited from the grader: its sockets, namespaces and pipes"
PLAIN_NBGRADER = (
    "A kernel is started anew and inherits little; its connection file lets any code of it act as the client."
)
WE = "The process has its own channel and what it opened itself, and nothing that belongs to the grader or to others."

LOOK = (
    CHANNEL
    + """
import re
for number in sorted(map(int, os.listdir("/proc/self/fd"))):
    try:
        told = os.readlink(f"/proc/self/fd/{number}")
    except OSError:
        continue
    peer = ""
    if is_socket(number) and number != channel.fileno():
        other = socket.socket(fileno=os.dup(number))
        peer = other.getsockopt(socket.SOL_SOCKET, 17, 12)[:4] != os.getpid().to_bytes(4, "little")
    print(re.sub(r"[0-9]+", "N", told), "from outside" if peer else "")
"""
)
NOTEBOOKS = {"looks-at-descriptors": Attack(LOOK)}


def test_one_socket_leads_outside(hostile):
    assert hostile["looks-at-descriptors"].printed.count("from outside") == 1


def test_no_namespace_no_pipe_and_no_file_but_its_own(hostile):
    told = set(re.sub(" from outside", "", hostile["looks-at-descriptors"].printed).split("\n"))
    own = {"/dev/null", "socket:[N]", "/tmp/#N (deleted)", "anon_inode:[eventpoll]", ""}
    assert {each.strip() for each in told} <= own
