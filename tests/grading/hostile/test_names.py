"""Names of folders and files become paths again, and stand in pages and databases."""

from __future__ import annotations

import pytest

from tests.grading.hostile.kit import hand_in

KIND = "Names that lead elsewhere or are code: `..`, quotes, tags, wildcards, line breaks, in students and in files"
PLAIN_NBGRADER = "Looks for names with wildcards, so one student's name can match others; writes them into its pages."
WE = "A student whose name has such characters is ungradable and told so; other files' names are only told."

BAD = (
    "x..%2f..%2fescape",
    "<img src=x onerror=alert(1)>",
    "a'; drop table grade;--",
    "*",
    "[a]-besides",
    "new\nline",
    "tab\there",
)


def named(student):
    def files(course, _, notebook):
        hand_in(course, student, "01-citation-audit/01-citation-audit.ipynb", notebook)

    return files


def odd_files(course, student, notebook):
    hand_in(course, student, "01-citation-audit/01-citation-audit.ipynb", notebook)
    for name in ("..%2f..%2fkey.yml", "<img src=x onerror=alert(1)>.ipynb", "a\nb.ipynb", "$(touch hostile).ipynb"):
        hand_in(course, student, f"01-citation-audit/{name}", b"{}")


SUBMISSIONS = {name: named(name) for name in BAD} | {"hands-in-odd-names": odd_files}


@pytest.mark.parametrize("student", BAD)
def test_a_name_that_cannot_be_dealt_with_is_told(hostile, student):
    assert hostile[student].record["state"] == "ungradable"
    assert "rename it" in hostile[student].reason


def test_odd_files_cost_nothing(hostile, wrong_score):
    assert hostile["hands-in-odd-names"].score == wrong_score


def test_no_name_is_code_on_the_page_of_results(hostile):
    (page,) = (hostile.course / "results" / hostile.assignment).glob("*.html")
    text = page.read_text(encoding="utf-8")
    assert "<img src=x" not in text


def test_nothing_was_written_elsewhere(hostile):
    assert not list(hostile.course.parent.rglob("*escape*/01-citation-audit.html"))
    assert not list(hostile.course.parent.parent.glob("hostile*"))
