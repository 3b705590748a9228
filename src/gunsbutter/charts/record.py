"""The chart record: what a chart says, as plain data, whatever it was drawn with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import pandas as pd

Kind = Literal["bar", "stacked", "grouped", "line", "area", "scatter", "timeline", "mixed", "empty"]
Orientation = Literal["vertical", "horizontal"]
Scale = Literal["linear", "log", "category", "date", "other"]


@dataclass(frozen=True)
class Row:
    """One value of one series.

    ``at`` is the category as printed, a number, or a date in ISO form; ``value`` is in units of the value axis, and
    the length of the bar or the height of the band, not where it ends. ``start`` is where a bar begins (0 on an
    honest one; on a timeline where a span begins). Missing values have no row.
    """

    series: str
    at: str | float
    value: float
    start: float = 0.0


@dataclass(frozen=True)
class AxisRecord:
    """An axis by its role: along the categories (or the years), or along the values.

    ``low`` and ``high`` are its limits in its own units, the smaller first; None on an axis of categories. ``ticks``
    are the printed labels, in the order of the data. ``text_size`` is in points, of the smallest text on it.
    """

    label: str
    scale: Scale
    low: float | None
    high: float | None
    inverted: bool
    ticks: tuple[str, ...]
    text_size: float
    broken: bool = False


@dataclass(frozen=True)
class SeriesStyle:
    """How a series is drawn: ``color`` as #rrggbb on the background, the rest as matplotlib names it or empty."""

    series: str
    color: str
    line: str = ""
    marker: str = ""
    hatch: str = ""


@dataclass(frozen=True)
class Annotation:
    """A text that stands in the plot, and where it points in the units of the axes, if it points anywhere."""

    text: str
    at: str | float | None = None
    value: float | None = None


@dataclass(frozen=True)
class ChartRecord:
    """What a chart says: the data, how to read them, and what a reader is told.

    Equal for one table drawn in different ways, but for what differs in what is said (kind, orientation, colours).
    ``rows`` are sorted by series in the order of the legend or of drawing, then along the category axis.
    ``second`` is a second value axis, and ``on_second`` names the series on it. ``legend`` are the texts of a legend,
    ``direct_labels`` the names of series that stand beside their marks instead. Text sizes are in points.
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
