"""The house style of charts: colours that survive greyscale, a title with the point, units and a source line."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from typing import Any

import matplotlib.pyplot as plt
from matplotlib.axes import Axes
from matplotlib.figure import Figure

# Blue, orange, green, grey in steps of lightness, so that they differ in greyscale and for colour-blind readers.
# After the set of Okabe and Ito, darkened or lightened to keep the steps.
PALETTE = {"military": "#0b3c6f", "education": "#c8690a", "health": "#4fae94", "other": "#9a9a9a"}

_RC: dict[Any, Any] = {
    "font.size": 11,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.titlesize": 12.5,
    "axes.titleweight": "bold",
    "axes.titlelocation": "left",
    "axes.titlepad": 14,
    "axes.grid": True,
    "axes.grid.axis": "y",
    "grid.color": "#d9d9d9",
    "grid.linewidth": 0.8,
    "axes.axisbelow": True,
    "figure.figsize": (8, 4.5),
    "figure.dpi": 110,
    # One background in the light and in the dark theme: the same picture is legible in both.
    "figure.facecolor": "white",
    "savefig.facecolor": "white",
    "svg.hashsalt": "gunsbutter",
    "svg.fonttype": "none",
}


@contextmanager
def house_style() -> Iterator[None]:
    """Draw in the house style within this block."""
    with plt.rc_context(_RC):
        yield


def finish(axes: Axes, *, title: str, unit: str, source: str) -> Figure:
    """Put the title that states the point, the unit above the axis, and the source line below; return the figure."""
    figure = axes.figure
    assert isinstance(figure, Figure)
    axes.set_title(title, loc="left", wrap=True)
    axes.set_ylabel(unit)
    figure.text(0.01, 0.005, f"Source: {source}", fontsize=8.5, color="#444444", ha="left", va="bottom", wrap=True)
    figure.tight_layout(rect=(0, 0.045, 1, 1))
    return figure


def save_svg(figure: Figure, alt: str) -> str:
    """The figure as inline SVG with its alternative text; the figure is closed."""
    buffer = io.StringIO()
    figure.savefig(buffer, format="svg", metadata={"Date": None})
    plt.close(figure)
    svg = buffer.getvalue()
    svg = svg[svg.index("<svg") :]
    return svg.replace("<svg ", f'<svg role="img" aria-label="{escape(alt, quote=True)}" ', 1)
