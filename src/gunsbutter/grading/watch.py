"""Watch the processes of a student from outside, and end them all when they take too much or are too many.

Each process has a limit of its own (RLIMIT_AS), and so have files in memory; the sum over many processes is looked
at here, ten times a second, whatever the grader is doing meanwhile. Where the kernel can limit the sum itself, it
does so as well: see ``gunsbutter.grading.cgroups``.
"""

from __future__ import annotations

import contextlib
import os
import signal
import threading
from collections.abc import Callable
from pathlib import Path

_SECONDS = 0.1


class Watch:
    """A thread that ends a student's processes above so many bytes together, or so many of them.

    Use it in a ``with`` statement.
    ``processes`` gives the numbers of all of them, the first one first; when that is ended, so are the others.
    """

    def __init__(self, processes: Callable[[], list[int]], most_bytes: int, most_processes: int) -> None:
        self._processes, self._most_bytes, self._most_processes = processes, most_bytes, most_processes
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self.peak, self.too_much, self.too_many = 0, False, False

    def __enter__(self) -> Watch:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._over.wait(_SECONDS):
            pids = self._processes()
            self.peak = max(self.peak, sum(memory_of(pid) for pid in pids))
            self.too_much = self.peak > self._most_bytes
            self.too_many = len(pids) > self._most_processes
            if self.too_much or self.too_many:
                with contextlib.suppress(OSError):
                    os.kill(pids[0], signal.SIGKILL)
                return


def processes_below(pid: int, depth: int = 1) -> list[tuple[int, int]]:
    """All processes below one, as depth and number, parents first; nothing where the system does not tell."""
    found = []
    try:
        for task in Path(f"/proc/{pid}/task").iterdir():
            for child in (task / "children").read_text(encoding="ascii").split():
                found += [(depth, int(child)), *processes_below(int(child), depth + 1)]
    except (OSError, RecursionError):
        pass
    return found


def memory_of(pid: int) -> int:
    """Bytes that a process takes, what it shares counted by its part; 0 where it cannot be seen."""
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    except OSError:
        pass
    return 0
