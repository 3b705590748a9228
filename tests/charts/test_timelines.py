"""Timelines: events have a time and what is written at them, spans a lane, a beginning and a length."""

from __future__ import annotations

import datetime as dt

import pytest

from gunsbutter.charts import describe

TIMES = [1951, 1971, 1998]
NAMES = ["ordnance factories", "heavy industries", "tests"]
DAYS = [dt.datetime(1951, 12, 28), dt.datetime(1971, 9, 1), dt.datetime(1998, 5, 28)]


def points_on_a_line(ax):
    ax.axhline(0)
    ax.scatter(TIMES, [0, 0, 0])
    for time, name in zip(TIMES, NAMES, strict=True):
        ax.text(time, 0.01, name, rotation=45)
    ax.set_yticks([])


def stems(ax):
    ax.stem(TIMES, [1, -1, 2])
    for time, height, name in zip(TIMES, [1, -1, 2], NAMES, strict=True):
        ax.annotate(name, xy=(time, height), xytext=(3, 3), textcoords="offset points")
    ax.yaxis.set_visible(False)


def markers_and_strokes(ax):
    ax.vlines(TIMES, 0, [1, -1, 2])
    ax.plot(TIMES, [0, 0, 0], "-o")
    for time, height, name in zip(TIMES, [1, -1, 2], NAMES, strict=True):
        ax.annotate(name, xy=(time, height))
    ax.set_axis_off()


def one_by_one(ax):
    for time, name in zip(TIMES, NAMES, strict=True):
        ax.plot(time, 0, "ko")
        ax.text(time, 0.01, name)
    ax.get_yaxis().set_visible(False)


def strokes(ax):
    ax.eventplot(TIMES, lineoffsets=0)
    for time, name in zip(TIMES, NAMES, strict=True):
        ax.text(time, 0.6, name)


@pytest.mark.parametrize("draw", [points_on_a_line, stems, markers_and_strokes, one_by_one, strokes])
def test_events_along_the_years(ax, draw):
    draw(ax)
    record = describe(ax)
    assert record.kind == "timeline"
    assert [(row.at, row.value, row.label) for row in record.rows] == [
        (1951.0, 0.0, NAMES[0]),
        (1971.0, 0.0, NAMES[1]),
        (1998.0, 0.0, NAMES[2]),
    ]


def test_events_downwards(ax):
    ax.plot([0, 0, 0], TIMES, "-o")
    for time, name in zip(TIMES, NAMES, strict=True):
        ax.text(0.1, time, name)
    ax.set_xticks([])
    record = describe(ax)
    assert (record.kind, record.orientation) == ("timeline", "horizontal")
    assert [(row.at, row.label) for row in record.rows] == list(zip(map(float, TIMES), NAMES, strict=True))


def test_events_on_days(ax):
    ax.scatter(DAYS, [0, 0, 0])
    ax.set_yticks([])
    record = describe(ax)
    assert [row.at for row in record.rows] == ["1951-12-28", "1971-09-01", "1998-05-28"]
    assert record.category.scale == "date"


def test_events_in_lanes_are_series(ax):
    ax.scatter(TIMES, ["army", "industry", "army"])
    assert [(row.series, row.at) for row in describe(ax).rows] == [
        ("army", 1951.0),
        ("army", 1998.0),
        ("industry", 1971.0),
    ]


def test_points_with_a_scale_are_a_scatter_and_no_timeline(ax):
    ax.scatter(TIMES, [3.0, 4.0, 5.0])
    assert describe(ax).kind == "scatter"


@pytest.mark.parametrize("draw", ["barh", "barh dates", "broken_barh", "hlines"])
def test_spans_in_lanes(ax, draw):
    if draw == "barh":
        ax.barh(["first", "second"], [20, 10], left=[1950, 1960])
    elif draw == "barh dates":
        starts, ends = ([dt.datetime(year, 1, 1) for year in years] for years in ((1950, 1960), (1970, 1970)))
        ax.barh(["first", "second"], [end - start for start, end in zip(starts, ends, strict=True)], left=starts)
    elif draw == "broken_barh":
        ax.broken_barh([(1950, 20)], (-0.4, 0.8))
        ax.broken_barh([(1960, 10)], (0.6, 0.8))
        ax.set_yticks([0, 1], ["first", "second"])
    else:
        ax.hlines(["first", "second"], [1950, 1960], [1970, 1970], linewidth=8)
    record = describe(ax)
    assert record.kind == "timeline"
    assert [(row.at, row.start, row.value) for row in record.rows] == [("first", 1950, 20), ("second", 1960, 10)]


def test_what_stands_in_a_span_is_its_label(ax):
    ax.barh(["rule"], [10], left=[1958])
    ax.text(1963, 0, "Ayub Khan", ha="center")
    assert [row.label for row in describe(ax).rows] == ["Ayub Khan"]
