"""The report says what an audit is before it says what it found, and every form of it says the same."""

from __future__ import annotations

import json
import re
from importlib.resources import files

import jsonschema
import pytest
from bs4 import BeautifulSoup
from rich.console import Console

from gunsbutter.paper import audit
from gunsbutter.paper.defects import CHECKS
from gunsbutter.paper.report import as_data, as_html, as_json, show
from gunsbutter.paper.report.words import WHAT_IT_SHOWS, headline
from gunsbutter.paper.synthetic import make
from tests.paper.kit import VANCOUVER

SCHEMA = json.loads(files("gunsbutter.paper.report").joinpath("audit.schema.json").read_text(encoding="utf-8"))
PAPERS = {"synthetic": make(3).text, "numbered": VANCOUVER, "empty": "", "no list": "Depots rust (Okafor, 2019)."}


@pytest.fixture(params=PAPERS.values(), ids=PAPERS)
def made(request):
    return audit(request.param)


def test_the_data_keep_their_schema(made):
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    jsonschema.validate(as_data(made), SCHEMA)


def test_the_schema_refuses_what_is_not_an_audit(made):
    broken = as_data(made) | {"version": 2}
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(broken, SCHEMA)


def test_the_same_paper_gives_the_same_report():
    assert as_json(audit(PAPERS["synthetic"])) == as_json(audit(PAPERS["synthetic"]))
    assert as_html(audit(PAPERS["synthetic"])) == as_html(audit(PAPERS["synthetic"]))


def test_no_sentence_of_the_paper_is_in_the_data():
    made = audit(
        "# T\n\nThe otters of the canal are many (Okafor, 2019).\n\n# References\n\n- Okafor, A. (2019). X. Y."
    )
    assert "otters" not in as_json(made)


def test_the_page_opens_with_what_an_audit_shows_and_has_every_finding(made):
    page = BeautifulSoup(as_html(made), "html.parser")
    first = page.select_one("main p")
    assert first.get_text() == WHAT_IT_SHOWS
    text = page.get_text(" ")
    for finding in made.findings:
        assert finding.why in text
    for check in CHECKS:
        assert check.check_id in text
    for check_id, reason in made.left_out.items():
        assert check_id in text
        assert reason in text


def test_the_page_needs_nothing_else(made):
    page = as_html(made)
    assert not re.search(r"<script|<link|@import|url\((?!#)|src=", page)
    soup = BeautifulSoup(page, "html.parser")
    ids = [each["id"] for each in soup.select("[id]")]
    assert len(ids) == len(set(ids))
    assert all(each["href"].removeprefix("#") in ids for each in soup.select("a[href^='#']"))
    assert all(each.get("aria-label") for each in soup.select("svg[role=img]"))


def test_what_a_paper_prints_does_not_run_in_the_page():
    evil = "<script>alert(1)</script>"
    made = audit(
        f'# {evil}\n\nSo (Oka"><img src=x onerror=y>for, 2019).\n\n# References\n\n- Lee, A. (2019). {evil}. *J*.'
    )
    assert "<script" not in as_html(made)
    assert "<img" not in as_html(made)


def test_the_terminal_shows_each_check_with_its_count_and_each_finding(made):
    console = Console(record=True, width=200, file=open("/dev/null", "w"))  # noqa: SIM115, PTH123
    show(made, console)
    console.file.close()
    text = " ".join(console.export_text().split())
    assert headline(made) in text
    for check in CHECKS:
        assert check.check_id in text
    for finding in made.findings[:3]:
        assert finding.why.split(":")[0][:60] in text


def test_the_picture_says_in_words_what_it_shows():
    made = audit(PAPERS["synthetic"])
    svg = BeautifulSoup(as_html(made), "html.parser").select_one("svg")
    assert headline(made) in svg["aria-label"]
    assert "Source:" in svg.get_text()
