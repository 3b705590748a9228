"""A program that grades the small class over and over, and kills itself at a seeded step of recording it.

Each run is a fork of this process, in which everything is loaded. A step is the beginning or the end of a call that
changes the disk or the gradebook. Other runs are killed by an alarm of the system's, which falls in between as well.
"""

from __future__ import annotations

import io
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
from functools import partial
from pathlib import Path
from types import FrameType
from typing import Any

from gunsbutter.course import Assignment
from gunsbutter.grading import engine
from tests.grading.faults.kit import Prepared, copy, state_of, torn

_STEPS = {"write", "flush", "fsync", "rename", "replace", "unlink", "mkdir", "rmdir", "open", "close", "flock"}
_OF_FILES = ("posix", "fcntl", "_io", "io")


def steps(at: Callable[[int, str], None]) -> None:
    """Call ``at`` with the number and the name of each step from now on."""
    number = 0

    def look(_: FrameType, event: str, function: Any) -> None:
        nonlocal number
        if event in ("c_call", "c_return"):
            of = getattr(function, "__self__", None)
            of_files = isinstance(of, io.BufferedWriter) or getattr(of, "__name__", "") in _OF_FILES
            if isinstance(of, sqlite3.Connection | sqlite3.Cursor) or (of_files and function.__name__ in _STEPS):
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

    grade(copy(given["before"], folder / "first") / "class")
    places = iter(range(10))
    total, took = measured(folder, lambda: grade(copy(given["before"], folder / f"again-{next(places)}") / "class"))
    before, after = state_of(given["before"] / "class"), state_of(folder / "first" / "class")
    for seed in range(first, last):
        chance = random.Random(seed)
        course = copy(given["before"], folder / f"seed-{seed}") / "class"
        problems, where = [], []
        for tries in range(1, chance.choice((2, 2, 3, 4))):  # each time less is left to do
            if chance.random() < 0.6:
                step = chance.randint(1, total // tries)
                how = in_a_fork(partial(killed_at_a_step, step, course, grade))
                where.append(f"step {step} of {total}")
            else:
                after_seconds = chance.uniform(0.01, took / tries)
                how = in_a_fork(partial(killed_by_an_alarm, after_seconds, course, grade))
                where.append(f"after {after_seconds:.3f} of {took:.3f} s")
            where[-1] += f": {how}"
            problems += torn(state_of(course), before, after)
        ended = in_a_fork(partial(grade, course))
        problems += [] if state_of(course) == after else ["in the end it is not as if nothing had happened"]
        print(json.dumps({"seed": seed, "where": where, "ended": ended, "problems": problems}), flush=True)
        shutil.rmtree(folder / f"seed-{seed}")


def killed_at_a_step(step: int, course: Path, grade: Callable[[Path], None]) -> None:
    """Grade, and be killed when so many steps have been done."""
    steps(lambda number, _: kill_at(step, number))
    grade(course)


def killed_by_an_alarm(seconds: float, course: Path, grade: Callable[[Path], None]) -> None:
    """Grade, and be ended by the system after so many seconds."""
    signal.setitimer(signal.ITIMER_REAL, seconds)
    grade(course)


def measured(folder: Path, work: Callable[[], None]) -> tuple[int, float]:
    """How many steps some work has, and how long it takes."""
    told = folder / "measured"

    def count() -> None:
        last = [0]
        work()
        begun = time.monotonic()
        work()
        took = time.monotonic() - begun
        steps(lambda number, _: last.__setitem__(0, number))
        work()
        sys.setprofile(None)
        told.write_text(json.dumps([last[0], took]))

    in_a_fork(count)
    number, seconds = json.loads(told.read_text())
    return number, seconds


def kill_at(step: int, number: int) -> None:
    """End this process as `kill -9` does, if it has come to a step."""
    if number == step:
        os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
