"""What a class has earned: the marks of the gradebook, and beside each what its record says of how it came about."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from sys import intern
from typing import Any

from gunsbutter.course import Assignment, CourseError
from gunsbutter.grading.gradebook import Marks, has_gradebook, read_marks
from gunsbutter.grading.kept import read_record


@dataclass(frozen=True)
class Graded:
    """One student's result.

    ``score`` is what counts: the marks of the gradebook, less a late penalty. ``questions`` holds the points by
    question; None stands where there is no mark yet, because a person has to give it or a check failed (``faults``:
    question by what happened). ``pending`` names what a person has to mark, or to confirm after another grading.
    ``problems`` says why the answer to a question could not be read.

    ``checks`` holds the share of its points that each check gave: None for one that waited for another, no entry for
    one that gave no verdict. ``sentences`` is what the student reads, check by check.

    ``seconds`` is the time of each stage, ``memory`` the most that the student's process held, in bytes. ``version``
    is the hash of the checks. ``recorded`` is false for one that was graded with nbgrader alone: that has marks only.
    """

    student: str
    score: float
    questions: dict[str, float | None]
    checks: dict[str, float | None] = field(default_factory=dict)
    sentences: dict[str, str] = field(default_factory=dict)
    pending: tuple[str, ...] = ()
    faults: dict[str, str] = field(default_factory=dict)
    problems: dict[str, str] = field(default_factory=dict)
    repairs: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    penalty: float = 0.0
    seconds: dict[str, float] = field(default_factory=dict)
    memory: int | None = None
    isolation: str = ""
    version: str = ""
    recorded: bool = True


@dataclass(frozen=True)
class Ungradable:
    """What is known of a submission that cannot be marked, beside the reason."""

    repairs: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    seconds: dict[str, float] = field(default_factory=dict)
    memory: int | None = None
    isolation: str = ""


@dataclass(frozen=True)
class Results:
    """A class's results in one assignment, students in order of name.

    ``possible`` gives the points of each question, ``titles`` what each check looks at, ``question_of`` the question
    it belongs to. ``ungradable`` gives the reason for each student whose submission cannot be marked, and ``known``
    the rest of what is known of it. ``waiting`` names who has handed in and is neither graded nor ungradable.
    """

    assignment: str
    max_score: float
    possible: dict[str, float]
    titles: dict[str, str]
    graded: list[Graded] = field(default_factory=list)
    ungradable: dict[str, str] = field(default_factory=dict)
    known: dict[str, Ungradable] = field(default_factory=dict)
    waiting: tuple[str, ...] = ()
    question_of: dict[str, str] = field(default_factory=dict)

    @property
    def handed_in(self) -> int:
        """How many have handed in: the graded, the ungradable and the waiting."""
        return len(self.graded) + len(self.ungradable) + len(self.waiting)


def gather(assignment: Assignment, course: Path) -> Results:
    """The results of an assignment in a course folder.

    Marks count as the gradebook has them, whatever a record says. An ungradable submission whose folder under
    submitted/ is gone is forgotten. Raises CourseError if nothing has been graded in the course folder.
    """
    marks, by_hand = read_marks(course, assignment)
    there = _submitted(course, assignment.name)
    possible = {question: assignment.checks.points(question) for question in assignment.checks.by_question} | by_hand
    checks = {made.id: made for each in assignment.checks.by_question.values() for made in each}
    question_of = {check: made.question for check, made in checks.items()}
    graded = {student: _graded(student, mine, {}, possible, question_of) for student, mine in marks.items()}
    stopped: dict[str, tuple[str, Ungradable]] = {}
    for student, record in _records(course, assignment.name):
        if student in marks:
            graded[student] = _graded(student, marks[student], record, possible, question_of)
        elif student in there and record["state"] == "ungradable":
            stopped[student] = str(record["reason"]), _ungradable(record)
    if not graded and not stopped and not has_gradebook(course):
        raise CourseError(
            f"There is neither a record nor a gradebook in {course.name}/: nothing has been graded here yet.\n"
            f"Run: gunsbutter grade {assignment.name}"
        )
    return Results(
        assignment=assignment.name,
        max_score=sum(possible.values()),
        possible=possible,
        titles={check: made.title for check, made in checks.items()},
        graded=[graded[student] for student in sorted(graded)],
        ungradable={student: stopped[student][0] for student in sorted(stopped)},
        known={student: stopped[student][1] for student in sorted(stopped)},
        waiting=tuple(sorted(there - set(graded) - set(stopped))),
        question_of=question_of,
    )


def _submitted(course: Path, assignment: str) -> set[str]:
    """Who has handed in something for the assignment, whatever it is."""
    return {
        folder.name
        for folder in _students(course / "submitted")
        if not folder.name.startswith((".", "__")) and os.path.lexists(folder / assignment)
    }


def _records(course: Path, assignment: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Student and record, one after the other; a record that was cut off is as good as none."""
    for folder in _students(course / "answers"):
        record = read_record(course, assignment, folder.name)
        if record is not None:
            yield folder.name, record


