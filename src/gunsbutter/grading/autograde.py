"""Run nbgrader's autograder on each submission by itself, so that none can stop another."""

from __future__ import annotations

import contextlib
import hashlib
import json
import multiprocessing
import os
import shutil
import warnings
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from itertools import chain
from pathlib import Path

from nbgrader.api import MissingEntry
from nbgrader.apps import NbGraderAPI
from sqlalchemy.exc import SAWarning
from traitlets.config import Config

from gunsbutter.course import Assignment, CourseError
from gunsbutter.grading.find import Submission, find
from gunsbutter.grading.nbgrader_config import configure
from gunsbutter.grading.results import open_gradebook, read_reasons, reasons_file

OUT_OF_TIME = "A cell did not stop when its time was over, or printed without end."


def autograde(
    assignment: Assignment,
    course: Path,
    *,
    students: Iterable[str] | None = None,
    again: bool = False,
    workers: int | None = None,
    progress: Callable[[str, int, int], None] = lambda student, done, total: None,
) -> dict[str, str]:
    """Grade what is under submitted/ of a course folder; return the ungradable, student by reason.

    Scores stand in nbgrader's gradebook, feedback under feedback/. What was graded before is left alone unless the
    submission has changed since, or ``again`` is set. An ungradable submission gets no score, not a zero; the reasons
    are kept in results/<assignment>/ungradable.json. ``progress`` is called after each submission.
    Raises CourseError if the assignment is not released in the course folder, or a named student handed in nothing.
    """
    found = find(course, assignment.name)
    if students is not None:
        wanted = set(students)
        if unknown := wanted - {each.student for each in found}:
            raise CourseError(
                f"No submission of {assignment.name} under submitted/ by: {', '.join(sorted(unknown))}."
            )
        found = [each for each in found if each.student in wanted]
    told = chain(
        ((each.student, each.problem) for each in found if each.problem),
        _run(course, assignment.name, [each for each in found if not each.problem], again, workers),
    )
    ungradable = {}
    for done, (student, reason) in enumerate(told, 1):
        if reason:
            ungradable[student] = reason
        progress(student, done, len(found))
    ungradable |= _unmarked(course, assignment.name, {each.student for each in found} - set(ungradable))
    _forget(course, assignment.name, ungradable)
    _keep(course, assignment.name, ungradable, {each.student for each in found})
    return dict(sorted(ungradable.items()))


def _run(
    course: Path, assignment: str, submissions: list[Submission], again: bool, workers: int | None
) -> Iterator[tuple[str, str]]:
    """Grade submissions in processes of their own: each student when done, with the reason if it failed.

    One that fails is tried once more by a single worker: on a machine that is short of memory, or with the gradebook
    in use, a failure need not be the submission's own. Only what ran out of time is not tried again.
    """
    waiting, alone = {each.student: each for each in submissions}, False
    while waiting:
        size = 1 if alone else workers or min(4, os.cpu_count() or 1)
        told = set()
        for student, reason in _pass(course, assignment, list(waiting.values()), again, size):
            told.add(student)
            if alone or not reason or reason == OUT_OF_TIME:
                del waiting[student]
                yield student, reason
        lost = [student for student in waiting if student not in told]
        if alone and lost:  # one after the other, the first that is not done is the one that ended its worker
            del waiting[lost[0]]
            yield lost[0], "It ended the process that graded it, so it could not be marked."
        alone, again = not (alone and lost), True


def _pass(
    course: Path, assignment: str, submissions: list[Submission], again: bool, size: int
) -> Iterator[tuple[str, str]]:
    """Each student who came to an end; the workers of all are gone once one of them is ended from within."""
    context = multiprocessing.get_context("spawn")  # a forked worker would share the gradebook's connection
    with ProcessPoolExecutor(size, mp_context=context) as pool:
        running = {pool.submit(_one, course, assignment, each, again): each for each in submissions}
        for future in as_completed(running):
            try:
                yield running[future].student, future.result()
            except BrokenProcessPool:
                continue
            except Exception as error:
                yield running[future].student, f"Grading it failed: {type(error).__name__}: {error}"


def _one(course: Path, assignment: str, submission: Submission, again: bool) -> str:
    """Grade one submission and write its feedback; return why it could not be done, or nothing."""
    # nbgrader 0.9 builds submissions in an order that SQLAlchemy 2 remarks upon, hundreds of times a class.
    warnings.filterwarnings("ignore", category=SAWarning, module="nbgrader")
    api = NbGraderAPI(config=configure(Config(), course))
    again = _changed(course, assignment, submission) or again
    done = api.autograde(assignment, submission.student, force=again, create=True)
    if not done["success"]:
        return _reason(done["log"] or "", done["error"] or "")
    told = api.generate_feedback(assignment, submission.student, force=True)
    if not told["success"]:
        return f"The feedback could not be written: {_reason(told['log'] or '', told['error'] or '')}"
    return ""


def _changed(course: Path, assignment: str, submission: Submission) -> bool:
    """Whether what was handed in is not what was graded; nbgrader asks timestamp.txt, which few have."""
    kept = course / "results" / assignment / "handed-in" / f"{submission.student}.txt"
    now = _fingerprint(submission.folder)
    changed = kept.is_file() and kept.read_text(encoding="utf-8") != now
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.write_text(now, encoding="utf-8")
    return changed


def _fingerprint(folder: Path) -> str:
    """A hash of all files of a submission, names included."""
    made = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        made.update(os.fsencode(path.relative_to(folder)))
        made.update(path.read_bytes())
    return made.hexdigest()


def _reason(log: str, error: str) -> str:
    """The sentence of nbgrader's log that says what happened."""
    text = f"{log}\n{error}"
    if "DeadKernelError" in text or "Kernel died" in text:
        return "The notebook ended its own Python process while it ran, so nothing after that could be marked."
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if "CellTimeoutError" in text:
        return OUT_OF_TIME
    lines = [line for line in lines if "the above traceback" not in line and not line.startswith("raise ")]
    raised = [line for line in lines if "Error" in line.split(":")[0] and not line.startswith(("[", "File"))]
    return f"nbgrader could not grade it: {(raised or lines or ['no reason given'])[-1][:300]}"


def _forget(course: Path, assignment: str, ungradable: Iterable[str]) -> None:
    """Take what was graded before out of gradebook and folders: ungradable is a state, no zero and no old score."""
    with open_gradebook(course) as gradebook:
        for student in ungradable:
            for made in ("autograded", "feedback"):
                shutil.rmtree(course / made / student / assignment, ignore_errors=True)
            with contextlib.suppress(MissingEntry):
                gradebook.remove_submission(assignment, student)


def _unmarked(course: Path, assignment: str, students: Iterable[str]) -> dict[str, str]:
    """Students whom nbgrader passed over without a word."""
    with open_gradebook(course) as gradebook:
        known = {each.student.id for each in gradebook.assignment_submissions(assignment)}
    return {
        student: "nbgrader did not grade it, and did not say why." for student in students if student not in known
    }


def _keep(course: Path, assignment: str, ungradable: dict[str, str], looked_at: set[str]) -> None:
    """Write the reasons down, keeping those of students who were not looked at this time and are still there."""
    path = reasons_file(course, assignment)
    kept = {
        student: reason
        for student, reason in read_reasons(course, assignment).items()
        if student not in looked_at and (course / "submitted" / student / assignment).exists()
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(dict(sorted((kept | ungradable).items())), indent=2, ensure_ascii=False)
    path.write_text(text + "\n", encoding="utf-8")
