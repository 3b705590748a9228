"""Cells that a person marks: which they are, and the rubric that stands before each."""

from __future__ import annotations

from collections.abc import Mapping

from nbformat import NotebookNode

from gunsbutter.rubric import PLACE, Rubric, RubricError


def is_manual(cell: NotebookNode) -> bool:
    """Whether a person marks the cell: it is the answer, and it gives points."""
    marks = cell.metadata.get("nbgrader", {})
    return bool(marks.get("grade") and marks.get("solution"))


def manual_points(notebook: NotebookNode) -> dict[str, float]:
    """The points of each cell that a person marks, by grade id."""
    own = [cell.metadata.nbgrader for cell in notebook.cells if is_manual(cell)]
    return {marks.grade_id: float(marks.points) for marks in own}


def put_rubrics(notebook: NotebookNode, rubrics: Mapping[str, Rubric]) -> None:
    """Put each rubric's table into the cell that asks for it, in place.

    Raises RubricError unless every cell that a person marks has a rubric of as many points, which stands in a locked
    Markdown cell before it, and every rubric has such a cell.
    """
    waiting: set[str] = set()
    answered: set[str] = set()
    for cell in notebook.cells:
        if place := PLACE.fullmatch(cell.source.strip()):
            _look_at_place(cell, place[1], rubrics, waiting)
            cell.source = rubrics[place[1]].as_markdown()
            waiting.add(place[1])
        elif PLACE.search(cell.source):
            raise RubricError(f"The cell {_id(cell)} holds more than its rubric: let the line stand alone in it.")
        elif is_manual(cell):
            _look_at_answer(cell, rubrics, waiting)
            answered.add(_id(cell))
    if left := sorted(set(rubrics) - answered):
        raise RubricError(f"rubric.yml has {', '.join(left)}, which is no answer cell that gives points.")


def _look_at_place(cell: NotebookNode, question: str, rubrics: Mapping[str, Rubric], before: set[str]) -> None:
    if question not in rubrics:
        raise RubricError(f"The cell {_id(cell)} asks for the rubric of {question}, and rubric.yml has none.")
    if question in before:
        raise RubricError(f"The cell {_id(cell)} asks for the rubric of {question} a second time.")
    if cell.cell_type != "markdown" or not cell.metadata.get("nbgrader", {}).get("locked"):
        raise RubricError(f"The cell {_id(cell)} holds a rubric; it should be a locked Markdown cell.")


def _look_at_answer(cell: NotebookNode, rubrics: Mapping[str, Rubric], before: set[str]) -> None:
    question, points = _id(cell), float(cell.metadata.nbgrader.points)
    if question not in rubrics:
        raise RubricError(f"A person marks {question}, and rubric.yml has no rubric for it.")
    if question not in before:
        raise RubricError(
            f"Before the answer {question} no cell says {{{{ rubric: {question} }}}}: students would not see it."
        )
    if rubrics[question].points != points:
        raise RubricError(f"The cell {question} has {points:g} points, its rubric {rubrics[question].points:g}.")


def _id(cell: NotebookNode) -> str:
    return str(cell.metadata.get("nbgrader", {}).get("grade_id", "?"))
