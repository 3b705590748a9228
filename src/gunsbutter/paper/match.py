"""Which entry does each citation mean? Exactly, nearly, more than one, or none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import regex as re
from rapidfuzz.distance import OSA

from gunsbutter.paper.known import Known, same, years_of
from gunsbutter.paper.model import Citation, Entry, Link, Name
from gunsbutter.paper.names import short_key
from gunsbutter.paper.works import groups


def match(citations: Iterable[Citation], entries: Sequence[Entry]) -> tuple[Link, ...]:
    """The link of every citation, in their order.

    A work that is printed twice is one work: a citation of it leads to all its entries. ``near`` says that exactly
    one work comes close, and ``differs`` in what: year, authors, order or spelling.
    """
    citations, known = tuple(citations), Known(entries)
    known.learn(name for citation in citations for name in citation.names)
    work_of = {entry.entry_id: number for number, work in enumerate(groups(entries)) for entry in work}
    return tuple(_link(citation, known, work_of) for citation in citations)


def _link(citation: Citation, known: Known, work_of: dict[str, int]) -> Link:
    named = known.by_first(citation.names[0])
    dated = [entry for entry in named if same_year(citation, entry)]
    fitting = _told_apart(citation, [entry for entry in dated if people_agree(citation, entry)])
    if fitting:
        return _made(citation, fitting, "exact" if len({work_of[e.entry_id] for e in fitting}) == 1 else "ambiguous")
    for differs, found in _near(citation, known, named, dated):
        works = {work_of[entry.entry_id] for entry in found}
        if len(works) == 1:
            return _made(citation, found, "near", differs)
        if works:
            break
    return Link(citation.cite_id, (), "none")


def _made(citation: Citation, entries: Sequence[Entry], how: str, differs: str = "") -> Link:
    return Link(citation.cite_id, tuple(entry.entry_id for entry in entries), how, differs)


def same_year(citation: Citation, entry: Entry) -> bool:
    """Whether both give one year, or both none; of a reprint either year will do."""
    return not years_of(citation.year_printed).isdisjoint(years_of(entry.year_printed))


def people_agree(citation: Citation, entry: Entry) -> bool:
    """Whether a citation names the authors of an entry, all of them or the first with et al."""
    if not entry.names or citation.names[0].corporate or entry.names[0].corporate:
        return True  # an organisation, or a title, is found by its name and stands alone
    return fits_entry(citation.names, citation.et_al, entry)


def fits_entry(cited: Sequence[Name], cited_et_al: bool, entry: Entry) -> bool:
    """Whether the authors of a citation are those of an entry, in either reading of its authors."""
    return any(_fits(cited, cited_et_al, listed, entry.et_al) for listed in (entry.names, entry.otherwise) if listed)


def _fits(cited: Sequence[Name], cited_et_al: bool, listed: Sequence[Name], listed_et_al: bool) -> bool:
    """Whether the authors of a citation are those of an entry: all in order, or the first ones and others."""
    if cited_et_al or listed_et_al:
        enough = len(listed) > len(cited) or listed_et_al or len(listed) >= 3
        return enough and _all_same(cited[: len(listed)], listed)
    return len(cited) == len(listed) and _all_same(cited, listed)


def _all_same(cited: Sequence[Name], listed: Sequence[Name]) -> bool:
    return all(same(a, b) for a, b in zip(cited, listed, strict=False))


def _told_apart(citation: Citation, entries: list[Entry]) -> list[Entry]:
    """Of entries that fit, those that the letter behind the year or the initials tell to be meant."""
    if citation.suffix and (lettered := [entry for entry in entries if entry.suffix == citation.suffix]):
        return lettered
    if citation.names[0].initials:
        first = _initial(citation.names[0])
        if own := [entry for entry in entries if entry.names and _initial(entry.names[0]) == first]:
            return own
    return entries


def _initial(name: Name) -> str:
    return re.sub(r"[^\p{L}]", "", name.initials)[:1]


def _near(
    citation: Citation, known: Known, named: list[Entry], dated: list[Entry]
) -> Iterable[tuple[str, list[Entry]]]:
    """What comes close, the closest kind first."""
    yield "authors", [entry for entry in dated if _shared(citation, entry)]
    same_date = [entry for entry in known.in_years(citation.year_printed) if entry.names]
    if len(citation.names) > 1:
        yield (
            "order",
            [entry for entry in same_date if _shared(citation, entry) == len(entry.names) == len(citation.names)],
        )
        yield "authors", [e for e in same_date if not e.names[0].corporate and _shared(citation, e) >= 2]
    yield "spelling", [entry for entry in same_date if _spelled_alike(citation, entry)]
    agreeing = [entry for entry in named if people_agree(citation, entry)]
    yield "year", _nearest(citation, agreeing)


def _shared(citation: Citation, entry: Entry) -> int:
    """How many authors of a citation are authors of an entry, in any place."""
    return sum(any(same(cited, listed) for listed in entry.names) for cited in citation.names)


def _spelled_alike(citation: Citation, entry: Entry) -> bool:
    if citation.et_al and len(entry.names) < 2 and not entry.et_al:
        return False
    if not citation.et_al and not entry.et_al and len(citation.names) != len(entry.names):
        return False
    pairs = list(zip(citation.names, entry.names, strict=False))
    return all(_close(a.surname, b.surname) for a, b in pairs)


def _close(one: str, two: str) -> bool:
    a, b = short_key(one), short_key(two)
    if a == b:
        return True
    longest = max(len(a), len(b))
    limit = 0 if longest < 4 else 1 if longest < 6 else 2
    return OSA.distance(a, b, score_cutoff=limit) <= limit and (a[:1] == b[:1] or longest > 5)


def _nearest(citation: Citation, entries: list[Entry]) -> list[Entry]:
    """Entries whose year is off by one or two, or has two digits swapped; the nearest of them."""
    if citation.year is None:
        return []
    near = [(_year_gap(citation.year, entry.year), entry) for entry in entries if entry.year is not None]
    close = [(gap, entry) for gap, entry in near if gap <= 2]
    least = min((gap for gap, _ in close), default=0)
    return [entry for gap, entry in close if gap == least]


def _year_gap(one: int, two: int) -> int:
    a, b = str(one), str(two)
    swapped = len(a) == len(b) and sorted(a) == sorted(b) and OSA.distance(a, b) == 1
    return min(abs(one - two), 2 if swapped else 99)
