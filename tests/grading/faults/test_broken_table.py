"""A table of source_data is missing or has a fault: no answer can be marked by it."""

from __future__ import annotations

import json
import shutil
import site
import subprocess
import sys
import venv
from pathlib import Path

import pytest

import gunsbutter
from tests.grading.faults.kit import NAME, Command, state_of

KIND = "A table of source_data is missing or has a fault"
PLAIN_NBGRADER = "Every notebook fails at the cell that loads it, and every student has zero points from there on."
WE = "Stops with table, row and rule, before anything is recorded; nobody is called ungradable for it."


@pytest.fixture(scope="module")
def library(root, tmp_path_factory) -> Path:
    """A Python environment with a copy of the library, whose tables a test can spoil."""
    folder = tmp_path_factory.mktemp("library")
    shutil.copytree(Path(gunsbutter.__file__).parent, folder / "src" / "gunsbutter")
    shutil.copytree(root / "source_data", folder / "source_data")
    venv.create(folder / "venv", symlinks=True)
    (folder / "venv" / "share").symlink_to(Path(sys.prefix) / "share")
    packages = next((folder / "venv" / "lib").glob("python*/site-packages"))
    (packages / "all.pth").write_text("\n".join([str(folder / "src"), *site.getsitepackages()]) + "\n")
    found = subprocess.run(
        [folder / "venv/bin/python", "-I", "-c", "import gunsbutter; print(gunsbutter.__file__)"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert str(folder) in found.stdout
    return folder


def spoil(library: Path, kind: str) -> None:
    tables = library / "source_data"
    shutil.rmtree(tables)
    shutil.copytree(Path(gunsbutter.tables.folder()), tables)
    if kind == "missing":
        (tables / "citations.csv").unlink()
    elif kind == "described wrongly":
        (tables / "datapackage.json").write_text(json.dumps({"resources": []})[:-3])
    else:
        lines = (tables / "citations.csv").read_text(encoding="utf-8").splitlines()
        (tables / "citations.csv").write_text("\n".join([*lines, lines[-1]]) + "\n", encoding="utf-8")


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        ("missing", "source_data/citations.csv is missing. Restore it from the repository."),
        ("a row twice", "source_data/citations.csv, row"),
        ("described wrongly", "source_data/datapackage.json, line 1: not valid JSON"),
    ],
)
def test_it_is_told_and_nobody_is_ungradable_for_it(course, library, kind, sentence):
    """Without walls: behind them a student's process sees one Python environment, and this one is made of two."""
    spoil(library, kind)
    python = str(library / "venv" / "bin" / "python")
    with Command(course, "grade", NAME, "--isolation", "none", "--workers", "1", python=python) as grading:
        code, said = grading.ended()
    assert code == 2, said
    assert sentence in said
    assert "Mend it and run the same command again" in said
    assert "Traceback" not in said
    assert state_of(course).records == {}
