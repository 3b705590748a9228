"""Public money in plain arithmetic: shares, real terms, what else money would buy, and sharing out a ceiling."""

from __future__ import annotations

import math
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from itertools import accumulate
from numbers import Real
from operator import mul
from types import MappingProxyType
from typing import Any, TypeAlias

import pandas as pd

ROUNDING = 0.05
"""How far from 100 per cent a sum of shares may lie and count as 100, since each of them is rounded."""

UNALLOCATED = "Unallocated"
"""What the rest of a ceiling is called in a table."""

ByYear: TypeAlias = "Mapping[Any, float] | pd.Series[Any]"


# Shares and amounts


def amount(share: float, total: float) -> float:
    """The amount that a share stands for: ``share`` in per cent of ``total``, the result in the unit of ``total``.

    Raises ValueError if the share lies outside 0 to 100 or the total is not positive.
    """
    if not 0 <= share <= 100:
        raise ValueError(f"A share lies between 0 and 100 per cent, not {share:g}.")
    if total <= 0:
        raise ValueError(f"The total must be above 0, not {total:g}.")
    return share / 100 * total


def share(part: float, total: float) -> float:
    """What ``part`` is of ``total``, in per cent; both in the same unit, and of the same year.

    Raises ValueError if the total is not positive, or the part lies outside 0 to the total.
    """
    if total <= 0:
        raise ValueError(f"The total must be above 0, not {total:g}.")
    if not 0 <= part <= total:
        raise ValueError(f"A part lies between 0 and its total {total:g}, not {part:g}.")
    return part / total * 100


def shares(parts: Mapping[str, float] | pd.Series[Any], total: float | None = None) -> pd.Series[Any]:
    """What each part is of the total, in per cent, by name. Without a total, of the sum of the parts.

    With a total, that of the budget which the parts are taken from, the shares may add up to less than 100.
    Raises ValueError as ``share`` does, and for parts that add up to more than the total.
    """
    given = pd.Series(parts, dtype=float)
    whole = float(given.sum()) if total is None else total
    if given.sum() > whole * (1 + 1e-9):
        raise ValueError(f"The parts add up to {given.sum():g}, which is more than the total of {whole:g}.")
    return given.map(lambda part: share(part, whole)).rename("share")


def per_head(amount: float, population: float) -> float:
    """An amount for each inhabitant, in the unit of ``amount``: population is a count of heads, not millions of them.

    Raises ValueError if the population is not positive.
    """
    if population <= 0:
        raise ValueError(f"The population must be above 0, not {population:g}.")
    return amount / population


def opportunity_cost(spending: float, unit_cost: float) -> float:
    """How many units of something else the spending would buy.

    Both arguments in the same currency and the same year's prices; the result is a count (not rounded).
    Raises ValueError if ``unit_cost`` is not positive or ``spending`` is negative. See book/guns-and-butter.md.
    """
    if unit_cost <= 0:
        raise ValueError(f"The cost of a unit must be above 0, not {unit_cost:g}.")
    if spending < 0:
        raise ValueError(f"Spending is not negative: {spending:g}.")
    return spending / unit_cost


# Real terms


def real(nominal: ByYear, deflator: ByYear, base_year: int | str) -> pd.Series[Any]:
    """Amounts of money in the prices of one year: each is multiplied by deflator[base_year] / deflator[its year].

    ``nominal`` and ``deflator`` are series (or mappings) by year, calendar or fiscal alike in both. The deflator is a
    price index of any base, such as a consumer price index or the GDP deflator, which ``index_from_rates`` makes of
    yearly changes. The result has the years and the order of ``nominal``, its unit, and a name that says whose prices
    it is in. A missing amount stays missing. Raises ValueError if a year stands twice, if the deflator lacks a year
    or the base year, or if it is not above 0.
    """
    money, prices = _by_year(nominal, "nominal series"), _by_year(deflator, "deflator")
    if lacking := [year for year in [base_year, *money.index] if year not in prices.index]:
        raise ValueError(f"The deflator has no value for {_listed(lacking)}.")
    if bad := [year for year in [base_year, *money.index] if not 0 < prices[year] < math.inf]:
        raise ValueError(f"The deflator must be above 0, which it is not in {_listed(bad)}.")
    name = getattr(deflator, "name", None)
    by = "" if name is None else f", by {name}"
    factors = pd.Series([prices[base_year] / prices[year] for year in money.index], index=money.index)
    return (money * factors).rename(f"{getattr(nominal, 'name', None) or 'amount'}, in prices of {base_year}{by}")


def index_from_rates(rates: ByYear, base_year: int, base: float = 100.0) -> pd.Series[Any]:
    """A price index from yearly changes in per cent (5.0 for 5 %), with ``base`` in the base year.

    The rate of a year is the change from the year before, so the index begins one year before the rates do. It keeps
    their name. Raises ValueError if a year is missing between the first and the last, stands twice, has no rate or
    one of -100 per cent or below, or if the index does not reach the base year.
    """
    changes = _by_year(rates, "series of rates").sort_index()
    if changes.empty:
        raise ValueError("The series of rates is empty.")
    years = range(int(changes.index[0]) - 1, int(changes.index[-1]) + 1)
    if lacking := [year for year in years[1:] if year not in changes.index or not -100 < changes[year] < math.inf]:
        raise ValueError(f"There is no rate above -100 per cent for {_listed(lacking)}.")
    if base_year not in years:
        raise ValueError(
            f"The rates make an index for {years[0]} to {years[-1]}; the base year {base_year} is outside."
        )
    levels = list(accumulate((1 + changes[year] / 100 for year in years[1:]), mul, initial=1.0))
    of_base = levels[base_year - years[0]]
    return pd.Series(
        [level / of_base * base for level in levels],
        index=pd.Index(years, name="year"),
        name=getattr(rates, "name", None),
    )


