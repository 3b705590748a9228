"""Checks on the data of a chart: are they the ones that were asked for, all of them, and nothing else?"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from gunsbutter.charts.record import ChartRecord
from gunsbutter.checks.charts.match import (
    MOST_SERIES,
    Aliases,
    Place,
    Table,
    Tolerance,
    are_years,
    drawn_table,
    expected_table,
    fold_places,
    named,
    pair,
    place_of,
    right_values,
    scales,
    turned,
)
from gunsbutter.checks.charts.predicate import looks_at_chart
from gunsbutter.checks.verdict import Verdict, partly, right, wrong


@looks_at_chart
def same_data(
    record: ChartRecord,
    expected: pd.DataFrame,
    *,
    rel: float = 0.005,
    abs: float = 1e-9,
    names: Aliases | None = None,
    unit: str | None = None,
    extras: bool = False,
) -> Verdict:
    """The chart shows the data that were asked for, each value at its place, and no others.

    Order, capitals, and the way of drawing do not matter, nor which of the two is the series and which the category.
    A series is known by its name, alone or within a longer one; if its name says nothing, by its values. Where the
    task leaves the unit open, values count in the unit that the axis names: 3.8 per cent is a share of 0.038.

    ``expected`` is tidy: series, at, value; a missing value must not be drawn. ``names`` gives other names, from the
    expected one, for a series or a category. ``rel`` and ``abs`` are the tolerance. ``unit`` ('%', 'million',
    'billion', '' for plain numbers) is that of ``expected``; without it the axis is not asked. ``extras`` lets more
    be drawn than was asked for; else it costs as much as what is missing. The share is that of the right values.
    Raises ValueError if ``expected`` has other columns, two values for one place, or no value.
    """
    if len(record.series) > MOST_SERIES:
        return wrong(f"The chart has {len(record.series)} series; nobody can read so many.")
    wanted, tolerance = expected_table(expected), Tolerance(rel, abs)
    years = are_years(place for places in wanted.values() for place in places)
    aliases = names or {}
    found = [
        _compare(table, fold_places(wanted, aliases), aliases, tolerance)
        for scale in scales(record, unit)
        for table in _readings(fold_places(drawn_table(record, years, scale), aliases), years)
    ]
    best = max(found, key=lambda comparison: comparison.share(extras))
    return best.verdict(extras)


@looks_at_chart
def has_series(record: ChartRecord, *wanted: str, names: Aliases | None = None) -> Verdict:
    """Every series that was asked for is in the chart, under its name.

    A name counts alone or within a longer one: 'Military (% of GDP)' is military. Each series earns its part.

    ``names`` gives other names, from the wanted one.
    """
    found = set(named(record.series[:MOST_SERIES], wanted, names or {}).values())
    missing = [name for name in wanted if name not in found]
    if not missing:
        return right("Every series that was asked for is in the chart, under its name.")
    return partly(
        1 - len(missing) / len(wanted),
        f"No series of the chart has this name: {_some(missing)}.",
        hint="Is it drawn, and does the legend or a label name it?",
    )


@looks_at_chart
def covers(record: ChartRecord, at: Iterable[Place]) -> Verdict:
    """The chart has a value at every year or category that was asked for.

    It is enough that one series has it. A year may be written as a number, a date or a fiscal year. Each place earns
    its part.
    """
    wanted = list(dict.fromkeys(at))
    years = are_years(wanted)
    found = {place_of(row.at, years) for row in record.rows}
    missing = [place for place in wanted if place_of(place, years) not in found]
    if not missing:
        return right("The chart has a value everywhere it should.")
    told = [f"{place:g}" if isinstance(place, float) else str(place) for place in missing]
    return partly(
        1 - len(missing) / len(wanted),
        f"The chart has no value at {_some(told)}.",
        hint="Did a filter, a merge or a limit of the axis take it out?",
    )


@looks_at_chart
def parts_add_up(
    record: ChartRecord, total: float | Mapping[Place, float], *, rel: float = 0.001, abs: float = 0.0
) -> Verdict:
    """The parts that are drawn at one place add up to the whole.

    If they do not, one is missing, is there twice, or is a share of another whole. Each place earns its part.

    ``total`` is one number, such as 100 for per cent, or one for each place. All series are taken as parts.
    """
    places = list(total) if isinstance(total, Mapping) else [row.at for row in record.rows]
    years, tolerance = are_years(places), Tolerance(rel, abs)
    sums: dict[Place, float] = {}
    for row in record.rows:
        place = place_of(row.at, years)
        sums[place] = sums.get(place, 0.0) + row.value
    if isinstance(total, Mapping):
        wholes = {place_of(place, years): float(whole) for place, whole in total.items()}
    else:
        wholes = dict.fromkeys(sums, float(total))
    off = [place for place, whole in wholes.items() if not tolerance.allows(sums.get(place, math.nan), whole)]
    if not off:
        return right("The parts add up to the whole everywhere.")
    first = f"{off[0]:g}" if isinstance(off[0], float) else off[0]
    added = f"they come to {sums[off[0]]:.4g}" if off[0] in sums else "nothing is drawn there"
    return partly(
        1 - len(off) / len(wholes),
        f"The parts do not add up at {len(off)} of {len(wholes)} places: at {first:.40} {added}.",
        hint="Is a part missing, drawn twice, or a share of another whole?",
    )


@dataclass(frozen=True)
class _Comparison:
    """What a chart draws, against what it should."""

    right: int
    wanted: int
    beyond: int
    missing_series: tuple[str, ...]
    other_series: tuple[str, ...]
    first: tuple[str, Place] | None
    absent: int
    factor: float | None

    def share(self, extras: bool) -> float:
        return self.right / (self.wanted + (0 if extras else self.beyond))

    def verdict(self, extras: bool) -> Verdict:
        if self.share(extras) == 1:
            return right(f"All {self.wanted} values are drawn where they belong.")
        return partly(self.share(extras), self._sentence(), self._hint())

    def _sentence(self) -> str:
        if self.missing_series:
            told = "This was asked for and is not in the chart, or not with its values"
            return f"{told}: {_some(self.missing_series)}."
        if self.right == self.wanted:
            more = f", among them the series {_some(self.other_series)}" if self.other_series else ""
            return f"All is there, and {self.beyond} values that were not asked for{more}."
        where = ""
        if self.first:
            series, place = self.first
            where = f", the first of {series:.60} at {f'{place:g}' if isinstance(place, float) else f'{place:.40}'}"
        return f"{self.wanted - self.right} of {self.wanted} values are missing or differ from the table{where}."

    def _hint(self) -> str:
        if self.factor:
            return f"The values differ by one factor of {self.factor:g}: is it a question of the unit?"
        if self.right == self.wanted:
            return "Was a filter forgotten, or a missing value filled in?"
        if self.absent == self.wanted - self.right and not self.missing_series:
            return "The values that are drawn are right: was something filtered, merged or cut away?"
        return "Are these the right rows: country, indicator, source, years? Is each series under its own name?"


def _compare(drawn: Table, wanted: Table, aliases: Aliases, tolerance: Tolerance) -> _Comparison:
    pairs = {name: series for series, name in pair(drawn, wanted, aliases, tolerance).items()}
    met = {name: drawn[pairs[name]] for name in wanted if name in pairs}
    good = {name: right_values(met[name], wanted[name], tolerance) for name in met}
    faults = [
        (name, place)
        for name, places in met.items()
        for place, value in wanted[name].items()
        if place not in places or not tolerance.allows(places[place], value)
    ]
    others = tuple(series for series in drawn if series not in pairs.values())
    beyond = sum(place not in wanted[name] for name, places in met.items() for place in places)
    return _Comparison(
        right=sum(good.values()),
        wanted=sum(map(len, wanted.values())),
        beyond=beyond + sum(len(drawn[series]) for series in others),
        missing_series=tuple(name for name in wanted if name not in met),
        other_series=others,
        first=faults[0] if faults else None,
        absent=sum(place not in met[name] for name, place in faults),
        factor=_factor(met, wanted) if not any(good.values()) else None,
    )


def _factor(met: Table, wanted: Table) -> float | None:
    """The power of ten by which all drawn values are too large or too small, if there is one."""
    ratios = [
        met[name][place] / value
        for name in met
        for place, value in wanted[name].items()
        if place in met[name] and value and math.isfinite(met[name][place])
    ]
    if not ratios or min(ratios) <= 0 or not math.isfinite(max(ratios)):
        return None
    power = round(math.log10(ratios[0]))
    if power == 0 or not -12 <= power <= 12:
        return None
    return 10.0**power if all(math.isclose(ratio, 10.0**power, rel_tol=0.01) for ratio in ratios) else None


def _readings(table: Table, years: bool) -> list[Table]:
    """A table as it is drawn; with series and categories exchanged; and as one series, if no two share a place."""
    places = [place for found in table.values() for place in found]
    readings = [table]
    if len(set(places)) <= MOST_SERIES:
        readings.append(turned(table, years))
    if len(table) > 1 and len(set(places)) == len(places):
        readings.append({"": {place: value for found in table.values() for place, value in found.items()}})
    return readings


def _some(names: Iterable[str]) -> str:
    """The first few of many names, cut to a readable length."""
    told = [f"{name:.60}" for name in names]
    return ", ".join(told[:5]) + (f" and {len(told) - 5} more" if len(told) > 5 else "")
