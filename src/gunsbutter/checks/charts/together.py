"""A family as one verdict: what is wrong first, how much else is, and the share of the points that is left."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Any

from gunsbutter.charts.record import ChartRecord
from gunsbutter.checks.charts import data, honesty, reading
from gunsbutter.checks.charts.predicate import Moot, looks_at_chart
from gunsbutter.checks.verdict import Verdict, right

FAMILIES: dict[str, tuple[Callable[..., Verdict], ...]] = {
    "data": (data.same_data, data.has_series, data.covers, data.parts_add_up),
    "reading": (
        reading.labels_with_units,
        reading.title_states_a_point,
        reading.names_its_source,
        reading.series_are_named,
        reading.text_is_large_enough,
        reading.stands_out,
        reading.apart_in_greyscale,
        reading.apart_for_colour_blind,
    ),
    "honesty": (
        honesty.bars_from_zero,
        honesty.nothing_is_cut_off,
        honesty.even_time_steps,
        honesty.value_axis_is_upright,
        honesty.second_axis_is_flagged,
        honesty.nominal_or_real_is_stated,
        honesty.breaks_are_marked,
        honesty.shape_is_moderate,
    ),
}


_IN_WORDS = (
    reading.labels_with_units,
    reading.title_states_a_point,
    reading.names_its_source,
    reading.series_are_named,
)


@dataclass(frozen=True)
class _Part:
    """One check of a family: its verdict, and how much it weighs beside the others."""

    verdict: Verdict
    weight: float = 1.0

    @property
    def lost(self) -> float:
        return self.weight * (1 - self.verdict.share)


@looks_at_chart
def readable(
    record: ChartRecord,
    *sources: str | tuple[str, ...],
    units: Iterable[str] = (),
    skip: Collection[Callable[..., Verdict]] = (),
) -> Verdict:
    """A reader finds what is measured, in what unit, from where, and which mark is which.

    The checks of the family *reading* as one share. Labels, title, source and names of the series count twice, the
    size of the text and the colours once; what the chart has no need of (a legend for one series) does not count.
    ``sources`` as for names_its_source; without any, the source is not looked at. ``units`` as for labels_with_units.
    ``skip`` names checks to leave out.
    """
    told: dict[Callable[..., Verdict], Callable[[], Verdict]] = {
        reading.labels_with_units: lambda: reading.labels_with_units(record, units=units),
        reading.names_its_source: lambda: reading.names_its_source(record, *sources),
    }
    left_out = {*skip, *(() if sources else (reading.names_its_source,))}
    looked = [
        _Part(told[look]() if look in told else look(record), 2.0 if look in _IN_WORDS else 1.0)
        for look in FAMILIES["reading"]
        if look not in left_out
    ]
    at_stake = [part for part in looked if not isinstance(part.verdict, Moot)]
    total = sum(part.weight for part in at_stake)
    share = 1 - sum(part.lost for part in at_stake) / total if total else 1.0
    return _summed(at_stake, share, "The chart can be read: it says what it shows, and its marks can be told apart.")


@looks_at_chart
def honest(
    record: ChartRecord,
    *,
    money: bool | None = None,
    breaks: Iterable[float] = (),
    skip: Collection[Callable[..., Verdict]] = (),
) -> Verdict:
    """Nothing in the drawing says more, or less, than the numbers do.

    The checks of the family *honesty* as one share. Each of them misleads a reader by itself, so one fault costs half
    of the points, and two cost all. ``money`` as for nominal_or_real_is_stated, ``breaks`` as for breaks_are_marked.
    ``skip`` names checks to leave out.
    """
    told: dict[Callable[..., Verdict], dict[str, Any]] = {
        honesty.nominal_or_real_is_stated: {"money": money},
        honesty.breaks_are_marked: {"breaks": breaks},
    }
    looked = [_Part(look(record, **told.get(look, {}))) for look in FAMILIES["honesty"] if look not in skip]
    share = max(0.0, 1 - sum(part.lost for part in looked) / 2)
    return _summed(looked, share, "The drawing shows what the numbers say.")


def _summed(parts: list[_Part], share: float, fine: str) -> Verdict:
    """The first thing that is wrong in its own words, and how many others there are."""
    faults = [part.verdict for part in parts if part.verdict.share < 1]
    if not faults:
        return right(fine)
    first, *others = faults
    more = {0: "", 1: " One more thing is to be mended."}.get(
        len(others), f" {len(others)} more things are to be mended."
    )
    return Verdict(min(1.0, max(0.0, share)), first.sentence + more, first.hint)
