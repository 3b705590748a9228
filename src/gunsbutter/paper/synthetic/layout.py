"""Lays a paper out as text: title, sections, paragraphs, lines, page ends, and the list."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from . import words
from .model import Author, House

_SECTIONS = ("Background", "Literature review", "Data and method", "Ports and rivers", "Results", "Discussion",
             "Schools and clinics", "Prices and tariffs", "Policy implications")  # fmt: skip
_HEADINGS = ("References", "REFERENCES", "Reference List", "Bibliography", "Works Cited", "Literature Cited")
_ENDINGS = {
    "Appendix": "The questionnaire had two parts. The first asked about prices, the second about distance.",
    "Acknowledgements": "We thank the staff of the provincial archive and two readers for their comments.",
    "Author note": "The author has no interests to declare. The data are available on request.",
}


@dataclass(frozen=True)
class Page:
    """How one paper is set: headings, entries, line length (0 for none), page ends."""

    heading: str  # "#", "##", "###", "bold" or "plain"
    numbered: bool
    bullet: str  # "- ", "* ", "" for a paragraph each, "line" for a line each
    width: int
    page_ends: bool
    header: str


def lay_out(
    rng: Random, house: House, title: str, authors: Sequence[Author], sentences: Sequence[str], entries: Sequence[str]
) -> str:
    """The text of the paper; sentences and entries stand in the order given."""
    page = _draw_page(rng, house, title)
    blocks = [*_front(rng, page, title, authors), *_body(rng, page, sentences)]
    blocks.append(_heading(page, rng.choice(_HEADINGS), _count(blocks, page)))
    blocks += _list(page, entries)
    if rng.random() < 0.4:
        for name in rng.sample(sorted(_ENDINGS), rng.choice((1, 1, 2))):
            blocks += [_heading(page, name, 0), _wrapped(_ENDINGS[name], page)]
    return "\n\n".join(blocks) + "\n"


def _draw_page(rng: Random, house: House, title: str) -> Page:
    heading = (
        rng.choice(("##", "##", "#", "###", "bold", "plain"))
        if house.italic
        else rng.choice(("plain", "plain", "##"))
    )
    bullet = rng.choice(("- ", "- ", "* ", "", "", "line"))
    width = rng.choice((0, 0, 78, 92, 104))
    header = " ".join(title.split(":")[0].rstrip("?").upper().split()[:5]).strip(",")
    return Page(heading, rng.random() < 0.35, bullet, width, rng.random() < 1 / 3, header)


def _heading(page: Page, text: str, number: int) -> str:
    text = f"{number}. {text}" if page.numbered and number else text
    if page.heading == "bold":
        return f"**{text}**"
    return text if page.heading == "plain" else f"{page.heading} {text}"


def _count(blocks: Sequence[str], page: Page) -> int:
    """The number of the next section."""
    return 1 + sum(bool(re.match(r"(#+ |\*\*)?\d+\. [^\n]*$", block)) for block in blocks) if page.numbered else 0


def _front(rng: Random, page: Page, title: str, authors: Sequence[Author]) -> list[str]:
    names = [author.surname + author.given if author.whole else f"{author.given} {author.surname}".strip()
             for author in authors]  # fmt: skip
    shown = {"plain": title, "bold": f"**{title}**"}.get(page.heading, f"# {title}")
    blocks = [shown, ", ".join(names)]
    if rng.random() < 0.8:
        summary = " ".join(f"{words.sentence(words.clause(rng))}." for _ in range(3))
        blocks += [
            _heading(page, "Abstract", 0),
            _wrapped(f"This paper asks what is known about its subject. {summary}", page),
        ]
    if rng.random() < 0.5:
        blocks.append(f"Keywords: {words.subject(rng)}; {words.subject(rng)}; {words.place(rng)}")
    return blocks


def _body(rng: Random, page: Page, sentences: Sequence[str]) -> list[str]:
    number = rng.randint(3, 8)
    middle = rng.sample(_SECTIONS, number - 2)
    names = ["Introduction", *sorted(middle, key=_SECTIONS.index), "Conclusion"]
    cuts = [0, *sorted(rng.sample(range(3, len(sentences) - 2), number - 1)), len(sentences)]
    blocks = []
    for place, name in enumerate(names):
        blocks.append(_heading(page, name, place + 1))
        blocks += _paragraphs(rng, page, sentences[cuts[place] : cuts[place + 1]])
    return blocks


def _paragraphs(rng: Random, page: Page, sentences: Sequence[str]) -> list[str]:
    blocks, left = [], list(sentences)
    while left:
        number = rng.randint(3, 7)
        paragraph, left = " ".join(left[:number]), left[number:]
        if page.page_ends and rng.random() < 0.4:
            blocks += _broken(rng, page, paragraph)
        else:
            blocks.append(_wrapped(paragraph, page))
    return blocks


def _broken(rng: Random, page: Page, paragraph: str) -> list[str]:
    """The paragraph with a page end in it: before a word in lower case, or before a year within parentheses."""
    places = [match.start() for match in re.finditer(r"(?<=[\w,;)]) (?=[a-z][\w’']* )", paragraph)]
    inside = [
        match.start()
        for match in re.finditer(r"(?<=\w,) (?=\d{4}[a-z]?\))|(?<=\w) (?=et al\.)|(?<=\w) (?=and )", paragraph)
    ]
    chosen = inside if inside and rng.random() < 0.5 else places
    if not chosen:
        return [_wrapped(paragraph, page)]
    at = rng.choice(chosen)
    before, after = paragraph[:at], paragraph[at + 1 :]
    between = [] if after[0].isdigit() else rng.choice(([], [str(rng.randint(2, 40))], [page.header]))
    return [_wrapped(before, page), *between, _wrapped(after, page)]


def _list(page: Page, entries: Sequence[str]) -> list[str]:
    if page.bullet == "line":
        return ["\n".join(entries)]
    if not page.bullet:
        return [_wrapped(line, page) for line in entries]
    return ["\n".join(_wrapped(line, page, page.bullet) for line in entries)]


def _wrapped(text: str, page: Page, bullet: str = "") -> str:
    if not page.width:
        return bullet + text
    return textwrap.fill(text, page.width, initial_indent=bullet, subsequent_indent=" " * len(bullet),
                         break_long_words=False, break_on_hyphens=False)  # fmt: skip
