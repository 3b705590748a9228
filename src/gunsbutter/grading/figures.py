"""The pictures of the results page, as SVG with alternative text. No student's name stands in any of them."""

from __future__ import annotations

from collections.abc import Sequence

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter, MaxNLocator

from gunsbutter.charts import PALETTE, finish, house_style, save_svg
from gunsbutter.grading.statistics import LOW, Item, Spread

_INK = "#444444"


def histogram(scores: Sequence[float], top: float) -> str:
    """How many students reached which score, in points; nothing for an empty class."""
    if not scores or top <= 0:
        return ""
    edges = np.linspace(0, top, 11)
    counts, _ = np.histogram(np.clip(scores, 0, top), bins=edges)  # extra credit may lead beyond the top
    half = sum(score >= top / 2 for score in scores)
    title = f"{half} of {len(scores)} reach at least half of the {top:g} points"
    with house_style():
        figure, axes = plt.subplots(figsize=(7.5, 3.2))
        axes.bar(edges[:-1], counts, width=top / 10 * 0.94, align="edge", color=PALETTE["military"])
        axes.set_xlabel("points")
        axes.set_xticks(edges[::2])
        axes.yaxis.set_major_locator(MaxNLocator(integer=True))
        finish(axes, title=title, unit="students", source="the gradebook of this class")
    told = "; ".join(
        f"{low:g} to {high:g} points: {count}"
        for low, high, count in zip(edges, edges[1:], counts, strict=False)
        if count
    )
    return save_svg(figure, f"Histogram of scores. {title}. Students by score: {told}.")


def questions(items: Sequence[Item]) -> str:
    """Difficulty and discrimination of each question, one line a question; nothing without a marked question."""
    shown = [item for item in items if item.difficulty is not None]
    if not shown:
        return ""
    places = range(len(shown), 0, -1)
    with house_style():
        figure, (left, right) = plt.subplots(1, 2, sharey=True, figsize=(7.5, 2.1 + 0.34 * len(shown)))
        left.hlines(places, 0, [item.difficulty for item in shown], color=PALETTE["other"], linewidth=1)
        left.scatter([item.difficulty for item in shown], places, s=46, color=PALETTE["military"], zorder=3)
        left.set_xlim(-0.03, 1.03)
        left.set_xlabel("difficulty (mean share of the points)")
        left.set_yticks(list(places), [_literal(item.question) for item in shown])
        _discrimination(right, shown, places)
        for axes in (left, right):
            axes.set_ylim(0.4, len(shown) + 0.6)
            axes.grid(visible=True, axis="x")
            axes.grid(visible=False, axis="y")
        finish(left, title=_point(shown), unit="question", source="the gradebook of this class")
    told = "; ".join(
        f"{item.question}: difficulty {item.difficulty:.2f}, discrimination {_or_dash(item.discrimination)}"
        for item in shown
    )
    return save_svg(figure, f"Difficulty and discrimination of each question. {_point(shown)}. {told}.")


def _discrimination(axes: Axes, shown: Sequence[Item], places: Sequence[int]) -> None:
    pairs = [(item, place) for item, place in zip(shown, places, strict=True) if item.discrimination is not None]
    lowest = min([0.0, *(item.discrimination or 0.0 for item, _ in pairs)])
    axes.axvspan(-1, LOW, color="#f4e3d3", zorder=0)
    for doubtful, colour, mark in ((False, PALETTE["military"], "o"), (True, PALETTE["education"], "D")):
        some = [(item, place) for item, place in pairs if item.is_doubtful is doubtful]
        across = [float(item.discrimination or 0.0) for item, _ in some]
        axes.scatter(across, [place for _, place in some], s=46, color=colour, marker=mark, zorder=3)
    for item, place in zip(shown, places, strict=True):
        if item.discrimination is None:
            axes.text(0.5, place, "not defined", color=_INK, fontsize=9, ha="center", va="center")
    axes.set_xlim(min(-0.03, lowest - 0.1), 1.03)
    axes.set_xlabel(f"discrimination (shaded: below {LOW:g})")
    axes.tick_params(axis="y", length=0)


def _point(shown: Sequence[Item]) -> str:
    defined = [item for item in shown if item.discrimination is not None]
    doubtful = [item for item in defined if item.is_doubtful]
    if not defined:
        return "The marks differ too little, or are too few, to compare questions"
    if not doubtful:
        return "Whoever does well in one question tends to do well in the others"
    names = f": {_literal(doubtful[0].question)}" if len(doubtful) == 1 else ""
    have = "has" if len(doubtful) == 1 else "have"
    return f"{len(doubtful)} of {len(shown)} questions {have} little to do with the rest{names}"


def times(spreads: Sequence[Spread]) -> str:
    """Median, 95th percentile and largest time of each stage, in seconds on a logarithmic scale; nothing of none."""
    shown = [each for each in spreads if each.largest > 0]
    if not shown:
        return ""
    least = max(1e-4, min(each.median for each in shown) / 2)  # a logarithm has no zero
    with house_style():
        figure, axes = plt.subplots(figsize=(7.5, 3.4))
        at = range(len(shown))
        low = [max(least, each.median) for each in shown]
        high = [max(least, each.p95) for each in shown]
        axes.vlines(at, low, high, color=PALETTE["military"], linewidth=7, label="median to 95th percentile")
        axes.scatter(at, low, s=80, color=PALETTE["military"], label="median", zorder=3)
        axes.scatter(
            at,
            [max(least, each.largest) for each in shown],
            s=46,
            marker="D",
            label="slowest",
            color=PALETTE["education"],
            zorder=3,
        )
        axes.set_yscale("log")
        axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:g}"))
        axes.set_xticks(list(at), [_literal(each.name) for each in shown], fontsize=9)
        axes.set_xlim(-0.5, len(shown) - 0.5)
        axes.legend(frameon=False, fontsize=9, ncols=3, loc="lower left", bbox_to_anchor=(0, 1))
        finish(axes, title=_pace(shown), unit="seconds (log scale)", source="the records of this class")
    told = "; ".join(
        f"{each.name}: median {each.median:.2g} seconds, 95th percentile {each.p95:.2g}, slowest {each.largest:.2g}"
        for each in shown
    )
    return save_svg(figure, f"Time of each stage of the grading. {_pace(shown)}. {told}.")


def _pace(shown: Sequence[Spread]) -> str:
    whole = shown[-1]
    return f"Half of the submissions took {whole.median:.2g} seconds or less, the slowest {whole.largest:.2g}"


def _literal(text: str) -> str:
    """Text in which matplotlib sees no formula."""
    return text.replace("$", r"\$")


def _or_dash(value: float | None) -> str:
    return "not defined" if value is None else f"{value:.2f}"
