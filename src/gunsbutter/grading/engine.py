"""The engine: find → repair → run → mark → record → report, over any executor, and always able to go on.

What was recorded is not done again; what was not recorded is done from its beginning. So the same command, run again
after whatever ended it, brings the class to the same end.
"""

from __future__ import annotations

import contextlib
import errno
import itertools
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, wait
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import nbformat

from gunsbutter import tables
from gunsbutter.course import Assignment, CourseError
from gunsbutter.grading.find import Handed, Submission, find, fingerprint, hand_in
from gunsbutter.grading.kept import HandedOut, read_answers, read_record
from gunsbutter.grading.mark import MarkerError
from gunsbutter.grading.pool import local_pool
from gunsbutter.grading.record import Recorder, said_plainly
from gunsbutter.grading.run import NotStarted, WallsMissing, questions_of
from gunsbutter.grading.stop import stoppable
from gunsbutter.grading.student.walls import Limits
from gunsbutter.grading.work import Job, Result, get_ready, grade_one, mark_again

_AT_ONCE = 50  # submissions that are marked again in one go
_MARKING = ("checks.py", "key", "rubric.yml")
# What the system says when the machine has too little of something, and no submission is to blame.
_OF_THE_MACHINE = {
    errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EMFILE, errno.ENFILE, errno.EAGAIN, errno.ENOMEM, errno.EIO,
}  # fmt: skip

Progress = Callable[[str, int, int], None]


@dataclass
class Summary:
    """What a command did: how many were there, done now and before; sentences by student, faults by question."""

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
                "assignments/README.md shows the line that its hidden part should be."
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
    with _alone(course, assignment.name), stoppable(), Recorder(course, job) as recorder:
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
                if kept and _is_done(kept, handed, each, recorded) and recorder.is_whole(kept):
                    summary.before += 1
                    _recall(summary, kept)
                    finish(None, each.student)
                elif each.problem:
                    finish(Result(each.student, fingerprint(handed), each.problem), each.student)
                else:
                    yield handed

        with contextlib.closing(_tried_twice(executor, workers, grade_one, job, waiting())) as outcomes:
            for handed, outcome in outcomes:
                finish(outcome if isinstance(outcome, Result) else _failed(job, handed, outcome), handed.student)
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
    with _alone(course, assignment.name), stoppable(), Recorder(course, job) as recorder:
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
        recorded = recorder.students()

        def batches() -> Iterator[list[tuple[str, Mapping[str, HandedOut]]]]:
            students = iter(records)
            while batch := list(itertools.islice(students, _AT_ONCE)):
                kept = [(student, read_answers(course, assignment.name, student)) for student in batch]
                summary.to_run += [student for student, answers in kept if answers is None]
                yield [(student, answers) for student, answers in kept if answers is not None]

        with contextlib.closing(_tried_twice(executor, workers, mark_again, job, batches())) as outcomes:
            for _, told in outcomes:
                if isinstance(told, BaseException):
                    _blame_no_student(job, told)
                    raise told
                for student, marks in told:
                    if marks is None or not recorder.can_mark_anew(student):
                        summary.to_run.append(student)
                        continue
                    if recorder.mark_anew(student, records[student], marks, student in recorded):
                        summary.changed.append(student)
                    summary.done += 1
                    summary.faults |= {question: each.fault for question, each in marks.items() if each.fault}
                    progress(student, summary.done, len(records))
    return summary


def _tried_twice(
    executor: Executor | None, workers: int | None, work: Callable[..., Any], job: Job, given: Iterable[Any]
) -> Generator[tuple[Any, Any]]:
    """Each of what is given, with what ``work`` returned, or raised again when it was tried once more by itself.

    A pool one of whose processes was killed takes nothing more; then the rest goes to a new one.
    Raises CourseError for what no second try can mend.
    """
    calls = ((work, job, each) for each in given)
    whole = False
    while not whole:
        whole = True
        with contextlib.nullcontext(executor) if executor else local_pool(workers) as pool:
            for each, outcome in _outcomes(pool, calls):
                _look_at_tables()
                if isinstance(outcome, BaseException):
                    whole = whole and not isinstance(outcome, BrokenExecutor)
                    if isinstance(outcome, CourseError | WallsMissing | MarkerError):  # it would be so again
                        _blame_no_student(job, outcome)
                    outcome = _by_itself(work, job, each)
                yield each, outcome
        executor = None


