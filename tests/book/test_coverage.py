"""Every paragraph of the paper is treated by a chapter, or the build fails; plans keep the order of the course."""

from __future__ import annotations

import re
import subprocess
import sys
from types import SimpleNamespace

import pytest
from bs4 import BeautifulSoup

from gunsbutter import tables
from gunsbutter.book.coverage import CAPTION, Page, gaps, paragraphs, treated_by
from gunsbutter.book.links import titles
from gunsbutter.book.locators import known
from gunsbutter.book.marking import Marking, later, marking_of, read_markings, write_markings
from gunsbutter.book.plans import Plan, Week, faults, hours, read_plans
from gunsbutter.course import assignments, find_root, outlines

ROOT = find_root()
LOCATORS = list(known())
GUIDE = (ROOT / "book" / "instructors.md").read_text(encoding="utf-8")
COUNTED = re.search(r"```\{coverage\}\n(.*?)```", GUIDE, re.S)[1].split()
PLANS = read_plans(ROOT / "book" / "plans.yml")


def located(stem: str) -> set[str]:
    """The locators in the source of a page."""
    path = ROOT / "book" / f"{stem}.md"
    found = re.findall(r"\{paper\}`([^`]+)`", path.read_text(encoding="utf-8")) if path.is_file() else []
    return {
        " ".join(each.split()) for each in found
    }  # one may stand at the end of a line and the beginning of the next


class TestTheBook:
    """What is so in the book as it stands, read from its sources."""

    def test_every_paragraph_is_treated_by_a_chapter(self):
        pages = {stem: Page(frozenset(located(stem))) for stem in COUNTED}
        assert gaps(COUNTED, pages, LOCATORS) == []

    def test_pages_that_name_everything_do_not_count(self):
        assert not {"index", "paper-on-one-page", "instructors", "paragraphs", "glossary"} & set(COUNTED)

    def test_every_institution_finding_recommendation_objective_and_question_is_among_the_parts(self):
        for table in ("institutions", "findings", "recommendations"):
            rows = tables.load(table)
            assert set(rows.section + " " + rows.paragraph.astype("string")) <= set(LOCATORS)
        assert {each.rpartition(" ")[0] for each in LOCATORS} == set(tables.load("sections").section)

    @pytest.mark.parametrize("each", assignments(ROOT), ids=lambda each: each.name)
    def test_an_assignment_works_on_what_it_says_it_treats(self, each):
        """Each paragraph stands in a table that the notebook loads, or is named in its text."""
        text = each.notebook.read_text(encoding="utf-8").partition("\n---\n")[2]
        loaded = [tables.load(name) for name in set(re.findall(r'tables\.load\("(\w+)"', text))]
        held = {
            f"{section} {paragraph}"
            for rows in loaded
            if {"section", "paragraph"} <= set(rows.columns)
            for section, paragraph in zip(rows.section, rows.paragraph, strict=True)
        }
        named = {locator for entry in each.front["treats"] for locator in paragraphs(entry, LOCATORS)}
        assert [locator for locator in named - held if f"`{locator}`" not in text] == []


class TestEntries:
    def test_a_section_is_all_of_its_paragraphs(self):
        assert paragraphs("nrtc", LOCATORS) == ["nrtc 1", "nrtc 2"]

    def test_a_locator_is_itself(self):
        assert paragraphs("findings 1", LOCATORS) == ["findings 1"]

    def test_several_are_counted_out(self):
        assert paragraphs("recommendations 11 to 12", LOCATORS) == ["recommendations 11", "recommendations 12"]

    @pytest.mark.parametrize(
        "wrong",
        ["finding", "findings 2", "recommendations 3-12", "recommendations 9 to 13", "nrtc 2 to 1", "nrtc 0", ""],
    )
    def test_one_that_names_no_paragraph_is_told(self, wrong):
        with pytest.raises(ValueError, match="names no paragraph of the paper"):
            paragraphs(wrong, LOCATORS)

    def test_a_paragraph_that_is_named_twice_is_treated_once(self):
        made = SimpleNamespace(front={"treats": ["nrtc", "nrtc 1"]})
        assert treated_by([made], LOCATORS)["nrtc 1"] == [made]

    def test_the_notebook_with_a_wrong_entry_is_named(self, tmp_path):
        made = SimpleNamespace(front={"treats": ["tea"]}, notebook=tmp_path / "01-tea.md")
        with pytest.raises(ValueError, match=r"01-tea\.md, treats: 'tea' names no paragraph"):
            treated_by([made], LOCATORS)


