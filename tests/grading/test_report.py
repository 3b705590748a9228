"""The results page, its CSV and JSON: what an instructor reads, and what a hostile name or sentence does to them."""

from __future__ import annotations

import csv
import json
import re
from itertools import pairwise

import pytest
from bs4 import BeautifulSoup

from gunsbutter.grading.export import plain
from gunsbutter.grading.report import BLOCK, FEW, LONG, write_report
from tests.grading.made_class import NAME, Made, large_class, make_assignment, make_class, record, ungradable

HOSTILE = "<script>document.title='ran'</script><img src=x onerror=alert(1)>\"'&"


@pytest.fixture
def written(tmp_path):
    """Makes a class of these students and writes its report: the folder of the report."""
    assignment = make_assignment(tmp_path)

    def make(*students, stopped=(), note=""):
        return write_report(assignment, make_class(tmp_path / "class", students, stopped), note).parent

    return make


def page_in(folder):
    return BeautifulSoup((folder / "index.html").read_text(encoding="utf-8"), "html.parser")


def rows(folder):
    with (folder / "results.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def text_of(folder):
    return re.sub(r"\s+", " ", page_in(folder).get_text(" "))


# What it says


def test_the_first_line_says_how_many_need_a_person(written):
    folder = written(
        Made("s01"),
        Made("s02", memo=None),
        Made("s03", faults={"shares": "x"}),
        stopped=[ungradable("s04", "Empty.")],
    )
    assert page_in(folder).h1.get_text() == f"Results of {NAME}: Made up & well"
    assert "4 handed in, 3 graded, 3 need a person’s eye." in text_of(folder)


def test_a_class_in_order_needs_nobody(written):
    text = text_of(written(Made("s01"), Made("s02")))
    assert "2 handed in, 2 graded, 0 need a person’s eye." in text
    for word in ("Faults of the course", "Warning", "marked by hand", "Why:"):
        assert word not in text


def test_faults_of_the_course_stand_first_with_what_to_do(written):
    told = "The check `adds_up` raised KeyError: 'x'."
    folder = written(*(Made(f"s{number}", faults={"shares": told}) for number in range(3)), Made("fine"))
    first = page_in(folder).find("h2")
    row = first.find_next("tbody").get_text("|", strip=True)
    assert first.get_text() == "Faults of the course"
    assert row == "shares|The check|adds_up|raised KeyError: 'x'.|3"
    assert f"gunsbutter regrade {NAME}" in first.find_next("p").get_text(" ")


def test_code_that_ran_without_walls_is_warned_of(written):
    ran = ungradable("s03", "It did not end.", isolation="none")
    never = ungradable("s04", "Empty.", isolation="none", seconds={"repair": 0.01})
    folder = written(Made("s01", more={"isolation": "none"}), Made("s02"), stopped=[ran, never])
    assert "Warning: the code of 2 students ran without walls" in text_of(folder)


def test_students_marked_by_different_checks_are_told(written):
    text = text_of(written(Made("s01"), Made("s02"), Made("s03", more={"checks": "d" * 64})))
    assert "students by version: 2, 1" in text


def test_a_question_that_says_little_is_called_out_and_one_without_variance_has_a_dash(written):
    opposed = [{"finds": 1.0, "nothing_else": share, "adds_up": 1 - share} for share in (0.0, 0.5, 1.0)]
    folder = written(*(Made(f"s{number}", shares) for number, shares in enumerate(opposed)))
    table = page_in(folder).find("caption", string="Item analysis of each question").parent
    cells = {
        row.th.get_text(): [cell.get_text() for cell in row.find_all("td")] for row in table.tbody.find_all("tr")
    }
    assert cells["matches"][3:] == ["-1.00", "3", cells["matches"][5]]
    assert cells["matches"][5].startswith("Look at it")
    assert cells["memo"][3] == "–"


def test_each_check_shows_the_shortcoming_that_most_have(written):
    shares = {"finds": 0.0, "nothing_else": None, "adds_up": 1.0}
    told = [{"finds": f"{number} of yours are not meant."} for number in range(3)] + [{"finds": "It is empty."}]
    folder = written(*(Made(f"s{number}", shares, sentences=each) for number, each in enumerate(told)))
    table = page_in(folder).find("caption", string="Success in each check").parent
    first, second, third = (row.get_text("|", strip=True).split("|") for row in table.tbody.find_all("tr"))
    assert first[1:] == ["matches", "0 %", "0", "0 of yours are not meant.", "3"]
    assert second[1:4] == ["matches", "0 %", "4"]
    assert third[-2:] == ["100 %", "0"]


def test_repairs_and_remarks_stand_by_student(written):
    more = {"repairs": ["The cell `shares` was moved back."], "remarks": ["Handed over twice."]}
    table = page_in(written(Made("s01", more=more))).find("caption", string=re.compile("repaired or noticed")).parent
    assert table.tbody.get_text(" ", strip=True) == "s01 The cell shares was moved back. Handed over twice."


def test_the_slowest_is_named_even_if_it_could_not_be_marked(written):
    slow = ungradable("slow", "It did not end.", seconds={"repair": 0.01, "run": 60.0})
    table = page_in(written(Made("s01"), stopped=[slow])).find("caption", string="The slowest").parent
    assert table.tbody.tr.get_text("|", strip=True).startswith("slow|60.01|")


def test_a_name_leads_to_the_feedback_and_the_record(written):
    folder = written(Made("Ana María #1?"))
    table = page_in(folder).find("caption", string=re.compile("All students")).parent
    feedback, kept = (link["href"] for link in table.tbody.find_all("a"))
    assert feedback == f"../../feedback/Ana%20Mar%C3%ADa%20%231%3F/{NAME}/{NAME}.html"
    assert kept == f"../../answers/Ana%20Mar%C3%ADa%20%231%3F/{NAME}/record.json"


def test_without_a_feedback_page_there_is_no_dead_link(tmp_path):
    assignment, course = make_assignment(tmp_path), make_class(tmp_path / "class", [Made("s01")])
    (course / "feedback" / "s01" / NAME / f"{NAME}.html").unlink()
    page = page_in(write_report(assignment, course).parent)
    assert [link["href"] for link in page.find(id="students").find_all_next("a") if "feedback" in link["href"]] == []


def test_a_class_in_which_nobody_has_a_score_has_a_page(written):
    assert "Nobody has a score yet." in text_of(written(stopped=[ungradable("s01", "Empty.")]))


# CSV and JSON


def test_the_table_has_a_row_for_everybody_and_a_column_for_everything(written):
    more = {"repairs": ["Moved.", "Mended."], "seconds": {"run": 0.5, "cells": 0.4, "mark": 0.25}, "memory": 7}
    shares = {"finds": 0.0, "nothing_else": None, "adds_up": 0.5}
    done, stopped = rows(written(Made("s01", shares, memo=None, more=more), stopped=[ungradable("s02", "Empty.")]))
    assert done == {
        "student": "s01",
        "state": "graded",
        "score": "2",
        "late_penalty": "0",
        "matches": "0",
        "shares": "2",
        "memo": "",
        "matches.finds": "0",
        "matches.nothing_else": "",
        "shares.adds_up": "0.5",
        "unmarked": "memo",
        "repairs": "Moved. Mended.",
        "remarks": "",
        "reason": "",
        "seconds": "0.75",
        "memory_bytes": "7",
        "isolation": "strict",
    }
    assert (stopped["state"], stopped["score"], stopped["reason"]) == ("ungradable", "", "Empty.")


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1", "\uff1d1", "\uff201"]
)
def test_nothing_is_a_formula_in_a_spreadsheet(text):
    assert plain(text) == f"'{text}"


