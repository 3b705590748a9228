"""The built book: all pages there, nothing from elsewhere, pictures with text, and no answer to an assignment."""

from __future__ import annotations

import re
from collections import Counter

import pytest
import yaml
from bs4 import BeautifulSoup

from gunsbutter import tables
from gunsbutter.book.contents import page_names
from gunsbutter.course import assignments, find_root, outlines

ROOT = find_root()
PAGES = page_names(ROOT)
LOOKED_UP = {  # pages that are not read from beginning to end, or that are about the course
    *("index", "instructors"),
    *("assignments", "grading", "grader-quality", "charts", "audit"),
    *("paragraphs", "data-dictionary", "glossary", "bibliography"),
}
CHAPTERS = [page for page in PAGES if page.removeprefix("book/") not in LOOKED_UP]


@pytest.fixture(scope="session")
def soups(book):
    return {page: BeautifulSoup((book / f"{page}.html").read_text(encoding="utf-8"), "html.parser") for page in PAGES}


def test_every_page_of_the_contents_is_built(book):
    assert [page for page in PAGES if not (book / f"{page}.html").is_file()] == []
    assert (book / "index.html").is_file()


def test_the_book_fits_a_small_stick(book):
    assert sum(path.stat().st_size for path in book.rglob("*") if path.is_file()) < 40 << 20


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
    assert len(links) >= (10 if page == "book/paper-on-one-page" else 0)
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


MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
DAY = re.compile(rf"\b(?:\d\d? (?:and|or|to) |\d\d?[-\u2013])?(?:[12]?\d|3[01])(?= (?:{MONTHS})\b)")
TYPED = re.compile(r"(?<![\w.,-])\d[\d.,]*\d|(?<![\w.,-])\d(?![\w-])")
NAMED = re.compile(r"(1[89]|20)\d\d$|0\d$|4\.0$")  # a year, an assignment, the licence CC BY 4.0
IN_WORDS = re.compile(
    r"\b(?:(?:(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty)(?:-\w+)?"
    r"|hundreds?|thousands?|(?:m|b|tr)illions?)\b",
    re.IGNORECASE,
)
# Number words that are no figures of the world: the reason, and the phrases.
EXEMPT = {
    "the unit of a figure that is computed": (r"COMPUTED (?:hundred|thousand|million|billion|trillion)",),
    "what a share is a share of, or what an index begins with": (
        r"(?:a|of every|of|for every|its|the first) hundred",
        r"multiplies it by ten thousand",
    ),
    "a specimen, made up and said to be so": (
        *(r"hall has sixty stalls", r"all forty sentences of the brochure", r"dispute twenty-four years later"),
        *(r"flags eighty", r"wrote eighty", r"out for a thousand claims", r"more than a thousand claims"),
        *(r"with thirty, COMPUTED", r"newspaper of fifty years later", r"of fifteen(?= studies)", r"the fifteen"),
        *(r"majority of fifteen", r"thirty memos each", r"list of forty works", r"lists of forty", r"one of fifteen"),
        *(r"three hundred pages", r"twenty-four pages long", r"ten to eighteen pages", r"a thousand councils"),
        *(r"volume nineteen", r"volume twenty-nine", r"twenty is too few"),
        r"side by side for thirty years",
    ),
    "how often a computer tries": (r"ten thousand times", r"(?:run of|one in) a thousand", r"a thousand are too few"),
    "the name of a list": (r"list of the hundred largest arms makers",),
    "what the course itself offers, or whom it speaks to": (
        *(r"eight or fourteen weeks", r"(?<=### )Fourteen weeks"),
        r"thirty notebooks, or three thousand",
    ),
    "what somebody mistakes, told as a mistake": (r"figures are millions of dollars",),
}
PHRASES = [rf"\b(?:{phrase})\b" for phrases in EXEMPT.values() for phrase in phrases]


def prose(page: str) -> str:
    """What a chapter says in words: without code, markup, roles, links and tables of contents. Quizzes are words."""
    text = (ROOT / f"{page}.md").read_text(encoding="utf-8")
    text = re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.S)
    text = re.sub(r"^```\{code-cell\}.*?^```$", "", text, flags=re.S | re.M)
    text = re.sub(r"^(?:```|:::)\{[\w-]+\} \d+$", "", text, flags=re.M)  # what a directive is asked for
    text = re.sub(r"\{glue:[\w:]+\}`[^`]*`", "COMPUTED", text)
    text = re.sub(r"\{[\w:-]+\}`[^`]*`", "", text)
    text = re.sub(r"`[^`\n]*`", "", text)
    text = re.sub(r"^> .*$", "", text, flags=re.M)  # the specimen, which is made up
    text = re.sub(r"^:[\w-]+:.*$", "", text, flags=re.M)  # an option of a directive
    return re.sub(r"^\d+\. ", "", text, flags=re.M)


