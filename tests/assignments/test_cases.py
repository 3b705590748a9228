"""Every case of every assignment scores what it must, with the reason that cases.yml gives."""

from __future__ import annotations

import json
import re
from functools import cache

import pytest

from gunsbutter.course import assignments, find_root
from gunsbutter.grading.results import gather
from gunsbutter.grading.sample import expected_by_hand, expected_scores, student_of
from tests.assignments.kept_back import key_ids, key_numbers

pytestmark = pytest.mark.every_assignment

CASES = [
    pytest.param(each.name, case, id=f"{each.name}-{student_of(case)}")
    for each in assignments(find_root())
    for case in each.cases
]

WORD = re.compile(r"[\w.]*\w")


def of_kind(*, ungradable: bool):
    """A test for each case of every assignment that is ungradable, or that is not."""
    chosen = [case for case in CASES if (case.values[1]["kind"] == "ungradable") is ungradable]
    return pytest.mark.parametrize(("assignment", "case"), chosen, indirect=["assignment"], scope="session")


@pytest.fixture(scope="session")
def results_of():
    """The results of an assignment's graded class, read once."""
    return cache(gather)


@pytest.fixture
def results(results_of, graded_class, assignment):
    return results_of(assignment, graded_class)


def sentences(course, assignment, student) -> str:
    """All that the checks say to a student."""
    path = course / "autograded" / student / assignment.name / f"{assignment.name}.ipynb"
    return " ".join(
        f"{check['sentence']} {check['hint']}"
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]
        for output in cell.get("outputs", [])
        for check in output.get("data", {}).get("application/vnd.gunsbutter.verdicts+json", {}).get("checks", [])
    )


@of_kind(ungradable=False)
def test_a_case_scores_what_it_must(results, graded_class, assignment, case):
    (scored,) = (each for each in results.graded if each.student == student_of(case))
    by_checks, by_hand = expected_scores(assignment, case), expected_by_hand(assignment, graded_class, case)
    assert {question: scored.questions[question] for question in by_checks} == pytest.approx(by_checks), case[
        "because"
    ]
    assert {question: scored.questions[question] for question in by_hand} == by_hand
    assert set(scored.questions) == {*by_checks, *by_hand}
    assert scored.score == pytest.approx(sum(by_checks.values()))
    assert set(scored.pending) == {question for question, points in by_hand.items() if points is None}


@of_kind(ungradable=True)
def test_what_cannot_be_graded_is_named_with_the_reason_and_has_no_score(results, assignment, case):
    assert case["reason"] in results.ungradable[student_of(case)]
    assert student_of(case) not in {each.student for each in results.graded}


def test_nobody_is_lost(results, assignment):
    assert len(results.graded) + len(results.ungradable) == len(assignment.cases)


def test_each_assignment_has_cases_of_every_kind(assignment):
    kinds = [case["kind"] for case in assignment.cases]
    assert set(kinds) == {"right", "mistake", "empty", "wrong type", "hostile", "ungradable"}
    assert len(kinds) >= 15
    assert kinds.count("right") >= 3


def test_every_question_has_a_mistake_of_its_own(assignment):
    for question in assignment.checks.by_question:
        mistakes = [
            case["name"]
            for case in assignment.cases
            if case["kind"] == "mistake"
            and expected_scores(assignment, case)[question] < assignment.checks.points(question)
        ]
        assert mistakes, question


def test_every_question_is_answered_rightly_in_two_other_ways(assignment):
    right = [case for case in assignment.cases if case["kind"] == "right"]
    for question in assignment.checks.by_question:
        others = {case["replaces"][question].strip() for case in right if question in case.get("replaces", {})}
        assert len(others) >= 2, question


def test_every_case_says_why(assignment):
    assert all(case["because"] for case in assignment.cases)


def test_the_results_page_leads_to_each_feedback(graded_class, assignment, results):
    page = (graded_class / "results" / assignment.name / "index.html").read_text(encoding="utf-8")
    for each in results.graded:
        feedback = graded_class / "feedback" / each.student / assignment.name / f"{assignment.name}.html"
        assert feedback.is_file()
        assert f"../../feedback/{each.student}/{assignment.name}/{assignment.name}.html" in page
    for student, reason in results.ungradable.items():
        assert student in page
        assert reason.split("'")[0][:40] in page


def test_the_results_are_the_same_as_data(graded_class, assignment, results):
    data = json.loads((graded_class / "results" / assignment.name / "results.json").read_text(encoding="utf-8"))
    assert {each["student"]: each["score"] for each in data["graded"]} == {
        each.student: each.score for each in results.graded
    }
    table = (graded_class / "results" / assignment.name / "results.csv").read_text(encoding="utf-8")
    assert len(table.splitlines()) == 1 + len(results.graded) + len(results.ungradable)


def test_nobody_waits_for_a_mended_check(results):
    assert {each.student: each.faults for each in results.graded if each.faults} == {}


def test_feedback_holds_sentences_and_no_key(graded_class, assignment, results):
    """Each reads what its checks say, and nothing of the key but what stands in the answer that was handed in."""
    for each in results.graded:
        told = sentences(graded_class, assignment, each.student)
        own = (graded_class / "submitted" / each.student / assignment.name / f"{assignment.name}.ipynb").read_bytes()
        named = set(WORD.findall(told)) - set(WORD.findall(own.decode("utf-8", "replace")))
        assert named & (key_ids(assignment) | key_numbers(assignment)) == set(), each.student
        assert told or each.problems, each.student