def _students(folder: Path) -> list[Path]:
    return list(folder.iterdir()) if folder.is_dir() else []


def _graded(
    student: str,
    marks: Marks,
    record: Mapping[str, Any],
    possible: Mapping[str, float],
    question_of: Mapping[str, str],
) -> Graded:
    """Marks and record of one student put together."""
    asked = {question: told for question, told in record.get("questions", {}).items() if question in possible}
    faults = {question: told["fault"] for question, told in asked.items() if told.get("fault")}
    problems = {question: told["problem"] for question, told in asked.items() if told.get("problem")}
    unmarked = marks.missing | (set(faults) - marks.by_hand)
    remarks = [str(remark) for remark in record.get("remarks", ())]
    if record.get("state") == "ungradable":
        remarks.append(f"The gradebook has a mark, though the submission could not be marked: {record['reason']}")
    checks, sentences = _verdicts(asked, problems, question_of)
    return Graded(
        student=student,
        score=marks.score,
        questions={question: None if question in unmarked else marks.points.get(question) for question in possible},
        checks=checks,
        sentences=sentences,
        pending=tuple(question for question in possible if question in marks.pending - set(faults)),
        faults=faults,
        problems=problems,
        remarks=tuple(remarks),
        penalty=marks.penalty,
        version=intern(str(record.get("checks", ""))),
        recorded=bool(record),
        **_process(record),
    )


def _ungradable(record: Mapping[str, Any]) -> Ungradable:
    return Ungradable(remarks=tuple(str(remark) for remark in record.get("remarks", ())), **_process(record))


def _process(record: Mapping[str, Any]) -> dict[str, Any]:
    """What a record says of how the submission was run."""
    return {
        "repairs": tuple(str(repair) for repair in record.get("repairs", ())),
        "seconds": {intern(stage): float(took) for stage, took in record.get("seconds", {}).items()},
        "memory": record.get("memory") or None,
        "isolation": intern(str(record.get("isolation", ""))),
    }


def _verdicts(
    asked: Mapping[str, Any], problems: Mapping[str, str], question_of: Mapping[str, str]
) -> tuple[dict[str, float | None], dict[str, str]]:
    """Share and sentence of each check. An answer that could not be read earned nothing in any check of its question.

    The same few sentences stand in thousands of records, and are kept once.
    """
    checks: dict[str, float | None] = {}
    sentences: dict[str, str] = {}
    for question in asked:
        for made in asked[question].get("checks", ()):
            if question_of.get(made["id"]) == question:
                check = intern(made["id"])
                checks[check] = made["share"]
                sentences[check] = intern(made["sentence"])
    for check, question in question_of.items():
        if question in problems and check not in checks:
            checks[check] = 0.0
            sentences[check] = intern(problems[question])
    return checks, sentences
