"""A small table to draw, empty axes to draw it on, and figures that are closed after each test."""

from __future__ import annotations

import matplotlib as mpl
import pandas as pd
import pytest

mpl.use("agg")


@pytest.fixture(autouse=True)
def _closed():
    import matplotlib.pyplot as plt

    yield
    plt.close("all")


@pytest.fixture
def ax():
    import matplotlib.pyplot as plt

    return plt.subplots()[1]


@pytest.fixture
def shares():
    """Shares of output, year by year: numbers that nobody has published."""
    return pd.DataFrame({"military": [4.5, 4.0, 3.75], "education": [2.5, 3.0, 2.25]}, index=[2010, 2011, 2012])


def cells(record):
    """Series, position and value of every row, in any order."""
    return sorted(((row.series, row.at, row.value) for row in record.rows), key=repr)


def of(frame):
    """The same of a table with one column for each series."""
    return sorted(((str(name), at, frame[name][at]) for name in frame for at in frame.index), key=repr)
