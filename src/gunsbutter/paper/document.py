"""From a paper's text to its sections, numbered paragraphs, and the lines of its reference list."""

from __future__ import annotations

import statistics
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

import regex as re

from gunsbutter.paper.model import Paragraph
from gunsbutter.paper.read import plain

_LIST = re.compile(
    r"(?:references?(?: list| cited| and notes)?|notes and references|list of references|sources"
    r"|(?:select(?:ed)? |annotated )?bibliograph(?:y|ie)|works cited|literature(?: cited)?"
    r"|cited (?:works|literature)|literaturverzeichnis|quellen|références|referencias|bibliografía|kaynakça"
    r"|список литературы|参考文献)",
    re.I,
)
_AFTER_LIST = re.compile(
    r"(?:appendi(?:x|ces)\b.*|annex\b.*|acknowledge?ments?|author(?:'?s)? (?:note|contributions?|biograph\w+)s?"
    r"|about the authors?|(?:end)?notes|funding.*|supplementary .*|conflicts? of interest|data availability.*"
    r"|declarations?|tables?|figures?)",
    re.I,
)
_OPENING = re.compile(r"(?:abstract|summary|introduction)", re.I)
_KNOWN = re.compile(
    r"(?:abstract|summary|introduction|background|literature review|theory|methods?|methodology"
    r"|data(?: and methods?)?|results?|findings|discussion|analysis|conclusions?|recommendations?|implications)",
    re.I,
)
_NUMBERING = re.compile(r"(?:section |chapter )?(?:\d{1,2}(?:\.\d{1,2})*|[IVX]{1,5}|[A-H])[.)]?\s+(?=\p{L})")
_ITEM = re.compile(r"(?:[-*+•–]|\(?(?:\d{1,3}|[ivx]{1,5}|[a-h])[.)])\s+(?=\S)")
_COMPLETE = re.compile(r"[.?!:。！？]['\"”’»)\]*_]*$|[.?!]['\"”’»)\]]*\d{0,2}$")
_PAGE_NUMBER = re.compile(r"[-–—\s]*(?:page\s+|p\.\s*)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?[-–—\s]*", re.I)
_MARKUP = [
    (re.compile(r"!?\[([^\[\]]*)\]\(([^()\s]*)\)"), r"\1"),
    (re.compile(r"<((?:https?|ftp|mailto):[^<>\s]+)>"), r"\1"),
    (re.compile(r"</?[a-zA-Z][a-zA-Z0-9]{0,10}(?:\s[^<>]{0,100})?/?>"), " "),
    (re.compile(r"\\([*_\[\]()#&$])"), r"\1"),
    (re.compile(r"\*{1,3}|(?<!\w)_{1,3}(?=\S)|(?<=\S)_{1,3}(?!\w)|`"), ""),
]


@dataclass(frozen=True)
class Document:
    """A paper taken apart. ``headings`` maps each section's slug to its title as printed, in order.

    ``list_lines`` are the lines of the reference list with their markup, an empty line where the text has one;
    they are empty if no usual heading of a list was found (``list_heading`` is then empty too).
    """

    title: str
    headings: dict[str, str]
    paragraphs: tuple[Paragraph, ...]
    list_heading: str = ""
    list_lines: tuple[str, ...] = ()


@dataclass
class _Part:
    """A heading and the blocks under it; ``level`` is 0 where the text does not tell."""

    title: str
    level: int
    lines: list[str] = field(default_factory=list)


def parse(text: str) -> Document:
    """Take a paper apart. Never raises: what has no headings is one section called ``text``.

    A paragraph is a block of running text or one item of a list; a block that continues a sentence broken at the end
    of a page belongs to the one before. Front matter above an abstract or introduction is not counted, nor is the
    reference list, nor what follows it.
    """
    parts = _parts(plain(text))
    lists = _lists(parts)
    listed: list[str] = []
    for at in sorted(lists):
        listed += ["", *parts[at].lines] if listed else parts[at].lines
    last = max(lists, default=len(parts))
    body = [part for i, part in enumerate(parts[: last + 1]) if i not in lists]
    after = _with_text([part for i, part in enumerate(parts) if i > last])
    title = _title(parts)
    opening = next((i for i, part in enumerate(body) if _OPENING.fullmatch(bare_title(part.title))), 0)
    headings: dict[str, str] = {}
    paragraphs: list[Paragraph] = []
    front = [part for part in body[:opening] if sum(len(line.split()) for line in part.lines) > 150]
    for part in (*front, *body[opening:], *after):
        blocks = _paragraphs(part.lines)
        if not blocks and not part.title:
            continue
        slug = _unique(slug_of(part.title) or "text", headings)
        headings[slug] = part.title
        paragraphs += [Paragraph(slug, number, block) for number, block in enumerate(blocks, 1)]
    return Document(title, headings, tuple(paragraphs), parts[min(lists)].title if lists else "", tuple(listed))


