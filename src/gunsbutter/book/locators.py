"""Locators in the book: a role that must name a paragraph of the paper, and the page it links to."""

from __future__ import annotations

from docutils import nodes
from sphinx import addnodes
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective, SphinxRole

from gunsbutter import tables

logger = logging.getLogger(__name__)


def known() -> dict[str, str]:
    """The gist of every paragraph of the paper, by locator."""
    paragraphs = tables.load("paragraphs")
    return dict(zip(paragraphs["locator"], paragraphs["gist"], strict=True))


def anchor(locator: str) -> str:
    """The id of a paragraph on the page of locators: ``findings 1`` is ``paper-findings-1``."""
    return "paper-" + locator.replace(" ", "-")


class LocatorRole(SphinxRole):
    """``{paper}`findings 1```: where in the paper a statement stands. One that does not exist fails the build."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Make a link to the paragraph on the page of locators."""
        locator = " ".join(self.text.split())
        if locator not in known():
            logger.warning(
                "there is no %r in the paper: a locator is a section and a paragraph of source_data/paragraphs.csv",
                locator,
                location=self.get_location(),
            )
            return [nodes.inline(text=f"({locator})")], []
        link = addnodes.pending_xref(
            "",
            nodes.inline(text=f"({locator})"),
            refdomain="std",
            reftype="ref",
            refexplicit=True,
            refwarn=True,
            reftarget=anchor(locator),
            refdoc=self.env.docname,
        )
        return [nodes.inline("", "", link, classes=["gb-locator"])], []


class ParagraphsDirective(SphinxDirective):
    """``{paragraphs-of-the-paper}``: every paragraph with its gist, under its section, as a target for locators."""

    def run(self) -> list[nodes.Node]:
        """Make a section for each section of the paper, with a table-like list of its paragraphs."""
        self.env.note_dependency(str(tables.folder() / "paragraphs.csv"))
        paragraphs = tables.load("paragraphs")
        made: list[nodes.Node] = []
        for row in tables.load("sections").itertuples():
            section = nodes.section(ids=[f"paper-section-{row.section}"], names=[])
            section += nodes.title(text=str(row.title))
            listed = nodes.definition_list(classes=["gb-paragraphs"])
            for each in paragraphs[paragraphs["section"] == row.section].itertuples():
                name = anchor(str(each.locator))
                term = nodes.term("", str(each.locator), ids=[name], names=[name])
                self.state.document.note_explicit_target(term)
                count = int(str(each.citations))
                cited = f" {count} citation{'s' if count > 1 else ''}." if count else ""
                told = nodes.paragraph(text=f"{each.gist}")
                told += nodes.inline(text=f" {each.words} words.{cited}", classes=["gb-counts"])
                listed += nodes.definition_list_item("", term, nodes.definition("", told))
            section += listed
            made.append(section)
        return made