def test_every_text_of_a_row_is_kept_from_being_a_formula(written):
    more = {"repairs": ["=1"], "remarks": ["@2"]}
    done, stopped = rows(written(Made("=cmd|' '!A0", more=more), stopped=[ungradable("-s02", "+3")]))
    assert (done["student"], done["repairs"], done["remarks"]) == ("'=cmd|' '!A0", "'=1", "'@2")
    assert (stopped["student"], stopped["reason"]) == ("'-s02", "'+3")


def test_the_data_hold_what_the_page_shows(written):
    folder = written(Made("s01"), Made("s02", memo=None), stopped=[ungradable("s03", "Empty.")])
    data = json.loads((folder / "results.json").read_text(encoding="utf-8"))
    assert [each["student"] for each in data["graded"]] == ["s01", "s02"]
    assert data["graded"][1]["questions"]["memo"] is None
    assert data["ungradable"][0]["reason"] == "Empty."
    assert data["questions"][0]["difficulty"] == 1.0
    assert data["memory"]["largest"] == 180_000_000


# What others wrote


def test_names_and_sentences_are_shown_and_do_not_run(written):
    name = "<img src=x onerror=alert(1)>"
    more = {"repairs": [HOSTILE], "remarks": [HOSTILE]}
    students = [Made(name, {"finds": 0.5, "adds_up": 1.0}, sentences={"finds": HOSTILE}, more=more)]
    students += [Made("s02", faults={"shares": HOSTILE})]
    folder = written(*students, stopped=[ungradable("s03", HOSTILE)], note=HOSTILE)
    page, raw = page_in(folder), (folder / "index.html").read_text(encoding="utf-8")
    assert page.find_all(["script", "img", "iframe"]) == []
    assert not [tag for tag in page.find_all(True) if any(key.startswith("on") for key in tag.attrs)]
    assert name in page.get_text()
    assert raw.count("&lt;script&gt;") == 6
    assert "default-src 'none'" in raw


