"""Links from one page of the book to the pages beside it, for tables that are made as HTML."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from html import escape
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx

from gunsbutter.book.path import label
from gunsbutter.course import Assignment


class Links:
    """Links from the page ``docname``; a page that is not there becomes plain text."""

    def __init__(self, app: Sphinx, docname: str) -> None:
        self._env: Any = app.env
        self._builder: Any = app.builder
        self._from = docname

    def beside(self, page: str, text: str, place: str = "") -> str:
        """A link to a page in the same folder, and to a place on it."""
        return self.to(posixpath.join(posixpath.dirname(self._from), page), text, place)

    def assignment(self, each: Assignment, text: str = "") -> str:
        """A link to the section of an assignment on the page of assignments, under number and title."""
        return self.beside("assignments", text or label(each), place_of(each))

    def to(self, page: str, text: str, place: str = "") -> str:
        """A link to any page by its name."""
        if page not in self._env.found_docs:
            return escape(text)
        address = self._builder.get_relative_uri(self._from, page) + (f"#{place}" if place else "")
        return f'<a class="reference internal" href="{escape(address)}">{escape(text)}</a>'


def place_of(each: Assignment) -> str:
    """The id of an assignment's section on the page of assignments."""
    return f"assignment-{each.name}"


def titles(folder: Path) -> dict[str, str]:
    """The title of each page of a folder, by the name of its file without the ending."""
    lines = {page.stem: page.read_text(encoding="utf-8").splitlines() for page in sorted(folder.glob("*.md"))}
    return {stem: next((line[2:] for line in text if line.startswith("# ")), stem) for stem, text in lines.items()}


def page_of(title: str, known: Mapping[str, str]) -> str | None:
    """The page that has a title, or has it before a colon; None if there is none."""
    return next((stem for stem, full in known.items() if title in (full, full.partition(":")[0])), None)
