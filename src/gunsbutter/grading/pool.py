"""Processes of this machine that grade. However the engine ends, they end with it, and so does what they keep."""

from __future__ import annotations

import contextlib
import ctypes
import multiprocessing
import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from pathlib import Path
from typing import IO

from gunsbutter.course import CourseError

_PREFIX = "gunsbutter-workers-"
_LOCK = ".in-use"


@contextlib.contextmanager
def local_pool(workers: int | None = None) -> Iterator[Executor]:
    """Processes that grade, by default one for each processor of this machine.

    They finish what they were given, unless an exception leaves the ``with`` statement: then they end at once.
    """
    context = multiprocessing.get_context("spawn")  # a forked worker would share the gradebook's connection
    with _scratch() as folder:
        pool = ProcessPoolExecutor(
            workers or os.cpu_count() or 1, context, initializer=_begin, initargs=(os.getpid(), folder)
        )
        try:
            yield pool
        except BaseException:
            _end(pool)
            raise
        pool.shutdown()


def _end(pool: ProcessPoolExecutor) -> None:
    processes = list((pool._processes or {}).values())
    pool.shutdown(wait=False, cancel_futures=True)
    for process in processes:
        process.kill()
    for process in processes:
        process.join(5)


def _begin(engine: int, folder: str) -> None:
    """In a worker: end when the engine does, keep files where the engine takes them away, leave interrupts to it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    tempfile.tempdir = folder
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGKILL)
        if os.getppid() != engine:  # it ended before the system could be told
            os._exit(1)


@contextlib.contextmanager
def _scratch() -> Iterator[str]:
    """A folder for the workers' files, checks.py and key among them; those of killed engines are taken away."""
    place = Path(tempfile.gettempdir())
    for left in place.glob(f"{_PREFIX}*"):
        with contextlib.suppress(OSError), (left / _LOCK).open("r+", encoding="ascii") as file:
            _lock(file)
            shutil.rmtree(left, ignore_errors=True)
    try:
        folder = Path(tempfile.mkdtemp(prefix=_PREFIX))
        file = (folder / _LOCK).open("w", encoding="ascii")
    except OSError as error:
        raise CourseError(
            f"No temporary folder can be made in {place}: {error.strerror}.\nMake room there, or name another place "
            "in the environment variable TMPDIR, and run the same command again."
        ) from None
    with file:
        _lock(file)
        try:
            yield str(folder)
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def _lock(file: IO[str]) -> None:
    """Hold a file as long as this process lives. Raises OSError if another process holds it."""
    import fcntl

    fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
