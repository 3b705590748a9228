"""What was drawn, before it is known what the positions stand for: one series of marks of one shape."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any, Literal

import numpy as np

from gunsbutter.charts.look import Look
from gunsbutter.charts.text import plain

Shape = Literal["bar", "line", "area", "point", "event", "wedge"]


@dataclass(frozen=True)
class Drawn:
    """One series of marks.

    ``along`` are positions on the axis of the categories, ``start`` and ``end`` on that of the values, all as floats
    of one length in matplotlib's own coordinates; missing values are NaN. ``place`` is where a mark stands along,
    which differs from ``along`` where bars stand side by side, and ``width`` how wide a bar is. ``horizontal`` says
    that the categories lie on the vertical axis. ``order`` is when it was drawn among the children of its axes.
    ``labels`` are the names of wedges, or what is written at the marks of a timeline.
    """

    shape: Shape
    name: str
    along: Any
    start: Any
    end: Any
    look: Look
    order: int
    horizontal: bool = False
    place: Any = None
    width: Any = None
    labels: tuple[str, ...] = field(default=())

    @property
    def places(self) -> Any:
        """Where the marks stand along."""
        return self.along if self.place is None else self.place

    @property
    def widths(self) -> Any:
        """How wide the marks are along; 0 for those that have no width."""
        return np.zeros(len(self.along)) if self.width is None else self.width

    @property
    def finite(self) -> Any:
        """Which marks have a position and a value."""
        return np.isfinite(self.along) & np.isfinite(self.start) & np.isfinite(self.end)


@dataclass(frozen=True)
class Guide:
    """A line or a band over the whole plot that has a label: where it lies, along one axis."""

    text: str
    x: float | None = None
    y: float | None = None


def floats(values: Any) -> Any:
    """Values as a flat array of floats, with NaN for what is masked, infinite or no number at all."""
    filled = np.ma.filled(np.ma.asarray(values).astype(float), np.nan) if np.ma.isMA(values) else values
    array = np.asarray(filled, float).ravel()
    return np.where(np.isfinite(array), array, np.nan)


def label_of(artist: Any) -> str:
    """The label that was given to an artist; empty for matplotlib's own, which begin with an underscore."""
    label = artist.get_label()
    text = plain(label) if label is not None else ""
    return "" if text.startswith("_") else text


def on_data(artist: Any, axes: Any) -> bool:
    """Whether an artist lies in the coordinates of the data on both axes: guides over the whole plot do not."""
    return tuple(artist.get_transform().contains_branch_seperately(axes.transData)) == (True, True)


def is_seen(artist: Any) -> bool:
    """Whether an artist is visible and not wholly transparent."""
    alpha = artist.get_alpha()
    return bool(artist.get_visible()) and not (isinstance(alpha, (int, float)) and alpha == 0)


def flipped(drawn: Drawn) -> Drawn:
    """The same marks with the categories on the other axis; of marks that have no length."""
    return replace(drawn, along=drawn.end, end=drawn.along, horizontal=not drawn.horizontal)
