"""Draws the works of one paper so that nothing agrees by accident: surnames, titles, journals, pages, addresses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from random import Random

from . import words
from .citing import Spec
from .model import Author, House, Ledger, Work, confusable, fold
from .names import FOREIGN_SCRIPTS, JOURNALS, ORGANISATIONS, PEOPLE, PUBLISHERS, SERVERS, UNIVERSITIES

_PLAIN_LANGUAGES = tuple(language for language in PEOPLE if language not in FOREIGN_SCRIPTS)
_OUTLETS = ("The Quay Courier", "Delta Dispatch", "Grain & Freight Weekly", "The Holmstad Observer", "Estuary Post")


@dataclass
class Journal:
    """A journal as one paper knows it: the year before its first volume, and its issues a year (0 if not printed)."""

    name: str
    language: str
    founded: int
    issues: int


@dataclass
class Bench:
    """The works of one paper and what has been used up; every draw avoids what is already there."""

    rng: Random
    house: House
    ledger: Ledger
    works: list[Work] = field(default_factory=list)
    specs: list[Spec] = field(default_factory=list)
    ordinary: list[tuple[Work, ...]] = field(default_factory=list)
    uncited: set[int] = field(default_factory=set)
    strays: set[str] = field(default_factory=set)  # features of which one entry departs from the house
    hosts: dict[str, str] = field(default_factory=dict)
    _surnames: set[str] = field(default_factory=set)
    _scripts: int = 0
    _titles: list[frozenset[str]] = field(default_factory=list)
    _heads: set[str] = field(default_factory=set)
    _ranges: set[tuple[int, int]] = field(default_factory=set)
    _journals: list[Journal] = field(default_factory=list)
    _shelf: list[Journal] = field(default_factory=list)  # journals that ordinary works may share
    _organisations: set[str] = field(default_factory=set)
    _codes: set[str] = field(default_factory=set)

    def add(self, work: Work) -> Work:
        """Put a work on the list under the next id."""
        work = replace(work, id=len(self.works) + 1)
        self.works.append(work)
        return work

    def change(self, work: Work) -> None:
        """Replace the entry that has this id."""
        self.works[work.id - 1] = work

    def cite(self, *works: Work) -> None:
        """Have the works cited in ordinary sentences; several works share one name and may be cited as one."""
        self.ordinary.append(works)

    # People and organisations

    def surname(self, latin: bool = False) -> tuple[str, str]:
        """A surname unlike all others of the paper, and its language."""
        for _ in range(400):
            foreign = not latin and self._scripts < 5 and self.rng.random() < 0.06
            language = self.rng.choice(FOREIGN_SCRIPTS if foreign else _PLAIN_LANGUAGES)
            name = self.rng.choice(PEOPLE[language].surnames)
            if not any(confusable(name, used) for used in self._surnames):
                self._surnames.add(name)
                self._scripts += language in FOREIGN_SCRIPTS
                return name, language
        raise LookupError("no surname is left that is unlike the others")

    def is_far(self, surname: str, but: str) -> bool:
        """Whether a surname could not be taken for any of the paper's other than one."""
        return not any(confusable(surname, used) for used in self._surnames if used != but)

    def person(self, latin: bool = False) -> Author:
        """Somebody new."""
        surname, language = self.surname(latin)
        return self.relative(surname, language)

    def relative(self, surname: str, language: str, unlike: str = "") -> Author:
        """Somebody of that surname whose initials differ from those of ``unlike``."""
        people = PEOPLE[language]
        given = self.rng.choice(people.given)
        while unlike and fold(given[0]) == fold(unlike[0]):
            given = self.rng.choice(people.given)
        if given and not people.whole and " " not in given and self.rng.random() < 0.3:
            given = f"{given} {self.rng.choice([name for name in people.given if name != given])}"
        apostrophe = self.house.apostrophe
        return Author(surname.replace("'", apostrophe), given.replace("'", apostrophe), whole=people.whole)

    def people(self, least: int = 1, most: int = 8, latin: bool = False) -> tuple[Author, ...]:
        """New authors of one work, one to eight of them, few more often than many."""
        number = self.rng.choices(range(1, 9), (40, 28, 13, 9, 4, 3, 2, 1))[0]
        return tuple(self.person(latin) for _ in range(min(most, max(least, number))))

    def organisation(self) -> Author:
        """An organisation not met before."""
        left = [name for name in ORGANISATIONS if name not in self._organisations]
        name = self.rng.choice(left)
        self._organisations.add(name)
        self._surnames.add(name)
        return Author(name, organisation=True, acronym=ORGANISATIONS[name])

    def host(self, organisation: Author) -> str:
        """The host of an organisation's site, made of its acronym or its name; always the same in one paper."""
        if organisation.surname not in self.hosts:
            slug = "".join(char for char in fold(organisation.surname) if char.isascii() and char.isalnum())
            stem = organisation.acronym.lower() if self.rng.random() < 0.6 or len(slug) > 26 else slug
            self.hosts[organisation.surname] = f"www.{stem}.{self.rng.choice(('org', 'int', 'org', 'net'))}"
        return self.hosts[organisation.surname]

    def site(self, organisation: Author) -> str:
        """A new address on the organisation's host."""
        folder = self.rng.choice(("reports", "publications", "library", "documents", "news"))
        return f"https://{self.host(organisation)}/{folder}/{self._code(6)}"

    # Parts of works

    def _code(self, length: int) -> str:
        while True:
            code = "".join(self.rng.choices("abcdefghjkmnpqrstuvwxyz0123456789", k=length))
            if code not in self._codes:
                self._codes.add(code)
                return code

    def year(self, first: int = 1984, last: int = 2024) -> str:
        """A year, recent ones more often."""
        return str(max(self.rng.randint(first, last), self.rng.randint(first, last)))

    def title(self, language: str = "en", least: int = 0) -> str:
        """A title unlike all others, of at least so many words."""
        for _ in range(500):
            english = language == "en"
            title = words.english_title(self.rng) if english else words.foreign_title(self.rng, language)
            head, bag = title.split(":")[0], words.tokens(title)
            alike = any(len(bag & other) > 0.5 * len(bag | other) for other in self._titles)
            if len(title.split()) >= least and head not in self._heads and not alike:
                self._heads.add(head)
                self._titles.append(bag)
                title = words.headline(title) if english and self.house.style == "chicago" else title
                return title.replace("'", self.house.apostrophe).replace("–", self.house.form.dash)
            if not english and self.rng.random() < 0.05:
                language = "en"
        raise LookupError("no title is left that is unlike the others")

    def range(self, longest: int = 34) -> tuple[int, int]:
        """A page range that stands nowhere else in the list."""
        while True:
            first = self.rng.randint(1, 620)
            pages = first, first + self.rng.randint(6, longest)
            if pages not in self._ranges:
                self._ranges.add(pages)
                return pages

    def journal(self, english: bool = False, shared: bool = False) -> Journal:
        """A journal not met before; with ``shared``, sometimes one that another ordinary work has."""
        if shared and self._shelf and self.rng.random() < 0.3:
            return self.rng.choice(self._shelf)
        met = {journal.name for journal in self._journals}
        wanted = "en" if english or self.rng.random() < 0.72 else ""
        choices = [(name, language) for language, names in JOURNALS.items() for name in names
                   if name not in met and (not wanted or language == wanted)]  # fmt: skip
        if not choices:
            return self.rng.choice(self._shelf)
        name, language = self.rng.choice(choices)
        journal = Journal(name, language, self.rng.randint(1925, 1970), self._issues(name))
        self._journals.append(journal)
        if shared:
            self._shelf.append(journal)
        return journal

    def _issues(self, name: str) -> int:
        """The issues a year: four of a quarterly, none of a yearbook."""
        if any(word in name for word in ("Quarterly", "Vierteljahr")):
            return 4
        if any(word in name for word in ("Jahrbuch", "Jaarboek", "Årsbok", "Rocznik", "Godišnjak")):
            return 0
        return self.rng.choice((4, 4, 4, 4, 6, 2, 0))

    def journal_named(self, name: str) -> Journal:
        """A journal that was drawn before."""
        return next(journal for journal in self._journals if journal.name == name)

    def older(self, work: Work, year: int) -> Work:
        """The work on the list, moved to another year, its volume with it."""
        volume = max(1, work.volume + year - work.number) if work.volume else 0
        self.change(replace(work, year=str(year), volume=volume))
        return self.works[work.id - 1]

    # Works

    def article(self, authors: Sequence[Author] = (), year: str = "", journal: Journal | None = None,
                title: str = "", suffix: str = "", address: bool = True) -> Work:  # fmt: skip
        """A new article; what is not given is drawn. It is not yet on the list."""
        authors = tuple(authors) or self.people()
        year = year or self.year()
        journal = journal or self.journal(shared=True)
        number = int(year) - journal.founded if year.isdigit() else 0
        issue = self.rng.randint(1, journal.issues) if journal.issues and number else 0
        first, last = self.range() if number else (0, 0)
        title = title or self.title(journal.language)
        work = Work(0, "article", authors, year, title, suffix, journal.name.replace("'", self.house.apostrophe),
                    number, issue, first, last)  # fmt: skip
        return self._addressed(work) if address else work

    def _addressed(self, work: Work) -> Work:
        odds = self.rng.random()
        if odds < 0.42:
            return replace(work, doi=self.doi())
        return replace(work, url=self.own_address(work)) if odds < 0.5 else work

    def own_address(self, work: Work) -> str:
        """A new address of an article on its journal's host, "" if the journal has no name in Latin letters."""
        slug = "".join(char for char in fold(work.container) if char.isascii() and char.isalnum())
        return f"https://{slug}.com/articles/{self._code(7)}" if len(slug) > 8 else ""

    def doi(self) -> str:
        """A new DOI under the prefix that is reserved for tests."""
        return f"10.5555/{self.rng.choice(('', 'hs.', 'j.', 's'))}{self._code(7)}"

    def book(self, authors: Sequence[Author] = (), year: str = "") -> Work:
        """A new book."""
        publisher, city = self.rng.choice(PUBLISHERS)
        city = city if self.house.style != "apa" else ""
        return Work(0, "book", tuple(authors) or self.people(most=3), year or self.year(), self.title(),
                    publisher=publisher.replace("'", self.house.apostrophe), place=city)  # fmt: skip

    def chapter(self, authors: Sequence[Author] = ()) -> Work:
        """A new chapter of a book by somebody else."""
        book = self.book((self.person(),))
        return self.part_of(book, tuple(authors) or self.people(most=3))

    def part_of(self, book: Work, authors: Sequence[Author]) -> Work:
        """A new chapter of a book."""
        first, last = self.range()
        return replace(book, kind="chapter", authors=tuple(authors), title=self.title(), container=book.title,
                       editor=book.authors[0], first=first, last=last, edited=False)  # fmt: skip

    def report(self, organisation: Author | None = None, year: str = "", online: float = 0.5) -> Work:
        """A new report that its author, an organisation, publishes."""
        organisation = organisation or self.organisation()
        number = f"Report No. {self.rng.randint(2, 90)}" if self.rng.random() < 0.6 else ""
        url = self.site(organisation) if self.rng.random() < online else ""
        number = number if url or number else f"Working Paper {self.rng.randint(2, 90)}"
        return Work(0, "report", (organisation,), year or self.year(1998), self.title(), report=number, url=url)

    def website(self, organisation: Author | None = None, year: str = "") -> Work:
        """A new page of an organisation's site."""
        organisation = organisation or self.organisation()
        day = f"{self.rng.choice(('March', 'May', 'July', 'October'))} {self.rng.randint(1, 28)}"
        dated = self.house.style == "apa" and year != "n.d." and self.rng.random() < 0.5
        return Work(0, "website", (organisation,), year or self.year(2004), self.title(), url=self.site(organisation),
                    accessed=not dated, day=day if dated else "")  # fmt: skip

    def news(self, authors: Sequence[Author] = ()) -> Work:
        """A new page by a person on the site of a newspaper."""
        outlet = self.rng.choice(_OUTLETS)
        host = "".join(char for char in outlet.lower() if char.isalnum())
        return Work(0, "website", tuple(authors) or self.people(most=2), self.year(2004), self.title(),
                    container=outlet, url=f"https://www.{host}.com/{self._code(8)}", accessed=True)  # fmt: skip

    def thesis(self, authors: Sequence[Author] = ()) -> Work:
        """A new doctoral thesis."""
        return Work(0, "thesis", tuple(authors) or (self.person(),), self.year(), self.title(),
                    publisher=self.rng.choice(UNIVERSITIES))  # fmt: skip

    def preprint(self, authors: Sequence[Author] = (), year: str = "", title: str = "", suffix: str = "") -> Work:
        """A new preprint with a DOI."""
        return Work(0, "preprint", tuple(authors) or self.people(), year or self.year(2012), title or self.title(),
                    suffix, self.rng.choice(SERVERS), doi=self.doi())  # fmt: skip

    def any_work(self, people: Sequence[Author] = ()) -> Work:
        """A new work of a person, of any kind."""
        odds = self.rng.random()
        if odds < 0.64:
            return self.article(people)
        if odds < 0.8:
            return self.book(people)
        if odds < 0.9:
            return self.chapter(people)
        return self.thesis(people[:1]) if odds < 0.94 else self.preprint(people) if odds < 0.97 else self.news(people)

    def paged(self, people: Sequence[Author] = ()) -> Work:
        """A new article, book or chapter: something that has pages to be cited."""
        odds = self.rng.random()
        return self.article(people) if odds < 0.7 else self.book(people) if odds < 0.87 else self.chapter(people)