def slug_of(title: str) -> str:
    """A heading as a short name: its acronym in parentheses if it has one, or its words joined by hyphens."""
    title = bare_title(title)
    if acronym := re.search(r"\(([A-Z][A-Za-z&]{1,7})\)$", title):
        return acronym.group(1).lower().replace("&", "")
    words = unicodedata.normalize("NFKD", title.casefold())
    words = "".join(each for each in words if not unicodedata.combining(each))
    return "-".join(re.findall(r"\w+", words)[:8])


def bare_title(title: str) -> str:
    """A heading without its number and closing colon."""
    return _NUMBERING.sub("", title.strip()).strip(" :.")


def unmarked(text: str) -> str:
    """Text without Markdown: emphasis, links, escapes and tags; what they enclose stays."""
    for marked, plain_text in _MARKUP:
        text = marked.sub(plain_text, text)
    return re.sub(r"\s+", " ", text).strip()


def joined(lines: list[str]) -> str:
    """Lines as one text; a word broken by a hyphen at a line's end is made whole again."""
    text = "\n".join(line.strip() for line in lines)
    text = re.sub(r"(?<=\p{Ll}{2})-\n(?=\p{Ll})", "", text)
    text = re.sub(r"(?<=[\p{L}\d][-–—/])\n", "", text)
    return text.replace("\n", " ")


def incomplete(block: str) -> bool:
    """Whether a block ends in the middle of a sentence."""
    return not _COMPLETE.search(block)


def _parts(text: str) -> list[_Part]:
    lines = [line.strip() for line in text.split("\n")]
    markdown = sum(bool(re.match(r"#{1,6}\s+\S", line)) for line in lines) >= 2
    width = statistics.median([len(line) for line in lines if len(line) > 30] or [80])
    parts = [_Part("", 0)]
    for number, line in enumerate(lines):
        before = lines[number - 1] if number else ""
        behind = lines[number + 1] if number + 1 < len(lines) else ""
        heading = None if _splits(lines, number) else _heading(line, before, behind, markdown, width)
        by_look = heading is not None and not heading[1] and not _is_named(heading[0])
        if by_look and _nearest(lines[number + 1 : number + 8])[:1].islower():
            heading = None  # the first half of a sentence, broken at the end of a page
        if heading is not None:
            parts.append(_Part(*heading))
        elif not re.fullmatch(r"(?:[-*_=]\s*){3,}|!\[[^\]]*\]\([^)]*\)", line):
            parts[-1].lines.append(line)
    return parts


def _title(parts: list[_Part]) -> str:
    """The first block if it looks like a title, or the first heading."""
    first = next(_blocks(parts[0].lines), ("", False))[0]
    if first and incomplete(first) and len(first.split()) <= 40:
        return first
    return next((part.title for part in parts if part.title), "")


def _heading(line: str, before: str, behind: str, markdown: bool, width: float) -> tuple[str, int] | None:
    """Title and level if a line is a heading, by its mark, its name, or its look."""
    if marked := re.match(r"(#{1,6})\s+(?=\S)", line):
        return unmarked(line[marked.end() :]).strip(" #"), len(marked.group(1))
    if not line or len(line) > 120:
        return None
    name = unmarked(line)
    bare = bare_title(name)
    if before and (line[:1].islower() or line.endswith(".")):  # the last word of a broken line
        return None
    if _LIST.fullmatch(bare) or (_AFTER_LIST.fullmatch(bare) and len(bare) < 60 and not (before or behind)):
        return name, 0
    if _KNOWN.fullmatch(bare) and (not before or line.startswith(("*", "_")) or not markdown):
        return name, 0
    if re.fullmatch(r"\*{2,3}[^*]+\*{2,3}|__[^_]+__", line) and not (before or behind) and len(name.split()) <= 12:
        return name, 0
    if markdown or (before and not _COMPLETE.search(before)):
        return None
    words = name.split()
    looks = (
        len(words) <= 9 and len(line) < 0.75 * width and not re.search(r"[.?!,;:)\d]$", name) and name[:1].isupper()
    )
    numbered = bool(_NUMBERING.match(name)) and not re.search(r"[.?!,;]$", name)
    looks = looks and not re.search(r"https?:|www\.|[.!?]\s|\b(?:1[5-9]|20)\d\d\b", name)
    capital = sum(word[:1].isupper() for word in words) >= 0.6 * len(words)
    if looks and (numbered or (capital and not before and not behind and len(bare) > 3)):
        return name, 0
    return None


