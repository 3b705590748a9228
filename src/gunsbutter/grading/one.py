"""One notebook marked by itself, as a class is: for a self-learner, or a notebook that came in a mail.

The course folder that the engine works in is made for the moment, gradebook and all; what stays is the feedback page.
"""

from __future__ import annotations

import argparse
import re
import shutil
import tempfile
import textwrap
import webbrowser
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from gunsbutter.course import Assignment, CourseError, assignment, assignments
from gunsbutter.grading import engine
from gunsbutter.grading.command import look_at_platform, walls_explained
from gunsbutter.grading.kept import read_record
from gunsbutter.grading.release import release
from gunsbutter.grading.repair import Ungradable
from gunsbutter.grading.repair.read import read
from gunsbutter.grading.report import number
from gunsbutter.grading.results import Graded, Results, gather

_WHO = "you"
_GRADE_ID = re.compile(r'"?grade_id"?: "?([\w-]+)')
_WIDTH = 110


def mark(root: Path, arguments: argparse.Namespace) -> int:
    """Mark the notebook that the arguments name, print points and sentences, and show the feedback page.

    Returns 1 if it cannot be marked, or a check failed. Raises CourseError, saying what to do, if there is no such
    file, it is of no assignment, or the system has no walls and ``--isolation none`` is not given.
    """
    notebook: Path = arguments.notebook
    if not notebook.is_file():
        raise CourseError(f"There is no file {notebook}.")
    named = arguments.assignment
    chosen = assignment(root, named) if named else which(root, notebook)
    page: Path = arguments.html or notebook.with_name(f"{notebook.stem}-feedback.html")
    walls = arguments.isolation == "strict"
    with walls_explained(), tempfile.TemporaryDirectory(prefix="gunsbutter-") as folder:
        look_at_platform(walls)
        course = Path(folder)
        results, record = _marked(chosen, notebook, course, walls)
        if not results.graded:
            print(f"{notebook.name} cannot be marked: {results.ungradable[_WHO]}")
            return 1
        print("\n".join(_said(chosen, results, results.graded[0], record)))
        _keep(course / "feedback" / _WHO / chosen.name / f"{chosen.name}.html", page)
    print(f"Feedback: {page}")
    if not arguments.no_open:
        webbrowser.open(page.resolve().as_uri())
    return 1 if results.graded[0].faults else 0


def which(root: Path, notebook: Path) -> Assignment:
    """The assignment that a notebook is of: by its cells, and where they are lost by the name of the file.

    Raises CourseError if neither tells.
    """
    known = assignments(root)
    ids = {each: set(_GRADE_ID.findall(each.notebook.read_text(encoding="utf-8"))) for each in known}
    often = Counter(grade_id for found in ids.values() for grade_id in found)
    found = _grade_ids(notebook)
    count = {each: sum(often[grade_id] == 1 for grade_id in found & ids[each]) for each in known}
    best = max(known, key=lambda each: count[each])
    if count[best]:
        return best
    for each in known:
        if notebook.name.startswith(each.name):
            return each
    raise CourseError(
        f"Neither the cells nor the name of {notebook.name} say which assignment it is. Name it, as in\n"
        f"gunsbutter mark {notebook.name} --assignment {known[0].name}"
    )


def _grade_ids(notebook: Path) -> set[str]:
    try:
        return {cell.grade_id for cell in read(notebook.name, notebook.read_bytes()).cells if cell.grade_id}
    except Ungradable:  # the engine says why
        return set()
    except OSError as error:
        raise CourseError(f"{notebook} cannot be read: {error.strerror}.") from None


def _marked(chosen: Assignment, notebook: Path, course: Path, walls: bool) -> tuple[Results, dict[str, Any]]:
    """Hand the notebook in, as a class of one, and grade it."""
    release(chosen, course)
    handed_in = course / "submitted" / _WHO / chosen.name
    handed_in.mkdir(parents=True)
    shutil.copyfile(notebook, handed_in / notebook.name)
    engine.grade(chosen, course, job=engine.job_of(chosen, course, walls=walls), workers=1)
    return gather(chosen, course), read_record(course, chosen.name, _WHO) or {}


def _said(chosen: Assignment, results: Results, mine: Graded, record: dict[str, Any]) -> Iterator[str]:
    """Lines for the terminal: the points, what was repaired, and for each question what its checks say."""
    yield f"{chosen.name}: {number(mine.score)} of {number(results.max_score)} points"
    for sentence in (*mine.repairs, *mine.remarks):
        yield f"  {sentence}"
    for question, possible in results.possible.items():
        points = mine.questions[question]
        told = record.get("questions", {}).get(question, {})
        if told.get("fault"):
            yield f"\n  {question}: a fault of the course. {told['fault']}"
        elif points is None:
            yield f"\n  {question}: {number(possible)} points to come, by a person who reads it with the rubric"
        else:
            yield f"\n  {question}: {number(points)} of {number(possible)}"
        if told.get("problem"):
            yield _line(told["problem"])
        for check in told.get("checks", ()):
            yield _line(f"{check['sentence']} {check['hint']}".strip())
    yield ""


def _line(sentence: str) -> str:
    return textwrap.fill(sentence, _WIDTH, initial_indent="    ", subsequent_indent="    ", break_on_hyphens=False)


def _keep(made: Path, page: Path) -> None:
    try:
        shutil.copyfile(made, page)
    except OSError as error:
        raise CourseError(f"{page} cannot be written: {error.strerror}. Name another place with --html.") from None
