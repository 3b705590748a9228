"""A notebook, cell by cell: outputs of every cell; text, attachments and metadata of the student's own."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from nbformat.notebooknode import NotebookNode

from gunsbutter.grading.sanitise.markdown import as_typed, clean_markdown
from gunsbutter.grading.sanitise.metadata import clean_cell_metadata
from gunsbutter.grading.sanitise.outputs import Allowance, sanitise_outputs
from gunsbutter.grading.sanitise.pictures import clean_attachments
from gunsbutter.grading.sanitise.text import TEXT_LIMIT, clean_text, joined


def sanitise_notebook(notebook: NotebookNode, locked: Collection[str]) -> list[str]:
    """Make a notebook harmless in place; return a sentence for each thing left out, with the cell it stood in.

    ``locked`` are the ids of the cells whose text and metadata are the instructor's: of these only the outputs are
    looked at. To be called before the verdicts are put in, since a verdict of a student's making is thrown out.
    """
    allowance = Allowance()
    remarks = []
    for cell in notebook.cells:
        found = sanitise_outputs(cell, allowance)
        if cell.get("id") not in locked:
            found += sanitise_source(cell)
        remarks += [f"Cell {cell.get('id', '?')}: {remark}" for remark in found]
    return remarks


def sanitise(cell: NotebookNode, allowance: Allowance | None = None) -> list[str]:
    """Make a student's cell harmless in place: text, metadata, outputs. A sentence for each thing left out."""
    return sanitise_outputs(cell, allowance) + sanitise_source(cell)


def sanitise_source(cell: NotebookNode) -> list[str]:
    """Make text, attachments and metadata of a student's cell harmless in place; return a sentence for each change.

    Not for locked cells: what stands there is the instructor's. Code stays as it is, up to a limit: nbconvert and
    JupyterLab show it as text. Raw cells become Markdown.
    """
    remarks: list[str] = []
    source = clean_text(joined(cell.get("source")))
    if len(source) > TEXT_LIMIT:
        remarks.append(f"The text has {len(source):,} characters; shown are the first {TEXT_LIMIT:,}.")
        mark = "\n# Cut here: the cell is too long to show." if cell.get("cell_type") == "code" else "\n\n(cut here)"
        source = source[:TEXT_LIMIT] + mark
    cell.source = source
    if cell.get("cell_type") != "code":
        _sanitise_prose(cell, remarks)
    cell.metadata = clean_cell_metadata(cell.get("metadata"))
    _only_known_keys(cell)
    return remarks


def _sanitise_prose(cell: NotebookNode, remarks: list[str]) -> None:
    """Make a cell that is not code a harmless Markdown cell; what stays out of it is added to the remarks."""
    attachments: dict[str, Any] = {}
    problem = ""
    if cell.get("cell_type") != "markdown":
        problem = "a raw cell"
    else:
        attachments = clean_attachments(cell.get("attachments"), remarks)
        if len(cell.source) > TEXT_LIMIT:
            problem = "very long text"
        else:
            cell.source, problem = clean_markdown(cell.source, attachments, remarks)
    cell.cell_type = "markdown"
    cell.pop("attachments", None)
    if problem:
        remarks.append(f"Shown as typed: {problem}.")
        cell.source = as_typed(cell.source)
    elif attachments:
        cell.attachments = NotebookNode(attachments)


def _only_known_keys(cell: NotebookNode) -> None:
    known = {"id", "cell_type", "metadata", "source"}
    known |= {"outputs", "execution_count"} if cell.cell_type == "code" else {"attachments"}
    for name in set(cell) - known:
        del cell[name]
    if cell.cell_type == "code":
        cell.setdefault("outputs", [])
        cell.setdefault("execution_count", None)
