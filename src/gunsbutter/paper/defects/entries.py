"""What is wrong with single entries: printed twice, incomplete, an address that belongs elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

import regex as re

from gunsbutter.paper.defects.registry import Material, defect, finding
from gunsbutter.paper.listing import UNDATED
from gunsbutter.paper.model import Entry, Finding
from gunsbutter.paper.names import is_organisation, key
from gunsbutter.paper.vocabulary import SMALL
from gunsbutter.paper.works import same_work

_JOURNAL = re.compile(
    r"\b(?:journal|review|quarterly|annals|bulletin|letters|proceedings|transactions|archives?|gazette|magazine|revue"
    r"|revista|rivista|zeitschrift|cahiers|studies|notes|papers|perspectives|advances|research|yearbook|dergisi)\b",
    re.I,
)
# Hosts that carry the works of many: an address there belongs to whoever prints it.
_CARRIERS = re.compile(
    r"(?:^|\.)(?:doi|jstor|ssrn|arxiv|researchgate|academia|github|google|archive|handle|zenodo|osf|wiley|springer"
    r"|sciencedirect|tandfonline|sagepub|oup|cambridge|youtube|wikipedia|wikimedia|medium|blogspot|wordpress|scribd)\.",
)


@defect("printed-twice", settle="A look at the two entries; if a letter differs, the title page of the work.")
def printed_twice(material: Material) -> Iterator[Finding]:
    """One work is printed more than once in the list.

    Letter by letter, or but for capitals, punctuation, dashes, an abbreviation or a number left out. Parts, editions,
    preprints and two pages of one owner are different works, and are left alone.
    """
    for work in material.works:
        if len(work) > 1:
            exact = len({key(entry.printed) for entry in work}) == 1
            same = len({entry.printed for entry in work}) == 1
            how = (
                "letter by letter"
                if same
                else "but for capitals and punctuation"
                if exact
                else "with small differences"
            )
            ids = [entry.entry_id for entry in work]
            yield finding(
                f"{' and '.join(ids)} print one work, {how}.", "certain" if exact else "likely", entries=ids
            )


@defect("incomplete", settle="The work itself, or the catalogue of a library.")
def incomplete(material: Material) -> Iterator[Finding]:
    """An entry lacks what a reader needs to find the work.

    A year, a title, the journal of an article, its volume or pages, the publisher of a book, the address of a page.
    What is in press or undated, and says so, is complete, and so is the home page of an organisation.
    """
    for entry in material.entries:
        if lacking := _lacking(entry):
            why = f"{entry.called} prints no {' and no '.join(lacking)}."
            yield finding(why, "likely", entries=[entry.entry_id])


def _lacking(entry: Entry) -> list[str]:
    undated = bool(re.fullmatch(UNDATED, entry.year_printed, re.I))
    pending = undated and not entry.year_printed.casefold().startswith(("n", "no"))
    body = bool(entry.names) and entry.names[0].corporate
    home = bool(entry.url) and bool(entry.names) and (body or not entry.names[0].initials)
    lacking = []
    if not entry.year_printed and not home:
        lacking.append("year")
    if not entry.title and not home:
        lacking.append("title")
    place = entry.volume or entry.page_first is not None or entry.issue
    if place and not entry.container and not re.search(r"\bIn\b", entry.printed):
        lacking.append("journal" if entry.volume else "book or journal")
    if not place and not pending and not entry.doi:
        if _is_journal(entry.container) and not entry.url and not re.search(r"\(\d{4},\s+\p{L}", entry.printed):
            lacking.append("volume or pages")
        elif (
            not entry.container
            and not entry.url
            and not re.search(r"\b(?:dissertation|thesis)\b", entry.printed, re.I)
        ):
            page = undated or _is_page(entry)
            lacking += ["address"] if page else [] if body else ["publisher"]
    return lacking


def _is_journal(name: str) -> bool:
    """Whether a name is a journal's: it begins like one, or has a word of journals and none of organisations."""
    if re.match(
        r"(?:The )?(?:\p{Lu}\p{L}+ )?(?:Journal|Review|Annals|Quarterly|Bulletin|Archives|Transactions)\b", name
    ):
        return True
    return bool(_JOURNAL.search(name)) and not is_organisation(name)


