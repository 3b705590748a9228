"""Put one fault at a time into a solution: what a student could have written instead, systematically."""

from __future__ import annotations

import ast
from collections import defaultdict
from dataclasses import dataclass
from itertools import zip_longest

from gunsbutter.quality.faults import parents_of, replacements
from gunsbutter.quality.replace import with_replaced
from gunsbutter.quality.vocabulary import Vocabulary


@dataclass(frozen=True)
class Change:
    """One fault: its kind, the line it is on (1-based), what stood there and stands there now, and the whole cell."""

    kind: str
    line: int
    before: str
    after: str
    source: str


def changes(source: str, words: Vocabulary) -> list[Change]:
    """Every fault that can be put into a cell, each alone, in the order of the lines.

    Raises SyntaxError if the cell is not plain Python, as cells with magics are not.
    """
    tree = ast.parse(source)
    parents = parents_of(tree)
    made: dict[str, Change] = {}
    plain = ast.unparse(tree)
    for position, node in enumerate(ast.walk(tree)):
        for kind, new in replacements(node, parents, words):
            changed = with_replaced(tree, position, new)
            if changed != plain:
                before, after = ast.unparse(node), ast.unparse(new) if new is not None else ""
                made.setdefault(changed, Change(kind, getattr(node, "lineno", 0), before, after, changed))
    return sorted(made.values(), key=lambda change: (change.line, change.kind, change.before, change.after))


def spread(found: list[Change], most: int) -> list[Change]:
    """At most so many changes, of as many kinds as there are, and from all over the cell; always the same ones."""
    by_kind: dict[str, list[Change]] = defaultdict(list)
    for change in found:
        by_kind[change.kind].append(change)
    mixed = [_from_both_ends(changes) for _, changes in sorted(by_kind.items())]
    return [change for row in zip_longest(*mixed) for change in row if change is not None][:most]


def _from_both_ends(items: list[Change]) -> list[Change]:
    half = [each for pair in zip_longest(items[::2], items[1::2][::-1]) for each in pair if each is not None]
    return half
