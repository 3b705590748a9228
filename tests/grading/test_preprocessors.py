"""Between running and recording: a warning costs nothing, and no result earns nothing."""

from __future__ import annotations

import pytest
from nbformat.v4 import new_code_cell, new_output
from nbgrader.utils import determine_grade

from gunsbutter.grading.preprocessors import NoPointsWithoutVerdict, WarningsAreNotErrors

WARNING = new_output("stream", name="stderr", text="UserWarning: look out\n")
POINTS = new_output("execute_result", data={"text/plain": "2.5"}, execution_count=1)
ERROR = new_output("error", ename="AssertionError", evalue="no answer yet", traceback=[])


def points(*outputs):
    marks = {"grade": True, "grade_id": "test-q", "points": 4, "locked": True, "solution": False, "task": False}
    cell = new_code_cell(metadata={"nbgrader": {**marks, "schema_version": 3}}, outputs=[*outputs])
    for step in (WarningsAreNotErrors(), NoPointsWithoutVerdict()):
        cell, _ = step.preprocess_cell(cell, {}, 0)
    return determine_grade(cell)[0]


@pytest.mark.parametrize(
    ("outputs", "earned"),
    [((POINTS,), 2.5), ((WARNING, POINTS), 2.5), ((ERROR,), 0), ((WARNING, ERROR), 0), ((), 0), ((WARNING,), 0)],
)
def test_points_are_those_of_the_result_and_of_nothing_else(outputs, earned):
    assert points(*outputs) == earned


def test_a_warning_is_still_there_to_be_read():
    cell = new_code_cell(
        metadata={"nbgrader": {"grade": True, "grade_id": "g", "points": 1, "locked": True, "solution": False}},
        outputs=[new_output("stream", name="stderr", text="look out")],
    )
    cell, _ = WarningsAreNotErrors().preprocess_cell(cell, {}, 0)
    assert (cell.outputs[0].name, cell.outputs[0].text) == ("stdout", "look out")
