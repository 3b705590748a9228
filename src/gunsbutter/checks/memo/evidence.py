"""What a memo rests on: the ids of evidence in it, claims without any, and arguments against itself."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Literal

from gunsbutter.checks.memo.prose import blocks, sentences

_BRACKETS = re.compile(r"[\[(]([^\[\]()]{1,200})[\])]")
_TOKEN = re.compile(r"(?<![\w-])([A-Za-z]{1,3})[ -]?(\d{1,4})(?![\w-]|\.\d)")
_AGAINST = re.compile(
    r"\b(?:however|nevertheless|even so|contrary|on the other hand|against this|opposite view|case against"
    r"|critics?|opponents?|s[ck]eptics?|object(?:s|ed|ors?|ions?)?|counter-?\s?(?:argument|claim)s?|rebut(?:s|tals?)?"
    r"|disagrees?|conced(?:e|es|ed)|speaks? against|argues? (?:against|otherwise|the opposite)|argument against"
    r"|(?:others|some) (?:argue|say|hold|believe)"
    r"|(?:others|some|they|one|it) (?:could|may|might|can|will|would) (?:well )?"
    r"(?:argue|say|object|hold|reply|answer|point out|be (?:argued|objected|said)))\b",
    re.IGNORECASE,
)
_AUTHOR_YEAR = re.compile(
    r"\b[A-Z][\w'’-]{1,40}(?:\s+(?:and|&)\s+[A-Z][\w'’-]{1,40}|\s+et al\.?)?,?\s*\(?\s*(?:18|19|20)\d\d[a-z]?\b"
)
_NO_AUTHOR = re.compile(
    r"(?:In|Since|By|Until|From|Before|After|During|January|February|March|April|May|June|July|August|September"
    r"|October|November|December)\b"
)


@dataclass(frozen=True)
class Cited:
    """The evidence ids of a text: those that exist, spelled as they are known, and those that do not, as written."""

    known: frozenset[str]
    unknown: tuple[str, ...]


def cited(text: str, known: Collection[str]) -> Cited:
    """The evidence ids in a text. ``known`` are all that exist, such as E01 to E30.

    E1, e01 and E-01 are E01. Ids count in brackets of either form, several to a bracket, with a page or other words
    beside them; outside of brackets only if they exist, so that a G20 or an F-16 is no id. What is unknown has the
    letters of a known id, and stands in brackets.
    """
    spelt = {_folded(*found.groups()): id for id in known if (found := _TOKEN.fullmatch(id.strip()))}
    letters = {folded[0] for folded in spelt}
    there = {_folded(*found.groups()) for found in _TOKEN.finditer(text)} & set(spelt)
    unknown: dict[tuple[str, int], str] = {}
    for bracket in _BRACKETS.finditer(text):
        for found in _TOKEN.finditer(bracket[1]):
            folded = _folded(*found.groups())
            if folded not in spelt and folded[0] in letters:
                unknown.setdefault(folded, found[0])
    return Cited(frozenset(spelt[folded] for folded in there), tuple(unknown.values()))


def unsupported(
    paragraphs: Iterable[str], known: Collection[str], each: Literal["paragraph", "sentence"] = "paragraph"
) -> list[str]:
    """The paragraphs, or the sentences, that name no evidence that exists.

    What only leads over to a list (it ends with a colon) or asks (it ends with a question mark) makes no claim.
    """
    claims = [claim for text in paragraphs for claim in ([text] if each == "paragraph" else sentences(text))]
    return [claim for claim in claims if claim and claim[-1] not in ":?" and not cited(claim, known).known]


def objections(text: str) -> list[str]:
    """The paragraphs of a memo, and items of its lists, that put an argument against it in so many words."""
    return [block.text for block in blocks(text) if block.runs and _AGAINST.search(block.text)]


def names_a_source(text: str, known: Collection[str]) -> bool:
    """Whether a text has evidence that exists, or an author with a year."""
    authors = (found for found in _AUTHOR_YEAR.finditer(text) if not _NO_AUTHOR.match(found[0]))
    return bool(cited(text, known).known) or any(authors)


def _folded(letters: str, digits: str) -> tuple[str, int]:
    return letters.upper(), int(digits)
