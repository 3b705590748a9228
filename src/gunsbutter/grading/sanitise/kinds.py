"""What one output holds, kind by kind: an allowlist, with the way in which each kind is made harmless."""

from __future__ import annotations

import base64
import html
import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

from gunsbutter.grading.sanitise.formulas import command
from gunsbutter.grading.sanitise.markdown import has_remote_pictures, problem_of_markdown
from gunsbutter.grading.sanitise.markup import clean_html
from gunsbutter.grading.sanitise.pictures import PICTURE_LIMIT, PICTURES, picture
from gunsbutter.grading.sanitise.svg import harmless_svg
from gunsbutter.grading.sanitise.tags import TAG_START
from gunsbutter.grading.sanitise.text import joined, shortened
from gunsbutter.grading.verdicts import MIME as VERDICTS

KINDS_LIMIT = 20  # kinds in one output
_SHOWN_BY_NBCONVERT = {"image/png", "image/jpeg"}
_STANDS_IN = {"application/json", "image/gif", "image/webp", "image/svg+xml"}


def clean_data(data: Any, told: Counter[str]) -> dict[str, Any]:
    """A mimebundle with the kinds that are allowed; a sentence as text where none of them is left."""
    if not isinstance(data, dict) or not data:
        told["A malformed output is left out"] += 1
        return {}
    made: dict[str, str] = {}
    # What only stands in for another kind (a picture written as HTML, JSON as text) comes after what is that kind.
    for kind in sorted(data, key=lambda kind: (kind in _STANDS_IN, str(kind)))[:KINDS_LIMIT]:
        cleaner = _CLEANERS.get(kind)
        if cleaner is None:
            told[f"An output of the kind {str(kind)[:80]!r} is left out"] += 1
            continue
        for name, text in cleaner(kind, data[kind], told):
            made.setdefault(name, text)
    return made or {"text/plain": "(An output of a kind that is not shown here was left out.)"}


def _keep_text(kind: str, value: Any, told: Counter[str]) -> Iterator[tuple[str, str]]:
    if isinstance(value, (str, list)):
        yield "text/plain", shortened(joined(value), told)


def _keep_json(kind: str, value: Any, told: Counter[str]) -> Iterator[tuple[str, str]]:
    try:
        yield "text/plain", shortened(json.dumps(value, ensure_ascii=False, indent=1), told)
    except (TypeError, ValueError, RecursionError):
        told["An output of the kind 'application/json' is left out"] += 1


def _keep_html(kind: str, value: Any, told: Counter[str]) -> Iterator[tuple[str, str]]:
    cleaned = clean_html(joined(value), told)
    if cleaned:
        yield "text/html", cleaned


def _keep_picture(kind: str, value: Any, told: Counter[str]) -> Iterator[tuple[str, str]]:
    text = picture(kind, joined(value))
    if text is None:
        told[f"A picture is left out: it is no {kind}, or larger than {PICTURE_LIMIT // 1_000_000} MB"] += 1
    elif kind in _SHOWN_BY_NBCONVERT:
        yield kind, text
    else:
        yield "text/html", f'<img src="data:{kind};base64,{text}" alt="picture">'


def _keep_svg(kind: str, value: Any, told: Counter[str]) -> Iterator[tuple[str, str]]:
    text = harmless_svg(joined(value))
    if text is None:
        told["An SVG picture is left out: it is malformed, too large, or more than a picture"] += 1
    else:
        encoded = base64.b64encode(text.encode()).decode()
        yield "text/html", f'<img src="data:image/svg+xml;base64,{encoded}" alt="picture">'


def _keep_latex(kind: str, value: Any, told: Counter[str]) -> Iterator[tuple[str, str]]:
    text = shortened(joined(value), told)
    if command(html.unescape(text)) or TAG_START.search(text):
        told["LaTeX of an output is shown as text: it holds commands that reach beyond formulas"] += 1
        yield "text/plain", text
    else:
        yield kind, text


def _keep_markdown(kind: str, value: Any, told: Counter[str]) -> Iterator[tuple[str, str]]:
    text = shortened(joined(value), told)
    if problem_of_markdown(text, {}) or has_remote_pictures(text):
        told["Markdown of an output is shown as text: it holds more than text"] += 1
        yield "text/plain", text
    else:
        yield kind, text


_CLEANERS = {
    "text/plain": _keep_text,
    "text/html": _keep_html,
    "text/latex": _keep_latex,
    "text/markdown": _keep_markdown,
    "image/svg+xml": _keep_svg,
    "application/json": _keep_json,
    **dict.fromkeys(PICTURES, _keep_picture),
}
assert VERDICTS not in _CLEANERS  # a verdict is the marker's word; a student's process has none to give
