"""The chart record: what a chart says, as plain data, whatever it was drawn with.

The marking reads records that a student's process has made, so every field is looked at when a record is made:
TypeError for a type that a field does not have, ValueError for numbers that are not finite and for what is too long.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial
from typing import Literal, get_args

import pandas as pd

from gunsbutter.charts import valid

Kind = Literal["bar", "stacked", "grouped", "line", "area", "scatter", "timeline", "mixed", "empty", "other"]
Orientation = Literal["vertical", "horizontal"]
Scale = Literal["linear", "log", "category", "date", "other"]

_COLOR = re.compile(r"#[0-9a-f]{6}\Z")


@dataclass(frozen=True)
class Row:
    """One value of one series.

    ``at`` is the category as printed, a number, or a date in ISO form; categories and dates that are nothing but
    years, or numbers, are numbers. ``value`` is in units of the value axis, and the length of the bar or the height
    of the band, not where it ends. ``start`` is where a bar begins (0 on an honest one, the end of the one below on a
    stacked one; on a timeline where a span begins, on an axis of dates as a decimal year). An event on a timeline is
    ``at`` its time and has the value 0. ``label`` is what is written at the mark of a timeline. Missing values have
    no row.
    """

    series: str
    at: str | float
    value: float
    start: float = 0.0
    label: str = ""

    def __post_init__(self) -> None:
        put = partial(object.__setattr__, self)
        valid.text(self.series, "series")
        put("at", valid.text_or_number(self.at, "at"))
        put("value", valid.number(self.value, "value"))
        put("start", valid.number(self.start, "start"))
        valid.text(self.label, "label")


@dataclass(frozen=True)
class AxisRecord:
    """An axis by its role: along the categories (or the years), or along the values.

    ``low`` and ``high`` are its limits in its own units, the smaller first: decimal years on an axis of dates, None
    on an axis of categories. ``ticks`` are the printed labels, in the order of the data. ``text_size`` is in points,
    of the smallest text on it. ``offset`` is what stands at the end of the axis and belongs to every tick label, such
    as ``1e9``. ``broken`` says that a mark on the axis shows that a part is left out.

    Years at even distances are a linear axis however they were put there (as numbers, dates or categories); years as
    categories at uneven distances stay an axis of categories.
    """

    label: str
    scale: Scale
    low: float | None
    high: float | None
    inverted: bool
    ticks: tuple[str, ...]
    text_size: float
    broken: bool = False
    offset: str = ""

    def __post_init__(self) -> None:
        put = partial(object.__setattr__, self)
        valid.text(self.label, "label")
        valid.word(self.scale, get_args(Scale), "scale")
        put("low", valid.number_or_none(self.low, "low"))
        put("high", valid.number_or_none(self.high, "high"))
        valid.flag(self.inverted, "inverted")
        put("ticks", valid.parts(self.ticks, str, "ticks"))
        put("text_size", valid.number(self.text_size, "text_size"))
        valid.flag(self.broken, "broken")
        valid.text(self.offset, "offset")


@dataclass(frozen=True)
class SeriesStyle:
    """How a series is drawn: ``color`` as #rrggbb on the background, the rest as matplotlib names it or empty."""

    series: str
    color: str
    line: str = ""
    marker: str = ""
    hatch: str = ""

    def __post_init__(self) -> None:
        for field in ("series", "color", "line", "marker", "hatch"):
            valid.text(getattr(self, field), field)
        _color(self.color, "color")


@dataclass(frozen=True)
class Annotation:
    """A text that stands in the plot, and where it points in the units of the axes, if it points anywhere.

    The label of a guide (a line or a band over the whole plot, which is no series) is one too, where the guide is.
    """

    text: str
    at: str | float | None = None
    value: float | None = None

    def __post_init__(self) -> None:
        put = partial(object.__setattr__, self)
        valid.text(self.text, "text")
        put("at", None if self.at is None else valid.text_or_number(self.at, "at"))
        put("value", valid.number_or_none(self.value, "value"))


@dataclass(frozen=True)
class ChartRecord:
    """What a chart says: the data, how to read them, and what a reader is told.

    Equal for one table drawn in different ways, but for what differs in what is said (kind, orientation, colours).
    ``rows`` are sorted by series in the order of the legend or of drawing, then along the category axis.
    ``second`` is a second value axis, and ``on_second`` names the series on it. ``legend`` are the texts of a legend,
    ``direct_labels`` the names of series that stand beside their marks instead. ``value_labels`` are texts that
    repeat the values at their marks. Text sizes are in points, ``size`` is the figure's in inches.
    """

    kind: Kind
    orientation: Orientation
    rows: tuple[Row, ...]
    styles: tuple[SeriesStyle, ...]
    category: AxisRecord
    value: AxisRecord
    second: AxisRecord | None = None
    on_second: tuple[str, ...] = ()
    title: str = ""
    legend: tuple[str, ...] = ()
    direct_labels: tuple[str, ...] = ()
    source: str = ""
    annotations: tuple[Annotation, ...] = ()
    alt: str = ""
    background: str = "#ffffff"
    smallest_text: float = 10.0
    size: tuple[float, float] = (6.4, 4.8)
    value_labels: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        put = partial(object.__setattr__, self)
        valid.word(self.kind, get_args(Kind), "kind")
        valid.word(self.orientation, get_args(Orientation), "orientation")
        put("rows", valid.parts(self.rows, Row, "rows", valid.MAX_ROWS))
        put("styles", valid.parts(self.styles, SeriesStyle, "styles"))
        put("annotations", valid.parts(self.annotations, Annotation, "annotations"))
        for field in ("on_second", "legend", "direct_labels", "value_labels"):
            put(field, valid.parts(getattr(self, field), str, field))
        for field in ("title", "source", "alt", "background"):
            valid.text(getattr(self, field), field)
        _color(self.background, "background")
        _axis(self.category, "category")
        _axis(self.value, "value")
        if self.second is not None:
            _axis(self.second, "second")
        put("smallest_text", valid.number(self.smallest_text, "smallest_text"))
        if type(self.size) not in (tuple, list) or len(self.size) != 2:
            raise TypeError("size is a pair of numbers")
        put("size", tuple(valid.number(side, "size") for side in self.size))

    @property
    def series(self) -> tuple[str, ...]:
        """The names of the series, in order."""
        return tuple(dict.fromkeys(row.series for row in self.rows))

    def frame(self) -> pd.DataFrame:
        """The data as a tidy table with the columns series, at, value and start; one row a value."""
        return pd.DataFrame(
            [(row.series, row.at, row.value, row.start) for row in self.rows],
            columns=["series", "at", "value", "start"],
        )


def _axis(value: object, field: str) -> None:
    if type(value) is not AxisRecord:
        raise TypeError(f"{field} is an axis, and not of type {type(value).__name__}")


def _color(value: str, field: str) -> None:
    if not _COLOR.match(value):
        raise ValueError(f"{field} is not a colour such as #0b3c6f")
