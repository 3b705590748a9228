"""Predicates for answers that sort lettered statements into kinds: read them, and weigh agreement beyond chance."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

import pandas as pd

from gunsbutter.checks.values import kind_of


def kinds_by_letter(answer: Mapping[Any, Any] | pd.Series[Any], kinds: Collection[str]) -> dict[str, str]:
    """The kind that an answer gives each statement, by capital letter; what is none of the ``kinds`` is left out."""
    return {
        str(letter).strip().upper(): kind_of(kind)
        for letter, kind in answer.items()
        if isinstance(letter, str) and kind_of(kind) in kinds
    }


def beyond_chance(agree: float, items: float, by_chance: float) -> float:
    """The share of the points for so many items in agreement: 0 up to what comes ``by_chance``, 1 for all of them."""
    return max(0.0, (agree - by_chance) / (items - by_chance))
