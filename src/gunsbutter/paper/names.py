"""Authors' names: persons and organisations of many languages, as reference lists and citations print them."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

import regex as re

from gunsbutter.paper.model import Name

PARTICLE = (
    r"(?:[Vv]an|[Vv]on|[Dd]er|[Dd]en|[Dd]e|[Dd]el|[Dd]ella|[Dd]i|[Dd]a|[Dd]as|[Dd]os|[Dd]o|[Dd]u|[Ll]a|[Ll]e|[Ll]os"
    r"|[Ll]as|[Ee]l|[Aa]l|[Bb]in|[Bb]int|[Bb]inti|[Ii]bn|[Tt]er|[Tt]en|[Zz]u[rm]?|[Aa]f|[Aa]v|[Aa]bu|[Bb]en|['’‘]t|[Yy]|[Ee]|St\.?)"
)
# A word as names are written: a capital or a letter of a script without capitals, then letters, marks, hyphens.
WORD = (
    r"(?:(?:[Aa]l|[Ee]l|[Aa]n|[Aa]d|[Aa]r|[Aa]s|[Aa]t|[Uu]l)[-‐‑])?(?:[dDlLO]['’ʼ])?"
    r"(?:\p{Lu}|\p{Lt}|\p{Lo})(?:[\p{L}\p{M}]|['’ʼ‘](?=\p{L}(?!\b))|[-‐‑](?=\p{L}))*+"
)
INITIAL = r"(?:\p{Lu}\p{Ll}?|\p{Lo})\."
_LATIN = rf"{INITIAL}(?:[\s‐‑-]*{INITIAL})*"
INITIALS = rf"(?:{_LATIN}|\p{{Lo}}[\p{{Lo}}\p{{M}}]{{0,3}}(?![\p{{L}}\p{{M}}])\.?)"
ET_AL = r"(?:et\.?\s+al\b\.?|and\s+others|и\s+др\.)"
_ORGANISATION = re.compile(
    r"\b(?:Academ|Administration|Agency|Alliance|Assembly|Association|Authority|Bank|Board|Bureau|Cent(?:er|re)|Chamber"
    r"|Coalition|College|Commission|Committee|Company|Complex|Congress|Consortium|Corporation|Council|Court|Department"
    r"|Directorate|Division|Factor(?:y|ies)|Federation|Forum|Foundation|Fund|Government|Group|House|Industries|Initiative"
    r"|Institut|Laborator|League|Library|Ministry|Nations|Network|Observatory|Offices?|Organi[sz]ation|Panel|Parliament"
    r"|Partnership|Press|Programme|Program|Project|Registr|Register|Monitor|Archive|Museum|School|Hospital|Chancellery|Cabinet|Secretariat|Senate|Service|Societ|Society|Statistics|Survey|Syndicate"
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
    return Name(bare, corporate=True, also=tuple(dict.fromkeys(acronyms)))


def in_list(text: str) -> tuple[tuple[Name, ...], bool]:
    """The authors of an entry, from the text before its year, and whether it prints et al.

    Reads ``Surname, I., & Surname, I.``, ``Surname, Given, and Given Surname``, ``Surname II, Surname I`` and
    ``I. Surname and I. Surname``. What has no such form is one organisation.
    """
    text = re.sub(r"\s*\((?:eds?|hrsg|trans|comp|dirs?)\.?\)[.,]?|,\s+eds?\.?$", "", text, flags=re.I).strip()
    et_al = bool(re.search(ET_AL, text, re.I))
    text = re.sub(rf"[,;&]?\s*(?:&\s*)?{ET_AL}", "", text, flags=re.I).strip(" ,;")
    text = re.sub(r"[\s,]*(?:\.\s?){3,}|…", ", ", text)
    if not text:
        return (), et_al
    if re.fullmatch(rf"(?:{PARTICLE}\s+)*{WORD}\.?", text) and not is_organisation(text):
        return (_direct(text),), et_al
    if not _looks_personal(text):
        return (organisation(text),), et_al
    chunks = [
        [piece.strip() for piece in chunk.split(",") if piece.strip()]
        for chunk in re.split(r"\s*(?:,?\s*(?:&|\band\b|\bund\b|\bи\b|\by\b(?=\s+\p{Lu}\p{Ll}+,)|;)\s*)", text)
    ]
    inverted = len(chunks) > 1 and (len(chunks[-1]) == 2 or (len(chunks[0]) > 3 and len(chunks[0]) % 2 == 0))
    names: list[Name] = []
    for chunk in chunks:
        names += _of_chunk(chunk, first=not names, inverted=inverted)
    return tuple(names), et_al


def _looks_personal(text: str) -> bool:
    first = re.match(rf"(?:{PARTICLE}\s+)*{WORD}(?:\s+(?:{PARTICLE}\s+)*{WORD}){{0,3}}(?=,)", text)
    if first:
        rest = text[first.end() + 1 :].strip()
        if re.match(INITIALS, rest):
            return True
        if re.match(rf"{WORD}(?:[\s-]+(?:{WORD}|{INITIAL})){{0,2}}\.?\s*(?:$|,|&|and\b|;)", rest):
            return not is_organisation(text)
    last = rf"(?:{PARTICLE}\s+)*{WORD}(?:\s+{WORD})?"
    given = rf"(?:{INITIALS}|{WORD}(?:[\s-]{WORD})?)"
    if re.search(rf"(?:&|\band\b)\s*(?:{last},\s+{given}|{INITIALS}\s+{last})\.?$", text):
        return True
    if re.fullmatch(rf"{WORD},?\s+(?:&|and)\s+{WORD}(?:\s(?:{PARTICLE}\s)*{WORD}){{0,3}}\.?", text):
        return not is_organisation(text)
    if re.match(rf"{INITIALS}\s+(?:{PARTICLE}\s+)*{WORD}", text):
        return True
    if re.match(rf"(?:{PARTICLE}\s+)*{WORD}(?:[\s-]{WORD})?\s+\p{{Lu}}{{1,3}}(?:,|;|\.?$)", text):
        return not is_organisation(text)
    return bool(re.fullmatch(r"\p{Lo}{2,4}", text))


def _of_chunk(pieces: list[str], *, first: bool, inverted: bool) -> list[Name]:
    """The names of a list between two signs for and; ``inverted`` if every surname comes before its given name."""
    names: list[Name] = []
    i = 0
    while i < len(pieces):
        piece = pieces[i]
        if re.match(rf"{_LATIN}\s+(?:{PARTICLE}\s+)*{WORD}", piece):  # initials first
            names.append(_direct(piece))
            i += 1
            continue
        behind = pieces[i + 1] if i + 1 < len(pieces) else ""
        if re.fullmatch(INITIALS, behind):
            names.append(Name(piece, behind))
            i += 2
        elif re.fullmatch(_LATIN, piece) or re.fullmatch(r"(?:Jr|Sr|II|III|IV)\.?", piece):
            i += 1
        elif vancouver := re.fullmatch(r"(.+?)\s+(\p{Lu}{1,3})\.?", piece):
            names.append(Name(vancouver.group(1), vancouver.group(2)))
            i += 1
        elif i + 2 < len(pieces) and re.fullmatch(_LATIN, pieces[i + 2]):  # one name, and then surname and initials
            names.append(_direct(piece))
            i += 1
        elif behind and not _whole(piece, behind) and ((first and not names) or inverted):
            names.append(Name(piece, behind.strip(".")))
            i += 2
        else:
            names.append(_direct(piece))
            i += 1
    return names


def read_otherwise(names: tuple[Name, ...]) -> tuple[Name, ...]:
    """The authors, if the first has one name only and what was read as given names is the second author."""
    if len(names) < 2 or names[0].corporate or len(names[0].initials.split()) < 2 or "." in names[0].initials[-1:]:
        return ()
    return (Name(names[0].surname), _direct(names[0].initials), *names[1:])


_EASTERN = r"[\p{Han}\p{Hangul}\p{Katakana}\p{Hiragana}]"


def _whole(piece: str, behind: str) -> bool:
    """Whether a piece between commas is a whole name, and what stands behind it is the next author's."""
    eastern = bool(re.fullmatch(rf"{_EASTERN}{{3,5}}", piece)) and not re.fullmatch(rf"{_EASTERN}+", behind)
    return eastern or bool(re.search(rf"\S\s+{PARTICLE}\s+\S", behind))


