"""The engine: find → repair → run → mark → record → report, over any executor, and always able to go on.

What was recorded is not done again; what was not recorded is done from its beginning. So the same command, run again
after whatever ended it, brings the class to the same end.
"""

from __future__ import annotations

import contextlib
import ctypes
import itertools
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import nbformat

from gunsbutter.course import Assignment, CourseError
from gunsbutter.grading.find import Handed, Submission, find, fingerprint, hand_in
from gunsbutter.grading.kept import read_answers, read_record
from gunsbutter.grading.mark import MarkerError
from gunsbutter.grading.record import Recorder
from gunsbutter.grading.run import HandedOut, NotStarted, WallsMissing, questions_of
from gunsbutter.grading.student.walls import Limits
from gunsbutter.grading.work import Job, Result, grade_one, mark_again

_AT_ONCE = 50  # submissions that are marked again in one go
_MARKING = ("checks.py", "key", "rubric.yml")

Progress = Callable[[str, int, int], None]
T = TypeVar("T")


@dataclass
class Summary:
    """What a command did: how many were there, done now, and done before; sentences by student."""

    found: int = 0
    done: int = 0
    before: int = 0
    ungradable: dict[str, str] = field(default_factory=dict)
    repairs: dict[str, tuple[str, ...]] = field(default_factory=dict)
    faults: dict[str, str] = field(default_factory=dict)
    changed: list[str] = field(default_factory=list)
    to_run: list[str] = field(default_factory=list)


def job_of(assignment: Assignment, course: Path, limits: Limits | None = None, walls: bool = True) -> Job:
    """All that workers need to know of an assignment that is released in a course folder.

    Raises CourseError if it is not released, or a test cell hands out no answer.
    """
    source = course / "source" / assignment.name / f"{assignment.name}.ipynb"
    if not source.is_file():
        raise CourseError(f"{assignment.name} is not released yet. Run: gunsbutter release {assignment.name}")
    job = Job(
        assignment.name,
        source.read_bytes(),
        _files(assignment.folder, _MARKING),
        _files(course / "release" / assignment.name, ("",)),
        assignment.forbids,
        limits or Limits(),
        walls,
    )
    for cell in nbformat.reads(job.source.decode("utf-8"), as_version=4).cells:
        marks = cell.metadata.get("nbgrader", {})
        if marks.get("grade") and not marks.get("solution") and cell.cell_type == "code" and not questions_of(cell):
            raise CourseError(
                f"{assignment.name}: the test cell {marks['grade_id']} hands out no answer, so it cannot be marked. "
                'Its hidden part should be: gunsbutter.grading.grade("QUESTION", ANSWER)'
            )
    return job


def grade(
    assignment: Assignment,
    course: Path,
    *,
    students: Iterable[str] | None = None,
    again: bool = False,
    job: Job | None = None,
    executor: Executor | None = None,
    workers: int | None = None,
    progress: Progress = lambda student, done, total: None,
) -> Summary:
    """Grade what is under submitted/ of a course folder, and is not recorded yet or has changed since.

    ``again`` grades all of it anew, ``students`` only those. ``executor`` is where submissions are graded; by default
    as many processes of this machine as it has processors. ``progress`` is told of each one that is done.
    Raises CourseError if the course is at fault, WallsMissing if the system cannot keep student code in.
    """
    job = job or job_of(assignment, course)
    with _alone(course, assignment.name), Recorder(course, job) as recorder:
        submissions = _chosen(find(course, assignment.name), assignment.name, students)
        summary = Summary(found=len(submissions))
        recorded = set() if again else recorder.students()
        counted = itertools.count(1)

        def finish(result: Result | None, student: str) -> None:
            if result is not None:
                recorder.record(result)
                _note(summary, result)
            progress(student, next(counted), len(submissions))

        def waiting() -> Iterator[Handed]:
            for each in submissions:
                handed = hand_in(each, assignment.name)
                kept = None if again else read_record(course, assignment.name, each.student)
                if kept and _is_done(kept, handed, each, recorded):
                    summary.before += 1
                    _recall(summary, kept)
                    finish(None, each.student)
                elif each.problem:
                    finish(Result(each.student, fingerprint(handed), each.problem), each.student)
                else:
                    yield handed

        with contextlib.nullcontext(executor) if executor else local_pool(workers) as pool:
            for result in _results(pool, job, waiting()):
                finish(result, result.student)
    return summary


def regrade(
    assignment: Assignment,
    course: Path,
    *,
    executor: Executor | None = None,
    workers: int | None = None,
    progress: Progress = lambda student, done, total: None,
) -> Summary:
    """Mark the kept answers of every graded student with the checks as they are now; no student code runs.

    A student whose functions the new checks call in a way that was not kept is named in ``to_run``.
    Raises CourseError if nothing has been graded yet.
    """
    job = job_of(assignment, course)
    with _alone(course, assignment.name), Recorder(course, job) as recorder:
        records = {
            each.student: record
            for each in find(course, assignment.name)
            if (record := read_record(course, assignment.name, each.student)) and record["state"] == "graded"
        }
        if not records:
            raise CourseError(
                f"No submission of {assignment.name} has been graded here. Run: gunsbutter grade {assignment.name}"
            )
        summary = Summary(found=len(records))

        def batches() -> Iterator[list[tuple[str, Mapping[str, HandedOut]]]]:
            students = iter(records)
            while batch := list(itertools.islice(students, _AT_ONCE)):
                kept = [(student, read_answers(course, assignment.name, student)) for student in batch]
                summary.to_run += [student for student, answers in kept if answers is None]
                yield [(student, answers) for student, answers in kept if answers is not None]

        with contextlib.nullcontext(executor) if executor else local_pool(workers) as pool:
            calls = ((mark_again, job, batch) for batch in batches())
            for told in _in_any_order(pool, calls):
                for student, marks in told:
                    if marks is None:
                        summary.to_run.append(student)
                        continue
                    if recorder.mark_anew(student, records[student], marks):
                        summary.changed.append(student)
                    summary.done += 1
                    summary.faults |= {question: each.fault for question, each in marks.items() if each.fault}
                    progress(student, summary.done, len(records))
    return summary


