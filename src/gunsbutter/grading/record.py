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
from datetime import datetime
from pathlib import Path
from typing import Any, Self, TypeVar

from nbformat import NotebookNode
from nbformat.v4 import reads_json, writes_json
from nbgrader import utils
from nbgrader.api import Gradebook, MissingEntry, SubmittedNotebook
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import AssignLatePenalties
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError, IntegrityError, OperationalError, SAWarning

from gunsbutter.course import CourseError
from gunsbutter.grading.digest import digest_of
from gunsbutter.grading.feedback import FeedbackPages, marks_of
from gunsbutter.grading.gradebook import open_gradebook
from gunsbutter.grading.kept import folder_of, forget, pack, write_whole
from gunsbutter.grading.mark import Marked
from gunsbutter.grading.nbgrader_config import config_of
from gunsbutter.grading.run import questions_of
from gunsbutter.grading.work import Job, Result, with_verdicts

_FOR_THE_EXCHANGE = ("timestamp.txt", "submission_secret.txt")  # `nbgrader release_feedback` looks for them here
_PATIENCE = 60.0  # seconds that another program may keep the gradebook locked

# The gradebook is locked or out of reach; or, on a server, another program has just added the same student.
_MAY_PASS = (OperationalError, IntegrityError)

T = TypeVar("T")


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
        with said_plainly(self._course):
            self._gradebook: Gradebook = _patiently(lambda: open_gradebook(self._course))
            try:
                self._checksums = _patiently(self._read_checksums)
            except BaseException:
                self._gradebook.close()
                raise
        return self

    def _read_checksums(self) -> dict[str, str | None]:
        name = self._job.assignment
        try:
            notebook = self._gradebook.find_notebook(name, name)
        except MissingEntry:
            raise CourseError(f"{name} is not in the gradebook. Run: gunsbutter release {name}") from None
        return {cell.name: cell.checksum for cell in notebook.source_cells}

    def __exit__(self, *_: object) -> None:
        self._gradebook.close()

    def students(self) -> set[str]:
        """The students who have a score in the gradebook."""
        with said_plainly(self._course):
            submissions = _patiently(lambda: self._gradebook.assignment_submissions(self._job.assignment))
            return {each.student_id for each in submissions}

    def is_whole(self, record: Mapping[str, Any]) -> bool:
        """Whether the files are there that belong to a record."""
        student = record["student"]
        kept = folder_of(self._course, self._job.assignment, student) / "answers.bin"
        files = (kept, self._graded_file(student), self._page(student))
        return record["state"] == "ungradable" or all(file.is_file() for file in files)

    def can_mark_anew(self, student: str) -> bool:
        """Whether the graded notebook is there, which the marks are put into."""
        return self._graded_file(student).is_file()

    def record(self, result: Result) -> None:
        """Record what came of a submission. May be done again at any time."""
        begun = time.perf_counter()
        kept = folder_of(self._course, self._job.assignment, result.student)
        with said_plainly(self._course):
            (kept / "record.json").unlink(missing_ok=True)  # until all that it would tell of is there
            if result.notebook is None:
                self._forget(result.student)
            else:
                write_whole(kept / "answers.bin", pack(result.answers))
                self._write_graded(result.student, result.notebook, result.marks)
            seconds = dict(result.seconds) | {"record": round(time.perf_counter() - begun, 4)}
            self._write_record(result.student, _as_record(self._job, result, seconds))

    def mark_anew(self, student: str, record: Mapping[str, Any], marks: Mapping[str, Marked], recorded: bool) -> bool:
        """Record other marks for answers that were kept; return whether the points of any question changed.

        ``recorded``: whether the student has a score in the gradebook.
        """
        questions = {question: marked.as_record() for question, marked in marks.items()}
        with said_plainly(self._course):
            if questions != record["questions"] or not recorded:
                notebook = reads_json(self._graded_file(student).read_text(encoding="utf-8"))
                self._write_graded(student, with_verdicts(notebook, marks), marks)
            done = dict(record) | {"questions": questions, "checks": self._job.checks_digest, "score": _score(marks)}
            if done != record:
                self._write_record(student, done)
        points = {question: marked["points"] for question, marked in record["questions"].items()}
        return points != {question: marked.points for question, marked in marks.items()}

    def _graded_file(self, student: str) -> Path:
        name = self._job.assignment
        return Path(self._directory.format_path("autograded", student, name)) / f"{name}.ipynb"

    def _page(self, student: str) -> Path:
        name = self._job.assignment
        return self._course / "feedback" / student / name / f"{name}.html"

    def _write_graded(self, student: str, notebook: NotebookNode, marks: Mapping[str, Marked]) -> None:
        for cell in notebook.cells:
            if (name := cell.metadata.get("nbgrader", {}).get("grade_id")) in self._checksums:
                cell.metadata.nbgrader["checksum"] = self._checksums[name]
        write_whole(self._graded_file(student), writes_json(notebook).encode("utf-8", "replace"))
        self._write_grades(student, notebook, marks)
        marked = _patiently(lambda: marks_of(self._gradebook, self._job.assignment, student))
        write_whole(self._page(student), self._pages.render(notebook, marked).encode("utf-8", "replace"))
        submitted = Path(self._directory.format_path("submitted", student, self._job.assignment))
        for name in _FOR_THE_EXCHANGE:
            if (told := _small_file(submitted / name)) is not None:
                write_whole(self._page(student).with_name(name), told)

    def _write_record(self, student: str, record: Mapping[str, Any]) -> None:
        text = json.dumps(record, indent=1, ensure_ascii=False).encode("utf-8", "replace")
        write_whole(folder_of(self._course, self._job.assignment, student) / "record.json", text)

    def _write_grades(self, student: str, notebook: NotebookNode, marks: Mapping[str, Marked]) -> None:
        name = self._job.assignment
        timestamp = _time_in(Path(self._directory.format_path("submitted", student, name)))

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
        forget(self._course, name, student)
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


