"""Checks on how honestly a chart is drawn: does a reader see of the numbers what the numbers say?"""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Iterable

from gunsbutter.charts.record import AxisRecord, ChartRecord, Row
from gunsbutter.checks.charts.predicate import looks_at_chart, moot
from gunsbutter.checks.charts.wording import MONEY, plain, told, told_in_words, unit_texts, words, year_of, years_of
from gunsbutter.checks.verdict import Verdict, partly, right, wrong

FILLED = frozenset({"bar", "stacked", "grouped", "area"})
NEAR_A_BREAK = 1.5  # years
MOST_SIDE = 4.0  # one side of a figure to the other
_GAP_WORDS = ("gap", "gaps", "break", "missing", "no data", "not to scale", "left out", "uneven", "unevenly")
_UPSIDE_DOWN = ("inverted", "reversed", "upside down", "rank", "ranks", "downwards", "down means")
_SECOND = re.compile(
    r"\bright\b|\bright-hand\b|\brhs\b|\bsecond(?:ary)? (?:axis|scale)\b|\bleft (?:axis|scale|hand)\b|\blhs\b"
)
_PRICES = re.compile(
    r"\bnominal(?:ly)?\b|\bconstant\b|\breal\b|\binflation\b|\bdeflat\w*|\bprices of\b|\b\d{4}(?:[-/]\d+)? prices\b"
    r"|\bcurrent (?:prices?|rupees?|rs\b|pkr\b|us ?\$|\$|us dollars?|usd\b|dollars?|lcu\b|local|money|currency|terms)"
    r"|\bmoney of the (?:day|year|time)\b|\brupees of (?:the|each|\d{4})"
    r"|\b(?:1[89]|20)\d\d(?:[-/]\d{2,4})? (?:rupees|rs\b|us ?\$|dollars)"
)
_NO_MONEY = re.compile(r"%|per ?cent|\bpct\b|\bshare\b|\bratio\b|\bindex|= ?100\b|\btiv\b|\btrend[- ]indicator\b")
_BREAK = re.compile(
    r"\bbreaks?\b|\bmeasure\w*|\brebas\w*|\brevis\w*|\bmethod\w*|\bdefinition\w*|\bdefined\b|\bnew series\b"
    r"|\banother\b|\bnot comparable\b|\bjump\w*|\bsteps?\b"
)


@looks_at_chart
def bars_from_zero(record: ChartRecord) -> Verdict:
    """Bars and filled areas begin at zero, on a scale that is not logarithmic.

    A reader compares their lengths; a bar that begins at 90 makes 100 look ten times 91. A logarithmic scale has no
    zero. Lines and points are read by their height and slope, and may begin anywhere.
    """
    axes = _axes_of_filled(record)
    if not axes:
        return moot("There are no bars or areas; lines and points may begin anywhere.")
    for axis in axes:
        if axis.scale == "log":
            return wrong("Bars stand on a logarithmic axis, which has no zero.", hint="Draw points or lines instead.")
        if axis.low is not None and axis.high is not None and not _spans_zero(axis):
            return wrong("The axis of the bars or areas does not begin at zero.", hint="Set its limit to 0.")
        if axis.broken:
            return wrong("The axis of the bars or areas is broken.", hint="Draw it whole, or draw points.")
    if record.kind in {"bar", "grouped"} and any(row.start != 0 for row in record.rows):
        return wrong("Some bars do not begin at zero.", hint="Is `bottom` or `left` set, where nothing is stacked?")
    return right("Bars and areas begin at zero.")


@looks_at_chart
def nothing_is_cut_off(record: ChartRecord) -> Verdict:
    """Every value that is drawn lies within the axes.

    A limit that cuts values off makes the largest look like the others, or hides it.
    """
    along = _limits(record.category, slack=0.02 if record.category.scale == "date" else 0.0)
    outside = sum(
        not (limits[0] <= row.start + row.value <= limits[1])
        or ((at := _position(row.at)) is not None and not along[0] <= at <= along[1])
        for row, limits in _with_limits(record)
    )
    if not outside:
        return right("Every value lies within the axes.")
    return wrong(
        f"Values that lie outside the axes: {outside}.",
        hint="Which limits were set (set_xlim, set_ylim)? To show fewer years, filter the data instead.",
    )


