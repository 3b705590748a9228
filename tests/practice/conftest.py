"""A notebook as a student has it: made by hand in a folder, or a case of an assignment."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from gunsbutter.cli import main
from gunsbutter.practice.notebook import _checksum

NAME = "09-tea.ipynb"


def cell(grade_id: str, source: str, kind: str = "code", released: str | None = None, **marks: object) -> dict:
    """A cell with nbgrader's marks; ``released`` is the text it was given out with, if that was another."""
    own = {"grade_id": grade_id, "grade": False, "solution": False, "locked": True} | marks
    own["checksum"] = _checksum(kind, source if released is None else released, own)
    return {"cell_type": kind, "source": source.splitlines(keepends=True), "metadata": {"nbgrader": own}}


def answer(name: str, source: str, **marks: object) -> dict:
    return cell(name, source, released=f"{name} = ...", solution=True, locked=False, **marks)


def test_cell(name: str, call: str) -> dict:
    return cell(f"test-{name}", f"import gunsbutter.form; gunsbutter.form.{call}", grade=True, points=2)


test_cell.__test__ = False


def write(path: Path, *cells: dict, given: tuple[str, ...] | None = None) -> Path:
    """Write the notebook; ``given`` are the grade ids it was given out with, by default those it has."""
    ids = [each["metadata"]["nbgrader"]["grade_id"] for each in cells if each["metadata"]]
    own = {"assignment": "09-tea", "cells": list(dict.fromkeys(ids)) if given is None else list(given)}
    content = {"cells": list(cells), "metadata": {"gunsbutter": own}, "nbformat": 4, "nbformat_minor": 5}
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


@pytest.fixture
def checked(tmp_path, capfd):
    """What `gunsbutter check` prints of a notebook made of these cells, on one line, and its exit code."""

    def check(*cells: dict, name: str = NAME, given: tuple[str, ...] | None = None) -> tuple[int, str]:
        code = main(["check", str(write(tmp_path / name, *cells, given=given))])
        told = capfd.readouterr()
        return code, " ".join((told.out + told.err).split())

    return check
