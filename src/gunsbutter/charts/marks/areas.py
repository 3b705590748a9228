"""Areas: bands between two edges, as `fill_between`, `stackplot`, `fill` and pandas draw them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np
from matplotlib.collections import PolyCollection
from matplotlib.patches import FancyArrow, Polygon

from gunsbutter.charts import look
from gunsbutter.charts.marks.drawn import Drawn, is_seen, label_of, on_data
from gunsbutter.charts.names import Legend

_NEAR = 1e-9


def read_areas(axes: Any, legend: Legend, order: Mapping[int, int]) -> list[Drawn]:
    """The bands on some axes, before it is known which of them only help to read."""
    drawn = []
    for collection in axes.collections:
        if isinstance(collection, PolyCollection) and is_seen(collection) and on_data(collection, axes):
            paths = [path.vertices for path in collection.get_paths()]
            if paths and not are_boxes(paths):
                across = getattr(collection, "t_direction", "x") == "y"
                looks = look.of_collection(collection)
                name = legend.name(label_of(collection), looks)
                drawn += _band(paths, name, looks, order[id(collection)], across)
    for patch in axes.patches:
        if isinstance(patch, Polygon) and not isinstance(patch, FancyArrow) and is_seen(patch):
            looks = look.of_patch(patch)
            name = legend.name(label_of(patch), looks)
            if patch.get_data_transform() == axes.transData:
                drawn += _band([patch.get_xy()], name, looks, order[id(patch)], False)
    return drawn


def are_boxes(paths: list[Any]) -> bool:
    """Whether each path is a rectangle along the axes."""
    for vertices in paths:
        corners = np.unique(np.round(vertices, 12), axis=0)
        if len(vertices) > 5 or len(corners) != 4 or any(len(np.unique(corners[:, side])) != 2 for side in (0, 1)):
            return False
    return True


def _band(paths: list[Any], name: str, looks: look.Look, order: int, across: bool) -> list[Drawn]:
    """The lower and the upper edge at each position of one or more polygons."""
    points = np.concatenate(paths)
    points = points[np.isfinite(points).all(axis=1)]
    if not len(points):
        return []
    t, f = (points[:, 1], points[:, 0]) if across else (points[:, 0], points[:, 1])
    along, number = np.unique(t, return_inverse=True)
    low, high = np.full(len(along), np.inf), np.full(len(along), -np.inf)
    np.minimum.at(low, number, f)
    np.maximum.at(high, number, f)
    below = (low < 0) & (np.abs(high) <= _NEAR * np.abs(low))
    start, end = np.where(below, 0.0, low), np.where(below, low, high)
    return [Drawn("area", name, along, start, end, looks, order, across)]


def with_edges(areas: list[Drawn], lines: list[Drawn]) -> tuple[list[Drawn], list[Drawn]]:
    """Areas without those that only shade, and lines without those that only edge an area.

    A band with a line inside is an interval around the line; a band between two lines is shading; a line along the
    end of a band that begins at zero, or at the end of another band, is its edge, and may give it its name.
    """
    edges: set[int] = set()
    kept = []
    for area in areas:
        beside = [line for line in lines if line.horizontal == area.horizontal]
        if _only_shades(area, areas, beside):
            continue
        edge = next((line for line in beside if _runs_along(line, area, area.end)), None)
        if edge is not None:
            edges.add(id(edge))
            area = replace(area, name=area.name or edge.name, order=min(area.order, edge.order))
        kept.append(area)
    return kept, [line for line in lines if id(line) not in edges]


def _only_shades(area: Drawn, areas: list[Drawn], lines: list[Drawn]) -> bool:
    """Whether a band is an interval around a line, or lies between two lines, and is no series itself."""
    inside = any(_runs_within(line, area) for line in lines)
    on_end, on_start = (any(_runs_along(line, area, edge) for line in lines) for edge in (area.end, area.start))
    if inside and (area.end == area.start).all():
        return True
    if (np.abs(area.start) <= _NEAR).all() or any(_follows(area.start, area, other) for other in areas):
        return False
    see_through = area.look.rgba[3] < 0.6
    return (inside and not on_end and (see_through or not area.name)) or (on_end and on_start and not area.name)


def _follows(edge: Any, area: Drawn, other: Drawn) -> bool:
    return other is not area and len(other.along) == len(edge) and bool(np.allclose(other.end, edge, rtol=1e-9))


def _at(line: Drawn, area: Drawn) -> tuple[Any, Any]:
    """The values of a line that has at least two positions, and all of them those of the area; its places there."""
    known = np.isfinite(line.along) & np.isfinite(line.end)
    x, y = line.along[known], line.end[known]
    where = np.searchsorted(area.along, x)
    where = np.clip(where, 0, len(area.along) - 1)
    if len(x) < 2 or not np.allclose(area.along[where], x, rtol=1e-12, atol=1e-9):
        return None, None
    return y, where


def _runs_along(line: Drawn, area: Drawn, edge: Any) -> bool:
    y, where = _at(line, area)
    return y is not None and bool(np.allclose(edge[where], y, rtol=1e-9, atol=1e-12))


def _runs_within(line: Drawn, area: Drawn) -> bool:
    y, where = _at(line, area)
    if y is None:
        return False
    low, high = np.minimum(area.start, area.end)[where], np.maximum(area.start, area.end)[where]
    slack = _NEAR * np.maximum(np.abs(low), np.abs(high))
    return bool(((y >= low - slack) & (y <= high + slack)).all())
