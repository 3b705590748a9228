"""A class made of records and a gradebook: nothing is run, and every number in it is known."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
from nbgrader.api import Grade, Gradebook, Student, SubmittedAssignment, SubmittedNotebook
from sqlalchemy import insert

from gunsbutter.course import Assignment
from gunsbutter.grading.gradebook import open_gradebook

NAME = "11-made-up"
CHECKS = '''
from gunsbutter.checks import check, right

@check("matches", points=2)
def finds(matches):
    """Everything is found."""
    return right("ok")

@check("matches", points=4, after="finds")
def nothing_else(matches):
    """Nothing else is found."""
    return right("ok")

@check("shares", points=4)
def adds_up(shares):
    """The shares `add` up to <100> & no more."""
    return right("ok")
'''
MARKDOWN = """---
assignment:
  title: Made up & well
---

# Made up
"""
CELLS = {"test-matches": 6.0, "test-shares": 4.0, "memo": 10.0}
QUESTION = {"finds": "matches", "nothing_else": "matches", "adds_up": "shares"}
POINTS = {"finds": 2.0, "nothing_else": 4.0, "adds_up": 4.0}
FULL = {"finds": 1.0, "nothing_else": 1.0, "adds_up": 1.0}


@dataclass
class Made:
    """One student: the share in each check, the mark of the text (None: none yet), and what else is recorded."""

    student: str
    shares: dict[str, float | None] = field(default_factory=lambda: dict(FULL))
    memo: float | None = 5.0
    sentences: dict[str, str] = field(default_factory=dict)
    faults: dict[str, str] = field(default_factory=dict)
    problems: dict[str, str] = field(default_factory=dict)
    penalty: float = 0.0
    more: dict[str, Any] = field(default_factory=dict)

    def points(self) -> dict[str, float]:
        asked: dict[str, float] = dict.fromkeys(("matches", "shares"), 0.0)
        for check, share in self.shares.items():
            asked[QUESTION[check]] += (share or 0.0) * POINTS[check]
        return asked

    def record(self) -> dict[str, Any]:
        questions = {
            question: {
                "points": None if question in self.faults else points,
                "possible": CELLS[f"test-{question}"],
                "problem": self.problems.get(question, ""),
                "fault": self.faults.get(question, ""),
                "checks": [
                    {
                        "id": check,
                        "title": check,
                        "points": (share or 0.0) * POINTS[check],
                        "possible": POINTS[check],
                        "share": share,
                        "sentence": self.sentences.get(check, f"The share is {share}."),
                        "hint": "",
                    }
                    for check, share in self.shares.items()
                    if QUESTION[check] == question and question not in self.faults | self.problems
                ],
            }
            for question, points in self.points().items()
        }
        return record(self.student, score=sum(self.points().values()), questions=questions) | self.more


def record(student: str, **more: Any) -> dict[str, Any]:
    """A record as the engine writes it."""
    return {
        "student": student,
        "assignment": NAME,
        "state": "graded",
        "reason": "",
        "submission": "a" * 64,
        "course": "b" * 64,
        "checks": "c" * 64,
        "isolation": "strict",
        "repairs": [],
        "remarks": [],
        "seconds": {"repair": 0.01, "run": 0.4, "cells": 0.3, "mark": 0.02, "record": 0.02},
        "memory": 180_000_000,
        "score": None,
        "questions": {},
    } | more


def ungradable(student: str, reason: str, **more: Any) -> dict[str, Any]:
    """The record of a submission that cannot be marked."""
    return record(student, state="ungradable", reason=reason, **more)


def make_assignment(folder: Path) -> Assignment:
    """An assignment with three checks in two questions; a third question, memo, is marked by hand."""
    made = folder / "assignments" / NAME
    made.mkdir(parents=True)
    (made / "checks.py").write_text(CHECKS, encoding="utf-8")
    (made / f"{NAME}.md").write_text(MARKDOWN, encoding="utf-8")
    return Assignment(made)


def make_class(course: Path, students: Iterable[Made] = (), stopped: Iterable[dict[str, Any]] = ()) -> Path:
    """A course folder: what was handed in, records, feedback pages, and a gradebook that has the same marks."""
    course.mkdir(parents=True, exist_ok=True)
    students = list(students)
    for each in students:
        write_record(course, each.record())
        page = course / "feedback" / each.student / NAME / f"{NAME}.html"
        page.parent.mkdir(parents=True)
        page.touch()
    for each in stopped:
        write_record(course, each)
    (course / "gradebook.db").write_bytes(_empty_gradebook())
    with open_gradebook(course) as gradebook:
        _fill(gradebook, students)
    return course


@cache
def _empty_gradebook() -> bytes:
    """A gradebook that knows the assignment; to make one, nbgrader starts a process that takes seconds."""
    with TemporaryDirectory() as folder:
        with open_gradebook(Path(folder)) as gradebook:
            gradebook.add_assignment(NAME)
            gradebook.add_notebook(NAME, NAME)
            for cell, points in CELLS.items():
                kind = "markdown" if cell == "memo" else "code"
                gradebook.add_grade_cell(cell, NAME, NAME, max_score=points, cell_type=kind)
        return (Path(folder) / "gradebook.db").read_bytes()


def write_record(course: Path, made: dict[str, Any]) -> None:
    """The record where the engine puts it, and the folder that was handed in."""
    for folder in ("submitted", "answers"):
        (course / folder / made["student"] / NAME).mkdir(parents=True, exist_ok=True)
    path = course / "answers" / made["student"] / NAME / "record.json"
    path.write_text(json.dumps(made), encoding="utf-8")


def _fill(gradebook: Gradebook, students: list[Made]) -> None:
    """All marks in one transaction: by nbgrader's own methods a class of 5,000 takes minutes."""
    if not students:
        return
    notebook = gradebook.find_notebook(NAME, NAME)
    cells = {cell.name: cell.id for cell in notebook.grade_cells}
    ids = {each.student: f"{number:031d}" for number, each in enumerate(students)}
    db = gradebook.db
    db.execute(insert(Student), [{"id": each.student} for each in students])
    db.execute(
        insert(SubmittedAssignment),
        [
            {"id": f"a{ids[each.student]}", "assignment_id": notebook.assignment.id, "student_id": each.student}
            for each in students
        ],
    )
    db.execute(
        insert(SubmittedNotebook),
        [
            {
                "id": f"n{ids[each.student]}",
                "assignment_id": f"a{ids[each.student]}",
                "notebook_id": notebook.id,
                "late_submission_penalty": each.penalty,
            }
            for each in students
        ],
    )
    db.execute(
        insert(Grade), [_grade(each, ids[each.student], cells[cell], cell) for each in students for cell in cells]
    )
    db.commit()


