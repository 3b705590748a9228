"""Panels of a figure: axes that lie on each other are one panel, and a legend may belong to several."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from matplotlib.axes import Axes


@dataclass(frozen=True)
class Panel:
    """Axes that lie on each other, in the order in which they were made."""

    axes: tuple[Axes, ...]

    @property
    def figure(self) -> Any:
        """The figure that the panel stands in, or the part of one."""
        return self.axes[0].get_figure(root=False)


def panel_of(axes: Axes) -> Panel:
    """The panel that some axes are in, with their twins."""
    figure: Any = axes.get_figure(root=True)
    known = list(figure.axes)
    twins = axes._twinned_axes.get_siblings(axes)  # type: ignore[attr-defined]
    shown = [each for each in twins if each in known and each.get_visible()] or [axes]
    return Panel(tuple(sorted(shown, key=lambda each: known.index(each) if each in known else -1)))


def panels_of(figure: Any) -> list[Panel]:
    """The panels of a figure in the order of their making, without colour bars and what is hidden."""
    panels: list[Panel] = []
    for axes in figure.axes:
        if not axes.get_visible() or axes.get_label() == "<colorbar>" or any(axes in each.axes for each in panels):
            continue
        panels.append(panel_of(axes))
    return panels


def legends_for(panel: Panel) -> list[Any]:
    """The legends of a panel and of its figure."""
    figure: Any = panel.axes[0].get_figure(root=True)
    own = [axes.get_legend() for axes in panel.axes]
    more = [artist for axes in panel.axes for artist in axes.artists if type(artist).__name__ == "Legend"]
    parts = [panel.figure] if panel.figure is not figure else []
    return [*own, *more, *(legend for each in (*parts, figure) for legend in each.legends)]


def shared_legends(panel: Panel) -> list[list[Any]]:
    """The legends of the other panels of the figure, one of which may explain this one too."""
    figure: Any = panel.axes[0].get_figure(root=True)
    others = [axes for axes in figure.axes if axes not in panel.axes]
    return [[axes.get_legend()] for axes in others if axes.get_legend() is not None]


def secondary_axis(panel: Panel, horizontal: bool) -> Any:
    """The axis that `secondary_yaxis` (or, for horizontal bars, `secondary_xaxis`) puts beside that of the values."""
    for axes in panel.axes:
        for child in axes.child_axes:
            if type(child).__name__ == "SecondaryAxis" and child.get_visible():
                upright = getattr(child, "_orientation", "x") == "y"
                if upright != horizontal:
                    return child.yaxis if upright else child.xaxis
    return None