def _by_itself(work: Callable[..., Any], *arguments: Any) -> Any:
    with local_pool(1) as alone:
        ((_, outcome),) = _outcomes(alone, iter([(work, *arguments)]))
    return outcome


def _failed(job: Job, handed: Handed, error: BaseException) -> Result:
    """An ungradable submission, if nothing else can be to blame for an error."""
    _blame_no_student(job, error)
    if isinstance(error, BrokenExecutor):
        reason = "It ended the process that graded it, so it could not be marked."
    else:
        reason = f"Grading it failed: {type(error).__name__}: {error}"[:500]
    return Result(handed.student, fingerprint(handed), reason)


def _blame_no_student(job: Job, error: BaseException) -> None:
    """Raise if an error is a fault of the machine or the course."""
    again = "Mend that and run the same command again: it goes on from here."
    if isinstance(error, BrokenExecutor) and (without := _by_itself(get_ready, job)) is not None:
        error = without
        if isinstance(error, BrokenExecutor):
            raise CourseError(f"The processes that grade are ended before they are given anything.\n{again}")
    if isinstance(error, CourseError | WallsMissing):
        raise error
    if isinstance(error, MarkerError):
        raise CourseError(f"{job.assignment}: {error}")
    if isinstance(error, NotStarted):
        raise CourseError(f"{error}\n{again}")
    if isinstance(error, OSError) and error.errno in _OF_THE_MACHINE:
        raise CourseError(f"This machine could not go on: {error}.\n{again}")


def _look_at_tables() -> None:
    """Raise CourseError for a table that is not in order: the processes that grade take it as it is."""
    files = sorted(tables.folder().glob("*"))
    fault = _fault_of_tables(tuple((str(file), file.stat().st_mtime_ns) for file in files))
    if fault:
        raise CourseError(fault)


@cache
def _fault_of_tables(_: tuple[tuple[str, int], ...]) -> str:
    try:
        faults = [fault for found in tables.validate_all().values() for fault in found]
    except tables.TableError as error:
        faults = [str(error)]
    if not faults:
        return ""
    more = f"\nThere are {len(faults) - 1} more faults: gunsbutter tables check lists them." if faults[1:] else ""
    return f"{faults[0]}{more}\nMend it and run the same command again: it goes on from here."


def _outcomes(pool: Executor, calls: Iterator[tuple[Any, ...]]) -> Iterator[tuple[Any, Any]]:
    """The last argument of each call, with what it returned or raised; never more calls under way than are useful.

    Ends early if the pool breaks: what it had been given is told, and no more is taken.
    """
    most = 2 * (getattr(pool, "_max_workers", None) or 8)
    running: dict[Future[Any], Any] = {}
    broken = False
    try:
        while True:
            while not broken and len(running) < most and (call := next(calls, None)) is not None:
                try:
                    running[pool.submit(*call)] = call[-1]
                except BrokenExecutor as error:
                    broken = True
                    yield call[-1], error
            if not running:
                return
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                given = running.pop(future)
                raised = future.exception()
                broken = broken or isinstance(raised, BrokenExecutor)
                yield given, raised if raised is not None else future.result()
    finally:
        for future in running:
            future.cancel()


@contextlib.contextmanager
def _alone(course: Path, assignment: str) -> Iterator[None]:
    """One engine at a time works on an assignment of a course folder."""
    path = course / "results" / assignment / ".lock"
    with said_plainly(course):
        path.parent.mkdir(parents=True, exist_ok=True)
        file = path.open("w", encoding="utf-8")
    with file:
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
    return same and submission.problem in ("", record.get("reason"))


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
