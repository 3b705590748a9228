"""Bars: rectangles of matplotlib's bar containers, and loose ones where there are no others."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

import numpy as np
from matplotlib.container import BarContainer
from matplotlib.patches import Rectangle

from gunsbutter.charts import look
from gunsbutter.charts.look import Look
from gunsbutter.charts.marks.drawn import Drawn, is_seen, label_of
from gunsbutter.charts.marks.groups import bases
from gunsbutter.charts.names import Legend
from gunsbutter.charts.ruler import Ruler


@dataclass(frozen=True)
class _Bar:
    """One bar: where it begins and ends along the categories and along the values, and what it belongs to."""

    low: float
    high: float
    start: float
    end: float
    look: Look
    order: int
    horizontal: bool
    name: str = ""
    container: int = -1


def read_bars(axes: Any, legend: Legend, order: Mapping[int, int], rulers: tuple[Ruler, Ruler]) -> list[Drawn]:
    """The series of bars on some axes. ``order`` is the number of an artist (by id), ``rulers`` are of x and y."""
    bars = _of_containers(axes, legend, order)
    if not bars and not axes.lines and not axes.collections:
        bars = _loose(axes, legend, order)
    drawn = []
    for horizontal in (False, True):
        mine = [bar for bar in bars if bar.horizontal == horizontal]
        if mine:
            made = _series(mine, rulers[1 if horizontal else 0])
            drawn += made if rulers[0 if horizontal else 1].is_time else [_from_zero(each) for each in made]
    return drawn


def _of_containers(axes: Any, legend: Legend, order: Mapping[int, int]) -> list[_Bar]:
    bars = []
    for number, container in enumerate(axes.containers):
        if not isinstance(container, BarContainer):
            continue
        patches = [patch for patch in container if isinstance(patch, Rectangle) and id(patch) in order]
        labels = [label_of(patch) for patch in patches]
        label = label_of(container)
        if not label and any(labels) and not all(labels):  # a histogram labels its first bar alone
            label = next(filter(None, labels))
        many = len({patch.get_facecolor() for patch in patches}) > 1
        horizontal = container.orientation == "horizontal"
        for patch, own in zip(patches, labels, strict=True):
            if is_seen(patch):
                made = _bar(patch, horizontal, order[id(patch)])
                name = legend.name(own if all(labels) else label, made.look) if not (label and many) else label
                bars.append(replace(made, name=name, container=number))
    return bars


def _loose(axes: Any, legend: Legend, order: Mapping[int, int]) -> list[_Bar]:
    """Rectangles that were put on the axes one by one; a single one is a box, and no bar."""
    patches = [
        patch
        for patch in axes.patches
        if isinstance(patch, Rectangle) and is_seen(patch) and patch.get_data_transform() == axes.transData
    ]
    if len(patches) < 2:
        return []
    boxes = [patch.get_bbox() for patch in patches]
    left, across = ({round(float(getattr(box, side)), 9) for box in boxes} for side in ("x0", "height"))
    horizontal = len(left) == 1 and len(across) == 1
    made = [_bar(patch, horizontal, order[id(patch)]) for patch in patches]
    return [
        replace(bar, name=legend.name(label_of(patch), bar.look)) for bar, patch in zip(made, patches, strict=True)
    ]


def _bar(patch: Any, horizontal: bool, order: int) -> _Bar:
    (x0, y0), (x1, y1) = patch.get_bbox().get_points().tolist()
    along, values = ((y0, y1), (x0, x1)) if horizontal else ((x0, x1), (y0, y1))
    return _Bar(min(along), max(along), values[0], values[1], look.of_patch(patch), order, horizontal)


def _series(bars: list[_Bar], ruler: Ruler) -> list[Drawn]:
    """Bars of one direction as series: by name, or by container, or else by colour."""
    bars = [bar for bar in bars if np.isfinite([bar.low, bar.high]).all()]
    if not bars:
        return []
    low, high = (np.array([getattr(bar, side) for bar in bars]) for side in ("low", "high"))
    labelled = np.array(sorted(ruler.categories))
    keys = _keys(bars)
    along = bases(low, high, keys, labelled, is_time=ruler.is_date)
    bars, keys = _without_names_of_categories(bars, keys, ruler.labels_at(along))
    groups: dict[Hashable, list[int]] = defaultdict(list)
    for number, key in enumerate(keys):
        groups[key].append(number)
    made = [_drawn([bars[each] for each in numbers], along[numbers]) for numbers in groups.values()]
    return made


def _keys(bars: list[_Bar]) -> list[Hashable]:
    sizes = Counter(bar.container for bar in bars)
    keys: list[Hashable] = []
    alone = []
    for bar in bars:
        if not bar.name and (bar.container < 0 or sizes[bar.container] == 1):
            alone.append(bar)
    split = _are_several(alone)
    for bar in bars:
        if bar.name:
            keys.append(("name", bar.name))
        elif bar.container >= 0 and sizes[bar.container] > 1:
            keys.append(("container", bar.container))
        else:
            keys.append(("look", bar.look) if split else ("alone",))
    return keys


def _are_several(bars: list[_Bar]) -> bool:
    """Whether bars that were drawn one by one are several series: on each other, or in groups side by side."""
    order = sorted(bars, key=lambda bar: (bar.low + bar.high) / 2)
    gaps = [(two.low - one.high) / (one.high - one.low or 1) for one, two in pairwise(order)]
    return any(gap < -0.5 for gap in gaps) or (any(gap > 0.75 for gap in gaps) and any(gap <= 0.3 for gap in gaps))


def _without_names_of_categories(
    bars: list[_Bar], keys: list[Hashable], labels: list[str] | None
) -> tuple[list[_Bar], list[Hashable]]:
    """Bars that are each called as their category are one series, and the legend repeats the labels of the axis."""
    if labels is None or len(bars) < 2 or any(bar.name != label for bar, label in zip(bars, labels, strict=True)):
        return bars, keys
    return [replace(bar, name="") for bar in bars], [("alone",)] * len(bars)


def on_one_axis(bars: list[Drawn], ruler: Ruler) -> list[Drawn]:
    """Bars of twins that share the axis of the categories, with the categories that they have together."""
    low, high = (np.concatenate([each.places + side * each.widths / 2 for each in bars]) for side in (-1, 1))
    keys = [number for number, each in enumerate(bars) for _ in each.along]
    along = bases(low, high, keys, np.array(sorted(ruler.categories)), is_time=ruler.is_date)
    ends = np.cumsum([len(each.along) for each in bars])
    return [replace(each, along=own) for each, own in zip(bars, np.split(along, ends[:-1]), strict=True)]


def _drawn(bars: list[_Bar], along: Any) -> Drawn:
    most = Counter(bar.look for bar in bars).most_common(1)[0][0]
    return Drawn(
        "bar",
        bars[0].name,
        along,
        np.array([bar.start for bar in bars]),
        np.array([bar.end for bar in bars]),
        most,
        min(bar.order for bar in bars),
        bars[0].horizontal,
        np.array([(bar.low + bar.high) / 2 for bar in bars]),
        np.array([bar.high - bar.low for bar in bars]),
    )


def _from_zero(bars: Drawn) -> Drawn:
    """Bars that end at zero begin there: they were drawn from their end."""
    turned = (bars.end == 0) & (bars.start != 0)
    return replace(bars, start=np.where(turned, 0.0, bars.start), end=np.where(turned, bars.start, bars.end))


def joined_bars(series: list[Drawn]) -> list[Drawn]:
    """Series without a name that share no category are one: a bar or two may be drawn in another colour."""
    nameless = [each for each in series if not each.name]
    places = [place for each in nameless for place in set(np.round(each.along, 9).tolist())]
    if len(nameless) < 2 or len(set(places)) < len(places) or len({each.horizontal for each in nameless}) > 1:
        return series
    whole = np.concatenate
    joined = replace(
        max(nameless, key=lambda each: len(each.along)),
        along=whole([each.along for each in nameless]),
        start=whole([each.start for each in nameless]),
        end=whole([each.end for each in nameless]),
        place=whole([each.places for each in nameless]),
        width=whole([each.widths for each in nameless]),
        order=min(each.order for each in nameless),
    )
    return [joined, *(each for each in series if each.name)]
