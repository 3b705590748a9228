"""From the lines of a reference list to its entries as printed, one text each."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

import regex as re

from gunsbutter.paper.document import joined, unmarked
from gunsbutter.paper.names import INITIALS, PARTICLE, WORD

YEAR = r"(?:(?:1[5-9]|20)\d\d(?:/(?:1[5-9]|20)?\d\d)?[a-z]?)"
UNDATED = r"(?:n\.\s?d\.(?:-?[a-z])?|[Nn]o date|[Ii]n press|[Ff]orthcoming|[Uu]nder review|[Ss]ubmitted|[Tt]o appear)"
BULLET = re.compile(r"^[-*+•▪–]\s+(?=\S)")
NUMBER = re.compile(r"^(?:\[(\d{1,4})\]|\(?(\d{1,4})[.)])\s*(?=\S)")
ADDRESS = re.compile(r"https?://[^\s<>\"”]+|www\.[^\s<>\"”]+", re.I)


def split(lines: Iterable[str]) -> list[str]:
    """The entries of a list as printed, one text each, with their markup.

    Entries may be bullets, numbered, separated by empty lines, or one to a line, and broken at the ends of lines and
    pages. A line that holds only an address belongs to the entry above it.
    """
    kept = _without_furniture([re.sub(r"^(?:>\s*)+|^<a\b[^<>]*>\s*</a>", "", line.strip()) for line in lines])
    filled = [line for line in kept if line]
    for mark in (BULLET, NUMBER):
        if sum(bool(mark.match(line)) for line in filled) >= max(2, 0.3 * len(filled)):
            return _merged(_grouped(kept, partial(_marked, mark)))
    lone = sum(1 for i, line in enumerate(kept) if line and (i == 0 or not kept[i - 1]))
    starts = sum(_starts(line) for line in filled)
    single = starts >= 0.75 * len(filled) and sum(map(_ended, filled)) >= 0.9 * len(filled)
    if single or starts >= 0.95 * len(filled):
        return _merged([[line] for line in filled])
    if lone >= 0.7 * max(starts, 1):
        return _merged(_grouped(kept, lambda line, before: not before))
    return _merged(_grouped(kept, lambda line, before: _starts(line) and _ended(before)))


def _without_furniture(lines: list[str]) -> list[str]:
    """Lines without page numbers, heads of pages and footnotes; what they stood between goes on or begins anew."""
    kept: list[str] = []
    cut = False
    for i, line in enumerate(lines):
        alone = not (lines[i - 1] if i else "") and not (lines[i + 1] if i + 1 < len(lines) else "")
        head = alone and line.isupper() and len(line) < 70 and not re.search(r"\b(?:1[5-9]|20)\d\d\b", line)
        if line and (head or _PAGE_NUMBER.fullmatch(line) or re.match(r"\[\^\w+\]:", line)):
            while kept and not kept[-1]:
                kept.pop()
            cut = True
        elif line or not cut:
            if cut and _starts(line):
                kept.append("")
            kept.append(line)
            cut = False
    return kept


_PAGE_NUMBER = re.compile(r"[-–—\s]*(?:page\s+)?\d{1,4}[-–—\s]*", re.I)
SAME_AUTHOR = re.compile(r"^(?:[—–⸺⸻]{1,}|-{3,}|_{3,})(?=[.,\s(])")


def _marked(mark: re.Pattern[str], line: str, before: str) -> bool:
    return bool(mark.match(line))


def _grouped(lines: list[str], starts: Callable[[str, str], bool]) -> list[list[str]]:
    groups: list[list[str]] = []
    before = ""
    for line in lines:
        if line:
            if not groups or starts(line, before):
                groups.append([])
            groups[-1].append(line)
        before = line
    return groups


def _merged(groups: list[list[str]]) -> list[str]:
    """Entries as texts; a group that only goes on with the one before is joined to it."""
    made: list[str] = []
    for group in groups:
        text = joined(group)
        if made and not BULLET.match(text) and _goes_on(text, made[-1]):
            made[-1] = joined([made[-1], text])
        else:
            made.append(text)
    return made


def _goes_on(text: str, before: str) -> bool:
    plain = unmarked(text)
    if ADDRESS.fullmatch(plain.strip(" .")):
        return True
    return not _starts(text) and (not _ended(before) or bool(re.match(r"\p{Ll}", plain)))


def _ended(text: str) -> bool:
    plain = unmarked(text)
    return not plain or bool(re.search(r"[.)\]]$|https?://\S+$|\d$", plain))


def _starts(line: str) -> bool:
    """Whether a line begins like an entry: with a person's name, or with a year or an address not far behind."""
    plain = unmarked(NUMBER.sub("", BULLET.sub("", line)))
    capital = re.match(r"[\p{Lu}\p{Lo}]", plain) or SAME_AUTHOR.match(plain)
    return bool(_PERSON.match(plain) or (capital and (_DATED.match(plain) or _PAGE.match(plain))))


_SURNAME = rf"(?:{PARTICLE}\s+)*{WORD}"
_PERSON = re.compile(
    rf"{_SURNAME}(?:\s+{_SURNAME}){{0,2}},\s+(?:{INITIALS}|{WORD})"  # Okafor, N.
    rf"|{WORD}\s*(?:&|,?\s*and)\s+{_SURNAME}(?:\s{WORD})?,\s+{INITIALS}"  # Handoyono and Okafor, N.
    rf"|{WORD}\s+\p{{Lu}}{{1,2}}\.?(?:[,.]|\s*\(|\s+\p{{Lu}})"  # Okafor N (2017)
)
_DATED = re.compile(rf"[^.(]{{2,90}}[.,]?\s*\(?(?:{YEAR}|{UNDATED})(?!\w)")
_PAGE = re.compile(r"[^.]{2,100}\.(?:[^.]{0,60}\.[\"”’']?)?\s*(?:\p{L}+ (?:at|from):?\s*)?(?:https?://|www\.)")
