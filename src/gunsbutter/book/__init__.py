"""What the book is built with: locators that must exist, and figures in prose that are computed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gunsbutter.book.prose import say, show

if TYPE_CHECKING:
    from sphinx.application import Sphinx

__all__ = ["say", "setup", "show"]


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the extension: the role ``paper``, and the directives that make pages from tables and assignments."""
    from gunsbutter.book.assignments import AssignmentsDirective
    from gunsbutter.book.dictionary import DataDictionaryDirective
    from gunsbutter.book.explorer import BudgetExplorerDirective
    from gunsbutter.book.glossary import register as register_glossary
    from gunsbutter.book.guide import register as register_guide
    from gunsbutter.book.locators import LocatorRole, ParagraphsDirective
    from gunsbutter.book.offline import keep_offline
    from gunsbutter.book.quiz import register as register_quiz
    from gunsbutter.book.theme import mend_pages

    app.add_role("paper", LocatorRole())
    app.add_directive("assignments", AssignmentsDirective)
    app.add_directive("paragraphs-of-the-paper", ParagraphsDirective)
    app.add_directive("data-dictionary", DataDictionaryDirective)
    app.add_directive("budget-explorer", BudgetExplorerDirective)
    register_quiz(app)
    register_glossary(app)
    register_guide(app)
    app.connect("html-page-context", keep_offline, priority=900)
    app.connect("build-finished", mend_pages)
    return {"env_version": 1, "parallel_read_safe": True, "parallel_write_safe": True}
