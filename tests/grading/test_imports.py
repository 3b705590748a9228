"""What a released notebook imports is imported before a submission waits for it."""

from __future__ import annotations

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from gunsbutter.grading.imports import imports_of
from gunsbutter.grading.run import Surroundings, WarmProcess


@pytest.fixture
def released(tmp_path):
    cells = [
        new_code_cell("import wave, xml.dom as dom\nfrom email import message"),
        new_code_cell("def later():\n    import sched"),
        new_code_cell("%matplotlib inline\nimport unseen"),
        new_code_cell("import there_is_no_such_module"),
        new_markdown_cell("import prose"),
    ]
    nbformat.write(new_notebook(cells=cells), tmp_path / "any.ipynb")
    return tmp_path


def test_modules_are_named_wherever_code_imports_them(released):
    assert imports_of(released) == ["email", "sched", "there_is_no_such_module", "wave", "xml.dom"]


def test_a_folder_without_a_notebook_names_none(tmp_path):
    assert imports_of(tmp_path) == []


def test_a_submission_finds_them_imported_and_a_module_that_is_missing_still_fails_in_its_cell(released):
    notebook = new_notebook(
        cells=[
            new_code_cell("import sys\nprint('wave' in sys.modules, 'unseen' in sys.modules)"),
            new_code_cell("import there_is_no_such_module"),
        ]
    )
    with WarmProcess(Surroundings("00-any", released)) as warm, warm.student() as student:
        ran = student.run(notebook)
    assert ran.cells[0].outputs[0]["text"] == "True False\n"
    assert [ran.cells[0].failed, ran.cells[1].failed] == [False, True]
