"""The book as it is read: from a folder, without a network, on a phone and a large screen, light and dark."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote, urlparse

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.book.test_build import PAGES

pytestmark = pytest.mark.browser
SCREENS = [
    {"viewport": {"width": width, "height": 800}, "color_scheme": scheme}
    for width in (360, 1280)
    for scheme in ("light", "dark")
]


MEGABYTE = 1 << 20
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
BESIDE_WCAG = ["empty-heading", "empty-table-header", "duplicate-id", "heading-order", "page-has-heading-one"]
FOCUSABLE = """Array.from(document.querySelectorAll(
    "a[href], button, input, summary, select, textarea, [tabindex='0']"
)).filter(each => each.checkVisibility({visibilityProperty: true}) && !each.disabled
    && !(each.type === "radio" && document.querySelector(`input[name="${each.name}"]`) !== each))"""


def faults(page) -> list[str]:
    """What axe-core finds on the page that is open: rule and element."""
    rules = {
        "runOnly": WCAG,
        "rules": {name: {"enabled": True} for name in BESIDE_WCAG},
        "resultTypes": ["violations"],
        "preload": False,  # axe would fetch the styles, which a browser refuses for pages from a folder
    }
    # Colours that fade in when a page opens would be read half-way.
    page.add_style_tag(content="* { transition: none !important; animation: none !important; }")
    found = Axe().run(page, options=rules).response["violations"]
    return [f"{rule['id']}: {node['html'][:200]}" for rule in found for node in rule["nodes"]]


@pytest.mark.parametrize(
    "watched", SCREENS, indirect=True, ids=lambda s: f"{s['viewport']['width']}-{s['color_scheme']}"
)
def test_every_page_opens_from_a_folder_with_nothing_to_complain_of(watched, book):
    found = {}
    for page in [*PAGES, "search"]:
        watched.page.goto((book / f"{page}.html").as_uri())
        found |= {page: told} if (told := faults(watched.page)) else {}
        assert watched.page.locator("h1:visible").first.is_visible(), page
        wide = watched.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{page} scrolls sideways by {wide} pixels"
    assert found == {}
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


@pytest.mark.parametrize("watched", [SCREENS[0], SCREENS[2]], indirect=True, ids=["360", "1280"])
@pytest.mark.parametrize("page", ["book/index", "book/guns-and-butter"])
def test_the_keyboard_reaches_everything(watched, book, page):
    watched.page.goto((book / f"{page}.html").as_uri())
    wanted = watched.page.evaluate(f"{FOCUSABLE}.map((each, index) => (each.dataset.place = index) || index).length")
    reached = set()
    for _ in range(wanted + 20):
        watched.page.keyboard.press("Tab")
        reached.add(watched.page.evaluate("document.activeElement.dataset.place"))
    missed = f"{FOCUSABLE}.filter(each => !{[each for each in reached if each]}.includes(each.dataset.place))"
    assert watched.page.evaluate(f"{missed}.map(each => each.outerHTML.slice(0, 120))") == []


OF_PICTURES = {"book/charts"}  # some forty of them


def test_no_page_of_text_weighs_more_than_a_megabyte(watched, book):
    """Everything that the page loads, as it lies in the folder, the theme included."""
    heavy = {}
    for page in PAGES:
        loaded = set()
        watched.page.on("request", lambda request, loaded=loaded: loaded.add(request.url))
        watched.page.goto((book / f"{page}.html").as_uri(), wait_until="networkidle")
        files = {Path(unquote(urlparse(url).path)) for url in loaded if url.startswith("file:")}
        if (weight := sum(path.stat().st_size for path in files)) > MEGABYTE:
            heavy[page] = weight
    assert set(heavy) <= OF_PICTURES, heavy


def test_the_search_works_from_a_folder(watched, book):
    watched.page.goto((book / "book/index.html").as_uri())
    watched.page.get_by_role("button", name="Search").first.click()
    watched.page.locator("dialog input[type=search]").fill("deflator")
    watched.page.locator("dialog").get_by_role("button", name="Search").click()
    watched.page.wait_for_url("**/search.html?q=deflator")
    found = watched.page.locator("#search-results li a")
    found.first.wait_for()
    found.first.click()
    watched.page.wait_for_url("**/book/*.html*")
    assert "deflator" in watched.page.locator("article").inner_text().lower()
    assert watched.asked == []
    assert watched.complaints == []
