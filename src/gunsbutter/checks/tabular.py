"""An answer's table in whatever form it comes, as columns with or without a name; and the wanted ones among them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from gunsbutter.checks.columns import YEARS, kind_by_name
from gunsbutter.checks.values import fold
from gunsbutter.checks.verdict import UnreadableAnswer

MOST_ROWS = 200_000
"""Rows that a table of an answer may have; no table of the course has a tenth of them."""

MOST_SPREAD = 500
"""Columns of a wide table that may become rows."""


@dataclass(frozen=True)
class Column:
    """One column, or one level of the index. ``label`` is None where the answer has no name for it."""

    label: Any
    values: pd.Series[Any]
    in_index: bool = False

    def may_be(self, name: str) -> bool:
        """Whether a column without a name can stand for one: row numbers, for one, stand for nothing but years."""
        if not self.in_index or not pd.api.types.is_integer_dtype(self.values.dtype):
            return True
        return kind_by_name(name) == "year" and bool(self.values.between(*YEARS).all())


@dataclass(frozen=True)
class Tabular:
    """The columns of an answer, the levels of its index first. ``alone`` says that it is a series."""

    columns: tuple[Column, ...]
    alone: bool = False

    @classmethod
    def of(cls, answer: Any) -> Tabular:
        """The columns of a data frame, series, dictionary, list of dictionaries or structured array.

        Raises UnreadableAnswer for any other answer, and for more than MOST_ROWS rows.
        """
        if answer is ...:
            raise UnreadableAnswer("There is no answer yet.")
        try:
            made = _as_pandas(answer)
            if made is not None and len(made) > MOST_ROWS:
                raise UnreadableAnswer(f"The table has {len(made):,} rows, which are more than anyone can mean.")
            if made is not None:
                body = _columns(made) if isinstance(made, pd.DataFrame) else [Column(made.name, _bare(made))]
                return cls((*_levels(made.index), *body), alone=isinstance(made, pd.Series))
        except UnreadableAnswer:
            raise
        except Exception as error:  # pandas refuses columns of unequal length, and more, in ways of its own
            raise UnreadableAnswer(f"The answer is a {type(answer).__name__:.60} that makes no table.") from error
        told = "missing" if answer is None else f"of the type {type(answer).__name__:.60}"
        raise UnreadableAnswer(f"The answer is {told}; it should be a table (a DataFrame).")

    def pick(self, wanted: Sequence[str]) -> dict[str, pd.Series[Any]]:
        """The wanted columns by their wanted names: by name, or else what has no name takes the names left over.

        Raises UnreadableAnswer if a column is not there, or there twice.
        """
        named = {name: self.find(name) for name in wanted}
        left = [name for name, column in named.items() if column is None]
        used = {id(column) for column in named.values() if column is not None}
        free = [each for each in self.columns if each.label is None and id(each) not in used]
        if self.alone and len(left) == len(free) + 1:  # a series of one thing, grouped, keeps its old name
            free += [each for each in self.columns[-1:] if each.label is not None and id(each) not in used]
        if len(left) <= len(free):
            named |= {name: column for name, column in zip(left, free, strict=False) if column.may_be(name)}
        lacking = next((name for name in wanted if named[name] is None), None)
        if lacking is not None:
            raise UnreadableAnswer(f"The table has no column {lacking}. Its columns: {self._told()}.")
        return {name: column.values for name, column in named.items() if column is not None}

    def melted(self, wanted: Sequence[str], wide: tuple[str, str]) -> Tabular:
        """A wide table as a long one: the columns that are not wanted become rows, their names a column.

        As it is, if a column of either of the two names is there already. Raises UnreadableAnswer for more than
        MOST_SPREAD columns, and for more than MOST_ROWS rows that come of them.
        """
        names, values = wide
        if self.alone or self.find(names) or self.find(values):
            return self
        keys = [name for name in wanted if name not in wide]
        body = [each for each in self.columns if not each.in_index]
        inside = {id(column) for name in keys if (column := self.find(name))}
        spread = [each for each in body if id(each) not in inside]
        kept = Tabular(tuple(each for each in self.columns if all(each is not other for other in spread))).pick(keys)
        if not spread:
            return self
        if len(spread) > MOST_SPREAD or len(spread) * len(spread[0].values) > MOST_ROWS:
            raise UnreadableAnswer(f"The table has {len(spread):,} columns, which are more than anyone can mean.")
        long = [
            pd.DataFrame({**kept, names: str(each.label), values: each.values}, columns=[*keys, names, values])
            for each in spread
        ]
        rows = pd.concat([part.astype(object) for part in long], ignore_index=True)
        return Tabular(tuple(_columns(rows[rows[values].notna()].reset_index(drop=True))))

    def find(self, name: str) -> Column | None:
        """The column of a name, spelled so or but for case, spaces, hyphens and underscores.

        Raises UnreadableAnswer if there are two.
        """
        exact = [each for each in self.columns if isinstance(each.label, str) and each.label == name]
        found = exact or [each for each in self.columns if each.label is not None and fold(each.label) == fold(name)]
        if len(found) > 1 and len({tuple(map(fold, each.values)) for each in found}) > 1:
            raise UnreadableAnswer(f"The table has more than one column called {name}.")
        return found[-1] if found else None

    def _told(self) -> str:
        labels = [f"{each.label!s:.40}" for each in self.columns if each.label is not None]
        return ", ".join(labels[:20]) + (", ..." if len(labels) > 20 else "") if labels else "none with a name"


def _as_pandas(answer: Any) -> pd.DataFrame | pd.Series[Any] | None:
    if isinstance(answer, (pd.DataFrame, pd.Series)):
        return answer
    if isinstance(answer, np.ndarray) and answer.dtype.names and answer.ndim == 1:
        return pd.DataFrame({name: list(answer[name]) for name in answer.dtype.names})
    if isinstance(answer, Mapping) and answer:
        columns = (list, tuple, np.ndarray, pd.Series, pd.Index, Mapping)
        if all(isinstance(value, columns) for value in answer.values()):
            return pd.DataFrame(dict(answer))
        return pd.Series(dict(answer), dtype=object)
    if isinstance(answer, (list, tuple)) and answer and all(isinstance(row, Mapping) for row in answer):
        return pd.DataFrame([dict(row) for row in answer])
    return None


def _columns(table: pd.DataFrame) -> list[Column]:
    labels: list[Any] = list(table.columns)
    if isinstance(table.columns, pd.MultiIndex):
        levels = [table.columns.get_level_values(level) for level in range(table.columns.nlevels)]
        telling = [level for level in levels if level.nunique() > 1] or levels[:1]
        labels = [" ".join(str(part) for part in parts if str(part)) for parts in zip(*telling, strict=True)]
    return [Column(label, _bare(table.iloc[:, place])) for place, label in enumerate(labels)]


def _levels(index: pd.Index[Any]) -> list[Column]:
    """The levels of an index; a mere count of the rows is none."""
    if isinstance(index, pd.RangeIndex) and index.name is None and (index.start, index.step) == (0, 1):
        return []
    levels = [index.get_level_values(level) for level in range(index.nlevels)]
    return [Column(level.name, pd.Series(level.astype(object).infer_objects()), True) for level in levels]


def _bare(column: pd.Series[Any]) -> pd.Series[Any]:
    return column.reset_index(drop=True)
