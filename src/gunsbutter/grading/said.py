"""What a student's process says that a cell put out: it may say anything, so it is held against limits first.

Kernels' own outputs are small in number; a page with a million of them would take minutes to make.
"""

from __future__ import annotations

import json
import math
import re
from typing import Any

from gunsbutter.grading.student.channel import MOST_OUTPUTS

_MOST_VALUES = 500_000  # numbers, texts, lists and mappings in the outputs of one cell
_DEEPEST = 60
_STRING = re.compile(rb'"(?:[^"\\]++|\\.)*+"', re.DOTALL)
_SMALL = 1 << 20
_NOT_IN_ORDER = {
    "output_type": "stream",
    "name": "stderr",
    "text": "What this cell put out cannot be shown: it is too much, nested too deep, or not in order.\n",
}


def outputs_of(body: bytes) -> list[dict[str, Any]]:
    """The outputs in the body of a message: a list of dictionaries, limited in number, in values and in depth.

    What does not hold to the limits is replaced by a sentence. They are cleaned for browsers later.
    """
    if len(body) > _SMALL and sum(_STRING.sub(b"", body).count(mark) for mark in (b",", b"[", b"{")) > _MOST_VALUES:
        return [dict(_NOT_IN_ORDER)]
    try:
        outputs = json.loads(body, parse_float=_finite, parse_constant=lambda _: None)
    except (ValueError, RecursionError):
        return [dict(_NOT_IN_ORDER)]
    if not isinstance(outputs, list) or not all(isinstance(each, dict) for each in outputs):
        return [dict(_NOT_IN_ORDER)]
    return [
        each if _flat(each, _DEEPEST) else dict(_NOT_IN_ORDER) for each in outputs[: MOST_OUTPUTS + 2]
    ]  # and the sentence that there are more, and an error


def _finite(text: str) -> float | None:
    """A number; None for one that notebook files cannot hold, such as 1e999."""
    number = float(text)
    return number if math.isfinite(number) else None


def _flat(value: Any, deepest: int) -> bool:
    if isinstance(value, dict):
        return deepest > 0 and all(_flat(each, deepest - 1) for each in value.values())
    if isinstance(value, list):
        return deepest > 0 and all(_flat(each, deepest - 1) for each in value)
    return True
