"""/proc shows processes with their memory, files and environment; the grader's environment may hold passwords."""

from __future__ import annotations

from tests.grading.hostile.kit import Attack

KIND = "The environment and other processes read through /proc: of the parent, of the grader, of other students"
PLAIN_NBGRADER = "Seen: the environment of whoever runs the command is there, with whatever secrets stand in it."
WE = "The environment is made anew, and /proc has the notebook's own processes alone."

LOOK = """
import os
numbers = sorted(int(name) for name in os.listdir("/proc") if name.isdigit())
print("processes", numbers)
print("parent", os.getppid())
print("variables", sorted(os.environ))
environ = open("/proc/1/environ", "rb").read().split(b"\\0")
print("started with", sorted(line.split(b"=")[0].decode() for line in environ))
for number in range(1, 5000):
    try:
        if number not in numbers:
            print("maps", number, open(f"/proc/{number}/maps").read(100))
    except OSError:
        pass
for name in ("/proc/kcore", "/proc/kmsg", "/dev/mem", "/dev/kmsg", "/dev/vda", "/dev/tty", "/proc/sysrq-trigger"):
    try:
        open(name, "rb").read(1)
        print("GOT", name)
    except OSError:
        pass
"""
FRAMES = """
import gc, sys
held = []
gc.unfreeze()
for thing in gc.get_objects():
    if type(thing) in (dict, str, bytes, list, tuple):
        try:
            held.append(repr(thing)[:100_000])
        except Exception:
            pass
frame, names = sys._getframe(), []
while frame:
    names.append(frame.f_code.co_name)
    held += [repr(value)[:100_000] for value in list(frame.f_locals.values()) if type(value) in (dict, str, bytes)]
    frame = frame.f_back
text = " ".join(held)
print("key" if "because" + ": " in text or "finds_" + "the_entries" in text else "no key", len(held) > 10_000)
"""
NOTEBOOKS = {"looks-into-proc": Attack(LOOK), "looks-into-frames": Attack(FRAMES)}


def test_no_other_process_is_there(hostile):
    told = hostile["looks-into-proc"].printed
    assert "processes [1]\nparent 0\n" in told
    assert "maps" not in told
    assert "GOT" not in told


def test_the_environment_is_its_own(hostile):
    assert "GUNSBUTTER_TEST_SECRET" not in hostile["looks-into-proc"].printed
    assert "'PATH'" in hostile["looks-into-proc"].printed


def test_no_key_is_in_the_memory_that_was_inherited(hostile):
    assert hostile["looks-into-frames"].printed == "no key True\n"
