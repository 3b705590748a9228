"""Points of a scatter, one series for each colour that the legend explains."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np
from matplotlib.collections import PathCollection

from gunsbutter.charts import look
from gunsbutter.charts.marks.drawn import Drawn, flipped, floats, is_seen, label_of
from gunsbutter.charts.names import Legend


def read_points(axes: Any, legend: Legend, order: Mapping[int, int]) -> list[Drawn]:
    """The scatters on some axes."""
    drawn = []
    for collection in axes.collections:
        if not isinstance(collection, PathCollection) or not is_seen(collection):
            continue
        transform = collection.get_offset_transform()
        if tuple(transform.contains_branch_seperately(axes.transData)) != (True, True):
            continue
        offsets: Any = np.ma.asarray(collection.get_offsets())
        if not len(offsets):
            continue
        x, y = floats(offsets[:, 0]), floats(offsets[:, 1])
        first = look.of_points(collection)
        label = label_of(collection)
        whole = Drawn("point", legend.name(label, first), x, np.zeros(len(y)), y, first, order[id(collection)])
        drawn += [whole] if label in legend.texts and label else _by_color(collection, whole, legend)
    return drawn


def _by_color(collection: Any, whole: Drawn, legend: Legend) -> list[Drawn]:
    """One series for each colour, if the legend has a name for every colour; or else all as one."""
    colors = np.asarray(collection.get_facecolor())
    if len(colors) != len(whole.along):
        return [whole]
    different, first, number = np.unique(colors, axis=0, return_index=True, return_inverse=True)
    if len(different) > max(1, len(legend.entries)):
        return [replace(whole, name=label_of(collection))]
    looks = [look.of_points(collection, each) for each in first.tolist()]
    names = [legend.name("", each) for each in looks]
    if not all(names):
        return [replace(whole, name=label_of(collection))]
    number = number.ravel()
    return [
        replace(whole, name=name, along=whole.along[number == each], start=whole.start[number == each],
                end=whole.end[number == each], look=looks[each])
        for each, name in enumerate(names)
    ]  # fmt: skip


def joined_points(points: list[Drawn]) -> list[Drawn]:
    """Points without a name that look alike, or were each drawn by themselves, as one series."""
    groups: dict[tuple[object, ...], list[Drawn]] = {}
    for number, each in enumerate(points):
        alone = len(each.along) == 1
        key = ("named", number) if each.name else (each.horizontal, None if alone else each.look)
        groups.setdefault(key, []).append(each)
    return [same[0] if len(same) == 1 else _one(same) for same in groups.values()]


def _one(points: list[Drawn]) -> Drawn:
    along, start, end = (
        np.concatenate([getattr(each, side) for each in points]) for side in ("along", "start", "end")
    )
    return replace(points[0], along=along, start=start, end=end)


def without_doubles(points: list[Drawn], others: list[Drawn]) -> tuple[list[Drawn], list[Drawn]]:
    """Points that mark what other marks show are no series of their own: their marker and name go to the others.

    They have to be all the values of the other series, or a few of them and have no name.
    """
    kept, changed = [], list(others)
    for point in points:
        match = next((number for number, other in enumerate(changed) if _mark(point, other)), None)
        if match is None:
            kept.append(point)
            continue
        other = changed[match]
        looks = replace(other.look, marker=other.look.marker or point.look.marker)
        changed[match] = replace(other, name=other.name or point.name, look=looks)
    return kept, changed


def _mark(point: Drawn, other: Drawn) -> bool:
    if other.horizontal != point.horizontal:
        point = flipped(point)
    own = set(zip(point.along[point.finite].tolist(), point.end[point.finite].tolist(), strict=True))
    theirs = set(zip(other.along[other.finite].tolist(), other.end[other.finite].tolist(), strict=True))
    if point.name and other.name and point.name != other.name:
        return False
    return bool(own) and (own == theirs or (own < theirs and not point.name))
