"""What an audit is made of: paragraphs, entries, citations, the links between them, and findings."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block of running text or one item of a numbered list; ``number`` counts from 1 within its section."""

    section: str
    number: int
    text: str

    @property
    def locator(self) -> str:
        """Where it stands: the section's slug and the paragraph's number, such as ``literature-review 4``."""
        return f"{self.section} {self.number}"


@dataclass(frozen=True, slots=True)
class Name:
    """An author: a person's surname and given names as printed, or an organisation.

    ``also`` holds what else it may go by: an organisation's acronyms, or a longer surname where the order of the
    words leaves open where it begins (Ana Quintanilla Soto).
    """

    surname: str
    initials: str = ""
    corporate: bool = False
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a reference list. What it does not print is empty or None; ``year`` excludes a/b suffixes.

    ``otherwise`` is a second reading of the authors, where ``A, B C, and D`` may begin with an author of one name.
    """

    entry_id: str
    position: int
    printed: str
    authors: str = ""
    names: tuple[Name, ...] = ()
    otherwise: tuple[Name, ...] = ()
    et_al: bool = False
    year: int | None = None
    year_printed: str = ""
    title: str = ""
    container: str = ""
    volume: str = ""
    issue: str = ""
    page_first: int | None = None
    page_last: int | None = None
    dash: str = ""
    url: str = ""
    doi: str = ""
    kind: str = ""

    @property
    def called(self) -> str:
        """The entry as one speaks of it: authors and year, or its title."""
        name = self.authors or self.title or self.printed[:60]
        return f"{name} ({self.year_printed})" if self.year_printed else name

    @property
    def suffix(self) -> str:
        """The letter behind the year that tells apart an author's works of one year, or nothing."""
        return self.year_printed[-1] if self.year_printed[-1:].isalpha() and self.year is not None else ""


@dataclass(frozen=True, slots=True)
class Citation:
    """One cited work at one place; ``start`` and ``end`` are its place in the paragraph's text.

    ``malformed`` says what is out of form, and is empty if nothing is.
    """

    cite_id: str
    section: str
    paragraph: int
    printed: str
    authors: str
    names: tuple[Name, ...]
    et_al: bool
    year: int | None
    year_printed: str
    form: str
    pages: str = ""
    start: int = 0
    end: int = 0
    malformed: str = ""

    @property
    def locator(self) -> str:
        """Section and paragraph."""
        return f"{self.section} {self.paragraph}"

    @property
    def suffix(self) -> str:
        """The letter behind the year, or nothing."""
        return self.year_printed[-1] if self.year_printed[-1:].isalpha() and self.year is not None else ""


@dataclass(frozen=True, slots=True)
class Link:
    """The entries that a citation leads to. ``how``: exact, near, ambiguous or none; ``differs`` says in what."""

    cite_id: str
    entry_ids: tuple[str, ...]
    how: str
    differs: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found: where, why it was flagged, how sure the check is, and what would settle it."""

    check: str
    why: str
    confidence: str
    settle: str
    citations: tuple[str, ...] = ()
    entries: tuple[str, ...] = ()
    feature: str = ""


@dataclass(frozen=True)
class Audit:
    """A paper as data: what it prints, how citations and entries match, and what was found.

    ``style`` is ``author-year`` or ``numbered``; ``left_out`` says which checks such a paper does not allow, and why.
    """

    title: str
    style: str
    paragraphs: tuple[Paragraph, ...]
    headings: dict[str, str]
    entries: tuple[Entry, ...]
    citations: tuple[Citation, ...]
    links: tuple[Link, ...]
    findings: tuple[Finding, ...] = ()
    left_out: dict[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
