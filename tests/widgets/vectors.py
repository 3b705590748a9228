"""What Python and JavaScript must both say: calls of gunsbutter.budget with their results, errors among them.

Run ``python -m tests.widgets.vectors`` to write vectors.json anew after a change of the arithmetic.
"""

from __future__ import annotations

import json
import math
from pathlib import Path

from gunsbutter import budget

PATH = Path(__file__).with_name("vectors.json")
# What JSON cannot hold, or not alike in both languages; the huge integer is infinite in JavaScript.
SPECIAL = {"nan": math.nan, "inf": math.inf, "-inf": -math.inf, "huge": 10**400, "-0": -0.0}
NAMES = ["Defence", "Education", "Health"]


def special(name):
    return {"special": name}


def shares(*parts):
    return [[name, part] for name, part in zip(NAMES, parts, strict=True)]


ALLOCATE = [
    (4172.785, shares(50.8, 31.5, 17.7), None),
    (4172.785, shares(50.8, 31.5, 17.7), NAMES),
    (200, shares(30, 20, 0), None),
    (200, [], None),
    (200, [], NAMES),
    (0.001, shares(0, 0, 0), None),
    (1e15, shares(1e-9, 33.3, 66.6), None),
    # near the ceiling: sums within ROUNDING count as all of it
    (300, shares(33.34, 33.34, 33.34), None),
    (300, shares(33.33, 33.33, 33.33), None),
    (300, shares(33.33, 33.33, 33.29), None),
    (300, shares(33.33, 33.33, 33.28), None),
    (300, shares(50, 50, 0.05), None),
    (300, shares(50, 50, 0.05000000000001), None),
    (300, shares(50, 50, 0.06), None),
    (100, [[f"line {number}", 0.1] for number in range(40)], None),
    (100, [[f"line {number}", part] for number, part in enumerate([1e16, 1, -1e16])], None),
    (100, [["a", 99.99999999999999], ["b", 1e-14]], None),
    # too many
    (100, shares(60, 44, 0), None),
    (100, shares(100.06, 0, 0), None),
    (100, shares(104.125, 0, 0), None),
    (100, shares(104.375, 0, 0), None),
    (100, shares(1e22, 0, 0), None),
    (100, shares(123456.789, 0, 0), None),
    # numbers that are none, or not to be had
    (0, shares(1, 1, 1), None),
    (special("-0"), shares(1, 1, 1), None),
    (-1234567.5, shares(1, 1, 1), None),
    (-0.00001234, shares(1, 1, 1), None),
    (special("nan"), shares(1, 1, 1), None),
    (special("inf"), shares(1, 1, 1), None),
    (special("huge"), shares(1, 1, 1), None),
    ("100", shares(1, 1, 1), None),
    (None, shares(1, 1, 1), None),
    (True, shares(1, 1, 1), None),
    ([], shares(1, 1, 1), None),
    (100, shares(-5, 1, 1), None),
    (100, shares(-5.25, 110, -1e-7), None),
    (100, shares(special("-0"), 1, 1), None),
    (100, shares(special("nan"), 1, 1), None),
    (100, shares(special("-inf"), 1, 1), None),
    (100, shares(special("huge"), 1, 1), None),
    (100, shares("5", 1, 1), None),
    (100, shares("5 %\n<script>", 1, 1), None),
    (100, shares(None, 1, 1), None),
    (100, shares(False, 1, 1), None),
    (100, shares([5], 1, 1), None),
    # names
    (100, [[" health", 5], ["DEFENCE", 10]], NAMES),
    (100, [["Défense\t nationale", 5]], ["défense NATIONALE", "Health"]),
    (100, [["STRASSE", 5]], ["Straße"]),
    (100, [["a\u00a0b\u2003c", 5]], ["a b c"]),
    (100, [["a\ufeffb", 5]], ["a b"]),
    (100, [["a\x1cb\x85c", 5]], ["a b c"]),
    (100, [["Defence", 5], ["defence ", 5]], NAMES),
    (100, [["Butter", 5]], NAMES),
    (100, [["<b>Butter</b>", 5]], NAMES),
    (100, [["unallocated", 5]], None),
    (100, [["Unallocated", 5]], NAMES),
    (100, [["", 5]], None),
    (100, [["  ", 5]], None),
    (100, [["__proto__", 5], ["constructor", 6]], None),
    (100, [["10", 5], ["2", 6], ["1", 7]], None),
    (100, [["😀 spending", 5]], None),
]
PER_HEAD = [(4172.785e9, 243700667), (0, 1), (-5, 3), (1, 0), (1, -2.5), (1e-300, 1e300)]
OPPORTUNITY_COST = [(10, 2.5), (0, 1), (0.1, 3.18), (1, 0), (1, -1e-7), (-3, 2), (-0.5, 1e9), (1e300, 1e-5)]


def made():
    """Every call with what Python says: a result, or the message of the error."""
    vectors = [
        {"call": "allocate", "given": [ceiling, parts, functions], **_said(_allocation, ceiling, parts, functions)}
        for ceiling, parts, functions in ALLOCATE
    ]
    for call, python, cases in (
        ("perHead", budget.per_head, PER_HEAD),
        ("opportunityCost", budget.opportunity_cost, OPPORTUNITY_COST),
    ):
        vectors += [{"call": call, "given": list(given), **_said(python, *given)} for given in cases]
    return vectors


def plain(value):
    """A given value as Python has it."""
    return SPECIAL[value["special"]] if isinstance(value, dict) else value


def _said(function, *given):
    try:
        return {"result": function(*given)}
    except ValueError as error:
        return {"error": str(error)}


def _allocation(ceiling, parts, functions):
    made = budget.allocate(plain(ceiling), {name: plain(part) for name, part in parts}, functions)
    frame = made.frame()
    rows = [[row.function, row.share, row.amount] for row in frame.itertuples()]
    return {"ceiling": made.ceiling, "full": made.is_full, "rows": rows}


def text():
    """The file's text: a vector a line, so that a change is seen as one."""
    return "[\n" + ",\n".join(json.dumps(each, ensure_ascii=True) for each in made()) + "\n]\n"


if __name__ == "__main__":
    PATH.write_text(text(), encoding="utf-8")
