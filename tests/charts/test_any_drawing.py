"""Whatever is drawn, in any order and all on the same axes: there is a record, and it is as the schema says."""

from __future__ import annotations

import datetime as dt
import json
import warnings
from importlib.resources import files

import jsonschema
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from matplotlib.patches import Circle, FancyArrow, Rectangle

from gunsbutter.charts import describe_figure, from_json, to_json

SCHEMA = json.loads((files("gunsbutter.charts") / "record.schema.json").read_text(encoding="utf-8"))
DAYS = [dt.datetime(1951, 12, 28), dt.datetime(1971, 9, 1)]
TABLE = pd.DataFrame({"a": [1.0, np.nan, 3], "b": [3.0, 2, -1]}, index=[2010, 2011, 2012])

COMMANDS = {
    "plot": lambda ax: ax.plot([2010, 2011], [1, 2], label="a"),
    "plot nothing": lambda ax: ax.plot([], []),
    "plot gaps": lambda ax: ax.plot([1, np.nan, 3], [np.inf, 1, 2], "s:"),
    "bar": lambda ax: ax.bar([2010, 2011], [1, -2], label="b"),
    "barh": lambda ax: ax.barh([1, 2], [3, 4], left=[1, -1]),
    "bar of words": lambda ax: ax.bar(["a", "b"], [1, 2]),
    "bars of days": lambda ax: ax.barh([1, 2], [dt.timedelta(400)] * 2, left=DAYS),
    "hist": lambda ax: ax.hist([1, 2, 2, 3], histtype="step"),
    "scatter": lambda ax: ax.scatter([1, 2], [3, 4], c=[5, 6]),
    "scatter of nothing": lambda ax: ax.scatter([], []),
    "pie": lambda ax: ax.pie([1, 2]),
    "stackplot": lambda ax: ax.stackplot([1, 2], [3, 4], [5, 6]),
    "fill": lambda ax: ax.fill([0, 1, 1], [0, 0, 1]),
    "fill_betweenx": lambda ax: ax.fill_betweenx([1, 2], [3, 4]),
    "stem": lambda ax: ax.stem([2010, 2011], [1, 2]),
    "errorbar": lambda ax: ax.errorbar([1, 2], [3, 4], xerr=0.2, yerr=0.1, fmt="none"),
    "eventplot": lambda ax: ax.eventplot([[1951, 1971], [1998]], orientation="vertical"),
    "broken_barh": lambda ax: ax.broken_barh([(1951, 10)], (0, 1)),
    "vlines": lambda ax: ax.vlines([1, 2], 0, [3, 4]),
    "hlines": lambda ax: ax.hlines([1, 2], 0, [3, np.nan]),
    "quiver": lambda ax: ax.quiver([1], [2], [3], [4]),
    "contour": lambda ax: ax.contour(np.arange(9.0).reshape(3, 3)),
    "hexbin": lambda ax: ax.hexbin([1, 2, 3], [1, 2, 3], gridsize=3),
    "imshow": lambda ax: ax.imshow(np.eye(2)),
    "pcolormesh": lambda ax: ax.pcolormesh(np.eye(2)),
    "boxplot": lambda ax: ax.boxplot([1, 2, 3, 9]),
    "violinplot": lambda ax: ax.violinplot([1.0, 2, 3, 9]),
    "stairs": lambda ax: ax.stairs([1, 2, 3], fill=True),
    "table": lambda ax: ax.table([["1", "2"]]),
    "axhline": lambda ax: ax.axhline(1, label="target"),
    "axvspan": lambda ax: ax.axvspan(2010, 2011, label="war"),
    "axline": lambda ax: ax.axline((0, 0), slope=1),
    "patches": lambda ax: [
        ax.add_patch(each) for each in (Circle((1, 1)), FancyArrow(0, 0, 1, 1), Rectangle((0, 0), 1, 2))
    ],
    "text": lambda ax: ax.text(0.5, 1, "Source: a\nb", transform=ax.transAxes),
    "annotate": lambda ax: ax.annotate("1.0", xy=(1, 1), xytext=(5, 5), textcoords="offset points", arrowprops={}),
    "labels of bars": lambda ax: [ax.bar_label(each) for each in ax.containers if hasattr(each, "datavalues")],
    "twinx": lambda ax: ax.twinx().plot([2010, 2011], [100, 200], "r"),
    "twiny": lambda ax: ax.twiny().barh([1, 2], [3, 4]),
    "secondary": lambda ax: ax.secondary_xaxis("top", functions=(lambda x: x + 1, lambda x: x - 1)),
    "inset": lambda ax: ax.inset_axes([0.5, 0.5, 0.4, 0.4]).plot([1, 2]),
    "log": lambda ax: ax.set_yscale("log"),
    "symlog": lambda ax: ax.set_xscale("symlog"),
    "limits": lambda ax: ax.set_xlim(5, -5),
    "ticks": lambda ax: ax.set_xticks([0, 1], ["2010", "2011"]),
    "no ticks": lambda ax: ax.set_yticks([]),
    "off": lambda ax: ax.set_axis_off(),
    "legend": lambda ax: ax.legend(["x", "y", "z"]),
    "pandas": lambda ax: TABLE.plot.bar(ax=ax),
    "pandas lines": lambda ax: TABLE.set_index(pd.period_range("2010", periods=3, freq="Q")).plot(ax=ax),
    "take away": lambda ax: [each.remove() for each in list(ax.patches[:1])],
}


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(names=st.lists(st.sampled_from(sorted(COMMANDS)), max_size=5), panels=st.sampled_from([1, 2]))
def test_there_is_a_record(names, panels):
    figure, axes = plt.subplots(1, panels, squeeze=False, sharey=panels == 2)
    try:
        with warnings.catch_warnings(), np.errstate(all="ignore"):
            warnings.simplefilter("ignore")
            for name in names:
                try:
                    COMMANDS[name](axes[0, 0])
                except Exception:  # one command may not go with another, such as words on an axis of days
                    continue
        for record in describe_figure(figure):
            text = to_json(record)
            jsonschema.validate(json.loads(text), SCHEMA)
            assert from_json(text) == record
    finally:
        plt.close(figure)
