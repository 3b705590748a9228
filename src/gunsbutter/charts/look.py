"""How marks look: colours on their background, line styles, markers, hatches."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from matplotlib import rcParams
from matplotlib.colors import to_rgba
from matplotlib.markers import MarkerStyle

RGBA = tuple[float, float, float, float]
_NOTHING = {"none", "", " ", None}
_MARKERS = ("o", "s", "^", "v", "<", ">", "D", "d", "p", "P", "X", "x", "+", "*", "h", ".", "|", "_")


@dataclass(frozen=True)
class Look:
    """The colour of a mark, its alpha within, and line style, marker and hatch as matplotlib names them or empty."""

    rgba: RGBA
    line: str = ""
    marker: str = ""
    hatch: str = ""

    def resembles(self, other: Look) -> float:
        """How well two looks agree: 0 if their colours differ, and at most 4."""
        if max(abs(one - two) for one, two in zip(self.rgba[:3], other.rgba[:3], strict=True)) > 0.01:
            return 0
        same = [self.line == other.line, self.marker == other.marker, self.hatch == other.hatch]
        return 1 + sum(same)


def of_patch(patch: Any) -> Look:
    """The look of a bar or another filled shape; of one that is not filled, the colour of its edge."""
    face = to_rgba(patch.get_facecolor())
    rgba = face if patch.get_fill() and face[3] > 0 else to_rgba(patch.get_edgecolor())
    return Look(rgba, hatch=patch.get_hatch() or "")


def of_line(line: Any) -> Look:
    """The look of a line, or of the markers of one that is not drawn."""
    style = drawn_style(line)
    marker = "" if str(line.get_marker()).lower() in _NOTHING or line.get_marker() is None else str(line.get_marker())
    color = line.get_color() if style else _marker_color(line)
    rgba = to_rgba(color, line.get_alpha()) if line.get_alpha() is not None else to_rgba(color)
    return Look(rgba, _dashed(line, style), marker[:20])


def _dashed(line: Any, style: str) -> str:
    """The style, with the pattern of dashes that are not the usual ones: matplotlib calls all of them ``--``."""
    pattern = getattr(line, "_unscaled_dash_pattern", (0, None))[1]
    if style != "--" or not pattern or list(pattern) == list(rcParams["lines.dashed_pattern"]):
        return style
    return f"dashes {' '.join(f'{length:.3g}' for length in pattern[:8])}"


def drawn_style(line: Any) -> str:
    """The style of a line as matplotlib names it; empty if no line is drawn."""
    style = str(line.get_linestyle())
    return "" if style.lower() in _NOTHING or line.get_linewidth() == 0 else style


def _marker_color(line: Any) -> Any:
    face = line.get_markerfacecolor()
    return line.get_markeredgecolor() if to_rgba(face)[3] == 0 else face


def of_collection(collection: Any, number: int = 0) -> Look:
    """The look of one part of a collection."""
    colors = next((each for each in (collection.get_facecolor(), collection.get_edgecolor()) if len(each)), None)
    rgba = to_rgba(tuple(colors[number % len(colors)])) if colors is not None else (0.0, 0.0, 0.0, 0.0)
    if rgba[3] == 0 and len(edge := collection.get_edgecolor()):
        rgba = to_rgba(tuple(edge[number % len(edge)]))
    return Look(rgba, hatch=collection.get_hatch() or "")


def of_points(collection: Any, number: int = 0) -> Look:
    """The look of one point of a scatter, with its marker if it is one of the usual."""
    look = of_collection(collection, number)
    paths = collection.get_paths()
    marker = _marker_of(paths[number % len(paths)].vertices.round(4).tobytes()) if len(paths) else ""
    return Look(look.rgba, marker=marker, hatch=look.hatch)


@lru_cache(maxsize=1)
def _markers() -> dict[bytes, str]:
    made = {}
    for name in _MARKERS:
        style = MarkerStyle(name)
        vertices: Any = style.get_path().transformed(style.get_transform()).vertices
        made[np.round(vertices, 4).tobytes()] = name
    return made


def _marker_of(vertices: bytes) -> str:
    return _markers().get(vertices, "o")


def on_background(rgba: RGBA, background: RGBA) -> RGBA:
    """A colour as it is seen on a background that nothing shines through."""
    alpha = rgba[3]
    red, green, blue = (alpha * one + (1 - alpha) * two for one, two in zip(rgba[:3], background[:3], strict=True))
    return red, green, blue, 1.0


def hexadecimal(rgba: RGBA) -> str:
    """A colour as #rrggbb."""
    return "#" + "".join(f"{round(255 * min(1.0, max(0.0, part))):02x}" for part in rgba[:3])


def background_of(axes: Any) -> RGBA:
    """The colour behind the marks: that of the axes, on that of the figure, on white paper."""
    paper = on_background(to_rgba(axes.get_figure(root=True).get_facecolor()), (1.0, 1.0, 1.0, 1.0))
    patch = axes.patch
    return on_background(to_rgba(patch.get_facecolor()), paper) if patch.get_visible() and axes.axison else paper
