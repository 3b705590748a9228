"""One file for each kind of damage: what happened, what plain nbgrader does, what we do, and the test that we do it.

Each file has KIND, PLAIN_NBGRADER and WE, a sentence each, from which the table in the documentation is made, and
``damage(released)``, which makes the files of such a submission from the notebook that was released.
PLAIN_NBGRADER says what nbgrader 0.9.6 was seen to do, as it is configured when it is installed.
"""

from __future__ import annotations

import copy
import importlib
import io
import json
import tempfile
import zipfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbformat.notebooknode import NotebookNode

from gunsbutter.course import Assignment, find_root
from gunsbutter.grading.find import Handed
from gunsbutter.grading.release import write_source
from gunsbutter.grading.repair import Repaired, Ungradable, repair
from gunsbutter.grading.repair.slots import slots

NAME = "01-citation-audit"
EXPECTED = f"{NAME}.ipynb"
ANSWERS = ("matches", "no_entry", "never_cited", "printed_twice", "malformed", "older_than_event", "conclusions")

Notebook = dict[str, Any]
Files = Mapping[str, bytes]


@cache
def source() -> NotebookNode:
    """The instructor's notebook of assignment 01."""
    with tempfile.TemporaryDirectory() as folder:
        path = write_source(Assignment(find_root(Path(__file__).parent) / "assignments" / NAME), Path(folder))
        return nbformat.read(path, as_version=4)


def as_released(notebook: NotebookNode) -> Notebook:
    """What students are given: the source without solutions and hidden tests."""
    given = copy.deepcopy(notebook)
    by_id = {slot.grade_id: slot.released for slot in slots(notebook)}
    for cell in given.cells:
        cell.source = by_id.get(cell.metadata.get("nbgrader", {}).get("grade_id"), cell.source)
    return json.loads(nbformat.writes(given))


def stub(grade_id: str) -> str:
    """An answer cell of assignment 01 as it was released."""
    return next(slot.released for slot in slots(source()) if slot.grade_id == grade_id)


def text_of(cell: Mapping[str, Any]) -> str:
    """A cell's text, which a file may hold as lines."""
    return cell["source"] if isinstance(cell["source"], str) else "".join(cell["source"])


def at(notebook: Notebook, grade_id: str) -> int:
    """Where a cell stands."""
    return next(n for n, c in enumerate(notebook["cells"]) if marks(c).get("grade_id") == grade_id)


def cell(notebook: Notebook, grade_id: str) -> dict[str, Any]:
    """The cell with a grade id."""
    return notebook["cells"][at(notebook, grade_id)]


def marks(cell: Mapping[str, Any]) -> dict[str, Any]:
    """What nbgrader wrote into a cell's metadata."""
    return cell["metadata"].get("nbgrader", {})


def code(text: str) -> dict[str, Any]:
    """A code cell that a student adds."""
    return {"cell_type": "code", "source": text, "metadata": {}, "outputs": [], "execution_count": None, "id": "new"}


def prose(text: str) -> dict[str, Any]:
    """A text cell that a student adds."""
    return {"cell_type": "markdown", "source": text, "metadata": {}, "id": "new-text"}


def answered(released: Notebook, **answers: str) -> Notebook:
    """The notebook as a student hands it in: every question answered, those named in a given way."""
    notebook = copy.deepcopy(released)
    for grade_id in ANSWERS:
        cell(notebook, grade_id)["source"] = answers.get(grade_id, f"{grade_id} = ['{grade_id}']")
    return notebook


def as_file(notebook: Notebook) -> Files:
    """The files of a submission that is the notebook and nothing else."""
    return {EXPECTED: json.dumps(notebook).encode()}


def zipped(files: Files) -> bytes:
    """A zip archive."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return made.getvalue()


def repaired(files: Files, of: NotebookNode | None = None, others: tuple[str, ...] = ()) -> Repaired:
    """Repair it, and hold it against everything that is promised of a repaired notebook."""
    of = of or source()
    made = repair(Handed("ann", files, others, NAME), of)
    promises(made.notebook, of)
    return made


def refused(files: Files, of: NotebookNode | None = None, others: tuple[str, ...] = ()) -> str:
    """The reason why it cannot be marked."""
    with pytest.raises(Ungradable) as caught:
        repair(Handed("ann", files, others, NAME), of or source())
    assert str(caught.value).isprintable(), "A reason is one line that can be shown anywhere."
    return str(caught.value)


def answers(made: Repaired) -> dict[str, str]:
    """The text of each answer cell of a repaired notebook."""
    return {
        cell.metadata.nbgrader.grade_id: cell.source
        for cell in made.notebook.cells
        if cell.metadata.get("nbgrader", {}).get("solution")
    }


def order(made: Repaired) -> list[str]:
    """The notebook's cells in a line: grade ids, and the text of what was added."""
    return [cell.metadata.get("nbgrader", {}).get("grade_id") or cell.source for cell in made.notebook.cells]


def added(made: Repaired) -> list[str]:
    """The text of the cells that a student added."""
    return [cell.source for cell in made.notebook.cells if "nbgrader" not in cell.metadata]


def all_answered(made: Repaired, **answers_given: str) -> bool:
    """Whether every answer stands in its cell, as ``answered`` gave it."""
    expected = {grade_id: f"{grade_id} = ['{grade_id}']" for grade_id in ANSWERS} | answers_given
    return answers(made) == expected


def promises(notebook: NotebookNode, of: NotebookNode) -> None:
    """What is true of every repaired notebook, whatever was handed in."""
    nbformat.validate(notebook)
    nbformat.writes(notebook).encode("utf-8")
    assert (notebook.nbformat, notebook.nbformat_minor) == (4, 5)
    assert notebook.metadata == of.metadata
    assert len({cell.id for cell in notebook.cells}) == len(notebook.cells)
    assert all(
        not cell.outputs and cell.execution_count is None for cell in notebook.cells if cell.cell_type == "code"
    )
    theirs = [cell for cell in notebook.cells if "nbgrader" in cell.metadata]
    ours = [slot.cell for slot in slots(of)]
    assert [cell.metadata for cell in theirs] == [cell.metadata for cell in ours]
    assert [(cell.id, cell.cell_type) for cell in theirs] == [(cell.id, cell.cell_type) for cell in ours]
    locked = [slot.place for slot in slots(of) if slot.locked]
    assert [theirs[place].source for place in locked] == [ours[place].source for place in locked]


def kinds() -> list[tuple[str, str, str]]:
    """The rows of the table in the documentation: kind, what plain nbgrader does, what we do."""
    names = sorted(path.stem for path in Path(__file__).parent.glob("test_*.py"))
    found = (importlib.import_module(f"{__name__}.{name}") for name in names)
    return [(each.KIND, each.PLAIN_NBGRADER, each.WE) for each in found if hasattr(each, "KIND")]
