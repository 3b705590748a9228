"""One table, drawn in every way: the record says the same.

Equal for every way: the rows (series, position, value) up to the order of the series, the title, the source line, the
labels of the axes by their roles, the texts of the legend up to their order. Bars and bands on each other differ in
``start`` alone: at each position they fill the way from zero to the sum. Kind, orientation, colours, limits and
printed ticks may differ.

Two things are the library's and not the record's: pandas draws a missing bar as one of length zero, and along a line
over text it leaves some positions without a label, so that they have no name to read.
"""

from __future__ import annotations

from dataclasses import dataclass

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
import seaborn as sns
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from gunsbutter.charts import describe

NAMES = ["military", "education", "health care", "Öffentliches", "R&D", "USA (2010)"]
WORDS = ["POF", "HIT", "NUST", "Kamra", "2010-11"]


@dataclass(frozen=True)
class Way:
    """How to draw: what on, in which order, and when the ticks are set."""

    ax: plt.Axes
    order: list[int]
    ticks_first: bool

    def columns(self, table):
        """The columns in the order in which they are drawn, each with its number."""
        return [(number, table.columns[number]) for number in self.order]

    def ticked(self, table, draw, *, upright=True, shift=0.0):
        """Draw at places 0, 1, 2 ..., with the labels of the table before or after."""

        def label():
            places = np.arange(len(table)) + shift
            (self.ax.set_xticks if upright else self.ax.set_yticks)(places, [_label(at) for at in table.index])

        if self.ticks_first:
            label()
        draw()
        if not self.ticks_first:
            label()


def _label(at):
    return f"{at:%Y-%m-%d}" if isinstance(at, pd.Timestamp) else str(at)


def _tidy(table):
    return table.rename_axis("at").reset_index().melt("at", var_name="what", value_name="v").dropna()


def _pandas(**how):
    def draw(way, table):
        if "bar" in how["kind"]:
            table = table.loc[table.notna().all(axis=1)]
        table.iloc[:, way.order].plot(ax=way.ax, **how)
        if how["kind"] == "line" and isinstance(table.index[0], str):
            labels = {label.get_text() for label in way.ax.get_xticklabels()}
            assume(labels >= set(table.index))
        return table

    return draw


def _side_by_side(way, table, upright=True):
    width = 0.8 / len(way.order)

    def draw():
        for place, (number, name) in enumerate(way.columns(table)):
            where = np.arange(len(table)) + place * width
            method = way.ax.bar if upright else way.ax.barh
            method(where, table[name], width, label=name, color=f"C{number}")

    way.ticked(table, draw, upright=upright, shift=width * (len(way.order) - 1) / 2)


def _side_by_side_lying(way, table):
    _side_by_side(way, table, upright=False)


def _at_the_first(way, table):
    def draw():
        for place, (_, name) in enumerate(way.columns(table)):
            way.ax.bar(np.arange(len(table)) + 0.25 * place, table[name], 0.25, label=name)

    way.ticked(table, draw)


def _around_words(way, table):
    if len(way.order) > 1:
        return _at_the_first(way, table)
    way.ax.bar([_label(at) for at in table.index], table.iloc[:, 0], label=table.columns[0])
    return None


def _stacked(way, table, upright=True):
    table = table.loc[table.notna().all(axis=1)]

    def draw():
        below = np.zeros(len(table))
        for _, name in way.columns(table):
            if upright:
                way.ax.bar(range(len(table)), table[name], bottom=below, label=name)
            else:
                way.ax.barh(range(len(table)), table[name], left=below, label=name)
            below = below + table[name].to_numpy()

    way.ticked(table, draw, upright=upright)
    return table


def _stacked_lying(way, table):
    return _stacked(way, table, upright=False)


def _bar_by_bar(way, table):
    def draw():
        for row, at in enumerate(table.index):
            for place, (number, name) in enumerate(way.columns(table)):
                label = name if row == 0 else "_nolegend_"
                way.ax.bar(row + 0.2 * place, table[name][at], 0.2, color=f"C{number}", label=label)

    way.ticked(table, draw)


def _lines(way, table):
    for _, name in way.columns(table):
        way.ax.plot(table.index, table[name], label=name)


def _lines_over_labels(way, table):
    def draw():
        for _, name in way.columns(table):
            way.ax.plot(range(len(table)), table[name], "o--", label=name)

    way.ticked(table, draw)


def _lines_named_later(way, table):
    for _, name in way.columns(table):
        way.ax.plot(table.index, table[name])
    way.ax.legend([name for _, name in way.columns(table)])


def _named_beside(way, table):
    """Names at the ends of the lines, where these are apart; or else a legend, as anybody would."""
    ends = sorted(table[name].dropna().iloc[-1] for name in table)
    _lines(way, table)
    if min(np.diff(ends), default=100) > 0.2 * (table.max().max() - table.min().min()):
        for line in way.ax.lines:
            known = np.flatnonzero(np.isfinite(line.get_ydata()))[-1]
            way.ax.annotate(line.get_label(), (line.get_xdata(orig=False)[known], line.get_ydata()[known]))


def _step_by_step(way, table):
    for _, name in way.columns(table):
        way.ax.step(table.index, table[name], where="mid", label=name)


def _points(way, table):
    for _, name in way.columns(table):
        way.ax.scatter(table.index, table[name], label=name)


