"""How the assignments are marked, and which chapter prepares for which: tables for those who teach."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from pathlib import Path

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from gunsbutter.book.grid import Group, grid, listed
from gunsbutter.book.links import Links, page_of, titles
from gunsbutter.course import Assignment, assignments, find_root, outlines


class MarkingDirective(SphinxDirective):
    """``{marking}``: points by checks and by a person, with what the rubrics look at."""

    def run(self) -> list[nodes.Node]:
        """Make the table from checks.py and rubric.yml of every assignment."""
        every = assignments(find_root(Path(self.env.srcdir)))
        for each in every:
            for name in (each.notebook.name, "checks.py", "rubric.yml"):
                self.env.note_dependency(str(each.folder / name))
        link = Links(self.env.app, self.env.docname)
        rows = [[link.assignment(each), *_marking(each)] for each in every]
        columns = ("assignment", "points", "by checks", "checks", "by a person", "minutes", "criteria of the rubric")
        return [grid("Who marks what", columns, [Group(rows)])]


class OutcomeMapDirective(SphinxDirective):
    """``{outcome-map}``: by chapter, which assignments practise it, for how long, and towards how many outcomes.

    Its content names the pages, one a line.
    """

    has_content = True

    def run(self) -> list[nodes.Node]:
        """Make the table from the assignments' front matter."""
        root = find_root(Path(self.env.srcdir))
        every, known = outlines(root), titles(root / "book")
        for each in (*(one.notebook for one in every), *(root / "book").glob("*.md")):
            self.env.note_dependency(str(each))
        link = Links(self.env.app, self.env.docname)
        rows = [_practised(page, known, every, link) for page in map(str.strip, self.content) if page]
        columns = ("chapter", "practised in", "hours", "outcomes", "built upon in")
        return [grid("What each chapter prepares for", columns, [Group(rows)])]


def by_checks(each: Assignment) -> float:
    """The points that the checks of an assignment give."""
    return sum(check.points for of_question in each.checks.by_question.values() for check in of_question)


def by_person(each: Assignment) -> float:
    """The points that a person gives with the rubrics."""
    return sum(rubric.points for rubric in each.rubric.values())


def later(each: Assignment, every: Sequence[Assignment]) -> list[Assignment]:
    """The assignments that build on one, at once or through others."""
    found = {each.name}
    for other in every:
        if found & set(other.prerequisites):
            found.add(other.name)
    return [other for other in every if other.name in found - {each.name}]


def _marking(each: Assignment) -> list[str]:
    checks = sum(map(len, each.checks.by_question.values()))
    minutes = sum(rubric.minutes for rubric in each.rubric.values())
    criteria = [criterion.name for rubric in each.rubric.values() for criterion in rubric.criteria]
    return [
        f"{by_checks(each) + by_person(each):g}",
        f"{by_checks(each):g}",
        str(checks),
        f"{by_person(each):g}" if each.rubric else "none",
        f"{minutes:g}" if each.rubric else "",
        escape(", ".join(criteria)),
    ]


def _practised(page: str, known: dict[str, str], every: Sequence[Assignment], link: Links) -> list[str]:
    practise = [each for each in every if page in {page_of(title, known) for title in each.front["reads"]}]
    built = {other.name: other for each in practise for other in later(each, every)}
    after = [other for name, other in sorted(built.items()) if other not in practise]
    return [
        link.beside(page, known.get(page, page)),
        listed([link.assignment(each) for each in practise]) or "talk alone",
        f"{sum(each.front['minutes'] for each in practise) / 60:.1f}" if practise else "",
        str(sum(len(each.front["outcomes"]) for each in practise)) if practise else "",
        listed([link.assignment(each, each.name[:2]) for each in after]),
    ]
