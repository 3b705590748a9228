"""Cell by cell: the student's text alone is looked at, the outputs of all, and once is enough."""

from __future__ import annotations

import pytest
from nbformat.notebooknode import from_dict
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_raw_cell

from gunsbutter.grading.sanitise import sanitise, sanitise_notebook, sanitise_source
from gunsbutter.grading.verdicts import MIME
from tests.grading.sanitise.corpus import HTML, MARKDOWN
from tests.grading.sanitise.looks import harm, page_of


def test_only_the_students_text_is_looked_at():
    """The instructor's cells may hold any HTML; their outputs are made by the student's process."""
    theirs = new_markdown_cell(HTML["script"], id="own")
    locked = new_code_cell("x", id="locked", metadata={"any": "thing"})
    locked.outputs = [from_dict({"output_type": "display_data", "data": {MIME: {}}, "metadata": {}})]
    task = new_markdown_cell(HTML["script"], id="task")
    remarks = sanitise_notebook(new_notebook(cells=[theirs, locked, task]), locked={"locked", "task"})
    assert task.source == HTML["script"]
    assert locked.metadata == {"any": "thing"}
    assert [remark.split(":")[0] for remark in remarks] == ["Cell own", "Cell locked"]


@pytest.mark.parametrize("kind", ["text/html", "application/javascript", ""])
def test_raw_cells_become_text(pages, kind):
    cell = new_raw_cell(HTML["script"], metadata={"raw_mimetype": kind, "format": kind})
    assert sanitise(cell) == ["Shown as typed: a raw cell."]
    assert cell.cell_type == "markdown"
    assert harm(page_of(pages, cell)) == []


def test_sanitising_twice_changes_nothing_more():
    for text in MARKDOWN.values():
        cell = new_markdown_cell(text)
        sanitise(cell)
        once = cell.source
        assert sanitise_source(cell) == []
        assert cell.source == once