def _time_in(folder: Path) -> datetime | None:
    """The time of submission that stands in timestamp.txt; None if there is none that can be read."""
    try:
        written = (_small_file(folder / "timestamp.txt") or b"").decode("utf-8").strip()
        told: datetime | None = utils.parse_utc(written or None)
    except (ValueError, OverflowError):
        return None
    return told


def _small_file(path: Path) -> bytes | None:
    """What stands in a file that nbgrader puts beside a submission; None if there is no such file."""
    try:
        if path.is_symlink() or not path.is_file() or path.stat().st_size > 1000:
            return None
        return path.read_bytes()
    except OSError:
        return None


class _NotWritten(Exception):
    """The gradebook was not written, for a reason that nbgrader would take for an entry that is not valid."""


def _in_one_transaction(gradebook: Gradebook, work: Callable[[], None]) -> None:
    """All that nbgrader's methods commit one by one becomes one commit: a crash leaves all of it or nothing.

    Waits while another program has the gradebook locked, and then does the work from its beginning.
    """
    session = gradebook.db

    def flush() -> None:
        try:
            session.flush()
        except _MAY_PASS as error:
            raise _NotWritten from error

    def attempt() -> None:
        try:
            if session.get_bind().dialect.name == "sqlite":
                session.execute(text("BEGIN IMMEDIATE"))  # so that it is locked now or not at all
            work()
            commit()
        except _NotWritten as error:
            session.rollback()
            raise error.__cause__ or error from None
        except BaseException:
            session.rollback()
            raise

    commit, session.commit = session.commit, flush
    try:
        _patiently(attempt)
    finally:
        session.commit = commit


def _patiently(work: Callable[[], T]) -> T:
    """What ``work`` returns; it is begun again as long as another program has the gradebook locked."""
    end = time.monotonic() + _PATIENCE
    while True:
        try:
            return work()
        except _MAY_PASS as error:
            if _will_not_pass(error) or time.monotonic() > end:
                raise
            time.sleep(0.2)


def _will_not_pass(error: DatabaseError) -> bool:
    """Whether waiting is of no use: SQLite says so; of a server's troubles any may pass."""
    told = str(error.orig)
    return _is_sqlite(error) and "locked" not in told and "busy" not in told


def _is_sqlite(error: DatabaseError) -> bool:
    return type(error.orig).__module__.startswith("sqlite3")


@contextlib.contextmanager
def said_plainly(course: Path) -> Iterator[None]:
    """Turn what an instructor can mend into a sentence: a locked gradebook, a full disk, a read-only folder."""
    again = "run the same command again: it goes on from here, and nothing is lost."
    try:
        yield
    except DatabaseError as error:
        raise CourseError(_of_gradebook(f"The gradebook of {course.name}/", error, again)) from None
    except OSError as error:
        place = Path(error.filename) if isinstance(error.filename, str) else course
        file = place.relative_to(course) if place.is_relative_to(course) else place
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            sentence = f"The disk is full: {file} could not be written.\nMake room and {again}"
        else:
            sentence = f"{file} could not be written: {error.strerror}.\nMend that and {again}"
        raise CourseError(sentence) from None


def _of_gradebook(gradebook: str, error: DatabaseError, again: str) -> str:
    told = str(error.orig)
    if "disk is full" in told:
        return f"The disk is full. {gradebook} could not be written.\nMake room and {again}"
    if any(sign in told for sign in ("malformed", "not a database", "no such table", "no such column")):
        return (
            f"{gradebook} is damaged: {told}.\nPut a copy of it in its place. If there is none, move it away, run "
            "gunsbutter release and this command again: what checks marked comes back, what a person marked does not."
        )
    if not _is_sqlite(error):
        told = " ".join(told.split()).rstrip(".")
        return f"{gradebook} cannot be written: {told}.\nSee that its database server can be reached, and {again}"
    if _will_not_pass(error):
        return f"{gradebook} cannot be written: {told}.\nMend that and {again}"
    return (
        f"{gradebook} cannot be written: {told}.\nIf another program uses it (Formgrader, a database browser), close "
        f"that and {again}"
    )
