"""What the series are called: by the legend as it is printed, or else by the labels that the marks were given."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from matplotlib.collections import PathCollection
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from gunsbutter.charts import look
from gunsbutter.charts.look import Look
from gunsbutter.charts.text import plain, shown
from gunsbutter.charts.valid import MAX_PARTS


@dataclass(frozen=True)
class Entry:
    """One entry of a legend: its text and how its key looks, if that can be told."""

    text: str
    look: Look | None


@dataclass(frozen=True)
class Legend:
    """The legends that belong to some axes, as one. ``labels`` are those that marks on the axes were given."""

    entries: tuple[Entry, ...] = ()
    labels: frozenset[str] = frozenset()

    @property
    def texts(self) -> tuple[str, ...]:
        """What is printed, in order."""
        return tuple(entry.text for entry in self.entries)

    def name(self, label: str, mark: Look) -> str:
        """The name of a series: its label if the legend prints it, the entry that looks like it, or its label.

        An entry that prints the label of one mark does not name another that has a label of its own.
        """
        if label in self.texts:
            return label
        told: dict[str, float] = {}
        for entry in self.entries:
            if label and entry.text in self.labels:
                continue
            if entry.look is not None and (agreement := mark.resembles(entry.look)):
                told[entry.text] = max(agreement, told.get(entry.text, 0))
        best = [text for text, agreement in told.items() if agreement == max(told.values())]
        return best[0] if len(best) == 1 else label


def legend_of(legends: Iterable[Any], panel: Iterable[Any]) -> Legend:
    """The visible entries of matplotlib's legends, for the axes of a panel."""
    entries: list[Entry] = []
    for legend in legends:
        if legend is None or not legend.get_visible():
            continue
        handles = list(legend.legend_handles)
        for number, text in enumerate(legend.get_texts()[:MAX_PARTS]):
            if shown(text):
                handle = handles[number] if number < len(handles) else None
                entries.append(Entry(plain(text.get_text()), _look(handle)))
    labels = frozenset(plain(label) for axes in panel for label in axes.get_legend_handles_labels()[1])
    return Legend(tuple(entries[:MAX_PARTS]), labels)


def _look(handle: Any) -> Look | None:
    try:
        if isinstance(handle, Line2D):
            return look.of_line(handle)
        if isinstance(handle, Patch):
            return look.of_patch(handle)
        if isinstance(handle, PathCollection):
            return look.of_points(handle)
        return look.of_collection(handle)
    except Exception:  # a key may be any artist
        return None
