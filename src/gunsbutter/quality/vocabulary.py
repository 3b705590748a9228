"""The words in which a solution can go wrong: columns, vintages, countries and categories of the tables it loads."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from gunsbutter import tables

_ID = re.compile(r"[A-Z]\d{2}")
_MOST_VALUES = 30  # a column of more different texts is no list of categories


@dataclass(frozen=True)
class Vocabulary:
    """Groups of words of which one may be taken for another: columns of one table and type, sources, categories."""

    columns: tuple[tuple[str, ...], ...]
    vintages: tuple[str, ...]
    values: tuple[tuple[str, ...], ...]

    def columns_beside(self, name: str) -> Iterator[str]:
        """One other column of the same type for each table that has such a column, without repeats."""
        yield from _beside(name, self.columns)

    def vintages_beside(self, name: str) -> Iterator[str]:
        """Another vintage, if the name is one."""
        yield from _beside(name, (self.vintages,))

    def values_beside(self, name: str) -> Iterator[str]:
        """Another value of a category (country, indicator, fiscal year, function ...), if the name is one."""
        yield from _beside(name, self.values)

    def is_id(self, text: str) -> bool:
        """Whether a text is an id of a table, such as R01."""
        return bool(_ID.fullmatch(text))


def vocabulary(names: Iterable[str]) -> Vocabulary:
    """The vocabulary of some tables of source_data/, by name."""
    columns: list[tuple[str, ...]] = []
    values: list[tuple[str, ...]] = []
    vintages: set[str] = set()
    for name in names:
        fields = tables.describe()[name]["schema"]["fields"]
        for kind in ("string", "integer", "number"):
            columns.append(tuple(field["name"] for field in fields if field["type"] == kind))
        frame = tables.load(name)
        for column in frame.columns[frame.dtypes == "string"]:
            kinds = tuple(sorted(frame[column].dropna().unique()))
            if column == "source":
                vintages.update(kinds)
            elif 1 < len(kinds) <= _MOST_VALUES:
                values.append(kinds)
    return Vocabulary(tuple(group for group in columns if len(group) > 1), tuple(sorted(vintages)), tuple(values))


def loaded_in(text: str) -> tuple[str, ...]:
    """The tables that a notebook's text loads, in order."""
    return tuple(dict.fromkeys(re.findall(r"tables\.load\(\s*[\"'](\w+)[\"']", text)))


def _beside(name: str, groups: tuple[tuple[str, ...], ...]) -> Iterator[str]:
    seen = {name}
    for group in groups:
        if name in group:
            other = group[(group.index(name) + 1) % len(group)]
            if other not in seen:
                seen.add(other)
                yield other
