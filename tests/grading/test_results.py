"""What is gathered of a class: the gradebook's marks, and the records beside them."""

from __future__ import annotations

import json

import pytest

from gunsbutter.course import CourseError
from gunsbutter.grading.gradebook import open_gradebook
from gunsbutter.grading.results import gather
from tests.grading.made_class import CELLS, FULL, NAME, Made, make_assignment, make_class, ungradable, write_record


@pytest.fixture
def made(tmp_path):
    """Makes a class of these students and gathers it."""
    assignment = make_assignment(tmp_path)

    def make(*students, stopped=()):
        return gather(assignment, make_class(tmp_path / "class", students, stopped))

    return make


def one(results, student="s01"):
    return next(each for each in results.graded if each.student == student)


def mark_by_hand(course, student, cell, points):
    with open_gradebook(course) as gradebook:
        grade = gradebook.find_grade(cell, NAME, NAME, student)
        grade.manual_score, grade.needs_manual_grade = points, False
        gradebook.db.commit()


def test_where_nothing_was_graded_it_says_what_to_run(tmp_path):
    with pytest.raises(CourseError, match=f"gunsbutter grade {NAME}"):
        gather(make_assignment(tmp_path), tmp_path)
    assert not (tmp_path / "gradebook.db").exists()


def test_the_marks_of_checks_and_of_a_person_add_up(made):
    results = made(Made("s01", {"finds": 1.0, "nothing_else": 0.5, "adds_up": 1.0}, memo=7.0))
    assert one(results).questions == {"matches": 4.0, "shares": 4.0, "memo": 7.0}
    assert one(results).score == 15.0
    assert results.possible == {"matches": 6.0, "shares": 4.0, "memo": 10.0}
    assert results.max_score == sum(CELLS.values())


def test_a_mark_that_a_person_changed_counts_and_not_the_records(tmp_path):
    assignment, course = make_assignment(tmp_path), make_class(tmp_path / "class", [Made("s01", memo=5.0)])
    mark_by_hand(course, "s01", "test-shares", 1.5)
    assert one(gather(assignment, course)).questions["shares"] == 1.5
    assert one(gather(assignment, course)).score == 6.0 + 1.5 + 5.0
    assert one(gather(assignment, course)).checks == FULL


def test_a_late_penalty_is_taken_off_and_never_leads_below_zero(made):
    results = made(Made("s01", memo=0.0, penalty=3.0), Made("s02", dict.fromkeys(FULL, 0.0), memo=1.0, penalty=3.0))
    assert [each.score for each in results.graded] == [7.0, 0.0]
    assert [each.penalty for each in results.graded] == [3.0, 3.0]


def test_a_text_that_nobody_has_marked_yet_has_no_mark_rather_than_a_zero(made):
    results = made(Made("s01", memo=None))
    assert one(results).questions["memo"] is None
    assert one(results).pending == ("memo",)
    assert one(results).score == 10.0


def test_a_mark_by_hand_that_is_to_be_confirmed_after_another_grading_counts_until_then(tmp_path):
    assignment, course = make_assignment(tmp_path), make_class(tmp_path / "class", [Made("s01", memo=5.0)])
    with open_gradebook(course) as gradebook:
        gradebook.find_grade("memo", NAME, NAME, "s01").needs_manual_grade = True
        gradebook.db.commit()
    assert one(gather(assignment, course)).questions["memo"] == 5.0
    assert one(gather(assignment, course)).pending == ("memo",)


def test_a_fault_of_the_course_leaves_the_question_without_a_mark(made):
    results = made(Made("s01", faults={"shares": "The check adds_up raised KeyError: 'x'."}))
    assert one(results).questions == {"matches": 6.0, "shares": None, "memo": 5.0}
    assert one(results).faults == {"shares": "The check adds_up raised KeyError: 'x'."}
    assert one(results).pending == ()
    assert "adds_up" not in one(results).checks


def test_where_a_person_has_marked_what_a_check_failed_at_that_mark_counts(tmp_path):
    assignment = make_assignment(tmp_path)
    course = make_class(tmp_path / "class", [Made("s01", faults={"shares": "The check adds_up did not end."})])
    mark_by_hand(course, "s01", "test-shares", 3.0)
    assert one(gather(assignment, course)).questions["shares"] == 3.0


def test_an_answer_that_could_not_be_read_earned_nothing_in_any_check_of_its_question(made):
    results = made(Made("s01", problems={"matches": "It is a function."}, shares={"adds_up": 1.0}))
    assert one(results).checks == {"finds": 0.0, "nothing_else": 0.0, "adds_up": 1.0}
    assert one(results).sentences["finds"] == "It is a function."


