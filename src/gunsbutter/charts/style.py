"""The house style of charts: colours that survive greyscale, a title with the point, units and a source line."""

from __future__ import annotations

import io
import re
import textwrap
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

# Of an SVG's places two decimals can be seen; the others were a third of a page.
_PLACES = re.compile(r'(?<= )(?:d|x|y)="[^"]*"')
_LONG = re.compile(r"-?\d+\.\d{3,}")
_FONTS = ["DejaVu Sans", "Verdana", "Arial"]

_RC: dict[Any, Any] = {
    "font.size": 11,
    "axes.spines.top": False,
    "axes.spines.right": False,
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
}


@contextmanager
def house_style() -> Iterator[None]:
    """Draw in the house style within this block."""
    with plt.rc_context(_RC):
        yield


def finish(axes: Axes, *, title: str, unit: str, source: str) -> Figure:
    """Put the title that states the point above, the unit on the axis, and the source line below; return the figure.

    Title and source belong to the whole figure, however many axes it has, and are broken to its width.
    """
    figure = axes.figure
    assert isinstance(figure, Figure)
    width, height = figure.get_size_inches()
    heading = textwrap.fill(title, int(width * 9))
    footing = textwrap.fill(f"Source: {source}", int(width * 14))
    axes.set_ylabel(unit)
    figure.text(0.012, 0.995, heading, fontsize=12.5, fontweight="bold", ha="left", va="top")
    figure.text(0.012, 0.01, footing, fontsize=8.5, color="#444444", ha="left", va="bottom")
    top = 1 - 0.24 * (heading.count("\n") + 1) / height - 0.06 / height
    bottom = 0.16 * (footing.count("\n") + 1) / height + 0.06 / height
    figure.tight_layout(rect=(0, bottom, 1, top))
    return figure


def save_svg(figure: Figure, alt: str) -> str:
    """The figure as inline SVG with its alternative text; the figure is closed."""
    buffer = io.StringIO()
    # Salted with the text, so that two figures on one page do not share the ids of their clip paths.
    with plt.rc_context({"svg.hashsalt": alt, "svg.fonttype": "none", "font.sans-serif": _FONTS}):
        figure.savefig(buffer, format="svg", metadata={"Date": None})
    plt.close(figure)
    svg = buffer.getvalue()
    svg = svg[svg.index("<svg") :]
    svg = re.sub(r"<metadata>.*?</metadata>", "", svg, flags=re.S)
    svg = re.sub(r' id="[A-Za-z0-9.]+_\d+"', "", svg)  # names of parts, which nothing refers to
    svg = re.sub(r">\s+<", ">\n<", _PLACES.sub(_short, svg))
    return svg.replace("<svg ", f'<svg role="img" aria-label="{escape(alt, quote=True)}" ', 1)


def _short(places: re.Match[str]) -> str:
    """Places with two decimals, on one line."""
    return _LONG.sub(lambda number: f"{float(number[0]):.2f}", " ".join(places[0].split()))
