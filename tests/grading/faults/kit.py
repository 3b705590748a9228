"""A small class, what is on the disk of it at any moment, and whether that is whole."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Executor, Future
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat

from gunsbutter.course import Assignment
from gunsbutter.grading import engine
from gunsbutter.grading.digest import digest_of
from gunsbutter.grading.find import find, hand_in
from gunsbutter.grading.work import Job, Result

NAME = "01-citation-audit"
STUDENTS = ("right", "untouched", "knows-only-and", "leaves-out-the-year", "sent-an-empty-file")
UNGRADABLE = STUDENTS[-1]
MADE = ("answers", "autograded", "feedback")

_MARKS = """
    SELECT handed.student_id, cell.name, grade.auto_score, grade.manual_score, grade.needs_manual_grade
    FROM grade JOIN submitted_notebook AS notebook ON grade.notebook_id = notebook.id
    JOIN submitted_assignment AS handed ON notebook.assignment_id = handed.id
    JOIN base_cell AS cell ON grade.cell_id = cell.id
    ORDER BY handed.student_id, cell.name
"""


class Now(Executor):
    """Calls at once, in this process, what it is given."""

    def __init__(self, instead: Callable[..., Any] | None = None) -> None:
        self._instead = instead

    def submit(self, function: Callable[..., Any], /, *arguments: Any, **_: Any) -> Future[Any]:
        done: Future[Any] = Future()
        try:
            done.set_result((self._instead or function)(*arguments))
        except Exception as error:
            done.set_exception(error)
        return done


class Prepared(Now):
    """Gives the results that submissions had when they were really graded: what remains to be done is to record."""

    def __init__(self, results: Mapping[str, Result]) -> None:
        super().__init__(lambda job, handed: results[handed.student])


def results_of(job: Job, course: Path, executor: Executor) -> dict[str, Result]:
    """What comes of each submission of a class, without recording it."""
    handed = (hand_in(each, NAME) for each in find(course, NAME))
    outcomes = engine._tried_twice(executor, None, engine.grade_one, job, handed)
    return {result.student: result for _, result in outcomes}


def copy(course: Path, to: Path) -> Path:
    """A copy of a course folder, for one test to spoil."""
    return Path(shutil.copytree(course, to, symlinks=True))


def hand_in_as(course: Path, student: str, like: Path) -> None:
    """Hand in what stands in another folder."""
    folder = course / "submitted" / student / NAME
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(like, folder)


@dataclass(frozen=True)
class State:
    """What a course folder holds of its students: rows of the gradebook, records, and files by their hash."""

    marks: dict[str, tuple[Any, ...]]
    submissions: tuple[str, ...]
    records: dict[str, dict[str, Any]]
    files: dict[str, dict[str, str]]
    broken: tuple[str, ...]


def state_of(course: Path) -> State:
    """Read it as another program would, with nothing of the engine's."""
    marks: dict[str, list[Any]] = {}
    broken = []
    with contextlib.closing(sqlite3.connect(course / "gradebook.db")) as gradebook:
        for row in gradebook.execute(_MARKS):
            marks.setdefault(row[0], []).append(row[1:])
        submissions = tuple(row[0] for row in gradebook.execute("SELECT student_id FROM submitted_assignment"))
        if (found := gradebook.execute("PRAGMA integrity_check").fetchall()) != [("ok",)]:
            broken.append(f"the gradebook: {found}")
    records: dict[str, dict[str, Any]] = {}
    files: dict[str, dict[str, str]] = {}
    for kind in MADE:
        for path in sorted((course / kind).glob(f"*/{NAME}/*")):
            student = path.parent.parent.name
            if path.name == "record.json":
                try:
                    records[student] = _without_times(json.loads(path.read_bytes()))
                except ValueError:
                    broken.append(f"the record of {student}")
            else:
                files.setdefault(student, {})[f"{kind}/{path.name}"] = digest_of(path.read_bytes())
    return State(
        {student: tuple(rows) for student, rows in marks.items()}, submissions, records, files, tuple(broken)
    )


def _without_times(record: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in record.items() if key not in ("seconds", "memory")}


def torn(now: State, *whole: State) -> list[str]:
    """Sentences on what is neither as in one nor as in another state that is whole; none if all is well."""
    told = [*now.broken]
    if len(set(now.submissions)) < len(now.submissions):
        told.append(f"counted twice: {now.submissions}")
    for student, marks in now.marks.items():
        if marks not in [each.marks.get(student) for each in whole]:
            told.append(f"the marks of {student} are torn: {marks}")
    for student, files in now.files.items():
        for name, digest in files.items():
            known = [each.files.get(student, {}).get(name) for each in whole]
            if digest not in known and not name.endswith(".part"):
                told.append(f"{name} of {student} is torn")
    for student, record in now.records.items():
        made = now.marks.get(student), now.files.get(student, {})
        if record not in [each.records.get(student) for each in whole]:
            told.append(f"the record of {student} is torn: {record}")
        told += [
            f"the record of {student} tells what is not there"
            for each in whole
            if record == each.records.get(student) and made != (each.marks.get(student), each.files.get(student, {}))
        ]
    return told


