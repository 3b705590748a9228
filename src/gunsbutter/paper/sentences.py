"""Where sentences begin and end, in prose full of initials, abbreviations and citations."""

from __future__ import annotations

import regex as re

_END = re.compile(r"[.?!…][\"”’')\]]*\s+(?=[\"“‘'(\[]?[\p{Lu}\p{Lo}\d])")
_ABBREVIATION = re.compile(
    r"(?:\b\p{Lu}|\b(?:al|cf|e\.g|i\.e|vs|pp?|para|ch|vol|no|nos|ed|eds|fig|figs|eq|sec|St|Dr|Mr|Mrs|Ms|Prof|Gen|Col"
    r"|Lt|Maj|Jr|Sr|approx|ca?|n\.d|U\.S|U\.K|Inc|Ltd|Co|Art|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec))$"
)


def spans(text: str) -> list[tuple[int, int]]:
    """Start and end of each sentence; together they cover the text."""
    cuts = [0]
    depth_at = _depths(text)
    for found in _END.finditer(text):
        mark = found.start()
        if text[mark] == "." and _ABBREVIATION.search(text[max(0, mark - 8) : mark]):
            continue
        if depth_at[mark] == 0 or text[mark + 1 : mark + 2] == ")":
            cuts.append(found.end())
    return [(start, end) for start, end in zip(cuts, [*cuts[1:], len(text)], strict=True) if start < end]


def around(text: str, place: int, ends: list[tuple[int, int]] | None = None) -> tuple[int, int]:
    """Start and end of the sentence in which a place of the text lies."""
    return next((each for each in ends or spans(text) if each[0] <= place < each[1]), (0, len(text)))


def _depths(text: str) -> list[int]:
    """How many parentheses are open at each letter; one that is never closed does not count."""
    closed: dict[int, int] = {}
    waiting: list[int] = []
    for i, letter in enumerate(text):
        if letter == "(":
            waiting.append(i)
        elif letter == ")" and waiting and i - waiting[-1] < 400:
            closed[waiting.pop()] = i
    change = [0] * (len(text) + 1)
    for start, end in closed.items():
        change[start] += 1
        change[end] -= 1
    depths, depth = [], 0
    for each in change:
        depth += each
        depths.append(depth)
    return depths
