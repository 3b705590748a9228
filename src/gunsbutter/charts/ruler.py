"""How positions along an axis are read: as the categories, years, dates or numbers that they stand for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from matplotlib import category as mcategory
from matplotlib import dates as mdates
from matplotlib import ticker as mticker

from gunsbutter.charts import moments
from gunsbutter.charts.record import Scale
from gunsbutter.charts.text import plain
from gunsbutter.charts.valid import MAX_ROWS, MAX_TEXT

_SCALES: dict[str, Scale] = {"linear": "linear", "log": "log"}
_YEARS = (1000, 2500)
_BY_HAND = (mticker.FixedFormatter, mticker.FuncFormatter)


@dataclass(frozen=True)
class Reading:
    """The positions of a chart as they are read, in the order in which they were given.

    ``measure`` turns a position into units of the axis, for its limits; None where an axis has no units. ``one``
    reads any other position; None where it stands for nothing.
    """

    at: list[str | float]
    scale: Scale
    measure: Callable[[float], float] | None
    one: Callable[[float], str | float | None]


BY_NAME = Reading([], "category", None, lambda place: None)
"""How the wedges of a pie are read: each has a name, and no position."""


class Ruler:
    """One axis of matplotlib, and what its positions mean. Nothing is drawn, and nothing on the axis is changed."""

    def __init__(self, axis: Any) -> None:
        self.axis = axis

    @cached_property
    def converter(self) -> Any:
        """What matplotlib turns values on this axis into positions with; None on an axis of numbers."""
        get = getattr(self.axis, "get_converter", None)
        return get() if get is not None else getattr(self.axis, "converter", None)

    @cached_property
    def freq(self) -> Any:
        """The frequency of pandas' periods, of which the positions are ordinals; None if they are something else."""
        if type(self.converter).__name__ != "PeriodConverter":
            return None
        places = (self.axis, self.axis.axes, self.axis.get_major_locator())
        return next((found for place in places if (found := getattr(place, "freq", None)) is not None), None)

    @cached_property
    def is_date(self) -> bool:
        """Whether positions are matplotlib's date numbers."""
        if self.freq is not None:
            return False
        name = type(self.converter).__name__
        kinds = (mdates.DateConverter, mdates.ConciseDateConverter, mdates._SwitchableDateConverter)
        formatter, locator = self.axis.get_major_formatter(), self.axis.get_major_locator()
        return (
            isinstance(self.converter, kinds)
            or name == "DatetimeConverter"
            or isinstance(locator, (mdates.DateLocator, mdates.AutoDateLocator))
            or isinstance(formatter, (mdates.DateFormatter, mdates.AutoDateFormatter, mdates.ConciseDateFormatter))
        )

    @property
    def is_time(self) -> bool:
        """Whether positions are dates or periods."""
        return self.is_date or self.freq is not None

    @cached_property
    def categories(self) -> dict[float, str]:
        """Labels by position: those put there by hand, or else the categories of text that were drawn."""
        if self.is_time:
            return {}
        by_hand = isinstance(self.axis.get_major_formatter(), _BY_HAND)
        if by_hand:
            printed = {position: label for position, label in self.printed() if label}
            if isinstance(self.axis.get_major_locator(), mticker.FixedLocator) or _are_words(printed.values()):
                return printed
        mapping = getattr(getattr(self.axis, "units", None), "_mapping", None)
        if isinstance(self.converter, mcategory.StrCategoryConverter) and mapping:
            return {float(position): plain(name) for name, position in list(mapping.items())[:MAX_ROWS]}
        return {}

    def printed(self) -> list[tuple[float, str]]:
        """The positions of the major ticks, inside and outside the limits, and what is printed at each."""
        try:
            places = np.atleast_1d(np.asarray(self.axis.get_majorticklocs(), float))[:MAX_ROWS]
            labels = self.axis.get_major_formatter().format_ticks(places)
        except Exception:  # locators and formatters may be anyone's
            return []
        pairs = zip(places.tolist(), labels, strict=False)
        return sorted((place, plain(label)) for place, label in pairs if label is not None and np.isfinite(place))

    def numbers(self, positions: Any) -> Any:
        """Positions as numbers in units of the axis: decimal years on an axis of dates."""
        places = np.asarray(positions, float)
        if self.freq is not None:
            if moments.is_yearly(self.freq):
                return moments.years_of_periods(places)
            whole = np.floor(places)
            starts = moments.decimal_years(moments.of_periods(whole, self.freq))
            ends = moments.decimal_years(moments.of_periods(whole + 1, self.freq))
            return starts + (places - whole) * (ends - starts)
        return moments.decimal_years(moments.of_days(places)) if self.is_date else places

    def names_all(self, positions: Any) -> bool:
        """Whether each of the positions has a label, and the labels are categories in words."""
        labels = self.labels_at(positions)
        return labels is not None and any(isinstance(each, str) for each in moments.read_labels(labels))

    def labels_at(self, positions: Any) -> list[str] | None:
        """The label of each position, if there is one at each."""
        wanted = np.asarray(positions, float)
        if not self.categories or not len(wanted):
            return None
        places = np.array(sorted(self.categories))
        gaps = np.diff(places)
        near = 0.01 * float(gaps.min()) if len(gaps) and gaps.min() > 0 else 0.01
        right = np.clip(np.searchsorted(places, wanted), 0, len(places) - 1)
        left = np.clip(right - 1, 0, len(places) - 1)
        best = np.where(np.abs(places[left] - wanted) <= np.abs(places[right] - wanted), left, right)
        if (np.abs(places[best] - wanted) > near).any():
            return None
        return [self.categories[places[number]] for number in best.tolist()]

    def read(self, positions: Sequence[float]) -> Reading:
        """What the positions stand for: finite numbers, all that are drawn along this axis."""
        places = np.asarray(positions, float)
        if self.freq is not None:
            return self._read_periods(places)
        if self.is_date:
            return self._read_moments(moments.of_days, places)
        labels = None if _are_years(places) else self.labels_at(places)
        if labels is None or not (_are_words(labels) or _are_numbered(places)):
            return self._read_numbers(places)
        found = moments.read_labels(labels)
        if all(isinstance(each, float) for each in found):
            line = _straight(places, np.array(found, float))
            if line is not None:
                return Reading(found, "linear", line, line)
        return Reading(found, "category", None, self._nearest(places, found))

    def as_values(self) -> tuple[Scale, Callable[[float], float]]:
        """The scale of this axis as one of values, and what turns its positions into units."""
        if self.is_time:
            return "date", lambda place: clean(float(self.numbers([place])[0]))
        return _SCALES.get(self.axis.get_scale(), "other"), clean

    def _read_periods(self, places: Any) -> Reading:
        if moments.is_yearly(self.freq):
            years = [clean(year) for year in moments.years_of_periods(places).tolist()]
            return Reading(list(years), "linear", _year_of_period, _year_of_period)
        return self._read_moments(lambda where: moments.of_periods(where, self.freq), places)

    def _read_moments(self, turn: Callable[[Any], Any], places: Any) -> Reading:
        """Positions that are moments: years, if all are first or last days of years; or else dates."""
        found = moments.canonical(turn(places))

        def measure(place: float) -> float:
            return clean(float(self.numbers([place])[0]))

        if found and all(isinstance(each, float) for each in found):
            return Reading(found, "linear", measure, measure)
        return Reading(found, "date", measure, lambda place: moments.iso(turn([place]))[0])

    def _read_numbers(self, places: Any) -> Reading:
        """Positions as they are, unless some of them have labels that tell a number for each of them."""
        scale = _SCALES.get(self.axis.get_scale(), "other")
        numbers: list[str | float] = [clean(place) for place in places.tolist()]
        if scale == "linear" and not _are_years(places) and (thinned := self._read_thinned(places)):
            return thinned
        if self.is_text:
            known = [self.categories.get(place, place) for place in numbers if isinstance(place, float)]
            return Reading(list(known), "category", None, self._nearest(places, known))
        return Reading(numbers, scale, clean, clean)

    def _read_thinned(self, places: Any) -> Reading | None:
        """Positions of which some have labels, if these count on: numbers, or fiscal years such as 2010-11."""
        within = [place for place in self.categories if len(places) and places.min() <= place <= places.max()]
        texts = [self.categories[place] for place in within]
        if len(within) < 2:
            return None
        labels = moments.read_labels(texts)
        if all(isinstance(each, float) for each in labels):
            line = _straight(np.array(within), np.array(labels, float))
            return line and Reading([line(place) for place in places.tolist()], "linear", line, line)
        years = moments.fiscal_years(texts)
        line = _straight(np.array(within), np.array(years, float)) if years else None
        if line is None or (places != np.round(places)).any():
            return None
        found: list[str | float] = [moments.fiscal_label(texts[0], round(line(place))) for place in places.tolist()]
        return Reading(found, "category", None, self._nearest(places, found))

    def _nearest(self, places: Any, found: Sequence[str | float]) -> Callable[[float], str | float | None]:
        def one(place: float) -> str | float | None:
            best = int(np.abs(places - place).argmin()) if len(places) else -1
            return found[best] if best >= 0 and abs(places[best] - place) <= 0.5 else None

        return one

    @property
    def is_text(self) -> bool:
        """Whether labels on this axis are words, and no numbers."""
        return _are_words(self.categories.values())


