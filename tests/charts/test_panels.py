"""Twins, breaks and panels; and axes that hold something else than a chart at right angles."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np
import pytest
import seaborn as sns

from gunsbutter.charts import NotAChart, describe, describe_all, describe_figure
from tests.charts.conftest import cells, of


def test_a_second_axis_is_part_of_the_same_chart(ax):
    ax.bar([2010, 2011], [1, 2], label="troops")
    other = ax.twinx()
    other.plot([2010, 2011], [300, 400], label="money", color="red")
    other.set_ylabel("rupees")
    record = describe(ax)
    assert (record.kind, record.series) == ("mixed", ("troops", "money"))
    assert (record.second.label, record.on_second) == ("rupees", ("money",))
    assert describe(other) == record
    assert describe_figure(ax.figure) == [record]


def test_the_legend_of_one_axis_does_not_name_a_line_on_the_other(ax):
    ax.plot([2010, 2011], [1, 2], label="troops")
    ax.legend()
    ax.twinx().plot([2010, 2011], [300, 400], label="money")
    assert describe(ax).series == ("troops", "money")


def test_bars_of_twins_stand_in_groups(ax):
    ax.bar(np.array([2010, 2011]) - 0.2, [1, 2], 0.4, label="a")
    ax.twinx().bar(np.array([2010, 2011]) + 0.2, [300, 400], 0.4, label="b", color="red")
    record = describe(ax)
    assert cells(record) == [("a", 2010, 1), ("a", 2011, 2), ("b", 2010, 300), ("b", 2011, 400)]
    assert (record.kind, record.on_second) == ("grouped", ("b",))


def test_a_second_axis_of_pandas(shares):
    record = describe(shares.plot(secondary_y=["education"]))
    assert record.on_second == ("education (right)",)
    assert record.second.ticks


def test_an_axis_that_only_converts_is_a_second_axis_without_series(ax):
    ax.plot([2010, 2011], [1, 2])
    ax.secondary_yaxis("right", functions=(lambda value: 2 * value, lambda value: value / 2)).set_ylabel("twice")
    record = describe(ax)
    assert (record.second.label, record.on_second) == ("twice", ())


def test_lying_bars_have_their_second_axis_above(ax):
    ax.barh(["a", "b"], [1, 2], label="one")
    other = ax.twiny()
    other.barh(["a", "b"], [10, 20], label="two", alpha=0.5)
    record = describe(ax)
    assert (record.on_second, record.second.high) == (("two",), 21)


def _two_halves():
    figure, (upper, lower) = plt.subplots(2, 1, sharex=True)
    figure.subplots_adjust(hspace=0.05)
    for half in (upper, lower):
        half.bar(["a", "b"], [2, 50])
    upper.set_ylim(45, 55)
    lower.set_ylim(0, 5)
    upper.spines.bottom.set_visible(False)
    lower.spines.top.set_visible(False)
    return upper, lower


def test_two_halves_with_marks_between_are_one_broken_axis():
    upper, lower = _two_halves()
    for half, height in ((upper, 0), (lower, 1)):
        half.plot(
            [0, 1], [height, height], marker=[(-1, -1), (1, 1)], ls="none", transform=half.transAxes, clip_on=False
        )
    record = describe(upper)
    assert record.value.broken
    assert (record.value.low, record.value.high) == (0, 55)
    assert cells(record) == [("", "a", 2), ("", "b", 50)]
    assert describe_figure(upper.figure) == [describe(lower)]


def test_without_marks_they_are_two_charts():
    upper, _ = _two_halves()
    assert [record.value.broken for record in describe_figure(upper.figure)] == [False, False]


@pytest.mark.parametrize("mark", ["text", "strokes"])
def test_a_mark_on_the_axis_breaks_it(ax, mark):
    ax.plot([2010, 2011], [50, 52])
    if mark == "text":
        ax.text(0, 0.03, "//", transform=ax.transAxes, ha="center")
    else:
        ax.plot([-0.01, 0.01], [0.03, 0.05], transform=ax.transAxes, color="k", clip_on=False)
    record = describe(ax)
    assert (record.value.broken, record.category.broken) == (True, False)


def test_small_multiples_share_what_the_figure_says(shares):
    axes = shares.plot(subplots=True, legend=False, title="Shares")
    axes[0].figure.text(0, 0, "Source: WDI")
    records = describe_figure(axes[0].figure)
    assert [record.source for record in records] == ["Source: WDI"] * 2
    assert [record.title for record in records] == ["Shares"] * 2
    assert describe_all(axes) == records


def test_one_legend_may_explain_several_panels(shares):
    _, panels = plt.subplots(1, 2)
    for panel in panels:
        panel.plot(shares, label=list(shares))
    panels[0].legend()
    assert [record.legend for record in describe_all(panels)] == [("military", "education")] * 2


def test_a_legend_of_the_figure(shares):
    figure, ax = plt.subplots()
    ax.plot(shares, label=list(shares))
    figure.legend()
    assert describe(figure).legend == ("military", "education")


def test_panels_of_a_grid(shares):
    tidy = shares.rename_axis("year").reset_index().melt("year", var_name="what")
    grid = sns.relplot(tidy, x="year", y="value", col="what", kind="line")
    assert [record.title for record in describe_all(grid)] == ["what = military", "what = education"]
    assert describe(sns.catplot(tidy, x="year", y="value", hue="what", kind="bar")).kind == "grouped"


def test_a_colour_bar_is_no_panel(ax):
    ax.figure.colorbar(ax.scatter([1, 2], [3, 4], c=[5, 6]))
    assert [record.kind for record in describe_figure(ax.figure)] == ["scatter"]


def test_a_closed_figure_can_be_described(ax, shares):
    shares.plot(ax=ax)
    plt.close(ax.figure)
    assert cells(describe(ax)) == of(shares)


def test_describing_changes_nothing(shares):
    ax = shares.plot(kind="bar", title="T")
    ax.figure.canvas.draw()
    before = np.asarray(ax.figure.canvas.buffer_rgba()).copy()
    describe(ax)
    ax.figure.canvas.draw()
    assert (np.asarray(ax.figure.canvas.buffer_rgba()) == before).all()
    assert not ax.figure.stale


def test_a_pie_has_shares_of_the_circle(ax):
    ax.pie([1, 3], labels=["guns", "butter"], autopct="%.0f%%")
    record = describe(ax)
    assert (record.kind, cells(record)) == ("other", [("", "butter", 0.75), ("", "guns", 0.25)])
    assert (record.direct_labels, record.value_labels) == (("guns", "butter"), ("25%", "75%"))


@pytest.mark.parametrize("projection", ["polar", "3d"])
def test_other_coordinates_are_another_kind(projection):
    ax = plt.figure().add_subplot(projection=projection)
    ax.plot([0, 1], [1, 2])
    assert describe(ax).kind == "other"


def test_pictures_are_another_kind(ax):
    ax.imshow(np.eye(3))
    assert (describe(ax).kind, describe(ax).rows) == ("other", ())


def test_empty_axes_and_empty_figures(ax):
    assert (describe(ax).kind, describe(ax).rows) == ("empty", ())
    with pytest.raises(ValueError, match="The figure is empty"):
        describe(plt.figure())


def test_several_panels_are_not_one_chart():
    with pytest.raises(ValueError, match="has 4 panels; give the axes of one chart"):
        describe(plt.subplots(2, 2)[0])


@pytest.mark.parametrize("value", [None, 5, "a", plt, [], [None]])
def test_what_is_no_drawing_is_told_how_to_give_one(value):
    if value == []:
        assert describe_all(value) == []
        return
    with pytest.raises(NotAChart, match=r"fig, ax = plt\.subplots"):
        describe(value)


def test_what_a_drawing_command_returns_is_no_chart(ax):
    for value in (ax.plot([1, 2]), ax.bar(["a"], [1]), ax.set_title("T")):
        with pytest.raises(NotAChart, match=r"and give ax\."):
            describe(value)
