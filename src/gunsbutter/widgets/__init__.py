"""Things to play with: views of pure functions, each with a static twin, and never needed for an answer."""

from gunsbutter.widgets.sliders import sliders

__all__ = ["sliders"]
