"""Prints citations in the running text and keeps the record of what has been cited."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from random import Random

from .model import Author, House, Ledger, Work, fold
from .names import PARTICLES


@dataclass
class Writer:
    """Writes the sentences of one paper in order: its draws, its rules, and what it has written so far."""

    rng: Random
    house: House
    ledger: Ledger
    citations: list[str] = field(default_factory=list)
    acronyms: dict[str, str] = field(default_factory=dict)  # of the organisations that this paper abbreviates
    defined: set[str] = field(default_factory=set)

    def names(self, work: Work, narrative: bool = False) -> str:
        """The authors as the text names them: Lee & Park, Lee et al., A. Lee."""
        authors = [self._author(author, work, narrative) for author in work.authors]
        if len(authors) >= self.house.etal_from:
            return f"{authors[0]} et al."
        joiner = "&" if self.house.style == "apa" and not narrative else "and"
        if len(authors) == 1:
            return authors[0]
        last = f"{',' if len(authors) > 2 and self.house.style == 'chicago' else ''} {joiner} {authors[-1]}"
        return ", ".join(authors[:-1]) + last

    def _author(self, author: Author, work: Work, narrative: bool) -> str:
        if work.initials_cited and author is work.authors[0]:
            return f"{author.initials} {author.surname}"
        acronym = self.acronyms.get(author.surname, "")
        if acronym and acronym in self.defined:
            return acronym
        if acronym and not narrative:
            self.defined.add(acronym)
            return f"{author.surname} [{acronym}]"
        return author.surname

    def inside(self, work: Work, locator: str = "", year: str = "") -> str:
        """One citation as it stands within parentheses: Lee & Park, 2019, p. 12."""
        comma = "," if self.house.comma else ""
        text = f"{self.names(work)}{comma} {year or cited_year(work, self.house)}{self._located(locator)}"
        acronym = work.authors[0].acronym
        if acronym and text.startswith(f"{acronym}{comma} "):
            self.ledger.lookalike("no-entry", "acronym", text)
        return text

    def paren(self, *works: Work, lead: str = "", locator: str = "", located: int = -1) -> str:
        """A pair of parentheses citing the works; a locator belongs to the last one, or to the one ``located``."""
        holder = works[located]
        texts = [self.inside(work, locator if work is holder else "") for work in works]
        self.citations.extend(texts)
        aside = "see also " if len(texts) > 1 and not lead and self.rng.random() < 0.12 else ""
        return f"({lead}{'; '.join([*texts[:-1], aside + texts[-1]])})"

    def years(self, works: Sequence[Work], narrative: bool = False, beside: Work | None = None) -> str:
        """Several works of the same authors behind one name: (Khan, 2019, 2021) or Khan (2019, 2021).

        Another work ``beside`` them follows in the same parentheses: (Khan, 2019, 2021; Lee, 2020).
        """
        printed = [cited_year(work, self.house) for work in works]
        comma = "," if self.house.comma else ""
        name = self.names(works[0], narrative)
        if narrative:
            self.citations.extend(f"{name} ({year})" for year in printed)
            return f"{name} ({', '.join(printed)})"
        self.citations.extend(f"{name}{comma} {year}" for year in printed)
        text = f"{name}{comma} {', '.join(printed)}"
        if beside is None:
            return f"({text})"
        self.citations.append(self.inside(beside))
        return f"({text}; {self.citations[-1]})"

    def narrative(self, work: Work, start: bool = False, locator: str = "", possessive: bool = False) -> str:
        """A citation in the running text: Lee and Park (2019), van Dam's (2020, p. 3)."""
        name = self.names(work, narrative=True)
        if start and name[0].islower():
            name = name[0].upper() + name[1:]
        owner = f"{self.house.apostrophe}s" if possessive else ""
        text = f"{name}{owner} ({cited_year(work, self.house)}{self._located(locator)})"
        if start and opens_with_particle(work):
            self.ledger.lookalike("disagrees", "particle-capital", text)
        self.citations.append(text)
        spelt_out = work.authors[0].organisation and name == work.authors[0].surname
        return f"the {text}" if spelt_out and not start else text

    def raw(self, text: str) -> str:
        """Record a citation that is printed in a way of its own."""
        self.citations.append(text)
        return text

    def _located(self, locator: str) -> str:
        if not locator:
            return ""
        return locator if locator.startswith(":") else f", {locator}"

    def page(self, work: Work) -> str:
        """A page of the work in the manner of the house: p. 12, pp. 12–14, 45, or : 45."""
        first, last = work.first or 2, work.last or 240
        first = self.rng.randint(first, last - 3)
        many = self.rng.random() < 0.3
        numbers = f"{first}{self.house.form.dash}{self.rng.randint(first + 1, last)}" if many else str(first)
        if self.house.locator == "colon":
            return f": {numbers}"
        if self.house.locator == "bare":
            return numbers
        return f"{'pp.' if many else 'p.'} {numbers}"

    def locator(self, work: Work) -> str:
        """A place in the work: a page, sometimes a paragraph or, of a book, a chapter."""
        odds = self.rng.random()
        if odds < 0.12:
            return f"para. {self.rng.randint(2, 30)}"
        return f"ch. {self.rng.randint(2, 12)}" if odds < 0.4 and work.kind == "book" else self.page(work)

    def quoted(self, text: str) -> str:
        """The text in the quotation marks of the house."""
        return f"{self.house.quote[0]}{text}{self.house.quote[1]}"


Spec = Callable[[Writer], str]


def cited_year(work: Work, house: House) -> str:
    """The year as the text prints it: 2019a, n.d. (also for an entry without year), 1867/1990."""
    if work.original:
        return f"[{work.original}] {work.year}" if house.style == "chicago" else f"{work.original}/{work.year}"
    return (work.year or "n.d.") + work.suffix


def opens_with_particle(work: Work) -> bool:
    """Whether the first author's surname starts with a word in lower case."""
    author = work.authors[0]
    opening = author.surname.replace("'", " ").replace("’", " ").replace("-", " ").split(" ")[0]
    return not author.organisation and not work.initials_cited and opening in PARTICLES


def alphabetical(works: Sequence[Work]) -> list[Work]:
    """The works as a group of citations orders them."""
    return sorted(works, key=lambda work: (fold(work.authors[0].surname), work.year + work.suffix))
