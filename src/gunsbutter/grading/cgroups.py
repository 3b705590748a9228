"""A control group around a student's processes: the kernel itself limits the memory of them all together.

It counts what no process maps as well: what waits in sockets and pipes, say. It can be had in version 2 of control
groups, where a part of their tree is handed down to the user, as systemd does for a desktop session; version 1 knows
no such thing. Elsewhere the memory is watched from outside alone: see ``gunsbutter.grading.watch``.
"""

from __future__ import annotations

import contextlib
import os
import secrets
from pathlib import Path
from typing import Self

_PREFIX = "gunsbutter-"


def place_for_groups(root: Path = Path("/")) -> Path | None:
    """The folder in which a group that limits memory can be made; None if there is none.

    ``root`` is the folder in which proc/ and the mounted file systems are looked for.
    """
    try:
        mounts = (root / "proc/self/mountinfo").read_text(encoding="utf-8").splitlines()
        groups = (root / "proc/self/cgroup").read_text(encoding="utf-8").splitlines()
    except OSError:
        return None
    own = next((line.removeprefix("0::") for line in groups if line.startswith("0::")), "/")
    for line in mounts:
        place, system = (part.split() for part in line.split(" - ", 1))
        if system[0] == "cgroup2":
            inside = own.removeprefix(place[3]) if place[3] != "/" else own
            here = root / place[4].lstrip("/") / inside.lstrip("/")
            # Beside our own group rather than below it: a group in which processes are hands nothing down.
            return next((each for each in (here.parent, here) if _hands_down_memory(each)), None)
    return None


def _hands_down_memory(folder: Path) -> bool:
    handed_down = _read(folder / "cgroup.subtree_control").split()
    return "memory" in handed_down and all(os.access(each, os.W_OK) for each in (folder, folder / "cgroup.procs"))


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="ascii")
    except OSError:
        return ""


class Group:
    """A control group with a limit on memory. ``Group.made(...)`` makes one, or None where none can be had."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @classmethod
    def made(cls, memory: int, place: Path | None) -> Self | None:
        """A new group in ``place``, whose processes use no more than ``memory`` bytes together, and no swap."""
        if place is None:
            return None
        _take_away_left_behind(place)
        folder = place / f"{_PREFIX}{os.getpid()}-{secrets.token_hex(4)}"
        try:
            folder.mkdir()
            (folder / "memory.max").write_text(str(memory), encoding="ascii")
            (folder / "memory.oom.group").write_text("1", encoding="ascii")  # all of them end, or none
            if (folder / "memory.swap.max").exists():
                (folder / "memory.swap.max").write_text("0", encoding="ascii")
        except OSError:
            with contextlib.suppress(OSError):
                folder.rmdir()
            return None
        return cls(folder)

    def take(self, pid: int) -> bool:
        """Put a process into the group, and with it all that it will start; whether that could be done."""
        try:
            (self._folder / "cgroup.procs").write_text(str(pid), encoding="ascii")
        except OSError:
            return False
        return True

    def ended(self) -> int:
        """How many of its processes the kernel has ended so far for want of memory."""
        counts = dict(line.split(maxsplit=1) for line in _read(self._folder / "memory.events").splitlines())
        return int(counts.get("oom_kill", 0))

    def close(self) -> None:
        """Take the group away. Its processes must have ended."""
        with contextlib.suppress(OSError):
            self._folder.rmdir()


def _take_away_left_behind(place: Path) -> None:
    """Take away the groups of graders that were killed; a group that is not empty stays."""
    for group in place.glob(f"{_PREFIX}*"):
        owner = group.name.removeprefix(_PREFIX).split("-")[0]
        if owner.isdigit() and not Path("/proc", owner).exists():
            with contextlib.suppress(OSError):
                group.rmdir()
