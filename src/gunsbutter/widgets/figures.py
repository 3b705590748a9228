"""What the budget explorer starts from: the chapter's figures, of one vintage per series, or lines of your own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeAlias

import pandas as pd

from gunsbutter import tables
from gunsbutter.budget import amount, share

Figures: TypeAlias = dict[str, Any]
"""What explorer.js reads, as plain data: see ``pakistan`` for every entry."""

FIRST = 2010  # of the years to compare with: the chapter sees steps in the series before, and reads none across them
ADDRESSES = {
    "Defence": ("MS.MIL.XPND.GD.ZS", "WDI-2026-07"),
    "Education": ("SE.XPD.TOTL.GD.ZS", "WDI-2026-07"),
    "Health": ("SH.XPD.GHED.GD.ZS", "WDI-2025-10"),
}
LOOKS = {"Defence": "military", "Education": "education", "Health": "health"}
PEERS = {"IND": "India", "CHN": "China", "TUR": "Türkiye", "KOR": "South Korea"}
GOALS = {
    "Education": ("education_benchmark_low", "the lower end of the international benchmark"),
    "Health": ("health_benchmark", "the share that researchers have proposed"),
}
SOURCES = (
    "World Bank, World Development Indicators: July 2026 (defence, education, population), October 2025 (health), "
    "March 2025 (GDP). Shares have two decimals here, so that they add up as they are shown; amounts may therefore "
    "differ from those in the text by up to half a per cent. Benchmarks: see the text."
)


def pakistan() -> Figures:
    """Pakistan's three shares of GDP in the last year that has all three, with past years and peers beside them.

    ``whole`` is what shares are taken of: its amount in ``unit``, which is ``size`` times ``each``. ``ceiling`` and
    the ``start`` and ``goal`` of each function are in per cent of it, to two decimals; so are ``compare``'s shares,
    of which a missing one is None. ``people`` are heads; ``now`` says in words when the start is.
    """
    series = {name: _series("PAK", *address) for name, address in ADDRESSES.items()}
    by_year = pd.DataFrame(series).dropna()
    year = int(by_year.index.max())
    start = {name: round(float(line[year]), 2) for name, line in series.items()}
    gdp, people = _series("PAK", "NY.GDP.MKTP.CN", "WDI-2025-03")[year], _series("PAK", "SP.POP.TOTL", "WDI-2026-07")
    years = by_year.loc[FIRST : year - 1]
    peers = {name: {of: _series(code, *ADDRESSES[of]).get(year) for of in ADDRESSES} for code, name in PEERS.items()}
    return {
        "title": f"Pakistan, {year}",
        "now": f"in {year}",
        "whole": {"name": "GDP", "amount": float(gdp) / 1e9, "unit": "billion rupees", "each": "rupees", "size": 1e9},
        "people": int(people[year]),
        "ceiling": round(sum(start.values()), 2),
        "functions": [
            {
                "name": name,
                "start": start[name],
                "look": LOOKS[name],
                "goal": _goal(name),
                "context": _context(by_year[name].loc[FIRST:], {of: row[name] for of, row in peers.items()}),
            }
            for name in ADDRESSES
        ],
        "compare": [
            {"name": f"Pakistan {year}", "shares": start},
            *({"name": f"Pakistan {at}", "shares": _two(row)} for at, row in _rows(years)),
            *({"name": f"{name} {year}", "shares": _two(row)} for name, row in peers.items()),
        ],
        "sources": SOURCES,
    }


def lines(
    now: Mapping[str, float] | pd.Series[Any],
    people: int,
    *,
    title: str = "A budget",
    unit: str = "billion rupees",
    each: str = "rupees",
    size: float = 1e9,
) -> Figures:
    """Figures for any budget: ``now`` holds the amount of each line, in ``unit``, and their sum is the ceiling.

    Shares are in per cent of the ceiling, which is the whole. Raises ValueError as ``budget.share`` does.
    """
    whole = float(sum(now.values())) if isinstance(now, Mapping) else float(now.sum())
    start = {str(name): share(float(part), whole) for name, part in now.items()}
    return {
        "title": title,
        "fixed": True,
        "now": "now",
        "whole": {"name": "the ceiling", "amount": whole, "unit": unit, "each": each, "size": size},
        "people": people,
        "ceiling": 100.0,
        "functions": [{"name": name, "start": part, "look": "other", "goal": None} for name, part in start.items()],
        "compare": [{"name": "now", "shares": start}],
        "sources": "",
    }


def traits(figures: Figures) -> dict[str, Any]:
    """What an explorer starts with, in a notebook as on a page: the ceiling in ``unit``, shares in per cent of it."""
    ceiling = figures["ceiling"]
    return {
        "figures": figures,
        "ceiling": amount(ceiling, figures["whole"]["amount"]),
        "shares": {each["name"]: 100 * each["start"] / ceiling for each in figures["functions"]},
        "values": {},
    }


def _series(country: str, indicator: str, source: str) -> pd.Series[float]:
    """One series by year: a country, an indicator, a vintage."""
    rows = tables.load("indicators")
    rows = rows[(rows.country_code == country) & (rows.indicator == indicator) & (rows.source == source)]
    return rows.set_index("year").value.sort_index()


def _goal(name: str) -> dict[str, Any] | None:
    if name not in GOALS:
        return None
    figure, what = GOALS[name]
    return {"share": float(tables.load("cited_figures").set_index("figure").value[figure]), "what": what}


def _context(years: pd.Series[float], peers: Mapping[str, float | None]) -> str:
    """Between what the years lay, and what the peers had in the last of them."""
    parts = dict(zip(map(int, years.index), map(float, years), strict=True))
    low, high = min(parts, key=parts.__getitem__), max(parts, key=parts.__getitem__)
    known = sorted((part, name) for name, part in peers.items() if part is not None)
    lacking = "".join(f"; {name} has no figure" for name, part in peers.items() if part is None)
    told = ", ".join(f"{name} {part:.2f}" for part, name in known)
    return (
        f"Pakistan from {min(parts)} to {max(parts)}: {parts[low]:.2f} ({low}) to {parts[high]:.2f} ({high}). "
        f"In {max(parts)}: {told}{lacking}."
    )


def _rows(frame: pd.DataFrame) -> list[tuple[Any, dict[str, float]]]:
    """Year and shares, the latest first."""
    return [(at, dict(row)) for at, row in frame.sort_index(ascending=False).iterrows()]


def _two(shares: Mapping[str, float | None]) -> dict[str, float | None]:
    return {name: None if part is None else round(float(part), 2) for name, part in shares.items()}
