"""Chart records made by hand, for the checks on charts."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from gunsbutter.charts.record import AxisRecord, ChartRecord, Row, SeriesStyle

YEARS = [2000, 2001, 2002, 2003]
SHARES = {"military": [4.0, 3.5, 3.0, 2.75], "education": [2.0, 2.25, 2.5, 2.0]}
COLORS = ["#0b3c6f", "#c8690a", "#4fae94", "#111111", "#777777"]


def axis(label="", **changes):
    """An axis of values from 0 to 5 as matplotlib makes it."""
    made = AxisRecord(label, "linear", 0.0, 5.0, False, ("0", "1", "2", "3", "4", "5"), 10.0)
    return replace(made, **changes)


def years(**changes):
    """An axis along which years run as numbers."""
    return axis(**{"low": 1999.5, "high": 2003.5, "ticks": ("2000", "2001", "2002", "2003")} | changes)


def names(*ticks, **changes):
    """An axis of categories."""
    return axis(scale="category", low=None, high=None, ticks=ticks, **changes)


def rows(table, at=YEARS):
    """The rows of a table from series to values."""
    return tuple(
        Row(series, place, value)
        for series, values in table.items()
        for place, value in zip(at, values, strict=True)
        if value is not None
    )


def styles(*series, colors=COLORS, **changes):
    """One style for each series, in colours that can be told apart."""
    return tuple(SeriesStyle(name, color, **changes) for name, color in zip(series, colors, strict=False))


def chart(table=SHARES, at=YEARS, **changes):
    """A chart of shares of output that nothing is wrong with, but for what is changed."""
    made = ChartRecord(
        kind="line",
        orientation="vertical",
        rows=rows(table, at),
        styles=styles(*table, line="-"),
        category=years() if at is YEARS else names(*map(str, at)),
        value=axis("Spending (per cent of GDP)"),
        title="The military's share fell while education's did not",
        legend=tuple(table),
        source="Source: World Bank, World Development Indicators, July 2026",
    )
    return replace(made, **changes)


def tidy(table=SHARES, at=YEARS):
    """The same table as a check expects it."""
    return pd.DataFrame(
        [(row.series, row.at, row.value) for row in rows(table, at)], columns=["series", "at", "value"]
    )
