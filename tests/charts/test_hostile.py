"""Axes that are large, odd, or made to break the reading."""

from __future__ import annotations

import time

import numpy as np
import pytest
from matplotlib.ticker import FuncFormatter

from gunsbutter.charts import describe, from_json, to_json


def test_a_hundred_thousand_points_are_refused_at_once(ax):
    ax.scatter(np.arange(100_000), np.arange(100_000))
    begun = time.perf_counter()
    with pytest.raises(ValueError, match="more than 20,000 values"):
        describe(ax)
    assert time.perf_counter() - begun < 1


def test_an_ordinary_chart_is_read_within_fifty_milliseconds(shares):
    ax = shares.plot(kind="bar", stacked=True)
    seconds = []
    for _ in range(5):
        begun = time.perf_counter()
        describe(ax)
        seconds.append(time.perf_counter() - begun)
    assert min(seconds) < 0.05


def test_twenty_thousand_are_read(ax):
    ax.plot(np.arange(20_000))
    assert len(describe(ax).rows) == 20_000


def test_thousands_of_lines_are_refused(ax):
    for _ in range(1_001):
        ax.plot([1, 2])
    with pytest.raises(ValueError, match="more than 1,000 lines"):
        describe(ax)


def test_texts_of_ten_megabytes_are_cut(ax):
    text = "a " * 5_000_000
    ax.bar([text[:5_000_000], "b"], [1, 2], label=text)
    ax.set_title(text)
    ax.set_ylabel(text)
    ax.text(0, 1, text)
    begun = time.perf_counter()
    record = describe(ax)
    assert time.perf_counter() - begun < 5
    assert len(record.title) <= 2_000
    assert from_json(to_json(record)) == record


@pytest.mark.parametrize(
    "text",
    [
        "$x$",
        "$\\frac{1}{2}$",
        "$",
        "$$",
        "\\",
        "<script>alert(1)</script>",
        "{x}",
        "%s",
        "\ud800",
        "\x00",
        "🎈" * 3_000,
    ],
)
def test_odd_texts(ax, text):
    ax.bar([text, "b"], [1, 2], label=text)
    ax.legend()
    ax.set_title(text)
    ax.annotate(text, xy=(0, 1))
    record = describe(ax)
    assert len(record.rows) == 2
    assert from_json(to_json(record)) == record


def test_a_formatter_that_raises_prints_nothing(ax):
    def fail(*_):
        raise RuntimeError("no")

    ax.plot([2010, 2011], [1, 2])
    ax.xaxis.set_major_formatter(FuncFormatter(fail))
    record = describe(ax)
    assert record.category.ticks == ()
    assert [row.at for row in record.rows] == [2010.0, 2011.0]


def test_a_formatter_that_returns_anything(ax):
    ax.plot([2010, 2011], [1, 2])
    ax.yaxis.set_major_formatter(FuncFormatter(lambda *_: None))
    assert describe(ax).value.ticks == ()


NUMBERS = [[np.nan, np.nan], [np.inf, -np.inf], [1e308, -1e308], [5e-324, 0]]


@pytest.mark.parametrize("values", [*NUMBERS, []])
@pytest.mark.parametrize("method", ["plot", "bar", "scatter", "fill_between", "vlines"])
def test_numbers_at_the_end_of_the_scale(ax, values, method):
    zero = [np.zeros(len(values))] if method == "vlines" else []
    with np.errstate(all="ignore"):
        getattr(ax, method)(range(len(values)), *zero, values)
        record = describe(ax)
    assert all(np.isfinite([row.value, row.start]).all() for row in record.rows)
    assert from_json(to_json(record)) == record


def test_zero_and_negative_widths(ax):
    ax.bar([1, 2, 3], [1, 2, 3], width=[0, -1, 1])
    assert [row.at for row in describe(ax).rows] == [1.0, 2.0, 3.0]


def test_dates_beyond_the_calendar(ax):
    ax.plot(np.array(["2010-01-01", "2011-01-01"], dtype="M8[D]"), [1, 2])
    ax.set_xlim(-1e9, 1e9)
    assert [row.at for row in describe(ax).rows] == [2010.0, 2011.0]


def test_texts_at_places_that_are_none(ax):
    ax.plot([1, 2], [3, 4])
    ax.text(np.nan, np.inf, "nowhere")
    ax.annotate("odd", xy=(0, 0), xycoords=ax.lines[0])
    assert [each.text for each in describe(ax).annotations] == ["nowhere", "odd"]


def test_axes_that_were_taken_off_their_figure(ax):
    ax.plot([2010, 2011], [1, 2])
    ax.remove()
    with pytest.raises(ValueError, match="no longer on a figure"):
        describe(ax)
