"""Notebooks of before 2015 keep their cells in worksheets."""

from __future__ import annotations

import json

from tests.grading.damaged import EXPECTED, added, all_answered, repaired

KIND = "A notebook of format 3"
PLAIN_NBGRADER = "Reads it and grades it: 25 of 25."
WE = "Cells are read from the worksheets, headings become Markdown."


def damage(notebook):
    cells = [
        {"cell_type": "code", "metadata": each["metadata"], "input": each["source"], "outputs": []}
        if each["cell_type"] == "code"
        else {"cell_type": "markdown", "metadata": each["metadata"], "source": each["source"]}
        for each in notebook["cells"]
    ]
    cells.append({"cell_type": "heading", "level": 2, "source": "The end", "metadata": {}})
    old = {"nbformat": 3, "nbformat_minor": 0, "metadata": {"name": ""}, "worksheets": [{"cells": cells}]}
    return {EXPECTED: json.dumps(old).encode()}


def test_it_is_read(handed_in):
    made = repaired(damage(handed_in))
    assert all_answered(made)
    assert added(made) == ["## The end"]
    assert made.notes == ("The file was a notebook of an older format, as before Jupyter.",)