def _direct(piece: str) -> Name:
    """A name in the order of speech: the surname is the last word with its particles, or the last two."""
    piece = piece.strip(" .")
    found = re.fullmatch(rf"(?:(.*?)\s+)?((?:{PARTICLE}\s+)*\S+)", piece)
    if found is None or is_organisation(piece):
        return organisation(piece)
    words = piece.split()
    if re.fullmatch(rf"{_EASTERN}{{2,5}}", piece):  # written in one, the surname first
        return Name(piece, also=(piece[:1], piece[:2], piece[:3]))
    longer = tuple(" ".join(words[-size:]) for size in (2, 3) if len(words) > size)
    return Name(found.group(2), found.group(1) or "", also=longer)


CONNECTORS = (
    r"(?:of|for|the|and|on|in|to|at|against|with|&|de|des|du|la|le|les|pour|sur|et|y|para|del|los|las|da|do|das|dos|e"
    r"|für|der|die|zur|und|per|il|dei|voor|van|het|en|för|och)"
)
_PERSON = rf"(?:{INITIALS}\s+)?(?:{PARTICLE}\s+)*{WORD}(?:\s(?:{PARTICLE}\s+)*{WORD}){{0,2}}"
_BRACKETED = r"(?:\s*[\[(]\p{Lu}[\p{L}&-]{1,12}[\])])?"
DOTTED = r"(?:\p{Lu}\.){2,4}"  # U.S., U.K.
_BODY = rf"(?:[Tt]he\s+)?(?:{DOTTED}\s+)?{WORD}(?:[\s,]+(?:{CONNECTORS}\s+){{0,2}}{WORD}){{0,11}}{_BRACKETED}"
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
    if not re.fullmatch(_BODY, text) or (re.match(INITIALS + r"\s", text) and not is_organisation(text)):
        return False
    if re.search(r"[\[(]", text) or is_organisation(text):
        return True
    if len(text.split()) < 3 or re.search(rf"{_AND}|,", text):
        return False
    small = [word for word in text.split() if word.islower()]
    return any(not re.fullmatch(PARTICLE, word) for word in small) or not small


def person(text: str) -> Name:
    """One name of a citation: initials before the surname are kept apart; an organisation is known by its words."""
    if is_organisation(text):
        return organisation(text)
    found = re.fullmatch(rf"(?:(?P<initials>{INITIALS})\s+)?(?P<surname>.+)", text.strip())
    return Name(found["surname"], found["initials"] or "") if found else Name(text)
