"""The words of a chart: title, source line, annotations, labels of values and of series."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from typing import Any

from gunsbutter.charts.text import plain, shown, size_of
from gunsbutter.charts.valid import MAX_PARTS

_SOURCE = re.compile(
    r"[\s(\[*]*(?:data[ -]?sources?|(?:notes? and )?sources?(?: of (?:the )?data)?|data(?: and [a-z]+)?"
    r"|(?:daten)?quellen?|fuentes?)\s*[:\N{FULLWIDTH COLON}]",
    re.IGNORECASE,
)
_TOP = 0.85  # of the figure's height: bold text above it is a heading


@dataclass(frozen=True)
class Written:
    """A text that stands in the axes or the figure: matplotlib's artist and what it says."""

    artist: Any
    text: str


def split_source(text: Any) -> tuple[str, str]:
    """What a text says besides a source line, and that line: from the first that begins with ``Source:`` on."""
    lines = str(text)[:20_000].split("\n")
    for number, line in enumerate(lines):
        if _SOURCE.match(line):
            return plain("\n".join(lines[:number])), plain("\n".join(lines[number:]))
    return plain(text), ""


def label_without_source(text: Any) -> str:
    """A label without a source line below it."""
    return split_source(text)[0]


@dataclass(frozen=True)
class Words:
    """What is written on a panel and on its figure, sorted by what it is for; ``texts`` are all others."""

    title: str
    source: str
    texts: tuple[Written, ...]
    sizes: tuple[float, ...]


def read_words(panel: Iterable[Any]) -> Words:
    """The words on the axes of one panel, and on the figure that they stand in."""
    axes = list(panel)
    figures = _figures(axes[0])
    titles = [_titles(each) for each in axes]
    above = [artist for figure in figures for artist in _headings(figure)]
    headings = [artist for artist in above if artist.get_text()]
    own = [artist for each in titles for artist in each]
    if not headings and not own:
        own = [artist for each in axes for artist in _headings_in(each)]
    labels = [artist for each in axes for artist in (each.xaxis.get_label(), each.yaxis.get_label()) if shown(artist)]
    used = {id(artist) for artist in (*headings, *own)} | _super_labels(figures)
    free = [
        artist
        for place in (*axes, *figures)
        for artist in islice(place.texts, MAX_PARTS)
        if shown(artist) and id(artist) not in used
    ]
    said = [split_source(artist.get_text()) for artist in (*headings, *own)]
    sources = [split_source(artist.get_text())[1] for artist in (*free, *own, *headings, *labels)]
    texts = tuple(Written(artist, text) for artist in free if (text := split_source(artist.get_text())[0]))
    title = plain("\n".join(dict.fromkeys(text for text, _ in said if text)))
    source = next(filter(None, sources), "")
    return Words(title, source, texts, tuple(size_of(artist) for artist in (*headings, *own, *free)))


def _figures(axes: Any) -> list[Any]:
    """The figure of some axes, and the one around it if that is a part of another."""
    own, root = axes.get_figure(root=False), axes.get_figure(root=True)
    return [own] if own is root else [root, own]


def _titles(axes: Any) -> list[Any]:
    if not axes.get_visible():
        return []
    places = (axes._left_title, axes.title, axes._right_title)
    return [artist for artist in places if shown(artist)]


def _headings(figure: Any) -> list[Any]:
    """The title of a figure, or the boldest words at its top."""
    title = getattr(figure, "_suptitle", None)
    if title is not None and shown(title):
        return [title]
    texts = [artist for artist in islice(figure.texts, MAX_PARTS) if shown(artist) and _is_high(artist, figure)]
    return [artist for artist in texts if _is_bold(artist) and split_source(artist.get_text())[0]][:2]


def _headings_in(axes: Any) -> list[Any]:
    """Bold words that were put above the axes by hand."""
    texts = [artist for artist in islice(axes.texts, MAX_PARTS) if shown(artist) and _is_bold(artist)]
    return [
        artist for artist in texts if artist.get_transform() == axes.transAxes and artist.get_position()[1] >= 0.99
    ][:1]


def _is_high(artist: Any, figure: Any) -> bool:
    inner = artist.get_transform()
    return bool(inner == getattr(figure, "transSubfigure", None) or inner == figure.transFigure) and (
        float(artist.get_position()[1]) >= _TOP
    )


def _is_bold(artist: Any) -> bool:
    weight = artist.get_fontweight()
    return weight in {"bold", "heavy", "black", "semibold", "demibold", "demi", "extra bold"} or (
        isinstance(weight, (int, float)) and weight >= 600
    )


def _super_labels(figures: list[Any]) -> set[int]:
    names = ("_suptitle", "_supxlabel", "_supylabel")
    return {id(artist) for figure in figures for name in names if (artist := getattr(figure, name, None)) is not None}
