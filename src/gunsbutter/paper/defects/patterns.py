"""What shows in the list as a whole: volumes against years, shared pages, several house styles."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from itertools import combinations

import regex as re

from gunsbutter.paper.chance import odds
from gunsbutter.paper.defects.registry import Material, defect, finding
from gunsbutter.paper.model import Entry, Finding
from gunsbutter.paper.names import INITIAL, key
from gunsbutter.paper.works import related, same_container


@defect("volume-year", settle="The journal's own list of volumes and years.")
def volume_year(material: Material) -> Iterator[Finding]:
    """Volumes and years of one journal do not run together.

    An earlier year has the later volume, one volume stands for years far apart, or two volumes fall into one year of
    a journal that has one a year by its other entries. Volumes that span two years, and journals with several volumes
    every year, are left alone.
    """
    for articles in _by_journal(material):
        if why := _contradiction(articles):
            name = articles[0].container
            yield finding(f"{name}: {why}.", "likely", entries=[entry.entry_id for entry in articles])


def _by_journal(material: Material) -> list[list[Entry]]:
    """The articles of each journal that has more than one, copies of one work included."""
    dated = [e for e in material.entries if e.container and e.year is not None and e.volume.isdigit()]
    exact: dict[str, list[Entry]] = defaultdict(list)
    for entry in dated:
        exact[key(entry.container.removeprefix("The "))].append(entry)
    journals: list[list[Entry]] = []
    by_initial: dict[str, list[list[Entry]]] = defaultdict(list)
    for spelled, articles in exact.items():
        near = by_initial[spelled[:1]]
        home = next((j for j in near if same_container(j[0].container, articles[0].container)), None)
        if home is None:
            near.append(articles)
            journals.append(articles)
        else:
            home += articles
    return [sorted(j, key=lambda entry: entry.position) for j in journals if len(j) > 1]


def _contradiction(articles: list[Entry]) -> str:
    places = sorted({(entry.year or 0, int(entry.volume), _issue(entry)) for entry in articles})
    pace = _volumes_a_year([(year, volume) for year, volume, _ in places])
    for (y1, v1, i1), (y2, v2, i2) in combinations(places, 2):
        if y1 < y2 and v1 > v2:
            return f"volume {v1} in {y1} and volume {v2} in {y2}"
        if v1 == v2 and y2 - y1 >= 3:
            return f"volume {v1} both in {y1} and in {y2}"
        spans = abs(v1 - v2) == 1 and (i1 > i2 if v1 < v2 else i2 > i1)  # the old volume ends, the new one begins
        if y1 == y2 and v1 != v2 and i1 and i2 and pace < 1.5 and not spans:
            return f"volumes {v1} and {v2} both in {y1}"
        if y1 < y2 and pace < 1.5 and len(places) == 2 and v2 - v1 > 12 * (y2 - y1 + 1):
            return f"volume {v1} in {y1} and volume {v2} in {y2}"
    return ""


def _issue(entry: Entry) -> int:
    found = re.match(r"\d+", entry.issue)
    return int(found.group()) if found else 0


def _volumes_a_year(places: list[tuple[int, int]]) -> float:
    """How many volumes come out in a year, by the entries of different years; 1 where they do not tell."""
    rates = [(v2 - v1) / (y2 - y1) for (y1, v1), (y2, v2) in combinations(places, 2) if y2 > y1 and v2 > v1]
    if not rates:
        return 1.0
    return sorted(rates)[len(rates) // 2]


@defect("shared-pages", settle="The volumes named: on which pages does each article stand?")
def shared_pages(material: Material) -> Iterator[Finding]:
    """Unrelated works are printed with the same first and last page.

    It happens by chance now and then; the report says how often it would, and on what assumptions. A work that is
    printed twice, its preprint, and parts of one article are related, and do not count.
    """
    at: dict[tuple[int, int], list[Entry]] = defaultdict(list)
    single = [work[0] for work in material.works]
    for entry in single:
        if entry.page_first and entry.page_last:
            at[entry.page_first, entry.page_last].append(entry)
    groups = {pages: own for pages, entries in at.items() if len(own := _unrelated(entries)) > 1}
    if not groups:
        return
    pairs = sum(len(own) * (len(own) - 1) // 2 for own in groups.values())
    ranges = [(e.page_first, e.page_last) for e in single if e.page_first and e.page_last]
    settle = f"The volumes named: on which pages does each article stand? {odds(ranges, pairs)}"
    copies = {work[0].entry_id: [entry.entry_id for entry in work] for work in material.works}
    for (first, last), own in groups.items():
        why = f"Pages {first} to {last} stand at {len(own)} unrelated works."
        ids = [entry_id for entry in own for entry_id in copies[entry.entry_id]]
        yield finding(why, "possible" if pairs == 1 else "likely", entries=ids, settle=settle)


def _unrelated(entries: list[Entry]) -> list[Entry]:
    """Those of several entries that are unrelated to at least one other of them."""
    return [e for e in entries if any(other is not e and not related(e, other) for other in entries)]


@defect("house-styles", settle="The author can say whether the list was put together from several.")
def house_styles(material: Material) -> Iterator[Finding]:
    """Entries of one kind follow different house styles.

    As lists do that are put together from several. A single entry that strays does not count, nor does what follows
    from the kind of work.
    """
    for feature, (told, form) in _FEATURES.items():
        forms = {entry.entry_id: found for entry in material.entries if (found := form(entry))}
        counts = Counter(forms.values()).most_common()
        if len(counts) < 2:
            continue
        rare = sum(count for _, count in counts[1:])
        if rare >= 3 and rare >= 0.15 * len(forms):
            strays = [entry_id for entry_id, found in forms.items() if found != counts[0][0]]
            why = f"{told}: " + ", ".join(f"{found} at {count} entries" for found, count in counts) + "."
            yield finding(why, "certain", entries=strays, feature=feature)


def _dash(entry: Entry) -> str:
    return entry.dash


def _ampersand(entry: Entry) -> str:
    if len(entry.names) < 2 or any(name.corporate for name in entry.names):
        return ""
    return "&" if "&" in entry.authors else "and" if re.search(r"\band\b", entry.authors) else ""


def _year(entry: Entry) -> str:
    if not entry.authors or not entry.year_printed:
        return ""
    printed = re.escape(entry.year_printed)
    if re.search(rf"\({printed}[^()]{{0,40}}\)", entry.printed):
        return "in parentheses"
    head = entry.printed[: len(entry.authors) + 25]
    return "bare behind the authors" if re.search(rf"\b{printed}\b", head) else "at the end"


def _is_article(entry: Entry) -> bool:
    return bool(entry.volume and entry.container and entry.title)


def _quotes(entry: Entry) -> str:
    if not _is_article(entry):
        return ""
    at = entry.printed.find(entry.title[:20])
    return "quotation marks" if at > 0 and entry.printed[at - 1] in "\"“‘'«" else "none"


def _volume(entry: Entry) -> str:
    if not entry.volume or not entry.issue:
        return ""
    if re.search(rf"\bvol(?:ume)?\.?\s*{re.escape(entry.volume)}", entry.printed, re.I):
        return "vol. and no."
    if re.search(rf"\b{re.escape(entry.volume)}\s*\({re.escape(entry.issue)}\)", entry.printed):
        return "12(3)"
    return "number behind a comma"


def _initials(entry: Entry) -> str:
    if not entry.names or entry.names[0].corporate or not entry.names[0].initials:
        return ""
    given = entry.names[0].initials
    return "initials" if re.fullmatch(rf"(?:{INITIAL}[\s-]?)+|\p{{Lu}}{{1,3}}", given) else "given names"


_FEATURES: dict[str, tuple[str, Callable[[Entry], str]]] = {
    "dash": ("Dashes in page ranges", _dash),
    "ampersand": ("Between authors", _ampersand),
    "year": ("The year", _year),
    "title-quotes": ("Around the titles of articles", _quotes),
    "volume": ("Volume and issue", _volume),
    "initials": ("Given names of authors", _initials),
}
