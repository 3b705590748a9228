"""A warm process of an assignment without files, for all tests of the student's process."""

from __future__ import annotations

import nbformat
import pytest

from gunsbutter.grading.run import Surroundings, WarmProcess
from gunsbutter.grading.student.walls import Limits


@pytest.fixture(scope="session")
def warm(tmp_path_factory):
    released = tmp_path_factory.mktemp("released")
    (released / "handout.txt").write_text("read me", encoding="utf-8")
    limits = Limits(cell_seconds=3, seconds=20, memory=600 << 20, disk=32 << 20)
    with WarmProcess(Surroundings("00-any", released, limits=limits)) as process:
        yield process


@pytest.fixture
def run(warm):
    """Run cells in a student's process of their own."""

    def run(*sources):
        with warm.student() as student:
            return student.run(notebook(*sources))

    return run


@pytest.fixture
def printed(run):
    """What the last of some cells printed or showed, as text."""

    def printed(*sources):
        ran = run(*sources)
        assert not ran.ended, ran.ended
        last = ran.cells[len(sources) - 1].outputs
        return "".join(each.get("text") or each.get("data", {}).get("text/plain") or each["evalue"] for each in last)

    return printed


def notebook(*sources):
    return nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source) for source in sources])
