"""The built book: all pages there, nothing from elsewhere, pictures with text, and no answer to an assignment."""

from __future__ import annotations

import re
from collections import Counter

import pytest
import yaml
from bs4 import BeautifulSoup

from gunsbutter import tables
from gunsbutter.course import assignments, find_root

ROOT = find_root()
TOC = yaml.safe_load((ROOT / "_toc.yml").read_text(encoding="utf-8"))
PAGES = [TOC["root"], *(chapter["file"] for part in TOC["parts"] for chapter in part["chapters"])]
CHAPTERS = ["book/paper-on-one-page", "book/sources", "book/guns-and-butter"]


@pytest.fixture(scope="session")
def soups(book):
    return {page: BeautifulSoup((book / f"{page}.html").read_text(encoding="utf-8"), "html.parser") for page in PAGES}


def test_every_page_of_the_contents_is_built(book):
    assert [page for page in PAGES if not (book / f"{page}.html").is_file()] == []
    assert (book / "index.html").is_file()


def test_every_source_of_the_book_is_in_the_contents():
    assert {f"book/{path.stem}" for path in (ROOT / "book").glob("*.md")} == set(PAGES)


@pytest.mark.parametrize("page", PAGES)
def test_no_script_style_font_or_picture_comes_from_another_host(soups, page):
    for tag, attribute in (("script", "src"), ("link", "href"), ("img", "src"), ("iframe", "src")):
        asked = [each.get(attribute, "") for each in soups[page].find_all(tag)]
        assert [each for each in asked if re.match(r"(https?:)?//", each)] == []


@pytest.mark.parametrize("page", PAGES)
def test_no_script_in_the_page_knows_another_host(soups, page):
    for script in soups[page].find_all("script"):
        assert not re.search(r"https?://", script.get_text())


@pytest.mark.parametrize("page", PAGES)
def test_every_picture_says_what_a_sighted_reader_sees(soups, page):
    pictures = soups[page].select(".gb-figure svg")
    assert len(pictures) >= (1 if page in CHAPTERS else 0)
    for picture in pictures:
        assert picture["role"] == "img"
        assert len(picture["aria-label"]) > 60
    assert [image for image in soups[page].select("article img") if not image.get("alt")] == []


@pytest.mark.parametrize("page", CHAPTERS)
def test_every_figure_has_a_source_line(page, soups):
    for picture in soups[page].select(".gb-figure svg"):
        assert "Source: " in picture.get_text()


@pytest.mark.parametrize("page", PAGES)
def test_pictures_on_one_page_share_no_id(soups, page):
    ids = Counter(each["id"] for each in soups[page].select("svg [id]"))
    assert [each for each, count in ids.items() if count > 1] == []


@pytest.mark.parametrize("page", PAGES)
def test_every_locator_leads_to_its_paragraph(soups, page):
    targets = {each["id"] for each in soups["book/paragraphs"].select("[id^=paper-]")}
    links = soups[page].select(".gb-locator a")
    assert len(links) >= (10 if page in CHAPTERS[:1] else 0)
    for link in links:
        assert link["href"].split("#")[1] in targets
        assert link.get_text() == "(" + link["href"].split("#paper-")[1][::-1].replace("-", " ", 1)[::-1] + ")"


def test_the_page_of_locators_has_every_paragraph(soups):
    text = soups["book/paragraphs"].get_text().replace("\u2019", "'")
    for row in tables.load("paragraphs").itertuples():
        assert row.locator in text
        assert row.gist in text


def test_figures_in_prose_are_those_of_the_tables(soups):
    rows = (
        tables.load("indicators").query("country_code == 'PAK' and year == 2019").set_index(["indicator", "source"])
    )
    text = " ".join(soups["book/guns-and-butter"].get_text().split())
    for source in ("WDI-2024-11", "WDI-2026-07"):
        assert f"{rows.value['MS.MIL.XPND.GD.ZS', source]:.2f}" in text
    words = " ".join(soups["book/paper-on-one-page"].get_text().split())
    assert f"{len(tables.load('citations'))} citations" in words


@pytest.mark.parametrize("page", PAGES)
def test_no_cell_ended_in_an_error(soups, page):
    assert soups[page].select(".output.traceback, .stderr") == []


@pytest.fixture(scope="session")
def everything(book, soups):
    """All that the book says, with its search index."""
    index = (book / "searchindex.js").read_text(encoding="utf-8")
    return "\n".join([*(soup.get_text(" ") for soup in soups.values()), index])


class TestNoAnswers:
    """No answer to an assignment stands in the book or in its search index."""

    def test_no_id_of_a_citation_or_an_entry(self, everything):
        ids = [*tables.load("citations").cite_id, *tables.load("references").ref_id]
        assert [each for each in ids if re.search(rf"\b{each}\b", everything, re.I)] == []

    def test_no_reason_of_a_key(self, everything):
        reasons = [
            entry["because"]
            for each in assignments(ROOT)
            for path in (each.folder / "key").glob("*.yml")
            for entry in yaml.safe_load(path.read_text(encoding="utf-8"))
        ]
        assert len(reasons) > 40
        assert [each for each in reasons if each in everything] == []

    def test_no_entry_of_the_list_is_named(self, everything):
        """Neither author with year nor title: which entries are cited, doubled or idle cannot be read off."""
        references = tables.load("references")
        titles = [title for title in references.title.dropna() if len(title) > 40]
        surnames = references.authors.dropna().str.extract(r"^(\w+),", expand=False)
        cited = {f"{name}, {year}" for name, year in zip(surnames, references.year, strict=False) if name is not None}
        names = {f"({each})" for each in cited}
        assert [each for each in (*titles, *names) if each.lower() in everything.lower()] == []


TYPED = re.compile(r"(?<![\w.,-])\d[\d.,]*\d|(?<![\w.,-])\d(?![\w-])")


def prose(page: str) -> str:
    """What a chapter says in words: without code, markup, roles, links and tables of contents."""
    text = (ROOT / f"{page}.md").read_text(encoding="utf-8")
    text = re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.S)
    text = re.sub(r"^```\{code-cell\}.*?^```$", "", text, flags=re.S | re.M)
    text = re.sub(r"\{[\w:-]+\}`[^`]*`", "", text)
    text = re.sub(r"`[^`\n]*`", "", text)
    text = re.sub(r"^> .*$", "", text, flags=re.M)  # the specimen, which is made up
    return re.sub(r"^\d+\. ", "", text, flags=re.M)


@pytest.mark.parametrize("page", PAGES)
def test_no_figure_is_typed_by_hand(page):
    """Years and the numbers of assignments are names; every other number in the prose is computed or quoted."""
    found = [each.strip(".,") for each in TYPED.findall(prose(page))]
    named = re.compile(r"(1[89]|20)\d\d$|0\d$|4\.0$")  # a year, an assignment, the licence CC BY 4.0
    assert [each for each in found if not named.match(each)] == []


def test_the_data_dictionary_says_what_datapackage_json_says(soups):
    page = soups["book/data-dictionary"]
    for name, described in tables.describe().items():
        section = page.select_one(f"#table-{name.replace('_', '-')}")
        told = " ".join(section.get_text(" ").replace("\u2019", "'").split())
        assert f"{len(tables.load(name))} rows" in told
        cells = [row.select("td")[0].get_text(strip=True) for row in section.select("tbody tr")]
        assert cells == [field["name"] for field in described["schema"]["fields"]]
        for field in described["schema"]["fields"]:
            assert field["description"].split(":")[0].split("'")[0] in told
