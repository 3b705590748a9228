"""The parts of a memo, by heading: which are there, and what stands in each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from gunsbutter.checks.memo.prose import Block, blocks
from gunsbutter.checks.values import kind_of

_BEFORE = frozenset({"the", "a", "an", "my", "our", "your", "this", "main", "key", "possible", "likely"})


@dataclass(frozen=True)
class Part:
    """One part of a memo: its name among those asked for, its heading as written, and what stands below it."""

    name: str
    title: str
    blocks: tuple[Block, ...]

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The paragraphs and the items of lists."""
        return tuple(block.text for block in self.blocks if block.runs)

    @property
    def text(self) -> str:
        """All that stands in the part but tables and code, a blank line between paragraphs."""
        return "\n\n".join(block.text for block in self.blocks if block.sort not in {"table", "code"})


def parts(text: str, wanted: Mapping[str, Iterable[str]]) -> dict[str, Part]:
    """The wanted parts that a memo has, in the order asked for.

    ``wanted`` gives other titles for each part: ``{'audience': ['to', 'for whom']}``; its name is one of them. A
    heading of any level, a line in bold, or a label before a colon starts a part if a title opens it, in any case
    (so 'Risks, and for whom' starts the part risks). If no heading opens with a part's title, one that has the title
    in the middle is taken ('Costs and risks' is both). A part ends at the next heading of a part, or at another
    heading of its level or above. Two headings of one part are read as one part.
    """
    titles = {
        name: sorted({_words(title) for title in (name, *others)}, key=len, reverse=True)
        for name, others in wanted.items()
    }
    read = blocks(text)
    opened = {name: _places(read, spelt, first=True) for name, spelt in titles.items()}
    starts = {name: places or _places(read, titles[name], first=False) for name, places in opened.items()}
    breaks = {place for places in starts.values() for place in places}
    return {name: _part(name, read, places, breaks) for name, places in starts.items() if places}


def _places(read: list[Block], titles: list[tuple[str, ...]], *, first: bool) -> list[int]:
    """The numbers of the blocks whose heading or label opens with a title, or has it in the middle."""
    return [number for number, block in enumerate(read) if any(_has(_heading(block), each, first) for each in titles)]


def _heading(block: Block) -> tuple[str, ...]:
    return _words(block.text if block.sort == "heading" else block.lead)


def _has(heading: tuple[str, ...], title: tuple[str, ...], first: bool) -> bool:
    if not title:
        return False
    while first and heading and heading[0] in _BEFORE and title[0] != heading[0]:
        heading = heading[1:]
    last = 0 if first else len(heading) - len(title)
    return any(heading[start : start + len(title)] == title for start in range(last + 1))


def _words(title: str) -> tuple[str, ...]:
    letters = "".join(
        sign if sign.isalnum() or sign in "-_ " else " " for sign in title.replace("’", "'").replace("'", "")
    )
    return tuple(kind_of(letters).split())


def _part(name: str, read: list[Block], places: list[int], breaks: set[int]) -> Part:
    first = read[places[0]]
    inside: list[Block] = []
    for place in places:
        start = read[place]
        if start.runs:
            inside.append(replace(start, text=start.text.partition(":")[2].strip(), lead=""))
        for number in range(place + 1, len(read)):
            block = read[number]
            if number in breaks or (block.sort == "heading" and block.level <= (start.level or 7)):
                break
            inside.append(block)
    return Part(name, first.text if first.sort == "heading" else first.lead, tuple(inside))
