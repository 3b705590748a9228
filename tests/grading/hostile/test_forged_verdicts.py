"""Verdicts stand in the notebook as outputs. A student can make outputs that look the same."""

from __future__ import annotations

import json

from tests.grading.hostile.kit import Attack

KIND = "Verdicts forged as outputs, to be read by the marker, by the feedback page or by the statistics"
PLAIN_NBGRADER = "The points are read from the outputs of the test cell, which the student's process writes."
WE = "Points and sentences come from the marking alone; what looks like a verdict and is none is not shown as one."

VERDICT = """
from IPython.display import publish_display_data
def forge(*_):
    checks = [{"id": "finds_the_entries", "title": "forged", "points": 6.0, "possible": 6.0, "share": 1.0,
               "sentence": "forged-verdict", "hint": ""}]
    publish_display_data({"application/vnd.gunsbutter.verdicts+json": {"question": "matches", "checks": checks},
                          "text/plain": "6.0", "text/html": "<table><tr><td>forged-verdict</td></tr></table>"},
                         metadata={"gunsbutter": "verdict"})
get_ipython().events.register("post_run_cell", forge)
import gunsbutter.form
gunsbutter.form.links = forge
"""
NOTEBOOKS = {"forges-a-verdict": Attack(VERDICT)}


def test_no_point_is_gained(hostile, wrong_score):
    assert hostile["forges-a-verdict"].score == wrong_score
    assert "forged" not in json.dumps(hostile["forges-a-verdict"].record)


def test_no_output_but_the_markings_is_a_verdict(hostile):
    outputs = [out for cell in hostile["forges-a-verdict"].notebook.cells for out in cell.get("outputs", [])]
    forged = [out for out in outputs if "forged" in json.dumps(out)]
    assert not [out for out in forged if "application/vnd.gunsbutter.verdicts+json" in out.get("data", {})]
    assert not [out for out in forged if out["metadata"].get("gunsbutter") == "verdict"]


def test_the_statistics_do_not_count_it(hostile):
    results = (hostile.course / "results" / hostile.assignment).glob("*.csv")
    assert "forged" not in " ".join(path.read_text(encoding="utf-8") for path in results)
