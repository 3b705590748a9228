"""A quiz as it is taken: from a folder, wrongly and rightly, by mouse and by keys, light and dark, with no script."""

from __future__ import annotations

import re

import pytest

from tests.browser.test_book_pages import SCREENS

pytestmark = pytest.mark.browser
OPEN = "book/sources.html"
WRONG, RIGHT = 0, 1  # of the first question: places of a wrong choice and of the right one
CONTRAST = """
(element) => {
  const channels = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const light = (colour) => {
    const [r, g, b] = channels(colour).slice(0, 3).map((each) => {
      const part = each / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const back = (each) => getComputedStyle(each).backgroundColor;
  let behind = element;
  while (behind.parentElement && channels(back(behind))[3] === 0) behind = behind.parentElement;
  const [one, two] = [getComputedStyle(element).color, back(behind)].map(light);
  return (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05);
}
"""


@pytest.fixture
def taken(watched, book):
    """The page, opened from its folder, with nothing asked of another host and nothing complained of at the end."""
    watched.page.goto((book / OPEN).as_uri())
    yield watched.page
    assert watched.asked == []
    assert watched.complaints == []


def question(page, number: int = 0):
    return page.locator("form.gb-question").nth(number)


def answer(form, place: int) -> None:
    form.get_by_role("radio").nth(place).check()
    form.get_by_role("button", name="Check").click()


def said(form) -> str:
    return form.get_by_role("status").inner_text()


def test_what_is_folded_away_is_shown_for_the_choice_that_was_made(taken):
    form = question(taken)
    assert form.locator("details").is_hidden()
    assert said(form) == ""
    answer(form, WRONG)
    assert said(form).startswith("Not this one.")
    assert form.locator("li").nth(WRONG).inner_text().split(". ", 1)[1] in said(form)
    assert form.locator("li").nth(RIGHT).text_content().strip() not in said(form)
    answer(form, RIGHT)
    assert said(form).startswith("Right.")


def test_a_count_is_kept_of_what_is_right_now(taken):
    many = taken.locator("form.gb-question").count()
    score = taken.locator(".gb-score")
    for place, count in ((WRONG, 0), (RIGHT, 1), (RIGHT, 1), (WRONG, 0), (RIGHT, 1)):
        answer(question(taken), place)
        assert score.inner_text() == f"{count} of {many} right so far."
    for number in range(1, many):
        question(taken, number).locator("input[data-right]").check()
        question(taken, number).get_by_role("button", name="Check").click()
    assert score.inner_text() == f"{many} of {many} right so far."


def test_another_choice_takes_back_what_was_said(taken):
    form = question(taken)
    answer(form, WRONG)
    form.get_by_role("radio").nth(RIGHT).check()
    assert said(form) == ""


def test_nothing_chosen_is_told(taken):
    form = question(taken)
    form.get_by_role("button", name="Check").click()
    assert said(form) == "Choose an answer first."


def test_it_can_be_tried_again(taken):
    form = question(taken)
    assert form.get_by_role("button", name="Try again").is_hidden()
    answer(form, RIGHT)
    form.get_by_role("button", name="Try again").click()
    assert said(form) == ""
    assert form.locator("input:checked").count() == 0
    assert taken.locator(".gb-score").inner_text().startswith("0 of ")
    assert taken.evaluate("document.activeElement.type") == "radio"


def test_it_can_be_taken_with_the_keyboard_alone(taken):
    form = question(taken)
    form.get_by_role("radio").first.focus()
    taken.keyboard.press("Space")
    taken.keyboard.press("Enter")
    assert said(form).startswith("Not this one.")
    taken.keyboard.press("ArrowDown")
    taken.keyboard.press("Tab")
    assert taken.evaluate("document.activeElement.textContent") == "Check"
    taken.keyboard.press("Enter")
    assert said(form).startswith("Right.")
    taken.keyboard.press("Tab")
    taken.keyboard.press("Space")
    assert said(form) == ""
    assert taken.evaluate("document.activeElement.type") == "radio"


def test_a_reload_has_forgotten_it(taken):
    answer(question(taken), RIGHT)
    before = taken.url
    taken.reload()
    assert taken.url == before
    assert question(taken).locator("input:checked").count() == 0
    assert not re.search("quiz", taken.evaluate("JSON.stringify(localStorage) + document.cookie"))


def test_each_group_and_each_choice_has_a_name(taken):
    """As a screen reader tells it."""
    for form in taken.locator("form.gb-question").all():
        legend = " ".join(form.locator("legend").inner_text().split())
        assert form.get_by_role("group", name=legend, exact=True).count() == 1
        for radio in form.get_by_role("radio").all():
            label = " ".join(radio.locator("xpath=..").inner_text().split())
            assert form.get_by_role("radio", name=label, exact=True).count() == 1


def test_no_id_stands_twice_after_an_answer(taken):
    for form in taken.locator("form.gb-question").all():
        answer(form, WRONG)
    ids = taken.evaluate("[...document.querySelectorAll('article [id]')].map((each) => each.id)")
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    "watched", SCREENS, indirect=True, ids=lambda s: f"{s['viewport']['width']}-{s['color_scheme']}"
)
def test_on_every_screen_it_can_be_hit_and_read(taken):
    form = question(taken)
    answer(form, WRONG)
    for each in form.locator("input, button, label").all():
        box = each.bounding_box()
        assert box["width"] >= 24, each
        assert box["height"] >= 24, each
    read = form.locator("legend, .gb-number, label > span:last-child, button, .gb-why p, .gb-why strong")
    assert read.count() >= 8
    for each in read.all():
        assert each.evaluate(CONTRAST) >= 4.5, each.inner_text()
    assert taken.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0


def test_the_focus_can_be_seen(taken):
    form = question(taken)
    form.get_by_role("radio").first.focus()
    taken.keyboard.press("Space")
    for _ in range(2):
        style = taken.evaluate("getComputedStyle(document.activeElement).outline")
        assert re.search("solid", style), style
        assert re.search("3px", style), style
        taken.keyboard.press("Tab")


@pytest.mark.parametrize("watched", [{"java_script_enabled": False}], indirect=True, ids=["no-script"])
def test_without_a_script_every_explanation_is_there(taken):
    form = question(taken)
    assert form.get_by_role("button").count() == 0
    fold = form.locator("details")
    assert fold.is_visible()
    fold.locator("summary").click()
    told = fold.locator("li")
    assert told.count() == form.get_by_role("radio").count()
    for each in told.all():
        assert each.is_visible()
        assert re.match(r"Right\.|Not this one\.|Yes|No|Wrong|Not quite", each.inner_text())


@pytest.mark.parametrize("watched", [{"java_script_enabled": False}], indirect=True, ids=["no-script"])
def test_without_a_script_a_pressed_key_sends_nothing(taken):
    before = taken.url
    form = question(taken)
    form.get_by_role("radio").first.focus()
    taken.keyboard.press("Space")
    taken.keyboard.press("Enter")
    assert taken.url == before
    assert form.locator("input:checked").count() == 1


def test_on_paper_every_explanation_is_there(taken):
    taken.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    taken.emulate_media(media="print")
    assert all(each.is_visible() for each in taken.locator(".gb-answers li").all())
    assert question(taken).get_by_role("button").count() == 0
    taken.emulate_media(media="screen")
    taken.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert question(taken).locator("details").is_hidden()
