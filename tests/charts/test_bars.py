"""Bars: one table gives the same rows, however its bars were put on the axes."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pandas as pd
import pytest
import seaborn as sns

from gunsbutter.charts import describe
from tests.charts.conftest import cells, of

YEARS = np.array([2010, 2011, 2012])
PLACES = np.arange(3)


def test_barh_and_bar_of_one_table_give_one_record(shares):
    upright, lying = (describe(shares.plot(kind=kind)) for kind in ("bar", "barh"))
    assert upright.rows == lying.rows
    assert upright.category.label == lying.category.label
    assert (upright.orientation, lying.orientation) == ("vertical", "horizontal")


def test_stacked_bars_begin_where_the_ones_below_end(shares):
    record = describe(shares.plot(kind="bar", stacked=True))
    assert record.kind == "stacked"
    assert cells(record) == of(shares)
    assert [row.start for row in record.rows if row.series == "education"] == [4.5, 4.0, 3.75]
    assert {row.start for row in record.rows if row.series == "military"} == {0.0}


def test_years_as_numbers_words_or_dates_are_the_same_years(shares):
    words = shares.set_axis(shares.index.astype(str))
    dates = shares.set_axis(pd.to_datetime(shares.index.astype(str), format="%Y"))
    ends = shares.set_axis(pd.to_datetime([f"{year}-12-31" for year in shares.index]))
    records = [describe(table.plot(kind="bar")) for table in (shares, words, dates, ends)]
    assert all(record.rows == records[0].rows for record in records)
    assert [record.category.scale for record in records] == ["linear"] * 4


def test_years_at_uneven_distances_stay_categories(ax):
    ax.bar(["2000", "2005", "2006"], [1, 2, 3])
    record = describe(ax)
    assert [row.at for row in record.rows] == [2000.0, 2005.0, 2006.0]
    assert (record.category.scale, record.category.low) == ("category", None)


def test_dates_within_the_year_are_iso_dates(ax):
    ax.bar([dt.date(2010, 7, 1), dt.date(2011, 7, 1)], [1, 2], width=100)
    record = describe(ax)
    assert [row.at for row in record.rows] == ["2010-07-01", "2011-07-01"]
    assert record.category.scale == "date"
    assert 2010 < record.category.low < 2010.5 < 2011.5 < record.category.high < 2012


def draw_around_the_year(ax, table):
    for side, name in ((-1, "military"), (1, "education")):
        ax.bar(YEARS + side * 0.2, table[name], 0.4, label=name)


def draw_beside_the_year(ax, table):
    for number, name in enumerate(table):
        ax.bar(YEARS + 0.4 * number, table[name], 0.4, label=name)


def draw_edge_to_edge(ax, table):
    ax.bar(YEARS, table["military"], -0.4, align="edge", label="military")
    ax.bar(YEARS, table["education"], 0.4, align="edge", label="education")


def draw_with_ticks_in_the_middle(ax, table):
    for number, name in enumerate(table):
        ax.bar(PLACES + 0.4 * number, table[name], 0.4, label=name)
    ax.set_xticks(PLACES + 0.2, YEARS)


def draw_with_ticks_at_the_first(ax, table):
    ax.set_xticks(PLACES, [str(year) for year in YEARS])
    for number, name in enumerate(table):
        ax.bar(PLACES + 0.4 * number, table[name], 0.4, label=name)


def draw_touching_groups(ax, table):
    for number, name in enumerate(table):
        ax.bar(PLACES + 0.5 * number, table[name], 0.5, label=name)
    ax.set_xticks(PLACES + 0.25, YEARS)


def draw_bar_by_bar(ax, table):
    for place, year in enumerate(YEARS):
        for number, name in enumerate(table):
            label = name if place == 0 else None
            ax.barh(place + 0.4 * number, table[name][year], 0.4, color=f"C{number}", label=label)
    ax.set_yticks(PLACES + 0.2, YEARS)


def draw_and_name_later(ax, table):
    for number, name in enumerate(table):
        ax.bar(PLACES + 0.4 * number, table[name], 0.4)
    ax.set_xticks(PLACES + 0.2, YEARS)
    ax.legend(list(table))


def draw_with_seaborn(ax, table):
    tidy = table.rename_axis("year").reset_index().melt("year", var_name="what")
    sns.barplot(tidy, x="year", y="value", hue="what", ax=ax)


def draw_with_seaborn_lying(ax, table):
    tidy = table.rename_axis("year").reset_index().melt("year", var_name="what")
    sns.barplot(tidy, y="year", x="value", hue="what", orient="h", errorbar=None, ax=ax)


@pytest.mark.parametrize(
    "draw",
    [
        draw_around_the_year,
        draw_beside_the_year,
        draw_edge_to_edge,
        draw_with_ticks_in_the_middle,
        draw_with_ticks_at_the_first,
        draw_touching_groups,
        draw_bar_by_bar,
        draw_and_name_later,
        draw_with_seaborn,
        draw_with_seaborn_lying,
    ],
)
def test_bars_side_by_side(ax, shares, draw):
    draw(ax, shares)
    if ax.get_legend() is None:
        ax.legend()
    record = describe(ax)
    assert cells(record) == of(shares)
    assert record.kind == "grouped"
    assert record.legend == ("military", "education")
    assert record.category.scale == "linear"


def test_a_missing_bar_does_not_move_the_others(ax):
    ax.bar(YEARS - 0.2, [1, 2, 3], 0.4, label="a")
    ax.bar(YEARS[1:] + 0.2, [4, 5], 0.4, label="b")
    assert cells(describe(ax)) == [("a", 2010, 1), ("a", 2011, 2), ("a", 2012, 3), ("b", 2011, 4), ("b", 2012, 5)]


def test_missing_values_have_no_row(ax):
    ax.bar(["x", "y", "z"], [1, np.nan, 2])
    assert cells(describe(ax)) == [("", "x", 1.0), ("", "z", 2.0)]


def test_rectangles_put_on_the_axes_one_by_one_are_bars(ax):
    from matplotlib.patches import Rectangle

    for place, height in enumerate([3, 4]):
        ax.add_patch(Rectangle((place - 0.4, 0), 0.8, height))
    ax.set_xticks([0, 1], ["a", "b"])
    assert cells(describe(ax)) == [("", "a", 3.0), ("", "b", 4.0)]


def test_one_bar_in_another_colour_is_no_series(ax):
    ax.bar(["a", "b", "c"], [1, 2, 3], color=["grey", "grey", "red"])
    assert cells(describe(ax)) == [("", "a", 1.0), ("", "b", 2.0), ("", "c", 3.0)]


def test_nor_is_one_that_is_drawn_by_itself(ax):
    ax.bar(["a", "b"], [1, 2], color="grey")
    ax.bar(["c"], [3], color="red")
    assert describe(ax).series == ("",)


def test_colours_that_the_legend_explains_are_series(ax):
    from matplotlib.patches import Patch

    ax.bar(["POF", "HIT", "NUST"], [1, 2, 3], color=["navy", "navy", "orange"])
    ax.legend(handles=[Patch(color="navy", label="works"), Patch(color="orange", label="schools")])
    assert cells(describe(ax)) == [("schools", "NUST", 3.0), ("works", "HIT", 2.0), ("works", "POF", 1.0)]


def test_a_legend_that_repeats_the_categories_makes_no_series(ax):
    for name, value in {"a": 1, "b": 2}.items():
        ax.bar(name, value, label=name)
    ax.legend()
    assert cells(describe(ax)) == [("", "a", 1.0), ("", "b", 2.0)]


def test_a_cut_axis_changes_the_limits_and_not_the_data(ax):
    ax.bar(["a", "b"], [50, 52])
    ax.set_ylim(48, 53)
    record = describe(ax)
    assert [row.value for row in record.rows] == [50, 52]
    assert (record.value.low, record.value.high) == (48, 53)


def test_bars_that_do_not_begin_at_zero_say_where_they_begin(ax):
    ax.bar(["a", "b"], [2, 3], bottom=48)
    assert [(row.start, row.value) for row in describe(ax).rows] == [(48, 2), (48, 3)]


def test_bars_below_zero_and_bars_drawn_from_their_end(ax):
    ax.bar(["a", "b"], [-2, 3], bottom=[0, -3])
    assert [(row.start, row.value) for row in describe(ax).rows] == [(0, -2), (0, -3)]


def test_thinned_tick_labels_still_count_the_years(ax):
    ax.bar(range(20), range(20))
    ax.set_xticks(range(0, 20, 5), ["1990", "1995", "2000", "2005"])
    record = describe(ax)
    assert [row.at for row in record.rows] == [1990.0 + number for number in range(20)]
    assert record.category.ticks == ("1990", "1995", "2000", "2005")


def test_labels_of_values_are_no_annotations(ax):
    ax.bar_label(ax.bar(["a", "b"], [12.5, 7.25]), fmt="%.1f %%")
    ax.annotate("the war", xy=("b", 7), xytext=("a", 11))
    record = describe(ax)
    assert record.value_labels == ("12.5 %", "7.2 %")
    assert [(each.text, each.at, each.value) for each in record.annotations] == [("the war", "b", 7.0)]


def test_labels_within_stacked_bars_repeat_their_values(ax):
    below = ax.barh(["a", "b"], [0.3, 0.4])
    above = ax.barh(["a", "b"], [0.7, 0.6], left=[0.3, 0.4])
    for bars in (below, above):
        ax.bar_label(bars, fmt=lambda value: f"{value:.0%}", label_type="center")
    record = describe(ax)
    assert record.value_labels == ("30%", "40%", "70%", "60%")
    assert record.direct_labels == record.annotations == ()


def test_bars_with_their_values_need_no_axis_and_are_no_timeline(ax):
    ax.bar_label(ax.bar(YEARS, [1, 2, 3]))
    ax.yaxis.set_visible(False)
    record = describe(ax)
    assert (record.kind, record.value.ticks) == ("bar", ())
    assert [row.value for row in record.rows] == [1, 2, 3]


def test_groups_on_an_axis_of_dates(ax):
    for side, name in ((-1, "a"), (1, "b")):
        days = [dt.datetime(year, 1, 1) + dt.timedelta(60 * side) for year in YEARS]
        ax.bar(days, [1, 2, 3], width=120, label=name)
    record = describe(ax)
    assert [row.at for row in record.rows if row.series == "b"] == [2010.0, 2011.0, 2012.0]


def test_one_group_and_bars_that_are_none(ax):
    ax.bar(2009.8, 1, 0.4, label="a")
    ax.bar(2010.2, 2, 0.4, label="b")
    assert cells(describe(ax)) == [("a", 2010, 1), ("b", 2010, 2)]


def test_error_bars_and_guides_are_no_series(ax):
    ax.bar(["a", "b"], [1, 2], yerr=0.5)
    ax.axhline(1.5, color="red", label="target")
    ax.axvspan(0.5, 1.5, alpha=0.2)
    ax.grid(True)
    record = describe(ax)
    assert cells(record) == [("", "a", 1.0), ("", "b", 2.0)]
    assert [(each.text, each.at, each.value) for each in record.annotations] == [("target", None, 1.5)]


def test_a_histogram_has_bars_in_the_middle_of_its_bins(ax):
    ax.hist([1, 1, 2, 4], bins=[0, 2, 4, 6])
    assert [(row.at, row.value) for row in describe(ax).rows] == [(1.0, 2.0), (3.0, 1.0), (5.0, 1.0)]


def test_hidden_bars_are_not_there(ax):
    ax.bar(["a"], [1], label="shown")
    ax.bar(["a"], [5], label="hidden", alpha=0)
    assert describe(ax).series == ("shown",)


@pytest.mark.parametrize("kind", ["bar", "barh"])
def test_a_lollipop_is_a_thin_bar(ax, kind):
    if kind == "bar":
        ax.vlines(YEARS, 0, [1, 2, 3])
        ax.scatter(YEARS, [1, 2, 3])
    else:
        ax.hlines(YEARS, 0, [1, 2, 3])
        ax.plot([1, 2, 3], YEARS, "o")
    record = describe(ax)
    assert record.kind == "bar"
    assert cells(record) == [("", 2010.0, 1.0), ("", 2011.0, 2.0), ("", 2012.0, 3.0)]
