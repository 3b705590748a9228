"""How the course draws: one style for the book and the results pages."""

from gunsbutter.charts.style import PALETTE, finish, house_style, save_svg

__all__ = ["PALETTE", "finish", "house_style", "save_svg"]