def clean(number: float) -> float:
    """A number without the noise of its last digits."""
    return float(f"{number:.12g}") if len(str(number)) < MAX_TEXT else float(number)


def _are_words(labels: Iterable[str]) -> bool:
    """Whether there are labels, and none has a number in it."""
    seen = list(labels)
    return bool(seen) and not any(sign.isdigit() for label in seen for sign in label)


def _year_of_period(ordinal: float) -> float:
    return clean(ordinal + 1970)


def _are_numbered(places: Any) -> bool:
    """Whether positions are those of a list, 0, 1, 2 and so on, perhaps shifted or with gaps."""
    gaps = np.diff(np.unique(places))
    return bool((np.abs(places) < MAX_ROWS).all()) and not (len(gaps) and gaps.min() < 0.2)


def _are_years(places: Any) -> bool:
    """Whether positions are themselves years, whatever is printed at them."""
    low, high = _YEARS
    return bool(len(places)) and bool(((places >= low) & (places <= high) & (places == np.round(places))).all())


def _straight(places: Any, numbers: Any) -> Callable[[float], float] | None:
    """The straight line from positions to the numbers printed at them; None if they do not lie on one."""
    order = np.argsort(places)
    x, y = places[order], numbers[order]
    if len(x) == 1 or x[0] == x[-1]:
        shift = float(y[0] - x[0])
        return (lambda place: clean(place + shift)) if (y == y[0]).all() else None
    slope = float((y[-1] - y[0]) / (x[-1] - x[0]))
    start = float(y[0] - slope * x[0])
    near = 1e-6 * max(1.0, float(np.abs(y).max()))
    if slope == 0 or (np.abs(start + slope * x - y) > near).any():
        return None
    return lambda place: clean(start + slope * place)
