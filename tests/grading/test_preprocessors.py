"""Between running and recording: a warning costs nothing, and no result earns nothing."""

from __future__ import annotations

import pytest
from nbformat.v4 import new_code_cell, new_output
from nbgrader.utils import determine_grade

from gunsbutter.grading.preprocessors import NoEmptyMarks, OnlyPointsOfVerdicts, WarningsAreNotErrors
from gunsbutter.grading.verdicts import MIME

WARNING = new_output("stream", name="stderr", text="UserWarning: look out\n")


def verdicts(*points, possible=2.0):
    checks = [{"points": each, "share": each / possible, "possible": possible} for each in points]
    return new_output("display_data", data={MIME: {"question": "q", "checks": checks}})


def result(text):
    return new_output("execute_result", data={"text/plain": text}, execution_count=1)


VERDICTS = verdicts(1.0, 1.5)
ODD = new_output("display_data", data={MIME: "boo"})
POINTS, MORE = result("2.5"), result("4.0")
ERROR = new_output("error", ename="AssertionError", evalue="no answer yet", traceback=[])


def points(*outputs):
    marks = {"grade": True, "grade_id": "test-q", "points": 4, "locked": True, "solution": False, "task": False}
    cell = new_code_cell(metadata={"nbgrader": {**marks, "schema_version": 3}}, outputs=[*outputs])
    for step in (WarningsAreNotErrors(), OnlyPointsOfVerdicts()):
        cell, _ = step.preprocess_cell(cell, {}, 0)
    return determine_grade(cell)[0]


@pytest.mark.parametrize(
    ("outputs", "earned"),
    [
        ((VERDICTS, POINTS), 2.5),
        ((WARNING, VERDICTS, POINTS), 2.5),
        ((VERDICTS,), 2.5),
        ((ERROR,), 0),
        ((WARNING, ERROR), 0),
        ((), 0),
        ((WARNING,), 0),
        ((POINTS,), 0),
        ((VERDICTS, MORE), 0),
        ((VERDICTS, result("2.50")), 2.5),
        ((VERDICTS, result("many")), 0),
        ((ODD, POINTS), 0),
        ((verdicts(3.0, 3.0, possible=3.0), result("6.0")), 0),
        ((VERDICTS, VERDICTS, POINTS), 0),
    ],
)
def test_points_are_those_of_the_verdicts_and_of_nothing_else(outputs, earned):
    assert points(*outputs) == earned


def test_marks_that_hold_nothing_are_taken_away_and_others_stay():
    step = NoEmptyMarks()
    empty, _ = step.preprocess_cell(new_code_cell(metadata={"nbgrader": {}, "tags": ["x"]}), {}, 0)
    full, _ = step.preprocess_cell(new_code_cell(metadata={"nbgrader": {"grade_id": "q"}}), {}, 0)
    assert empty.metadata == {"tags": ["x"]}
    assert full.metadata == {"nbgrader": {"grade_id": "q"}}


def test_a_warning_is_still_there_to_be_read():
    cell = new_code_cell(
        metadata={"nbgrader": {"grade": True, "grade_id": "g", "points": 1, "locked": True, "solution": False}},
        outputs=[new_output("stream", name="stderr", text="look out")],
    )
    cell, _ = WarningsAreNotErrors().preprocess_cell(cell, {}, 0)
    assert (cell.outputs[0].name, cell.outputs[0].text) == ("stdout", "look out")
