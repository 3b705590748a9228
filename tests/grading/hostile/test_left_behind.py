"""A process that leaves its parent and its session lives on after the notebook, and could write when nobody looks."""

from __future__ import annotations

from pathlib import Path

from tests.grading.hostile.kit import Attack

KIND = "Daemons left behind: forked twice, in a session of their own, deaf to signals; `atexit` handlers"
PLAIN_NBGRADER = "Such a process goes on with the instructor's rights for as long as the machine runs."
WE = "When the first process of its PID namespace ends, the kernel ends all others; none is left on the machine."

MARK = "gunsbutter-was-left-behind"
DAEMON = f"""
import os, signal, sys, time
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        for number in range(1, 65):
            try: signal.signal(number, signal.SIG_IGN)
            except (OSError, ValueError): pass
        os.execv(sys.executable, [sys.executable, "-c", "import time; time.sleep(3600)", "{MARK}"])
    os._exit(0)
time.sleep(0.5)
print([name for name in os.listdir("/proc") if name.isdigit()
       and b"{MARK}" in open(f"/proc/{{name}}/cmdline", "rb").read()] != [])
"""
AT_EXIT = """
import atexit, os, time
atexit.register(lambda: time.sleep(3600))
os.register_at_fork(before=lambda: time.sleep(3600))
"""
NOTEBOOKS = {"leaves-a-daemon": Attack(DAEMON, right=True), "holds-on-at-exit": Attack(AT_EXIT)}


def test_it_lived_and_is_gone(hostile):
    assert hostile["leaves-a-daemon"].printed == "True\n"
    assert not [each for each in Path("/proc").glob("[0-9]*/cmdline") if MARK in _text(each)]


def test_nobody_waits_for_what_is_to_happen_at_the_end(hostile, wrong_score):
    assert hostile["holds-on-at-exit"].score == wrong_score
    assert hostile["holds-on-at-exit"].seconds < 3


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
