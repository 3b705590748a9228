"""Which chapter and which assignment treats each paragraph of the paper: a table, and a build that fails on a gap.

A chapter treats a paragraph if its text has a locator to it. An assignment treats it if ``treats`` in its front
matter says so. What is a chapter, the page with the table says: a page that names everything in passing is none.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.environment.collectors import EnvironmentCollector
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from gunsbutter import tables
from gunsbutter.book.grid import Group, grid
from gunsbutter.book.links import Links
from gunsbutter.book.locators import anchor, known
from gunsbutter.course import Assignment, find_root, outlines

logger = logging.getLogger(__name__)

_ENTRY = re.compile(r"([a-z-]+)(?: ([1-9]\d*)(?: to ([1-9]\d*))?)?")
CAPTION = "Where each paragraph of the paper is treated"


@dataclass(frozen=True)
class Page:
    """What a page says for coverage: the locators in it, and, if it holds the table, what counts as a chapter."""

    locators: frozenset[str]
    chapters: tuple[str, ...] = ()


class coverage(nodes.General, nodes.Element):
    """Stands where the table will be, until every page has been read."""


def paragraphs(entry: str, locators: Collection[str]) -> list[str]:
    """The paragraphs that an entry of ``treats`` names: ``modp``, ``findings 1`` or ``recommendations 3 to 12``.

    ``locators`` are those of the paper. Raises ValueError if the entry names one that is not there, or none.
    """
    read = _ENTRY.fullmatch(entry)
    section, first, last = read.groups() if read else (entry, None, None)
    if first is None:
        named = [each for each in locators if each.rpartition(" ")[0] == section]
    else:
        named = [f"{section} {number}" for number in range(int(first), int(last or first) + 1)]
    if not named or not set(named) <= set(locators):
        raise ValueError(
            f"{entry!r} names no paragraph of the paper. Write a section (modp), a locator (findings 1) or several "
            "(recommendations 3 to 12); source_data/paragraphs.csv has them all."
        )
    return named


def treated_by(assignments: Sequence[Assignment], locators: Collection[str]) -> dict[str, list[Assignment]]:
    """The assignments that treat each paragraph, by locator. Raises ValueError for a wrong entry of ``treats``."""
    found: dict[str, list[Assignment]] = {locator: [] for locator in locators}
    for each in assignments:
        named = {locator for entry in each.front.get("treats", ()) for locator in _named(entry, each, locators)}
        for locator in named:
            found[locator].append(each)
    return found


def gaps(chapters: Iterable[str], pages: Mapping[str, Page], locators: Iterable[str]) -> list[str]:
    """The paragraphs that none of the chapters treats; a chapter that is not among the pages treats nothing."""
    treated = {each for name in chapters if name in pages for each in pages[name].locators}
    return [each for each in locators if each not in treated]


class CoverageDirective(SphinxDirective):
    """``{coverage}``: the table. Its content names the chapters that count, pages in the same folder, one a line."""

    has_content = True

    def run(self) -> list[nodes.Node]:
        """Leave a mark in the page, which becomes the table when all pages have been read."""
        self.env.note_dependency(str(tables.folder() / "paragraphs.csv"))
        for each in outlines(find_root(Path(self.env.srcdir))):
            self.env.note_dependency(str(each.notebook))
        beside = posixpath.dirname(self.env.docname)
        names = [name for name in map(str.strip, self.content) if name]
        return [coverage("", chapters=[posixpath.join(beside, name) for name in names])]


class LocatorCollector(EnvironmentCollector):
    """Remembers for each page which paragraphs of the paper it points to."""

    def clear_doc(self, app: Sphinx, env: BuildEnvironment, docname: str) -> None:
        """Forget a page that is read again or is gone."""
        pages_of(env).pop(docname, None)

    def merge_other(self, app: Sphinx, env: BuildEnvironment, docnames: set[str], other: BuildEnvironment) -> None:
        """Take over what another process has read."""
        pages_of(env).update({name: page for name, page in pages_of(other).items() if name in docnames})

    def process_doc(self, app: Sphinx, doctree: nodes.document) -> None:
        """Collect the locators of a page."""
        of_anchor = {anchor(locator): locator for locator in known()}
        targets = {each.get("reftarget") for each in doctree.findall(addnodes.pending_xref)}
        mark = next(doctree.findall(coverage), None)
        chapters = () if mark is None else tuple(mark["chapters"])
        found = frozenset(of_anchor[target] for target in targets if target in of_anchor)
        pages_of(app.env)[app.env.docname] = Page(found, chapters)

    def get_updated_docs(self, app: Sphinx, env: BuildEnvironment) -> list[str]:
        """The pages with the table are written anew whenever a page has been read."""
        return [name for name, page in pages_of(env).items() if page.chapters]


def pages_of(env: BuildEnvironment) -> dict[str, Page]:
    """What is remembered of each page."""
    found: dict[str, Page] = vars(env).setdefault("gunsbutter_pages", {})
    return found


def complain_of_gaps(app: Sphinx, env: BuildEnvironment) -> None:
    """Warn, which fails the build, of a paragraph that no chapter treats, and of a chapter that is not there."""
    pages = pages_of(env)
    for name, page in pages.items():
        for chapter in page.chapters:
            if chapter not in pages:
                logger.warning("the table of coverage names %r, which is not there", chapter, location=name)
        for locator in gaps(page.chapters, pages, known()) if page.chapters else ():
            logger.warning(
                "no chapter treats %r of the paper: write of it, and end the statement with {paper}`%s`",
                locator,
                locator,
                location=name,
            )


def put_tables(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Put the table where a page asks for it."""
    for mark in list(doctree.findall(coverage)):
        mark.replace_self(_table(app, docname, mark["chapters"]))


def _table(app: Sphinx, docname: str, named: Sequence[str]) -> nodes.raw:
    env, locators, link = app.env, known(), Links(app, docname)
    assert env is not None
    pages = pages_of(env)
    chapters = [(pages[name].locators, link.to(name, env.titles[name].astext())) for name in named if name in pages]
    assignments = _assignments_or_complaint(Path(app.srcdir), locators, docname)
    groups = []
    for row in tables.load("sections").itertuples():
        rows = [
            [
                link.beside("paragraphs", locator, anchor(locator)),
                escape(gist),
                ", ".join([title for held, title in chapters if locator in held]) or "none",
                ", ".join([link.assignment(each, each.name[:2]) for each in assignments[locator]]) or "none",
            ]
            for locator, gist in locators.items()
            if locator.rpartition(" ")[0] == row.section
        ]
        groups.append(Group(rows, escape(str(row.title))))
    return grid(CAPTION, ("paragraph", "what it says", "chapters", "assignments"), groups)


def _assignments_or_complaint(
    folder: Path, locators: Collection[str], docname: str
) -> Mapping[str, Sequence[Assignment]]:
    try:
        return treated_by(outlines(find_root(folder)), locators)
    except ValueError as error:
        logger.warning("%s", error, location=docname)
        return dict.fromkeys(locators, ())


def _named(entry: str, each: Assignment, locators: Collection[str]) -> list[str]:
    try:
        return paragraphs(entry, locators)
    except ValueError as error:
        raise ValueError(f"{each.notebook.name}, treats: {error}") from None


def register(app: Sphinx) -> None:
    """Give the book the directive, and what remembers the locators of each page."""
    app.add_node(coverage)
    app.add_directive("coverage", CoverageDirective)
    app.add_env_collector(LocatorCollector)
    app.connect("env-check-consistency", complain_of_gaps)
    app.connect("doctree-resolved", put_tables)
