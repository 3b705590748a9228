"""The book as it is read: from a folder, without a network, on a phone and a large screen, light and dark."""

from __future__ import annotations

import pytest

from tests.book.test_build import PAGES

pytestmark = pytest.mark.browser
SCREENS = [
    {"viewport": {"width": width, "height": 800}, "color_scheme": scheme}
    for width in (360, 1280)
    for scheme in ("light", "dark")
]


@pytest.mark.parametrize(
    "watched", SCREENS, indirect=True, ids=lambda s: f"{s['viewport']['width']}-{s['color_scheme']}"
)
def test_every_page_opens_from_a_folder_with_nothing_to_complain_of(watched, book):
    for page in PAGES:
        watched.page.goto((book / f"{page}.html").as_uri())
        assert watched.page.locator("article h1").first.is_visible(), page
        wide = watched.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{page} scrolls sideways by {wide} pixels"
    assert watched.asked == []
    assert watched.complaints == []


def test_a_locator_is_followed_to_its_paragraph(watched, book):
    watched.page.goto((book / "book/guns-and-butter.html").as_uri())
    watched.page.get_by_role("link", name="(findings 1)").first.click()
    watched.page.wait_for_url("**/paragraphs.html#paper-findings-1")
    assert watched.page.locator("#paper-findings-1").is_visible()
    assert watched.page.locator("dt:target").inner_text() == "findings 1"


def test_the_front_page_of_the_folder_leads_into_the_book(watched, book):
    watched.page.goto((book / "index.html").as_uri())
    watched.page.wait_for_url("**/book/index.html")
    watched.page.get_by_role("link", name="Guns and butter").first.click()
    watched.page.wait_for_url("**/guns-and-butter.html")


def test_an_answer_is_folded_until_it_is_asked_for(watched, book):
    watched.page.goto((book / "book/sources.html").as_uri())
    form = watched.page.locator("form.gb-question").first
    assert not form.get_by_text("This is what is printed").is_visible()
    form.get_by_label("The citation does not tell which of the two is meant").check()
    form.get_by_role("button", name="Check").click()
    assert form.get_by_role("status").get_by_text("This is what is printed").is_visible()


def test_a_term_is_followed_to_what_it_means(watched, book):
    watched.page.goto((book / "book/guns-and-butter.html").as_uri())
    watched.page.locator("a.gb-term", has_text="opportunity cost").click()
    watched.page.wait_for_url("**/glossary.html#term-opportunity-cost")
    assert watched.page.locator("#term-opportunity-cost").is_visible()
