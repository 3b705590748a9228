"""The budget explorer in a browser: the same arithmetic as Python's, values first, and no sum that is bent to fit."""

from __future__ import annotations

import io
import json
import re

import pandas as pd
import pytest

from gunsbutter import budget
from gunsbutter.book.explorer import WIDGETS, page_html
from gunsbutter.widgets import figures
from tests.browser.test_book_pages import SCREENS
from tests.widgets import vectors

pytestmark = pytest.mark.browser
IMPORT = """async ({source}) => {
    window.explorer = await import("data:text/javascript;charset=utf-8," + encodeURIComponent(source));
}"""
CALL = """(vectors) => {
    const special = { nan: NaN, inf: Infinity, "-inf": -Infinity, huge: Infinity, "-0": -0 };
    const one = (value) => value?.special ? special[value.special] : value;
    const plain = (value) => Array.isArray(value) ? value.map(plain) : one(value);
    return vectors.map(({ call, given }) => {
        try {
            return { result: window.explorer[call](...plain(given)) };
        } catch (error) {
            return { error: error.message, kind: error.name };
        }
    });
}"""
REASON = 'Who\'s "right"?\n</script><b>\\ # ,"""=1+1 é 😀'


@pytest.fixture
def module(watched):
    """A blank page into which the module is loaded."""
    source = (WIDGETS / "explorer.js").read_text(encoding="utf-8")
    watched.page.goto("about:blank")
    watched.page.evaluate(IMPORT, {"source": source})
    return watched.page


@pytest.fixture(scope="session")
def alone(tmp_path_factory):
    """The explorer on a page of its own, opened from a folder as the book is."""
    path = tmp_path_factory.mktemp("explorer") / "page.html"
    path.write_text(f'<!doctype html><html lang="en"><meta charset="utf-8"><title>x</title>{page_html()}', "utf-8")
    return path.as_uri()


class Explorer:
    """What a reader does with it."""

    def __init__(self, watched, address):
        self.page = watched.page
        self.page.goto(address)
        self.box = self.page.locator(".gb-explorer")

    def button(self, name):
        return self.box.get_by_role("button", name=name)

    def number(self, name):
        return self.box.get_by_role("group", name=name, exact=True).get_by_role("spinbutton")

    def slider(self, name):
        return self.box.get_by_role("slider", name=name)

    def state(self, kept=(), most="Health", why="Because.") -> None:
        for name in kept:
            self.box.get_by_role("checkbox", name=name).check()
        self.box.get_by_role("radio", name=most).check()
        self.box.get_by_label("Why? One sentence.").fill(why)
        self.button("Open the budget").click()

    def skip(self) -> None:
        self.button("Go on without saying").click()

    @property
    def sum(self):
        return self.box.locator(".gbx-sum").inner_text()

    @property
    def told(self):
        return self.box.locator(".gbx ul").all_inner_texts()

    def table(self):
        html = self.box.locator(".gbx table").evaluate("table => table.outerHTML")
        return pd.read_html(io.StringIO(html), index_col=0)[0]

    def copied(self, form):
        self.button(f"Copy as {form}").click()
        return self.box.get_by_label("What is copied").input_value()


@pytest.fixture
def explorer(watched, alone):
    made = Explorer(watched, alone)
    yield made
    assert watched.asked == []
    assert watched.complaints == []


# The arithmetic


def without_the_value(message):
    """Each language writes a value that it refuses in its own way."""
    return re.sub(r"^'.*?' ", "'' ", re.sub(r"(must be a number), not .*", r"\1", message, flags=re.S), flags=re.S)


def test_python_and_javascript_say_the_same(module):
    known = json.loads(vectors.PATH.read_text(encoding="utf-8"))
    for vector, said in zip(known, module.evaluate(CALL, known), strict=True):
        if "error" in vector:
            assert without_the_value(said["error"]) == without_the_value(vector["error"])
            assert said["kind"] == "RangeError"
        elif vector["call"] == "allocate":
            assert (said["result"]["full"], said["result"]["ceiling"]) == (
                vector["result"]["full"],
                vector["result"]["ceiling"],
            )
            for ours, theirs in zip(said["result"]["rows"], vector["result"]["rows"], strict=True):
                assert ours[0] == theirs[0]
                assert ours[1:] == pytest.approx(theirs[1:], rel=1e-12, abs=1e-12)
        else:
            assert said["result"] == pytest.approx(vector["result"], rel=1e-12)


