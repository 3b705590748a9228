"""Charts as answers: axes and figures leave the student's process as chart records.

matplotlib is looked for and never loaded here: where it is not loaded nothing was drawn, and the marking reads
records without it.
"""

from __future__ import annotations

import sys
from typing import Any

from gunsbutter.charts.record import Annotation, AxisRecord, ChartRecord, Row, SeriesStyle
from gunsbutter.grading.answers.limits import MAX_NAME, NotHandedOver
from gunsbutter.grading.answers.records import register, register_record

for _kind in (Row, AxisRecord, SeriesStyle, Annotation, ChartRecord):
    register_record(_kind)


def _is_drawing(value: Any) -> bool:
    """Whether a value is something of matplotlib (axes, figures, their parts, pyplot) or a grid of seaborn's."""
    drawing = any(isinstance(value, kind) for kind in _kinds()) or value is sys.modules.get("matplotlib.pyplot")
    return drawing or _is_grid(value) or _is_array(value)


def _kinds() -> list[type]:
    places = {"matplotlib.artist": "Artist", "matplotlib.container": "Container"}
    return [getattr(sys.modules[place], name) for place, name in places.items() if place in sys.modules]


def _is_grid(value: Any) -> bool:
    return type(value).__module__.startswith("seaborn.") and hasattr(value, "figure")


def _is_array(value: Any) -> bool:
    """Whether a value is the array of axes that ``plt.subplots`` and pandas return."""
    axes = sys.modules.get("matplotlib.axes")
    numpy = sys.modules["numpy"]
    return (
        axes is not None
        and isinstance(value, numpy.ndarray)
        and value.dtype == object
        and value.size > 0
        and all(isinstance(each, axes.Axes) for each in value.flat)
    )


def _chart(value: Any) -> Any:
    """The record of a drawing, or the list of the records of its panels if it has several, or none.

    Raises NotHandedOver, with a sentence, for what is drawn on axes and is no chart itself, and for charts that
    cannot be described.
    """
    from gunsbutter.charts.reader import NotAChart, describe_all

    try:
        records = describe_all(value)
    except (NotAChart, ValueError) as reason:
        raise NotHandedOver(str(reason)) from None
    except (MemoryError, RecursionError):
        raise
    except Exception as error:  # the student's own formatter, or what only looks like axes
        name = type(error).__name__[:MAX_NAME]
        raise NotHandedOver(f"The chart could not be read: {name} was raised on the way.") from error
    if not records:
        raise NotHandedOver(
            "The figure is empty. If the chart was shown in another cell, hand over the axes that it was drawn on."
        )
    return records if len(records) != 1 or _is_array(value) else records[0]


register(_is_drawing, _chart)
