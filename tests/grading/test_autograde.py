"""What an instructor does with a class: grade one again, add one later, and see faults told in sentences."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from gunsbutter.course import CourseError
from gunsbutter.grading.autograde import OUT_OF_TIME, _run, autograde
from gunsbutter.grading.find import Submission
from gunsbutter.grading.results import gather


def test_an_assignment_that_is_not_released_is_refused(tmp_path, assignment):
    with pytest.raises(CourseError, match="gunsbutter release"):
        autograde(assignment, tmp_path)


def test_a_student_who_handed_in_nothing_is_named(graded_class, assignment):
    with pytest.raises(CourseError, match="nobody-of-this-name"):
        autograde(assignment, graded_class, students=["nobody-of-this-name"])


def test_one_student_again_changes_nobody_else(graded_class, assignment):
    """An ungradable submission that is mended gets its score; the others keep theirs, and no reason is lost."""
    before = gather(assignment, graded_class)
    folder = graded_class / "submitted" / "sent-an-empty-file" / assignment.name
    empty = folder / f"{assignment.name}.ipynb"
    shutil.copy(graded_class / "submitted" / "right" / assignment.name / f"{assignment.name}.ipynb", empty)
    try:
        left = autograde(assignment, graded_class, students=["sent-an-empty-file"], again=True)
        after = gather(assignment, graded_class)
        assert left == {}
        assert {each.student for each in after.graded} - {each.student for each in before.graded} == {
            "sent-an-empty-file"
        }
        assert [each for each in after.graded if each.student != "sent-an-empty-file"] == before.graded
        assert set(before.ungradable) - set(after.ungradable) == {"sent-an-empty-file"}
    finally:
        empty.write_text("")
        autograde(assignment, graded_class, students=["sent-an-empty-file"], again=True)


def test_one_that_takes_its_grader_down_is_named_and_the_others_are_graded(graded_class, assignment):
    """As when memory runs out: the worker is gone, and with it what else it held."""
    name = f"{assignment.name}.ipynb"
    hostile = json.loads((graded_class / "submitted/right" / assignment.name / name).read_text(encoding="utf-8"))
    for cell in hostile["cells"]:
        if cell["metadata"]["nbgrader"]["grade_id"] == "malformed":
            cell["source"] = "import os, signal\nos.kill(os.getppid(), signal.SIGKILL)"
    students = ["0-takes-its-grader-down", "0-innocent"]
    for student in students:
        folder = graded_class / "submitted" / student / assignment.name
        folder.mkdir(parents=True)
        (folder / name).write_text(json.dumps(hostile), encoding="utf-8")
    shutil.copy(graded_class / "submitted/right" / assignment.name / name, folder / name)
    try:
        left = autograde(assignment, graded_class, students=students)
        assert list(left) == ["0-takes-its-grader-down"]
        assert "ended the process that graded it" in left["0-takes-its-grader-down"]
        scores = {each.student: each.score for each in gather(assignment, graded_class).graded}
        assert scores["0-innocent"] == scores["right"]
        assert "0-takes-its-grader-down" not in scores
    finally:
        for student in students:
            (graded_class / "submitted" / student / assignment.name / name).write_text("")
        autograde(assignment, graded_class, students=students)  # takes what was graded out of the class again
        for student in students:
            shutil.rmtree(graded_class / "submitted" / student)
        autograde(assignment, graded_class, students=["right"])  # forgets the reasons of those who are gone


def test_what_fails_beside_others_is_tried_once_more_by_itself(monkeypatch):
    """A locked gradebook or a kernel that did not start is no fault of a submission; running out of time is."""
    passes = []

    def fails_in_company(course, name, submissions, again, size):
        passes.append(([each.student for each in submissions], size))
        told = {"unlucky": "database is locked" if size > 1 else "", "slow": OUT_OF_TIME, "broken": "no mark"}
        return ((each.student, told.get(each.student, "")) for each in submissions)

    monkeypatch.setattr("gunsbutter.grading.autograde._pass", fails_in_company)
    class_ = [Submission(name, Path(name)) for name in ("fine", "unlucky", "slow", "broken")]
    assert dict(_run(Path(), "01", class_, again=False, workers=3)) == {
        "fine": "",
        "unlucky": "",
        "slow": OUT_OF_TIME,
        "broken": "no mark",
    }
    assert passes == [(["fine", "unlucky", "slow", "broken"], 3), (["unlucky", "broken"], 1)]


def test_a_submission_that_changed_is_graded_anew_and_one_that_broke_keeps_nothing(graded_class, assignment):
    """Graded, then broken, then mended: each time the class shows what was handed in last."""
    notebook = graded_class / "submitted" / "accuses" / assignment.name / f"{assignment.name}.ipynb"
    kept = notebook.read_bytes()

    def score():
        return {each.student: each.score for each in gather(assignment, graded_class).graded}.get("accuses")

    before = score()
    try:
        notebook.write_bytes((graded_class / "submitted/untouched" / assignment.name / notebook.name).read_bytes())
        autograde(assignment, graded_class, students=["accuses"])
        assert score() == 0
        notebook.write_text("")
        autograde(assignment, graded_class, students=["accuses"])
        assert score() is None
        assert not (graded_class / "feedback" / "accuses" / assignment.name).exists()
    finally:
        notebook.write_bytes(kept)
        autograde(assignment, graded_class, students=["accuses"])
    assert score() == before


def test_a_second_run_leaves_what_was_graded_alone(graded_class, assignment):
    notebooks = sorted(graded_class.glob(f"autograded/*/{assignment.name}/*.ipynb"))
    times = [path.stat().st_mtime_ns for path in notebooks]
    autograde(assignment, graded_class, students=["right", "untouched"])
    assert [path.stat().st_mtime_ns for path in notebooks] == times


def test_reasons_are_kept_as_data(graded_class, assignment):
    kept = json.loads((graded_class / "results" / assignment.name / "ungradable.json").read_text(encoding="utf-8"))
    assert kept == gather(assignment, graded_class).ungradable
