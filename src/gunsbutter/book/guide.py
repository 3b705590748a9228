"""What the instructor's guide is made with: plans, the map of outcomes, who marks what, and coverage of the paper."""

from __future__ import annotations

from sphinx.application import Sphinx

from gunsbutter.book import coverage
from gunsbutter.book.marking import MarkingDirective, OutcomeMapDirective
from gunsbutter.book.plans import PlanDirective


def register(app: Sphinx) -> None:
    """Give the book the directives of the guide."""
    coverage.register(app)
    app.add_directive("plan", PlanDirective)
    app.add_directive("marking", MarkingDirective)
    app.add_directive("outcome-map", OutcomeMapDirective)
