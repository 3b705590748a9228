"""Which entries are one work printed more than once, and which only look alike."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import regex as re
from rapidfuzz import fuzz

from gunsbutter.paper.known import keys_of, same
from gunsbutter.paper.model import Entry
from gunsbutter.paper.names import key
from gunsbutter.paper.vocabulary import SMALL

_PREPRINT = re.compile(
    r"\b(?:preprint|pre-print|arxiv|ssrn|osf|biorxiv|medrxiv|socarxiv|working papers?|discussion papers?|mimeo"
    r"|manuscript|repec|research papers?)\b",
    re.I,
)


def groups(entries: Iterable[Entry]) -> list[tuple[Entry, ...]]:
    """The works of a list, each with the entries that print it, in the order of their first entry."""
    near: dict[tuple[str, str], list[list[Entry]]] = defaultdict(list)
    made: list[list[Entry]] = []
    for entry in entries:
        first = min(keys_of(entry.names[0]), key=len, default="") if entry.names else key(entry.title)[:12]
        place = near[first, entry.year_printed[:4].casefold()]
        for work in place:
            if same_work(work[0], entry):
                work.append(entry)
                break
        else:
            work = [entry]
            place.append(work)
            made.append(work)
    return [tuple(work) for work in made]


def same_work(one: Entry, two: Entry) -> bool:
    """Whether two entries print one work: alike but for capitals, punctuation, dashes, abbreviations and gaps.

    Parts, editions, preprints, chapters and their books, and two pages of one owner are different works.
    """
    if key(one.printed) == key(two.printed):
        return True
    if one.year != two.year or not _same_people(one, two):
        return False
    if one.suffix and two.suffix and one.suffix != two.suffix and one.container != two.container:
        return False
    if not _same_title(one.title, two.title):
        return False
    if one.url and two.url and _address(one.url) != _address(two.url) and not (one.volume or two.volume):
        return False
    if bool(_PREPRINT.search(one.printed)) != bool(_PREPRINT.search(two.printed)):
        return False
    if _contradict(one.volume, two.volume) or _contradict(one.page_first, two.page_first):
        return False
    if _edition(one.printed) != _edition(two.printed):
        return False
    return same_container(one.container, two.container) or not (one.container and two.container)


def same_container(one: str, two: str) -> bool:
    """Whether two names of a journal or book are one, written out or abbreviated."""
    if key(one) == key(two) or fuzz.ratio(key(one), key(two)) >= 93:
        return bool(key(one))
    words = [
        [word for word in re.findall(r"[\p{L}\p{M}]+", each.casefold()) if word not in SMALL] for each in (one, two)
    ]
    if len(words[0]) != len(words[1]) or not words[0]:
        return False
    pairs = list(zip(*words, strict=True))
    return all(a.startswith(b) or b.startswith(a) for a, b in pairs) and any(len(a) > 1 < len(b) for a, b in pairs)


def related(one: Entry, two: Entry) -> bool:
    """Whether two entries may well share pages: one work, its preprint, or parts of one article."""
    titles = fuzz.ratio(key(one.title), key(two.title)) >= 85 and bool(key(one.title))
    return same_work(one, two) or (titles and _same_people(one, two))


def _same_people(one: Entry, two: Entry) -> bool:
    if not one.names or not two.names:
        return not one.names and not two.names
    if len(one.names) != len(two.names) and not (one.et_al or two.et_al):
        return False
    pairs = zip(one.names, two.names, strict=False)
    alike = all(same(a, b) or fuzz.ratio(key(a.surname), key(b.surname)) >= 90 for a, b in pairs)
    initials = [re.sub(r"[^\p{Lu}\p{Lo}]", "", each.names[0].initials)[:1] for each in (one, two)]
    return alike and (not all(initials) or initials[0] == initials[1])


def _same_title(one: str, two: str) -> bool:
    keys = key(one.replace("&", "and")), key(two.replace("&", "and"))
    if keys[0] == keys[1]:
        return True
    if not all(keys) or fuzz.ratio(*keys) < 93:
        return False
    return _numbers(one) == _numbers(two)


def _numbers(title: str) -> list[str]:
    """What tells the parts of a work apart: numbers, numerals and letters that stand alone."""
    return re.findall(r"\d+|\b(?:[IVX]{1,5}|one|two|three|four|first|second|third)\b", title.replace(":", " "))


def _edition(printed: str) -> str:
    found = re.search(r"(\d+)(?:st|nd|rd|th)\s+ed|\b(first|second|third|fourth|revised|new)\s+ed", printed, re.I)
    return found.group().casefold() if found else ""


def _contradict(one: object, two: object) -> bool:
    return bool(one) and bool(two) and one != two


def _address(url: str) -> str:
    return re.sub(r"^https?://(?:www\.)?|/+$", "", url.casefold())
