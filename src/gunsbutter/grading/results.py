"""What a graded class scored: gathered from the gradebook and from the verdicts in the graded notebooks."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from nbgrader.api import Gradebook
from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config

from gunsbutter.course import Assignment, CourseError
from gunsbutter.grading.grade import MIME
from gunsbutter.grading.nbgrader_config import configure


@dataclass(frozen=True)
class Graded:
    """One student's result: points by question, and for every check the share earned (None: it had to wait)."""

    student: str
    score: float
    questions: dict[str, float]
    checks: dict[str, float | None]


@dataclass(frozen=True)
class Results:
    """A class's results in one assignment; ``ungradable`` gives the reason for each student without a score."""

    assignment: str
    max_score: float
    possible: dict[str, float]
    titles: dict[str, str]
    graded: list[Graded] = field(default_factory=list)
    ungradable: dict[str, str] = field(default_factory=dict)

    def as_json(self) -> str:
        """The results as JSON text, students in order of name."""
        return json.dumps(asdict(self), indent=2, ensure_ascii=False) + "\n"


def gather(assignment: Assignment, course: Path) -> Results:
    """The results of an assignment in a course folder. Raises CourseError if nothing has been graded there."""
    checks = [made for each in assignment.checks.by_question.values() for made in each]
    if not (course / "gradebook.db").is_file():
        raise CourseError(f"There is no gradebook in {course.name}/: nothing has been graded here yet.")
    graded = []
    with open_gradebook(course) as gradebook:
        for submission in gradebook.assignment_submissions(assignment.name):
            student = submission.student.id
            scores = {
                grade.cell.name.removeprefix("test-"): float(grade.score)
                for notebook in submission.notebooks
                for grade in notebook.grades
            }
            graded.append(Graded(student, float(submission.score), scores, _shares(assignment, course, student)))
    marked = {each.student for each in graded}
    possible = {question: assignment.checks.points(question) for question in assignment.checks.by_question}
    return Results(
        assignment=assignment.name,
        max_score=sum(possible.values()),
        possible=possible,
        titles={made.id: made.title for made in checks},
        graded=sorted(graded, key=lambda each: each.student),
        ungradable={
            student: reason
            for student, reason in read_reasons(course, assignment.name).items()
            if student not in marked and (course / "submitted" / student).is_dir()
        },
    )


def open_gradebook(course: Path) -> Gradebook:
    """The gradebook of a course folder, to be used in a ``with`` statement."""
    directory = CourseDirectory(config=configure(Config(), course))
    return Gradebook(directory.db_url, directory.course_id)


def reasons_file(course: Path, assignment: str) -> Path:
    """Where it is kept why students could not be graded."""
    return course / "results" / assignment / "ungradable.json"


def read_reasons(course: Path, assignment: str) -> dict[str, str]:
    """Why students could not be graded, as kept by the last run; none if the file is missing or was cut off."""
    try:
        kept: dict[str, str] = json.loads(reasons_file(course, assignment).read_text(encoding="utf-8"))
    except (OSError, json.JSONDecodeError):
        return {}
    return kept


def _shares(assignment: Assignment, course: Path, student: str) -> dict[str, float | None]:
    """The share that each check gave, from the outputs of the graded notebook; an unreached check earned nothing."""
    path = course / "autograded" / student / assignment.name / f"{assignment.name}.ipynb"
    notebook = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {"cells": []}
    shares: dict[str, float | None] = {}
    for cell in notebook["cells"]:
        if cell.get("metadata", {}).get("nbgrader", {}).get("grade"):
            for verdicts in _verdicts(cell):
                shares |= {made["id"]: made["share"] for made in verdicts["checks"]}
    return {made.id: shares.get(made.id, 0.0) for each in assignment.checks.by_question.values() for made in each}


def _verdicts(cell: dict[str, Any]) -> list[dict[str, Any]]:
    found = []
    for output in cell.get("outputs", []):
        data = output.get("data", {}).get(MIME)
        if data is not None:
            found.append(json.loads(data) if isinstance(data, str) else data)
    return found
