"""What only reading the sentence shows: a source older than its event, a quotation without a page."""

from __future__ import annotations

from collections.abc import Iterator

import regex as re
from rapidfuzz import fuzz

from gunsbutter.paper import sentences
from gunsbutter.paper.defects.registry import Material, defect, finding
from gunsbutter.paper.model import Citation, Finding
from gunsbutter.paper.names import key

_FUTURE = re.compile(
    r"\b(?:will|would|shall|may|might|could|should|is to|are to|was to|were to|by the year|expect\w*|forecast\w*"
    r"|project(?:s|ed|ion|ions)|predict\w*|plan(?:s|ned|ning)?|target\w*|aim\w*|schedul\w*|goals?|intend\w*|propos\w*"
    r"|pledg\w*|promis\w*|commit\w*|due|horizon|scenario\w*|anticipat\w*|estimates? for|set to|until|towards?|likely"
    r"|future|foresee\w*|foresaw|envisag\w*|agenda|vision|ambition\w*)\b",
    re.I,
)
_METHOD = re.compile(  # a work may be older than what is done with its method
    r"\b(?:[Ww]e|[Oo]ur|I|methods?|approach|definitions?|framework|drawing on|following|adapted from"
    r"|in the sense of)\b"
)
_NAMED = re.compile(  # a year that is part of a name
    r"\b(?:Acts?|Laws?|Resolutions?|Regulations?|Directives?|Decrees?|Bills?|Standards?|ISO|IEC|IEEE|Agenda|Vision|Plan"
    r"|Strategy|Horizon|Model|Version|Code|Constitution|Treaty|Convention|Agreement|Protocol|Charter|Census|Programme"
    r"|Framework|Policy|Budget|Report|No\.|Nr\.?|n\s?=)(?:\s+(?:of|for|No\.|to|\p{Lu}[\w-]*|[\d/.:–-]+)){0,4}[\s:]*$"
)
_YEAR = re.compile(r"(?<![\d/:.–—-])(?:1[5-9]|20)\d\d(?!\d|[/:.]\d|\s*%)")
_RANGE = re.compile(
    r"(?:from|between|since|over|during)?\s*((?:1[5-9]|20)\d\d)\s*(?:[-–—]|to|and|until|through)\s*"
    r"((?:1[5-9]|20)?\d\d)\b",
    re.I,
)
_QUOTED = re.compile(
    r"“([^“”]{15,1500})”|\"([^\"]{15,1500})\"|«([^«»]{15,1500})»|‘((?:[^‘’]|’(?=\p{L})){30,1500}+)’(?!\p{L})"
)
_LAW_BEHIND = re.compile(r"(?:\s+\p{Lu}\p{L}+){0,3}\s+(?:Act|Law|Bill|Agreement|Treaty)\b")
_NAMES_A_WORK = re.compile(
    r"\b(?:essay|article|book|paper|report|chapter|study|titled|entitled|called)\s*,?\s*$", re.I
)
_PAGE_APART = re.compile(
    r"[\s,.]*[(\[]\s*(?:pp?|paras?|ch|chap|sec|min|n|fn|l|line)s?\.?\s*\d|[\s,.]*\(\d+:\d\d", re.I
)
WORDS_OF_A_QUOTATION = 5


@defect(
    "older-than-event",
    needs="author-year",
    settle="The work itself: is the year misprinted, the date, or is another work meant?",
)
def older_than_event(material: Material) -> Iterator[Finding]:
    """A citation is older than the dated event that it supports.

    The sentence gives the year of something that has happened, and every work it cites came out before. Forecasts,
    plans, spans that began earlier, and years in names and titles are left alone.
    """
    for locator, citations in material.in_paragraph.items():
        text = material.text[locator]
        ends = sentences.spans(text)
        by_sentence: dict[tuple[int, int], list[Citation]] = {}
        for citation in citations:
            by_sentence.setdefault(sentences.around(text, citation.start, ends), []).append(citation)
        for (start, end), cited in by_sentence.items():
            years = [_newest(citation) for citation in cited]
            if None in years or not years:
                continue
            newest = max(year for year in years if year is not None)
            event = _event(_without(text, start, end, cited), newest)
            if event and newest < event:
                ids = [citation.cite_id for citation in cited]
                why = f"The sentence dates something to {event}; {cited[-1].printed} is older."
                sure = "likely" if len(cited) == 1 else "possible"
                yield finding(why, sure, citations=ids)


