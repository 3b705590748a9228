"""What a synthetic paper is made of: authors, works, the house rules they are printed by, and what is planted."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field, replace
from functools import cache


@dataclass(frozen=True)
class Truth:
    """One finding that is right (a defect) or would be wrong (a look-alike).

    ``check`` names the check. ``citation`` is the citation as printed, without its outer parentheses, white space
    collapsed. ``entries`` are 1-based positions in the printed list. ``feature`` is used by house-styles only.
    """

    check: str
    citation: str = ""
    entries: frozenset[int] = frozenset()
    feature: str = ""


@dataclass(frozen=True)
class SyntheticPaper:
    """A generated paper and everything that is true of it; CONTRACT.md says how each field is to be read.

    ``defect_kinds`` and ``lookalike_kinds`` run parallel to ``defects`` and ``lookalikes`` and name the sort of
    each, such as "year" for a citation that disagrees with its entry in the year.
    """

    seed: int
    style: str
    text: str
    citations: tuple[str, ...]
    entries: tuple[dict[str, str], ...]
    defects: tuple[Truth, ...]
    lookalikes: tuple[Truth, ...]
    defect_kinds: tuple[str, ...] = ()
    lookalike_kinds: tuple[str, ...] = ()


@dataclass(frozen=True)
class Author:
    """A person or an organisation; ``whole`` if the given name is never shortened to initials."""

    surname: str
    given: str = ""
    organisation: bool = False
    acronym: str = ""
    whole: bool = False

    @property
    def initials(self) -> str:
        """The given names as initials ("M. J.", "J.-L."), or in full where the script has no initials."""
        if self.whole:
            return self.given
        words = [word for word in self.given.split() if word]
        return " ".join("-".join(f"{part[0].upper()}." for part in word.split("-")) for word in words)


@dataclass(frozen=True)
class Form:
    """How an entry is printed where styles differ: the six features of the check house-styles."""

    dash: str
    joiner: str
    year: str  # "brackets" and "bare" after the authors, "last" at the end
    quotes: bool
    volume: str  # "brackets": 12(3); "words": vol. 12, no. 3
    initials: bool


@dataclass(frozen=True)
class House:
    """The rules of one paper: its style, the form of its list, and its punctuation."""

    style: str
    form: Form
    italic: str  # "*" or ""
    comma: bool  # a comma between name and year in the text
    locator: str  # "p": p. 12; "colon": : 12; "bare": , 12
    quote: tuple[str, str]  # around quotations in the text
    title_quote: tuple[str, str]  # around titles of articles in the list, where the form asks for them
    apostrophe: str
    short_pages: bool  # 145–58 for 145–158
    angle: bool  # addresses in angle brackets
    space: bool  # Chicago's space between volume and issue

    @property
    def etal_from(self) -> int:
        """The number of authors from which the text names the first only."""
        return 3 if self.style == "apa" else 4


@dataclass(frozen=True)
class Work:
    """One entry of the list. Numbers are 0 and texts are "" where nothing is printed."""

    id: int
    kind: str
    authors: tuple[Author, ...]
    year: str
    title: str
    suffix: str = ""
    container: str = ""
    volume: int = 0
    issue: int = 0
    first: int = 0
    last: int = 0
    article_number: int = 0
    publisher: str = ""
    place: str = ""
    editor: Author | None = None
    edited: bool = False
    edition: str = ""
    original: str = ""
    report: str = ""
    url: str = ""
    doi: str = ""
    accessed: bool = False
    day: str = ""
    initials_cited: bool = False
    form: Form | None = None
    twin: int = 0  # the work that this one is a second printing of
    note: str = ""  # how the reprint prints its first year

    @property
    def is_copy(self) -> bool:
        """Whether this entry prints a work again."""
        return self.twin != 0

    @property
    def number(self) -> int:
        """The year as a number, 0 where there is none."""
        return int(self.year) if self.year.isdigit() else 0

    def with_form(self, house: House, **changes: object) -> Work:
        """The same entry printed with other features than the house's."""
        return replace(self, form=replace(self.form or house.form, **changes))  # type: ignore[arg-type]


@dataclass(frozen=True)
class Draft:
    """A truth before the list is in order: entries are works' ids."""

    check: str
    kind: str
    citation: str = ""
    works: frozenset[int] = frozenset()
    feature: str = ""

    def settle(self, position: dict[int, int]) -> Truth:
        """The truth, with ids replaced by positions."""
        return Truth(self.check, self.citation, frozenset(position[work] for work in self.works), self.feature)


@dataclass
class Ledger:
    """What has been planted so far."""

    defects: list[Draft] = field(default_factory=list)
    lookalikes: list[Draft] = field(default_factory=list)

    def defect(
        self, check: str, kind: str, citation: str = "", works: tuple[Work, ...] = (), feature: str = ""
    ) -> None:
        """Note a defect."""
        self.defects.append(Draft(check, kind, citation, frozenset(work.id for work in works), feature))

    def lookalike(
        self, check: str, kind: str, citation: str = "", works: tuple[Work, ...] = (), feature: str = ""
    ) -> None:
        """Note an innocent place that a careless tool would flag."""
        self.lookalikes.append(Draft(check, kind, citation, frozenset(work.id for work in works), feature))


@cache
def fold(text: str) -> str:
    """Lower case without accents, apostrophes, hyphens and spaces; other scripts are kept."""
    return re.sub(r"[\s'’\-.,]", "", _plain(text).casefold())


def _plain(text: str) -> str:
    swaps = {"ı": "i", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "ß": "ss", "þ": "th", "ð": "d", "Ø": "O", "Ł": "L",
             "Đ": "D", "Þ": "Th", "İ": "I"}  # fmt: skip
    swapped = "".join(swaps.get(char, char) for char in text)
    decomposed = unicodedata.normalize("NFD", swapped)
    bare = "".join(char for char in decomposed if not 0x300 <= ord(char) <= 0x36F)
    return unicodedata.normalize("NFC", bare)


@cache
def distance(one: str, two: str) -> int:
    """The number of letters to insert, delete or change to turn one text into the other."""
    row = list(range(len(two) + 1))
    for i, a in enumerate(one, 1):
        above, row[0] = row[0], i
        for j, b in enumerate(two, 1):
            above, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, above + (a != b))
    return row[-1]


@cache
def confusable(one: str, two: str) -> bool:
    """Whether two surnames are one or two letters apart, or share a character of a script without letters."""
    a, b = fold(one), fold(two)
    if any("\u3040" <= char <= "\u9fff" or "\uac00" <= char <= "\ud7a3" for char in a + b):
        return bool(set(a) & set(b))
    return abs(len(a) - len(b)) < 3 and distance(a, b) < 3
