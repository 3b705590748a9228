"""The terms of the glossary: complete, each used where it is linked, and linked once a page where links belong."""

from __future__ import annotations

import io
import re

import pytest
from bs4 import BeautifulSoup
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

from gunsbutter.book.glossary import FILE, Term, Uses, load
from gunsbutter.course import find_root

TERMS = load(find_root() / FILE)
CONF = """
extensions = ["myst_parser", "gunsbutter.book"]
myst_enable_extensions = ["colon_fence", "smartquotes", "deflist"]
html_theme = "basic"
"""
SMALL = """
- term: share
  links: [share of GDP, shares of GDP]
  means: A part *divided* by a whole, by which one sees {term}`opportunity cost`.
- term: opportunity cost
  links: [opportunity cost, opportunity costs]
  means: |-
    What is given up.

    And a second paragraph.
- term: kappa’s sister
  links: [kappa's sister]
  means: Agreement.
- term: check
  links: []
  means: A rule.
"""


@pytest.fixture
def build(tmp_path):
    """Build a book of a glossary and a page; return what was warned of, and a function that reads a page."""

    def run(text: str, glossary: str = SMALL, builder: str = "html", parallel: int = 1):
        folder = tmp_path / "source" / "book"
        folder.mkdir(parents=True, exist_ok=True)
        (folder.parent / "conf.py").write_text(CONF)
        (folder.parent / "index.md").write_text("# Front\n\n```{toctree}\n:glob:\nbook/*\n```\n")
        (folder / "glossary.md").write_text("# Glossary\n\nA share of GDP.\n\n```{terms}\n```\n")
        (folder / "glossary.yml").write_text(glossary)
        for name in ("page", "second"):
            (folder / f"{name}.md").write_text(f"# A share of GDP\n\n{text}\n")
        warned = io.StringIO()
        built = tmp_path / builder
        with patch_docutils(), docutils_namespace():
            Sphinx(
                folder.parent, folder.parent, built, tmp_path / f"{builder}-trees", builder, {}, None, warned,
                parallel=parallel,
            ).build()  # fmt: skip
        read = lambda page: BeautifulSoup((built / f"book/{page}.html").read_text(encoding="utf-8"), "html.parser")  # noqa: E731
        return re.sub(r"\x1b\[[\d;]*m", "", warned.getvalue()), read

    return run


@pytest.fixture
def links(build):
    """The words that are linked to the glossary on a page with a text."""

    def run(text: str) -> list[str]:
        warned, read = build(text)
        assert warned == ""
        return [" ".join(each.get_text().split()) for each in read("page").select("a.gb-term")]

    return run


def test_every_term_has_its_place_and_its_meaning(build):
    warned, read = build("Nothing.")
    assert warned == ""
    page = read("glossary")
    assert [each.find(string=True) for each in page.select("dl.glossary dt")] == [
        "check", "kappa’s sister", "opportunity cost", "share",
    ]  # fmt: skip
    assert page.select_one("#term-share + dd em").get_text() == "divided"
    assert len(page.select("#term-opportunity-cost + dd p")) == 2
    assert page.select_one("#term-share + dd a")["href"] == "#term-opportunity-cost"


def test_a_term_leads_to_its_meaning(build):
    page = build("An opportunity cost.")[1]("page")
    assert page.select_one("a.gb-term")["href"] == "glossary.html#term-opportunity-cost"
    assert page.select_one("section p").get_text() == "An opportunity cost."


def test_only_the_first_use_of_a_page_is_linked(links):
    assert links("Opportunity costs.\n\nThe opportunity cost, and a share of\nGDP. Shares of GDP.") == [
        "Opportunity costs",
        "share of GDP",
    ]


def test_an_apostrophe_is_one_in_either_form(links):
    assert links("Of kappa's sister.") == ["kappa’s sister"]