@looks_at_chart
def even_time_steps(record: ChartRecord) -> Verdict:
    """Equal steps along a time axis are equal times, and time runs one way.

    Years that are drawn as names stand side by side, even if ten years lie between two of them and one between the
    next; a slope across the gap is then ten times too steep. Draw years as numbers or dates, leave an empty place, or
    say in the chart that there is a gap.
    """
    years = years_of(record)
    if years is None or len(years) < 2:
        return moot("No axis of the chart is one of time.")
    along = record.category
    if along.inverted and record.orientation == "vertical":
        return wrong("Time runs from right to left.", hint="Sort by year, and leave the axis as it is.")
    if along.scale in {"log", "other"}:
        return wrong("Equal steps along the time axis are not equal times.", hint="Use a linear axis for years.")
    if along.scale != "category":
        return right("Equal steps along the time axis are equal times.")
    steps = [later - earlier for earlier, later in itertools.pairwise(years)]
    if not (all(step > 0 for step in steps) or (record.orientation == "horizontal" and all(s < 0 for s in steps))):
        return wrong("The years are not in order.", hint="Sort by year before you draw.")
    if math.isclose(min(map(abs, steps)), max(map(abs, steps)), rel_tol=0.02) or along.broken:
        return right("Equal steps along the time axis are equal times.")
    if told_in_words(record, _GAP_WORDS):
        return right("The years are unevenly spaced, and the chart says so.")
    return wrong(
        "Years that are not equally far apart are drawn at equal distances.",
        hint="Draw the years as numbers, or reindex to all years so that the missing ones stay empty.",
    )


@looks_at_chart
def value_axis_is_upright(record: ChartRecord) -> Verdict:
    """More is up, or to the right, unless the chart says that it is not.

    On an axis upside down a rise looks like a fall. For ranks, where 1 is best, it is usual.
    """
    axes = [record.value] if record.second is None else [record.value, record.second]
    if not any(axis.inverted for axis in axes):
        return right("More is up, or to the right.")
    if told_in_words(record, _UPSIDE_DOWN):
        return right("An axis of values runs the other way, and the chart says so.")
    return wrong("An axis of values runs the other way, and nothing says so.", hint="Leave the axis as it is.")


@looks_at_chart
def second_axis_is_flagged(record: ChartRecord) -> Verdict:
    """A second axis of values is labelled, and a reader is told which series belongs to it.

    Where two scales meet is the choice of whoever draws: the same two series can be made to cross, or not. So say it:
    'right axis' in the legend, or the name of the series on the axis. Two charts side by side are often better.
    """
    second = record.second
    if second is None:
        return moot("There is one axis of values.")
    if not second.label.strip():
        return wrong("The second axis has no label.", hint="Say what it measures, or draw two charts.")
    if not record.on_second:
        return right("The second axis shows the same data in another unit, and has a label.")
    names = set(words(" ".join(record.on_second)))
    if told(record, _SECOND) or names & set(words(second.label)):
        return right("The chart says which series belongs to the second axis.")
    return partly(
        0.5,
        "Nothing says which series belongs to the second axis.",
        hint="Write 'right axis' into its name in the legend, or its name on the axis.",
    )


@looks_at_chart
def nominal_or_real_is_stated(record: ChartRecord, *, money: bool | None = None) -> Verdict:
    """Where money is shown over time, the chart says whether it is nominal or real, and if real, in whose prices.

    A nominal amount grows when nothing but prices do. Words such as nominal, current prices, constant, real,
    'prices of 2015' will do, on the axis, in the title, the legend or a note.

    ``money`` says whether the values are money; if it is left out, the axis is asked: rupees or dollars that are not
    a share, an index or a volume.
    """
    years = years_of(record)
    if money is None:
        money = any(_is_money(axis) for axis in (record.value, record.second) if axis is not None)
    if not money or years is None or len({math.floor(year) for year in years}) < 2:
        return moot("The chart does not show money over time.")
    if told(record, _PRICES):
        return right("The chart says whether the money is nominal or real.")
    return wrong(
        "The chart shows money over time, and does not say whether it is nominal or real.",
        hint="Write on the axis: nominal (current prices), or real with the year of the prices.",
    )


