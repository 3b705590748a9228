"""What ``gunsbutter grade``, ``regrade`` and ``sample-class`` do and say."""

from __future__ import annotations

import argparse
import contextlib
import os
from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from dataclasses import replace
from pathlib import Path

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from gunsbutter.course import Assignment, CourseError
from gunsbutter.grading import engine
from gunsbutter.grading.missing_walls import explain, this_system
from gunsbutter.grading.record import said_plainly
from gunsbutter.grading.report import write_report
from gunsbutter.grading.run import WallsMissing
from gunsbutter.grading.student.walls import Limits

_SHOWN = 50  # lines of one kind that are printed; the results page has them all


def grade(chosen: Assignment, course: Path, arguments: argparse.Namespace) -> int:
    """Grade a class and write its results page. Returns 1 if a check failed: a fault of the course.

    Raises CourseError, saying what to do, if the system has no walls and ``--isolation none`` is not given.
    """
    if not any(course.glob(f"submitted/*/{chosen.name}")):
        raise CourseError(
            f"There is no submission of {chosen.name} here. Put each notebook into submitted/STUDENT/{chosen.name}/ "
            f"of the folder in which you run this, which is {course.name}/."
        )
    given = {"cell_seconds": arguments.cell_seconds, "seconds": arguments.seconds}
    limits = replace(Limits(), **{name: value for name, value in given.items() if value is not None})
    job = engine.job_of(chosen, course, limits, walls=arguments.isolation == "strict")
    with walls_explained():
        look_at_platform(walls=job.walls and arguments.scheduler is None)  # else the workers have them
        with _executor(arguments.scheduler) as executor, _progress(chosen) as progress:
            summary = engine.grade(
                chosen,
                course,
                students=arguments.student,
                again=arguments.again,
                job=job,
                executor=executor,
                workers=arguments.workers,
                progress=progress,
            )
    if not job.walls:
        print("  Student code ran without walls (--isolation none): it could read and change what you can.")
    return _tell(summary, chosen, course)


def regrade(chosen: Assignment, course: Path, arguments: argparse.Namespace) -> int:
    """Mark a class anew from its kept answers, and write its results page."""
    with walls_explained():
        look_at_platform(walls=False)
    with _progress(chosen) as progress:
        summary = engine.regrade(chosen, course, workers=arguments.workers, progress=progress)
    print(f"  marked anew: {summary.done}; other marks than before: {len(summary.changed)}")
    _list("other marks", dict.fromkeys(summary.changed, "see the results page"))
    again = f"gunsbutter grade {chosen.name} --again --student STUDENT"
    _list("not marked anew", dict.fromkeys(summary.to_run, f"the notebook has to run again: {again}"))
    return _tell(summary, chosen, course)


def sample_class(chosen: Assignment, course: Path) -> int:
    """Grade the sample class, which holds hostile notebooks: without walls where the system has none."""
    note = "The sample class: each student is one of the cases with which the marking is tested."
    try:
        look_at_platform(walls=True)
        with _progress(chosen) as progress:
            summary = engine.grade(chosen, course, progress=progress)
    except WallsMissing as missing:
        with walls_explained():
            look_at_platform(walls=False)
        print(f"  {missing}")
        print("  The sample class is the course's own, so it is graded without walls here.")
        with _progress(chosen) as progress:
            summary = engine.grade(chosen, course, job=engine.job_of(chosen, course, walls=False), progress=progress)
    return _tell(summary, chosen, course, note)


@contextlib.contextmanager
def walls_explained() -> Iterator[None]:
    """Turn missing walls into a CourseError that says what to do on this system."""
    try:
        yield
    except WallsMissing as missing:
        raise CourseError(explain(str(missing), this_system())) from None


def look_at_platform(walls: bool) -> None:
    """Raise WallsMissing where this machine is known to have none, or cannot run notebooks at all."""
    platform = this_system().platform
    if platform == "win32" or (walls and platform != "linux"):
        raise WallsMissing("they are made of what the Linux kernel offers")


def _tell(summary: engine.Summary, chosen: Assignment, course: Path, note: str = "") -> int:
    _list("repaired", {student: " ".join(told) for student, told in summary.repairs.items()})
    _list("not graded", summary.ungradable)
    if summary.before:
        print(f"  graded before, and not changed since: {summary.before}")
    with said_plainly(course):
        print(f"  results: {os.path.relpath(write_report(chosen, course, note))}")
    for question, fault in summary.faults.items():
        print(f"  fault of the course: {question}: {fault}")
    if summary.faults:
        print(f"  Nobody lost points by that. Mend checks.py, then run: gunsbutter regrade {chosen.name}")
    return 1 if summary.faults else 0


def _list(kind: str, told: dict[str, str]) -> None:
    for student, sentence in sorted(told.items())[:_SHOWN]:
        print(f"  {kind}: {student}: {sentence}")
    if len(told) > _SHOWN:
        print(f"  {kind}: and {len(told) - _SHOWN} more, on the results page")


@contextlib.contextmanager
def _progress(chosen: Assignment) -> Iterator[Callable[[str, int, int], None]]:
    columns = (
        TextColumn("  {task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("left:"),
        TimeRemainingColumn(),
    )
    with Progress(*columns) as bar:
        task = bar.add_task(chosen.name, total=None)
        yield lambda _, done, total: bar.update(task, completed=done, total=total)


@contextlib.contextmanager
def _executor(scheduler: str | None) -> Iterator[Executor | None]:
    """The cluster at an address as an executor; None for this machine."""
    if scheduler is None:
        yield None
        return
    try:
        from gunsbutter.grading.cluster import cluster
    except ModuleNotFoundError as missing:
        if missing.name not in ("dask", "distributed"):
            raise
        raise CourseError("--scheduler needs Dask: pip install 'gunsbutter[cluster]'") from None
    with cluster(scheduler) as executor:
        yield executor
