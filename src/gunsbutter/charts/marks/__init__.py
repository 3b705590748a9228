"""The marks on some axes as series: what was drawn, without what only helps to read it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import numpy as np

from gunsbutter.charts.marks.areas import read_areas, with_edges
from gunsbutter.charts.marks.bars import joined_bars, read_bars
from gunsbutter.charts.marks.drawn import Drawn, flipped
from gunsbutter.charts.marks.lines import read_lines, read_stems, without_helpers
from gunsbutter.charts.marks.points import joined_points, read_points, without_doubles
from gunsbutter.charts.marks.segments import read_boxes, read_events, read_strokes, with_heads
from gunsbutter.charts.marks.wedges import read_wedges
from gunsbutter.charts.names import Legend
from gunsbutter.charts.ruler import Ruler
from gunsbutter.charts.valid import MAX_ROWS

MAX_SERIES = 1_000
TOO_MANY = (
    f"The chart holds more than {MAX_ROWS:,} values, and no reader can tell so many apart: "
    "draw fewer, such as totals or means."
)

TOO_MANY_SERIES = (
    f"The chart holds more than {MAX_SERIES:,} lines or other series, "
    "and no reader can tell so many apart: draw fewer."
)


def read_marks(axes: Any, legend: Legend, rulers: tuple[Ruler, Ruler]) -> list[Drawn]:
    """The series on some axes, in the order of drawing. ``rulers`` are those of its x axis and its y axis.

    Raises ValueError, with a sentence, for more than MAX_ROWS values or MAX_SERIES series.
    """
    _keep_in_bounds(axes)
    order = {id(artist): number for number, artist in enumerate(axes.get_children())}
    wedges = read_wedges(axes, legend, order)
    bars = joined_bars([*read_bars(axes, legend, order, rulers), *read_boxes(axes, legend, order)])
    bars += read_stems(axes, legend, order)
    across = bool(bars) and all(bar.horizontal for bar in bars)
    paths = [_turned(each, across, rulers) for each in read_lines(axes, legend, order)]
    points = [_turned(each, across, rulers) for each in read_points(axes, legend, order)]
    points = joined_points([*points, *(each for each in paths if each.shape == "point")])
    events = read_events(axes, legend, order)
    strokes, points = _strokes(axes, legend, order, points, bool(bars))
    areas, lines = with_edges(read_areas(axes, legend, order), [each for each in paths if each.shape == "line"])
    solid = [*bars, *strokes, *areas]
    lines = _joined(without_helpers(lines, [*solid, *points]))
    points, shown = without_doubles(points, [*lines, *solid])
    return sorted([*wedges, *shown, *points, *events], key=lambda each: each.order)


def _strokes(
    axes: Any, legend: Legend, order: dict[int, int], points: list[Drawn], beside_bars: bool
) -> tuple[list[Drawn], list[Drawn]]:
    """Strokes that are bars, and the points that are left. Beside bars they are ranges, and no series."""
    strokes = read_strokes(axes, legend, order)
    return ([], points) if beside_bars else with_heads(strokes, points)


def _keep_in_bounds(axes: Any) -> None:
    if len(axes.lines) + len(axes.collections) + len(axes.containers) > MAX_SERIES:
        raise ValueError(TOO_MANY_SERIES)
    count = len(axes.patches) + sum(np.size(line.get_xdata(orig=True)) for line in axes.lines)
    if count + sum(_size(collection) for collection in axes.collections) > MAX_ROWS:
        raise ValueError(TOO_MANY)


def _size(collection: Any) -> int:
    return max(len(collection.get_paths() or ()), len(collection.get_offsets()))


def _turned(drawn: Drawn, across: bool, rulers: tuple[Ruler, Ruler]) -> Drawn:
    """Marks without length by the axis of the categories: upright, if words or times stand on the vertical one."""
    if drawn.horizontal:
        return drawn
    if not across:
        x, y = rulers
        up, along = drawn.end[drawn.finite], drawn.along[drawn.finite]
        words = y.names_all(up) and not x.names_all(along) and not x.is_time
        across = words or (y.is_time and not x.is_time and not x.names_all(along))
    return flipped(drawn) if across else drawn


def _joined(lines: Iterable[Drawn]) -> list[Drawn]:
    """Lines drawn in pieces as one: of one name, or without one and of one colour, and nowhere in disagreement."""
    made: list[Drawn] = []
    for line in lines:
        match = next((number for number, other in enumerate(made) if _are_pieces(other, line)), None)
        if match is None:
            made.append(line)
        else:
            other, both = made[match], np.concatenate
            made[match] = replace(
                other,
                along=both([other.along, line.along]),
                start=both([other.start, line.start]),
                end=both([other.end, line.end]),
            )
    return made


def _are_pieces(one: Drawn, two: Drawn) -> bool:
    if one.name != two.name or one.horizontal != two.horizontal or (not one.name and one.look.rgba != two.look.rgba):
        return False
    known = dict(zip(one.along[one.finite].tolist(), one.end[one.finite].tolist(), strict=True))
    shared = [
        known[place] == value
        for place, value in zip(two.along[two.finite].tolist(), two.end[two.finite].tolist(), strict=True)
        if place in known
    ]
    return all(shared) and (bool(one.name) or len(shared) == 1)