def _is_named(title: str) -> bool:
    """Whether a heading has one of the usual names."""
    bare = bare_title(title)
    return any(names.fullmatch(bare) for names in (_LIST, _KNOWN, _AFTER_LIST))


def _nearest(lines: list[str]) -> str:
    """The first line with text that is no page number, or nothing."""
    return next((line for line in lines if line and not _PAGE_NUMBER.fullmatch(line)), "")


def _lists(parts: list[_Part]) -> set[int]:
    """The parts that are reference lists: under a usual heading, with years or addresses, and what belongs to them.

    A book may have a list for each chapter; a table of contents has a heading of the kind, and no entries.
    """
    found: set[int] = set()
    for i, part in enumerate(parts):
        if not _LIST.fullmatch(bare_title(part.title)):
            continue
        own = [i]
        while own[-1] + 1 < len(parts) and _belongs_to_list(parts[own[-1] + 1], part):
            own.append(own[-1] + 1)
        dated = [line for each in own for line in parts[each].lines if re.search(_ENTRY_LIKE, line)]
        if dated:
            found.update(own)
    return found


_ENTRY_LIKE = re.compile(r"\b(?:1[5-9]|20)\d\d|n\.d\.|https?:")


def _belongs_to_list(part: _Part, listed: _Part) -> bool:
    """Whether a part under the list is one of its own (primary sources, a letter), and no appendix."""
    bare = bare_title(part.title)
    if _AFTER_LIST.fullmatch(bare) or _KNOWN.fullmatch(bare) or _LIST.fullmatch(bare):
        return False
    if re.fullmatch(r"\p{Lu}|.*\b(?:sources|websites|books|articles|documents|reports)", bare):
        return True
    return bool(listed.level) and part.level > listed.level


def _with_text(parts: list[_Part]) -> list[_Part]:
    """What follows the list and is text of the paper: appendices and notes cite, too."""
    return [part for part in parts if _AFTER_LIST.fullmatch(bare_title(part.title)) or part.level]


def _unique(slug: str, taken: dict[str, str]) -> str:
    number = 2
    made = slug
    while made in taken:
        made = f"{slug}-{number}"
        number += 1
    return made


def _paragraphs(lines: list[str]) -> list[str]:
    blocks: list[str] = []
    items: list[bool] = []
    for block, item in _blocks(lines):
        if re.match(r"key ?words?\b\s*[:—–-]", block, re.I):
            continue
        broken = bool(blocks) and not item and (block[:1].islower() or incomplete(blocks[-1]))
        if broken:
            blocks[-1] = joined([blocks[-1], block])
        else:
            blocks.append(block)
            items.append(item)
    return blocks


def _unnumbered(line: str) -> str:
    return re.sub(r"\d+", "#", line)


def _splits(lines: list[str], at: int) -> bool:
    """Whether a line stands by itself between the two halves of a sentence, as the head of a page does."""
    if not lines[at] or lines[at].startswith("#") or (lines[at - 1] if at else "") or len(lines[at]) > 80:
        return False
    before, behind = _nearest(lines[max(0, at - 7) : at][::-1]), _nearest(lines[at + 1 : at + 8])
    return bool(before) and incomplete(before) and behind[:1].islower()


def _blocks(lines: list[str]) -> Iterator[tuple[str, bool]]:
    """Blocks of lines between empty ones, items by themselves, page numbers and running heads left out."""
    short = Counter(_unnumbered(line) for line in lines if line and len(line) < 80)
    width = statistics.median([len(line) for line in lines if line] or [0])
    held: list[str] = []
    item = False
    for i, line in enumerate(lines):
        alone = not (lines[i - 1] if i else "") and not (lines[i + 1] if i + 1 < len(lines) else "")
        furniture = _PAGE_NUMBER.fullmatch(line) or (
            alone and len(line) < 80 and incomplete(line) and (short[_unnumbered(line)] >= 2 or _splits(lines, i))
        )
        if furniture and line:
            continue
        starts_item = bool(_ITEM.match(line))
        ended = held and len(held) > 2 and len(held[-1]) < 0.75 * width and _COMPLETE.search(held[-1])
        if held and (not line or starts_item or ended):
            yield unmarked(joined(held)), item
            held = []
        if line:
            if not held:
                item = starts_item
                while item and (mark := _ITEM.match(line)):  # a bullet may stand before a numeral
                    line = line[mark.end() :]
            held.append(line)
    if held:
        yield unmarked(joined(held)), item
