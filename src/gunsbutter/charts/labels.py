"""Texts beside marks: which repeat a value, which name a series, and which say something of their own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from gunsbutter.charts.anchors import Anchor, anchor_of
from gunsbutter.charts.marks.drawn import Drawn, Guide
from gunsbutter.charts.record import Annotation
from gunsbutter.charts.ruler import Reading, Ruler, clean
from gunsbutter.charts.words import Written

_VALUE = re.compile(r"[^\d\s]{0,4}\s?([-+\N{MINUS SIGN}]?\d[\d,' ]*(?:\.\d+)?|[-+]?\.\d+)\s?([^\d\s][^\d]{0,11})?\Z")
_VALUE_AT_END = re.compile(r"[\s:,(=]+[-+\N{MINUS SIGN}]?(?:\d+\.\d+(?:\s?%)?|\d+\s?%)\)?\Z")
_SCALES = (1.0, 100.0, 1e-3, 1e-6, 1e-9, 1e-12)  # 0.125 may be written as 12.5 %, and 3,000,000 as 3 million
_LONGEST_NAME = 60
_BESIDE = 0.30  # of the axes' width: how far from the end of a line its name may stand
_LEVEL = 0.07  # of the axes' height


@dataclass(frozen=True)
class Placed:
    """A text and where it stands on one of the axes of a panel."""

    text: str
    anchor: Anchor
    axes: Any
    arrow: bool = False


def placed(texts: Iterable[Written], axes: Any) -> list[Placed]:
    """The texts of one of the axes of a panel; those of the figure are taken as placed on it."""
    made = []
    for each in texts:
        owner = each.artist.axes if each.artist.axes is not None else axes
        arrow = getattr(each.artist, "arrow_patch", None) is not None
        made.append(Placed(each.text, anchor_of(each.artist, owner), owner, arrow))
    return made


def split_values(texts: list[Placed], series: list[tuple[Any, Drawn]]) -> tuple[list[Placed], list[Placed]]:
    """The texts that repeat the value of the mark at which they stand, and the others."""
    values: list[Placed] = []
    others: list[Placed] = []
    for each in texts:
        (values if _repeats(each, series) else others).append(each)
    return values, others


def _repeats(text: Placed, series: list[tuple[Any, Drawn]]) -> bool:
    found = _VALUE.match(text.text)
    if found is None:
        return False
    digits = re.sub(r"[,' ]", "", found[1]).replace("\N{MINUS SIGN}", "-")
    number, decimals = float(digits), len(digits.partition(".")[2])
    x, y = text.anchor.x, text.anchor.y
    for axes, drawn in series:
        if drawn.shape == "wedge":
            values = drawn.end - drawn.start
        elif axes is text.axes and x is not None:
            along = y if drawn.horizontal else x
            width = _width(drawn)
            near = np.abs(drawn.places - along) <= 0.5 * width
            values = np.concatenate([(drawn.end - drawn.start)[near], drawn.end[near]])
        else:
            continue
        values = values[np.isfinite(values)]
        for scale in _SCALES:
            shown = np.abs(np.abs(values * scale) - abs(number))
            if (shown <= 0.5001 * 10.0**-decimals).any():
                return True
    return False


def _width(drawn: Drawn) -> float:
    """The distance within which a text belongs to a mark, along the categories."""
    places = np.unique(drawn.places[np.isfinite(drawn.places)])
    gaps = np.diff(places)
    return float(gaps.min()) if len(gaps) else 1.0


def named_by_texts(
    texts: list[Placed], series: list[tuple[Any, Drawn]], printed: tuple[str, ...]
) -> tuple[list[tuple[Any, Drawn]], tuple[str, ...], list[Placed]]:
    """Series with the names that stand beside them, those names, and the texts that are left.

    A text names a series if it says its name, wherever it stands, or if it is short, stands at an end of its line or
    within its area or bar, and no legend prints another name. ``printed`` are the texts of the legend.
    """
    names = {_folded(drawn.name): drawn.name for _, drawn in series if drawn.name}
    found: dict[int, str] = {}
    left = []
    for each in texts:
        name = names.get(_folded(each.text)) or names.get(_folded(_name_in(each.text)))
        match = next((number for number, (_, drawn) in enumerate(series) if name and drawn.name == name), None)
        if match is None:
            left.append(each)
        else:
            found[match] = series[match][1].name
    beside = _beside(left, series, set(found), printed)
    used = {id(text) for text, _ in beside.values()}
    renamed = [
        (axes, replace(drawn, name=_name_in(beside[number][0].text))) if number in beside else (axes, drawn)
        for number, (axes, drawn) in enumerate(series)
    ]
    names_found = {number: renamed[number][1].name for number in (*found, *beside)}
    direct = tuple(dict.fromkeys(names_found[number] for number in sorted(names_found)))
    return renamed, direct, [each for each in left if id(each) not in used]


def without_wedges(texts: list[Placed], series: list[tuple[Any, Drawn]]) -> tuple[tuple[str, ...], list[Placed]]:
    """The labels that stand beside the wedges of a pie, and the texts that are none."""
    labels = {label for _, drawn in series if drawn.shape == "wedge" for label in drawn.labels if label}
    beside = dict.fromkeys(each.text for each in texts if each.text in labels)
    return tuple(beside), [each for each in texts if each.text not in labels]


def _beside(
    texts: list[Placed], series: list[tuple[Any, Drawn]], named: set[int], printed: tuple[str, ...]
) -> dict[int, tuple[Placed, float]]:
    """By the number of a series the text that names it, and how far it stands from it: each the nearest."""
    pairs = []
    if len(series) < 2:  # what stands at the end of a single line may be about the end as well as about the line
        return {}
    for number, (axes, drawn) in enumerate(series):
        if number in named or (drawn.name and drawn.name in printed) or drawn.shape not in ("line", "area", "bar"):
            continue
        for text in texts:
            if text.axes is axes and _may_be_a_name(text):
                distance = _distance(text, drawn, axes)
                if distance is not None:
                    pairs.append((distance, number, text))
    best: dict[int, tuple[Placed, float]] = {}
    taken: set[int] = set()
    for distance, number, text in sorted(pairs, key=lambda pair: pair[:2]):
        if number not in best and id(text) not in taken:
            best[number] = (text, distance)
            taken.add(id(text))
    return best


def _may_be_a_name(text: Placed) -> bool:
    """Whether a text is short, has a letter, and no arrow leads from it to something."""
    return len(text.text) <= _LONGEST_NAME and not text.arrow and any(map(str.isalpha, text.text))


def _distance(text: Placed, drawn: Drawn, axes: Any) -> float | None:
    """How far a text stands from where a series may be named, as a part of the axes; None if it is elsewhere."""
    if drawn.shape == "line":
        ends = _ends(drawn, axes)
        told = [_from_end(place, end, right) for end, right in ends for place in (text.anchor.at, text.anchor.points)]
        near = [distance for distance in told if distance is not None]
        return min(near) if near else None
    return _inside(text, drawn)


def _ends(drawn: Drawn, axes: Any) -> list[tuple[tuple[float, float], bool]]:
    known = drawn.finite
    if not known.any():
        return []
    along, value = drawn.along[known], drawn.end[known]
    x, y = (value, along) if drawn.horizontal else (along, value)
    order = np.argsort(x)
    spots = np.column_stack([x, y])[[order[-1], order[0]]]
    right, left = axes.transAxes.inverted().transform(axes.transData.transform(spots)).tolist()
    return [((right[0], right[1]), True), ((left[0], left[1]), False)]


def _from_end(place: tuple[float, float], end: tuple[float, float], right: bool) -> float | None:
    x, y = place[0] - end[0], place[1] - end[1]
    beyond = x if right else -x
    if not (-0.05 <= beyond <= _BESIDE and abs(y) <= _LEVEL):
        return None
    return abs(y) + 0.1 * abs(beyond) + (0.0 if right else 0.02)


def _inside(text: Placed, drawn: Drawn) -> float | None:
    """How far a text stands from the middle of the band or the bar that it stands in."""
    x, y = text.anchor.x, text.anchor.y
    if x is None or y is None or not drawn.finite.any():
        return None
    along, value = (y, x) if drawn.horizontal else (x, y)
    places = drawn.places[drawn.finite]
    low = np.minimum(drawn.start, drawn.end)[drawn.finite]
    high = np.maximum(drawn.start, drawn.end)[drawn.finite]
    if drawn.shape == "area":
        order = np.argsort(places)
        if not places[order[0]] <= along <= places[order[-1]]:
            return None
        bottom, top = (float(np.interp(along, places[order], edge[order])) for edge in (low, high))
    else:
        nearest = int(np.abs(places - along).argmin())
        if abs(places[nearest] - along) > 0.5 * _width(drawn):
            return None
        bottom, top = float(low[nearest]), float(high[nearest])
    if not bottom <= value <= top or top == bottom:
        return None
    return abs((value - bottom) / (top - bottom) - 0.5)


def _name_in(text: str) -> str:
    """A text without the value at its end: ``Military 4.5 %`` is the name Military with a value."""
    return _VALUE_AT_END.sub("", text) or text


def _folded(text: str) -> str:
    return " ".join(text.replace("_", " ").split()).casefold()


def annotated(
    texts: Sequence[Placed], guides: Sequence[Guide], reading: Reading, values: Ruler, side: int
) -> list[Annotation]:
    """What is written and says something of its own, and the labels of guides, each where it points.

    ``reading`` reads positions along the categories, which lie on the x axis (``side`` 0) or the y axis (1).
    """
    spots = [(each.text, each.anchor.x, each.anchor.y) for each in texts]
    spots += [(each.text, each.x, each.y) for each in guides]
    made = []
    for text, *place in spots:
        along, value = place[side], place[1 - side]
        at = None if along is None else reading.one(along)
        known = None if value is None else float(values.numbers([value])[0])
        at = at if isinstance(at, str) or (at is not None and np.isfinite(at)) else None
        made.append(Annotation(text, at, clean(known) if known is not None and np.isfinite(known) else None))
    return made
