"""Figures in prose and pictures in chapters, both computed while the book builds."""

from __future__ import annotations

from typing import Any

from matplotlib.figure import Figure

from gunsbutter.charts import save_svg


def say(**figures: Any) -> None:
    """Give figures names that the prose of the chapter can use: ``{glue:text}`name:.1f```.

    A name must not be given twice in one book. Numbers of numpy and pandas become plain numbers.
    """
    from myst_nb import glue

    for name, figure in figures.items():
        glue(name, figure.item() if hasattr(figure, "item") else figure, display=False)


class show:
    """A figure as inline SVG with its alternative text; the last line of a chapter's cell."""

    def __init__(self, figure: Figure, alt: str) -> None:
        self._svg = save_svg(figure, alt)

    def _repr_html_(self) -> str:
        return f'<div class="gb-figure" tabindex="0" role="group" aria-label="Figure">{self._svg}</div>'

    def __repr__(self) -> str:
        return "a figure"
