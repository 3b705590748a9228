"""The marks of a whole class, read from nbgrader's gradebook at once: what counts in the end."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from nbgrader.api import Assignment as Released
from nbgrader.api import (
    BaseCell,
    Grade,
    Gradebook,
    GradeCell,
    Notebook,
    SubmittedAssignment,
    SubmittedNotebook,
    TaskCell,
)
from nbgrader.coursedir import CourseDirectory
from sqlalchemy import select, union_all
from sqlalchemy.engine import make_url

from gunsbutter.course import Assignment
from gunsbutter.grading.nbgrader_config import config_of


@dataclass
class Marks:
    """One student's marks by question, in points.

    ``pending`` names the questions that wait for a person: for a mark (then they are ``missing`` too), or to confirm
    one that was given before the notebook was graded again. ``by_hand`` names those that a person has marked.
    ``penalty`` is what was taken off for lateness.
    """

    points: dict[str, float] = field(default_factory=dict)
    pending: set[str] = field(default_factory=set)
    missing: set[str] = field(default_factory=set)
    by_hand: set[str] = field(default_factory=set)
    penalty: float = 0.0

    @property
    def score(self) -> float:
        """All points less the penalty, and never below zero: as nbgrader exports it."""
        return round(max(0.0, sum(self.points.values()) - self.penalty), 4)


def open_gradebook(course: Path) -> Gradebook:
    """The gradebook of a course folder, to be used in a ``with`` statement."""
    directory = CourseDirectory(config=config_of(course))
    return Gradebook(directory.db_url, directory.course_id)


def has_gradebook(course: Path) -> bool:
    """Whether there is one. To open a file that is not there would make it."""
    url = make_url(CourseDirectory(config=config_of(course)).db_url)
    return url.get_backend_name() != "sqlite" or Path(url.database or "").is_file()


def read_marks(course: Path, assignment: Assignment) -> tuple[dict[str, Marks], dict[str, float]]:
    """The marks of every student who has any, and the points that can be had in questions without checks.

    Two queries, whatever the size of the class. Both are empty where there is no gradebook.
    """
    if not has_gradebook(course):
        return {}, {}
    with open_gradebook(course) as gradebook:
        cells = {cell: float(points) for cell, points in gradebook.db.execute(_cells(assignment.name))}
        question = _questions(assignment, set(cells))
        marks: dict[str, Marks] = {}
        penalized: set[str] = set()
        for row in gradebook.db.execute(_grades(assignment.name)):
            student, notebook, penalty, cell, score, by_checks, by_hand, pending = row
            mine = marks.setdefault(student, Marks())
            if notebook not in penalized:  # it stands in every row of its notebook
                penalized.add(notebook)
                mine.penalty += float(penalty or 0.0)
            if cell in question:
                asked = question[cell]
                mine.points[asked] = mine.points.get(asked, 0.0) + float(score)
                mine.pending |= {asked} if pending else set()
                mine.missing |= {asked} if pending and by_checks is None and by_hand is None else set()
                mine.by_hand |= {asked} if by_hand is not None else set()
    return marks, _without_checks(assignment, cells, question)


def _cells(assignment: str):  # type: ignore[no-untyped-def]  # nbgrader's models carry no types
    """The cells that give points: name, points."""
    return union_all(
        *(
            select(kind.name, kind.max_score)
            .join(Notebook, Notebook.id == kind.notebook_id)
            .join(Released, Released.id == Notebook.assignment_id)
            .where(Released.name == assignment)
            for kind in (GradeCell, TaskCell)
        )
    )


def _grades(assignment: str):  # type: ignore[no-untyped-def]
    """Every grade of every student; one row without a cell for a submission in which nothing gives points."""
    return (
        select(
            SubmittedAssignment.student_id,
            SubmittedNotebook.id,
            SubmittedNotebook.late_submission_penalty,
            BaseCell.name,
            Grade.score,
            Grade.auto_score,
            Grade.manual_score,
            Grade.needs_manual_grade,
        )
        .select_from(SubmittedAssignment)
        .join(Released, Released.id == SubmittedAssignment.assignment_id)
        .outerjoin(SubmittedNotebook, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
        .outerjoin(Grade, Grade.notebook_id == SubmittedNotebook.id)
        .outerjoin(BaseCell, BaseCell.id == Grade.cell_id)
        .where(Released.name == assignment)
    )


def _questions(assignment: Assignment, cells: set[str]) -> dict[str, str]:
    """The question of each cell that gives points: test-shares is shares; a text marked by hand has its own name."""
    asked = {}
    for cell in cells:
        name = cell.removeprefix("test-")
        if name == cell and name in assignment.checks.by_question and f"test-{name}" in cells:
            name = f"{name} (by hand)"
        asked[cell] = name
    return asked


def _without_checks(assignment: Assignment, cells: dict[str, float], question: dict[str, str]) -> dict[str, float]:
    possible: dict[str, float] = {}
    for cell, points in sorted(cells.items()):
        if question[cell] not in assignment.checks.by_question:
            possible[question[cell]] = possible.get(question[cell], 0.0) + points
    return possible
