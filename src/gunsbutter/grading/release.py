"""From the instructor notebook in Markdown to what a student gets: source/, then release/."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import jupytext
import nbformat
from nbgrader.apps import NbGraderAPI

from gunsbutter.course import Assignment, CourseError
from gunsbutter.grading.manual import put_rubrics
from gunsbutter.grading.nbgrader_config import config_of
from gunsbutter.rubric import RubricError


def write_source(assignment: Assignment, course: Path) -> Path:
    """Make the notebook that nbgrader reads, source/<name>/<name>.ipynb, and return its path.

    Cell ids are the grade ids, so the same Markdown always gives the same file. Where a cell asks for a rubric, its
    table is put in. The notebook's metadata say which assignment it is and which cells it has: `gunsbutter check`
    knows by that what is lost. Raises CourseError for a cell without a grade id, or a rubric that does not fit.
    """
    notebook = jupytext.read(assignment.notebook)
    notebook.metadata.pop("assignment", None)
    notebook.metadata.pop("jupytext", None)
    grade_ids = []
    for cell in notebook.cells:
        try:
            cell.id = cell.metadata["nbgrader"]["grade_id"]
            grade_ids.append(cell.id)
        except KeyError:
            start = cell.source.strip().splitlines()[:1]
            raise CourseError(f"{assignment.notebook.name}: the cell that begins {start} has no grade_id.") from None
    notebook.metadata["gunsbutter"] = {"assignment": assignment.name, "cells": grade_ids}
    try:
        put_rubrics(notebook, assignment.rubric)
    except RubricError as error:
        raise CourseError(f"{assignment.name}: {error}") from None
    target = course / "source" / assignment.name / f"{assignment.name}.ipynb"
    target.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(notebook, target)
    return target


def release(assignment: Assignment, course: Path) -> Path:
    """Release an assignment in a course folder: no solution, no hidden test. Returns the folder under release/.

    Raises CourseError with nbgrader's own log if nbgrader refuses the notebook.
    """
    write_source(assignment, course)
    api = NbGraderAPI(config=config_of(course))
    done = api.generate_assignment(assignment.name, force=True, create=True)
    if not done["success"]:
        raise CourseError(f"nbgrader could not release {assignment.name}:\n{done['log']}\n{done['error'] or ''}")
    return course / "release" / assignment.name


def write_wheel(root: Path, folder: Path) -> Path:
    """Build the library with its tables as a wheel into a folder: what a student installs. Returns its path.

    The wheel holds src/gunsbutter and source_data, and nothing of assignments/.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("gunsbutter-*.whl"):
        old.unlink()
    built = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
    if built.returncode:
        raise CourseError(f"The wheel could not be built:\n{built.stderr}")
    return next(folder.glob("gunsbutter-*.whl"))
