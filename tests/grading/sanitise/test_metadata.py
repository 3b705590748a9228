"""Metadata is forgotten, but for what nbgrader and the size of a picture need."""

from __future__ import annotations

import pytest
from nbformat.notebooknode import from_dict
from nbformat.v4 import new_code_cell

from gunsbutter.grading.sanitise import sanitise
from tests.grading.sanitise.corpus import PNG
from tests.grading.sanitise.looks import cell_with


@pytest.mark.parametrize(
    "metadata",
    [
        {"isolated": True},
        {"text/html": {"isolated": True}},
        {"image/png": {"width": "1 onerror=alert(1)"}, "width": "1 onerror=alert(1)"},
        {"filenames": {"image/png": "http://far.example/x.png"}},
        {"image/png": "x", "width": True, "height": -1},
        "x",
        None,
    ],
)
def test_metadata_of_outputs_is_forgotten(metadata):
    cell = cell_with({"image/png": PNG}, metadata=metadata)
    sanitise(cell)
    assert cell.outputs[0].metadata == {}


def test_measures_of_pictures_are_kept():
    cell = cell_with({"image/png": PNG}, metadata={"image/png": {"width": 400, "height": 300, "x": 1}})
    sanitise(cell)
    assert cell.outputs[0].metadata == {"image/png": {"width": 400, "height": 300}}


def test_metadata_of_cells_is_forgotten_but_for_nbgraders():
    cell = new_code_cell("x")
    cell.metadata = from_dict(
        {
            "nbgrader": {"grade_id": "q"},
            "editable": False,
            "tags": ["a b score"],
            "trusted": True,
            "transient": "x",
            "alt": "x",
            "magics_language": "html",
        }
    )
    sanitise(cell)
    assert cell.metadata == {"nbgrader": {"grade_id": "q"}, "editable": False}