def _bands(way, table):
    table = table.loc[table.notna().all(axis=1)]
    way.ax.stackplot(table.index, *(table[name] for _, name in way.columns(table)), labels=table.columns[way.order])
    return table


def _seaborn_bars(way, table):
    sns.barplot(_tidy(table), x="at", y="v", hue="what", hue_order=table.columns[way.order], ax=way.ax)


def _seaborn_lying(way, table):
    sns.barplot(_tidy(table), y="at", x="v", hue="what", orient="h", order=list(table.index), ax=way.ax)


def _seaborn_lines(way, table):
    sns.lineplot(_tidy(table), x="at", y="v", hue="what", hue_order=table.columns[way.order], ax=way.ax)


def _seaborn_points(way, table):
    sns.pointplot(_tidy(table), x="at", y="v", hue="what", order=list(table.index), ax=way.ax)


WAYS = {
    "pandas bar": _pandas(kind="bar"),
    "pandas barh": _pandas(kind="barh"),
    "pandas stacked": _pandas(kind="bar", stacked=True),
    "pandas barh stacked": _pandas(kind="barh", stacked=True),
    "pandas line": _pandas(kind="line"),
    "side by side": _side_by_side,
    "side by side lying": _side_by_side_lying,
    "ticks at the first": _at_the_first,
    "over words": _around_words,
    "stacked": _stacked,
    "stacked lying": _stacked_lying,
    "bar by bar": _bar_by_bar,
    "lines": _lines,
    "lines over labels": _lines_over_labels,
    "lines named later": _lines_named_later,
    "names beside": _named_beside,
    "steps": _step_by_step,
    "points": _points,
    "bands": _bands,
    "seaborn bars": _seaborn_bars,
    "seaborn lying": _seaborn_lying,
    "seaborn lines": _seaborn_lines,
    "seaborn points": _seaborn_points,
}


@st.composite
def tables(draw):
    """A table of up to five positions and three series: years, months or words; values may be missing."""
    rows = draw(st.integers(2, 5))
    first = draw(st.integers(1947, 2020))
    steps = draw(st.lists(st.integers(1, 4), min_size=rows, max_size=rows))
    years = list(np.cumsum([first, *steps[1:]]))
    index = draw(
        st.sampled_from([
            pd.Index([int(year) for year in years]),
            pd.Index([str(year) for year in years]),
            pd.to_datetime([f"{year}-01-01" for year in years]),
            pd.to_datetime([f"{year}-07-01" for year in years]),
            pd.date_range(f"{first}-11-01", periods=rows, freq="MS"),
            pd.Index(WORDS[:rows]),
        ])
    )  # fmt: skip
    names = draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=3, unique=True))
    number = st.integers(1, 400).map(lambda quarters: quarters / 4)
    table = pd.DataFrame({name: draw(st.lists(number, min_size=rows, max_size=rows)) for name in names}, index=index)
    if draw(st.booleans()) and rows > 2:
        table.iloc[draw(st.integers(0, rows - 1)), draw(st.integers(0, len(names) - 1))] = np.nan
    return table


def expected(table):
    """Series, position and value; dates that all begin a year are years, and so are words that are years."""
    firsts = all(isinstance(at, pd.Timestamp) and (at.month, at.day) == (1, 1) for at in table.index)

    def read(at):
        if isinstance(at, pd.Timestamp):
            return float(at.year) if firsts else f"{at:%Y-%m-%d}"
        return float(at) if str(at).isdigit() else at

    return sorted(((name, read(at), value) for name in table for at, value in table[name].dropna().items()), key=repr)


@pytest.mark.parametrize("name", WAYS)
@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(table=tables(), data=st.data())
def test_the_record_says_what_the_table_says(name, table, data):
    order = data.draw(st.permutations(range(len(table.columns))), label="order")
    panels = data.draw(st.sampled_from([1, 2]), label="panels")
    figure, axes = plt.subplots(1, panels, squeeze=False)
    try:
        way = Way(axes[0, -1], list(order), data.draw(st.booleans(), label="ticks first"))
        drawn = WAYS[name](way, table)
        record = finished(way.ax, lying="lying" in name or "barh" in name, named="beside" in name)
        compare(record, table if drawn is None else drawn, "stacked" in name or name == "bands")
    finally:
        plt.close(figure)


def finished(ax, *, lying, named):
    """The record of axes that were given labels, a title and a source line."""
    (ax.set_xlabel if lying else ax.set_ylabel)("per cent")
    (ax.set_ylabel if lying else ax.set_xlabel)("where or when")
    ax.set_title("What is spent")
    ax.figure.text(0, 0, "Source: made up")
    if not named and ax.get_legend() is None:
        ax.legend()
    return describe(ax)


def compare(record, table, stacked):
    assert sorted(((row.series, row.at, row.value) for row in record.rows), key=repr) == expected(table)
    assert set(record.legend) <= set(table.columns)
    assert not record.legend or set(record.legend) == set(table.columns)
    assert (record.title, record.source) == ("What is spent", "Source: made up")
    assert (record.category.label, record.value.label) == ("where or when", "per cent")
    assert record.annotations == ()
    ends: dict[object, list[tuple[float, float]]] = {}
    for row in record.rows:
        ends.setdefault(row.at, []).append((row.start, row.start + row.value))
    for spans in ends.values():
        if stacked:
            edges = [0.0, *sorted(end for _, end in spans)]
            assert sorted(start for start, _ in spans) == edges[:-1]
        else:
            assert {start for start, _ in spans} == {0.0}