def test_signs_that_turn_a_line_around_or_cannot_be_seen_are_replaced(written):
    folder = written(Made("s01\u202egnp"), stopped=[ungradable("s02\x07\n", "a\x00b\u2028c")])
    raw = (folder / "index.html").read_text(encoding="utf-8")
    assert not set(raw) & set("\u202e\x07\x00\u2028")
    assert "s01\N{REPLACEMENT CHARACTER}gnp" in raw


def test_a_folder_whose_name_is_no_text_stops_nothing(written):
    folder = written(Made("s01"), stopped=[ungradable("s02\udcff", "Its name is no text: s02\udcff.")])
    assert "Its name is no text" in text_of(folder)
    assert len(rows(folder)) == 2


def test_a_sentence_without_end_is_cut(written):
    folder = written(Made("s01"), stopped=[ungradable("s02", "x" * 100_000)])
    assert max(len(run) for run in re.findall("x+", text_of(folder))) == LONG


def test_nothing_is_asked_of_another_host(written):
    page = page_in(written(Made("s01"), Made("s02", memo=1.0), Made("s03", memo=2.0)))
    assert not [
        tag for tag in page.find_all(True) if re.match("(https?:)?//", tag.get("href") or tag.get("src") or "")
    ]
    assert "http" not in page.style.get_text()


# Whoever reads it, and however many they are


def test_it_can_be_read_by_ear(written):
    """Language, headings in order, a caption and scopes in every table, a text for every picture, ids once."""
    students, stopped = large_class(60)
    students[0].faults, students[1].memo = {"shares": "x"}, None
    page = page_in(written(*students, stopped=stopped))
    levels = [int(heading.name[1]) for heading in page.find_all(re.compile("^h[1-6]$"))]
    ids = [tag["id"] for tag in page.find_all(id=True)]
    assert page.html["lang"] == "en"
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert len(page.find_all("main")) == 1
    assert all(table.caption.get_text(strip=True) for table in page.find_all("table"))
    assert all(head.get("scope") in {"row", "col"} for head in page.find_all("th"))
    assert all(svg["role"] == "img" and svg["aria-label"] for svg in page.find_all("svg"))
    assert len(page.find_all("svg")) == 3
    assert len(ids) == len(set(ids))
    assert {link["href"][1:] for link in page.find_all("a", href=re.compile("^#"))} <= set(ids)


def test_a_large_class_is_folded_and_all_are_in_it(written):
    students, _ = large_class(2 * BLOCK)
    page = page_in(written(*students))
    blocks = page.find(id="students").find_all_next("details")
    assert [len(block.tbody.find_all("tr")) for block in blocks] == [BLOCK, len(students) - BLOCK]
    assert not any(block.has_attr("open") for block in blocks)
    lowest = page.find("h3", string="Lowest scores").find_next("tbody").find_all("tr")
    assert len(lowest) == FEW


def test_the_page_of_5000_students_stays_small(written):
    students, stopped = large_class(5000)
    folder = written(*students, stopped=stopped)
    assert len(rows(folder)) == 5000
    assert (folder / "index.html").stat().st_size < 2_000_000
    assert (folder / "results.json").stat().st_size < 8_000_000


def test_a_second_report_replaces_the_first_and_leaves_nothing_beside(tmp_path):
    assignment, course = make_assignment(tmp_path), make_class(tmp_path / "class", [Made("s01")])
    first = write_report(assignment, course).read_bytes()
    assert write_report(assignment, course).read_bytes() == first
    assert sorted(path.name for path in (course / "results" / NAME).iterdir()) == [
        "index.html",
        "results.csv",
        "results.json",
    ]


def test_a_record_of_an_older_kind_is_no_obstacle(written):
    bare = {key: record("s01")[key] for key in ("student", "state", "reason")}
    folder = written(Made("s02"), stopped=[bare | {"student": "s01", "state": "ungradable", "reason": "Empty."}])
    assert "Empty." in text_of(folder)
