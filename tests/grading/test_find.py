"""Submissions are found by name, and what is not a notebook of the assignment is set aside with the reason."""

from __future__ import annotations

import json
import shutil

import pytest

from gunsbutter.grading.find import find
from gunsbutter.grading.release import write_source

NAME = "01-citation-audit"


@pytest.fixture
def course(tmp_path, root):
    """A course folder with a notebook to compare with, and nobody's submission."""
    from gunsbutter.course import Assignment

    write_source(Assignment(root / "assignments" / NAME), tmp_path)
    return tmp_path


def submit(course, student, content=None, name=f"{NAME}.ipynb"):
    folder = course / "submitted" / student / NAME
    folder.mkdir(parents=True)
    if content is not None:
        (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def problem(course, student):
    return {each.student: each.problem for each in find(course, NAME)}[student]


def test_a_notebook_of_the_assignment_is_fine(course):
    shutil.copy(course / "source" / NAME / f"{NAME}.ipynb", submit(course, "ann"))
    assert problem(course, "ann") == ""


def test_nobody_handed_in(course):
    assert find(course, NAME) == []


def test_students_of_other_assignments_are_not_listed(course):
    (course / "submitted" / "bob" / "02-other").mkdir(parents=True)
    assert find(course, NAME) == []


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "is empty"),
        (b"PK\x03\x04\xff\xfe", "not text"),
        ("%PDF-1.7", "not valid JSON"),
        ("[]", "JSON without cells"),
        ('{"cells": 3}', "JSON without cells"),
        ('{"cells": []}', "no cells of any assignment"),
        ('{"cells": [null, {"metadata": {"nbgrader": "x"}}]}', "no cells of any assignment"),
        ('{"cells": [{"metadata": null}, {"metadata": []}, 5]}', "no cells of any assignment"),
        ("[" * 100_000 + "]" * 100_000, "JSON of a kind that no notebook has"),
        ('{"cells": [' + "9" * 5_000 + "]}", "JSON of a kind that no notebook has"),
        ('{"cells": [{"metadata": {"nbgrader": {"grade": true, "grade_id": "test-x"}}}]}', "cells such as test-x"),
    ],
)
def test_what_is_no_notebook_of_it_is_told_apart(course, content, told):
    submit(course, "cem", content)
    assert told in problem(course, "cem")
    assert problem(course, "cem").startswith(f"{NAME}.ipynb is")


def test_an_empty_folder_says_so(course):
    submit(course, "dee")
    assert "the folder holds: nothing" in problem(course, "dee")


def test_another_name_is_shown(course):
    submit(course, "eve", json.dumps({"cells": []}), name="final.ipynb")
    assert "the folder holds: final.ipynb" in problem(course, "eve")


def test_a_file_in_the_place_of_the_folder(course):
    (course / "submitted" / "fay").mkdir(parents=True)
    (course / "submitted" / "fay" / NAME).write_text("{}")
    assert "is not a folder" in problem(course, "fay")


def test_a_name_that_nbgrader_would_take_for_a_pattern(course):
    shutil.copy(course / "source" / NAME / f"{NAME}.ipynb", submit(course, "x[1]"))
    assert "rename it" in problem(course, "x[1]")


def test_what_editors_leave_behind_is_nobody(course):
    submit(course, ".ipynb_checkpoints")
    assert find(course, NAME) == []


def lose(course, student, change):
    notebook = json.loads((course / "source" / NAME / f"{NAME}.ipynb").read_text(encoding="utf-8"))
    change(notebook)
    submit(course, student, json.dumps(notebook))
    return problem(course, student)


def test_a_lost_test_cell_is_named_and_not_a_zero(course):
    def cut(notebook):
        notebook["cells"] = [
            each for each in notebook["cells"] if "test-no_entry" not in json.dumps(each["metadata"])
        ]

    assert lose(course, "gil", cut).endswith("has lost cells of the assignment: test-no_entry.")


def test_another_format_is_told(course):
    assert "format 4" in lose(course, "hal", lambda notebook: notebook.pop("nbformat"))


def test_what_cannot_be_written_down_does_not_stop_the_class(course):
    def odd(notebook):
        notebook["cells"] = [{"metadata": {"nbgrader": {"grade": True, "grade_id": "\ud800"}}}]

    lose(course, "ida", odd).encode("utf-8")