def _newest(citation: Citation) -> int | None:
    """The latest year that a citation prints: a reprint may report what its first edition could not."""
    found = re.findall(r"\d{4}", citation.year_printed)
    return max(map(int, found)) if found else None


def _without(text: str, start: int, end: int, cited: list[Citation]) -> str:
    """A sentence without its citations and without what it quotes."""
    letters = list(text[start:end])
    for citation in cited:
        for i in range(max(citation.start, start), min(citation.end, end)):
            letters[i - start] = "\u0000"
    left = "".join(letters)
    left = re.sub(r"\([^()]*\u0000[^()]*\)?", " ", left).replace("\u0000", "")
    left = re.sub(r"\(\d{4}[a-z]?\)", " ", left)
    return re.sub(r"[“\"«][^“”\"«»]*[”\"»]|\*[^*]+\*", " ", left)


def _event(sentence: str, newest: int) -> int:
    """The year of the latest dated event that a sentence states as past, or 0."""
    sentence = _RANGE.sub(lambda span: " " if int(span.group(1)) <= newest else f" {span.group(1)} ", sentence)
    if _FUTURE.search(sentence) or _METHOD.search(sentence):
        return 0
    years = [
        int(found.group())
        for found in _YEAR.finditer(sentence)
        if not _NAMED.search(sentence[max(0, found.start() - 60) : found.start()])
        and not _LAW_BEHIND.match(sentence[found.end() :])
        and not re.match(
            r"\s*(?:prices?|dollars?|rupees?|terms|Act|Law|edition|census|Agreement|Treaty)\b|['’]s\b",
            sentence[found.end() :],
        )
        and not re.search(r"(?:\bby|\bbefore|\bto|[$€£#])\s*$", sentence[: found.start()])
    ]
    return max(years, default=0)


@defect("quotation-no-page", needs="author-year", settle="The page of the work on which the words stand, if they do.")
def quotation_no_page(material: Material) -> Iterator[Finding]:
    """Words are quoted and the citation gives no page.

    Five words or more in quotation marks with a citation that names no page, paragraph or minute. Single words, and
    titles of works, are left alone.
    """
    titles = [key(entry.title) for entry in material.entries if len(entry.title) > 15]
    for locator, citations in material.in_paragraph.items():
        text = material.text[locator]
        ends = sentences.spans(text)
        for quoted in _QUOTED.finditer(text):
            words = next(group for group in quoted.groups() if group)
            if len(words.split()) < WORDS_OF_A_QUOTATION or _is_title(words, titles):
                continue
            source = _source(quoted.start(), quoted.end(), citations, ends, text)
            if _PAGE_APART.match(text, quoted.end()) or _NAMES_A_WORK.search(text[: quoted.start()][-40:]):
                continue
            if source is not None and not source.pages:
                yield finding(
                    f"{source.printed} stands for a quotation and names no page.", citations=[source.cite_id]
                )


def _is_title(words: str, titles: list[str]) -> bool:
    spelled = key(words)
    if any(spelled == title or fuzz.ratio(spelled, title) >= 88 for title in titles):
        return True
    long = [word for word in re.findall(r"[\p{L}'’-]+", words) if len(word) > 3]
    return len(long) > 2 and sum(word[0].isupper() for word in long) >= 0.8 * len(long)


def _source(
    start: int, end: int, citations: list[Citation], ends: list[tuple[int, int]], text: str
) -> Citation | None:
    """The citation that a quotation belongs to: right behind it, or before it in its sentence, or later in it."""
    behind = [each for each in citations if re.fullmatch(r"\s*\(?", text[end : each.start]) and each.start >= end]
    if behind:
        return behind[0]
    first, last = sentences.around(text, start, ends)[0], sentences.around(text, max(start, end - 1), ends)[1]
    before = [each for each in citations if first <= each.start < start]
    after = [each for each in citations if end <= each.start < last]
    paged = [each for each in (*before, *after) if each.pages]
    if paged:
        return paged[0]
    return before[-1] if before else after[0] if after else None
