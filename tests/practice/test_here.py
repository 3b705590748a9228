"""`gunsbutter.practice.check()` from inside a notebook, in the package as students install it."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from gunsbutter.grading.release import release, write_wheel
from tests.practice.conftest import answer, write
from tests.practice.conftest import test_cell as asks

NOT_INSTALLED = ("nbgrader", "nbformat", "nbconvert", "jupytext", "yaml", "jinja2", "nh3")


@pytest.fixture(scope="module")
def students(root, tmp_path_factory) -> dict[str, str]:
    """Surroundings in which the library is that of the wheel, and what only the course needs cannot be imported."""
    folder = tmp_path_factory.mktemp("installed")
    with zipfile.ZipFile(write_wheel(root, tmp_path_factory.mktemp("wheel"))) as wheel:
        wheel.extractall(folder)
    lines = ["import sys", *(f"sys.modules[{name!r}] = None" for name in NOT_INSTALLED)]
    (folder / "sitecustomize.py").write_text("\n".join(lines), encoding="utf-8")
    return os.environ | {"PYTHONPATH": str(folder)}


def python(code: str, folder: Path, environment: dict[str, str], *more: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, *(more or ("-c", code))]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def test_the_package_of_students_is_enough(assignment, students, tmp_path):
    folder = release(assignment, tmp_path)
    begun = time.perf_counter()
    done = python("", folder, students, "-m", "gunsbutter.cli", "check", f"{assignment.name}.ipynb")
    assert time.perf_counter() - begun < 20  # a bound that a busy machine keeps; benchmarks/cases.py has the time
    assert done.returncode == 1, done.stderr
    assert f"0 of {len(assignment.checks.by_question)} answers are there" in done.stdout
    assert "There is no answer yet" in done.stdout
    where = python("import gunsbutter; print(gunsbutter.__file__)", folder, students).stdout
    assert where.startswith(students["PYTHONPATH"])


def test_marking_is_not_in_it(students, tmp_path):
    (tmp_path / "x.ipynb").touch()
    done = python("", tmp_path, students, "-m", "gunsbutter.cli", "mark", "x.ipynb")
    assert done.returncode == 2
    assert "Marking is not in the package that students install." in done.stderr


@pytest.fixture
def notebook(tmp_path):
    leaves = answer("leaves", "leaves = ['C01']"), asks("leaves", 'ids(leaves, "citations", "cite_id")')
    return write(tmp_path / "09-tea.ipynb", *leaves)


def in_a_notebook(ran: list[str], call: str = "gunsbutter.practice.check()") -> str:
    """Code that does what a cell does after these cells were run."""
    return f"import gunsbutter.practice\nIn = {['', *ran, call]!r}\n{call}"


def test_the_only_notebook_of_the_folder_is_meant(notebook, students):
    done = python(in_a_notebook(["leaves = ['C01']"]), notebook.parent, students)
    assert "leaves  fine     ids of the table citations: 1" in done.stdout
    assert "save (Ctrl+S)" not in done.stdout


def test_what_was_run_and_not_saved_is_told(notebook, students):
    done = python(in_a_notebook(["leaves = ['C02', 'C03']"]), notebook.parent, students)
    assert "The cell that you ran before this one is not in the file: save (Ctrl+S), and check again." in done.stdout


def test_jupyter_tells_which_of_several_it_is(notebook, students):
    write(notebook.with_name("a.ipynb"), asks("cups", "ids([], 'citations', 'cite_id')"))
    done = python(in_a_notebook([]), notebook.parent, students)
    assert "Which notebook is this?" in done.stdout
    done = python(in_a_notebook([]), notebook.parent, students | {"JPY_SESSION_NAME": str(notebook)})
    assert "leaves  fine" in done.stdout
    done = python(in_a_notebook([], "gunsbutter.practice.check('a.ipynb')"), notebook.parent, students)
    assert "cups  fine" in done.stdout
