"""The numbers of a memo beside those of its writer's own tables: which stand in no table, and what they look like."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any, Literal

import pandas as pd

from gunsbutter.checks.columns import kind_by_dtype, read_column
from gunsbutter.checks.memo.quantities import Number
from gunsbutter.checks.memo.units import read_unit
from gunsbutter.checks.tabular import Tabular
from gunsbutter.checks.verdict import UnreadableAnswer

MOST = 2_000
"""Numbers that the tables of a memo may hold together: among more, some number is always the right one."""

_ROUNDED_OFF = 1e-9


@dataclass(frozen=True)
class Figure:
    """A number of a table: as it stands there, its unit ('' if the table names none), and what it is counted in.

    1813 million rupees is ``Figure(1813, 'PKR', 1e6)``.
    """

    printed: float
    unit: str = ""
    size: float = 1.0

    @property
    def value(self) -> float:
        """The number in plain units."""
        return self.printed * self.size


@dataclass(frozen=True)
class Stray:
    """A number of a memo that stands in no table. ``looks_like`` says if a figure differs from it in unit or size."""

    number: Number
    looks_like: Literal["", "unit", "size"] = ""

    def sentence(self) -> str:
        """What is wrong with it, in a sentence that names no figure."""
        shown = f"{self.number.text!r:.60} stands in none of your tables"
        if self.looks_like == "unit":
            return f"{shown} in that unit."
        if self.looks_like == "size":
            return f"{shown}; one has these digits, in thousands, millions or billions that differ."
        return f"{shown}, rounded as it is printed."


def figures(table: Any, value: str | None = None, unit: str | None = None) -> list[Figure]:
    """The figures of a table in any form that ``checks.frames`` reads.

    With ``value``, those of that column, their units row by row from the column ``unit``. Without, those of all
    columns of numbers, their units from the names of the columns ('gdp_share (%)', 'defence, billion rupees').
    Years and missing numbers are left out. Raises UnreadableAnswer if a column lacks, or holds what is no number.
    """
    columns = Tabular.of(table)
    if value is not None:
        found = columns.pick([value, *([unit] if unit else [])])
        numbers = read_column(found[value], value, "number")
        units = read_column(found[unit], unit, "text") if unit else pd.Series([""] * len(numbers), dtype="str")
        return [_figure(each, said) for each, said in zip(numbers, units, strict=True) if math.isfinite(each)]
    made: list[Figure] = []
    for column in columns.columns:
        name = "" if column.label is None else str(column.label)
        if kind_by_dtype(column.values, name) == "number":
            made += [
                _figure(each, name) for each in read_column(column.values, name, "number") if math.isfinite(each)
            ]
    return made


def agrees(number: Number, figure: Figure) -> bool:
    """Whether a number of a text is a figure of a table, rounded as it is printed.

    Where either names no unit, only the digits count: per cent may then be a share in the table, and billions plain.
    A fall of 3 % is a change of -3 %: the words of a text may carry the sign.
    """
    if number.unit and figure.unit:
        return _same_unit(number.unit, figure.unit) and _within(number, figure.value)
    printed = [figure.value]
    if not figure.unit:
        printed += [figure.value * number.size, *([figure.value * 100] if number.unit == "%" else [])]
    if not number.unit and number.size == 1:
        printed.append(figure.printed)
    return any(_within(number, each) for each in printed)


def strays(numbers: Iterable[Number], known: Iterable[Figure]) -> list[Stray]:
    """The numbers that are data and stand in no table, in order.

    Raises UnreadableAnswer for tables that hold more than MOST different figures.
    """
    there = set(known)
    if len(there) > MOST:
        raise UnreadableAnswer(f"Your tables hold more than {MOST:,} numbers; keep those that the memo needs.")
    return [
        Stray(number, _looks_like(number, there))
        for number in numbers
        if number.is_data and not any(agrees(number, figure) for figure in there)
    ]


def _figure(value: float, said: str) -> Figure:
    unit, size = read_unit(said)
    return Figure(float(value), unit, size)


def _same_unit(one: str, other: str) -> bool:
    return one == other or {one, other} == {"%", "points"}


def _within(number: Number, value: float) -> bool:
    values = [value] if number.minus else [value, -value]
    spare = _ROUNDED_OFF * max(abs(number.low), abs(number.high))
    return any(number.low - spare <= each <= number.high + spare for each in values)


def _looks_like(number: Number, known: Collection[Figure]) -> Literal["", "unit", "size"]:
    if any(_within(number, figure.value) for figure in known):
        return "unit"
    factors = [1e-9, 1e-6, 1e-3, 1e3, 1e6, 1e9]
    same = [figure for figure in known if not (number.unit and figure.unit) or _same_unit(number.unit, figure.unit)]
    return "size" if any(_within(number, figure.value * factor) for figure in same for factor in factors) else ""
