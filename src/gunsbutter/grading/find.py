"""Find the submissions of an assignment, and set aside by name what is not a notebook of it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gunsbutter.course import CourseError


@dataclass(frozen=True)
class Submission:
    """One student's folder under submitted/; ``problem`` says why it cannot be graded, and is empty if it can."""

    student: str
    folder: Path
    problem: str = ""


def find(course: Path, assignment: str) -> list[Submission]:
    """Every student's submission of an assignment, by name of the student.

    A student who has handed in other assignments only is not listed. Reads no more than the notebook files. Whatever
    a submission is, it becomes a sentence about that student and stops nobody else.
    Raises CourseError if the assignment has no notebook under source/ of the course folder.
    """
    released = course / "source" / assignment / f"{assignment}.ipynb"
    if not released.is_file():
        raise CourseError(f"{assignment} is not released yet. Run: gunsbutter release {assignment}")
    grade_ids = _grade_ids(_read(released))
    found = []
    for folder in sorted((course / "submitted").glob(f"*/{assignment}")):
        student = folder.parent.name
        if student.startswith((".", "__")):  # what editors and Python leave behind
            continue
        try:
            problem = _problem(folder, assignment, grade_ids)
        except OSError as error:
            problem = f"The submission cannot be read: {error.strerror}."
        found.append(Submission(student, folder, problem.encode("utf-8", "replace").decode()))
    return found


def _problem(folder: Path, assignment: str, grade_ids: set[str]) -> str:
    student = folder.parent.name
    if student != student.strip() or not student.isprintable() or set(student) & set("[]*?"):
        return f"The name of the folder, {student!r}, has a character that nbgrader cannot deal with: rename it."
    if not folder.is_dir():
        return f"{folder.name} is not a folder; the notebook belongs into a folder of this name."
    expected = folder / f"{assignment}.ipynb"
    if not expected.is_file():
        there = ", ".join(sorted(path.name for path in folder.iterdir())) or "nothing"
        return f"There is no {expected.name}; the folder holds: {there}."
    if expected.stat().st_size == 0:
        return f"{expected.name} is empty (0 bytes)."
    try:
        notebook = _read(expected)
    except UnicodeDecodeError:
        return f"{expected.name} is not a notebook: it is not text. Was another file renamed?"
    except json.JSONDecodeError as error:
        return f"{expected.name} is not a notebook: not valid JSON (line {error.lineno}: {error.msg})."
    except (RecursionError, ValueError):
        return f"{expected.name} is not a notebook: JSON of a kind that no notebook has."
    if not isinstance(notebook, dict) or not isinstance(notebook.get("cells"), list):
        return f"{expected.name} is not a notebook: it is JSON without cells."
    theirs = _grade_ids(notebook)
    if not theirs & grade_ids:
        cells = f"cells such as {sorted(theirs)[0]}" if theirs else "no cells of any assignment"
        return f"{expected.name} is not a notebook of this assignment: it has {cells}."
    if notebook.get("nbformat") != 4:
        return f"{expected.name} is not a notebook of format 4, which nbgrader reads."
    if lost := sorted(grade_ids - theirs):
        return f"{expected.name} has lost cells of the assignment: {', '.join(lost)}."
    return ""


def _read(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def _grade_ids(notebook: dict[str, Any]) -> set[str]:
    """The grade ids of the cells that hold answers or tests; text cells are alike in every assignment."""
    found = set()
    for cell in notebook["cells"]:
        metadata = cell.get("metadata") if isinstance(cell, dict) else None
        marks = metadata.get("nbgrader") if isinstance(metadata, dict) else None
        if isinstance(marks, dict) and (marks.get("grade") or marks.get("solution")):
            found.add(str(marks.get("grade_id")))
    return found
