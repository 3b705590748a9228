"""Papers that cite by number (Vancouver, IEEE): recognised, and audited for what numbers can show."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import regex as re

from gunsbutter.paper.listing import YEAR, split
from gunsbutter.paper.model import Citation, Entry, Link, Paragraph

_NUMBERS = re.compile(r"\[(\d{1,4}(?:\s*[-–—,;]\s*\d{1,4})*)\]")
_ROUND = re.compile(r"(?<=[\p{L}”\"])\s?\((\d{1,3}(?:\s*[-–—,;]\s*\d{1,3})*)\)")
_LABEL = re.compile(r"^(?:\[(\d{1,4})\]|\(?(\d{1,4})[.)])\s*")


def is_numbered(paragraphs: Sequence[Paragraph], list_lines: Iterable[str]) -> bool:
    """Whether a paper cites by number: a numbered list, and more numbers in brackets than years in parentheses."""
    if labels(list_lines) < 2:
        return False
    form = _form(paragraphs)
    numbers = sum(len(form.findall(paragraph.text)) for paragraph in paragraphs)
    years = sum(len(re.findall(rf"[\p{{L}}.],? \(?{YEAR}[a-z]?\)", paragraph.text)) for paragraph in paragraphs)
    return numbers > max(1, years)


_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")


def lowered(text: str) -> str:
    """Text with raised numbers, as HTML or as letters of their own, set in brackets on the line."""
    text = re.sub(r"<sup>\s*(\d[\d\s,–-]*)</sup>", r"[\1]", text)
    return re.sub(
        r"(?<=[\p{L}.,;:!?)”\"])[⁰¹²³⁴-⁹][⁰¹²³⁴-⁹⁻,]*",
        lambda found: f"[{found.group().strip(',').translate(_RAISED)}]",
        text,
    )


def labels(list_lines: Iterable[str]) -> int:
    """How many lines of a list begin with a number, as entries do that are cited by it."""
    return sum(bool(_LABEL.match(line.strip())) for line in list_lines if line.strip())


def _form(paragraphs: Sequence[Paragraph]) -> re.Pattern[str]:
    square = sum(len(_NUMBERS.findall(paragraph.text)) for paragraph in paragraphs)
    round_ = sum(len(_ROUND.findall(paragraph.text)) for paragraph in paragraphs)
    return _NUMBERS if square >= round_ else _ROUND


def find_all(paragraphs: Sequence[Paragraph]) -> tuple[Citation, ...]:
    """Every number that is cited, in order of appearance; ``[3-5]`` is three citations."""
    form = _form(paragraphs)
    found = [
        (paragraph, group, number)
        for paragraph in paragraphs
        for group in form.finditer(re.sub(r"\]\s*([-–—])\s*\[", r"\1", paragraph.text))
        for number in _spread(group.group(1))
    ]
    width = max(2, len(str(len(found))))
    return tuple(
        Citation(
            f"C{i:0{width}}",
            paragraph.section,
            paragraph.number,
            f"[{number}]",
            str(number),
            (),
            False,
            None,
            "",
            "numbered",
            start=group.start(),
            end=group.end(),
        )
        for i, (paragraph, group, number) in enumerate(found, 1)
    )


def match(citations: Iterable[Citation], entries: Sequence[Entry], list_lines: Iterable[str]) -> tuple[Link, ...]:
    """The entry with the number of each citation: as printed before the entry, or its place in the list."""
    at: dict[int, list[str]] = {}
    for entry, printed in zip(entries, split(list_lines), strict=True):
        label = _LABEL.match(printed.lstrip("-*+• "))
        number = int(label.group(1) or label.group(2)) if label else entry.position
        at.setdefault(number, []).append(entry.entry_id)
    links = []
    for citation in citations:
        ids = at.get(int(citation.authors), [])
        links.append(
            Link(citation.cite_id, tuple(ids), "none" if not ids else "exact" if len(ids) == 1 else "ambiguous")
        )
    return tuple(links)


def _spread(numbers: str) -> list[int]:
    made: list[int] = []
    for part in re.split(r"[,;]", numbers):
        ends = [int(end) for end in re.split(r"[-–—]", part)]
        made += range(ends[0], min(ends[-1], ends[0] + 200) + 1) if len(ends) == 2 else ends[:1]
    return made
