"""Authors' names: persons and organisations of many languages, as reference lists and citations print them."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

import regex as re

from gunsbutter.paper.model import Name

PARTICLE = (
    r"(?:[Vv]an|[Vv]on|[Dd]er|[Dd]en|[Dd]e|[Dd]el|[Dd]ella|[Dd]i|[Dd]a|[Dd]as|[Dd]os|[Dd]o|[Dd]u|[Ll]a|[Ll]e|[Ll]os"
    r"|[Ll]as|[Ee]l|[Aa]l|[Bb]in|[Bb]int|[Ii]bn|[Tt]er|[Tt]en|[Zz]u[rm]?|[Aa]f|[Aa]v|[Aa]bu|[Bb]en|'t|[Yy]|[Ee]|St\.?)"
)
# A word as names are written: a capital or a letter of a script without capitals, then letters, marks, hyphens.
WORD = (
    r"(?:(?:[Aa]l|[Ee]l|[Aa]n|[Aa]d|[Aa]r|[Aa]s|[Aa]t|[Uu]l)[-‐‑])?(?:[dDlLO]['’ʼ])?"
    r"(?:\p{Lu}|\p{Lt}|\p{Lo})(?:[\p{L}\p{M}]|['’ʼ‘](?=\p{L}(?!\b))|[-‐‑](?=\p{L}))*+"
)
INITIAL = r"(?:\p{Lu}\p{Ll}?|\p{Lo})\."
INITIALS = rf"{INITIAL}(?:[\s‐‑-]?{INITIAL})*"
ET_AL = r"(?:et\.?\s+al\b\.?|and\s+others|и\s+др\.)"
_ORGANISATION = re.compile(
    r"\b(?:Academ|Administration|Agency|Alliance|Assembly|Association|Authority|Bank|Board|Bureau|Cent(?:er|re)|Chamber"
    r"|Coalition|College|Commission|Committee|Company|Complex|Congress|Consortium|Corporation|Council|Court|Department"
    r"|Directorate|Division|Factor(?:y|ies)|Federation|Forum|Foundation|Fund|Government|Group|House|Industries|Initiative"
    r"|Institut|Laborator|League|Library|Ministry|Nations|Network|Observatory|Offices?|Organi[sz]ation|Panel|Parliament"
    r"|Partnership|Press|Programme|Program|Project|Secretariat|Senate|Service|Societ|Society|Statistics|Survey|Syndicate"
    r"|Task Force|Treasury|Trust|Union|Universit|Works)",
)


@lru_cache(maxsize=65536)
def key(name: str) -> str:
    """A name without what is spelled in different ways: case, accents, spaces, hyphens, apostrophes."""
    letters = unicodedata.normalize("NFKD", name.replace("ı", "i").replace("ø", "o").replace("ł", "l").casefold())
    letters = letters.replace("ß", "ss").replace("æ", "ae").replace("œ", "oe").replace("đ", "d")
    return "".join(each for each in letters if each.isalnum() or unicodedata.category(each) == "Mc")


@lru_cache(maxsize=65536)
def short_key(name: str) -> str:
    """The key of a surname without its particles: ``van der Berg`` and ``Berg`` have the same."""
    bare = re.sub(rf"^(?:{PARTICLE}\s+)+", "", name.strip())
    return key(bare) or key(name)


def is_organisation(text: str) -> bool:
    """Whether a text is named like an organisation: by one of the usual words, or as an acronym."""
    return bool(_ORGANISATION.search(text)) or bool(re.fullmatch(r"[A-Z][A-Z&-]{1,9}s?", text.strip()))


def organisation(text: str) -> Name:
    """An organisation, with the acronym printed behind it and the one its capitals make."""
    acronyms = re.findall(r"[\[(]([A-Z][A-Za-z&-]{1,12})[\])]", text)
    bare = re.sub(r"\s*[\[(][^\[\]()]*[\])]", "", text).strip(" ,.;")
    capitals = "".join(re.findall(r"\b\p{Lu}", bare))
    if len(capitals) > 2:
        acronyms.append(capitals)
    return Name(bare, corporate=True, acronyms=tuple(dict.fromkeys(acronyms)))


def in_list(text: str) -> tuple[tuple[Name, ...], bool]:
    """The authors of an entry, from the text before its year, and whether it prints et al.

    Reads ``Surname, I., & Surname, I.``, ``Surname, Given, and Given Surname``, ``Surname II, Surname I`` and
    ``I. Surname and I. Surname``. What has no such form is one organisation.
    """
    text = re.sub(r"\s*\((?:eds?|hrsg|trans|comp|dirs?)\.?\)[.,]?", "", text, flags=re.I).strip()
    et_al = bool(re.search(ET_AL, text, re.I))
    text = re.sub(rf"[,;&]?\s*(?:&\s*)?{ET_AL}", "", text, flags=re.I).strip(" ,;")
    text = re.sub(r"[\s,]*(?:\.\s?){3,}|…", ", ", text)
    if not text:
        return (), et_al
    if not _looks_personal(text):
        return (organisation(text),), et_al
    names: list[Name] = []
    for chunk in re.split(r"\s*(?:,?\s*(?:&|\band\b|\bund\b|\by\b(?=\s+\p{Lu}\p{Ll}+,)|;)\s*)", text):
        names += _of_chunk([piece.strip() for piece in chunk.split(",") if piece.strip()], first=not names)
    return tuple(names), et_al


def _looks_personal(text: str) -> bool:
    first = re.match(rf"(?:{PARTICLE}\s+)*{WORD}(?:\s+(?:{PARTICLE}\s+)*{WORD}){{0,3}}(?=,)", text)
    if first:
        rest = text[first.end() + 1 :].strip()
        if re.match(INITIALS, rest):
            return True
        given = re.match(rf"{WORD}(?:[\s-]+(?:{WORD}|{INITIAL})){{0,2}}\.?\s*(?:$|,|&|and\b|;)", rest)
        return bool(given) and not is_organisation(text)
    if re.match(rf"{INITIALS}\s+(?:{PARTICLE}\s+)*{WORD}", text):
        return True
    if re.match(rf"(?:{PARTICLE}\s+)*{WORD}(?:[\s-]{WORD})?\s+\p{{Lu}}{{1,3}}(?:,|;|\.?$)", text):
        return not is_organisation(text)
    return bool(re.fullmatch(r"\p{Lo}{2,4}", text))


def _of_chunk(pieces: list[str], *, first: bool) -> list[Name]:
    names: list[Name] = []
    i = 0
    while i < len(pieces):
        piece = pieces[i]
        behind = pieces[i + 1] if i + 1 < len(pieces) else ""
        if re.fullmatch(INITIALS, behind):
            names.append(Name(piece, behind))
            i += 2
        elif re.fullmatch(INITIALS, piece) or re.fullmatch(r"(?:Jr|Sr|II|III|IV)\.?", piece):
            i += 1
        elif vancouver := re.fullmatch(r"(.+?)\s+(\p{Lu}{1,3})\.?", piece):
            names.append(Name(vancouver.group(1), vancouver.group(2)))
            i += 1
        elif first and not names and behind:
            names.append(Name(piece, behind.strip(".")))
            i += 2
        else:
            names.append(_direct(piece))
            i += 1
    return names


def _direct(piece: str) -> Name:
    """A name in the order of speech: the surname is the last word, with the particles before it."""
    found = re.fullmatch(rf"(.*?)\s*((?:{PARTICLE}\s+)*\S+)", piece.strip(" ."))
    if found is None or is_organisation(piece):
        return organisation(piece)
    return Name(found.group(2), found.group(1))


_CONNECTORS = r"(?:of|for|the|and|on|in|to|&|de|des|du|la|le|les|et|y|für|der|und|del|da|do|per)"
_PERSON = rf"(?:{INITIALS}\s+)?(?:{PARTICLE}\s+)*{WORD}(?:\s(?:{PARTICLE}\s+)*{WORD}){{0,2}}"
_BODY = rf"(?:[Tt]he\s+)?{WORD}(?:[\s,]+(?:{_CONNECTORS}\s+){{0,2}}{WORD}){{0,11}}(?:\s*[\[(]\p{{Lu}}[\p{{L}}&-]{{1,12}}[\])])?"
_AND = r"(?:\s*,?\s*&\s*|\s*,?\s+(?:and|und|y|et|и)\s+)"


def in_text(text: str) -> tuple[tuple[Name, ...], bool] | None:
    """The authors named in a citation and whether it says et al.; None if the text cannot be the names of authors."""
    text = text.strip()
    et_al = bool(re.search(ET_AL, text, re.I))
    bare = re.sub(rf"\s*,?\s*(?:&\s*)?{ET_AL}\s*$", "", text, flags=re.I)
    if not bare or len(bare) > 250 or re.search(r"\d", bare):
        return None
    if quoted := re.fullmatch(r"[\"“‘'](.{3,200}?)[,.]?[\"”’']", bare):
        return (Name(quoted.group(1), corporate=True),), et_al
    if (body := re.fullmatch(_BODY, bare)) and _one_body(bare):
        return (organisation(body.group()),), et_al
    pieces = re.split(rf"{_AND}|,\s+", bare)
    if pieces and len(pieces) <= 25 and all(re.fullmatch(_PERSON, piece) or _one_body(piece) for piece in pieces):
        return tuple(person(piece) for piece in pieces), et_al
    return None


def _one_body(text: str) -> bool:
    """Whether a text without initials names one organisation and not persons."""
    if not re.fullmatch(_BODY, text) or re.match(INITIALS + r"\s", text):
        return False
    if re.search(r"[\[(]", text) or is_organisation(text):
        return True
    return len(text.split()) >= 3 and not re.search(rf"{_AND}|,|\b{PARTICLE}\s", text)


def person(text: str) -> Name:
    """One name of a citation: initials before the surname are kept apart; an organisation is known by its words."""
    if is_organisation(text):
        return organisation(text)
    found = re.fullmatch(rf"(?:(?P<initials>{INITIALS})\s+)?(?P<surname>.+)", text.strip())
    return Name(found["surname"], found["initials"] or "") if found else Name(text)
