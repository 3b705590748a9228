"""From marks to the tidy rows, the styles and the kind of a record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from gunsbutter.charts import look
from gunsbutter.charts.marks.drawn import Drawn
from gunsbutter.charts.marks.groups import side_by_side
from gunsbutter.charts.record import Kind, Row, SeriesStyle
from gunsbutter.charts.ruler import Reading, Ruler, clean
from gunsbutter.charts.text import plain

_KINDS: Mapping[str, Kind] = {
    "line": "line",
    "area": "area",
    "point": "scatter",
    "event": "timeline",
    "wedge": "other",
}


def kind_of(series: Sequence[Drawn]) -> Kind:
    """The kind of chart that the marks make together."""
    shapes = {each.shape for each in series}
    if not shapes:
        return "empty"
    if len(shapes) > 1:
        return "mixed"
    shape = next(iter(shapes))
    return _KINDS[shape] if shape != "bar" else _kind_of_bars(series)


def _kind_of_bars(bars: Sequence[Drawn]) -> Kind:
    """Stacked, if a bar begins where another of the same place ends; grouped, if some stand side by side."""
    if _are_stacked(bars):
        return "stacked"
    places, along = (np.concatenate([getattr(each, name) for each in bars]) for name in ("places", "along"))
    return "grouped" if len(bars) > 1 and side_by_side(places, along) else "bar"


def _are_stacked(bars: Sequence[Drawn]) -> bool:
    if len(bars) < 2:
        return False
    scale = max((float(np.nanmax(np.abs(bar.end))) for bar in bars if bar.finite.any()), default=1.0) or 1.0
    ends = {
        (round(place, 6), round(end / scale, 9)): number
        for number, bar in enumerate(bars)
        for place, end in zip(bar.places[bar.finite].tolist(), bar.end[bar.finite].tolist(), strict=True)
        if abs(end) > 1e-12 * scale
    }
    return any(
        ends.get((round(place, 6), round(start / scale, 9)), number) != number
        for number, bar in enumerate(bars)
        for place, start in zip(bar.places[bar.finite].tolist(), bar.start[bar.finite].tolist(), strict=True)
    )


def with_names(series: Sequence[Drawn]) -> list[Drawn]:
    """Series that each have a name, if there is more than one: those without are called by their number."""
    nameless = [number for number, each in enumerate(series) if not each.name]
    if len(series) < 2 or not nameless:
        return list(series)
    taken = {each.name for each in series}
    return [
        replace(each, name=_free(f"series {number + 1}", taken)) if number in nameless else each
        for number, each in enumerate(series)
    ]


def _free(name: str, taken: set[str]) -> str:
    while name in taken:
        name += "'"
    return name


def rows_of(drawn: Drawn, reading: Reading, offset: int, values: Ruler) -> list[Row]:
    """The rows of one series, along the axis. Its positions stand in the reading from ``offset`` on.

    ``values`` is the ruler of the axis of the values.
    """
    known = np.flatnonzero(drawn.finite)
    at = dict(zip(known.tolist(), reading.at[offset : offset + len(known)], strict=True))
    order = known[np.argsort(drawn.along[known], kind="stable")].tolist()
    if drawn.shape == "event":
        return [_row(drawn, at[each], 0.0, 0.0, each) for each in order]
    if drawn.shape == "wedge":
        shares = drawn.end.tolist()
        return [Row(drawn.name, drawn.labels[each], clean(shares[each])) for each in order]
    starts = drawn.start.tolist() if drawn.shape in ("line", "point") else values.numbers(drawn.start).tolist()
    ends = values.numbers(drawn.end).tolist()
    near = 1e-12 * max((abs(ends[each]) for each in order), default=0.0)
    rows = [
        _row(drawn, at[each], _length(starts[each], ends[each], near), clean(starts[each]), each) for each in order
    ]
    return list(dict.fromkeys(rows)) if drawn.shape == "line" else rows


def _length(start: float, end: float, near: float) -> float:
    return 0.0 if abs(end - start) <= near else clean(end - start)


def _row(drawn: Drawn, at: str | float, value: float, start: float, number: int) -> Row:
    return Row(drawn.name, at, value + 0.0, start + 0.0, plain(drawn.labels[number]) if drawn.labels else "")


def styles_of(series: Sequence[Drawn], background: look.RGBA) -> tuple[SeriesStyle, ...]:
    """How each series is drawn, once for each name."""
    styles: dict[str, SeriesStyle] = {}
    for each in series:
        seen = look.hexadecimal(look.on_background(each.look.rgba, background))
        one = each.look
        styles.setdefault(each.name, SeriesStyle(each.name, seen, one.line[:50], one.marker[:50], one.hatch[:50]))
    return tuple(styles.values())


def in_order(series: Sequence[Drawn], legend: tuple[str, ...]) -> list[Drawn]:
    """The series in the order of the legend, if it names all of them, or else of drawing."""
    names = {each.name for each in series}
    if not names <= set(legend):
        return list(series)
    return sorted(series, key=lambda each: legend.index(each.name))


def positions_of(series: Sequence[Drawn]) -> Any:
    """All positions along the categories, series by series, of marks that have a value."""
    return np.concatenate([each.along[each.finite] for each in series]) if series else np.array([])
