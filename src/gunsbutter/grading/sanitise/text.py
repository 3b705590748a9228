"""Text as a notebook file may have it, in one string, without what cannot be written, and not too much of it."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

TEXT_LIMIT = 100_000  # characters of one output, and of one cell
NAME_LIMIT = 1_000  # characters of an error's name, of a picture's description
# Characters that no keyboard types, and that parsers take for different things.
ODD = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff]")


def joined(value: Any) -> str:
    """Text as a notebook has it, a string or a list of strings; empty for anything else."""
    if isinstance(value, list):
        return "".join(part for part in value if isinstance(part, str))
    return value if isinstance(value, str) else ""


def clean_text(text: str) -> str:
    """Text that can be written as UTF-8: no half characters, no controls but for colours, tabs and line ends."""
    text = re.sub(r"[\x00-\x07\x0b\x0c\x0e-\x1a\x1c-\x1f\x7f]", "", text)
    return text.encode("utf-8", "replace").decode("utf-8")


def shortened(text: str, told: Counter[str]) -> str:
    """Clean text up to the limit; a text that is longer says so at its end, and to the reader."""
    text = clean_text(text)
    if len(text) <= TEXT_LIMIT:
        return text
    told[f"Text of an output is cut at {TEXT_LIMIT:,} characters"] += 1
    return f"{text[:TEXT_LIMIT]}\n(Cut here: {len(text) - TEXT_LIMIT:,} more characters.)"


def unified(text: str) -> str:
    """Text with the line ends of Unix."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
