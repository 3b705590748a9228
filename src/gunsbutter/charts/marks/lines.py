"""Lines, and markers drawn as lines: what `plot`, `step`, `errorbar` and `stem` leave on the axes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from matplotlib.container import ErrorbarContainer, StemContainer
from matplotlib.lines import AxLine
from matplotlib.patches import StepPatch

from gunsbutter.charts import look
from gunsbutter.charts.marks.drawn import Drawn, Guide, floats, is_seen, label_of, on_data
from gunsbutter.charts.names import Legend


def read_lines(axes: Any, legend: Legend, order: Mapping[int, int]) -> list[Drawn]:
    """Lines and markers in the coordinates of the data. Error bars, guides and baselines of stems are no series."""
    others, labels = _parts_of_containers(axes)
    drawn = []
    for line in axes.lines:
        if id(line) in others or not is_seen(line) or not on_data(line, axes):
            continue
        x, y = _points(line)
        if len(x) != len(y) or not len(x):
            continue
        looks = look.of_line(line)
        joined = bool(looks.line) and (len(x) > 1 or bool(looks.marker))
        if not joined and not looks.marker:
            continue
        name = legend.name(labels.get(id(line)) or label_of(line), looks)
        shape = "line" if joined else "point"
        drawn.append(Drawn(shape, name, x, np.zeros(len(y)), y, looks, order[id(line)]))  # type: ignore[arg-type]
    return drawn + _stairs(axes, legend, order)


def without_helpers(lines: list[Drawn], others: list[Drawn]) -> list[Drawn]:
    """Lines without those that only help to read: bars of errors, and straight lines across that nobody named.

    A level line beside others with the same positions is a series whose value does not change. ``others`` are all
    other marks on the axes.
    """
    return [
        line
        for line in lines
        if not _helps(line) or len(lines) + len(others) == 1 or _is_level_among(line, [*lines, *others])
    ]


def _helps(line: Drawn) -> bool:
    return (
        not line.name
        and not line.look.marker
        and len(line.along) <= 3
        and (_is_constant(line.along) or _is_constant(line.end))
    )


def _is_level_among(line: Drawn, others: list[Drawn]) -> bool:
    places = set(line.along.tolist())
    return not _is_constant(line.along) and any(
        other is not line and set(other.along.tolist()) == places for other in others
    )


def _is_constant(values: Any) -> bool:
    return len(set(values[np.isfinite(values)].tolist())) <= 1


def read_guides(axes: Any) -> list[Guide]:
    """Lines and bands over the whole plot that have a label: their label, and where they lie."""
    guides = []
    for artist in (*axes.lines, *axes.patches):
        text = label_of(artist) if is_seen(artist) else ""
        if not text or isinstance(artist, AxLine):
            continue
        in_x, in_y = artist.get_transform().contains_branch_seperately(axes.transData)
        if in_x == in_y:
            continue
        points = artist.get_path().vertices if artist in axes.lines else artist.get_bbox().get_points()
        middle = float(np.mean(np.unique(np.asarray(points, float)[:, 0 if in_x else 1])))
        if np.isfinite(middle):
            guides.append(Guide(text, middle if in_x else None, middle if in_y else None))
    return guides


def _parts_of_containers(axes: Any) -> tuple[set[int], dict[int, str]]:
    """The lines that are caps, bars of errors and baselines, and the labels that containers give to the others."""
    others: set[int] = set()
    labels: dict[int, str] = {}
    for container in axes.containers:
        if isinstance(container, ErrorbarContainer):
            line, caps, bars = container.lines
            others.update(id(each) for each in (*caps, *bars))
            labels[id(line)] = label_of(container)
        elif isinstance(container, StemContainer):
            others.update((id(container.baseline), id(container.markerline), id(container.stemlines)))
    return others, labels


def parts_of_containers(axes: Any) -> set[int]:
    """The ids of the artists that are parts of error bars or stems."""
    return _parts_of_containers(axes)[0]


def read_stems(axes: Any, legend: Legend, order: Mapping[int, int]) -> list[Drawn]:
    """What `stem` drew: bars from the baseline to the markers."""
    drawn = []
    for container in axes.containers:
        if not isinstance(container, StemContainer) or not is_seen(container.markerline):
            continue
        looks = look.of_line(container.markerline)
        x, y = _points(container.markerline)
        base_x, base_y = _points(container.baseline)
        horizontal = len(set(base_x.tolist())) == 1 and len(set(base_y.tolist())) > 1
        along, end, base = (y, x, base_x) if horizontal else (x, y, base_y)
        start = np.full(len(along), base[0] if len(base) else 0.0)
        name = legend.name(label_of(container), looks)
        number = order.get(id(container.markerline), 0)
        drawn.append(Drawn("bar", name, along, start, end, looks, number, horizontal))
    return drawn


def _points(line: Any) -> tuple[Any, Any]:
    return floats(line.get_xdata(orig=False)), floats(line.get_ydata(orig=False))


def _stairs(axes: Any, legend: Legend, order: Mapping[int, int]) -> list[Drawn]:
    """What `stairs` drew: a value from each edge to the next."""
    drawn = []
    for patch in axes.patches:
        if isinstance(patch, StepPatch) and is_seen(patch) and on_data(patch, axes):
            values, edges, _ = patch.get_data()
            looks = look.of_patch(patch)
            y = floats(values)
            x = floats(edges)[: len(y)]
            looks = look.Look(looks.rgba, str(patch.get_linestyle()), "", looks.hatch)
            name = legend.name(label_of(patch), looks)
            horizontal = patch.orientation == "horizontal"
            drawn.append(Drawn("line", name, x, np.zeros(len(y)), y, looks, order[id(patch)], horizontal))
    return drawn
