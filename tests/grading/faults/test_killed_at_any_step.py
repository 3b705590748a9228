"""The engine is killed while it records, at any step of it, and is run again."""

from __future__ import annotations

import json
import pickle
import shutil
import subprocess
import sys

import pytest

from tests.grading.faults.kit import copy

KIND = "The command is killed (kill -9, out of memory, power) at any moment"
PLAIN_NBGRADER = "Keeps the notebooks that were done; the score of the one under way can be half in the gradebook."
WE = "The same command goes on where it was: nothing is lost, counted twice or half written."


def killed_runs(folder, assignment, before, results, first, last):
    given = {"assignment": assignment.folder, "before": before, "results": results}
    (folder / "given.pickle").write_bytes(pickle.dumps(given))
    arguments = [sys.executable, "-m", "tests.grading.faults.killed", str(folder), str(first), str(last)]
    ran = subprocess.run(arguments, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return [json.loads(line) for line in ran.stdout.splitlines()]


def see_that_nothing_came_of_it(runs, number):
    assert [run for run in runs if run["problems"] or run["ended"]] == []
    assert sum("-9" in each or "-14" in each for run in runs for each in run["where"]) >= number


def test_a_class_that_is_graded_for_the_first_time(audit, handed_in, results, tmp_path):
    see_that_nothing_came_of_it(killed_runs(tmp_path, audit, handed_in, results, 0, 30), 30)


@pytest.fixture
def changed_since(graded, handed_in_again, tmp_path):
    """A class that was graded, and in which everyone has handed in something else since."""
    outer = copy(graded, tmp_path / "outer")
    shutil.rmtree(outer / "class" / "submitted")
    shutil.copytree(handed_in_again / "class" / "submitted", outer / "class" / "submitted")
    return outer


def test_a_class_in_which_everyone_has_handed_in_something_else(audit, changed_since, results_again, tmp_path):
    """Each student has all of the old score or all of the new one, and in the end the new one."""
    see_that_nothing_came_of_it(killed_runs(tmp_path, audit, changed_since, results_again, 100, 125), 25)
