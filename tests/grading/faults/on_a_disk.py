"""A program that grades the small class on a disk of its own: one that is full, or is read-only.

It is started in namespaces of its own (`unshare`), in which any user may mount, and prints what it was told.
"""

from __future__ import annotations

import contextlib
import json
import os
import pickle
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from gunsbutter.course import Assignment, CourseError
from gunsbutter.grading import engine
from tests.grading.faults.kit import Prepared, copy, state_of, torn

ROOM = "64m"


def run(folder: Path, given: dict[str, object], *kinds: str) -> list[dict[str, object]]:
    """What was told on each kind of disk: so many bytes free, or ``"ro"``."""
    (folder / "given.pickle").write_bytes(pickle.dumps(given))
    program = ["unshare", "--user", "--map-root-user", "--mount", sys.executable, "-m", __name__, str(folder), *kinds]
    ran = subprocess.run(program, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return [json.loads(line) for line in ran.stdout.splitlines()]


@contextlib.contextmanager
def disk(folder: Path) -> Iterator[Path]:
    """An empty disk in memory."""
    folder.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={ROOM}", "disk", str(folder)], check=True)
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


def main(folder: Path, *kinds: str) -> None:
    """Grade on each kind of disk, see what was torn, and grade on when there is room."""
    given = pickle.loads((folder / "given.pickle").read_bytes())
    assignment, results = Assignment(given["assignment"]), Prepared(given["results"])
    for number, kind in enumerate(kinds):
        with disk(folder / f"disk-{number}") as place:
            course = copy(given["before"], place / "outer") / "class"
            told = ""
            fill(place, kind)
            try:
                engine.grade(assignment, course, executor=results)
            except CourseError as error:
                told = str(error)
            subprocess.run(["mount", "-o", f"remount,rw,size={ROOM}", str(place)], check=True)
            problems = torn(state_of(course), given["whole"])
            engine.grade(assignment, course, executor=results)
            same = state_of(course) == given["whole"]
            print(json.dumps({"kind": kind, "told": told, "problems": problems, "same": same}), flush=True)


def fill(place: Path, kind: str) -> None:
    """Leave so much room, or forbid to write."""
    if kind == "ro":
        subprocess.run(["mount", "-o", "remount,ro", str(place)], check=True)
        return
    used = os.statvfs(place)
    size = (used.f_blocks - used.f_bavail) * used.f_frsize + int(kind)
    subprocess.run(["mount", "-o", f"remount,size={size}", str(place)], check=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
