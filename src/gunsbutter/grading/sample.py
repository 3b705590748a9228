"""The sample class: one submission for every case of an assignment."""

from __future__ import annotations

import copy
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import nbformat

from gunsbutter.course import Assignment, CourseError
from gunsbutter.grading.manual import is_manual


def student_of(case: Mapping[str, Any]) -> str:
    """The case's name as a student's name: lower case, words joined by hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", case["name"].lower()).strip("-")


def expected_scores(assignment: Assignment, case: Mapping[str, Any]) -> dict[str, float]:
    """What a case must score, question by question: full points where the case names none."""
    full = {question: assignment.checks.points(question) for question in assignment.checks.by_question}
    scores: dict[str, float] = dict(case.get("scores", {}))
    if unknown := set(scores) - set(full):
        raise CourseError(f"cases.yml, {case['name']!r}: there is no question {', '.join(sorted(unknown))}.")
    return full | scores


def expected_by_hand(assignment: Assignment, course: Path, case: Mapping[str, Any]) -> dict[str, float | None]:
    """What a case must have in the questions that a person marks, when the checks are done.

    None is a mark that waits for a person; zero stands where the answer is left as it was released. The assignment
    must be released in the course folder.
    """
    released = {each.metadata.nbgrader.grade_id: each.source for each in _cells(course / "release", assignment)}
    expected: dict[str, float | None] = {}
    for cell in filter(is_manual, _cells(course / "source", assignment)):
        name = cell.metadata.nbgrader.grade_id
        answer = released[name] if case.get("untouched") else case.get("replaces", {}).get(name, cell.source)
        question = f"{name} (by hand)" if name in assignment.checks.by_question else name
        expected[question] = 0.0 if answer == released[name] else None
    return expected


def write_submissions(assignment: Assignment, course: Path) -> list[str]:
    """Write submitted/<student>/<assignment>/ for every case; return the students in the order of the cases.

    The assignment must be released in the course folder. Raises CourseError if a case replaces a cell that the
    notebook does not have, or two cases have one name.
    """
    released = nbformat.read(_notebook(course / "release", assignment), as_version=4)
    solutions = solutions_of(assignment, course)
    students: list[str] = []
    for case in assignment.cases:
        student = student_of(case)
        if student in students:
            raise CourseError(f"cases.yml: two cases are called {case['name']!r}.")
        students.append(student)
        target = course / "submitted" / student / assignment.name
        target.mkdir(parents=True, exist_ok=True)
        if "file" in case:
            name = case.get("named", f"{assignment.name}.ipynb")
            (target / name).write_text(case["file"], encoding="utf-8")
        else:
            answers = {} if case.get("untouched") else solutions | _replacements(case, set(solutions))
            notebook = filled_in(released, answers)
            notebook.cells = [each for cell in notebook.cells for each in _copies(cell, case.get("copies", []))]
            nbformat.write(notebook, target / f"{assignment.name}.ipynb")
    return students


def solutions_of(assignment: Assignment, course: Path) -> dict[str, str]:
    """The instructor's solutions by answer cell; the assignment must be released in the course folder."""
    solved = nbformat.read(_notebook(course / "source", assignment), as_version=4)
    return {cell.metadata.nbgrader.grade_id: _unmarked(cell.source) for cell in solved.cells if _is_answer(cell)}


def filled_in(released: nbformat.NotebookNode, answers: Mapping[str, str]) -> nbformat.NotebookNode:
    """A copy of a released notebook with these answer cells filled in."""
    notebook = copy.deepcopy(released)
    for cell in notebook.cells:
        if _is_answer(cell):
            cell.source = answers.get(cell.metadata.nbgrader.grade_id, cell.source)
    return notebook


def _replacements(case: Mapping[str, Any], known: set[str]) -> dict[str, str]:
    replaces: dict[str, str] = dict(case.get("replaces", {}))
    if unknown := set(replaces) - known:
        raise CourseError(
            f"cases.yml, {case['name']!r}: the notebook has no answer cell {', '.join(sorted(unknown))}."
        )
    return replaces


def _copies(cell: nbformat.NotebookNode, copied: list[str]) -> list[nbformat.NotebookNode]:
    """A cell, and after it a copy with the same marks if it is one of the copied, as JupyterLab makes them."""
    if cell.metadata.get("nbgrader", {}).get("grade_id") not in copied:
        return [cell]
    second = nbformat.from_dict(cell)
    second.id = f"{cell.id}-copy"
    return [cell, second]


def _unmarked(source: str) -> str:
    """A solution without the lines that mark it as one."""
    return "\n".join(line for line in source.splitlines() if not line.startswith(("### BEGIN", "### END")))


def _cells(folder: Path, assignment: Assignment) -> list[nbformat.NotebookNode]:
    return list(nbformat.read(_notebook(folder, assignment), as_version=4).cells)


def _notebook(folder: Path, assignment: Assignment) -> Path:
    return folder / assignment.name / f"{assignment.name}.ipynb"


def _is_answer(cell: nbformat.NotebookNode) -> bool:
    return bool(cell.metadata.get("nbgrader", {}).get("solution"))
