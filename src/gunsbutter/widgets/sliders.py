"""Sliders over a pure function: what it returns for the values that are chosen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any


def sliders(function: Callable[..., Any], ranges: Mapping[str, tuple[float, float, float]]) -> None:
    """Show what a function of keywords returns, with a slider for each keyword where a browser shows the notebook.

    ``ranges`` gives low, high and start of each keyword; a start beyond low or high widens the range. What the
    function returns for the starting values is shown in any case: it is all that is seen where no widget can be, as
    on paper and when a notebook is marked.
    """
    from IPython.display import display

    begin = {name: start for name, (_, _, start) in ranges.items()}
    wide = {name: (min(low, start), max(high, start), start) for name, (low, high, start) in ranges.items()}
    if not _is_interactive():
        display(function(**begin))  # type: ignore[no-untyped-call]
        return
    import ipywidgets  # type: ignore[import-untyped]

    ipywidgets.interact(
        function,
        **{
            name: ipywidgets.FloatSlider(min=low, max=high, value=start, step=(high - low) / 20, description=name)
            for name, (low, high, start) in wide.items()
        },
    )


def _is_interactive() -> bool:
    """Whether there is a kernel behind this notebook, to which a slider can tell its value."""
    from IPython import get_ipython

    return getattr(get_ipython(), "kernel", None) is not None
