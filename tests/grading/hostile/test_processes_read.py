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
# Text is not among the collector's objects, so it is read out of the containers that hold it, each once: to print
# whole containers visits what is nested again and again, and took longer than a slow machine allows a cell.
FRAMES = """
import gc, sys
gc.unfreeze()
frame, held = sys._getframe(), gc.get_objects()
while frame:
    held.append(dict(frame.f_locals))
    frame = frame.f_back
texts = set()
for thing in held:
    if type(thing) is dict:
        inside = [*thing.keys(), *thing.values()]
    elif type(thing) in (list, tuple, set, frozenset):
        inside = list(thing)
    else:
        continue
    texts.update(text for text in inside if type(text) is str)
    texts.update(text.decode("latin-1") for text in inside if type(text) is bytes)
key = any("because" + ": " in text or "finds_" + "the_entries" in text for text in texts)
print("key" if key else "no key", len(texts) > 10_000)
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
