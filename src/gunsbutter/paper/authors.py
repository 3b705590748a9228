"""Who is named before a year in a sentence: of all ways to read the words there, the one that the list knows."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import regex as re

from gunsbutter.paper.known import Known
from gunsbutter.paper.match import fits_entry
from gunsbutter.paper.model import Name
from gunsbutter.paper.names import (
    CONNECTORS,
    DOTTED,
    ET_AL,
    INITIALS,
    PARTICLE,
    WORD,
    is_organisation,
    organisation,
    person,
)
from gunsbutter.paper.vocabulary import OPENERS, PLACES

# The authors as printed, their names, and whether others are meant besides.
Reading = tuple[str, tuple[Name, ...], bool]

# Words with a capital that stand before a year in parentheses and name no author.
NO_AUTHOR = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December|Spring|Summer|Autumn"
    r"|Fall|Winter|Figures?|Fig|Tables?|Box|Panel|Map|Chart|Exhibit|Appendix|Annex|Articles?|Act|Section|Chapter|Part"
    r"|Volume|Equation|Note|Version|Phase|Round|Stage|Model|Study|Wave|Scenario|Question|Experiment|Treaty|Agreement"
    r"|Protocol|Accords?|Convention|Charter|Constitution|Declaration|Directive|Regulation|Resolution|Law|Decree|Bill"
    r"|Amendment|Code|Statute|Ordinance|Pact|Peace|Prize|Award|Operation|HMS|USS|FY|CY"
    r"|Cup|Olympics?|Games|Festival|Expo|Summit|Conference|Congress of"
    r"|Crisis|Wars?|Revolution|Uprising|Battle|Siege|Earthquake|Flood|Census|Election|Referendum|Plan|Strategy"
    r"|Standard|ISO|Mark|Type|Class|Series|Pandemic|Covid|World Cup)\b(?!['’-])"
)


def have_work(names: tuple[Name, ...], et_al: bool, year: int | None, known: Known) -> bool:
    """Whether names in a text are the authors of a listed work of this year; never more of them than it prints."""
    return any(
        entry.year == year and (len(names) <= len(entry.names) or entry.otherwise) and fits_entry(names, et_al, entry)
        for entry in known.by_first(names[0])
    )


_PLACE_BEFORE = re.compile(
    r"\b(?:[Ii]n|[Aa]cross|[Ff]or|[Ww]ithin|[Ff]rom|[Aa]t|[Tt]hroughout|[Oo]utside)\s+(?:the\s+)?$"
)


REACH = 260  # letters before a year in which its authors are looked for


def authors_at_end(text: str, year: int | None, known: Known) -> Reading | None:
    """The authors with whom a text ends: of all readings, the one that the list knows, or the plainest."""
    every = list(readings(text[-REACH:]))
    if not every:
        return None

    several = any(len(names) > 1 for _, names, _ in every)

    def rank(reading: Reading) -> tuple[int, int]:
        words, names, et_al = reading
        fitting = have_work(names, et_al, year, known)
        listed = sum(known.is_author(name) for name in names)
        if several and len(names) == 1 and not names[0].corporate:
            worth = 0
        elif fitting:
            worth = 9
        elif names[0].corporate and len(words.split()) > 2 and is_organisation(words):
            worth = 7
        elif len(names) > 2:
            worth = 0 if _PLACE_BEFORE.search(text[: -len(words)]) or names[0].surname.endswith("ly") else 6
        else:
            worth = 3 * (listed == len(names)) + listed
        return worth, len(names) + len(names[0].surname.split()) if worth else 0

    best = max(every, key=rank)
    if rank(best)[0] == 0:
        best = every[0]
        authors = best[0]
        before = text[: len(text) - len(authors)] if text.endswith(authors) else text
        if _no_author(authors, before):
            return None
    return best


_THING_BEFORE = re.compile(
    r"\b(?:film|movie|ship|frigate|submarine|destroyer|tank|missile|aircraft|jet|satellite|[Oo]peration|[Ee]xercise"
    r"|[Pp]roject|novel|poem|song|series|magazine)\s+(?:\p{Lu}[\p{L}'’-]*\s+)*$"
)


def _no_author(authors: str, before: str) -> bool:
    """Whether capitals before a year in parentheses name something other than an author."""
    if is_organisation(authors) and len(authors.split()) > 2:
        return False
    if authors in PLACES or _THING_BEFORE.search(before):
        return True
    if re.fullmatch(rf"(?:{WORD}\s+)?(?:{NO_AUTHOR.pattern}).*|.*(?:{NO_AUTHOR.pattern})", authors):
        return True
    if authors.casefold() in OPENERS:
        return True
    return bool(_NAMED_AFTER.search(before))


_NAMED_AFTER = re.compile(
    r"\b(?:Treaty|Battle|Peace|Siege|Congress|Declaration|Agreement|Act|Convention|Charter|Law|Edict|Fall|Year|City|Port"
    r"|Republic|Kingdom|Gulf|Bay|Coast|Accord|Pact|Statute|Protocol|Constitution|Council)\s+of\s+(?:the\s+)?"
    r"(?:\p{Lu}[\p{L}'’-]*\s+)*$"
)


def readings(text: str) -> Iterator[Reading]:
    """Ways to read authors at the end of a text, the plainest first."""
    tail = re.search(
        rf"(?:\s*,?\s*{ET_AL}|,?\s+and\s+(?:colleagues|associates|co-?workers|her team|his team))$", text, re.I
    )
    body = text[: tail.start()] if tail else text
    ending = tail.group() if tail else ""
    single = rf"(?:{INITIALS}\s+)?(?:{PARTICLE}\s+)*{WORD}"
    double = rf"(?:{INITIALS}\s+)?(?:{PARTICLE}\s+)*{WORD}\s(?:{PARTICLE}\s+)*{WORD}"
    link = r"(?:\s*&\s*|\s+and\s+|\s+und\s+|\s+y\s+)"
    links = rf"(?:{link}|\s*,\s*&\s*|\s*,\s*and\s+)"
    patterns = [
        rf"{single}{link}{single}",
        rf"{single}(?:,\s*{single}){{1,20}}{links}{single}",
        rf"{double}{link}{single}",
        rf"{single}{link}{double}",
        rf"{double}{link}{double}",
        rf"(?:{double}|{single})(?:,\s*(?:{double}|{single})){{1,20}}{links}(?:{double}|{single})",
    ]
    alone = [double, single, rf"{WORD}\s{WORD}\s{WORD}"]
    bodies = _bodies(body)
    linked = [] if tail else [each for pattern in patterns if (each := _last(pattern, body))]
    long = [each for each in bodies if len(each.split()) > 3 and not re.search(rf"{links}|,", each)]
    organisations = [each for each in bodies if is_organisation(each) or each in long]
    singles = [each for pattern in alone if (each := _last(pattern, body))]
    for words in dict.fromkeys((*linked[:2], *organisations, *singles, *linked[2:], *bodies)):
        if _opens_wrongly(words):
            continue
        if words in organisations or words not in (*linked, *singles):
            names: tuple[Name, ...] = (organisation(words),)
        else:
            parts = re.split(rf"{links}|,\s*", words)
            names = tuple(person(part) for part in parts if part)
        yield words + ending, names, bool(tail)


def _opens_wrongly(words: str) -> bool:
    """Whether a reading begins with a word that opens a sentence and is no name."""
    return re.split(r"[\s,]", words, maxsplit=1)[0].casefold() in OPENERS


_compiled = lru_cache(maxsize=64)(re.compile)


def _last(pattern: str, text: str) -> str:
    """The longest match of a pattern that ends where the text ends, begun at a word."""
    found = _compiled(rf"(?:(?<=^)|(?<=[\s(\[—–“\"‘-]))(?:{pattern})$").search(text)
    return found.group() if found else ""


def _bodies(text: str) -> list[str]:
    """Organisations with which a text may end, longest first: capitals joined by small words."""
    found = re.search(
        rf"(?:(?<=^)|(?<=[\s(]))(?:{DOTTED}\s+)?(?:{WORD}(?:(?:\s+{CONNECTORS}){{0,2}}\s+|,\s+(?={WORD}\s+and\s)))*{WORD}"
        r"(?:\s*\[[\p{Lu}\p{L}&-]{2,12}\])?$",
        text,
    )
    if not found:
        return []
    words = found.group().split(" ")
    made = [" ".join(words[i:]) for i in range(len(words)) if re.match(r"\p{Lu}|\p{Lo}", words[i])]
    return [each for each in made if len(each.split()) > 1 or is_organisation(each)][:12]
