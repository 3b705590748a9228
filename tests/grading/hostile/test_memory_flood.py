"""Memory can be taken by one process, by many that are each within their limit, by files, and by the kernel."""

from __future__ import annotations

from tests.grading.hostile.kit import LIMITS, Attack

KIND = "Memory floods: one process, many processes, while the grader waits, files in /dev/shm, sockets and pipes"
PLAIN_NBGRADER = "A cell may take what the machine has, and the system then ends a process of its choice."
WE = (
    "One process gets a MemoryError, which costs the cell; many together are ended at the limit, by a watch from "
    "outside; what they keep in the kernel is bounded by their number and that of their descriptors."
)

ONE = """
held = []
while True:
    held.append(bytearray(20 << 20))
"""
MANY = """
import os, time
for _ in range(12):
    if os.fork() == 0:
        held = b"x" * (150 << 20)
        time.sleep(600)
time.sleep(600)
"""
# It does not read what it is sent, so the grader waits to send it the next cell, which is long.
WHILE_SENDING = """
import os, time, threading
def later():
    time.sleep(0.3)
    for _ in range(12):
        if os.fork() == 0:
            held = b"x" * (150 << 20)
            time.sleep(600)
    time.sleep(600)
if os.fork() == 0:
    later()
"""
HOLD_THE_CELL = "get_ipython().events.register('pre_run_cell', lambda *_: __import__('time').sleep(600))"
SHARED = """
import os
try:
    with open("/dev/shm/flood", "wb") as file:
        while True:
            file.write(bytes(1 << 20))
except OSError as error:
    print(error.strerror, os.stat("/dev/shm/flood").st_size >> 20)
os.unlink("/dev/shm/flood")
import multiprocessing.shared_memory
try:
    multiprocessing.shared_memory.SharedMemory(create=True, size=1 << 40)
except OSError as error:
    print(error.strerror)
"""
SOCKETS = """
import socket
held, total = [], 0
try:
    while True:
        pair = socket.socketpair()
        held.append(pair)
        for end in pair:
            end.setblocking(False)
            try:
                while True:
                    total += end.send(bytes(1 << 16))
            except BlockingIOError:
                pass
except OSError as error:
    print(error.strerror, total >> 20)
held.clear()
"""
NOTEBOOKS = {
    "floods-memory-alone": Attack(ONE),
    "floods-memory-together": Attack(MANY),
    "floods-memory-unwatched": Attack(WHILE_SENDING + HOLD_THE_CELL),
    "floods-shared-memory": Attack(SHARED),
    "floods-sockets": Attack(SOCKETS),
}


def test_one_process_is_told_and_the_rest_of_its_notebook_counts(hostile, wrong_score):
    assert "MemoryError" in hostile["floods-memory-alone"].printed
    assert hostile["floods-memory-alone"].score == wrong_score


def test_many_processes_are_ended_together(hostile):
    for name in ("floods-memory-together", "floods-memory-unwatched"):
        assert "used more than 300 MiB of memory" in hostile[name].reason, name
        assert hostile[name].record["memory"] < LIMITS.memory + (1200 << 20)


def test_files_in_memory_are_of_limited_size(hostile):
    first, second = hostile["floods-shared-memory"].printed.splitlines()
    assert first.startswith(("No space left on device", "File too large"))
    assert int(first.split()[-1]) <= LIMITS.disk >> 20
    assert second in ("No space left on device", "File too large")


def test_sockets_are_few(hostile):
    told = hostile["floods-sockets"].printed
    assert told.startswith("Too many open files")
    assert int(told.split()[-1]) < 64
