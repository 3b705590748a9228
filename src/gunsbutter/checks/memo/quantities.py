"""The numbers in a memo that say how much: each with its unit, and the values that it stands for as printed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, pairwise

from gunsbutter.checks.memo.prose import IDS, blocks, sentences
from gunsbutter.checks.memo.units import MONEY, PREFIX, SIZE, SUFFIX, size_of, unit_of
from gunsbutter.checks.verdict import UnreadableAnswer

MOST = 500
"""Numbers that a text may hold: a memo of 900 words has fewer than a hundred."""

SMALL = 12
"""Whole numbers without a unit up to this one count what stands on the page: 3 options, 10 recommendations."""

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
)
_MONTH += r"|Nov(?:ember)?|Dec(?:ember)?)\.?"
_YEAR = r"(?:1[5-9]|20|21)\d\d"
_LABEL = (
    r"abstract|introduction|literature review|methods?|discussion|analysis|conclusions?|recommendations?|findings?"
    r"|tables?|figures?|figs?\.?|charts?|sections?|secs?\.?|chapters?|ch\.|parts?|options?|claims?|paragraphs?|paras?\.?"
    r"|pages?|pp?\.|steps?|items?|notes?|footnotes?|appendix|annex|articles?|nos?\.|numbers?|questions?|assignments?"
    r"|phases?|stages?|scenarios?|rows?|columns?|lines?|criteri(?:on|a)|versions?|volumes?|vols?\.|issues?|references?"
)
# What has digits and says nothing of how much, in the order in which it is looked for.
_PASSED_OVER = [
    re.compile(IDS),
    re.compile(rf"\b(?!(?:{PREFIX})\d)[a-z]\w*[-‑]?\d(?:[\w.]*\w)?", re.IGNORECASE),
    re.compile(rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH}(?:,?\s+{_YEAR})?\b"),
    re.compile(rf"\b{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s+{_YEAR})?\b(?![.,]?\d)"),
    re.compile(r"\b\d{4}-\d\d-\d\d\b|\b\d{1,2}([./])\d{1,2}\1\d{2,4}\b|\b\d+(?:\.\d+){2,}\b"),
    re.compile(rf"\b{_YEAR}\s?[-–/]\s?(?:{_YEAR}|\d\d)\b(?![.,]\d|\s?%)"),
    re.compile(
        rf"(?<![\w.,$€£¥₹₨])(?<!\brs )(?<!\bpkr )(?<!\bus\$ ){_YEAR}(?:['’]?s)?\b"
        rf"(?![.,]\d|[\s-]?(?:%|(?:{SIZE}|{SUFFIX})\b))",
        re.IGNORECASE,
    ),
    re.compile(r"\b\d+(?:st|nd|rd|th)\b", re.IGNORECASE),
    re.compile(
        rf"\b(?:{_LABEL})\s*\d+(?:\.\d+)?(?:(?:\s?[,–&-]\s?|\s(?:and|or|to)\s)\d+)*"
        r"(?![\d.,]*\d|\s?%|\s?per ?cent)",
        re.IGNORECASE,
    ),
    re.compile(r"[\[(]\s*\d{1,2}\s*[\])]|(?<!\S)\d{1,2}\)|\b\d+\s?[:/]\s?\d+\b|#\d+"),
]
_DIGITS = (
    r"\d{1,2}(?:,\d\d)+,\d{3}(?!\d)(?:\.\d+)?"  # 1,23,456: lakhs and crores
    r"|\d{1,3}(?:[, ]\d{3})+(?!\d)(?:\.\d+)?"
    r"|\d+(?:[.,]\d+)?"
    r"|\.\d+"
)
_MINUS = r"(?<![\w)%])[-–\u2212]"
_NUMBER = re.compile(
    rf"(?:(?<!\w)(?P<prefix>{PREFIX})\s?(?P<sign>{_MINUS})?|(?P<sign_alone>{_MINUS})?(?<![a-z][-‑–])(?<![\w.]))"
    rf"(?P<digits>(?>{_DIGITS}))"
    rf"(?:[\s-]?(?P<size>{SIZE})(?!\w)|(?P<short>[tbmk])(?!\w))?"
    rf"(?:[\s-]?(?P<unit>{SUFFIX})(?!\w))?(?!\w)",
    re.IGNORECASE,
)
_HEDGES = {
    "about": r"\b(?:about|around|roughly|approximately|some|close to|circa|estimated)|\b(?:approx|ca?)\.|[~≈]",
    "nearly": r"\b(?:nearly|almost|just under)",
    "under": r"\b(?:under|less than|fewer than|below|at most|up to|(?:no|not) more than)|<",
    "over": r"\b(?:over|more than|above|at least|exceed(?:s|ed|ing)?|upwards of)|>",
}
_RANGE = re.compile(r"\s?[-–—]\s?|\s(?:to|and|or)\s")


@dataclass(frozen=True)
class Number:
    """A number of a text. ``value`` is in the plain ``unit`` ('%', 'PKR', 'TIV', 'points' or ''), not in millions.

    ``text`` is how it stands there, ``sentence`` where. ``low`` and ``high`` bound the values that are rounded to it
    as it is printed: 3.9 stands for 3.85 to 3.95, 'more than 3.9' for 3.9 to 4, 'about 1,800' for 1,750 to 1,850.
    ``size`` is what the unit is counted in (1e9 for billions), ``minus`` whether it has a sign.
    """

    value: float
    unit: str
    text: str
    sentence: str
    low: float
    high: float
    size: float = 1.0
    minus: bool = False

    @property
    def is_data(self) -> bool:
        """Whether a table should hold it: spans of time, lengths of texts and small counts are none of those."""
        if self.unit:
            return self.unit not in {"time", "length"}
        return self.size != 1 or self.value != int(self.value) or abs(self.value) > SMALL or "." in self.text


def quantities(text: str) -> list[Number]:
    """The numbers of a memo that say how much, in order; those in its tables and code are left out.

    Passed over are years, fiscal years and dates, ordinals, numbers in names (F-16, G20, E01), of tables, options,
    sections and items of lists, ratios and times of day, and numbers in words. In a range (2–3 %) both have the unit.
    Raises UnreadableAnswer for more than MOST numbers.
    """
    lines = (block.text for block in blocks(text) if block.sort not in {"table", "code"})
    found = (number for line in lines for sentence in sentences(line) for number in _numbers(sentence))
    first = list(islice(found, MOST + 1))
    if len(first) > MOST:
        raise UnreadableAnswer(f"The text holds more than {MOST} numbers, which are more than anyone can read.")
    return first


def _numbers(sentence: str) -> Iterator[Number]:
    seen = _readable(sentence)
    found = list(islice(_NUMBER.finditer(seen), MOST + 1))
    units = [_unit_and_size(match) for match in found]
    for place, (one, other) in enumerate(pairwise(found)):
        if _RANGE.fullmatch(seen, one.end(), other.start()):
            units[place], units[place + 1] = _shared(one, units[place], units[place + 1])
    for match, (unit, size) in zip(found, units, strict=True):
        yield _number(match, unit, size, sentence, seen[max(0, match.start() - 40) : match.start()])


def _readable(sentence: str) -> str:
    """A sentence of the same length, with commas between thousands, and dashes over what is passed over."""
    seen = re.sub(r"(?<=\d)[\u00a0\u2007\u2009\u202f'’](?=\d{3}(?!\d))", ",", sentence)
    seen = re.sub(r"[\u00a0\u2000-\u200a\u202f]", " ", seen)
    for pattern in _PASSED_OVER:
        seen = pattern.sub(lambda found: "_" * len(found[0]), seen)
    return seen


def _unit_and_size(match: re.Match[str]) -> tuple[str, float]:
    behind, before = unit_of(match["unit"] or ""), unit_of(match["prefix"] or "")
    return (before if before and behind not in MONEY else behind), size_of(match["size"] or match["short"] or "")


def _shared(
    first: re.Match[str], one: tuple[str, float], other: tuple[str, float]
) -> tuple[tuple[str, float], tuple[str, float]]:
    """The units and sizes of the two ends of a range: Rs 1 to 2 trillion, 2–3 %. 40 % to 650 million is none."""
    if one[0] and other[0] and one[0] != other[0]:
        return one, other
    if first["unit"] and not first["prefix"]:
        return one, other
    unit = one[0] or other[0]
    return (unit, other[1] if one[1] == 1 else one[1]), (unit, other[1])


def _number(match: re.Match[str], unit: str, size: float, sentence: str, before: str) -> Number:
    low, value, high = _span(match["digits"].replace(" ", ","), before)
    minus = bool(match["sign"] or match["sign_alone"])
    sign = -size if minus else size
    low, high = sorted((sign * low, sign * high))
    text = sentence[match.start() : match.end()].strip()
    return Number(sign * value, unit, text, sentence, low, high, size, minus)


def _span(digits: str, before: str) -> tuple[float, float, float]:
    """The lowest value that digits stand for, their own, and the highest; words before them may widen the span."""
    if re.fullmatch(r"0,\d+|\d+,\d{1,2}|\d{4,},\d+", digits):  # a comma where others write a point
        digits = digits.replace(",", ".")
    whole, _, decimals = digits.replace(",", "").partition(".")
    value, step = float(f"{whole or 0}.{decimals or 0}"), 10.0 ** -len(decimals)
    zeros = len(whole) - len(whole.rstrip("0")) if whole.strip("0") and not decimals else 0
    coarse = step * 10.0**zeros
    hedge = next((name for name, words in _HEDGES.items() if re.search(rf"(?:{words})\s*$", before, re.I)), "")
    spans = {
        "about": (value - coarse / 2, value + coarse / 2),
        "nearly": (value - coarse / 2, value + step / 2),
        "under": (value - coarse, value),
        "over": (value, value + coarse),
    }
    low, high = spans.get(hedge, (value - step / 2, value + step / 2))
    return low, value, high