# A ceiling to share out


@dataclass(frozen=True)
class Allocation:
    """A budget ceiling, shared out: ``shares`` in per cent of the ceiling, by function of government, in order.

    Nothing is rounded. What the shares leave of 100 per cent is unallocated. Made by ``allocate``.
    """

    ceiling: float
    shares: Mapping[str, float]

    @property
    def amounts(self) -> dict[str, float]:
        """The amount of each function, in the unit of the ceiling."""
        return {function: self.ceiling * part / 100 for function, part in self.shares.items()}

    @property
    def unallocated_share(self) -> float:
        """What is left, in per cent of the ceiling: 0 to 100."""
        return 0.0 if self.is_full else 100 - math.fsum(self.shares.values())

    @property
    def unallocated(self) -> float:
        """What is left, in the unit of the ceiling. With the amounts it adds up to the ceiling."""
        return self.ceiling * self.unallocated_share / 100

    @property
    def is_full(self) -> bool:
        """Whether nothing is left."""
        return math.isclose(math.fsum(self.shares.values()), 100, rel_tol=1e-12)

    def frame(self) -> pd.DataFrame:
        """The table of it: function, share (per cent), amount (in the unit of the ceiling).

        A last row, Unallocated, holds what is left, if anything is.
        """
        rows = [(function, part, self.amounts[function]) for function, part in self.shares.items()]
        if not self.is_full:
            rows.append((UNALLOCATED, self.unallocated_share, self.unallocated))
        return pd.DataFrame(rows, columns=["function", "share", "amount"])


def allocate(
    ceiling: float, shares: Mapping[str, float] | pd.Series[Any], functions: Iterable[str] | None = None
) -> Allocation:
    """Share out a ceiling: ``shares`` in per cent of it, by name of the function of government.

    Shares that add up to less than 100 leave a rest, which is unallocated. A sum within ROUNDING (0.05) of 100 counts
    as 100: the shares are scaled to it, so that amounts never exceed the ceiling. ``functions`` are the names that
    may be used; they give the order, and one without a share gets 0. Case and spaces in names do not matter.
    Raises ValueError, saying what does not fit: a ceiling that is not above 0, shares that are no numbers, negative,
    or too many, a name that is none of the functions, stands twice, or is that of the rest.
    """
    total = _number(ceiling, "The ceiling")
    if total <= 0:
        raise ValueError(f"The ceiling must be above 0, not {total:g}.")
    parts = _named(shares, None if functions is None else list(functions))
    if negative := [name for name, part in parts.items() if part < 0]:
        raise ValueError(
            f"A share cannot be negative: {', '.join(f'{name} ({parts[name]:g})' for name in negative)}."
        )
    try:
        whole = math.fsum(parts.values())
    except OverflowError:
        raise ValueError(
            "The shares add up to more than a number can hold. They are per cent of the ceiling."
        ) from None
    if whole > 100 + ROUNDING:
        raise ValueError(f"The shares add up to {_shown(whole)} %: {_shown(whole - 100)} too many.")
    if abs(whole - 100) <= ROUNDING:
        parts = {name: part / whole * 100 for name, part in parts.items()}
    return Allocation(total, MappingProxyType(parts))


def _named(shares: Mapping[str, float] | pd.Series[Any], functions: list[str] | None) -> dict[str, float]:
    if not isinstance(shares, (Mapping, pd.Series)):
        raise ValueError(f"The shares must be a dictionary such as {{'Health': 5}}, not {type(shares).__name__}.")
    known = {_folded(name): name for name in (functions if functions is not None else map(str, shares.keys()))}
    parts = dict.fromkeys(known.values(), 0.0) if functions is not None else {}
    seen: set[str] = set()
    for name, part in shares.items():
        folded = _folded(str(name))
        if folded not in known:
            raise ValueError(
                f"{str(name)!r} is not a function of this budget. They are: {', '.join(known.values())}."
            )
        if not folded or folded == _folded(UNALLOCATED):
            raise ValueError(f"{str(name)!r} cannot be the name of a function: leave the rest out, it is worked out.")
        if folded in seen:
            raise ValueError(f"{str(name)!r} has more than one share.")
        seen.add(folded)
        parts[known[folded]] = _number(part, f"The share of {name}")
    return parts


def _number(value: Any, what: str) -> float:
    if isinstance(value, bool) or not isinstance(value, Real):
        raise ValueError(f"{what} must be a number, not {value!r:.40}.")
    try:
        number = float(value)
    except OverflowError:
        number = math.inf
    if not math.isfinite(number):
        raise ValueError(f"{what} must be a finite number.")
    return number


def _shown(percent: float) -> str:
    """Per cent to two places, and never as nothing."""
    return f"{percent:.2f}".rstrip("0").rstrip(".") or "0"


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())


def _by_year(values: ByYear, what: str) -> pd.Series[Any]:
    if not isinstance(values, (Mapping, pd.Series)):
        raise ValueError(f"The {what} must be a series by year, not {type(values).__name__}.")
    try:
        series = pd.Series(values).astype(float)
    except (TypeError, ValueError) as error:
        raise ValueError(f"The {what} holds what is no number: {error}.") from error
    if twice := series.index[series.index.duplicated()].tolist():
        raise ValueError(f"The {what} has more than one value for {_listed(twice)}.")
    return series


def _listed(years: Iterable[Hashable]) -> str:
    different = list(dict.fromkeys(years))
    return ", ".join(map(str, different[:5])) + (
        f" and {len(different) - 5} more years" if len(different) > 5 else ""
    )
