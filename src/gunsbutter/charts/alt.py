"""Alternative text: what a chart says to a reader who does not see it."""

from __future__ import annotations

from weakref import WeakKeyDictionary

from matplotlib.axes import Axes
from matplotlib.figure import FigureBase

_texts: WeakKeyDictionary[Axes | FigureBase, str] = WeakKeyDictionary()


def set_alt_text(drawn: Axes | FigureBase, text: str) -> None:
    """Give a chart its alternative text: an axes for one panel, a figure for all of them.

    matplotlib has no place for it; the course keeps it beside the drawing. Raises TypeError, with a sentence, for
    anything but an axes or a figure and a text.
    """
    if not isinstance(drawn, (Axes, FigureBase)):
        raise TypeError(f"The alternative text belongs to axes or a figure, and not to a {type(drawn).__name__}.")
    if not isinstance(text, str):
        raise TypeError(f"The alternative text is a text, and not of type {type(text).__name__}.")
    _texts[drawn] = text


def alt_text(axes: Axes) -> str:
    """The alternative text of the axes, or else of the figure that they stand in; empty if there is none."""
    figure = axes.get_figure(root=False)
    places = [axes, figure, axes.get_figure(root=True)]
    return next((_texts[place] for place in places if place is not None and place in _texts), "")
