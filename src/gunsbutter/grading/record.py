"""Record results: the notebook, the gradebook, the feedback, and last the record that says that all of it is there.

Each step may be done twice with the same outcome, so a run that was killed anywhere is done again from its start.
"""

from __future__ import annotations

import contextlib
import errno
import json
import shutil
import time
import warnings
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Self

import nbformat
from nbformat import NotebookNode
from nbgrader import utils
from nbgrader.api import Gradebook, MissingEntry, SubmittedNotebook
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import AssignLatePenalties
from sqlalchemy.exc import OperationalError, SAWarning

from gunsbutter.course import CourseError
from gunsbutter.grading.digest import digest_of
from gunsbutter.grading.feedback import FeedbackPages, marks_of
from gunsbutter.grading.gradebook import open_gradebook
from gunsbutter.grading.kept import folder_of, pack, write_whole
from gunsbutter.grading.mark import Marked
from gunsbutter.grading.nbgrader_config import config_of
from gunsbutter.grading.run import questions_of
from gunsbutter.grading.work import Job, Result, with_verdicts

_PATIENCE = 60.0  # seconds that another program may keep the gradebook locked


class Recorder:
    """Records the results of one assignment in a course folder. Use it in a ``with`` statement.

    Raises CourseError, saying what to do, if the gradebook or the disk cannot be written; nothing is lost by that.
    """

    def __init__(self, course: Path, job: Job) -> None:
        self._course, self._job = course, job
        config = config_of(course)
        self._directory = CourseDirectory(config=config)
        self._pages = FeedbackPages(config)
        self._penalties = AssignLatePenalties(config=config)
        self._penalties.init_plugin()

    def __enter__(self) -> Self:
        # nbgrader 0.9 builds submissions in an order that SQLAlchemy 2 remarks upon, hundreds of times a class.
        warnings.filterwarnings("ignore", category=SAWarning, module="nbgrader")
        with _said_plainly(self._course):
            self._gradebook: Gradebook = open_gradebook(self._course)
            try:
                assignment = self._gradebook.find_assignment(self._job.assignment)
            except MissingEntry:
                self._gradebook.close()
                raise CourseError(
                    f"{self._job.assignment} is not in the gradebook. Run: gunsbutter release {self._job.assignment}"
                ) from None
            (notebook,) = assignment.notebooks
            self._checksums = {cell.name: cell.checksum for cell in notebook.source_cells}
        return self

    def __exit__(self, *_: object) -> None:
        self._gradebook.close()

    def students(self) -> set[str]:
        """The students who have a score in the gradebook."""
        with _said_plainly(self._course):
            return {each.student_id for each in self._gradebook.assignment_submissions(self._job.assignment)}

    def record(self, result: Result) -> None:
        """Record what came of a submission. May be done again at any time."""
        begun = time.perf_counter()
        with _said_plainly(self._course):
            if result.notebook is None:
                self._forget(result.student)
            else:
                kept = folder_of(self._course, self._job.assignment, result.student)
                write_whole(kept / "answers.bin", pack(result.answers))
                self._write_graded(result.student, result.notebook, result.marks)
            seconds = dict(result.seconds) | {"record": round(time.perf_counter() - begun, 4)}
            self._write_record(result.student, _as_record(self._job, result, seconds))

    def mark_anew(self, student: str, record: Mapping[str, Any], marks: Mapping[str, Marked]) -> bool:
        """Record other marks for answers that were kept; return whether the points of any question changed."""
        questions = {question: marked.as_record() for question, marked in marks.items()}
        with _said_plainly(self._course):
            if questions != record["questions"]:
                notebook = nbformat.read(self._graded_file(student), as_version=4)
                self._write_graded(student, with_verdicts(notebook, marks), marks)
            done = dict(record) | {"questions": questions, "checks": self._job.checks_digest, "score": _score(marks)}
            self._write_record(student, done)
        points = {question: marked["points"] for question, marked in record["questions"].items()}
        return points != {question: marked.points for question, marked in marks.items()}

    def _graded_file(self, student: str) -> Path:
        name = self._job.assignment
        return Path(self._directory.format_path("autograded", student, name)) / f"{name}.ipynb"

    def _write_graded(self, student: str, notebook: NotebookNode, marks: Mapping[str, Marked]) -> None:
        for cell in notebook.cells:
            if (name := cell.metadata.get("nbgrader", {}).get("grade_id")) in self._checksums:
                cell.metadata.nbgrader["checksum"] = self._checksums[name]
        write_whole(self._graded_file(student), nbformat.writes(notebook).encode("utf-8", "replace"))
        self._write_grades(student, notebook, marks)
        page = self._pages.render(notebook, marks_of(self._gradebook, self._job.assignment, student))
        name = self._job.assignment
        write_whole(self._course / "feedback" / student / name / f"{name}.html", page.encode("utf-8", "replace"))

    def _write_record(self, student: str, record: Mapping[str, Any]) -> None:
        text = json.dumps(record, indent=1, ensure_ascii=False).encode("utf-8", "replace")
        write_whole(folder_of(self._course, self._job.assignment, student) / "record.json", text)

    def _write_grades(self, student: str, notebook: NotebookNode, marks: Mapping[str, Marked]) -> None:
        name = self._job.assignment
        folder = self._directory.format_path("submitted", student, name)
        timestamp = self._directory.get_existing_timestamp(folder)

        def write() -> None:
            self._gradebook.update_or_create_student(student)
            known = {"timestamp": timestamp} if timestamp else {}
            submission = self._gradebook.update_or_create_submission(name, student, **known)
            (submitted,) = submission.notebooks
            cells = {cell.metadata.nbgrader.grade_id: cell for cell in notebook.cells if "nbgrader" in cell.metadata}
            for grade in submitted.grades:
                cell = cells[grade.cell.name]
                grade.auto_score = _auto_score(cell, marks)
                grade.needs_manual_grade = grade.manual_score is not None or grade.auto_score is None
            for comment in submitted.comments:
                cell = cells[comment.cell.name]
                blank = _checksum(cell) == utils.compute_checksum(cell) and not utils.is_task(cell)
                comment.auto_comment = "No response." if blank else None
            self._gradebook.db.flush()
            submitted.late_submission_penalty = self._penalty(student, submitted, submission.total_seconds_late)

        _in_one_transaction(self._gradebook, write)

    def _penalty(self, student: str, submitted: SubmittedNotebook, late: float) -> float | None:
        if late <= 0:
            return None
        penalty = self._penalties.plugin_inst.late_submission_penalty(student, submitted.score, late)
        return None if penalty is None else min(max(0.0, penalty), submitted.score)

    def _forget(self, student: str) -> None:
        """Take out what an earlier submission left: ungradable is a state, no zero and no old score."""
        name = self._job.assignment

        def remove() -> None:
            with contextlib.suppress(MissingEntry):
                self._gradebook.remove_submission(name, student)

        _in_one_transaction(self._gradebook, remove)
        (folder_of(self._course, name, student) / "answers.bin").unlink(missing_ok=True)
        for made in ("autograded", "feedback"):
            shutil.rmtree(self._course / made / student / name, ignore_errors=True)


