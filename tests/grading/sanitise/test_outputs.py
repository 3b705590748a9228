"""Outputs are text where they are printed, mended where they are malformed, and cut where they are too much."""

from __future__ import annotations

import base64

import nbformat
import pytest
from nbformat.notebooknode import NotebookNode, from_dict
from nbformat.v4 import new_code_cell, new_notebook

from gunsbutter.grading.sanitise import Allowance, sanitise, sanitise_outputs
from gunsbutter.grading.sanitise.outputs import OUTPUTS_LIMIT
from gunsbutter.grading.sanitise.pictures import PICTURE_LIMIT
from gunsbutter.grading.sanitise.text import TEXT_LIMIT
from tests.grading.sanitise.corpus import HTML, PNG
from tests.grading.sanitise.looks import cell_with, data_of, harm, page_of


@pytest.mark.parametrize("name", HTML)
def test_what_is_printed_or_raised_is_text(pages, name):
    text = f"\x1b[31m{HTML[name]}\x1b[0m"
    cell = new_code_cell(f"# {HTML[name]}")
    cell.outputs = [
        from_dict({"output_type": "stream", "name": "stdout", "text": text}),
        from_dict({"output_type": "error", "ename": text, "evalue": text, "traceback": [text, text]}),
        from_dict({"output_type": "display_data", "data": {"text/plain": text}, "metadata": {}}),
    ]
    sanitise(cell)
    page = page_of(pages, cell)
    assert harm(page) == []
    assert "ansi-red-fg" in page


@pytest.mark.parametrize(
    "output",
    [
        None,
        "x",
        {},
        {"output_type": "x"},
        {"output_type": "display_data"},
        {"output_type": "display_data", "data": []},
        {"output_type": "display_data", "data": {"text/plain": {"a": 1}}},
        {"output_type": "execute_result", "data": {"text/plain": "1"}, "execution_count": "x"},
        {"output_type": "stream"},
        {"output_type": "stream", "name": 3, "text": 4},
        {"output_type": "error"},
        {"output_type": "error", "ename": 1, "evalue": None, "traceback": "x"},
        {"output_type": "stream", "name": "stdout", "text": ["a", 1, "\ud800"], "x": 1},
        {"output_type": "display_data", "data": {"text/plain": "\ud800"}, "metadata": {}, "transient": {}},
    ],
)
def test_malformed_outputs_are_mended_or_left_out(output, tmp_path):
    cell = new_code_cell("x")
    cell.outputs = [output]
    sanitise_outputs(cell)
    notebook = new_notebook(cells=[cell])
    nbformat.validate(notebook)
    nbformat.write(notebook, tmp_path / "n.ipynb")


@pytest.mark.parametrize("outputs", [None, "x", {}])
def test_malformed_lists_of_outputs_are_emptied(outputs):
    cell = NotebookNode(cell_type="code", id="c", metadata={}, source=["a", "b"], execution_count=-1, outputs=outputs)
    sanitise(cell)
    nbformat.validate(new_notebook(cells=[cell]))
    assert cell.source == "ab"


def test_long_text_is_cut_and_says_so():
    cell = new_code_cell("x")
    cell.outputs = [from_dict({"output_type": "stream", "name": "stdout", "text": "x" * (TEXT_LIMIT + 5)})]
    assert sanitise(cell) == ["Text of an output is cut at 100,000 characters."]
    assert cell.outputs[0].text.endswith("x\n(Cut here: 5 more characters.)")


def test_many_outputs_large_pictures_and_large_notebooks_are_cut():
    many = new_code_cell("x")
    many.outputs = [from_dict({"output_type": "stream", "name": "stdout", "text": "x"})] * (OUTPUTS_LIMIT + 1)
    assert sanitise(many) == ["Of 201 outputs the first 200 are kept."]
    large = base64.b64encode(base64.b64decode(PNG) + b"\0" * PICTURE_LIMIT).decode()
    assert data_of({"image/png": large, "text/plain": "p"}) == {"text/plain": "p"}
    rest = cell_with({"text/plain": "x"})
    assert sanitise(rest, Allowance(left=10)) == ["An output is left out: a notebook's outputs may take 20 MB."]