# The real command, in processes of its own


class Command:
    """`gunsbutter grade` in a course folder. Its processes are known by the session they are in, or by their parents.

    Use it in a ``with`` statement: in the end none of its processes may be left, however it ended.
    """

    def __init__(self, course: Path, *arguments: str, python: str = sys.executable) -> None:
        self.temporary = course.parent / "temporary"
        self.temporary.mkdir(exist_ok=True)
        with _interrupts_heeded():
            self._process = subprocess.Popen(
                [python, "-m", "gunsbutter.cli", *(arguments or ("grade", NAME))],
                cwd=course,
                env=os.environ | {"TMPDIR": str(self.temporary)},
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
                start_new_session=True,
            )
        self.pid = self._process.pid
        self._started: set[int] = set()

    def __enter__(self) -> Command:
        return self

    def __exit__(self, failed: object, *_: object) -> None:
        try:
            if failed is None:
                self._process.wait(120)
                wait_until(lambda: not self.left(), 15)
        finally:
            for pid in self.left() | ({self.pid} if self._process.poll() is None else set()):
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
            self._process.communicate()

    def left(self) -> set[int]:
        """What of its processes still runs, beside the command."""
        return alive(self._started | of_session(self.pid))

    def kill(self, number: int = signal.SIGKILL) -> None:
        """Send a signal to the command alone."""
        self._started |= descendants(self.pid)
        os.kill(self.pid, number)

    def ended(self) -> tuple[int, str]:
        """Wait for the end; the exit code, and all that was said."""
        said = "".join(self._process.communicate(timeout=120))
        return self._process.returncode, said

    def is_running(self) -> bool:
        """Whether the command itself has not ended."""
        return self._process.poll() is None


@contextlib.contextmanager
def _interrupts_heeded() -> Iterator[None]:
    """Start a command as from a terminal, also where these tests run in the background of a shell script.

    There interrupts are ignored from the start, and what is ignored stays so in every process that is started.
    """
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def descendants(pid: int) -> set[int]:
    """All processes below one."""
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    except OSError:
        return set()
    return {int(child) for child in children}.union(*(descendants(int(child)) for child in children))


def of_session(session: int) -> set[int]:
    """All processes that stand in the session of a command, without the command."""
    found = set()
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            fields = stat.read_text(encoding="utf-8").rpartition(")")[2].split()
            if int(fields[3]) == session:
                found.add(int(stat.parent.name))
    return found - {session}


def parts(engine_process: int) -> dict[str, list[int]]:
    """What runs below the engine: ``worker``, ``warm`` (the outer one), ``inside`` and ``marker`` processes."""
    found: dict[str, list[int]] = {"worker": [], "warm": [], "marker": [], "other": []}
    for pid in sorted(descendants(engine_process)):
        with contextlib.suppress(OSError):
            line = Path(f"/proc/{pid}/cmdline").read_bytes().decode().replace("\0", " ")
            kinds = {"spawn_main": "worker", "student.warm": "warm", "grading.marker": "marker"}
            found[next((kind for sign, kind in kinds.items() if sign in line), "other")].append(pid)
    return found


def wait_until(holds: Callable[[], Any], seconds: float = 60.0) -> Any:
    """What ``holds`` returns as soon as it is true of anything. Fails after so many seconds."""
    end = time.monotonic() + seconds
    while not (found := holds()):
        assert time.monotonic() < end, "it did not come about"
        time.sleep(0.01)
    return found


def alive(pids: set[int]) -> set[int]:
    """Those that still run, and are not merely waiting to be fetched."""
    found = set()
    for pid in pids:
        with contextlib.suppress(OSError):
            if Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] not in "ZX":
                found.add(pid)
    return found


def with_check(assignment: Assignment, folder: Path, body: str) -> Assignment:
    """The assignment with other checks: the first of ``no_entry`` begins with these lines."""
    head = "def misses_no_orphan(no_entry: Any) -> Verdict:\n"
    docstring = '    """Every citation whose work has no entry is on the list."""\n'

    def change(checks: str) -> str:
        assert head + docstring in checks
        return checks.replace(head + docstring, f"{head}{docstring}    {body}\n")

    return with_checks(assignment, folder, change)


def with_checks(assignment: Assignment, folder: Path, change: Callable[[str], str]) -> Assignment:
    """The assignment with another checks.py."""
    shutil.copytree(assignment.folder, folder / NAME)
    path = folder / NAME / "checks.py"
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")
    return Assignment(folder / NAME)


def line_of(assignment: Assignment, text: str) -> int:
    """Where a text stands in checks.py."""
    lines = (assignment.folder / "checks.py").read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if text in line)


def with_a_cell(course: Path, student: str, code: str) -> None:
    """Put lines in front of the first answer of a student's notebook."""
    path = course / "submitted" / student / NAME / f"{NAME}.ipynb"
    notebook = nbformat.read(path, as_version=4)
    cell = next(cell for cell in notebook.cells if cell.metadata.get("nbgrader", {}).get("solution"))
    cell.source = f"{code}\n{cell.source}"
    nbformat.write(notebook, path)
