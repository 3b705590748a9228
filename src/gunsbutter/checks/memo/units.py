"""Units and sizes of numbers as people write them: Rs 1.8 trillion, 3.9 per cent, 12 lakh, US$ 5bn."""

from __future__ import annotations

import re
from collections.abc import Mapping

SIZES: Mapping[str, float] = {
    r"lakh crores?": 1e12,
    r"trillions?|tn|trn": 1e12,
    r"billions?|bn|bln": 1e9,
    r"crores?": 1e7,
    r"millions?|mn|mln": 1e6,
    r"lakhs?|lacs?": 1e5,
    r"thousands?": 1e3,
}
"""Words for the size of a number."""

SHORT_SIZES: Mapping[str, float] = {"t": 1e12, "b": 1e9, "m": 1e6, "k": 1e3}
"""Letters for the size of a number, which count only right behind its last digit."""

UNITS: Mapping[str, str] = {
    r"percentage[- ]points?|pp|points?": "points",
    r"%|per ?cent(?:age)?|pct|pc": "%",
    r"indian rupees?|inr|₹": "INR",
    r"(?:pakistani? )?rupees?|prs\.?|rs\.?|pkr|₨": "PKR",
    r"(?:us|american|u\.s\.)[- ]?(?:dollars?|\$)|dollars?|usd|\$": "USD",
    r"euros?|eur|€": "EUR",
    r"pounds?(?: sterling)?|gbp|£": "GBP",
    r"yuan|renminbi|rmb|cny|¥": "CNY",
    r"(?:south )?korean won|krw|₩": "KRW",
    r"(?:turkish )?liras?|₺": "TRY",
    r"tivs?|trend[- ]indicator values?": "TIV",
    r"times|x|-?fold": "times",
    r"years?|months?|weeks?|days?|hours?|minutes?|decades?": "time",
    r"words?|pages?": "length",
}
"""Words and signs for units, and the name by which each is known here."""

MONEY = frozenset({"PKR", "INR", "USD", "EUR", "GBP", "CNY", "KRW", "TRY"})

SIZE = "|".join(SIZES)
PREFIX = r"indian rs\.?|inr|₹|pkr|prs\.?|rs\.?|₨|us ?\$|u\.s\. ?\$|usd|\$|eur|€|gbp|£|cny|rmb|¥|krw|₩|₺|tivs?"
SUFFIX = "|".join(UNITS)


def size_of(word: str) -> float:
    """The size that a word or letter stands for; 1 for none. Raises KeyError for another word."""
    written = " ".join(word.lower().split())
    if not written:
        return 1.0
    found = next((size for pattern, size in SIZES.items() if re.fullmatch(pattern, written)), None)
    return SHORT_SIZES[written] if found is None else found


def unit_of(word: str) -> str:
    """The name of the unit that a word or sign stands for; empty for none and for one that is not known here."""
    written = " ".join(word.lower().split())
    if re.fullmatch(r"indian rs\.?", written):
        return "INR"
    return next((unit for pattern, unit in UNITS.items() if re.fullmatch(pattern, written)), "")


def read_unit(text: str) -> tuple[str, float]:
    """The unit and the size that a description names, such as a table's cell: ('PKR', 1e6) for 'million rupees'.

    A share, fraction or proportion that is not in per cent is ('%', 100): one whole is a hundred per cent.
    """
    written = " ".join(re.sub(r"[_(),/]", " ", text.lower()).split())
    unit = next((name for pattern, name in UNITS.items() if re.search(rf"(?<!\w)(?:{pattern})(?!\w)", written)), "")
    if unit != "%" and re.search(r"\b(?:share|fraction|proportion)\b", written):
        return "%", 100.0
    sizes = [size for pattern, size in SIZES.items() if re.search(rf"(?<![a-z])(?:{pattern})(?![a-z])", written)]
    return unit, sizes[0] if sizes else 1.0
