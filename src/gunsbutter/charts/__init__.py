"""How the course draws, and what a chart says: the house style, and the chart record of any axes.

Names are loaded when they are asked for: the marking reads records, and does not need to load matplotlib for that.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from gunsbutter.charts.alt import set_alt_text
    from gunsbutter.charts.reader import NotAChart, describe, describe_all, describe_figure
    from gunsbutter.charts.record import Annotation, AxisRecord, ChartRecord, Row, SeriesStyle
    from gunsbutter.charts.serial import from_json, to_json
    from gunsbutter.charts.style import PALETTE, finish, house_style, save_svg

_PLACES = {
    "PALETTE": "style",
    "Annotation": "record",
    "AxisRecord": "record",
    "ChartRecord": "record",
    "NotAChart": "reader",
    "Row": "record",
    "SeriesStyle": "record",
    "describe": "reader",
    "describe_all": "reader",
    "describe_figure": "reader",
    "finish": "style",
    "from_json": "serial",
    "house_style": "style",
    "save_svg": "style",
    "set_alt_text": "alt",
    "to_json": "serial",
}

__all__ = [
    "PALETTE",
    "Annotation",
    "AxisRecord",
    "ChartRecord",
    "NotAChart",
    "Row",
    "SeriesStyle",
    "describe",
    "describe_all",
    "describe_figure",
    "finish",
    "from_json",
    "house_style",
    "save_svg",
    "set_alt_text",
    "to_json",
]


def __getattr__(name: str) -> Any:
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_PLACES[name]}"), name)
