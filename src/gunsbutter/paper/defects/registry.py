"""Checks as small functions: each looks at a paper taken apart and yields what it finds."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from gunsbutter.paper.model import Citation, Entry, Finding, Link, Paragraph
from gunsbutter.paper.works import groups

CONFIDENCE = ("certain", "likely", "possible")


@dataclass(frozen=True)
class Material:
    """What checks look at: the paper's parts, and what follows from them."""

    paragraphs: tuple[Paragraph, ...]
    entries: tuple[Entry, ...]
    citations: tuple[Citation, ...]
    links: tuple[Link, ...]

    @cached_property
    def entry(self) -> dict[str, Entry]:
        """Entries by id."""
        return {entry.entry_id: entry for entry in self.entries}

    @cached_property
    def citation(self) -> dict[str, Citation]:
        """Citations by id."""
        return {citation.cite_id: citation for citation in self.citations}

    @cached_property
    def works(self) -> list[tuple[Entry, ...]]:
        """The works of the list, each with the entries that print it."""
        return groups(self.entries)

    @cached_property
    def text(self) -> dict[str, str]:
        """The text of each paragraph by locator."""
        return {paragraph.locator: paragraph.text for paragraph in self.paragraphs}

    @cached_property
    def in_paragraph(self) -> dict[str, list[Citation]]:
        """The citations of each paragraph by locator, in order."""
        found: dict[str, list[Citation]] = {}
        for citation in self.citations:
            found.setdefault(citation.locator, []).append(citation)
        return found


Judge = Callable[[Material], Iterator[Finding]]


@dataclass(frozen=True)
class DefectCheck:
    """A check of the audit. ``needs`` names the style of paper that it needs, or is empty if any will do."""

    check_id: str
    title: str
    explanation: str
    settle: str
    needs: str
    judge: Judge


CHECKS: list[DefectCheck] = []


def defect(check_id: str, *, settle: str, needs: str = "") -> Callable[[Judge], Judge]:
    """Register a check. Its docstring gives title and explanation; ``settle`` says what would settle a doubt."""

    def register(judge: Judge) -> Judge:
        title, _, explanation = inspect.cleandoc(judge.__doc__ or "").partition("\n")
        CHECKS.append(DefectCheck(check_id, title, " ".join(explanation.split()), settle, needs, judge))
        return judge

    return register


def finding(
    why: str,
    confidence: str = "certain",
    *,
    citations: Sequence[str] = (),
    entries: Sequence[str] = (),
    feature: str = "",
    settle: str = "",
) -> Finding:
    """A finding of the check that yields it; the caller fills in the check's id and what would settle it."""
    return Finding("", why, confidence, settle, tuple(citations), tuple(entries), feature)
