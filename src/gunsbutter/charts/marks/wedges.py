"""Wedges of a pie: each a share of the circle."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from matplotlib.patches import Wedge

from gunsbutter.charts import look
from gunsbutter.charts.marks.drawn import Drawn, is_seen, label_of
from gunsbutter.charts.names import Legend


def read_wedges(axes: Any, legend: Legend, order: Mapping[int, int]) -> list[Drawn]:
    """The wedges on some axes as one series without a name; the values are shares of the circle, 0 to 1."""
    wedges = [patch for patch in axes.patches if isinstance(patch, Wedge) and is_seen(patch)]
    if not wedges:
        return []
    looks = [look.of_patch(wedge) for wedge in wedges]
    names = [legend.name(label_of(wedge), each) for wedge, each in zip(wedges, looks, strict=True)]
    shares = np.array([abs(wedge.theta2 - wedge.theta1) / 360 for wedge in wedges])
    along = np.arange(len(wedges), dtype=float)
    labels = tuple(names)
    return [Drawn("wedge", "", along, np.zeros(len(wedges)), shares, looks[0], order[id(wedges[0])], labels=labels)]