def figures(text: str) -> list[str]:
    """The figures in a text that are typed: in digits, and from thirteen up in words as well."""
    text = plain(DAY.sub("", text))
    digits = [each.strip(".,") for each in TYPED.findall(text)]
    for allowed in PHRASES:
        text = re.sub(allowed, "", text, flags=re.I)
    return [each for each in digits if not NAMED.match(each)] + IN_WORDS.findall(text)


def plain(text: str) -> str:
    """On one line, without emphasis."""
    return " ".join(text.replace("*", "").split())


@pytest.mark.parametrize("page", PAGES)
def test_no_figure_is_typed_by_hand(page):
    """Years and the numbers of assignments are names; every other number in the prose is computed or quoted."""
    assert figures(prose(page)) == []


@pytest.mark.parametrize(
    "text",
    [
        "On 16 April 1953, in assignment 05, from 3 to 5 May 2012 and 7\u20139 June.",
        "A JF-17 of 2007, in three kinds, twelve times, in the budget of 2020-21.",
        "COMPUTED billion rupees, COMPUTED in a hundred, under CC BY 4.0.",
    ],
)
def test_dates_names_and_small_counts_may_be_typed(text):
    assert figures(text) == []


OTHER = (
    *("3.9 per cent", "170 studies", "16 factories", "32 Junes", "April 16", "1,200", "1750 men"),
    *("sixteen factories", "Forty\nyears", "two hundred", "twenty-four", "thirteen", "three million"),
)


@pytest.mark.parametrize("text", OTHER)
def test_other_figures_may_not(text):
    assert figures(f"There were {text}, it says.") != []


def test_every_exemption_is_needed():
    text = "\n".join(plain(prose(f"book/{path.stem}")) for path in (ROOT / "book").glob("*.md"))
    assert [phrase for phrase in PHRASES if not re.search(phrase, text, re.I)] == []


def sections(page: str) -> dict[str, str]:
    """What stands under each heading of the second level of a page; before the first, under ''."""
    text = (ROOT / f"{page}.md").read_text(encoding="utf-8")
    text = re.sub(r"^```\{code-cell\}.*?^```$", "", text, flags=re.S | re.M)
    first, *rest = re.split(r"^## (.*)$", text, flags=re.M)
    return {"": first, **dict(zip(rest[::2], rest[1::2], strict=True))}


ENDS = ["Quiz", "Where this leads", "Further reading"]


@pytest.mark.parametrize("page", [*CHAPTERS, "book/index"])
class TestEveryChapter:
    """Has the parts that a reader learns to expect."""

    def test_begins_with_a_question_and_three_to_five_objectives(self, page):
        found = re.search(
            r"^```\{admonition\} After this chapter you can\n:class: tip\n(.*?)^```$", sections(page)[""], re.S | re.M
        )
        assert found, "no admonition 'After this chapter you can' before the first heading"
        assert 3 <= len(re.findall(r"^- ", found[1], re.M)) <= 5
        assert page == "book/index" or "?" in sections(page)[""][: found.start()]

    def test_stops_twice_to_ask(self, page):
        boxes = re.findall(
            r"^```\{admonition\} Stop and think\n:class: note\n(.*?)^```$",
            "".join(sections(page).values()),
            re.S | re.M,
        )
        assert len(boxes) >= 2

    def test_ends_with_a_quiz_the_way_on_and_further_reading(self, page):
        assert list(sections(page))[-3:] == ENDS

    def test_has_a_quiz_of_four_to_eight_questions(self, page, soups):
        assert len(soups[page].select(".gb-quiz")) == 1
        assert 4 <= len(soups[page].select("form.gb-question")) <= 8

    def test_the_right_choice_is_not_always_in_one_place(self, page, soups):
        places = {
            [choice.has_attr("data-right") for choice in form.select("input")].index(True)
            for form in soups[page].select("form.gb-question")
        }
        assert len(places) > 1

    def test_leads_to_an_assignment_by_its_title_and_to_a_chapter(self, page):
        titles = {each.name[:2]: each.front["title"] for each in outlines(ROOT)}
        text = " ".join(sections(page)["Where this leads"].split())
        named = re.findall(r"[Aa]ssignment (0\d), \*(.+?)\*", text)
        assert named, "no assignment is named, as in: Assignment 04, *Institutions and timeline*"
        assert [each for each in named if titles.get(each[0]) != each[1]] == []
        assert "{doc}`" in text

    def test_names_two_to_five_works_to_read(self, page):
        items = re.findall(r"^- .*?(?=^- |\Z)", sections(page)["Further reading"], re.S | re.M)
        assert 2 <= len(items) <= 5
        assert [item for item in items if not re.search(r"\{cite:[pt]\}`", item)] == []

    def test_is_neither_a_note_nor_a_book(self, page):
        """1,200 to 2,500 words; code, the quiz and the list of works are not counted."""
        text = re.sub(r"^## Quiz$.*?(?=^## |\Z)", "", prose(page), flags=re.S | re.M)
        text = re.sub(r"^## Further reading$.*", "", text, flags=re.S | re.M)
        count = len(re.findall(r"\w[\w'\u2019-]*", text))
        assert (1000 if page == "book/index" else 1200) <= count <= 2500


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