def _grade(made: Made, number: str, cell_id: str, cell: str) -> dict[str, Any]:
    question = cell.removeprefix("test-")
    by_hand, fault = cell == "memo", question in made.faults
    return {
        "id": f"{number[-24:]}{cell[-7:]:>7}",
        "notebook_id": f"n{number}",
        "cell_id": cell_id,
        "auto_score": None if by_hand or fault else made.points()[question],
        "manual_score": made.memo if by_hand else None,
        "needs_manual_grade": made.memo is None if by_hand else fault,
    }


def large_class(size: int, seed: int = 4) -> tuple[list[Made], list[dict[str, Any]]]:
    """A class as it might be: abilities differ, some are repaired, one in fifty cannot be marked."""
    rng = np.random.default_rng(seed)
    students, stopped = [], []
    for number in range(size):
        name = f"student-{number:05d}"
        if number % 50 == 7:
            stopped.append(ungradable(name, f"{NAME}.ipynb is empty ({number} bytes)."))
            continue
        ability = rng.normal()
        wins = {check: float(np.clip(round(ability * 0.3 + rng.normal(0.6, 0.25), 1), 0, 1)) for check in POINTS}
        shares = {**wins, "nothing_else": wins["nothing_else"] if wins["finds"] else None}
        told = dict.fromkeys(POINTS, f"{number % 9} of the {number % 13} on your list are not meant.")
        run = float(rng.lognormal(-1, 0.5))
        more = {
            "seconds": {"repair": 0.01, "run": run, "cells": run * 0.8, "mark": 0.02, "record": 0.015},
            "memory": int(rng.normal(180e6, 9e6)),
            "repairs": [f"The cell shares-{number} was moved back to its place."] if number % 12 == 0 else [],
        }
        memo = float(np.clip(round(ability * 2 + 6), 0, 10))
        students.append(Made(name, shares, memo, told, more=more))
    return students, stopped