def _auto_score(cell: NotebookNode, marks: Mapping[str, Marked]) -> float | None:
    """The points of a cell by the checks; None where a person has to look, or a check failed."""
    asked = questions_of(cell)
    if not asked:
        score: float | None = utils.determine_grade(cell)[0]
        return score
    points = [marks[question].points for question in asked]
    known = [each for each in points if each is not None]
    return round(sum(known), 1) if len(known) == len(points) else None


def _checksum(cell: NotebookNode) -> str | None:
    checksum: str | None = cell.metadata.nbgrader.get("checksum")
    return checksum


def _score(marks: Mapping[str, Marked]) -> float:
    return round(sum(marked.points or 0.0 for marked in marks.values()), 1)


def _as_record(job: Job, result: Result, seconds: Mapping[str, float]) -> dict[str, Any]:
    graded = result.notebook is not None
    return {
        "student": result.student,
        "assignment": job.assignment,
        "state": "graded" if graded else "ungradable",
        "reason": result.reason,
        "submission": result.submission,
        "course": digest_of(job.source),
        "checks": job.checks_digest,
        "isolation": "strict" if job.walls else "none",
        "repairs": list(result.repairs),
        "remarks": list(result.remarks),
        "seconds": dict(seconds),
        "memory": result.memory,
        "score": _score(result.marks) if graded else None,
        "questions": {question: marked.as_record() for question, marked in result.marks.items()} if graded else {},
    }


def _in_one_transaction(gradebook: Gradebook, work: Callable[[], None]) -> None:
    """All that nbgrader's methods commit one by one becomes one commit: a crash leaves all of it or nothing.

    Waits while another program has the gradebook locked, and then does the work from its beginning.
    """
    session, end = gradebook.db, time.monotonic() + _PATIENCE
    commit, session.commit = session.commit, session.flush
    try:
        while True:
            try:
                work()
                commit()
                return
            except OperationalError:
                session.rollback()
                if time.monotonic() > end:
                    raise
                time.sleep(0.2)
            except BaseException:
                session.rollback()
                raise
    finally:
        session.commit = commit


@contextlib.contextmanager
def _said_plainly(course: Path) -> Iterator[None]:
    """Turn what an instructor can mend into a sentence: a locked gradebook, a full disk."""
    try:
        yield
    except OperationalError as error:
        raise CourseError(
            f"The gradebook of {course.name}/ cannot be written: {error.orig}.\nIf another program uses it "
            "(Formgrader, a database browser), close that and run the same command again: it goes on from here."
        ) from None
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EDQUOT):
            raise
        raise CourseError(
            f"The disk is full: {error.filename or course.name} could not be written.\n"
            "Make room and run the same command again: it goes on from here, and nothing is lost."
        ) from None
