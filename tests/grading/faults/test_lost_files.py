"""Something of what was recorded is deleted, cut off or put back from a copy between two runs."""

from __future__ import annotations

import shutil

import pytest

from gunsbutter.course import CourseError
from gunsbutter.grading import engine
from gunsbutter.grading.gradebook import open_gradebook
from gunsbutter.grading.release import release
from tests.grading.faults.kit import NAME, Now, Prepared, state_of

KIND = "The gradebook, or what was made of a submission, is deleted or damaged between two runs"
PLAIN_NBGRADER = "Grades anew who has no folder in autograded/; others have no score until --force is given."
WE = "Grades anew whose notebook, feedback, answers or score is missing; kept answers fill a new gradebook."


@pytest.mark.parametrize(
    "lost", ["answers", "autograded", "feedback", f"answers/right/{NAME}", f"autograded/right/{NAME}/{NAME}.ipynb"]
)
def test_what_is_missing_is_made_again(done, audit, results, whole, lost):
    path = done / lost
    shutil.rmtree(path) if path.is_dir() else path.unlink()
    engine.grade(audit, done, executor=Prepared(results))
    assert state_of(done) == whole


def marked_as(results):
    """Marks answers as they were marked before."""
    return Now(lambda job, batch: [(student, results[student].marks) for student, _ in batch])


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"{}", b'{"state": "gra', b"\xff\0"])
def test_a_record_that_is_none_is_made_again(done, audit, results, whole, content):
    (done / "answers" / "right" / NAME / "record.json").write_bytes(content)
    engine.regrade(audit, done, executor=marked_as(results))
    engine.grade(audit, done, executor=Prepared(results))
    assert state_of(done) == whole


def test_a_gradebook_that_is_gone_is_filled_by_grading_again(done, audit, results, whole):
    (done / "gradebook.db").unlink()
    with pytest.raises(CourseError, match=f"gunsbutter release {NAME}"):
        engine.grade(audit, done, executor=Prepared(results))
    release(audit, done)
    summary = engine.grade(audit, done, executor=Prepared(results))
    assert (summary.before, state_of(done).marks) == (1, whole.marks)


def test_or_by_marking_the_kept_answers_again(done, audit, results, whole):
    (done / "gradebook.db").unlink()
    release(audit, done)
    engine.regrade(audit, done, executor=marked_as(results))
    assert state_of(done).marks == whole.marks


def test_marking_again_names_whose_notebook_is_gone(done, audit, results):
    shutil.rmtree(done / "autograded" / "right")
    assert engine.regrade(audit, done, executor=marked_as(results)).to_run == ["right"]


@pytest.mark.parametrize("content", [b"this is no gradebook, and never was one" * 200, None])
def test_a_damaged_gradebook_is_told_with_what_to_do(done, audit, results, content):
    path = done / "gradebook.db"
    whole = path.read_bytes()
    path.write_bytes(content or whole[:4096] + b"\0" * 8192 + whole[12288:])
    with pytest.raises(CourseError, match=r"is damaged: .*\nPut a copy of it in its place"):
        engine.grade(audit, done, executor=Prepared(results), again=True)
    path.write_bytes(whole)
    engine.grade(audit, done, executor=Prepared(results))


def test_a_release_that_was_killed_is_done_again(course, audit, results, whole):
    """The assignment stands in the gradebook, and its notebook does not."""
    with open_gradebook(course) as gradebook:
        gradebook.remove_notebook(NAME, NAME)
    with pytest.raises(CourseError, match=f"gunsbutter release {NAME}"):
        engine.grade(audit, course, executor=Prepared(results))