def test_the_constants_are_those_of_python(module):
    assert module.evaluate("[window.explorer.ROUNDING, window.explorer.UNALLOCATED]") == [
        budget.ROUNDING,
        budget.UNALLOCATED,
    ]


# Values first


def test_the_budget_opens_after_values_are_stated(explorer):
    assert not explorer.slider("Defence").is_visible()
    explorer.button("Open the budget").click()
    assert "Say which matters most" in explorer.box.get_by_role("alert").inner_text()
    explorer.box.get_by_role("radio", name="Education").check()
    explorer.button("Open the budget").click()
    assert "Say why" in explorer.box.get_by_role("alert").inner_text()
    assert not explorer.slider("Defence").is_visible()
    explorer.state(["Health"], "Education", REASON)
    assert explorer.slider("Defence").is_visible()
    said = explorer.box.locator(".gbx-said")
    assert said.inner_text().startswith("You said: health must not be cut; education matters most, because: Who's")
    assert said.locator("b").count() == 0


def test_it_may_be_skipped_by_saying_so(explorer):
    explorer.skip()
    assert explorer.slider("Health").is_visible()
    assert "without stating" in explorer.box.locator(".gbx-said").inner_text()
    assert "stated = None" in explorer.copied("Python")


def test_a_plan_that_does_other_than_was_said_is_told_so(explorer):
    explorer.state(["Education"], "Health")
    assert len(explorer.told) == 1
    explorer.number("Education").fill("1.77")
    explorer.number("Defence").fill("3.38")
    said, _ = explorer.told
    assert "education must not be cut. Here it has 0.20 less than in 2022" in said
    assert "health matters most. In points of GDP, defence fared better" in said


# Moving money


def test_at_first_it_shows_what_was(explorer):
    explorer.skip()
    start = figures.pakistan()
    table = explorer.table()
    for each in start["functions"]:
        row = table.loc[each["name"]]
        amount = budget.amount(each["start"], start["whole"]["amount"])
        assert row["% of GDP"] == each["start"]
        assert row["billion rupees"] == pytest.approx(amount, abs=0.05)
        assert row["rupees a head"] == pytest.approx(budget.per_head(amount * 1e9, start["people"]), abs=0.5)
    assert explorer.sum == "Fits. 6.26 of 6.26 per cent of GDP is given out: all of it."