def _is_page(entry: Entry) -> bool:
    return bool(
        re.search(r"\b(?:web ?site|web ?page|home ?page|retrieved|accessed|online|blog)\b", entry.printed, re.I)
    )


@defect("foreign-url", settle="Opening the address, or an archived copy of it.")
def foreign_url(material: Material) -> Iterator[Finding]:
    """An entry prints an address that belongs to another entry.

    The same address stands at a different work, or its host is named after the organisation of another entry.
    """
    defined = {
        key(name.surname): set(map(key, name.also))
        for citation in material.citations
        for name in citation.names
        if name.corporate and name.also
    }
    owners = [
        (entry, _labels_of(entry).union(*(defined.get(key(name.surname), set()) for name in entry.names)))
        for entry in material.entries
    ]
    at: dict[str, list[Entry]] = {}
    for entry in material.entries:
        if entry.url:
            at.setdefault(re.sub(r"^https?://(?:www\.)?|/+$", "", entry.url.casefold()), []).append(entry)
    flagged: set[str] = set()
    for same in at.values():
        for entry in same:
            others = [other for other in same if other is not entry and not same_work(entry, other)]
            if others and _fit(entry) < max(map(_fit, others)):
                flagged.add(entry.entry_id)
                yield finding(f"The same address stands at {others[0].entry_id}.", "likely", entries=[entry.entry_id])
        unclear = [e for e in same if not same_work(e, same[0])]
        if unclear and not flagged.intersection(e.entry_id for e in same):
            last = unclear[-1]
            flagged.add(last.entry_id)
            yield finding(f"The same address stands at {same[0].entry_id}.", "possible", entries=[last.entry_id])
    for entry, own in owners:
        host = _host(entry.url)
        if entry.entry_id in flagged or not host or _CARRIERS.search(f".{host}."):
            continue
        labels = _host_labels(host)
        if labels.isdisjoint(own) and not _named_in(labels, entry):
            for other, theirs in owners:
                if other is not entry and not same_work(entry, other) and not labels.isdisjoint(theirs):
                    name = other.names[0].surname if other.names else other.container
                    why = f"Its host, {host}, goes by the name of {name} ({other.entry_id})."
                    yield finding(why, "likely", entries=[entry.entry_id])
                    break


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _host_labels(host: str) -> set[str]:
    """The parts of a host that name its owner."""
    common = {"com", "org", "net", "edu", "gov", "int", "info", "ac", "co", "go", "www", "eu", "mil", "data", "en"}
    return {label.replace("-", "") for label in host.split(".") if label not in common and len(label) > 2}


def _labels_of(entry: Entry) -> set[str]:
    """What a host of an entry's organisation would be called: acronyms, and names in one word."""
    made: set[str] = set()
    bodies = [name.surname for name in entry.names if name.corporate]
    if not entry.volume:
        bodies += [part.strip() for part in re.split(r"[.:]", entry.container)]
    for name in entry.names:
        made |= {key(acronym) for acronym in name.also if name.corporate}
    for body in bodies:
        words = [word for word in re.findall(r"[\p{L}\p{M}]+", body) if word.casefold() not in SMALL]
        every = re.findall(r"[\p{L}\p{M}]+", body)
        made |= {key("".join(word[0] for word in some)) for some in (words, every)}
        made |= {key("".join(words)), key(body)}
        made |= {key("".join(words[:2]))} if len(words) > 2 else set()
    return {each for each in made if len(each) > 2}


def _named_in(labels: set[str], entry: Entry) -> bool:
    """Whether a host is named in the entry that prints it: its title, journal or owner."""
    told = key(entry.printed.replace(entry.url, ""))
    return any(label in told for label in labels)


def _fit(entry: Entry) -> int:
    """How well an entry's address goes with it."""
    labels = _host_labels(_host(entry.url))
    return 2 * (not labels.isdisjoint(_labels_of(entry))) + _named_in(labels, entry)
