"""Lines, areas and points: the same table, drawn as curves."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
import seaborn as sns

from gunsbutter.charts import describe
from tests.charts.conftest import cells, of


def test_a_line_has_the_rows_of_the_bars(shares):
    assert describe(shares.plot()).rows == describe(shares.plot(kind="bar")).rows


def test_a_column_of_dates_is_an_axis_of_years(shares):
    dates = shares.set_axis(pd.to_datetime(shares.index.astype(str), format="%Y"))
    periods = shares.set_axis(pd.PeriodIndex(shares.index.astype(str), freq="Y"))
    assert describe(dates.plot()).rows == describe(periods.plot()).rows == describe(shares.plot()).rows


def test_months_are_the_days_on_which_they_begin(ax):
    pd.Series([1.0, 2, 3], index=pd.period_range("2010-11", periods=3, freq="M"), name="spent").plot(ax=ax)
    record = describe(ax)
    assert [row.at for row in record.rows] == ["2010-11-01", "2010-12-01", "2011-01-01"]
    assert record.category.scale == "date"
    assert (record.category.low, record.category.high) == pytest.approx((2010 + 304 / 365, 2011), abs=1e-6)


def test_times_of_the_day_are_kept(ax):
    ax.plot(pd.to_datetime(["2010-01-01 06:00", "2010-01-01 18:30"]), [1, 2])
    assert [row.at for row in describe(ax).rows] == ["2010-01-01T06:00:00", "2010-01-01T18:30:00"]


def test_a_long_line_over_words_that_are_years(ax):
    years = [str(year) for year in range(1990, 2021)]
    pd.Series(range(31), index=years, name="spent").plot(ax=ax)
    record = describe(ax)
    assert [row.at for row in record.rows] == list(map(float, years))
    assert (record.category.scale, record.category.ticks[:2]) == ("linear", ("1990", "1995"))


def test_a_long_line_over_fiscal_years(ax):
    years = [f"FY{year}-{(year + 1) % 100:02}" for year in range(1990, 2021)]
    pd.Series(range(31), index=years, name="spent").plot(ax=ax)
    assert [row.at for row in describe(ax).rows] == years


def test_numbers_stay_numbers_where_the_ticks_are_words(ax):
    ax.plot([1e6, 2e6, 3e6], [1, 2, 3])
    ax.set_xticks([1e6, 2e6, 3e6], ["1m", "2m", "3m"])
    record = describe(ax)
    assert [row.at for row in record.rows] == [1e6, 2e6, 3e6]
    assert record.category.ticks == ("1m", "2m", "3m")


def test_gaps_have_no_row(ax):
    ax.plot([2010, 2011, 2012], np.ma.masked_equal([1, 0, 3], 0), label="a")
    assert cells(describe(ax)) == [("a", 2010.0, 1.0), ("a", 2012.0, 3.0)]


def test_a_line_drawn_in_two_pieces_is_one(ax):
    ax.plot([2010, 2011], [1, 2], color="navy")
    ax.plot([2011, 2012], [2, 3], color="navy", linestyle="--")
    assert cells(describe(ax)) == [("", 2010.0, 1.0), ("", 2011.0, 2.0), ("", 2012.0, 3.0)]


def test_markers_on_a_line_are_no_second_series(ax):
    ax.plot([2010, 2011], [1, 2], label="a")
    ax.scatter([2010, 2011], [1, 2])
    record = describe(ax)
    assert (record.kind, record.series) == ("line", ("a",))
    assert (record.styles[0].line, record.styles[0].marker) == ("-", "o")


def test_names_beside_the_ends_of_the_lines(ax):
    ax.plot([2010, 2011], [1, 2])
    ax.plot([2010, 2011], [1, 5])
    ax.text(2011.02, 2, "Education", va="center")
    ax.annotate("Military", xy=(2011, 5), xytext=(4, 0), textcoords="offset points")
    record = describe(ax)
    assert record.series == ("Education", "Military")
    assert record.direct_labels == ("Education", "Military")
    assert record.annotations == ()


def test_a_text_at_the_end_of_the_only_line_is_an_annotation(ax):
    ax.plot([2010, 2011], [1, 2])
    ax.annotate("the war ends", xy=(2011, 2))
    record = describe(ax)
    assert (record.series, [each.text for each in record.annotations]) == (("",), ["the war ends"])


def test_a_text_with_an_arrow_is_an_annotation(ax):
    ax.plot([2010, 2011], [[1, 5], [2, 5]])
    ax.annotate("the war ends", xy=(2011, 2), xytext=(2010.9, 2.1), arrowprops={"arrowstyle": "->"})
    assert describe(ax).direct_labels == ()


def test_a_name_may_stand_at_the_edge_and_have_its_value(ax):
    ax.plot([2010, 2011], [1, 2])
    ax.plot([2010, 2011], [1, 5])
    ax.annotate("Education", xy=(1.01, 2), xycoords=("axes fraction", "data"), va="center")
    ax.text(1.01, 5, "Military 5.0 %", transform=ax.get_yaxis_transform())
    record = describe(ax)
    assert record.series == ("Education", "Military")
    assert record.direct_labels == ("Education", "Military")


def test_a_name_that_says_the_label_counts_wherever_it_stands(ax):
    ax.plot([2010, 2011], [1, 2], label="defence_spending")
    ax.text(2010.1, 1.8, "Defence spending")
    record = describe(ax)
    assert (record.series, record.direct_labels) == (("defence_spending",), ("defence_spending",))


def test_what_is_printed_in_the_legend_is_the_name(ax):
    ax.plot([2010, 2011], [1, 2], label="mil_gdp")
    ax.plot([2010, 2011], [3, 2], label="edu_gdp")
    ax.legend(["Military", "Education"])
    assert describe(ax).series == ("Military", "Education")


def test_lines_with_equal_colours_are_told_apart_by_their_style(ax):
    ax.plot([2010, 2011], [1, 2], "k-")
    ax.plot([2010, 2011], [3, 2], "k--")
    ax.legend(["Military", "Education"])
    assert cells(describe(ax))[0] == ("Education", 2010.0, 3.0)


def test_lines_without_names_are_numbered(ax):
    ax.plot([2010, 2011], [[1, 2], [3, 4]])
    assert describe(ax).series == ("series 1", "series 2")


def test_an_interval_around_a_line_is_no_series(ax):
    ax.plot([1, 2, 3], [1, 2, 3], label="mean")
    ax.fill_between([1, 2, 3], [0.5, 1, 2], [2, 3, 4], alpha=0.3)
    record = describe(ax)
    assert (record.kind, record.series) == ("line", ("mean",))


def test_a_guide_drawn_by_hand_is_no_series(ax):
    ax.plot(range(2000, 2010), range(10), label="a")
    ax.plot([2000, 2009], [3, 3], "k--")
    ax.plot([2005, 2005], [0, 9], "k:")
    assert describe(ax).series == ("a",)


def test_a_slope_that_does_not_change_is_one(ax):
    ax.plot([2010, 2020], [3, 3])
    ax.plot([2010, 2020], [1, 2])
    ax.text(2020, 3, "Peru")
    ax.text(2020, 2, "Chile")
    assert describe(ax).series == ("Peru", "Chile")


def test_error_bars_belong_to_their_line(ax):
    ax.errorbar([1, 2], [3, 4], yerr=0.5, capsize=3, label="measured")
    assert cells(describe(ax)) == [("measured", 1.0, 3.0), ("measured", 2.0, 4.0)]


def test_steps_are_lines(ax):
    ax.step([2010, 2011], [1, 2], where="post", label="a")
    assert (describe(ax).kind, cells(describe(ax))) == ("line", [("a", 2010.0, 1.0), ("a", 2011.0, 2.0)])


@pytest.mark.parametrize("draw", ["stackplot", "fill_between", "pandas"])
def test_areas_on_each_other(ax, shares, draw):
    if draw == "pandas":
        shares.plot.area(ax=ax)
    elif draw == "stackplot":
        ax.stackplot(shares.index, shares.T.to_numpy(), labels=list(shares))
    else:
        top = shares.sum(axis=1)
        ax.fill_between(shares.index, shares["military"], label="military")
        ax.fill_between(shares.index, shares["military"], top, label="education")
        ax.plot(shares.index, top, color="black")
    record = describe(ax)
    assert (record.kind, cells(record)) == ("area", of(shares))
    assert [row.start for row in record.rows if row.series == "education"] == [4.5, 4.0, 3.75]


def test_a_line_with_the_area_below_it_is_an_area(ax):
    ax.plot([1, 2], [3, 4], label="a")
    ax.fill_between([1, 2], [3, 4], alpha=0.2)
    record = describe(ax)
    assert (record.kind, cells(record)) == ("area", [("a", 1.0, 3.0), ("a", 2.0, 4.0)])


def test_names_within_areas(ax):
    ax.stackplot([1, 2, 3], [4, 4, 4], [2, 2, 2])
    ax.text(2, 2, "Military")
    ax.text(2, 5, "Education")
    assert describe(ax).series == ("Military", "Education")


def test_a_scatter_by_colour(ax):
    table = pd.DataFrame({"x": [1, 2, 3], "y": [4, 5, 6], "who": ["India", "India", "China"]})
    sns.scatterplot(table, x="x", y="y", hue="who", ax=ax)
    record = describe(ax)
    assert record.kind == "scatter"
    assert cells(record) == [("China", 3.0, 6.0), ("India", 1.0, 4.0), ("India", 2.0, 5.0)]


def test_a_scatter_point_by_point_is_one(ax):
    for x, y in [(3, 1), (1, 2), (2, 2)]:
        ax.scatter(x, y)
    assert cells(describe(ax)) == [("", 1.0, 2.0), ("", 2.0, 2.0), ("", 3.0, 1.0)]


def test_a_dot_plot_lies(ax):
    ax.scatter([3, 1], ["India", "China"])
    record = describe(ax)
    assert (record.orientation, cells(record)) == ("horizontal", [("", "China", 1.0), ("", "India", 3.0)])


def test_a_dumbbell_has_two_series_and_its_bars_are_none(ax):
    ax.hlines(["a", "b"], [1, 2], [3, 4])
    ax.scatter([1, 2], ["a", "b"], label="2010")
    ax.scatter([3, 4], ["a", "b"], label="2020")
    assert describe(ax).series == ("2010", "2020")


def test_seaborn_lines_with_and_without_intervals(ax, shares):
    tidy = shares.rename_axis("year").reset_index().melt("year", var_name="what")
    twice = pd.concat([tidy, tidy.assign(value=tidy["value"])])
    sns.lineplot(twice, x="year", y="value", hue="what", ax=ax)
    assert cells(describe(ax)) == of(shares)
