"""The report of an audit, opened from a folder: nothing is asked for, nothing scrolls sideways, links lead on."""

from __future__ import annotations

import pytest

from gunsbutter.paper import audit
from gunsbutter.paper.report import as_html
from gunsbutter.paper.synthetic import make
from tests.browser.test_book_pages import SCREENS

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    path = tmp_path_factory.mktemp("audit") / "audit.html"
    path.write_text(as_html(audit(make(3).text)), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "watched", SCREENS, indirect=True, ids=lambda s: f"{s['viewport']['width']}-{s['color_scheme']}"
)
def test_it_opens_on_every_screen_with_nothing_to_complain_of(watched, page):
    watched.page.goto(page.as_uri())
    assert watched.page.locator("h1").is_visible()
    wide = watched.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0
    assert watched.asked == []
    assert watched.complaints == []


def test_from_a_check_to_its_findings_to_the_place(watched, page):
    watched.page.goto(page.as_uri())
    watched.page.get_by_role("link", name="no-entry").click()
    heading = watched.page.get_by_role("heading", name="A cited work has no entry in the list.")
    heading.scroll_into_view_if_needed()
    assert heading.is_visible()
    link = watched.page.locator("#check-no-entry ~ div a").first
    cite_id = link.inner_text()
    link.click()
    assert watched.page.locator("tr:target th").inner_text() == cite_id
