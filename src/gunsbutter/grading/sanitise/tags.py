"""The HTML that shapes text and does nothing else: its tags, and what may stand in a style."""

from __future__ import annotations

import re

VOID = {"br", "hr", "img", "col", "input"}
PLAIN_TAGS = set(
    """
    abbr b blockquote br caption center cite code dd del details div dl dt em h1 h2 h3 h4 h5 h6 hr i ins kbd li mark
    ol p pre q s samp small span strong sub summary sup table tbody td tfoot th thead tr u ul var
    """.split()  # noqa: SIM905
)
HARMLESS_TAG = re.compile(
    rf"<(?P<close>/?)(?P<name>{'|'.join(sorted(PLAIN_TAGS))})"
    r"(?: open| align=\"(?:left|right|center)\"| (?:col|row)span=\"\d{1,2}\")* ?/?>"
    r"|<(?P<a>a) href=\"https?://[^\s\"'<>&]*\">|<(?P<a_close>/)a>",
    re.IGNORECASE,
)
TAG_START = re.compile(r"<(?=[A-Za-z/!?])")
_STYLES = {
    "background-color",
    "color",
    "font-style",
    "font-weight",
    "text-align",
    "text-decoration",
    "vertical-align",
    "white-space",
}
_STYLE_VALUE = re.compile(r"[\w#%., -]+|(?:rgb|hsl)a?\([\d\s.,%/]+\)")


def problem_of_tags(pieces: list[str]) -> str:
    """What is wrong with the pieces of HTML in a Markdown text: each tag must be plain, and each must be closed."""
    opened: list[str] = []
    for piece in pieces:
        for start in TAG_START.finditer(piece):
            tag = HARMLESS_TAG.match(piece, start.start())
            if tag is None:
                return acting_tag(piece, start.start())
            name = (tag["name"] or "a").lower()
            if name in VOID:
                continue
            if not (tag["close"] or tag["a_close"]):
                opened.append(name)
            elif not opened or opened.pop() != name:
                return f"HTML that closes what it did not open, </{name}>"
    return f"HTML that is not closed, <{opened[-1]}>" if opened else ""


def acting_tag(text: str, start: int) -> str:
    """The end of a sentence about the tag that starts there, with a piece of it."""
    return f"HTML that could act, {text[start : start + 40].split(chr(10))[0]!r}"


def harmless_style(text: str) -> str:
    """The declarations of a style attribute that colour and align text: nothing is moved, covered or loaded."""
    kept = []
    for declaration in text.split(";"):
        name, _, value = (part.strip().lower() for part in declaration.partition(":"))
        if name in _STYLES and _STYLE_VALUE.fullmatch(value):
            kept.append(f"{name}: {value}")
    return "; ".join(kept)