def test_a_check_that_waited_is_told_from_one_that_earned_nothing(made):
    results = made(Made("s01", {"finds": 0.0, "nothing_else": None, "adds_up": 1.0}))
    assert one(results).checks == {"finds": 0.0, "nothing_else": None, "adds_up": 1.0}


def test_how_it_was_run_is_kept(made):
    more = {"repairs": ["Moved."], "remarks": ["Twice."], "isolation": "none", "memory": 5, "seconds": {"run": 0.5}}
    results = made(Made("s01", more=more))
    assert one(results).repairs == ("Moved.",)
    assert one(results).remarks == ("Twice.",)
    assert (one(results).isolation, one(results).memory, one(results).seconds) == ("none", 5, {"run": 0.5})


def test_the_ungradable_have_a_reason_and_no_score(made):
    results = made(Made("s01"), stopped=[ungradable("s02", "It is empty.", repairs=["Tried as UTF-16."])])
    assert results.ungradable == {"s02": "It is empty."}
    assert results.known["s02"].repairs == ("Tried as UTF-16.",)
    assert [each.student for each in results.graded] == ["s01"]
    assert results.handed_in == 2


def test_an_ungradable_submission_that_was_taken_away_is_forgotten(tmp_path):
    assignment = make_assignment(tmp_path)
    course = make_class(tmp_path / "class", [Made("s01")], [ungradable("s02", "It is empty.")])
    (course / "submitted" / "s02" / NAME).rmdir()
    assert gather(assignment, course).ungradable == {}


def test_a_class_of_which_nothing_could_be_marked_needs_no_gradebook(tmp_path):
    assignment = make_assignment(tmp_path)
    write_record(tmp_path, ungradable("s01", "It is empty."))
    assert gather(assignment, tmp_path).ungradable == {"s01": "It is empty."}
    assert not (tmp_path / "gradebook.db").exists()


@pytest.mark.parametrize("damage", ["", '{"state": "gra', "[]", '{"state": "running"}'])
def test_a_record_that_was_cut_off_counts_as_none(tmp_path, damage):
    assignment, course = make_assignment(tmp_path), make_class(tmp_path / "class", [Made("s01")])
    write_record(course, ungradable("s02", "It is empty."))
    (course / "answers" / "s02" / NAME / "record.json").write_text(damage)
    results = gather(assignment, course)
    assert results.ungradable == {}
    assert results.waiting == ("s02",)


def test_who_was_graded_with_nbgrader_alone_has_marks_and_no_more(tmp_path):
    assignment, course = make_assignment(tmp_path), make_class(tmp_path / "class", [Made("s01")])
    (course / "answers" / "s01" / NAME / "record.json").unlink()
    assert one(gather(assignment, course)).score == 15.0
    assert not one(gather(assignment, course)).recorded


def test_a_mark_beside_a_record_of_the_ungradable_counts_and_is_remarked_upon(tmp_path):
    assignment, course = make_assignment(tmp_path), make_class(tmp_path / "class", [Made("s01")])
    write_record(course, ungradable("s01", "It is empty."))
    results = gather(assignment, course)
    assert results.ungradable == {}
    assert "could not be marked: It is empty." in one(results).remarks[0]


@pytest.mark.filterwarnings("ignore:Object of type <Submitted")  # of nbgrader's own making
def test_another_assignment_in_the_same_gradebook_changes_nothing(tmp_path):
    assignment, course = make_assignment(tmp_path), make_class(tmp_path / "class", [Made("s01")])
    before = gather(assignment, course)
    with open_gradebook(course) as gradebook:
        gradebook.add_assignment("12-other")
        gradebook.add_notebook("12-other", "12-other")
        gradebook.add_grade_cell("test-matches", "12-other", "12-other", max_score=3, cell_type="code")
        gradebook.add_submission("12-other", "s01")
    assert gather(assignment, course) == before


def test_students_stand_in_order_of_name_and_a_sentence_of_many_is_kept_once(made):
    told = json.loads(json.dumps(["The same."] * 2))  # two strings, as two records have them
    results = made(Made("s02", sentences={"finds": told[0]}), Made("s01", sentences={"finds": told[1]}))
    assert [each.student for each in results.graded] == ["s01", "s02"]
    assert one(results, "s01").sentences["finds"] is one(results, "s02").sentences["finds"]
