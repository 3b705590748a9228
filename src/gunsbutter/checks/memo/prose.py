"""A memo's text as it is read: blocks of Markdown, running words, sentences."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

Sort = Literal["heading", "prose", "item", "table", "code"]

ID = r"[A-Z]{1,2}\d{1,3}"
"""An evidence id: a letter or two and a number, such as E01."""

IDS = rf"[\[(]\s*{ID}(?:[,;\s]+(?:and\s+)?{ID})*\s*[\])]"
"""One or more evidence ids in brackets."""

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_HEADING = re.compile(r" {0,3}(#{1,6})(?:\s+|(?=\w))(.*)$")
_UNDERLINE = re.compile(r" {0,3}(=+|-{2,})\s*$")
_ITEM = re.compile(r"\s*(?:[-*+•‣–]|\(?(?:\d{1,3}|[a-z])[.)])\s+")
_BOLD_LINE = re.compile(r"\s*(?:\*\*|__)([^*_]{1,120})(?:\*\*|__)\s*:?\s*$")
_LEAD = re.compile(
    r"\s*(?:(?:\*\*|__)([^*_:]{1,60})(?::(?:\*\*|__)|(?:\*\*|__) ?:)|([A-Z][A-Za-z' -]{1,40}):)\s+(?=\S)"
)
_RULE = re.compile(r" {0,3}([-*_])(?:\s*\1){2,}\s*$")
_NUMBERING = re.compile(r"\s*(?:(?:\d{1,2}(?:\.\d{1,2})*[.):]?|[ivxIVX]{1,4}[.)]|[a-hA-H][.)])\s+)")
_SHORT = (
    r"(?:[a-z]|e\.g|i\.e|u\.[skn]|cf|etc|vs|viz|al|ca|approx|figs?|nos?|pp?|secs?|ch|vols?|[dm]r|mrs|ms|prof|gen|gov"
    r"|rs|st|eds?|inc|ltd|est|paras?|tab)\."
)
"""Words whose full stop ends no sentence."""


@dataclass(frozen=True)
class Block:
    """A stretch of a memo: a heading, a paragraph, an item of a list, a table or a piece of code.

    ``text`` is without the signs of Markdown; that of a heading is without its number. ``level`` is that of a
    heading: 1 to 6 as in Markdown, 7 for a line in bold. ``lead`` is the label that a paragraph starts with, as
    'Audience' in 'Audience: the minister'; it is part of the text.
    """

    sort: Sort
    text: str
    level: int = 0
    lead: str = ""

    @property
    def runs(self) -> bool:
        """Whether it is running text: a paragraph, or an item of a list."""
        return self.sort in {"prose", "item"}


def blocks(text: str) -> list[Block]:
    """The blocks of a Markdown text, in order. A text without Markdown is paragraphs between empty lines."""
    made: list[Block] = []
    lines = _without_comments(text).splitlines()
    at = 0
    while at < len(lines):
        end = at + 1
        if fence := _FENCE.match(lines[at]):
            while end < len(lines) and not lines[end].strip().startswith(fence[1]):
                end += 1
            made.append(Block("code", "\n".join(lines[at + 1 : end])))
            end += 1
        elif lines[at].strip() and not _RULE.match(lines[at]):
            end = _end(lines, at)
            made.append(_block(lines[at:end]))
        at = end
    return made


def words(text: str) -> int:
    """How many words a text has as a word processor counts them: whatever holds a letter or digit, between spaces.

    Headings, lists and quotations count; tables, code, comments, addresses of links and evidence ids in brackets
    ([E01]) do not.
    """
    return sum(
        sum(any(sign.isalnum() for sign in token) for token in re.sub(IDS, " ", block.text).split())
        for block in blocks(text)
        if block.sort not in {"table", "code"}
    )


def sentences(text: str) -> list[str]:
    """The sentences of a paragraph. Evidence ids after a full stop belong to the sentence before it."""
    made: list[str] = []
    start = 0
    for end in re.finditer(rf"[.!?…][\"'’”)\]]*(?:\s*{IDS}\.?)*(?=\s|$)", text):
        last = text[max(start, end.start() - 20) : end.start() + 1].rsplit(maxsplit=1)[-1].lower().lstrip("([\"'“‘")
        follows = text[end.end() : end.end() + 10].lstrip()[:1]
        if (end[0] == "." and re.fullmatch(_SHORT, last) and follows) or follows.islower():
            continue
        made.append(text[start : end.end()].strip())
        start = end.end()
    rest = text[start:].strip()
    return [*made, rest] if rest else made


def plain(text: str) -> str:
    """A line of Markdown as it is read: without signs for bold and italics, addresses of links, and tags."""
    text = unicodedata.normalize("NFC", text)
    text = re.sub(r"!\[[^\[\]]{0,500}\]\([^)\s]{0,2000}\)", " ", text)
    text = re.sub(r"\[([^\[\]]{1,500})\]\((?:https?:|mailto:|#|\.{0,2}/)[^)\s]{0,2000}\)", r"\1", text)
    text = re.sub(r"<(?:https?|mailto):[^>\s]{1,2000}>|https?://\S{1,2000}", " ", text)
    text = re.sub(r"</?[a-zA-Z][^<>]{0,200}>|\[\^\w{1,20}\]:?", " ", text)
    text = text.replace("&nbsp;", " ").replace("&amp;", "&")
    text = re.sub(r"\\([%$#*_~\[\]()-])", r"\1", text)
    return re.sub(r"\*{1,3}|(?<!\w)_{1,3}(?=\S)|(?<=\S)_{1,3}(?!\w)|`", "", text).strip()


def _without_comments(text: str) -> str:
    return re.sub(r"<!--(?:(?!<!--).)*?-->", " ", text, flags=re.DOTALL) if "-->" in text else text


def _end(lines: list[str], at: int) -> int:
    """The number of the line after the block that starts at a line."""
    if _HEADING.match(lines[at]) or _BOLD_LINE.match(lines[at]):
        return at + 1
    for number in range(at + 1, len(lines)):
        line = lines[number]
        if not line.strip() or any(sign.match(line) for sign in (_FENCE, _HEADING, _ITEM, _BOLD_LINE, _LEAD)):
            return number
        if _UNDERLINE.match(line):
            return number + 1
    return len(lines)


def _block(lines: list[str]) -> Block:
    if heading := _HEADING.match(lines[0]):
        return Block("heading", _title(heading[2].rstrip("# ")), len(heading[1]))
    if bold := _BOLD_LINE.match(lines[0]):
        return Block("heading", _title(bold[1]), 7)
    if len(lines) > 1 and _UNDERLINE.match(lines[-1]):
        return Block("heading", _title(" ".join(lines[:-1])), 1 if "=" in lines[-1] else 2)
    if len(lines) > 1 and all("|" in line for line in lines):
        return Block("table", "\n".join(lines))
    item = _ITEM.match(lines[0])
    first = lines[0][item.end() :] if item else lines[0]
    text = " ".join(re.sub(r"^\s*>+\s?", "", line).strip() for line in [first, *lines[1:]])
    lead = _LEAD.match(text)
    return Block("item" if item else "prose", plain(text), lead=_title(lead[1] or lead[2]) if lead else "")


def _title(text: str) -> str:
    return _NUMBERING.sub("", plain(text), count=1).strip(" :.")
