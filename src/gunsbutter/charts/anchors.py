"""Where a text of a chart stands, or what it points to: in positions of the data, and as parts of the axes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from matplotlib.artist import Artist
from matplotlib.text import Annotation as Arrow


@dataclass(frozen=True)
class Anchor:
    """Where a text points: ``x`` and ``y`` in positions of the axes' data, None for a text placed on the page.

    ``at`` is where the text itself stands, and ``points`` where it points, both as parts of the axes, 0 to 1.
    """

    x: float | None
    y: float | None
    at: tuple[float, float]
    points: tuple[float, float]


def anchor_of(artist: Any, axes: Any) -> Anchor:
    """The anchor of a text on some axes; everything is nan if it cannot be told."""
    nowhere = (float("nan"), float("nan"))
    try:
        if isinstance(artist, Arrow):
            points = _in_axes(_in_pixels(artist, artist.xy, artist.xycoords), axes)
            place = points if _is_offset(artist) else _in_axes(_of_words(artist), axes)
        else:
            place = points = _in_axes(artist.get_transform().transform(artist.get_unitless_position()), axes)
        target = _target(artist, axes)
    except Exception:  # the coordinates of a text may be a function, or in units that do not fit
        return Anchor(None, None, nowhere, nowhere)
    x, y = (None, None) if target is None else (float(target[0]), float(target[1]))
    return Anchor(x, y, place, points)


def _of_words(artist: Any) -> Any:
    """Where the words of an annotation stand, in pixels."""
    coords = artist.xycoords if artist.anncoords is None else artist.anncoords
    return _in_pixels(artist, artist.xyann, coords)


def _in_pixels(artist: Any, place: Any, coords: Any) -> Any:
    """A place in the coordinates of an annotation; matplotlib has no public way to it without drawing."""
    return artist._get_xy(None, place, coords)


def _target(artist: Any, axes: Any) -> Any:
    """The position in the data that a text stands at or points to, if it does."""
    if isinstance(artist, Arrow):
        if isinstance(artist.xycoords, str) and artist.xycoords == "data":
            x, y = artist.xy
            found = np.array([axes.convert_xunits(x), axes.convert_yunits(y)], float)
        elif callable(artist.xycoords) or isinstance(artist.xycoords, Artist):  # as `bar_label` does, within a bar
            found = axes.transData.inverted().transform(_in_pixels(artist, artist.xy, artist.xycoords))
        else:
            return None
    elif tuple(artist.get_transform().contains_branch_seperately(axes.transData)) == (True, True):
        found = np.array(artist.get_unitless_position(), float)
    else:
        return None
    return found if np.isfinite(found).all() else None


def _is_offset(artist: Any) -> bool:
    coords = artist.anncoords
    return isinstance(coords, str) and coords.startswith("offset")


def _in_axes(display: Any, axes: Any) -> tuple[float, float]:
    x, y = axes.transAxes.inverted().transform(display)
    return float(x), float(y)
