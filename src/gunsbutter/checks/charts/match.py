"""Which of the drawn series is which of those that were asked for, and which value belongs to which place."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from gunsbutter.charts.record import ChartRecord
from gunsbutter.checks.charts.wording import number_in, plain, size_of, unit_texts, words, year_of

Place = str | float
Series = dict[Place, float]
Table = dict[str, Series]
Aliases = Mapping[str, Iterable[str]]

MOST_SERIES = 200  # a chart with more is not read for its data
_NUMBER = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,15})?")
ENOUGH = 0.5  # the share of right values by which a series without a known name is recognised


@dataclass(frozen=True)
class Tolerance:
    """How far a drawn value may lie from the expected one, in proportion and in units of the axis."""

    rel: float
    abs: float

    def allows(self, found: float, expected: float) -> bool:
        """Whether a drawn value is as good as the expected one; what is not finite never is."""
        """Whether a number is near enough to the expected one."""
        return math.isfinite(found) and math.isclose(found, expected, rel_tol=self.rel, abs_tol=self.abs)


def fold_name(name: str) -> str:
    """A name as it is compared: its words, folded."""
    return " ".join(words(name))


def place_of(at: Place, years: bool) -> Place:
    """A position as it is compared: a year if the positions are years, else a number or the folded words."""
    if years and (year := year_of(at)) is not None:
        return float(math.floor(year))
    if isinstance(at, str):
        text = plain(at)
        return place_of(float(text), years) if _NUMBER.fullmatch(text) else fold_name(at) or text
    return float(f"{at:.9g}")  # so that a place that was computed is the place that was read


def are_years(places: Iterable[Place]) -> bool:
    """Whether every position is a whole year."""
    found = [year_of(place) for place in places]
    return bool(found) and all(year is not None and year == math.floor(year) for year in found)


def expected_table(frame: pd.DataFrame) -> Table:
    """A tidy frame (series, at, value) as a table by series and place; rows without a value are left out.

    Raises ValueError if the frame has other columns, or two values for one place: a fault of the caller.
    """
    if not {"series", "at", "value"} <= set(frame.columns):
        raise ValueError(f"The expected data need the columns series, at and value, not {list(frame.columns)}.")
    kept = frame.dropna(subset=["value"])
    places = [at if isinstance(at, str) else float(at) for at in kept["at"]]
    years = are_years(places)
    table: Table = {}
    for series, at, value in zip(kept["series"], places, kept["value"], strict=True):
        if table.setdefault(str(series), {}).setdefault(place_of(at, years), float(value)) != float(value):
            raise ValueError(f"The expected data hold two values for {series} at {at}.")
    if not table:
        raise ValueError("The expected data hold no value.")
    return table


def drawn_table(record: ChartRecord, years: bool, scale: float) -> Table:
    """What a chart draws, by series and place, times ``scale``; two different values for one place make it NaN."""
    table: Table = {}
    for row in record.rows:
        places, value = table.setdefault(row.series, {}), row.value * scale
        place = place_of(row.at, years)
        places[place] = value if places.get(place, value) == value else math.nan
    return table


def turned(table: Table, years: bool) -> Table:
    """The same table with places as series and series as places: the other way to group the same bars."""
    other: Table = {}
    for series, places in table.items():
        for place, value in places.items():
            name = f"{place:g}" if isinstance(place, float) else place
            other.setdefault(name, {})[place_of(series, years)] = value
    return other


def fold_places(table: Table, aliases: Aliases) -> Table:
    """The table with places that are known by another name under the name that is expected."""
    known = {fold_name(alias): fold_name(name) for name, others in aliases.items() for alias in others}
    return {
        series: {known.get(place, place) if isinstance(place, str) else place: v for place, v in places.items()}
        for series, places in table.items()
    }


def named(drawn: Iterable[str], wanted: Iterable[str], aliases: Aliases) -> dict[str, str]:
    """Which drawn series has the name of which wanted one: the name or an alias, alone or within a longer name.

    A longer name with two wanted names in it belongs to the longer of them ('education benchmark' is not
    'education'); if they are equally long, or stand side by side, to neither.
    """
    spelt = {
        fold_name(alias): name for name in wanted for alias in (name, *aliases.get(name, ())) if fold_name(alias)
    }
    found = {}
    for series in drawn:
        folded = fold_name(series)
        inside = [name for name in spelt if f" {name} " in f" {folded} "]
        longest = [name for name in inside if not any(name != other and name in other for other in inside)]
        meant = {spelt[name] for name in ([folded] if folded in spelt else longest)}
        if len(meant) == 1:
            found[series] = meant.pop()
    return found


def right_values(found: Series, expected: Series, tolerance: Tolerance) -> int:
    """How many expected values are drawn where they belong."""
    return sum(place in found and tolerance.allows(found[place], value) for place, value in expected.items())


def pair(drawn: Table, wanted: Table, aliases: Aliases, tolerance: Tolerance) -> dict[str, str]:
    """Which drawn series is which wanted one: by name, and where a name says nothing, by most of the values."""
    pairs: dict[str, str] = {}
    for series, name in named(drawn, wanted, aliases).items():
        rival = next((other for other, taken in pairs.items() if taken == name), None)
        if rival is None:
            pairs[series] = name
        elif right_values(drawn[series], wanted[name], tolerance) > right_values(
            drawn[rival], wanted[name], tolerance
        ):
            del pairs[rival]
            pairs[series] = name
    open_names = [name for name in wanted if name not in pairs.values()]
    nameless = [series for series in drawn if series not in pairs]
    likeness = sorted(
        (
            (right_values(drawn[series], wanted[name], tolerance) / len(wanted[name]), series, name)
            for series in nameless
            for name in open_names
        ),
        key=lambda each: -each[0],
    )
    for share, series, name in likeness:
        if share >= ENOUGH and series not in pairs and name not in pairs.values():
            pairs[series] = name
    if len(drawn) == len(wanted) == 1 and not pairs:
        pairs = dict(zip(drawn, wanted, strict=True))
    return pairs


def scales(record: ChartRecord, unit: str | None) -> list[float]:
    """By what drawn values may be multiplied to be in ``unit``, as the axis says: 1e3 for billions as millions.

    Without a unit, 1 alone. An axis that names no size says nothing about it: then the values may be in the unit,
    or in plain ones. Ticks that are printed in other units than those of the data (0.04 as 4 %) count as printed.
    Raises ValueError for a unit whose size is not known.
    """
    if unit is None:
        return [1.0]
    wanted = size_of(unit) if unit else 1.0
    if wanted is None:
        raise ValueError(f"The size of the unit {unit!r} is not known; give '%', 'million', 'billion' or the like.")
    said, printed = size_of(unit_texts(record.value)), _printed(record)
    return [printed, printed / wanted] if said is None else [printed * said / wanted]


def _printed(record: ChartRecord) -> float:
    """How many times larger the numbers on the ticks are than the data, as a power of ten; 1 if it cannot be told.

    The text at the end of the axis (1e9) belongs to every tick.
    """
    axis = record.value
    times = re.search(r"1e([+-]?\d{1,2})\Z", plain(axis.offset))
    end = 10.0 ** int(times[1]) if times else 1.0
    ticks = [end * abs(number) for tick in axis.ticks[:50] if (number := number_in(tick)) is not None]
    limits = [abs(limit) for limit in (axis.low, axis.high) if limit is not None]
    if axis.scale != "linear" or not ticks or not limits:
        return 1.0
    if not 0 < max(ticks) < math.inf or not 0 < max(limits) < math.inf:
        return 1.0
    power = round(math.log10(max(ticks)) - math.log10(max(limits)))
    return 10.0**power if abs(power) <= 12 else 1.0
