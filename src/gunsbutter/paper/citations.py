"""In-text citations: found in running text with the reference list at hand, as a reader finds them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import regex as re

from gunsbutter.paper.authors import NO_AUTHOR, REACH, authors_at_end, have_work, readings
from gunsbutter.paper.known import Known
from gunsbutter.paper.listing import UNDATED, YEAR
from gunsbutter.paper.model import Citation, Entry, Name, Paragraph
from gunsbutter.paper.names import (
    PARTICLE,
    WORD,
    in_text,
    key,
    person,
)
from gunsbutter.paper.vocabulary import PLACES

_DATE = rf"(?:\[{YEAR}\]\s*{YEAR}|{YEAR}(?:,\s?[a-z]\b(?!\.))*|{UNDATED})"
_NUMBER = r"\d[\d:–—-]*(?:ff?\b\.?)?"
_DATES = rf"{_DATE}(?:(?:,\s*|\s+and\s+|\s*&\s*){_DATE})*"
_UNIT = (
    r"(?i:pp?|s(?=\.)|kindle loc|pages?|paras?|ch|chs|chap|chapters?|secs?|sections?|§|¶|vol|fig|table|fn|n|ll?|col"
    r"|min)"
)
_PAGES = (
    rf"(?:[,:;]?\s*(?:(?:at\s+)?\b{_UNIT}\b\.?\s*[\w.:–—-]+(?:\s*,\s*\d[\d–—-]*)*"
    rf"|:\s*{_NUMBER}(?:,\s*{_NUMBER})*|(?<=[,:])\s*{_NUMBER}))"
)
_LEAD = re.compile(
    r"(?:(?:but|and|also|see|cf\.?|e\.\s?g\.?|i\.e\.|especially|compare|contra|after|following|adapted from|based on"
    r"|for (?:an? )?(?:example|instance|review|survey|overview|summary|discussion|critique|details|more)|as in"
    r"|according to|source:?|data from|(?:quoted|cited|reviewed|discussed|reported) in|in|by)[,:]?\s+)+",
    re.I,
)
_SECONDHAND = re.compile(r"^.*?\b(?:as )?(?:cited|quoted|reported) (?:in|by)\s+", re.I)
_PART = re.compile(rf"(?P<names>.+?)(?P<comma>\s*,)?\s*(?P<dates>{_DATES})(?P<pages>{_PAGES})?[\s.]*")
# The same with more behind it: another citation, or words such as "for a review".
_HEAD = re.compile(rf"(?P<names>[^\d]+?)(?P<comma>\s*,)?\s*(?P<dates>{_DATES})(?P<pages>{_PAGES})?(?=[\s,.])")
_YEARS_ONLY = re.compile(rf"\s*(?P<dates>{_DATES}(?:;\s*{_DATES})*)(?P<pages>{_PAGES})?\s*")
_GROUP = re.compile(r"\(([^()]{1,600})\)")
_SQUARE = re.compile(r"\[([^\[\]]{4,300})\](?!\s*(?:\(|(?:1[5-9]|20)\d\d))")


@dataclass(frozen=True, slots=True)
class _Found:
    """A citation at a place of a paragraph, before it has an id."""

    start: int
    end: int
    printed: str
    authors: str
    names: tuple[Name, ...]
    et_al: bool
    date: str
    form: str
    pages: str = ""
    malformed: str = ""
    comma: bool | None = None  # whether a comma stands between names and year; None where none belongs


def find_all(paragraphs: Iterable[Paragraph], entries: Iterable[Entry]) -> tuple[Citation, ...]:
    """Every citation of a paper, in order of appearance, with ids C01, C02 and so on.

    Years in parentheses that follow no author, numbers of laws and figures, and spans of years are left alone. A name
    without a year is not a citation. Where the text alone does not tell, the list does: a name in it is taken.
    """
    known = Known(entries)
    found = [(paragraph, each) for paragraph in paragraphs for each in _find(paragraph.text, known)]
    width = max(2, len(str(len(found))))
    return tuple(_citation(f"C{i:0{width}}", *each) for i, each in enumerate(found, 1))


def _citation(cite_id: str, paragraph: Paragraph, found: _Found) -> Citation:
    return Citation(
        cite_id,
        paragraph.section,
        paragraph.number,
        found.printed,
        found.authors,
        found.names,
        found.et_al,
        _year_of(found.date),
        found.date,
        found.form,
        found.pages,
        found.start,
        found.end,
        found.malformed,
    )


def _find(text: str, known: Known) -> list[_Found]:
    found: list[_Found] = []
    for group in _GROUP.finditer(text):
        found += _enclosed(text, group, known)
    for group in _SQUARE.finditer(text):
        made = _enclosed(text, group, known)
        found += [each for each in made if known.is_first(each.names[0], _year_of(each.date))]
    taken = [(each.start, each.end) for each in found]
    found += [each for each in _unclosed(text, known) if not _overlaps(each, taken)]
    taken = [(each.start, each.end) for each in found]
    found += [each for each in (*_bare(text, known), *_unopened(text, known)) if not _overlaps(each, taken)]
    return sorted(found, key=lambda each: each.start)


def _overlaps(found: _Found, taken: list[tuple[int, int]]) -> bool:
    return any(found.start < end and start < found.end for start, end in taken)


# In parentheses


def _enclosed(text: str, group: re.Match[str], known: Known) -> list[_Found]:
    """The citations that one pair of parentheses or brackets makes; if it has only years, with the authors before."""
    if years := _YEARS_ONLY.fullmatch(group.group(1)):
        return _narrative(text, group.start(), group.end(), years["dates"], years["pages"] or "", known)
    return _group(group.group(1), group.start() + 1, known)


def _group(content: str, start: int, known: Known) -> list[_Found]:
    """The citations within one pair of parentheses."""
    found: list[_Found] = []
    place = start
    parts = content.split(";")
    skip = False
    for i, part in enumerate(parts):
        behind = parts[i + 1] if i + 1 < len(parts) else ""
        if skip:
            skip = False
        elif found and (years := _YEARS_ONLY.fullmatch(part)):  # one author, several years
            found += _more_years(found[-1], years, place)
        elif (halved := _halved(part, behind, place, known)) is not None:
            found.append(halved)
            skip = True
        else:
            found += _part(part, place, known)
        place += len(part) + 1
    if len(parts) == 1 and len(found) == 1 and found[0].end - found[0].start >= len(content.strip()) - 1:
        found = [replace(found[0], printed=f"({found[0].printed})", start=start - 1, end=start + len(content) + 1)]
    return found


def _more_years(before: _Found, years: re.Match[str], place: int) -> list[_Found]:
    """The further years of the author of the citation before."""
    end = place + len(years.group().rstrip())
    comma = "," if before.comma else ""
    return [
        replace(
            before,
            start=place + i,
            end=end,
            printed=f"{before.authors}{comma} {date}",
            date=date,
            pages=(years["pages"] or "").strip(" ,:"),
        )
        for i, date in enumerate(_spread(years["dates"]))
    ]


def _halved(part: str, behind: str, place: int, known: Known) -> _Found | None:
    """A citation broken by a semicolon between name and year."""
    date = re.fullmatch(rf"\s*({YEAR})\s*", behind)
    lead = _LEAD.match(part.strip())
    named = in_text(part.strip()[lead.end() if lead else 0 :]) if date else None
    if not date or not named or not known.is_first(named[0][0], int(date.group(1)[:4])):
        return None
    printed = f"{part.strip()};{behind.rstrip()}"
    told = "a semicolon stands between the name and the year"
    start = place + len(part) - len(part.lstrip())
    return _Found(
        start, start + len(printed), printed, part.strip(), *named, date.group(1), "parenthetical", "", told
    )


def _part(part: str, place: int, known: Known) -> list[_Found]:
    """The citations of one part between semicolons: an author may have several years, and others may follow."""
    second = _SECONDHAND.match(part)
    skipped = second.end() if second else 0
    lead = re.match(rf"\s*(?:{_LEAD.pattern})?", part[skipped:], re.I)
    assert lead is not None
    if not second and re.match(r"\s*(?:in|by)\s", lead.group(), re.I):
        return []
    skipped += lead.end()
    text, start = part[skipped:], place + skipped
    if turned := _turned(text, start, known):
        return [turned]
    found = _PART.fullmatch(text)
    if found is None or re.search(r"\d", found["names"]):  # more than one, or more than a citation
        found = _HEAD.match(text)
    if found is None:
        return []
    left = text[found.end() :]
    made = _dated(text, start, found, known, certain=not left)
    if made and left and (more := re.match(r"[\s,.]*(?:(?:and|&|or)\s+)?", left)):
        made += _part(left[more.end() :], start + found.end() + more.end(), known)
    return made


def _turned(text: str, start: int, known: Known) -> _Found | None:
    """A citation with the year before the name, of a work that the list has."""
    found = re.fullmatch(rf"({YEAR})\s*,?\s+(.+?)\s*", text)
    named = in_text(found.group(2)) if found else None
    if found is None or named is None or not known.is_first(named[0][0], _year_of(found.group(1))):
        return None
    printed, told = text.strip(), "the year stands before the name"
    end = start + len(printed)
    return _Found(start, end, printed, found.group(2), *named, found.group(1), "parenthetical", "", told)


def _dated(text: str, start: int, found: re.Match[str], known: Known, *, certain: bool) -> list[_Found]:
    """One citation for each year behind an author; if not ``certain``, only of a work that the list has."""
    authors = found["names"].strip()
    named = in_text(authors.rstrip(" ,.;:"))
    if named is None or not re.search(r"[\p{Lu}\p{Lo}]", authors):
        return []
    listed = known.is_first(named[0][0])
    if not listed and (authors in PLACES or NO_AUTHOR.search(authors)):
        return []
    if not certain and not known.is_first(named[0][0], _year_of(found["dates"])):
        return []
    wrong = bool(re.search(r"[,;:]$|(?<!al|\b\p{Lu}|[Oo]thers)\.$", authors))
    dates = _spread(found["dates"])
    whole = text[: found.end()].strip()
    pages = found["pages"] or ""
    made = []
    for i, date in enumerate(dates):
        last = i == len(dates) - 1
        printed = f"{authors}{found['comma'] or ''} {date}".replace(" ,", ",") + (pages.rstrip() if last else "")
        made.append(
            _Found(
                start + i,
                start + len(text[: found.end()].rstrip()),
                whole if len(dates) == 1 else printed,
                authors.rstrip(" ,.;:") if wrong else authors,
                *named,
                date,
                "parenthetical",
                pages.strip(" ,:") if last else "",
                "the punctuation between the name and the year is doubled or wrong" if wrong else "",
                None if wrong else bool(found["comma"]),
            )
        )
    return made


def _spread(dates: str) -> list[str]:
    """The years of one author, each by itself: ``2019a, b`` is 2019a and 2019b."""
    made: list[str] = []
    for date in re.split(r"[,;]\s*|\s+and\s+|\s*&\s*", dates):
        made.append(made[-1][:4] + date if re.fullmatch(r"[a-z]", date) and made else date)
    return made


# In the sentence


def _narrative(text: str, opens: int, closes: int, dates: str, pages: str, known: Known) -> list[_Found]:
    """The citations whose year stands in parentheses behind the authors."""
    own, begins = _before(text, opens)
    wrong_comma = own.endswith(",")
    own = _POSSESSIVE.sub("", own.rstrip(" ,"))
    year = _year_of(dates)
    chosen = authors_at_end(own, year, known)
    if chosen is None or (wrong_comma and not known.is_first(chosen[1][0], year)):
        return []
    authors, names, et_al = chosen
    start = begins + own.rfind(authors)
    every = _spread(dates)
    made = [
        _Found(
            start + i,
            closes,
            f"{text[start:opens].rstrip()} {text[opens:closes] if len(every) == 1 else f'({date})'}",
            authors,
            names,
            et_al,
            date,
            "narrative",
            pages.strip(" ,:") if i == len(every) - 1 else "",
            "a comma stands between the name and the year in parentheses" if wrong_comma else "",
        )
        for i, date in enumerate(every)
    ]
    if len(made) == 1 and not wrong_comma and (tail := _stray(text, closes, made[0], known)):
        made = [tail]
    return made


_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$")


def _before(text: str, place: int) -> tuple[str, int]:
    """What stands before a place within reach, without spaces at its end, and where it begins in the text."""
    begins = max(0, place - 2 * REACH)
    return text[begins:place].rstrip(), begins


def _stray(text: str, closes: int, found: _Found, known: Known) -> _Found | None:
    """The same citation with an author who stands behind the parentheses, if the list has such a work."""
    year = _year_of(found.date)
    works = [entry for entry in known.by_first(found.names[0]) if entry.year == year]
    if any(len(entry.names) == len(found.names) for entry in works):
        return None
    for name in (rf"(?:{PARTICLE}\s+)*{WORD}\s{WORD}", rf"(?:{PARTICLE}\s+)*{WORD}"):
        link = r"(?:,\s*&\s*|,?\s+and\s+|,\s*|\s*&\s*)"
        behind = re.match(rf"{link}(?P<name>{name})(?!\s*,?\s*\()", text[closes:])
        if behind and any(key(behind["name"]) == key(other.surname) for entry in works for other in entry.names[1:]):
            return replace(
                found,
                end=closes + behind.end(),
                printed=found.printed + behind.group(),
                authors=f"{found.authors}, {behind['name']}",
                names=(*found.names, person(behind["name"])),
                malformed="an author stands behind the parentheses",
            )
    return None


def _year_of(date: str) -> int | None:
    found = re.search(r"\d{4}", date)
    return int(found.group()) if found else None


# Out of form


def _unclosed(text: str, known: Known) -> Iterator[_Found]:
    """A citation whose parentheses open and do not close before others open or the paragraph ends."""
    for opening in re.finditer(r"\((?=[^()]{3,400}(?:\(|$))", text):
        found = re.match(
            rf"(?P<names>[^();\d]{{2,150}}?)(?P<comma>,?)\s*(?P<date>{YEAR})(?![\d)–-])", text[opening.end() :]
        )
        named = in_text(found["names"]) if found else None
        if found and named and known.is_first(named[0][0], int(found["date"][:4])):
            start = opening.start()
            yield _Found(
                start,
                opening.end() + found.end(),
                found.group(),
                found["names"],
                *named,
                found["date"],
                "parenthetical",
                "",
                "the parentheses are not closed",
            )


def _bare(text: str, known: Known) -> Iterator[_Found]:
    """A year behind the authors of a listed work, without parentheses."""
    for found in _YEAR_ALONE.finditer(text):
        own, begins = _before(text, found.start())
        if own.endswith((",", ";", ":", "(", "–")) or _POSSESSIVE.search(own):  # Okafor's 2019 count is good English
            continue
        if made := _of_listed(text, own, begins, found, known):
            yield replace(made, malformed="the year has no parentheses")


def _unopened(text: str, known: Known) -> Iterator[_Found]:
    """A citation of a listed work whose parentheses close and were never opened."""
    depth = read = 0
    for found in re.finditer(rf"\s(?P<date>{YEAR})(?P<pages>{_PAGES})?(?=\s*\))", text):
        for mark in re.findall(r"[()]", text, pos=read, endpos=found.start()):
            depth = depth + 1 if mark == "(" else max(0, depth - 1)  # a lone one marks an item, as in a)
        read = found.start()
        if depth:
            continue
        own, begins = _before(text, found.start())
        if made := _of_listed(text, own.rstrip(" ,"), begins, found, known):
            pages = (found["pages"] or "").strip(" ,:;")
            told = "the parentheses are not opened"
            yield replace(made, form="parenthetical", pages=pages, malformed=told)


def _of_listed(text: str, own: str, begins: int, found: re.Match[str], known: Known) -> _Found | None:
    """The citation that a year makes with the authors before it, if a work of theirs of that year is listed."""
    year = int(found["date"][:4])
    for authors, names, et_al in readings(own[-REACH:]):
        if have_work(names, et_al, year, known):
            start = begins + own.rfind(authors)
            printed = text[start : found.end()]
            return _Found(start, found.end(), printed, authors, names, et_al, found["date"], "narrative")
    return None


_YEAR_ALONE = re.compile(rf"\s(?P<date>{YEAR})(?![\d–/-])(?!\s*[)\]])")
