"""Markdown stays as it was typed, byte for byte, or is shown as typed, letter by letter."""

from __future__ import annotations

import re
from typing import Any

from gunsbutter.grading.sanitise.addresses import is_remote
from gunsbutter.grading.sanitise.bare_text import problem_of_text
from gunsbutter.grading.sanitise.parsed import Seen
from gunsbutter.grading.sanitise.text import ODD, unified

_AS_TYPED = (
    "This cell is shown as it was typed: it holds something that is not shown here otherwise, such as HTML that "
    "could act, or a link of a kind that is not followed."
)


def clean_markdown(text: str, attachments: dict[str, Any], remarks: list[str]) -> tuple[str, str]:
    """The text, with links for pictures of other hosts, and what is wrong with it (empty: nothing)."""
    if has_remote_pictures(text):
        linked = _linked(text)
        if has_remote_pictures(linked):
            return text, "a picture from another host"
        text = linked
        remarks.append("Pictures from other hosts became links.")
    return text, problem_of_markdown(text, attachments)


def problem_of_markdown(text: str, attachments: dict[str, Any]) -> str:
    """What could act in Markdown, as the end of a sentence; empty if there is nothing."""
    seen = Seen.of(text, attachments)
    return seen.problem or problem_of_text(text)


def has_remote_pictures(text: str) -> bool:
    """Whether nbconvert would load a picture from another host."""
    return any(is_remote(url) for url in Seen.of(text).pictures)


def _linked(text: str) -> str:
    """Markdown in which a picture of another host is a link; what stands in a fenced block is left alone."""
    made, fence = [], ""
    for line in text.split("\n"):
        found = re.match(r"(`{3,}|~{3,})", line)
        if found and not fence:
            fence = found[1]
        elif fence and line.strip() and set(line.strip()) == {fence[0]} and len(line.strip()) >= len(fence):
            fence = ""
        elif not fence:
            line = re.sub(r"!(?=\[[^\[\]]*\]\(\s*<?(?:https?:)?//)", "", line)
        made.append(line)
    return "\n".join(made)


def as_typed(text: str) -> str:
    """Markdown that shows a text letter by letter, under a sentence that says so (and quotes nothing of it)."""
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    shown = ODD.sub("\ufffd", unified(text))
    return f"*{_AS_TYPED}*\n\n{fence}\n{shown}\n{fence}"
