"""The checks on charts as they are drawn: with matplotlib and pandas, through the chart record."""

import matplotlib as mpl
import matplotlib.pyplot as plt
import pandas as pd
import pytest

from gunsbutter.charts import PALETTE, describe, finish, house_style
from gunsbutter.checks.charts import (
    apart_in_greyscale,
    bars_from_zero,
    breaks_are_marked,
    even_time_steps,
    honest,
    labels_with_units,
    nothing_is_cut_off,
    parts_add_up,
    readable,
    same_data,
    second_axis_is_flagged,
    series_are_named,
    text_is_large_enough,
)

mpl.use("agg")

TABLE = pd.DataFrame(
    {"military": [4.5, 4.0, 3.75, 3.5], "education": [2.5, 3.0, 2.25, 2.0]}, index=[2010, 2011, 2012, 2013]
)
EXPECTED = TABLE.rename_axis("at").melt(var_name="series", ignore_index=False).reset_index()
SOURCE = "World Bank, World Development Indicators, July 2026"


@pytest.fixture(autouse=True)
def _closed():
    yield
    plt.close("all")


def in_house_style(draw):
    """The table drawn by ``draw`` on some axes, with all that a reader needs."""
    with house_style():
        figure, axes = plt.subplots()
        draw(axes)
        finish(axes, title="The military's share fell faster than education's", unit="per cent of GDP", source=SOURCE)
    return figure


def lines(axes):
    for name, style in zip(TABLE, ("-", "--"), strict=True):
        axes.plot(TABLE.index, TABLE[name], style, color=PALETTE[name], label=name)
    axes.legend()


def named_lines(axes):
    for name in TABLE:
        axes.plot(TABLE.index, TABLE[name], color=PALETTE[name])
        axes.annotate(name, (2013, TABLE[name][2013]), xytext=(6, 0), textcoords="offset points", va="center")


def grouped(axes):
    TABLE.plot.bar(ax=axes, color=[PALETTE[name] for name in TABLE])


def lying(axes):
    TABLE.plot.barh(ax=axes, color=[PALETTE[name] for name in TABLE])
    axes.set_xlabel("per cent of GDP")


def stacked(axes):
    TABLE.plot.bar(ax=axes, stacked=True, color=[PALETTE[name] for name in TABLE])


WAYS = [lines, named_lines, grouped, stacked]


@pytest.mark.parametrize("draw", WAYS)
def test_a_chart_in_house_style_has_all_points_however_drawn(draw):
    record = describe(in_house_style(draw))
    assert same_data(record, EXPECTED, unit="%").share == 1
    assert readable(record, ("World Bank", "WDI")).sentence.startswith("The chart can be read")
    assert honest(record).share == 1


def test_lying_bars_hold_the_same_data():
    _figure, axes = plt.subplots()
    lying(axes)
    record = describe(axes)
    assert same_data(record, EXPECTED).share == 1
    assert labels_with_units(record).share == bars_from_zero(record).share == even_time_steps(record).share == 1


def test_stacked_parts_are_added_up():
    _figure, axes = plt.subplots()
    (TABLE.div(TABLE.sum(axis=1), axis=0) * 100).plot.bar(ax=axes, stacked=True)
    assert parts_add_up(describe(axes), 100).share == 1
    axes.set_ylim(0, 60)
    assert nothing_is_cut_off(describe(axes)).share == 0


def test_pandas_as_it_comes_can_be_told_apart_and_names_nothing_else():
    record = describe(TABLE.plot())
    assert same_data(record, EXPECTED).share == 1
    assert series_are_named(record).share == apart_in_greyscale(record).share == 1
    found = readable(record, "World Bank")
    assert found.share == pytest.approx(6 / 12)
    assert "no label" in found.sentence


