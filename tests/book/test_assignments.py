"""The page of the assignments is made from their front matter, and from nothing else of them."""

from __future__ import annotations

import json
from types import SimpleNamespace

import pytest
from bs4 import BeautifulSoup

from gunsbutter.book.path import path, steps
from gunsbutter.course import assignments, find_root, outlines

EVERY = outlines(find_root())


@pytest.fixture(scope="module")
def page(book):
    return BeautifulSoup((book / "book/assignments.html").read_text(encoding="utf-8"), "html.parser")


def words(node) -> str:
    return " ".join(node.get_text(" ").replace("’", "'").split())


def made_up(**builds_on: list[str]):
    """Assignments by name, with what they build on."""
    return [
        SimpleNamespace(name=f"0{number}-{name}", front={"title": name}, prerequisites=tuple(before))
        for number, (name, before) in enumerate(builds_on.items())
    ]


def test_every_assignment_has_an_outline():
    assert [each.name for each in EVERY] == [each.name for each in assignments(find_root())]


@pytest.mark.parametrize("each", EVERY, ids=lambda each: each.name)
def test_a_section_says_what_the_front_matter_says(page, each):
    section = words(page.select_one(f"#assignment-{each.name}"))
    front = each.front
    assert front["title"] in section
    assert f"About {front['minutes']} minutes, {front['points']} points." in section
    for entry in (*front["outcomes"], *front["reads"], *front["needs"]):
        assert " ".join(entry.replace('"', "").split()) in section.replace("“", "").replace("”", "")


def test_the_cases_of_every_assignment_were_measured():
    """`python benchmarks/cases.py` measures them."""
    told = json.loads((find_root() / "benchmarks" / "cases.json").read_text(encoding="utf-8"))
    assert [each["assignment"] for each in told["assignments"]] == [each.name for each in EVERY]
    assert sum(each["cases"] for each in told["assignments"]) >= 15 * len(EVERY)


def test_the_table_leads_to_each_section(page):
    rows = page.select("table.gb-assignments tbody tr")
    assert [row.a["href"] for row in rows] == [f"#assignment-{each.name}" for each in EVERY]
    for row, each in zip(rows, EVERY, strict=True):
        told = [words(cell) for cell in row.select("td")]
        before = ", ".join(name[:2] for name in each.prerequisites) or "nothing"
        assert told[1:] == [str(each.front["minutes"]), str(each.front["points"]), before]


def test_a_chapter_that_is_there_is_a_link(page):
    titles = {link.get_text(): link["href"] for link in page.select("section[id^=assignment-] a:has(.doc)")}
    assert titles["The sources"] == "sources.html"
    assert titles["How to use this book"] == "index.html"


def test_steps_count_what_has_to_come_before():
    made = made_up(start=[], audit=["00-start"], prints=["01-audit"], memo=["00-start", "02-prints"])
    assert steps(made) == {"00-start": 0, "01-audit": 1, "02-prints": 2, "03-memo": 3}


@pytest.mark.parametrize(
    ("builds_on", "told"),
    [
        ({"start": ["00-start"]}, "00-start builds on 00-start"),
        ({"start": ["01-audit"], "audit": ["00-start"]}, "which do not all come before it"),
        ({"start": [], "audit": ["00-none"]}, "00-none, which is not there"),
    ],
)
def test_a_way_that_leads_nowhere_is_told(builds_on, told):
    with pytest.raises(ValueError, match=told):
        steps(made_up(**builds_on))


def test_the_picture_says_what_builds_on_what():
    made = path(made_up(start=[], audit=["00-start"], memo=["00-start", "01-audit"]))._repr_html_()
    assert "00 · start builds on nothing; 01 · audit builds on 00; 02 · memo builds on 00 and 01." in made
