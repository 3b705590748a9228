"""Straight strokes: `vlines`, `hlines`, `eventplot`, and the boxes of `broken_barh`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np
from matplotlib.collections import EventCollection, LineCollection, PolyCollection

from gunsbutter.charts import look
from gunsbutter.charts.marks.areas import are_boxes
from gunsbutter.charts.marks.drawn import Drawn, flipped, is_seen, label_of, on_data
from gunsbutter.charts.marks.lines import parts_of_containers
from gunsbutter.charts.names import Legend
from gunsbutter.charts.valid import MAX_ROWS


def read_boxes(axes: Any, legend: Legend, order: Mapping[int, int]) -> list[Drawn]:
    """The spans of `broken_barh`: horizontal bars, each in its lane."""
    drawn = []
    for collection in axes.collections:
        if isinstance(collection, PolyCollection) and is_seen(collection) and on_data(collection, axes):
            paths = [path.vertices for path in collection.get_paths()]
            if paths and are_boxes(paths):
                low, high = (np.array([edge(path, axis=0) for path in paths]) for edge in (np.min, np.max))
                looks = look.of_collection(collection)
                name = legend.name(label_of(collection), looks)
                lane = (low[:, 1] + high[:, 1]) / 2
                drawn.append(Drawn("bar", name, lane, low[:, 0], high[:, 0], looks, order[id(collection)], True))
    return drawn


def read_events(axes: Any, legend: Legend, order: Mapping[int, int]) -> list[Drawn]:
    """What `eventplot` drew: an event at each position, and the lane as its value."""
    drawn = []
    for collection in axes.collections:
        if isinstance(collection, EventCollection) and is_seen(collection):
            places = np.asarray(collection.get_positions(), float)
            lanes = np.full(len(places), float(collection.get_lineoffset()))
            looks = look.of_collection(collection)
            name = legend.name(label_of(collection), looks)
            number, across = order[id(collection)], not collection.is_horizontal()
            drawn.append(Drawn("event", name, places, np.zeros(len(places)), lanes, looks, number, across))
    return drawn


def read_strokes(axes: Any, legend: Legend, order: Mapping[int, int]) -> list[Drawn]:
    """Strokes along one of the axes, as bars from where they begin to where they end."""
    parts = parts_of_containers(axes)
    drawn = []
    for collection in axes.collections:
        if isinstance(collection, EventCollection) or not isinstance(collection, LineCollection):
            continue
        if id(collection) in parts or not is_seen(collection) or not on_data(collection, axes):
            continue
        segments = [each for each in collection.get_segments()[: MAX_ROWS + 1] if len(each) == 2]
        if not segments:
            continue
        ends = np.asarray(segments, float)
        for horizontal in (False, True):
            along, value = (1, 0) if horizontal else (0, 1)
            if (ends[:, 0, along] == ends[:, 1, along]).all():
                looks = look.of_collection(collection)
                name = legend.name(label_of(collection), looks)
                drawn.append(
                    Drawn("bar", name, ends[:, 0, along], ends[:, 0, value], ends[:, 1, value], looks,
                          order[id(collection)], horizontal)
                )  # fmt: skip
                break
    return drawn


def with_heads(strokes: list[Drawn], points: list[Drawn]) -> tuple[list[Drawn], list[Drawn]]:
    """Strokes and points as they are meant: a stroke from a base to a point is a bar, one between points is none.

    Returns the strokes that are bars, and the points that are left.
    """
    bars, left = [], list(points)
    for stroke in strokes:
        heads = [point for point in left if _is_head(point, stroke, stroke.end)]
        feet = [point for point in left if _is_head(point, stroke, stroke.start)]
        if heads and feet:
            continue
        if not heads and feet:
            stroke, heads = replace(stroke, start=stroke.end, end=stroke.start), feet
        if heads:
            head = heads[0]
            left = [point for point in left if point is not head]
            stroke = replace(stroke, name=stroke.name or head.name, look=head.look)
        bars.append(stroke)
    return bars, left


def _is_head(point: Drawn, stroke: Drawn, ends: Any) -> bool:
    if point.horizontal != stroke.horizontal:
        point = flipped(point)
    own = set(zip(point.along.tolist(), point.end.tolist(), strict=True))
    return own == set(zip(stroke.along.tolist(), ends.tolist(), strict=True))
