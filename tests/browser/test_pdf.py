"""The book as one PDF: every page in it, and links that lead inside."""

from __future__ import annotations

import pytest
from pypdf import PdfReader

from gunsbutter.book.contents import page_names
from gunsbutter.book.pdf import dangling, print_book
from gunsbutter.course import find_root

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def printed(book, executable, tmp_path_factory):
    return print_book(book, page_names(find_root()), tmp_path_factory.mktemp("pdf") / "book.pdf")


@pytest.fixture(scope="module")
def links(printed):
    """Where the links of the document lead: inside, or to an address."""
    made = [note.get_object() for page in PdfReader(printed).pages for note in page.get("/Annots", [])]
    return [note.get("/A", {}).get("/URI", "inside") for note in made if note["/Subtype"] == "/Link"]


def test_every_chapter_stands_in_the_outline(printed, book):
    titles = {entry.title for entry in PdfReader(printed).outline if not isinstance(entry, list)}
    assert {"How to use this book", "Guns and butter", "Glossary", "Bibliography"} <= titles
    assert len(titles) >= len(page_names(find_root()))


def test_links_lead_inside_or_to_a_cited_work_and_none_to_a_file(printed, links):
    assert list(dangling(printed.with_suffix(".html").read_text(encoding="utf-8"))) == []
    assert links.count("inside") > 500
    assert [link for link in links if str(link).startswith("file:")] == []