@pytest.fixture
def build(tmp_path):
    """Build a book of a table, two chapters and the locators; return exit code, complaints and page."""
    source = tmp_path / "source"

    def run(
        one: list[str], two: list[str], counted: str = "one\ntwo", treats: str = "[nrtc]"
    ) -> tuple[int, str, str]:
        folder = source / "assignments" / "00-tea"
        folder.mkdir(parents=True, exist_ok=True)
        front = f"title: Tea & cake\n  minutes: 60\n  prerequisites: []\n  treats: {treats}"
        (folder / "00-tea.md").write_text(f"---\nassignment:\n  {front}\n---\n\n# Tea\n")
        (source / "_toc.yml").write_text("")
        (source / "conf.py").write_text(
            "extensions = ['myst_parser', 'gunsbutter.book']\nexclude_patterns = ['assignments']\n"
        )
        pages = {
            "index": f"# Contents\n\n```{{toctree}}\none\ntwo\nparagraphs\n```\n\n```{{coverage}}\n{counted}\n```",
            "one": "# Chapter one\n\n" + " ".join(f"{{paper}}`{each}`" for each in one),
            "two": "# Two & more\n\n" + " ".join(f"{{paper}}`{each}`" for each in two),
            "paragraphs": "# Paragraphs\n\n```{paragraphs-of-the-paper}\n```",
        }
        for name, text in pages.items():
            (source / f"{name}.md").write_text(text + "\n")
        command = [sys.executable, "-m", "sphinx", "-q", "-n", "-W", "--keep-going", source, tmp_path / "built"]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        page = tmp_path / "built" / "index.html"
        return done.returncode, done.stderr, page.read_text(encoding="utf-8") if page.is_file() else ""

    return run


class TestTheBuild:
    def test_a_book_that_treats_all_is_built_and_one_that_loses_a_locator_is_not(self, build):
        code, told, page = build(LOCATORS[1:], LOCATORS[:2])
        assert code == 0, told
        table = BeautifulSoup(page, "html.parser").select_one("table.gb-grid")
        assert table.caption.get_text() == CAPTION
        assert all(head["scope"] == "col" for head in table.thead.select("th"))
        rows = {row.th.get_text(): row for row in table.select("tbody tr") if row.th["scope"] == "row"}
        assert list(rows) == LOCATORS
        assert rows["abstract 1"].th.a["href"] == "paragraphs.html#paper-abstract-1"
        assert [link["href"] for link in rows["abstract 1"].select("td a")] == ["two.html"]
        assert [link["href"] for link in rows["abstract 2"].select("td a")] == ["one.html", "two.html"]
        assert rows["abstract 2"].select("td")[1].get_text() == "Chapter one, Two & more"
        assert [locator for locator, row in rows.items() if row.select("td")[2].get_text() == "00"] == [
            "nrtc 1",
            "nrtc 2",
        ]
        assert len(table.select("th[scope=rowgroup]")) == len(tables.load("sections"))

        code, told, page = build(LOCATORS[1:], LOCATORS[1:2])  # as when somebody mends one chapter, and builds again
        assert code != 0
        assert "no chapter treats 'abstract 1' of the paper" in told
        assert told.count("no chapter treats") == 1

    def test_every_other_fault_fails_the_build_as_well(self, build):
        code, told, _ = build(LOCATORS[:-1], LOCATORS, counted="one\nthree", treats="[nrtc 3]")
        assert code != 0
        assert f"no chapter treats '{LOCATORS[-1]}' of the paper" in told  # page two has it, and is not counted
        assert "names 'three', which is not there" in told
        assert "00-tea.md, treats: 'nrtc 3' names no paragraph" in told


