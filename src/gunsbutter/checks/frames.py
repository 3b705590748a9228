"""Predicates for answers that are tables: read the wanted columns out of any of them, and compare by key."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from gunsbutter.checks.columns import Kind, kind_by_dtype, kind_by_name, read_column
from gunsbutter.checks.tabular import Tabular
from gunsbutter.checks.values import ROUNDED_OFF, SLIPS, fold, sentence
from gunsbutter.checks.verdict import UnreadableAnswer


def frame(
    answer: Any,
    columns: Iterable[str] | Mapping[str, Kind | None],
    *,
    keys: Sequence[str] = (),
    wide: tuple[str, str] | None = None,
) -> pd.DataFrame:
    """The wanted columns of a table, by their wanted names and in that order, each of one kind, sorted by ``keys``.

    Read are data frames, series, dictionaries of columns, lists of dictionaries, and structured arrays. Case, spaces,
    hyphens and underscores in names do not matter; levels of the index count as columns, and other columns are passed
    over. A series, or an index without a name, takes the name that is left over.

    ``columns`` may say of what kind each is: 'year', 'fiscal year', 'number', 'text', 'flag', 'date'. A kind that is
    not given (None) follows from the name (year, fiscal_year) or else from the values. Years come out as int, fiscal
    years as texts such as FY2022-23, numbers as float (missing as NaN), texts as str (missing as ''), dates as
    datetime64. ``wide=('country', 'value')`` also takes a table with a column for each country, and turns it into one
    with a row for each; its missing values are left out.

    Each key may stand once, and none may be missing. Raises UnreadableAnswer, with a sentence on the first thing that
    is wrong, if the answer is of another form, lacks a column, or a column is of another kind.
    """
    kinds = dict(columns) if isinstance(columns, Mapping) else dict.fromkeys(columns)
    table = Tabular.of(answer)
    if wide:
        table = table.melted(list(kinds), wide)
    found = table.pick(list(kinds))
    read = {
        name: read_column(found[name], name, kind or kind_by_name(name), needed=name in keys)
        for name, kind in kinds.items()
    }
    made = pd.DataFrame(read, columns=list(kinds))
    if not keys:
        return made
    _each_once(made, keys)
    return made.sort_values(list(keys), ignore_index=True)


@dataclass(frozen=True)
class Comparison:
    """How a table differs from the one that is expected.

    ``expected`` counts the rows that should be there, ``missing`` those of them that are not, ``extra`` the rows that
    should not be there. ``wrong`` holds, for each column of values, in how many of the rows it differs,
    ``first`` where it differs first, and ``slips`` a sentence for a column that differs by a factor that points to a
    slip.
    """

    expected: int
    missing: int
    extra: int
    wrong: Mapping[str, int]
    first: Mapping[str, str]
    slips: Mapping[str, str]

    @property
    def matched(self) -> int:
        """The rows that are in both tables."""
        return self.expected - self.missing

    @property
    def same(self) -> bool:
        """Whether nothing differs."""
        return not (self.missing or self.extra or any(self.wrong.values()))

    @property
    def share(self) -> float:
        """The share of the values that are right, 0 to 1, among those expected and those that are too many."""
        rows = self.expected + self.extra
        if not rows:
            return 1.0
        wrong = sum(self.wrong.values()) / len(self.wrong) if self.wrong else 0.0
        return (self.matched - wrong) / rows

    def sentence(self, *, first: bool = True, slips: bool = False, row: str = "row") -> str:
        """What differs, in a sentence or more, without any expected value.

        ``first=False`` does not tell which value is the first that differs, for a table whose keys are the answer;
        ``slips=True`` tells of a factor that points to a slip. ``row`` is the word for what a row stands for.
        """
        told = []
        if self.missing:
            verb = "is" if self.missing == 1 else "are"
            told.append(f"{self.missing} of {_count(self.expected, row)} {verb} missing.")
        if self.extra:
            told.append(f"{_count(self.extra, row)} {'is' if self.extra == 1 else 'are'} not asked for.")
        for column, count in self.wrong.items():
            if count:
                where = f"; the first is at {self.first[column]}" if first and count < self.matched else ""
                verb = "differs" if count == 1 else "differ"
                told.append(f"{count} of {_count(self.matched, 'value')} in {column} {verb} from ours{where}.")
                if slips and column in self.slips:
                    told.append(self.slips[column])
        return " ".join(told) or "The table holds what it should."


def compare(
    found: pd.DataFrame,
    expected: pd.DataFrame,
    *,
    keys: Sequence[str],
    values: Sequence[str],
    rel: float = 1e-6,
    abs: float = 0.0,
) -> Comparison:
    """What differs between two tables in ``values``, matched by ``keys``; without keys, row by row in order.

    Each column is read as the kind that the expected one is of. Numbers are equal within a share ``rel`` of the
    expected one or within ``abs``, texts but for case, spaces, hyphens and underscores; what is missing equals what
    is missing. Raises UnreadableAnswer if the found table lacks a column or one cannot be read, ValueError if the
    expected table has a key twice.
    """
    kinds = {name: kind_by_dtype(expected[name], name) for name in (*keys, *values)}
    ours = pd.DataFrame({name: read_column(expected[name], name, kind) for name, kind in kinds.items()})
    given = frame(found, kinds, keys=keys)
    places = _places(ours, given, keys)
    here, there = [pair[0] for pair in places], [pair[1] for pair in places]
    wrong, first, slips = {}, {}, {}
    for name in values:
        right, theirs = ours[name].iloc[here].to_numpy(), given[name].iloc[there].to_numpy()
        differs = ~(_close(theirs, right, rel, abs) if kinds[name] == "number" else _equal(theirs, right))
        wrong[name] = int(differs.sum())
        if differs.any():
            first[name] = _where(given, there[int(np.argmax(differs))], keys)
            if kinds[name] == "number" and (told := _slip(theirs[differs], right[differs], rel, abs)):
                slips[name] = sentence(f"Your values in {name} are {told}")
    return Comparison(len(ours), len(ours) - len(places), len(given) - len(places), wrong, first, slips)


def _each_once(table: pd.DataFrame, keys: Sequence[str]) -> None:
    labels = pd.Series(_labels(table, keys), dtype=object)
    if (again := labels.duplicated()).any():
        where = _where(table, int(np.argmax(again)), keys)
        raise UnreadableAnswer(
            f"There is more than one row for {where}; one for each {' and '.join(keys)} is asked for."
        )


def _labels(table: pd.DataFrame, keys: Sequence[str]) -> list[tuple[str, ...]]:
    return list(zip(*([fold(value) for value in table[key]] for key in keys), strict=True))


def _places(ours: pd.DataFrame, given: pd.DataFrame, keys: Sequence[str]) -> list[tuple[int, int]]:
    """The row numbers of each expected row and of the found row that goes with it."""
    if not keys:
        return [(row, row) for row in range(min(len(ours), len(given)))]
    wanted = {label: row for row, label in enumerate(_labels(ours, keys))}
    if len(wanted) < len(ours):
        raise ValueError(f"The expected table has a key twice: {', '.join(keys)}.")
    return [(wanted[label], row) for row, label in enumerate(_labels(given, keys)) if label in wanted]


def _where(table: pd.DataFrame, row: int, keys: Sequence[str]) -> str:
    return ", ".join(f"{key} {table[key].iloc[row]!s:.40}" for key in keys) or f"row {row + 1}"


def _close(found: Any, right: Any, rel: float, abs: float) -> Any:
    with np.errstate(invalid="ignore", over="ignore"):
        near = np.fabs(found - right) <= np.maximum(abs, max(rel, ROUNDED_OFF) * np.fabs(right))
    return (near & np.isfinite(found)) | (np.isnan(found) & np.isnan(right))


def _equal(found: Any, right: Any) -> Any:
    if found.dtype == object or found.dtype.kind not in "iubM":
        return np.array([fold(a) == fold(b) for a, b in zip(found, right, strict=True)], dtype=bool)
    return (found == right) | (pd.isna(found) & pd.isna(right))


def _slip(found: Any, right: Any, rel: float, abs: float) -> str:
    """The factor by which all the values that differ do so, if it points to a slip."""
    if not (np.isfinite(found) & (right != 0)).all():
        return ""
    return next((told for factor, told in SLIPS.items() if _close(found / factor, right, rel, abs).all()), "")


def _count(count: int, word: str) -> str:
    return f"{count} {word if count == 1 else f'{word}s'}"