def test_bars_that_are_cut_or_logarithmic():
    axes = TABLE.plot.bar()
    assert bars_from_zero(describe(axes)).share == 1
    axes.set_ylim(1.5, 5)
    assert bars_from_zero(describe(axes)).share == 0
    assert bars_from_zero(describe(TABLE.plot.bar(logy=True))).share == 0
    lines_alone = TABLE.plot()
    lines_alone.set_ylim(1.5, 5)
    assert honest(describe(lines_alone)).share == 1


def test_years_as_words_at_uneven_distances():
    uneven = TABLE.set_axis(["1990", "2000", "2001", "2002"])
    assert even_time_steps(describe(uneven.plot.bar())).share == 0
    assert even_time_steps(describe(uneven.set_axis([1990, 2000, 2001, 2002]).plot())).share == 1
    assert even_time_steps(describe(TABLE.plot.bar())).share == 1


def test_a_second_axis_is_flagged_by_pandas_and_not_by_hand():
    axes = TABLE.plot(secondary_y="education", legend=True)
    axes.right_ax.set_ylabel("per cent")
    assert second_axis_is_flagged(describe(axes)).share == 1
    _figure, first = plt.subplots()
    first.plot(TABLE.index, TABLE.military, label="military")
    second = first.twinx()
    second.plot(TABLE.index, TABLE.education, label="education")
    assert second_axis_is_flagged(describe(first)).share == 0
    second.set_ylabel("Education (per cent of GDP)")
    assert second_axis_is_flagged(describe(first)).share == 1


def test_a_break_is_marked_by_a_line_with_a_word():
    axes = TABLE.plot()
    assert breaks_are_marked(describe(axes), breaks=[2012]).share == 0
    axes.axvline(2011.5)
    assert breaks_are_marked(describe(axes), breaks=[2012]).share == 0
    axes.annotate("another GDP", (2011.6, 4.2))
    assert breaks_are_marked(describe(axes), breaks=[2012]).share == 1


def test_a_figure_that_is_too_wide_has_small_text():
    assert text_is_large_enough(describe(TABLE.plot())).share == 1
    assert text_is_large_enough(describe(TABLE.plot(figsize=(16, 9)))).share == 0


def test_millions_and_billions_by_hand_and_by_the_axis():
    rupees = pd.DataFrame({"defence": [4e11, 5e11, 6e11, 7e11]}, index=TABLE.index)
    expected = (rupees / 1e9).rename_axis("at").melt(var_name="series", ignore_index=False).reset_index()
    axes = rupees.plot(ylabel="rupees, nominal")
    assert same_data(describe(axes), expected, unit="billion").share == 1
    for divisor, label in ((1e6, "million rupees"), (1e9, "Rs bn"), (1e12, "trillion rupees")):
        axes = (rupees / divisor).plot(ylabel=label)
        assert same_data(describe(axes), expected, unit="billion").share == 1
    assert same_data(describe((rupees / 1e6).plot(ylabel="billion rupees")), expected, unit="billion").share == 0
    axes = rupees.plot(ylabel="billion rupees")
    axes.yaxis.set_major_formatter(lambda value, _: f"{value / 1e9:.0f}")
    assert same_data(describe(axes), expected, unit="billion").share == 1


def test_years_that_are_printed_downwards_are_not_cut_off():
    """Lying bars, the first year on top, by ticks that are named by hand: limits are in order all the same."""
    figure, axes = plt.subplots()
    axes.barh(range(4), TABLE["military"])
    axes.set_yticks(range(4), [str(year) for year in TABLE.index[::-1]])
    record = describe(figure)
    assert record.category.low < record.category.high
    assert nothing_is_cut_off(record).share == 1
    axes.set_ylim(0.9, 3.5)
    assert nothing_is_cut_off(describe(figure)).share == 0


def test_years_that_are_printed_from_right_to_left_are_seen():
    _, axes = plt.subplots()
    axes.bar(range(4), TABLE["military"])
    axes.set_xticks(range(4), [str(year) for year in TABLE.index[::-1]])
    assert even_time_steps(describe(axes)).sentence == "Time runs from right to left."
    axes.invert_xaxis()
    assert even_time_steps(describe(axes)).share == 1
