"""Markdown that could act is shown as typed; honest Markdown stays as it was."""

from __future__ import annotations

import time

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st
from nbconvert.filters import markdown2html
from nbformat.v4 import new_markdown_cell

from gunsbutter.grading.sanitise import sanitise
from tests.grading.sanitise.corpus import FAR, HONEST, MARKDOWN, PNG
from tests.grading.sanitise.looks import harm, page_of


@pytest.mark.parametrize("name", MARKDOWN)
def test_markdown_that_could_act_is_shown_as_typed(pages, name):
    cell = new_markdown_cell(MARKDOWN[name])
    sanitise(cell)
    page = page_of(pages, cell)
    assert harm(page) == []
    assert "far.example/x.png" not in str(BeautifulSoup(page, "html.parser").find_all("img"))


@pytest.mark.parametrize(
    "name", sorted(set(MARKDOWN) - {"unclosed", "full width", "link with a break", "line separator"})
)
def test_what_is_shown_as_typed_is_there_letter_by_letter(name):
    text = MARKDOWN[name]
    cell = new_markdown_cell(text)
    remarks = sanitise(cell)
    shown = cell.source.split("\n\n", 1)[1]
    fence = shown.split("\n")[0]
    assert shown == f"{fence}\n{text.replace(chr(0), '').replace(chr(1), '')}\n{fence}"
    assert fence not in text
    assert len(remarks) == 1


@pytest.mark.parametrize("name", HONEST)
def test_honest_markdown_stays_byte_for_byte(name):
    cell = new_markdown_cell(HONEST[name])
    cell.attachments = {"x.png": {"image/png": PNG}}
    assert sanitise(cell) == []
    assert cell.source == HONEST[name]


def test_pictures_of_other_hosts_become_links():
    cell = new_markdown_cell(f"See ![it]({FAR}) and\n\n```\n![code]({FAR})\n```")
    assert sanitise(cell) == ["Pictures from other hosts became links."]
    assert cell.source == f"See [it]({FAR}) and\n\n```\n![code]({FAR})\n```"


@given(st.text(alphabet="`~<>![]()$\\*_|-#:\"'& \n\tabijmgx/=", max_size=80))
def test_no_text_gets_a_tag_that_acts_into_nbconverts_page(text):
    cell = new_markdown_cell(f"{text}<img src=x onerror=alert(1)>{text}")
    sanitise(cell)
    made = BeautifulSoup(markdown2html(cell.source), "html.parser")
    assert not [tag for tag in made.find_all("img") if tag.get("onerror")]


@pytest.mark.parametrize("text", ["\\begin{a}" * 9000, "[" * 90000, "**a*" * 20000, "> " * 5000, "x" * 200_000])
def test_markdown_made_to_take_long_does_not(text):
    began = time.perf_counter()
    sanitise(new_markdown_cell(text))
    assert time.perf_counter() - began < 5
