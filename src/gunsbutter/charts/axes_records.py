"""The axes of a chart by their roles: label, scale, limits, printed tick labels, and how large they are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from gunsbutter.charts.panels import Panel, secondary_axis
from gunsbutter.charts.record import AxisRecord, Scale
from gunsbutter.charts.ruler import Ruler
from gunsbutter.charts.text import plain, shown, size_of
from gunsbutter.charts.valid import MAX_PARTS
from gunsbutter.charts.words import label_without_source

_MOST_TICKS = 500  # that are made to see how large they are


def axis_record(
    ruler: Ruler, scale: Scale, measure: Callable[[float], float] | None, *, broken: bool = False
) -> AxisRecord:
    """The record of one axis. ``measure`` turns its positions into units; None on an axis of categories."""
    axis = ruler.axis
    low, high = sorted(float(limit) for limit in axis.get_view_interval())
    limits = [measure(low), measure(high)] if measure is not None and np.isfinite([low, high]).all() else []
    finite = [limit if np.isfinite(limit) else None for limit in limits] or [None, None]
    falling = len(limits) == 2 and limits[0] > limits[1]  # what is printed counts down where positions count up
    first, last = finite[::-1] if falling else finite
    ticks, sizes, offset = _ticks(ruler, low, high)
    label, label_size = _label(axis)
    sizes += [label_size] if label else []
    return AxisRecord(
        label=label,
        scale=scale,
        low=first,
        high=last,
        inverted=bool(axis.get_inverted()) != falling,
        ticks=ticks,
        text_size=min(sizes) if sizes else size_of(axis.get_label()),
        broken=broken,
        offset=offset,
    )


def second_axis(panel: Panel, others: Sequence[Ruler], horizontal: bool) -> AxisRecord | None:
    """The second axis of values: that of a twin, if it prints something, or one that converts the first.

    ``others`` are the rulers of the twins' axes of values, ``horizontal`` says that values lie along the x axis.
    """
    for ruler in others:
        record = axis_record(ruler, *ruler.as_values())
        if record.ticks or record.label:
            return record
    extra = secondary_axis(panel, horizontal)
    if extra is None:
        return None
    own = Ruler(extra)
    return axis_record(own, *own.as_values())


def _label(axis: Any) -> tuple[str, float]:
    """The label and its size: of the axis itself, of one that shares it and prints it, or of the whole figure."""
    if axis.axes.axison and axis.get_visible():
        for each in (axis, *_sharing(axis)):
            artist = each.get_label()
            if each.get_visible() and shown(artist) and (text := label_without_source(artist.get_text())):
                return text, size_of(artist)
    figure = axis.axes.get_figure(root=True)
    artist = getattr(figure, "_supxlabel" if axis.axis_name == "x" else "_supylabel", None)
    if artist is not None and shown(artist):
        return label_without_source(artist.get_text()), size_of(artist)
    return "", 0.0


def _ticks(ruler: Ruler, low: float, high: float) -> tuple[tuple[str, ...], list[float], str]:
    """The printed tick labels within the limits, the sizes of what is printed, and what stands at the axis's end."""
    printing = next((axis for axis in (ruler.axis, *_sharing(ruler.axis)) if _prints(axis)), None)
    if printing is None:
        return (), [], ""
    near = 1e-9 * max(high - low, abs(low), abs(high))
    own = ruler if printing is ruler.axis else Ruler(printing)
    printed = own.printed()
    texts = [label for place, label in printed if low - near <= place <= high + near and label]
    sizes = _sizes(printing) if texts else []
    formatter = printing.get_major_formatter()
    offset = ""
    if texts:
        try:
            offset = plain(formatter.get_offset())
        except Exception:  # formatters may be anyone's
            offset = ""
    return tuple(texts[:MAX_PARTS]), sizes, offset


def _sizes(axis: Any) -> list[float]:
    try:
        if len(axis.get_majorticklocs()) > _MOST_TICKS:
            labels = [axis.get_major_ticks(1)[0].label1]
        else:
            labels = axis.get_majorticklabels()
        return [size_of(label) for label in labels if shown(label)]
    except Exception:  # locators may be anyone's
        return []


def _prints(axis: Any) -> bool:
    """Whether an axis shows its tick labels at all."""
    if not axis.axes.get_visible() or not axis.axes.axison or not axis.get_visible():
        return False
    ticks = axis.get_major_ticks(1)
    return bool(ticks) and (ticks[0].label1.get_visible() or ticks[0].label2.get_visible())


def _sharing(axis: Any) -> list[Any]:
    """The same axis of the other panels that share it, in rows and columns alike: they may print for this one."""
    name = axis.axis_name
    if name not in ("x", "y"):
        return []
    axes = axis.axes
    siblings = (axes.get_shared_x_axes() if name == "x" else axes.get_shared_y_axes()).get_siblings(axes)
    return [getattr(each, f"{name}axis") for each in siblings if each is not axes and _in_line(axes, each, name)]


def _in_line(axes: Any, other: Any, name: str) -> bool:
    """Whether two panels stand above each other (sharing x) or beside each other (sharing y), and are no twins."""
    one, two = axes.get_position(original=True), other.get_position(original=True)
    side = ("x0", "x1") if name == "x" else ("y0", "y1")
    return bool(one.bounds != two.bounds) and all(abs(getattr(one, end) - getattr(two, end)) < 0.02 for end in side)