@pytest.mark.parametrize(
    "text",
    [
        "## An opportunity cost",
        "`opportunity cost`",
        "```\nopportunity cost\n```",
        "[opportunity cost](second.md)",
        "{doc}`opportunity cost <second>`",
        "*The Opportunity Cost of Arms*",
        "> An opportunity cost.",
        "| opportunity cost |\n|---|\n| opportunity cost |",
        "```{admonition} An opportunity cost\n:class: note\nNothing.\n```",
        "```{figure} x.png\nAn opportunity cost.\n```",
        "opportunity cost\n: Nothing.",
        "An opportunity-cost, an opportunity costing, a check.",
    ],
)
def test_no_link_where_none_belongs(build, text):
    _, read = build(text)
    assert read("page").select("a.gb-term") == []


def test_no_link_in_a_quiz(links):
    body = "\n".join(f"   - [{'x' if n == 1 else ' '}] Opportunity cost\n\n     A share of GDP.\n" for n in range(3))
    quiz = ":::{quiz}\n" + "\n".join(f"{n}. Opportunity cost?\n\n{body}" for n in range(1, 5)) + ":::\n"
    assert links(quiz) == []


def test_links_in_a_list_and_in_an_admonition(links):
    assert links("- An opportunity cost.\n\n```{note}\nA share of GDP.\n```") == ["opportunity cost", "share of GDP"]


def test_no_link_on_the_page_of_the_glossary(build):
    assert build("Nothing.")[1]("glossary").select("a.gb-term") == []


def test_a_changed_term_is_told_on_every_page(build):
    build("An opportunity cost.")
    _, read = build(
        "An opportunity cost.", SMALL.replace("links: [opportunity cost,", "links: [an opportunity cost,")
    )
    assert read("page").select_one("a.gb-term").get_text() == "An opportunity cost"


def test_pages_built_side_by_side_are_the_same(build):
    warned, read = build("An opportunity cost.", parallel=2)
    assert warned == ""
    assert [len(read(page).select("a.gb-term")) for page in ("page", "second")] == [1, 1]


def test_another_builder_needs_no_page(build):
    assert build("An opportunity cost.", builder="text")[0] == ""


def test_of_two_terms_the_longer_is_meant():
    uses = Uses((Term("kappa", "", ("kappa",)), Term("weighted kappa", "", ("weighted kappa",))))
    assert [found[2] for found in uses.find("A weighted kappa is a kappa.")] == ["weighted kappa", "kappa"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("- term: a\n", "has 'term', 'means'"),
        ("- {term: a, means: b, link: [c]}\n", "has 'term', 'means'"),
        ("- {term: a, means: b}\n- {term: A, means: c}\n", "a would lead to two terms"),
        ("- {term: a, means: b, links: [c]}\n- {term: d, means: c, links: [C]}\n", "c would lead to two terms"),
    ],
)
def test_a_file_that_is_wrong_is_told(tmp_path, text, told):
    (tmp_path / "glossary.yml").write_text(text)
    with pytest.raises(ValueError, match=told):
        load(tmp_path / "glossary.yml")


class TestOurs:
    def test_there_are_enough_terms_and_not_too_many(self):
        assert 40 <= len(TERMS) <= 70

    def test_a_meaning_is_short_and_ends_as_a_sentence(self):
        assert [each.term for each in TERMS if len(each.means.split()) > 60 or not each.means.endswith(".")] == []

    def test_no_figure_is_typed_by_hand(self):
        """Years of works stand in references, other numbers in words."""
        assert [each.term for each in TERMS if re.search(r"\d", re.sub(r"\{[\w:]+\}`[^`]*`", "", each.means))] == []

    def test_every_term_is_used_where_the_book_is_read(self, book):
        text = " ".join(
            BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser").select_one("article").get_text(" ")
            for path in sorted((book / "book").glob("*.html"))
            if path.stem not in ("glossary", "bibliography")
        ).replace("\u2019", "'")
        words = {each.term: (*each.links, each.term) for each in TERMS}
        text = " ".join(text.lower().split())
        assert [term for term, forms in words.items() if not any(word.lower() in text for word in forms)] == []

    def test_a_page_links_a_term_once(self, book):
        for path in (book / "book").glob("*.html"):
            page = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
            targets = [each["href"] for each in page.select("a.gb-term")]
            assert len(targets) == len(set(targets)), path.name
