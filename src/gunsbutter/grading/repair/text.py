"""What can be said of a cell's text without running or parsing it: what it looks like, and which names it binds."""

from __future__ import annotations

import re

# A name that a line binds at the left margin. Not with ast: a stranger's text may be too deep for Python's parser,
# and an answer that does not parse is still known by its name.
_BINDS = re.compile(
    r"^(?:(?:async[ \t]+)?(?:def|class)[ \t]+(\w+)|((?:\w+[ \t]*,[ \t]*)*\w+)[ \t]*(?::[^=\n]*)?=(?!=))", re.MULTILINE
)


def bindings(text: str) -> list[tuple[str, int]]:
    """Names that code binds at the left margin (assignment, ``def``, ``class``), with the line, counted from 0."""
    found, line, at = [], 0, 0
    for match in _BINDS.finditer(text):
        line, at = line + text.count("\n", at, match.start()), match.start()
        found += [(name.strip(), line) for name in (match[1] or match[2]).split(",")]
    return found


def bound(text: str) -> set[str]:
    """Names that code binds at the left margin."""
    return {name for name, _ in bindings(text)}


def plain(text: str) -> str:
    """Text for comparing: without blank lines around it, and spaces at the ends of lines."""
    return "\n".join(line.rstrip() for line in text.strip().split("\n"))
