"""What builds on what among the assignments, as a picture."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from functools import cache

from matplotlib import pyplot as plt
from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch

from gunsbutter.book.prose import show
from gunsbutter.charts import PALETTE, house_style
from gunsbutter.course import Assignment, find_root, outlines

_WIDTH, _HEIGHT, _ACROSS, _DOWN = 2.1, 0.62, 2.75, 0.95  # of a box and between two, in inches
_ROUND = "round,pad=0,rounding_size=.08"


def of_this_course() -> list[Assignment]:
    """The assignments of the repository in which a page is run, for their front matter."""
    return outlines(find_root())


def label(each: Assignment) -> str:
    """Number and title."""
    return f"{each.name[:2]} · {each.front['title']}"


def steps(assignments: Sequence[Assignment]) -> dict[str, int]:
    """How many assignments have to come before each, one after the other, at least: 0 for the first.

    Raises ValueError where one builds on itself, or on what is not there.
    """
    known = {each.name: each for each in assignments}

    @cache
    def step(name: str) -> int:
        if name not in known:
            raise ValueError(f"An assignment builds on {name}, which is not there.")
        before = known[name].prerequisites
        if any(other >= name for other in before):
            raise ValueError(f"{name} builds on {', '.join(before)}, which do not all come before it.")
        return 1 + max((step(other) for other in before), default=-1)

    return {name: step(name) for name in known}


def path(assignments: Sequence[Assignment]) -> show:
    """The picture of what builds on what, from left to right."""
    made = _draw(assignments)
    told = "; ".join(
        f"{label(each)} builds on {' and '.join(name[:2] for name in each.prerequisites) or 'nothing'}"
        for each in assignments
    )
    return show(made, f"The way through the assignments. {told}.")


def _draw(assignments: Sequence[Assignment]) -> Figure:
    step = steps(assignments)
    columns = [[name for name in step if step[name] == number] for number in range(max(step.values(), default=0) + 1)]
    most = max(map(len, columns), default=1)
    middle = {
        name: (number * _ACROSS + _WIDTH / 2, _DOWN * (most / 2 + (len(column) - 1) / 2 - place))
        for number, column in enumerate(columns)
        for place, name in enumerate(column)
    }
    wide, high = len(columns) * _ACROSS - _ACROSS + _WIDTH + 0.2, most * _DOWN + 0.9
    with house_style():
        figure = plt.figure(figsize=(wide, high))
        axes = figure.add_axes((0, 0, 1, 1), xlim=(-0.1, wide - 0.1), ylim=(-0.1, high - 0.1))
        axes.set_axis_off()
        for each in assignments:
            across, up = middle[each.name]
            for before in each.prerequisites:
                start = middle[before][0] + _WIDTH / 2, middle[before][1]
                arrow = {"arrowstyle": "-|>", "color": PALETTE["other"], "shrinkA": 2, "shrinkB": 2, "linewidth": 1.4}
                axes.annotate("", (across - _WIDTH / 2, up), start, arrowprops=arrow, zorder=1)
            corner = across - _WIDTH / 2, up - _HEIGHT / 2
            axes.add_patch(FancyBboxPatch(corner, _WIDTH, _HEIGHT, _ROUND, color=PALETTE["military"], zorder=2))
            told = textwrap.fill(label(each), 22)
            axes.text(across, up, told, color="white", fontsize=9.5, ha="center", va="center")
        axes.text(0, high - 0.25, "What builds on what", fontsize=12.5, fontweight="bold", va="top")
        axes.text(0, 0, "Source: the front matter of the assignments", fontsize=8.5, color="#444444")
    return figure