def _results(pool: Executor, job: Job, waiting: Iterable[Handed]) -> Iterator[Result]:
    """A result for each submission; one that fails for no reason of its own is tried once more, by itself."""
    once_more: list[Handed] = []
    calls = ((grade_one, job, handed) for handed in waiting)
    for handed, outcome in _outcomes(pool, calls):
        if isinstance(outcome, WallsMissing):
            raise outcome
        if isinstance(outcome, MarkerError):
            raise CourseError(f"{job.assignment}: {outcome}")
        if isinstance(outcome, BaseException):
            once_more.append(handed)
        else:
            yield outcome
    for handed in once_more:
        with local_pool(1) as alone:
            ((_, outcome),) = _outcomes(alone, [(grade_one, job, handed)])
        yield outcome if isinstance(outcome, Result) else _failed(handed, outcome)


def _failed(handed: Handed, error: BaseException) -> Result:
    if isinstance(error, NotStarted):
        raise CourseError(str(error))
    if isinstance(error, BrokenProcessPool):
        reason = "It ended the process that graded it, so it could not be marked."
    else:
        reason = f"Grading it failed: {type(error).__name__}: {error}"[:500]
    return Result(handed.student, fingerprint(handed), reason)


def _in_any_order(pool: Executor, calls: Iterable[tuple[Any, ...]]) -> Iterator[Any]:
    for _, outcome in _outcomes(pool, calls):
        if isinstance(outcome, BaseException):
            raise outcome
        yield outcome


def _outcomes(pool: Executor, calls: Iterable[tuple[Any, ...]]) -> Iterator[tuple[Any, Any]]:
    """The last argument of each call, with what it returned or raised; never more calls under way than are useful."""
    most = 2 * (getattr(pool, "_max_workers", None) or 8)
    running: dict[Future[Any], Any] = {}
    calls = iter(calls)
    broken: BrokenProcessPool | None = None
    while True:
        for call in itertools.islice(calls, most - len(running)):
            if broken is not None:
                yield call[-1], broken
                continue
            try:
                running[pool.submit(*call)] = call[-1]
            except BrokenProcessPool as error:
                broken = error
                yield call[-1], error
        if not running:
            return
        for future in wait(running, return_when=FIRST_COMPLETED).done:
            given = running.pop(future)
            raised = future.exception()
            yield given, raised if raised is not None else future.result()


@contextlib.contextmanager
def local_pool(workers: int | None = None) -> Iterator[Executor]:
    """Processes of this machine that grade, by default one for each processor, and end with this process."""
    context = multiprocessing.get_context("spawn")  # a forked worker would share the gradebook's connection
    size = workers or os.cpu_count() or 1
    with ProcessPoolExecutor(size, mp_context=context, initializer=_end_with_parent) as pool:
        yield pool


def _end_with_parent() -> None:
    """Have the system end this process when the one that started it is gone, however that came about."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # an interrupt is for the engine, which then ends its workers
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGKILL)


@contextlib.contextmanager
def _alone(course: Path, assignment: str) -> Iterator[None]:
    """One engine at a time works on an assignment of a course folder."""
    path = course / "results" / assignment / ".lock"
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8") as file:
        try:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise CourseError(
                f"{assignment} is being graded in {course.name}/ by another command. Wait for it to end, or stop it."
            ) from None
        yield


def _is_done(record: Mapping[str, Any], handed: Handed, submission: Submission, recorded: set[str]) -> bool:
    same = record.get("submission") == fingerprint(handed)
    if record.get("state") == "graded":
        return same and submission.student in recorded and not submission.problem
    return (same and record.get("reason") == submission.problem) or (same and not submission.problem)


def _chosen(found: list[Submission], assignment: str, students: Iterable[str] | None) -> list[Submission]:
    if students is None:
        return found
    wanted = set(students)
    if unknown := wanted - {each.student for each in found}:
        raise CourseError(f"No submission of {assignment} under submitted/ by: {', '.join(sorted(unknown))}.")
    return [each for each in found if each.student in wanted]


def _note(summary: Summary, result: Result) -> None:
    summary.done += 1
    if result.reason:
        summary.ungradable[result.student] = result.reason
    if result.repairs:
        summary.repairs[result.student] = tuple(result.repairs)
    summary.faults |= {question: marked.fault for question, marked in result.marks.items() if marked.fault}


def _recall(summary: Summary, record: Mapping[str, Any]) -> None:
    if record["state"] == "ungradable":
        summary.ungradable[record["student"]] = record["reason"]


def _files(folder: Path, names: Sequence[str]) -> dict[str, bytes]:
    paths = [folder / name for name in names]
    inside = [file for path in paths for file in ([path] if path.is_file() else sorted(path.rglob("*")))]
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in inside
        if file.is_file() and "__pycache__" not in file.parts
    }
