"""The one way in which a repair may end without a notebook, and how strange words are quoted in a sentence."""

from __future__ import annotations

from collections.abc import Iterable


class Ungradable(Exception):
    """What was handed in cannot be marked; the message is the reason, a sentence for instructor and student."""


def said(words: str, length: int = 80) -> str:
    """Words of a stranger for a sentence of ours: printable, on one line, and not without end."""
    line = "".join(letter if letter.isprintable() else "�" for letter in words[: 2 * length])
    line = " ".join(line.split())
    return line if len(line) <= length and len(words) <= 2 * length else f"{line[: length - 1]}…"


def listed(words: Iterable[str], most: int = 8) -> str:
    """``a``, ``a and b``, ``a, b and c``; from the ninth on, how many more there are."""
    parts = list(words)
    if len(parts) > most:
        parts = [*parts[: most - 1], f"{len(parts) - most + 1} more"]
    return " and ".join(part for part in (", ".join(parts[:-1]), *parts[-1:]) if part)
