"""A program that grades the small class over and over, and kills itself at a seeded step of recording it.

Each run is a fork of this process, in which everything is loaded. A step is the beginning or the end of a call that
changes the disk or the gradebook. Other runs are killed by an alarm of the system's, which falls in between as well.
"""

from __future__ import annotations

import json
import os
import pickle
import random
import shutil
import signal
import sqlite3
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

from gunsbutter.course import Assignment
from gunsbutter.grading import engine
from tests.grading.faults.kit import Prepared, copy, state_of, torn

_STEPS = {"write", "flush", "fsync", "rename", "replace", "unlink", "mkdir", "rmdir", "open", "close", "flock"}


def steps(at: Callable[[int, str], None]) -> None:
    """Call ``at`` with the number and the name of each step from now on."""
    number = 0

    def look(_: FrameType, event: str, function: Any) -> None:
        nonlocal number
        if event in ("c_call", "c_return"):
            of_gradebook = isinstance(getattr(function, "__self__", None), sqlite3.Connection | sqlite3.Cursor)
            if of_gradebook or function.__name__ in _STEPS:
                number += 1
                at(number, f"{function.__name__} {event[2:]}")

    sys.setprofile(look)


def in_a_fork(work: Callable[[], None]) -> int:
    """Do something in a copy of this process; return how it ended."""
    child = os.fork()
    if child == 0:
        try:
            work()
        except BaseException as error:
            print(json.dumps({"problems": [f"{type(error).__name__}: {error}"]}), flush=True)
            os._exit(1)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def main(folder: Path, first: int, last: int) -> None:
    """Run the seeds from ``first`` to before ``last``, and print a line of JSON for each."""
    given = pickle.loads((folder / "given.pickle").read_bytes())
    assignment, results = Assignment(given["assignment"]), Prepared(given["results"])

    def grade(course: Path) -> None:
        engine.grade(assignment, course, executor=results)

    counted = folder / "counted"
    begun = time.monotonic()
    grade(copy(given["before"], folder / "first") / "class")
    warm = time.monotonic() - begun

    def count(course: Path) -> None:
        steps(lambda number, _: counted.write_text(str(number)) if False else _keep(number))
        grade(course)
        sys.setprofile(None)
        counted.write_text(str(_kept[-1]))

    in_a_fork(lambda: count(copy(given["before"], folder / "second") / "class"))
    total = int(counted.read_text())
    begun = time.monotonic()
    in_a_fork(lambda: grade(copy(given["before"], folder / "third") / "class"))
    took = time.monotonic() - begun
    before, after = state_of(given["before"] / "class"), state_of(folder / "first" / "class")
    for seed in range(first, last):
        chance = random.Random(seed)
        course = copy(given["before"], folder / f"seed-{seed}") / "class"
        problems, where = [], []
        for _ in range(chance.choice((1, 1, 2, 3))):
            if chance.random() < 0.6:
                step = chance.randint(1, total)
                how = in_a_fork(lambda: (steps(lambda number, name: _kill(number == step)), grade(course)))
                where.append(f"step {step} of {total}")
            else:
                after_seconds = chance.uniform(0.01, took)
                how = in_a_fork(lambda: (signal.setitimer(signal.ITIMER_REAL, after_seconds), grade(course)))
                where.append(f"after {after_seconds:.3f} of {took:.3f} s")
            where[-1] += f": {how}"
            problems += torn(state_of(course), before, after)
        ended = in_a_fork(lambda: grade(course))
        problems += [] if state_of(course) == after else ["in the end it is not as if nothing had happened"]
        print(json.dumps({"seed": seed, "where": where, "ended": ended, "problems": problems, "warm": warm}), flush=True)
        shutil.rmtree(folder / f"seed-{seed}")


_kept: list[int] = []


def _keep(number: int) -> None:
    _kept[:] = [number]


def _kill(now: bool) -> None:
    if now:
        os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
