"""Predicates for codings: items sorted into categories by a reader, beside the same items sorted in a key."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import pandas as pd

from gunsbutter.checks.tabular import Tabular
from gunsbutter.checks.values import fold, kind_of, printed
from gunsbutter.checks.verdict import UnreadableAnswer

NOT_CODED = "(not coded)"
"""The column of a confusion table for items that the reader left out."""

Weights = Literal["linear", "quadratic"]


@dataclass(frozen=True)
class Coding:
    """A reader's coding as it was read.

    ``labels`` holds the category of each item that has one. ``missing`` are the items without a label, ``unreadable``
    the labels that are no category, by item, and ``unknown`` the items that are none of those asked for, as written.
    """

    labels: Mapping[str, str]
    missing: tuple[str, ...] = ()
    unreadable: Mapping[str, str] | None = None
    unknown: tuple[str, ...] = ()

    def sentence(self) -> str:
        """What is not coded, or could not be read, in a sentence or more; empty if there is nothing of the kind."""
        told = []
        if self.missing:
            told.append(f"Not coded: {_listed(self.missing)}.")
        if self.unreadable:
            shown = [f"{item} ({label!r:.30})" for item, label in self.unreadable.items()]
            told.append(f"Not one of the categories: {_listed(shown)}.")
        if self.unknown:
            told.append(f"Not asked for: {_listed([f'{item:.30}' for item in self.unknown])}.")
        return " ".join(told)


def coding(
    answer: Any,
    items: Iterable[str],
    categories: Iterable[str] | Mapping[str, Iterable[str]],
    columns: tuple[str, str] = ("item", "label"),
) -> Coding:
    """The coding in an answer: a dictionary or series from item to label, pairs, or a table with two ``columns``.

    In a table of just two columns their names do not matter. Case, spaces, hyphens and underscores do not
    matter, in items and in labels. ``categories`` may give other spellings: ``{'not found': ['missing', 'absent']}``.
    Raises UnreadableAnswer if the answer is of another form, or an item has two different labels.
    """
    wanted = {fold(item): item for item in items}
    spelt = categories if isinstance(categories, Mapping) else dict.fromkeys(categories, ())
    known = {kind_of(each): category for category, more in spelt.items() for each in (category, *more)}
    labels: dict[str, str] = {}
    unreadable: dict[str, str] = {}
    unknown: list[str] = []
    for item, label in _pairs(answer, columns):
        name = wanted.get(fold(item))
        if name is None:
            unknown.append(printed(item))
        elif (category := known.get(kind_of(label))) is None:
            if not _blank(label):
                unreadable[name] = printed(label)
        elif labels.setdefault(name, category) != category:
            raise UnreadableAnswer(f"{name} is coded twice, as {labels[name]!r} and as {category!r}.")
    unreadable = {name: label for name, label in unreadable.items() if name not in labels}
    missing = tuple(name for name in wanted.values() if name not in labels and name not in unreadable)
    return Coding(labels, missing, unreadable, tuple(unknown))


def settled(
    given: Mapping[str, str], key: Mapping[str, str], accepted: Mapping[str, Collection[str]]
) -> dict[str, str]:
    """The coding with the key's label wherever the reader has another one that is ``accepted`` for that item."""
    return {item: key[item] if label in accepted.get(item, ()) else label for item, label in given.items()}


def confusion(
    given: Mapping[str, str], key: Mapping[str, str], categories: Sequence[str] | None = None
) -> pd.DataFrame:
    """How many items of each category of the key (rows) the reader put into which (columns).

    Categories are in the order given, or in alphabetical order. What the reader left out has a column of its own, at
    the end, if there is any. Items that are not in the key are passed over. Raises ValueError for a label that is
    none of the categories.
    """
    order = (
        list(categories)
        if categories is not None
        else sorted({*key.values(), *(given[i] for i in given if i in key)})
    )
    pairs = [(label, given.get(item, NOT_CODED)) for item, label in key.items()]
    across = [*order, NOT_CODED] if any(label == NOT_CODED for _, label in pairs) else order
    if strange := sorted({label for pair in pairs for label in pair} - set(across)):
        raise ValueError(f"No category: {', '.join(strange)}. They are: {', '.join(order)}.")
    counts = np.zeros((len(order), len(across)), dtype=int)
    for row, column in pairs:
        counts[order.index(row), across.index(column)] += 1
    return pd.DataFrame(counts, index=pd.Index(order, name="key"), columns=pd.Index(across, name="given"))


