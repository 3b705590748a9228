"""An audit as a table in the terminal, a page, and data."""

from gunsbutter.paper.report.data import as_data, as_json
from gunsbutter.paper.report.page import as_html
from gunsbutter.paper.report.terminal import show

__all__ = ["as_data", "as_html", "as_json", "show"]
