"""Who is in the list: what a reader knows who has looked at the references before reading the text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

import regex as re

from gunsbutter.paper.model import Entry, Name
from gunsbutter.paper.names import key, short_key


class Known:
    """The authors of a reference list, by every key under which a citation may name them."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries = tuple(entries)
        self._first: dict[str, list[Entry]] = defaultdict(list)
        self._any: set[str] = set()
        self._dated: dict[str, list[Entry]] = defaultdict(list)
        for entry in self.entries:
            for keys in self.first_keys(entry):
                self._first[keys].append(entry)
            for name in entry.names:
                self._any |= keys_of(name)
            for year in years_of(entry.year_printed):
                self._dated[year].append(entry)

    def by_first(self, name: Name) -> list[Entry]:
        """The entries whose first author, or title where there is none, goes by this name, in printed order."""
        found = {entry.position: entry for each in keys_of(name) for entry in self._first.get(each, ())}
        return [found[position] for position in sorted(found)]

    def in_years(self, printed: str) -> list[Entry]:
        """The entries of a year, or of one of the two years of a reprint; those without one for no year."""
        found = {entry.position: entry for year in years_of(printed) for entry in self._dated.get(year, ())}
        return [found[position] for position in sorted(found)]

    def learn(self, names: Iterable[Name]) -> None:
        """Take note of acronyms that the text defines behind the full name of an organisation in the list."""
        for name in names:
            if name.corporate and name.also:
                for entry in self.by_first(name):
                    for acronym in map(key, name.also):
                        if entry not in self._first[acronym]:
                            self._first[acronym].append(entry)

    def is_first(self, name: Name, year: int | None = None) -> bool:
        """Whether an entry has this first author, and this year if one is given."""
        return any(year is None or entry.year == year for entry in self.by_first(name))

    def is_author(self, name: Name) -> bool:
        """Whether any entry has this author, first or not."""
        return not self._any.isdisjoint(keys_of(name))

    @staticmethod
    def first_keys(entry: Entry) -> frozenset[str]:
        """The keys by which a citation may name an entry: its first author, or its title if it has none."""
        if entry.names:
            return keys_of(entry.names[0])
        title = key(entry.title)
        words = entry.title.split()
        return frozenset({title, key(" ".join(words[:3])), key(" ".join(words[:4]))} - {""})


@lru_cache(maxsize=4096)
def years_of(printed: str) -> frozenset[str]:
    """The years that a date prints, two for a reprint; an empty text stands for none."""
    return frozenset(re.findall(r"\d{4}", printed)) or frozenset({""})


@lru_cache(maxsize=65536)
def keys_of(name: Name) -> frozenset[str]:
    """The keys of a name: with and without particles, without the article, and what else it goes by."""
    bare = name.surname.removeprefix("The ").removeprefix("the ")
    spelled = name.surname.translate(_UMLAUTS)
    return frozenset({key(name.surname), key(spelled), short_key(bare), key(bare), *map(key, name.also)} - {""})


_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})


def same(one: Name, two: Name) -> bool:
    """Whether two names may be one author's."""
    return not keys_of(one).isdisjoint(keys_of(two))
