"""Texts of a drawing as they stand in a record: in one line, without the signs of formulas, and not without end."""

from __future__ import annotations

import math
import re
from typing import Any

from gunsbutter.charts.valid import MAX_TEXT

_MATH = re.compile(r"(?<!\\)\$((?:[^$\\]|\\.)*)(?<!\\)\$")
_FONT = re.compile(r"\\(?:mathdefault|mathrm|mathit|mathbf|text|operatorname)\s*\{")
_SIGNS = {r"\times": "\N{MULTIPLICATION SIGN}", r"\cdot": "\N{MIDDLE DOT}", r"\%": "%", r"\ ": " ", r"\,": " "}
_SIGN = re.compile(r"[\\^_{}]|^\S{1,3}$")
_READ = 3 * MAX_TEXT


def plain(text: Any) -> str:
    """A text in one line with single spaces, cut at MAX_TEXT characters; formulas without their dollar signs."""
    if not isinstance(text, str):
        text = str(text)
    cut = str.__str__(text)[:_READ]
    if "$" in cut:
        cut = _MATH.sub(lambda found: _formula(found[1]), cut).replace(r"\$", "$")
    return " ".join(cut.split())[:MAX_TEXT].encode("utf-8", "replace").decode("utf-8")


def _formula(inner: str) -> str:
    if not _SIGN.search(inner):  # two amounts in dollars, and no formula
        return f"${inner}$"
    for sign, said in _SIGNS.items():
        inner = inner.replace(sign, said)
    return _FONT.sub("", inner).replace("{", "").replace("}", "")


def size_of(artist: Any) -> float:
    """The size of a text in points."""
    size = float(artist.get_fontsize())
    return size if math.isfinite(size) else 0.0


def shown(artist: Any) -> bool:
    """Whether a text can be seen: it is visible, not empty, and not wholly transparent."""
    alpha = artist.get_alpha()
    faint = isinstance(alpha, (int, float)) and alpha == 0
    text = artist.get_text()
    return bool(artist.get_visible()) and not faint and bool(text[:_READ].strip() if isinstance(text, str) else text)