@looks_at_chart
def breaks_are_marked(record: ChartRecord, *, breaks: Iterable[float] = ()) -> Verdict:
    """Where the measure changed and not the thing measured, a mark with a word says so.

    It is a text within a year and a half of the break, a line there with a text anywhere that names a break, or a
    title or note that names the year. A name of a series is no such text.

    ``breaks`` are the years from which another measure holds; those between two drawn years ask for a mark.
    """
    years = years_of(record)
    if years is None:
        return moot("No axis of the chart is one of time.")
    crossed = [each for each in breaks if min(years) < each <= max(years)]
    if not crossed:
        return moot("No break that is known lies among the years drawn.")
    unmarked = [each for each in crossed if not _is_marked(record, each)]
    if not unmarked:
        return right("The breaks in the series are marked.")
    return partly(
        1 - len(unmarked) / len(crossed),
        f"Breaks in the series that nothing marks: {len(unmarked)} of {len(crossed)}.",
        hint="Where does the table `sources` say that the measure changed? Draw a line there, and write why.",
    )


@looks_at_chart
def shape_is_moderate(record: ChartRecord) -> Verdict:
    """The chart is neither so flat that every change vanishes, nor so tall that every change is a cliff.

    One side is at most four times the other; a tall chart of many horizontal bars is fine.
    """
    width, height = record.size
    if not (math.isfinite(width) and math.isfinite(height) and width > 0 and height > 0):
        return wrong("The size of the figure cannot be read.", hint="Set figsize to inches, such as (8, 4.5).")
    if width > MOST_SIDE * height:
        return wrong("The chart is so flat that every change vanishes.", hint="Make it higher: figsize=(8, 4.5).")
    if height > MOST_SIDE * width and record.orientation == "vertical":
        return wrong("The chart is so tall that every change is a cliff.", hint="Make it wider: figsize=(8, 4.5).")
    return right("The shape of the chart is moderate.")


def _axes_of_filled(record: ChartRecord) -> list[AxisRecord]:
    """The axes of values on which bars or areas stand. In a mixed chart a series without line and marker is a bar."""
    if record.kind not in FILLED and record.kind != "mixed":
        return []
    filled = [
        style.series for style in record.styles if record.kind in FILLED or not (style.line.strip() or style.marker)
    ] or (list(record.series) if record.kind in FILLED else [])
    axes = [record.value] if any(name not in record.on_second for name in filled) else []
    if record.second is not None and any(name in record.on_second for name in filled):
        axes.append(record.second)
    return axes


def _spans_zero(axis: AxisRecord) -> bool:
    assert axis.low is not None
    assert axis.high is not None
    slack = 1e-9 * max(abs(axis.low), abs(axis.high))
    return axis.low <= slack and axis.high >= -slack


def _limits(axis: AxisRecord, slack: float = 0.0) -> tuple[float, float]:
    """The limits of an axis with a little slack; without limits, everything lies within."""
    if axis.low is None or axis.high is None or axis.scale == "category":
        return -math.inf, math.inf
    slack += 1e-6 * (axis.high - axis.low)
    return axis.low - slack, axis.high + slack


def _with_limits(record: ChartRecord) -> list[tuple[Row, tuple[float, float]]]:
    """Every value with the limits of the axis on which it stands."""
    first, second = _limits(record.value), _limits(record.second or record.value)
    on_second = set(record.on_second)
    return [(row, second if row.series in on_second else first) for row in record.rows]


def _position(at: str | float) -> float | None:
    """Where a value stands along an axis of numbers or dates; None for a name."""
    return float(at) if isinstance(at, (int, float)) else year_of(at)


def _is_money(axis: AxisRecord) -> bool:
    said = plain(unit_texts(axis))
    return bool(re.search(MONEY, said)) and not _NO_MONEY.search(said)


def _is_marked(record: ChartRecord, broken: float) -> bool:
    """Whether something in the chart marks a break: see breaks_are_marked."""
    names = {plain(name) for name in (*record.series, *record.legend[:50], *record.direct_labels[:50])} - {""}
    notes = [note for note in record.annotations[:200] if plain(note.text) not in names]
    places = [(note, None if note.at is None else _position(note.at)) for note in notes]
    near = [note for note, at in places if at is not None and abs(at - broken) <= NEAR_A_BREAK]
    if any(words(note.text) for note in near) or (near and told(record, _BREAK)):
        return True
    years = {f"{math.floor(broken)}", f"{math.floor(broken) - 1}"}
    said = [record.title, *(note.text for note in notes)]
    return any(years & set(words(text)) and _BREAK.search(plain(text)) for text in said)
