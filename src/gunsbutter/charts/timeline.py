"""Timelines: spans in lanes, and events along a time axis whose height means nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from gunsbutter.charts.labels import Placed
from gunsbutter.charts.marks.drawn import Drawn
from gunsbutter.charts.ruler import Ruler

_YEARS = (1000, 2500)
_NEAR = 0.02  # of the length of the time axis: a text so near to an event may be its label


def are_spans(series: Sequence[Drawn], ruler: Ruler) -> bool:
    """Whether bars are spans of time: their axis of values is one of time, and they begin at different times.

    ``ruler`` is that of the axis of the values.
    """
    bars = [each for each in series if each.shape == "bar"]
    if not bars or len(bars) < len(series):
        return False
    starts, ends = (np.concatenate([getattr(each, side) for each in bars]) for side in ("start", "end"))
    known = np.isfinite(starts) & np.isfinite(ends)
    if not known.any():
        return False
    starts, ends = starts[known], ends[known]
    if ruler.is_time:
        return True
    low, high = _YEARS
    return bool((starts >= low).all() and (starts <= high).all() and (ends >= low).all() and (ends <= high).all())


def events_of(series: Sequence[Drawn], x: Ruler, y: Ruler) -> list[Drawn] | None:
    """The events of a timeline, each ``along`` time with its height as ``end``; None if the marks are no events.

    They are events if `eventplot` drew them, or if they stand along time, and the other axis has lanes with names, or
    no labels at all, or no length. Bars never are; strokes may be.
    """
    if not series or any(each.shape in ("area", "wedge") or each.width is not None for each in series):
        return None
    if all(each.shape == "event" for each in series):
        return list(series)
    for along, across, upright in ((x, y, False), (y, x, True)):
        turned = [_as_events(each, upright) for each in series]
        if not all(_are_times(each.along, along) for each in turned) or _are_times(_values(turned), across):
            continue
        joined = any(each.shape == "line" and len(set(each.end.tolist())) > 1 for each in turned)
        if joined or not _has_no_length(turned, across):
            continue
        return [replace(each, shape="event") for each in _without_repeats(turned)]
    return None


def with_lanes(events: Sequence[Drawn], ruler: Ruler) -> list[Drawn]:
    """The events, those in lanes with names as one series for each lane."""
    made = []
    for each in events:
        labels = ruler.labels_at(each.end) if ruler.categories else None
        if labels is None:
            made.append(each)
            continue
        for lane in dict.fromkeys(labels):
            mine = np.array([label == lane for label in labels])
            made.append(replace(each, name=lane, along=each.along[mine], start=each.start[mine], end=each.end[mine]))
    return made


def label_events(events: Sequence[Drawn], texts: Sequence[Placed], limits: tuple[float, float]) -> list[Drawn]:
    """The events with the texts that point to them: each text belongs to the nearest event, if one is near.

    ``limits`` are those of the time axis.
    """
    near = _NEAR * abs(limits[1] - limits[0])
    told: dict[tuple[int, int], list[str]] = {}
    for text in texts:
        x, y = text.anchor.x, text.anchor.y
        if x is None or y is None or not any(map(str.isalpha, text.text)):
            continue
        best = min((_nearest(each, x, y, near, number) for number, each in enumerate(events)), default=None)
        if best is not None and best[0] <= 1:
            told.setdefault((best[2], best[3]), []).append(text.text)
    return [
        replace(each, labels=tuple(" ".join(told.get((series, number), [])) for number in range(len(each.along))))
        for series, each in enumerate(events)
    ]


def _nearest(events: Drawn, x: float, y: float, near: float, series: int) -> tuple[float, float, int, int]:
    """How far a text is from the nearest event of a series, by ``near`` of time and by height; both numbers."""
    time, height = (y, x) if events.horizontal else (x, y)
    apart = np.round(np.abs(events.along - time) / (near or 1.0), 3)
    lifted = np.abs(events.end - height)
    number = int(np.lexsort((lifted, apart))[0])
    return float(apart[number]), float(lifted[number]), series, number


def label_spans(spans: Sequence[Drawn], texts: Sequence[Placed]) -> list[Drawn]:
    """The spans with the texts that stand in them."""
    made = []
    for each in spans:
        labels = []
        for place, start, end in zip(each.along.tolist(), each.start.tolist(), each.end.tolist(), strict=True):
            inside = [
                text.text
                for text in texts
                if text.anchor.x is not None
                and text.anchor.y is not None
                and abs((text.anchor.y if each.horizontal else text.anchor.x) - place) <= 0.5
                and min(start, end) <= (text.anchor.x if each.horizontal else text.anchor.y) <= max(start, end)
            ]
            labels.append(" ".join(inside))
        made.append(replace(each, labels=tuple(labels)))
    return made


def _as_events(drawn: Drawn, upright: bool) -> Drawn:
    if drawn.horizontal == upright:
        return drawn
    return replace(drawn, along=drawn.end, end=drawn.along, start=np.zeros(len(drawn.along)), horizontal=upright)


def _values(series: Sequence[Drawn]) -> Any:
    return np.concatenate([each.end for each in series])


def _are_times(positions: Any, ruler: Ruler) -> bool:
    if ruler.is_time:
        return True
    low, high = _YEARS
    known = positions[np.isfinite(positions)]
    return bool(len(known)) and bool(((known >= low) & (known <= high)).all())


def _has_no_length(series: Sequence[Drawn], across: Ruler) -> bool:
    """Whether the heights mean nothing but lanes: they have names, are not told, or are all 0 or all 1."""
    heights = _values(series)
    if across.names_all(heights[np.isfinite(heights)]):
        return True
    axis = across.axis
    told = axis.axes.axison and axis.get_visible() and any(label for _, label in across.printed())
    if told and (ticks := axis.get_major_ticks(1)):
        told = ticks[0].label1.get_visible() or ticks[0].label2.get_visible()
    level = set(heights.tolist()) in ({0.0}, {1.0})  # a height that was only needed to draw at all
    return not told or (level and all(each.shape == "event" or each.look.marker for each in series))


def _without_repeats(series: Sequence[Drawn]) -> list[Drawn]:
    """Each event once: markers on a line or strokes to them repeat the times of others."""
    kept: list[Drawn] = []
    rank = {"event": 0, "bar": 1, "point": 2, "line": 3}
    for each in sorted(series, key=lambda drawn: (rank[drawn.shape], drawn.order)):
        times = set(each.along[np.isfinite(each.along)].tolist())
        if not any(times <= set(other.along.tolist()) for other in kept):
            kept.append(each)
    return sorted(kept, key=lambda drawn: drawn.order)
