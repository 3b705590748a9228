"""Breaks of an axis: marks that say that a part is left out, on one axes or between two panels."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from gunsbutter.charts.anchors import anchor_of
from gunsbutter.charts.panels import Panel
from gunsbutter.charts.record import AxisRecord, ChartRecord
from gunsbutter.charts.words import Written

_SIGNS = {"//", "/ /", "/", "≈", "⫽", "≋", "~", "..."}
_NEAR = 0.08  # of the axes: how far from the axis a mark may stand
_SHORT = 0.12


def broken_axes(panel: Panel, texts: Iterable[Written]) -> set[str]:
    """Which of the axes, ``x`` and ``y``, has a mark of a break: a sign such as // at it, or short strokes across."""
    signs = [each.artist for each in texts if each.text in _SIGNS and each.artist.axes is not None]
    spots = [anchor_of(artist, panel.axes[0]).at for artist in signs]
    for axes in panel.axes:
        spots += [middle for line in axes.lines if (middle := _mark(line, axes)) is not None]
    found = set()
    for x, y in spots:
        to_y, to_x = min(abs(x), abs(x - 1)), min(abs(y), abs(y - 1))
        if min(to_x, to_y) <= _NEAR:
            found.add("y" if to_y <= to_x else "x")
    return found


def other_half(panel: Panel, panels: Iterable[Panel]) -> tuple[Panel, str] | None:
    """The panel that goes on where this one breaks off, and the axis (``x`` or ``y``) that is broken between them.

    They face each other without spines between, and marks stand at the break.
    """
    for other in panels:
        if other is panel or other.figure is not panel.figure:
            continue
        one, two = panel.axes[0], other.axes[0]
        for name, (low, high) in {"y": ("top", "bottom"), "x": ("right", "left")}.items():
            lower, upper = sorted((one, two), key=lambda axes: getattr(axes.get_position(original=True), f"{name}0"))
            open_ = not _spine(lower, low) and not _spine(upper, high)
            if open_ and _face(lower, upper, name) and any(_has_marks(axes) for axes in (one, two)):
                return other, name
    return None


def merge_broken(one: ChartRecord, two: ChartRecord, axis: str) -> ChartRecord | None:
    """Two halves as one record with a broken axis; None if they do not show the same data."""
    if one.rows != two.rows:
        return None
    along_values = (axis == "y") == (one.orientation == "vertical")
    field = "value" if along_values else "category"
    joined = _joined(getattr(one, field), getattr(two, field))
    other = "category" if along_values else "value"
    full = max((getattr(one, other), getattr(two, other)), key=lambda each: (len(each.ticks), bool(each.label)))
    fields: dict[str, Any] = {field: joined, other: full}
    for name in ("title", "legend", "direct_labels", "source", "annotations", "alt", "value_labels"):
        fields[name] = getattr(one, name) or getattr(two, name)
    return replace(one, **fields, smallest_text=min(one.smallest_text, two.smallest_text))


def _joined(one: AxisRecord, two: AxisRecord) -> AxisRecord:
    first, last = sorted((one, two), key=lambda each: each.low if each.low is not None else 0.0)
    label, ticks = first.label or last.label, (*first.ticks, *last.ticks)
    size = min(first.text_size, last.text_size)
    return replace(first, label=label, high=last.high, ticks=ticks, text_size=size, broken=True)


def _mark(line: Any, axes: Any) -> tuple[float, float] | None:
    """The middle of a short slanting stroke that stands on the page and not in the data."""
    if not line.get_visible() or line.get_transform() != axes.transAxes or len(line.get_xdata()) != 2:
        return None
    x0, x1 = (float(each) for each in line.get_xdata())
    y0, y1 = (float(each) for each in line.get_ydata())
    if max(abs(x1 - x0), abs(y1 - y0)) > _SHORT or x0 == x1 or y0 == y1:
        return None
    return (x0 + x1) / 2, (y0 + y1) / 2


def _has_marks(axes: Any) -> bool:
    """Whether strokes or markers stand on the page outside the data, as at a break."""
    lines = (line for line in axes.lines if line.get_visible() and line.get_transform() == axes.transAxes)
    return any(not line.get_clip_on() for line in lines) or any(text.get_text() in _SIGNS for text in axes.texts)


def _face(lower: Any, upper: Any, name: str) -> bool:
    """Whether two panels are neighbours along an axis, and of the same extent along the other."""
    one, two = lower.get_position(original=True), upper.get_position(original=True)
    across = ("x0", "x1") if name == "y" else ("y0", "y1")
    same = all(abs(getattr(one, end) - getattr(two, end)) < 0.01 for end in across)
    gap = getattr(two, f"{name}0") - getattr(one, f"{name}1")
    return same and -0.01 <= gap <= 0.15


def _spine(axes: Any, side: str) -> bool:
    return bool(axes.spines[side].get_visible()) if side in axes.spines else True