def made_up(name: str, *, before: tuple[str, ...] = (), reads: tuple[str, ...] = (), minutes: int = 60):
    return SimpleNamespace(name=name, prerequisites=before, front={"reads": reads, "minutes": minutes})


class TestPlans:
    EVERY = (
        made_up("00-start", reads=("Ports",)),
        made_up("01-audit", before=("00-start",), reads=("Ports", "Tolls"), minutes=120),
    )
    PAGES = {"ports": "Ports", "tolls": "Tolls: a history"}  # noqa: RUF012

    def told(self, *weeks: Week) -> list[str]:
        return faults(Plan(weeks, 30), self.EVERY, self.PAGES)

    @pytest.mark.parametrize("weeks", PLANS)
    def test_each_plan_of_the_guide_keeps_the_order(self, weeks):
        assert faults(PLANS[weeks], outlines(ROOT), titles(ROOT / "book")) == []

    def test_there_are_three_and_the_guide_shows_them(self):
        assert list(PLANS) == [4, 8, 14]
        assert [f"```{{plan}} {weeks}\n" in GUIDE for weeks in PLANS] == [True] * 3

    @pytest.mark.parametrize("weeks", [8, 14])
    def test_the_longer_ones_have_every_assignment(self, weeks):
        done = {name for week in PLANS[weeks].weeks for name in week.do}
        assert done == {each.name[:2] for each in outlines(ROOT)}

    def test_a_plan_in_order_is_in_order(self):
        assert self.told(Week(("ports",), ("00", "01"), "?"), Week(("tolls",), ("01",), "?")) == []

    def test_what_is_built_upon_comes_first(self):
        told = self.told(Week(("ports", "tolls"), ("01",), "?"))
        assert told == ["Week 1 has assignment 01, which builds on 00."]

    def test_what_is_to_be_read_is_read_by_the_last_week(self):
        told = self.told(Week(("ports",), ("00", "01"), "?"), Week((), ("01",), "?"))
        assert told == ["Week 2 has assignment 01, which asks to have read 'Tolls'."]

    def test_what_is_not_there_is_named(self):
        told = self.told(Week(("salt",), ("07",), "?"))
        assert told == ["Week 1 reads salt, which is not there.", "Week 1 has assignment 07, which is not there."]

    def test_hours_are_shared_out_and_none_is_lost(self):
        plan = Plan((Week(("ports",), ("00", "01"), "?"), Week(("tolls",), ("01",), "?")), 30)
        assert hours(plan, self.EVERY) == [(2.0, 0.5), (1.0, 0.5)]


class TestMarking:
    """What the guide tells of checks and rubrics, which the book is built without."""

    KEPT = read_markings(ROOT / "book" / "marking.yml")

    def test_what_is_kept_is_what_checks_and_rubrics_say(self):
        """`python -m gunsbutter.book.marking` writes it anew."""
        said = {each.name: marking_of(each) for each in assignments(ROOT)}
        assert said == self.KEPT

    @pytest.mark.parametrize("each", outlines(ROOT), ids=lambda each: each.name)
    def test_points_are_those_of_the_front_matter(self, each):
        assert self.KEPT[each.name].by_checks + self.KEPT[each.name].by_person == each.front["points"]

    def test_what_is_written_can_be_read(self, tmp_path):
        write_markings(assignments(ROOT)[-1:], tmp_path / "kept.yml")
        assert list(read_markings(tmp_path / "kept.yml").values()) == [marking_of(assignments(ROOT)[-1])]

    def test_an_assignment_without_a_rubric_asks_nothing_of_a_person(self):
        checks = SimpleNamespace(by_question={"tea": [SimpleNamespace(points=2), SimpleNamespace(points=1.5)]})
        assert marking_of(SimpleNamespace(checks=checks, rubric={})) == Marking(3.5, 2, 0.0, 0.0, ())

    def test_later_are_those_that_build_on_it_through_others_too(self):
        one, two, three = made_up("01"), made_up("02", before=("01",)), made_up("03", before=("02",))
        assert later(one, [one, two, three]) == [two, three]
        assert later(three, [one, two, three]) == []
