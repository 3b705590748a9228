"""The budget explorer in a notebook: state your values, then share out a ceiling."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import anywidget
import pandas as pd
import traitlets

from gunsbutter.budget import allocate
from gunsbutter.widgets.figures import Figures, pakistan, traits
from gunsbutter.widgets.twin import twin

HERE = Path(__file__).parent


class Explorer(anywidget.AnyWidget):
    """Moves money between the functions of a budget under a ceiling, after the reader has said what matters.

    ``shares`` are in per cent of the ceiling, by function; ``ceiling`` is an amount, in the unit of the figures
    (billion rupees); ``values`` is what the reader stated first, empty until then. All three can be read and set.
    Without figures those of the chapter *Guns and butter* are taken; ``figures.lines`` makes some of any budget.
    """

    _esm = HERE / "explorer.js"
    _css = HERE / "explorer.css"
    figures = traitlets.Dict().tag(sync=True)
    ceiling = traitlets.Float().tag(sync=True)
    shares = traitlets.Dict().tag(sync=True)
    values = traitlets.Dict().tag(sync=True)

    def __init__(self, figures: Figures | None = None, **given: Any) -> None:
        figures = pakistan() if figures is None else figures
        super().__init__(**{**traits(figures), **given})

    def allocation(self) -> pd.DataFrame:
        """The table of ``budget.allocate`` for what is chosen: function, share (per cent of the ceiling), amount.

        Raises ValueError, as ``allocate`` does, while the shares do not fit the ceiling.
        """
        names = [each["name"] for each in self.figures["functions"]]
        return allocate(self.ceiling, self.shares, names).frame()

    def _repr_mimebundle_(self, **given: Any) -> Any:
        """The widget; where no widget can be shown, its static twin."""
        made = super()._repr_mimebundle_(**given)
        bundle = made[0] if isinstance(made, tuple) else made
        if bundle is not None:
            bundle["text/html"] = twin(self.figures)
        return made
