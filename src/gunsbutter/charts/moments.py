"""Moments in time: from positions on an axis and from printed labels to years, ISO dates and decimal years."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from matplotlib import dates as mdates

_MICROSECONDS = 86_400_000_000
_MOST_DAYS = 3_000_000  # some 8,000 years; beyond it the calendar ends
_NUMBER = re.compile(r"-?(?:0|[1-9]\d{0,14})(?:\.\d{1,12})?\Z")
_FISCAL = re.compile(r"(\D{0,10})(\d{4})(\s?[-/\N{EN DASH}]\s?)(\d{4}|\d{2})\Z")
_DATE = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?)?\Z")


def of_days(days: Any) -> Any:
    """Moments (datetime64, to the second) of matplotlib's date numbers, days since its epoch. Finite numbers only."""
    within = np.clip(np.asarray(days, float), -_MOST_DAYS, _MOST_DAYS)
    start: Any = np.datetime64(mdates.get_epoch()).astype("M8[us]")  # type: ignore[no-untyped-call]
    return _to_seconds(start + np.round(within * _MICROSECONDS).astype("i8").astype("m8[us]"))


def of_periods(ordinals: Any, freq: Any) -> Any:
    """Moments (datetime64, to the second) of positions on pandas' axis of periods: where each period begins."""
    whole = np.floor(np.asarray(ordinals, float) + 1e-9)
    index: Any = pd.PeriodIndex
    starts = index.from_ordinals(whole.astype("i8"), freq=freq).start_time
    return starts.to_numpy().astype("M8[s]")


def is_yearly(freq: Any) -> bool:
    """Whether pandas' frequency is the calendar year. One that ends in another month is read as where it begins."""
    return str(getattr(freq, "freqstr", freq)).upper() in {"Y", "Y-DEC", "A", "A-DEC", "YE", "YE-DEC"}


def years_of_periods(ordinals: Any) -> Any:
    """Years of positions on pandas' axis of yearly periods."""
    return np.asarray(ordinals, float) + 1970


def canonical(moments: Any) -> list[str | float]:
    """Each moment as it stands in a record.

    Moments that all lie on 1 January, or all on 31 December, are years, as numbers. Others are ISO dates, with the
    time of the day if any has one.
    """
    days = moments.astype("M8[D]")
    years = days.astype("M8[Y]")
    numbers = years.astype("i8") + 1970
    whole = (days.astype("M8[s]") == moments.astype("M8[s]")).all()
    if (
        len(days)
        and whole
        and ((days == years.astype("M8[D]")).all() or (days + 1 == (years + 1).astype("M8[D]")).all())
    ):
        return [float(year) for year in numbers]
    return iso(moments)


def iso(moments: Any) -> list[str | float]:
    """Each moment as an ISO date, with the time of the day if any of them has one."""
    days = moments.astype("M8[D]")
    if (days.astype("M8[s]") == moments.astype("M8[s]")).all():
        return [str(day) for day in days]
    return [str(moment) for moment in moments.astype("M8[s]")]


def decimal_years(moments: Any) -> Any:
    """Moments as numbers: 1 July 2015 is 2015.4959, and 1 January is a whole number."""
    years = moments.astype("M8[Y]")
    start, end = years.astype("M8[us]"), (years + 1).astype("M8[us]")
    passed = (moments.astype("M8[us]") - start) / (end - start)
    return years.astype("i8") + 1970 + passed


def read_labels(labels: Sequence[str]) -> list[str | float]:
    """Labels as they stand in a record: numbers if all are numbers, moments if all are ISO dates, or as printed."""
    plain = [label.replace("\N{MINUS SIGN}", "-").strip() for label in labels]
    if all(_NUMBER.match(label) for label in plain):
        return [float(label) for label in plain]
    if all(_DATE.match(label) for label in plain):
        try:
            return canonical(np.array([label.replace(" ", "T") for label in plain], dtype="M8[s]"))
        except ValueError:  # the 31st of June
            pass
    return list(labels)


def fiscal_years(labels: Sequence[str]) -> list[int]:
    """The first years of labels that are fiscal years of one spelling, such as FY2010-11; empty if they are not."""
    found = [_FISCAL.match(label) for label in labels]
    parts = [(each[1], each[3], len(each[4])) for each in found if each]
    if len(parts) < len(labels) or len(set(parts)) > 1:
        return []
    follow = all(each and (int(each[2]) + 1) % 100 == int(each[4]) % 100 for each in found)
    return [int(each[2]) for each in found if each] if follow else []


def fiscal_label(like: str, year: int) -> str:
    """The label of the fiscal year that begins in a year, spelt like another."""
    found = _FISCAL.match(like)
    assert found is not None
    return f"{found[1]}{year}{found[3]}{str(year + 1)[-len(found[4]) :]}"


def _to_seconds(moments: Any) -> Any:
    return (moments + np.timedelta64(500_000, "us")).astype("M8[s]")
