"""Bars that stand side by side belong to one category: which do, and where the category is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Sequence
from itertools import pairwise
from typing import Any

import numpy as np


def bases(low: Any, high: Any, keys: Sequence[Hashable], labelled: Any, *, is_time: bool = False) -> Any:
    """The position of the category of each bar.

    ``low`` and ``high`` are where each bar begins and ends along the axis, ``keys`` tell the series apart,
    ``labelled`` are the positions that have a label. A category is where the label of its group is; without labels,
    at a whole number if there is one that fits all groups, or else in the middle. Whole numbers mean nothing on an
    axis of dates, where every day is one (``is_time``).
    """
    centres = (low + high) / 2
    own = _own_label(low, high, labelled)
    if own is not None:
        return own
    counts = not len(labelled) and not is_time  # whether whole numbers say where a category is
    if len(set(keys)) == 1:
        return _settled(low, high, centres) if counts else centres
    if (counts and _whole(centres).all()) or _apart(low, high, keys):
        return centres
    groups = _groups(low, high, keys)
    middles, reach = _middles(centres, keys, groups)
    if len(labelled):
        return _at_labels(middles, reach + float(np.median(high - low)) / 2, np.sort(labelled))
    return _at_whole(centres, keys, middles) if counts else middles


def side_by_side(places: Any, along: Any) -> bool:
    """Whether marks of one category stand at different places."""
    spread: dict[float, set[float]] = defaultdict(set)
    for place, base in zip(np.round(places, 9).tolist(), np.round(along, 9).tolist(), strict=True):
        spread[base].add(place)
    return any(len(found) > 1 for found in spread.values())


def _own_label(low: Any, high: Any, labelled: Any) -> Any:
    """The label under each bar, if each has one and no other bar at another place shares it."""
    if not len(labelled):
        return None
    places = np.sort(np.asarray(labelled, float))
    width = high - low
    first = np.searchsorted(places, low + 0.01 * width)
    last = np.searchsorted(places, high - 0.01 * width, side="right") - 1
    if (first != last).any():
        return None
    found = places[np.clip(first, 0, len(places) - 1)]
    return None if side_by_side((low + high) / 2, found) else found


def _apart(low: Any, high: Any, keys: Sequence[Hashable]) -> bool:
    """Whether each series has one bar, and none touches the next: they are one group, or none is."""
    order = np.argsort(low)
    gaps = low[order][1:] - high[order][:-1]
    return len(set(keys)) == len(keys) and bool((gaps > 0.1 * (high - low).min()).all())


def _groups(low: Any, high: Any, keys: Sequence[Hashable]) -> Any:
    """The number of the group of each bar: a new one begins where a series comes again, or after a wider gap.

    A group in which a bar is missing may come out as two. Both have the same category in the end.
    """
    centres, width = (low + high) / 2, float(np.median(high - low))
    order = np.argsort(centres, kind="stable").tolist()
    gaps = [low[two] - high[one] for one, two in pairwise(order) if centres[two] - centres[one] > 0.01 * width]
    widest = min(gaps, default=0.0) + 0.1 * width
    numbers = np.zeros(len(centres), int)
    number, end, here, seen = 0, np.inf, -np.inf, set[Hashable]()
    for bar in order:
        elsewhere = centres[bar] - here > 0.01 * width
        if elsewhere and (low[bar] - end > widest or keys[bar] in seen):
            number, seen, end = number + 1, set(), -np.inf
        seen.add(keys[bar])
        end = high[bar] if np.isinf(end) else max(end, high[bar])
        here = centres[bar]
        numbers[bar] = number
    return numbers


def _middles(centres: Any, keys: Sequence[Hashable], groups: Any) -> tuple[Any, float]:
    """The middle of each bar's group, and how far its outer bars are from it, as if every series had a bar in it."""
    offsets = _offsets(centres, keys, groups)
    low, high = min(offsets.values()), max(offsets.values())
    moved = centres - np.array([offsets[key] - (low + high) / 2 for key in keys])
    middles = np.bincount(groups, weights=moved) / np.maximum(np.bincount(groups), 1)
    return middles[groups], (high - low) / 2


def _offsets(centres: Any, keys: Sequence[Hashable], groups: Any) -> dict[Hashable, float]:
    """How far each series stands from the first one, by the groups in which two of them stand together."""
    apart: dict[Hashable, dict[Hashable, list[float]]] = defaultdict(lambda: defaultdict(list))
    order = np.lexsort((centres, groups)).tolist()
    for one, two in pairwise(order):
        if groups[one] == groups[two]:
            apart[keys[one]][keys[two]].append(centres[two] - centres[one])
            apart[keys[two]][keys[one]].append(centres[one] - centres[two])
    known = {keys[0]: 0.0}
    left = [keys[0]]
    while left:
        key = left.pop()
        for other, distances in apart[key].items():
            if other not in known:
                known[other] = known[key] + float(np.median(distances))
                left.append(other)
    return {key: known.get(key, 0.0) for key in keys}


def _at_labels(middles: Any, reach: float, places: Any) -> Any:
    """The label within the reach of each group that is nearest to its middle; the middle where there is none."""
    made = middles.copy()
    for number, middle in enumerate(middles.tolist()):
        nearest = float(places[np.abs(places - middle).argmin()])
        if abs(nearest - middle) <= 1.01 * reach:
            made[number] = nearest
    return made


def _at_whole(centres: Any, keys: Sequence[Hashable], middles: Any) -> Any:
    """Whole numbers: the middles, or the places of the one series that stands at whole numbers."""
    if _whole(middles).all():
        return np.round(middles)
    for key in dict.fromkeys(keys):
        bars = np.array([each == key for each in keys])
        if _whole(centres[bars]).all():
            shift = float(np.mean(centres[bars] - middles[bars]))
            moved = middles + shift
            return np.round(moved) if _whole(moved).all() else moved
    return middles


def _settled(low: Any, high: Any, centres: Any) -> Any:
    """Where bars of one series stand: at their middle, or at the edge at which they were put at whole numbers."""
    if len(low) < 2 or _whole(centres).all():
        return centres
    order = np.argsort(low)
    apart = (low[order][1:] - high[order][:-1] > 0.01 * (high - low).mean()).all()
    for edge in (low, high):
        if apart and _whole(edge).all():
            return np.round(edge)
    return centres


def _whole(places: Any) -> Any:
    return np.abs(places - np.round(places)) < 1e-6
