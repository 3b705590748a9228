"""The pages joined for printing: every link inside, every id once, nothing folded."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from gunsbutter.book import pdf
from gunsbutter.book.pdf import PrintError, dangling, join, print_book

FIRST = """<html><main><article><section id="top"><h1>First<a class="headerlink" href="#top">#</a></h1>
<p><a href="second.html#part">a part</a> <a href="second.html">a page</a> <a href="../index.html">a door</a>
<a href="https://example.org/second.html">elsewhere</a> <a href="#top">up</a></p>
<details><summary>More</summary><p id="note">folded</p></details>
<form><button>Check</button></form><script>1</script></section></article></main></html>"""
SECOND = """<html><main><article><section id="top"><h1>Second</h1><p id="part"><label for="field">x</label>
<input id="field"></p><svg><defs><clipPath id="clip"></clipPath></defs><g clip-path="url(#clip)"></g>
<use xlink:href="#clip"></use></svg></section></article></main></html>"""


@pytest.fixture
def built(tmp_path):
    (tmp_path / "book").mkdir()
    for name, text in {"first": FIRST, "second": SECOND}.items():
        (tmp_path / "book" / f"{name}.html").write_text(text)
    return tmp_path


@pytest.fixture
def joined(built):
    return BeautifulSoup(join(built, ["book/first", "book/second"]), "html.parser")


def test_links_between_pages_lead_inside_and_others_stay(joined):
    assert {link.get_text(): link["href"] for link in joined.select("article p a")} == {
        "a part": "#book-second--part",
        "a page": "#book-second",
        "a door": "../index.html",
        "elsewhere": "https://example.org/second.html",
        "up": "#book-first--top",
    }


def test_ids_that_pages_share_are_told_apart_and_pictures_find_theirs(joined):
    ids = [each["id"] for each in joined.select("[id]")]
    assert len(ids) == len(set(ids)) == 8
    assert joined.find("g")["clip-path"] == "url(#book-second--clip)"
    assert joined.find("use")["xlink:href"] == "#book-second--clip"
    assert joined.find("label")["for"] == joined.find("input")["id"]


def test_what_is_folded_is_open_and_what_needs_a_screen_is_gone(joined):
    assert joined.find("details").has_attr("open")
    assert joined.select("script, button, .headerlink") == []


def test_the_contents_name_every_page(joined):
    assert [(link.get_text(), link["href"]) for link in joined.select("nav a")] == [
        ("First", "#book-first"),
        ("Second", "#book-second"),
    ]


def test_a_link_that_leads_nowhere_is_found(built):
    assert list(dangling(join(built, ["book/first", "book/second"]))) == []
    (built / "book" / "second.html").write_text(SECOND.replace('id="part"', ""))
    assert list(dangling(join(built, ["book/first", "book/second"]))) == ["#book-second--part"]


def test_a_page_that_is_not_built_is_named(built):
    with pytest.raises(PrintError, match=r"third\.html is not there\. Build the book first: make book"):
        join(built, ["book/first", "book/third"])


def test_without_a_browser_it_says_what_to_install(built, monkeypatch):
    monkeypatch.setattr(pdf.shutil, "which", lambda name: None)
    with pytest.raises(PrintError, match="Install Chromium"):
        print_book(built, ["book/first"], built / "out.pdf")