def kappa(
    given: Mapping[str, str],
    key: Mapping[str, str],
    categories: Sequence[str] | None = None,
    weights: Weights | None = None,
) -> float:
    """Cohen's kappa of two codings, over the items that both code: 1 for agreement, 0 for what chance would give.

    ``weights`` counts how far two labels lie apart, for ``categories`` in order: 'linear', or 'quadratic'. NaN if it
    is not defined, since chance alone would agree (one category in both) or no item is coded in both. The same as
    ``sklearn.metrics.cohen_kappa_score``. Raises ValueError for weights without categories, or an unknown label.
    """
    if weights is not None and categories is None:
        raise ValueError("A weighted kappa needs the categories in their order.")
    both = {item: label for item, label in key.items() if item in given}
    return _kappa(confusion(given, both, categories).to_numpy(float), weights)


def credit(
    given: Mapping[str, str],
    key: Mapping[str, str],
    categories: Sequence[str] | None = None,
    weights: Weights | None = None,
) -> float:
    """The share of the points that a coding earns, 0 to 1: kappa, in proportion to how many of the items are coded.

    One category for everything earns nothing, and guessing next to nothing. Raises ValueError for a key without items
    or of one category, which leaves nothing to tell apart.
    """
    if len(set(key.values())) < 2:
        raise ValueError("The key has fewer than two categories.")
    agreement = kappa(given, key, categories, weights)
    return 0.0 if math.isnan(agreement) else max(0.0, agreement) * sum(item in given for item in key) / len(key)


def by_category(
    given: Mapping[str, str], key: Mapping[str, str], categories: Sequence[str] | None = None
) -> pd.DataFrame:
    """For each category: items in the ``key``, items the reader put there (``given``), ``agreed``, precision, recall.

    Precision is agreed / given, recall agreed / key; NaN where nothing is to be divided by.
    """
    table = confusion(given, key, categories)
    square = table[table.index]
    made = pd.DataFrame(
        {"key": table.sum(axis=1), "given": square.sum(axis=0), "agreed": np.diag(square.to_numpy())},
        index=pd.Index(table.index, name="category"),
    )
    return made.assign(
        precision=made.agreed / made.given.where(made.given > 0), recall=made.agreed / made.key.where(made.key > 0)
    )


def _kappa(counts: Any, weights: Weights | None) -> float:
    """Kappa of a square table of counts, by how much it disagrees beside how much chance would."""
    total = counts.sum()
    if not total:
        return float("nan")
    places = np.arange(len(counts))
    apart = np.abs(places[:, None] - places[None, :])
    cost = {None: (apart > 0).astype(float), "linear": apart, "quadratic": apart**2}[weights]
    chance = np.outer(counts.sum(axis=1), counts.sum(axis=0)) / total
    expected = float((cost * chance).sum())
    return 1 - float((cost * counts).sum()) / expected if expected else float("nan")


def _pairs(answer: Any, columns: tuple[str, str]) -> list[tuple[Any, Any]]:
    """Items and labels, in whichever form an answer holds them."""
    if (
        isinstance(answer, (list, tuple))
        and answer
        and all(isinstance(p, (list, tuple)) and len(p) == 2 for p in answer)
    ):
        return [(item, label) for item, label in answer]
    if isinstance(answer, Mapping) and not any(fold(name) in map(fold, columns) for name in answer):
        return list(answer.items())
    table = Tabular.of(answer)
    if len(table.columns) == 2:
        picked: Iterable[pd.Series[Any]] = (column.values for column in _in_order(table, columns))
    else:
        found = table.pick(columns)
        picked = (found[name] for name in columns)
    return list(zip(*picked, strict=True))


def _in_order(table: Tabular, columns: tuple[str, str]) -> tuple[Any, Any]:
    """The two columns of a table, the items first: by name, or else as they stand."""
    first, second = table.columns
    return (second, first) if second is table.find(columns[0]) or first is table.find(columns[1]) else (first, second)


def _blank(label: Any) -> bool:
    if isinstance(label, str):
        return not label.strip()
    return label is None or label is ... or (pd.api.types.is_scalar(label) and bool(pd.isna(label)))


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names[:10]) + (f" and {len(names) - 10} more" if len(names) > 10 else "")
