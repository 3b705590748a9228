"""The budget explorer without a browser: what it starts from, what its traits mean, and its static twin."""

from __future__ import annotations

import json
import re
import zipfile

import pandas as pd
import pytest
from bs4 import BeautifulSoup

from gunsbutter import tables
from gunsbutter.book.explorer import page_html
from gunsbutter.budget import allocate, amount
from gunsbutter.grading.release import write_wheel
from gunsbutter.widgets import figures
from gunsbutter.widgets.explorer import Explorer
from gunsbutter.widgets.twin import twin
from tests.widgets import vectors


def test_the_vectors_say_what_python_says():
    assert vectors.PATH.read_text(encoding="utf-8") == vectors.text(), "run python -m tests.widgets.vectors"


# What it starts from


@pytest.fixture(scope="module")
def start():
    return figures.pakistan()


def table_value(country, indicator, source, year):
    rows = tables.load("indicators").set_index(["country_code", "indicator", "source", "year"]).value
    return float(rows[country, indicator, source, year])


def test_the_figures_are_those_of_the_chapter(start):
    """The last year that has all three, from one vintage for each series."""
    assert start["title"] == "Pakistan, 2022"
    shown = {each["name"]: each["start"] for each in start["functions"]}
    assert shown == {
        "Defence": round(table_value("PAK", "MS.MIL.XPND.GD.ZS", "WDI-2026-07", 2022), 2),
        "Education": round(table_value("PAK", "SE.XPD.TOTL.GD.ZS", "WDI-2026-07", 2022), 2),
        "Health": round(table_value("PAK", "SH.XPD.GHED.GD.ZS", "WDI-2025-10", 2022), 2),
    }
    assert start["whole"]["amount"] * 1e9 == pytest.approx(table_value("PAK", "NY.GDP.MKTP.CN", "WDI-2025-03", 2022))
    assert start["people"] == table_value("PAK", "SP.POP.TOTL", "WDI-2026-07", 2022)
    assert start["ceiling"] == pytest.approx(sum(shown.values()))


def test_amounts_differ_from_the_chapter_by_no_more_than_is_said(start):
    assert "up to half a per cent" in start["sources"]
    for each in start["functions"]:
        address = figures.ADDRESSES[each["name"]]
        assert each["start"] == pytest.approx(table_value("PAK", *address, 2022), rel=0.005)


def test_every_comparison_has_each_function_or_says_that_there_is_no_figure(start):
    compared = {each["name"]: each["shares"] for each in start["compare"]}
    assert list(compared)[:2] == ["Pakistan 2022", "Pakistan 2021"]
    assert list(compared)[-5:] == ["Pakistan 2010", "India 2022", "China 2022", "Türkiye 2022", "South Korea 2022"]
    assert all(list(shares) == list(figures.ADDRESSES) for shares in compared.values())
    lacking = [(name, of) for name, shares in compared.items() for of, part in shares.items() if part is None]
    assert lacking == [("China 2022", "Education")]
    context = {each["name"]: each["context"] for each in start["functions"]}
    assert "Pakistan from 2010 to 2022: 2.92 (2011) to 3.59 (2018)." in context["Defence"]
    assert context["Education"].endswith("China has no figure.")


def test_it_is_plain_data(start):
    assert json.loads(json.dumps(start, allow_nan=False)) == start


# In a notebook


def test_at_first_all_of_the_ceiling_is_given_out(start):
    explorer = Explorer()
    assert explorer.ceiling == amount(start["ceiling"], start["whole"]["amount"])
    assert explorer.values == {}
    made = explorer.allocation()
    assert made.function.tolist() == ["Defence", "Education", "Health"]
    assert made.share.sum() == pytest.approx(100)
    assert made.amount.sum() == pytest.approx(explorer.ceiling)


def test_the_allocation_is_that_of_budget():
    explorer = Explorer()
    explorer.ceiling, explorer.shares = 200, {"Health": 20, "Defence": 30.5}
    expected = allocate(200, {"Defence": 30.5, "Education": 0, "Health": 20}).frame()
    pd.testing.assert_frame_equal(explorer.allocation(), expected)


@pytest.mark.parametrize(
    ("shares", "told"),
    [
        ({"Defence": 90, "Health": 20}, "add up to 110 %: 10 too many"),
        ({"Defence": None}, "share of Defence must be a number"),  # an empty field is null on its way here
        ({"Butter": 20}, "not a function of this budget"),
    ],
)
def test_shares_that_do_not_fit_are_refused_as_by_budget(shares, told):
    explorer = Explorer()
    explorer.shares = shares
    with pytest.raises(ValueError, match=told):
        explorer.allocation()


def test_traits_can_be_given_at_the_start():
    values = {"must not be cut": ["Health"], "matters most": "Health", "because": "It is the base."}
    explorer = Explorer(values=values, shares={"Defence": 1})
    assert explorer.values == values
    assert explorer.allocation().share.tolist() == [1, 0, 0, 99]


def test_any_budget_can_be_shared_out():
    now = pd.Series({"Interest": 600.0, "Defence": 300.0, "Health": 100.0})
    explorer = Explorer(figures.lines(now, 50, title="A town", unit="crowns", each="crowns", size=1))
    assert explorer.allocation().set_index("function").amount.to_dict() == now.to_dict()
    assert explorer.figures["title"] == "A town"
    with pytest.raises(ValueError, match="above 0"):
        figures.lines({"Interest": 0}, 50)


def test_a_viewer_without_widgets_shows_the_twin(start):
    made = Explorer()._repr_mimebundle_()
    bundle = made[0] if isinstance(made, tuple) else made
    assert "application/vnd.jupyter.widget-view+json" in bundle
    assert BeautifulSoup(bundle["text/html"], "html.parser").table


# On paper


def test_the_twin_says_in_words_and_figures_what_the_explorer_starts_from(start):
    made = BeautifulSoup(twin(start), "html.parser")
    assert made.svg["role"] == "img"
    assert all(f"{each['name']} {each['start']:.2f}" in made.svg["aria-label"] for each in start["functions"])
    rows = {row.th.get_text(): [cell.get_text() for cell in row.find_all("td")] for row in made.select("tbody tr")}
    assert rows["Pakistan, 2022, per cent of GDP"] == [f"{each['start']:.2f}" for each in start["functions"]]
    assert rows["China 2022"] == ["1.63", "no figure", "2.95"]
    assert len(rows) == 3 + len(start["compare"]) - 1


def test_names_are_text_and_never_markup():
    made = twin(figures.lines({"<script>alert(1)</script>": 1, "$x_{$": 1}, 1))
    assert "<script" not in made
    assert "$x_{$" in BeautifulSoup(made, "html.parser").svg.get_text()
    assert "&lt;script&gt;" in made


# In the book, and on the way there


def test_the_page_needs_nothing_beside_it(start):
    html = page_html()
    page = BeautifulSoup(html, "html.parser")
    scripts = page.find_all("script")
    assert [script.get("src") for script in scripts] == [None, None]
    assert json.loads(scripts[0].get_text()) == figures.traits(start)
    assert not re.search(r"https?://|^import\b|\bimport\(", scripts[1].get_text())
    assert page.select_one(".gbx-twin table")


def test_the_wheel_holds_module_and_style(root, tmp_path):
    with zipfile.ZipFile(write_wheel(root, tmp_path)) as wheel:
        assert {f"gunsbutter/widgets/explorer.{kind}" for kind in ("js", "css", "py")} <= set(wheel.namelist())
