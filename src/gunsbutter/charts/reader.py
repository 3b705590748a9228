"""describe(axes): what a chart says, as a chart record. It reads what was drawn, and draws nothing itself."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.container import Container
from matplotlib.figure import FigureBase

from gunsbutter.charts import panel_record
from gunsbutter.charts.breaks import merge_broken, other_half
from gunsbutter.charts.panels import Panel, panel_of, panels_of
from gunsbutter.charts.record import ChartRecord

HOW = "Hand over the axes: fig, ax = plt.subplots(), draw with ax.plot(...) or ax.bar(...), and give ax."


class NotAChart(TypeError):
    """A value is no drawing that can be described; the message is a sentence for the student."""


def describe(drawn: Any) -> ChartRecord:
    """The chart record of matplotlib's axes, of a figure with one panel, or of what pandas or seaborn return for it.

    The axes may be of a figure that is closed. Twins are one chart with a second axis; two panels with a marked break
    between them are one with a broken axis. Nothing is drawn, and nothing on the figure is changed.

    One table gives equal rows, whether it is drawn as bars (upright or lying, grouped or stacked), lines or areas, by
    pandas, seaborn or by hand, in one call or many, with ticks set before or after, over years as numbers, words or
    dates; only ``start`` differs, which says where stacked bars and bands begin. Labels, title, source line and the
    texts of a legend are equal too, each by its role. What may differ is what is said in another way: kind,
    orientation, the order of series that were drawn in another order, colours, limits and printed ticks.

    What is no series: guides (``axhline``, ``axvspan``; one with a label is an annotation), error bars, intervals
    around a line, the lines of an area's edge, markers on a line, and unnamed straight lines of two points across
    the plot beside other marks. Axes that are neither Cartesian nor a pie are of the kind ``other``.

    Raises NotAChart (a TypeError) for what is no drawing, ValueError for several panels and for more than 20,000
    values, each with a sentence for the student.
    """
    records = describe_all(drawn)
    if len(records) != 1:
        many = f"The figure has {len(records)} panels" if records else "The figure is empty"
        raise ValueError(f"{many}; give the axes of one chart.")
    return records[0]


def describe_all(drawn: Any) -> list[ChartRecord]:
    """The chart records of axes, of a figure, of what seaborn returns, or of a list or array of any of these.

    Raises as ``describe`` does, but for the number of panels.
    """
    if isinstance(drawn, Axes):
        if drawn.get_figure(root=True) is None:
            raise ValueError("The axes are no longer on a figure: draw the chart anew.")
        with _quietly():
            return [_describe_panel(panel_of(drawn), panels_of(drawn.get_figure(root=True)))]
    if isinstance(drawn, FigureBase):
        return describe_figure(drawn)
    if isinstance(drawn, (list, tuple, np.ndarray)) and not isinstance(drawn, Container):
        return _describe_several(list(np.asarray(drawn, dtype=object).ravel()))
    if isinstance(figure := getattr(drawn, "figure", None), FigureBase) and not hasattr(drawn, "get_zorder"):
        return describe_figure(figure)  # a grid of seaborn's, which is no artist itself
    raise NotAChart(_refusal(drawn))


def describe_figure(figure: FigureBase) -> list[ChartRecord]:
    """The records of a figure's panels, in the order in which they were made.

    Twins and the halves of a broken axis are one panel; colour bars are none. Title, source line and legend of the
    figure belong to each of them. Raises ValueError as ``describe`` does.
    """
    with _quietly():
        panels = panels_of(figure)
        records, done = [], set[int]()
        for panel in panels:
            if id(panel) in done:
                continue
            half = other_half(panel, panels)
            record = _describe_panel(panel, panels)
            if half is not None and record.value.broken | record.category.broken:
                done.add(id(half[0]))
            records.append(record)
        return records


def _describe_several(drawn: list[Any]) -> list[ChartRecord]:
    """The records of several drawings, twins once."""
    records, seen = [], set[int]()
    for each in drawn:
        if isinstance(each, Axes):
            first = id(panel_of(each).axes[0])
            if first in seen:
                continue
            seen.add(first)
        elif not isinstance(each, FigureBase):
            raise NotAChart(_refusal(each))
        records += describe_all(each)
    return records


def _describe_panel(panel: Panel, panels: list[Panel]) -> ChartRecord:
    record = panel_record.describe_panel(panel)
    half = other_half(panel, [each for each in panels if each.axes != panel.axes])
    if half is None:
        return record
    return merge_broken(record, panel_record.describe_panel(half[0]), half[1]) or record


@contextmanager
def _quietly() -> Iterator[None]:
    """Without warnings: what they warn of was said when the chart was drawn."""
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        yield


def _refusal(value: Any) -> str:
    name = type(value).__name__[:100]
    if name == "module":
        return f"The answer is a module, and no chart. {HOW}"
    if value is None:
        return f"The answer is None, as plt.show() returns it. {HOW}"
    return f"The answer is of type {name}, and no chart. {HOW}"
