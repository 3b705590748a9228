"""Every case of every assignment scores what it must under plain nbgrader, with the reason that cases.yml gives."""

from __future__ import annotations

import json

import pytest

from gunsbutter.course import assignments, find_root
from gunsbutter.grading.results import gather
from gunsbutter.grading.sample import expected_scores, student_of

CASES = [(each.name, case) for each in assignments(find_root()) for case in each.cases]
GRADED = [case for _, case in CASES if case["kind"] != "ungradable"]
UNGRADABLE = [case for _, case in CASES if case["kind"] == "ungradable"]


@pytest.fixture(scope="session")
def results(graded_class, assignment):
    return gather(assignment, graded_class)


@pytest.mark.parametrize("case", GRADED, ids=student_of)
def test_a_case_scores_what_it_must(results, assignment, case):
    (scored,) = (each for each in results.graded if each.student == student_of(case))
    assert scored.questions == pytest.approx(expected_scores(assignment, case)), case["because"]
    assert scored.score == pytest.approx(sum(expected_scores(assignment, case).values()))


@pytest.mark.parametrize("case", UNGRADABLE, ids=student_of)
def test_what_cannot_be_graded_is_named_with_the_reason_and_has_no_score(results, case):
    assert case["reason"] in results.ungradable[student_of(case)]
    assert student_of(case) not in {each.student for each in results.graded}


def test_nobody_is_lost(results):
    assert len(results.graded) + len(results.ungradable) == len(CASES)


def test_each_assignment_has_cases_of_every_kind(assignment):
    kinds = [case["kind"] for case in assignment.cases]
    assert set(kinds) >= {"right", "mistake", "empty", "wrong type", "hostile", "ungradable"}
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


def test_feedback_holds_a_sentence_for_every_check_and_no_key(graded_class, assignment):
    """A student who found nothing must not read the answers in the feedback."""
    for student in ("flags-everything", "empty-lists"):
        path = graded_class / "autograded" / student / assignment.name / f"{assignment.name}.ipynb"
        told = " ".join(
            check["sentence"] + " " + check["hint"]
            for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]
            for output in cell.get("outputs", [])
            for check in output.get("data", {}).get("application/vnd.gunsbutter.verdicts+json", {}).get("checks", [])
        )
        assert told
        assert not [each for each in ("R07", "R15", "C30", "C24", "C52", "Eisenhower", "Kumar") if each in told]