def test_money_is_moved_with_the_keyboard_alone(explorer):
    page = explorer.page
    for _ in range(4):
        page.keyboard.press("Tab")
    page.keyboard.press("Space")  # the first of the three
    page.keyboard.press("Tab")
    page.keyboard.type("It comes first.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert "defence matters most, because: It comes first." in explorer.box.locator(".gbx-said").inner_text()
    assert page.evaluate("document.activeElement.textContent").startswith("Share out the ceiling")
    for _ in range(2):
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.ariaLabel") == "Defence, per cent of GDP"
    for _ in range(10):
        page.keyboard.press("ArrowLeft")
    assert explorer.number("Defence").input_value() == "3.08"
    assert "0.10 is unallocated, 66.7 billion rupees" in explorer.sum
    assert explorer.slider("Defence").get_attribute("aria-valuetext") == "3.08 per cent of GDP"


def test_the_live_region_says_the_sum(explorer):
    explorer.skip()
    explorer.number("Health").fill("1.00")
    status = explorer.box.get_by_role("status").filter(has_text="0.11 is unallocated")
    status.wait_for(state="attached")
    assert status.inner_text() == explorer.sum


def test_what_does_not_fit_is_said_and_never_bent(explorer):
    explorer.skip()
    explorer.number("Health").fill("2.11")
    assert explorer.sum.startswith(
        "Does not fit. The shares add up to 7.26 per cent of GDP: 1.00 more than the ceiling"
    )
    assert "666.6 billion rupees" in explorer.sum
    assert explorer.number("Defence").input_value() == "3.18"
    assert explorer.table().loc["Too many", "% of GDP"] == 1
    assert explorer.told == []
    for form in ("Python", "CSV"):
        assert explorer.button(f"Copy as {form}").is_disabled()
    explorer.number("Ceiling").fill("7.26")
    assert explorer.sum.startswith("Fits.")
    assert "The ceiling is higher than in 2022 by 666.6 billion rupees" in explorer.told[0]


def test_within_the_rounding_it_says_that_amounts_are_scaled(explorer):
    explorer.skip()
    explorer.number("Health").fill("1.112")
    assert "counts as all of it: every amount is multiplied by 0.99968" in explorer.sum


@pytest.mark.parametrize(
    ("name", "typed", "told"),
    [
        ("Health", "", "There is no number for Health."),
        ("Health", "-1", "Less than nothing cannot be given: Health."),
        ("Health", "1e300", "More than all of GDP cannot be given: Health."),
        ("Health", "99", "97.89 more than the ceiling"),
        ("Ceiling", "", "There is no number for the ceiling."),
        ("Ceiling", "0", "The ceiling is not above 0"),
        ("Ceiling", "101", "up to 100 per cent of GDP"),
    ],
)
def test_what_is_no_plan(explorer, name, typed, told):
    explorer.skip()
    explorer.number(name).fill(typed)
    assert explorer.sum.startswith("Does not fit. ")
    assert told in explorer.sum
    assert explorer.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    explorer.button("Reset").click()
    assert explorer.sum.startswith("Fits. 6.26 of 6.26")


def test_what_a_move_is_worth_is_told_in_the_units_of_the_chapter(explorer):
    explorer.skip()
    explorer.number("Defence").fill("3.08")
    start = figures.pakistan()
    moved = start["whole"]["amount"] / 1000
    sentence = explorer.told[0].split("\n")[0]
    assert (
        f"Defence gives up {moved:,.1f} billion rupees, {moved * 1e9 / start['people']:,.0f} rupees a head."
        in sentence
    )
    assert f"{100 * budget.opportunity_cost(0.1, 1.97):.1f} per cent of what education had" in sentence
    assert f"{100 * budget.opportunity_cost(0.1, 1.11):.1f} per cent of what health had in 2022." in sentence


def test_it_is_compared_with_past_years_and_with_peers(explorer):
    explorer.skip()
    known = {each["name"]: each["shares"] for each in figures.pakistan()["compare"]}
    for name in ("Pakistan 2016", "South Korea 2022"):
        explorer.box.get_by_label("Compare with").select_option(name)
        assert explorer.table()[f"{name}, %"].to_dict() == known[name]
    explorer.box.get_by_label("Compare with").select_option("China 2022")
    assert explorer.table().loc["Education", "China 2022, %"] == "no figure"
    told = explorer.box.locator(".gbx-picture svg").get_attribute("aria-label")
    assert "with China 2022 in brackets: Defence 3.18 (1.63); Education 1.97 (–)" in told


# Taking it along


def test_the_copied_python_gives_the_same_allocation(explorer):
    explorer.state(["Defence", "Health"], "Education", REASON)
    explorer.number("Defence").fill("3.00")
    explorer.number("Education").fill("2.10")
    names = {}
    exec(explorer.copied("Python"), names)
    stated = {"must not be cut": ["Defence", "Health"], "matters most": "Education", "because": REASON}
    assert names["stated"] == stated
    table = names["allocation"].frame().set_index("function")
    assert table.share.to_dict() == pytest.approx(
        {"Defence": 300 / 6.26, "Education": 210 / 6.26, "Health": 111 / 6.26, "Unallocated": 5 / 6.26}, abs=1e-5
    )
    shown = explorer.table()["billion rupees"].to_dict()
    assert table.amount.to_dict() == pytest.approx(shown, abs=0.06)


def test_the_copied_csv_is_the_frame_of_an_allocation(explorer):
    explorer.state(["Defence"], "Education", REASON)
    explorer.number("Defence").fill("3.00")
    text = explorer.copied("CSV")
    assert "because: Who's" in text.splitlines()[1]
    read = pd.read_csv(io.StringIO(text), comment="#")
    made = budget.allocate(read.amount.sum(), read[:-1].set_index("function").share).frame()
    pd.testing.assert_frame_equal(read, made, check_exact=False, rtol=1e-4)


def test_what_the_browser_will_not_copy_is_marked(explorer):
    explorer.page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    explorer.page.reload()
    explorer.skip()
    text = explorer.copied("Python")
    assert explorer.page.evaluate("getSelection().toString()") == text
    assert "use the keyboard" in explorer.box.get_by_role("status").last.inner_text()


# In the book, and without a script


@pytest.mark.parametrize(
    "watched", SCREENS, indirect=True, ids=lambda s: f"{s['viewport']['width']}-{s['color_scheme']}"
)
def test_in_the_book_it_fits_every_screen(watched, book):
    explorer = Explorer(watched, (book / "book/guns-and-butter.html").as_uri())
    explorer.state(["Health"], "Education", "w" * 300)
    explorer.number("Defence").fill("5.00")
    explorer.button("The figures it starts from").click()
    page = watched.page
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
    inside = "e => [...e.querySelectorAll('*')].filter(x => x.getBoundingClientRect().right > innerWidth + 1).length"
    assert page.locator(".gbx").first.evaluate(inside) == 0
    boxes = page.locator(".gbx :is(input, select, textarea, button)").evaluate_all(
        "all => all.map((e) => e.getBoundingClientRect()).filter(({ width }) => width)"
    )
    assert min(min(box["width"], box["height"]) for box in boxes) >= 24
    assert (watched.asked, watched.complaints) == ([], [])


@pytest.mark.parametrize("watched", [{"java_script_enabled": False}], indirect=True)
def test_without_a_script_the_twin_stands_in_its_place(watched, alone):
    watched.page.goto(alone)
    assert watched.page.locator(".gbx-twin svg").is_visible()
    assert watched.page.locator(".gbx-twin table").is_visible()


def test_with_a_script_the_twin_is_folded_and_comes_back_on_paper(explorer):
    twin = explorer.box.locator(".gbx-twin")
    assert not twin.is_visible()
    fold = explorer.button("The figures it starts from")
    fold.click()
    assert twin.is_visible()
    assert fold.get_attribute("aria-expanded") == "true"
    fold.click()
    explorer.page.emulate_media(media="print")
    assert twin.is_visible()
    assert not explorer.box.locator(".gbx").first.is_visible()


# In a notebook


def test_any_other_budget_can_be_shared_out(module):
    """Lines that are no shares of GDP, with names that would be markup, and a ceiling that cannot be raised."""
    now = {"Interest & debt": 60, "<i>Defence</i>": 30, "constructor": 10}
    traits = figures.traits(figures.lines(now, 1000))
    module.evaluate(
        """(traits) => {
            document.body.innerHTML = "<div></div>";
            window.model = window.explorer.localModel(traits);
            window.explorer.default.render({ model: window.model, el: document.body.firstChild });
        }""",
        traits,
    )
    module.get_by_role("button", name="Go on without saying").click()
    module.get_by_role("group", name="<i>Defence</i>", exact=True).get_by_role("spinbutton").fill("25")
    assert module.locator(".gbx i").count() == 0
    assert (
        "95.00 of 100.00 per cent of the ceiling is given out; 5.00 is unallocated"
        in module.locator(".gbx-sum").inner_text()
    )
    assert not module.get_by_role("group", name="Ceiling", exact=True).is_visible()
    assert module.evaluate("Object.entries(model.get('shares'))") == [
        ["Interest & debt", 60],
        ["<i>Defence</i>", 25],
        ["constructor", 10],
    ]


def test_what_python_sets_is_shown(module):
    traits = figures.traits(figures.pakistan())
    module.evaluate(
        """(traits) => {
            document.body.innerHTML = "<div></div>";
            window.model = window.explorer.localModel(traits);
            window.stop = window.explorer.default.render({ model: window.model, el: document.body.firstChild });
            window.model.set("values", { skipped: true });
            window.model.set("shares", { Defence: 50, Education: 25, Health: 25 });
        }""",
        traits,
    )
    fields = module.get_by_role("spinbutton")
    assert [fields.nth(at).input_value() for at in range(4)] == ["6.26", "3.13", "1.56", "1.56"]
    module.evaluate("stop(); model.set('shares', {})")
    assert fields.nth(1).input_value() == "3.13"
