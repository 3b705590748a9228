"""Reading the words of a chart: folded texts, years, and the units that a label names."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable

from gunsbutter.charts.record import AxisRecord, ChartRecord

LONGEST = 2_000  # characters of one text that are read
_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2212"), "-")
_FISCAL = re.compile(r"(?:fy ?)?(\d{4})(?: ?[-/] ?(?:\d{2}|\d{4}))?\Z")
_DATE = re.compile(r"(\d{4})-(\d\d)(?:-(\d\d))?(?:[t ].*)?\Z")

# The words for the size of a unit. A percentage is a hundredth; a share or a ratio is a plain number.
# A short sign may stand right behind a number (Rs400bn).
SIZES = {
    0.01: r"[%\u066a]|per ?cent|percent(?:age)?s?\b|\bpct\b",
    1e12: r"\btrillions?\b|(?<![a-z])(?:tn|trn)\b",
    1e9: r"\bbillions?\b|(?<![a-z])(?:bn|bln)\b",
    1e7: r"\bcrores?\b",
    1e6: r"\bmillions?\b|(?<![a-z])(?:mn|mln|m)\b",
    1e5: r"\blakhs?\b|\blacs?\b",
    1e3: r"\bthousands?\b|(?<![a-z])k\b|'000\b|\b000s?\b",
    1.0: r"\bshare\b|\bfraction\b|\bproportion\b|\bratio\b",
}
MONEY = (
    r"\brupees?\b|\b(?:rs|pkr|inr|usd|eur|gbp|cny|rmb|krw)(?![a-z])|₹|\blcu\b|\blocal currency\b|\bdollars?\b|[$€£¥]"
    r"|\beuros?\b|\byuan\b|\bwon\b|\blira\b|\bmoney\b"
)
_OTHER_UNITS = (
    r"\btivs?\b|\btrend[- ]indicator values?\b|\byears?\b|\bmonths?\b|\bdays?\b|= ?100\b|\bindex\b|\bindexed\b"
    r"|\bper (?:head|capita|person)\b|\ba head\b|\bpersons?\b|\bpeople\b|\binhabitants?\b|\bnumber\b|\bcounts?\b"
    r"|\bhow many\b|\bno\. |#|\bpoints?\b|\brank\b|\btimes\b|\bmultiples?\b|\bkm\b|\btonnes?\b|\bunits\b"
)
UNIT = re.compile("|".join([*SIZES.values(), MONEY, _OTHER_UNITS]))
_PERCENT = re.compile(SIZES[0.01])
_OF_WHAT = re.compile(
    r"\bof\b|\bgrowth\b|\bchange\b|\bannual\b|\byear\b|\binflation\b|\brate\b|\bshares?\b|/|\bper (?!cent)"
)


def lexicon(listed: str) -> frozenset[str]:
    """The words of a list that is written as a text."""
    return frozenset(listed.split())


_SMALL = lexicon("a an the of in at on per and or to for by with from")


def plain(text: str) -> str:
    """A text as it is compared: small letters without accents, simple dashes, single spaces, no invisible signs."""
    spelt = unicodedata.normalize("NFKD", str(text)[:LONGEST]).translate(_DASHES).replace("’", "'")
    seen = "".join(each for each in spelt if unicodedata.category(each) not in {"Mn", "Cf"})
    return " ".join(seen.casefold().split())


def words(text: str) -> list[str]:
    """The words and numbers of a text, folded, without punctuation."""
    return re.findall(r"[^\W_]+", plain(text))


def says(text: str, phrase: str) -> bool:
    """Whether the words of a phrase stand in the text, whole and in that order."""
    wanted = words(phrase)
    return bool(wanted) and f" {' '.join(wanted)} " in f" {' '.join(words(text))} "


def number_in(text: str) -> float | None:
    """The number that a tick label prints, without its unit; None if it prints none, or a text with numbers."""
    found = re.findall(r"-?\d[\d, ]*\.?\d*(?:e[+-]?\d+)?", plain(text))
    if len(found) != 1:
        return None
    number = float(re.sub("[, ]", "", found[0]))
    return number if math.isfinite(number) else None


def year_of(at: str | float) -> float | None:
    """The year in which a position lies: 2015, '2015', 'FY2015-16', '2015/16' or a date; None if it is no year.

    A date comes out as a part of its year: '2015-07-01' is 2015.5.
    """
    if isinstance(at, (int, float)):
        return float(at) if 1000 <= at <= 2500 else None
    text = plain(at)
    if (date := _DATE.match(text)) and 1 <= int(date[2]) <= 12 and (date[3] or len(text) > 7):
        return int(date[1]) + (int(date[2]) - 1) / 12 + (int(date[3] or 1) - 1) / 372
    if fiscal := _FISCAL.match(text.removesuffix(".0")):
        return year_of(float(fiscal[1]))
    return None


def years_of(record: ChartRecord) -> list[float] | None:
    """The years at which a chart has values, each once, as they stand along the axis; None if it is not time.

    On any axis but one of categories they stand in order, and so do they if the ticks do not tell.
    """
    found = {year_of(at) for at in {row.at for row in record.rows}}
    years = {year for year in found if year is not None}
    if None in found:
        return None
    printed = [year for tick in record.category.ticks if (year := year_of(tick)) is not None]
    if record.category.scale == "category" and set(printed) == years:
        return list(dict.fromkeys(printed))
    return sorted(years)


_TIME = re.compile(
    r"\b(?:fiscal|fy|years?|dates?|dated|days?|months?|decades?|century|centuries|times?|timeline|when|periods?|era|epoch"
    r"|calendar|chronolog\w*|history|c\.?e|b\.?c\.?e|a\.?d|anno|(?:1[89]|20)\d\ds?)\b"
)


def speaks_of_time(label: str) -> bool:
    """Whether the label of an axis of time is empty, a source line, or says something of time."""
    said = words(label)
    return not said or "source" in said[:3] or bool(_TIME.search(plain(label)))


def size_of(text: str) -> float | None:
    """The size of the unit that a text names: 1e6 for 'million rupees', 0.01 for 'per cent'; None if it names none.

    'Share of GDP (%)' is in per cent; 'share of GDP' is a plain number.
    """
    folded = plain(text)
    return next((size for size, pattern in SIZES.items() if re.search(pattern, folded)), None)


def unit_texts(axis: AxisRecord) -> str:
    """All that an axis itself says about its unit: the label, and the tick labels."""
    return " ".join([axis.label, *axis.ticks[:50]])


def names_unit(axis: AxisRecord, more: Iterable[str] = ()) -> bool:
    """Whether the label or the tick labels name a unit that is known here, or one of ``more``."""
    text = unit_texts(axis)
    return bool(UNIT.search(plain(text))) or any(says(text, unit) for unit in more)


def names_quantity(label: str) -> bool:
    """Whether a label says more than its unit."""
    return bool(set(words(UNIT.sub(" ", plain(label)))) - _SMALL)


def percent_of_nothing(axis: AxisRecord, elsewhere: str) -> bool:
    """Whether an axis is in per cent, and neither it nor ``elsewhere`` says of what."""
    said = plain(unit_texts(axis))
    return bool(_PERCENT.search(said)) and not _OF_WHAT.search(f"{said} {plain(elsewhere)}")


def all_texts(record: ChartRecord) -> list[str]:
    """What a reader is told, text by text: title, labels, legend, names of series and notes; not the source."""
    second = [] if record.second is None else [record.second.label]
    told = [record.title, record.value.label, record.category.label, *second, *record.legend[:50]]
    return [*told, *record.direct_labels[:50], *(each.text for each in record.annotations[:200])]


def told(record: ChartRecord, pattern: re.Pattern[str]) -> bool:
    """Whether one of the texts of a chart has what a pattern looks for."""
    return any(pattern.search(plain(text)) for text in all_texts(record))


def told_in_words(record: ChartRecord, phrases: Iterable[str]) -> bool:
    """Whether one of the texts of a chart has one of the phrases."""
    return any(says(text, phrase) for text in all_texts(record) for phrase in phrases)
