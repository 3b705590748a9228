"""What an instructor does with a class: grade one again, add one later, mark anew, and see what is kept."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from functools import partial

import pytest

from gunsbutter.course import Assignment, CourseError
from gunsbutter.grading import engine
from gunsbutter.grading.kept import read_answers, read_record
from gunsbutter.grading.results import gather


@pytest.fixture
def small_class(graded_class, assignment, tmp_path, grade):
    """A class of two, of one's own: a right one and an untouched one, both graded."""
    course = tmp_path / "class"
    for name in ("source", "release"):
        shutil.copytree(graded_class / name, course / name)
    shutil.copy(graded_class / "nbgrader_config.py", course)
    from gunsbutter.grading.release import release

    release(assignment, course)
    for student in ("right", "untouched"):
        hand_in(graded_class, course, assignment, student, student)
    grade(assignment, course)
    return course


def hand_in(graded_class, course, assignment, like, student):
    """Hand in as a student of the sample class did."""
    folder = course / "submitted" / student / assignment.name
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(graded_class / "submitted" / like / assignment.name, folder)


def score(course, assignment, student):
    return {each.student: each.score for each in gather(assignment, course).graded}.get(student)


@pytest.fixture
def grade(pool):
    return partial(engine.grade, executor=pool)


@pytest.fixture
def regrade(pool):
    return partial(engine.regrade, executor=pool)


def test_an_assignment_that_is_not_released_is_refused(tmp_path, assignment, grade):
    with pytest.raises(CourseError, match="gunsbutter release"):
        grade(assignment, tmp_path)


def test_a_student_who_handed_in_nothing_is_named(graded_class, assignment, grade):
    with pytest.raises(CourseError, match="nobody-of-this-name"):
        grade(assignment, graded_class, students=["nobody-of-this-name"])


def test_what_was_graded_is_left_alone(small_class, assignment, grade):
    notebooks = sorted(small_class.glob(f"autograded/*/{assignment.name}/*.ipynb"))
    times = [path.stat().st_mtime_ns for path in notebooks]
    summary = grade(assignment, small_class)
    assert (summary.before, summary.done) == (2, 0)
    assert [path.stat().st_mtime_ns for path in notebooks] == times


def test_one_that_came_later_is_graded_and_changes_nobody_else(small_class, graded_class, assignment, grade):
    hand_in(graded_class, small_class, assignment, "knows-only-and", "late")
    summary = grade(assignment, small_class)
    assert (summary.before, summary.done) == (2, 1)
    assert score(small_class, assignment, "late") == score(graded_class, assignment, "knows-only-and")
    assert score(small_class, assignment, "right") == 25


def test_a_submission_that_changed_is_graded_anew_and_one_that_broke_keeps_nothing(
    small_class, graded_class, assignment, grade
):
    """Graded, then changed, then broken, then mended: each time the class shows what was handed in last."""
    hand_in(graded_class, small_class, assignment, "untouched", "right")
    grade(assignment, small_class)
    assert score(small_class, assignment, "right") == 0
    hand_in(graded_class, small_class, assignment, "sent-an-empty-file", "right")
    grade(assignment, small_class)
    assert score(small_class, assignment, "right") is None
    assert not (small_class / "feedback" / "right" / assignment.name).exists()
    hand_in(graded_class, small_class, assignment, "right", "right")
    grade(assignment, small_class)
    assert score(small_class, assignment, "right") == 25


def test_a_mark_given_by_hand_outlives_grading_again(small_class, assignment, grade):
    from gunsbutter.grading.gradebook import open_gradebook

    with open_gradebook(small_class) as gradebook:
        marked = gradebook.find_grade("test-malformed", assignment.name, assignment.name, "untouched")
        marked.manual_score = 1.5
        gradebook.db.commit()
    grade(assignment, small_class, students=["untouched"], again=True)
    assert score(small_class, assignment, "untouched") == 1.5


# Marking anew


def with_checks(assignment: Assignment, folder, change) -> Assignment:
    """The assignment with other checks."""
    shutil.copytree(assignment.folder, folder / assignment.name)
    path = folder / assignment.name / "checks.py"
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")
    return Assignment(folder / assignment.name)


def test_other_checks_are_applied_to_the_answers_that_were_kept(small_class, assignment, tmp_path, regrade):
    stricter = with_checks(
        assignment,
        tmp_path,
        lambda text: text.replace('@check("malformed", points=1)', '@check("malformed", points=0)'),
    )
    summary = regrade(stricter, small_class)
    assert summary.changed == ["right"]
    assert score(small_class, stricter, "right") == 24
    page = small_class / "feedback" / "right" / assignment.name / f"{assignment.name}.html"
    assert "24" in page.read_text(encoding="utf-8")


def test_marking_anew_with_the_same_checks_changes_nothing(small_class, assignment, regrade):
    before = read_record(small_class, assignment.name, "right")
    summary = regrade(assignment, small_class)
    assert (summary.done, summary.changed, summary.to_run) == (2, [], [])
    assert read_record(small_class, assignment.name, "right") == before


def test_answers_that_are_lost_have_to_be_run_again(small_class, assignment, regrade):
    (small_class / "answers" / "right" / assignment.name / "answers.bin").write_bytes(b"cut off")
    assert read_answers(small_class, assignment.name, "right") is None
    assert regrade(assignment, small_class).to_run == ["right"]


def test_marking_anew_before_anything_was_graded_is_refused(graded_class, assignment, tmp_path, regrade):
    for name in ("source", "release", "submitted", "nbgrader_config.py"):
        (tmp_path / name).symlink_to(graded_class / name)
    shutil.copy(graded_class / "gradebook.db", tmp_path)
    with pytest.raises(CourseError, match="gunsbutter grade"):
        regrade(assignment, tmp_path)


# What is kept


def test_the_record_says_what_came_of_a_submission(graded_class, assignment):
    record = read_record(graded_class, assignment.name, "right")
    assert (record["state"], record["score"], record["isolation"]) == ("graded", 25, "strict")
    assert set(record["seconds"]) == {"repair", "run", "cells", "mark", "show", "record"}
    assert record["memory"] > 10 << 20
    broken = read_record(graded_class, assignment.name, "sent-an-empty-file")
    assert (broken["state"], broken["score"], broken["questions"]) == ("ungradable", None, {})


def test_a_second_command_at_the_same_time_is_refused(graded_class, assignment, grade):
    with engine._alone(graded_class, assignment.name), pytest.raises(CourseError, match="by another command"):
        grade(assignment, graded_class)


def test_no_key_and_no_hidden_line_is_in_what_is_kept(graded_class, assignment):
    text = json.dumps(read_record(graded_class, assignment.name, "empty-lists"))
    assert not [each for each in ("R07", "R15", "C52", "gunsbutter.grading.grade") if each in text]


def test_feedback_goes_back_through_the_exchange_of_nbgrader(small_class, assignment, grade, tmp_path):
    for student in ("right", "untouched"):
        folder = small_class / "submitted" / student / assignment.name
        (folder / "timestamp.txt").write_text("2026-01-15 10:00:00.000000 UTC")
        (folder / "submission_secret.txt").write_text(f"known to {student}")
    grade(assignment, small_class, again=True)
    exchange = tmp_path / "exchange"
    exchange.mkdir(mode=0o777)
    command = [
        "release_feedback",
        assignment.name,
        f"--Exchange.root={exchange}",
        "--CourseDirectory.course_id=course",
    ]
    done = subprocess.run(
        [sys.executable, "-m", "nbgrader", *command], cwd=small_class, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    assert len(list((exchange / "course" / "feedback").glob("*.html"))) == 2
