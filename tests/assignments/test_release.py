"""What a student gets holds no solution, hidden test, key, check or case: every byte of it is searched."""

from __future__ import annotations

import io
import json
import re
import zipfile
from pathlib import Path

import pytest
import yaml

from gunsbutter.grading.release import release, write_source, write_wheel


@pytest.fixture(scope="session")
def released(assignment, root, tmp_path_factory) -> Path:
    """The release folder with the notebook and the wheel, as `gunsbutter release` makes it."""
    course = tmp_path_factory.mktemp("release")
    release(assignment, course)
    write_wheel(root, course / "release")
    return course / "release"


@pytest.fixture(scope="session")
def files(released) -> dict[str, bytes]:
    """Every file that a student gets by name, those inside the wheel included."""
    found = {}
    for path in released.rglob("*"):
        if path.suffix == ".whl":
            with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as wheel:
                found |= {f"{path.name}/{name}": wheel.read(name) for name in wheel.namelist()}
        elif path.is_file():
            found[str(path.relative_to(released))] = path.read_bytes()
    return found


def everything(files: dict[str, bytes]) -> str:
    """All of it as text; notebooks with their sources as plain lines, so that JSON escapes hide nothing."""
    texts = []
    for name, content in files.items():
        text = content.decode("utf-8", errors="replace")
        texts.append(text)
        if name.endswith(".ipynb"):
            texts += ["".join(cell["source"]) for cell in json.loads(text)["cells"]]
    return "\n".join(texts)


def solution_lines(assignment) -> list[str]:
    text = assignment.notebook.read_text(encoding="utf-8")
    blocks = re.findall(r"### BEGIN SOLUTION\n(.*?)### END SOLUTION", text, re.S)
    shown = re.sub(r"### BEGIN SOLUTION\n.*?### END SOLUTION", "", text, flags=re.S)
    lines = {line.strip() for block in blocks for line in block.splitlines()}
    return sorted(line for line in lines if len(line) > 12 and line not in shown)


def test_the_release_is_one_notebook_and_one_wheel(files, assignment):
    outside = [name for name in files if ".whl/" not in name]
    assert outside == [f"{assignment.name}/{assignment.name}.ipynb"]


def test_no_line_of_a_solution(files, assignment):
    lines = solution_lines(assignment)
    assert len(lines) >= 10
    text = everything(files)
    assert [line for line in lines if line in text] == []


def test_no_hidden_test(files):
    text = everything(files)
    for mark in ("BEGIN HIDDEN", "END HIDDEN", "BEGIN SOLUTION", "END SOLUTION", "gunsbutter.grading.grade("):
        assert mark not in text


def test_no_line_of_the_checks(files, assignment):
    text = everything(files)
    lines = {line.strip() for line in (assignment.folder / "checks.py").read_text(encoding="utf-8").splitlines()}
    own = {line for line in lines if len(line) > 30 and not line.startswith(("from ", "import ", "except "))}
    assert len(own) > 50
    assert [line for line in own if line in text] == []


def test_no_reason_of_the_key_and_no_case(files, assignment):
    text = everything(files)
    reasons = [
        entry["because"]
        for path in (assignment.folder / "key").glob("*.yml")
        for entry in yaml.safe_load(path.read_text(encoding="utf-8"))
        if len(entry["because"]) > 20
    ]
    assert len(reasons) > 20
    assert [each for each in [*reasons, *(case["because"] for case in assignment.cases)] if each in text] == []


def test_no_list_of_the_key_in_the_notebook(files, assignment):
    """No cell of the released notebook names the items of a key together."""
    notebook = json.loads(files[f"{assignment.name}/{assignment.name}.ipynb"])
    for path in (assignment.folder / "key").glob("*.yml"):
        entries = yaml.safe_load(path.read_text(encoding="utf-8"))
        wanted = [
            entry["id"] for entry in entries if "id" in entry and len(entry["id"]) > 1 and not entry.get("optional")
        ]
        pairs = [" ".join(entry["group"]) for entry in entries if "group" in entry]
        for cell in notebook["cells"]:
            source = "".join(cell["source"])
            assert not (len(wanted) > 1 and all(each in source for each in wanted)), path.name
            assert not any(all(each in source for each in pair.split()) for pair in pairs), path.name


def test_no_output_is_released(files, assignment):
    notebook = json.loads(files[f"{assignment.name}/{assignment.name}.ipynb"])
    assert not [cell for cell in notebook["cells"] if cell.get("outputs")]


def test_the_wheel_holds_the_library_and_the_tables(files):
    inside = {name.split(".whl/")[1] for name in files if ".whl/" in name}
    assert "gunsbutter/source_data/datapackage.json" in inside
    assert "gunsbutter/tables.py" in inside
    assert not [name for name in inside if re.search(r"assignments|checks\.py|key/|cases|rubric", name)]
    assert not [name for name in inside if name.startswith("gunsbutter/paper")]  # it does what assignment 01 teaches


def test_points_of_the_cells_are_points_of_the_checks(assignment, tmp_path):
    notebook = json.loads(write_source(assignment, tmp_path).read_text(encoding="utf-8"))
    points = {
        cell["metadata"]["nbgrader"]["grade_id"].removeprefix("test-"): cell["metadata"]["nbgrader"]["points"]
        for cell in notebook["cells"]
        if cell["metadata"]["nbgrader"]["grade"]
    }
    assert points == {question: assignment.checks.points(question) for question in assignment.checks.by_question}
    front = yaml.safe_load(assignment.notebook.read_text(encoding="utf-8").split("---")[1])
    assert sum(points.values()) == front["assignment"]["points"]


def test_the_same_markdown_gives_the_same_notebook(assignment, tmp_path):
    one = write_source(assignment, tmp_path / "one").read_bytes()
    two = write_source(assignment, tmp_path / "two").read_bytes()
    assert one == two
