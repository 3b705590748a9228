"""How the assignments are marked, and which chapter prepares for which: tables for those who teach.

The book can be built without checks and rubrics, so that it cannot print what stands in them. What is told of them
(counts, and the names of criteria) is kept in book/marking.yml: `python -m gunsbutter.book.marking` writes it, and a
test holds it to checks.py and rubric.yml.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from html import escape
from pathlib import Path

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from gunsbutter.book.grid import Group, grid
from gunsbutter.book.links import Links, page_of, titles
from gunsbutter.course import Assignment, assignments, find_root, outlines

_WRITTEN = "# Written by: python -m gunsbutter.book.marking\n"


@dataclass(frozen=True)
class Marking:
    """Who marks an assignment: points and number of checks; points, minutes and criteria of a person."""

    by_checks: float
    checks: int
    by_person: float
    minutes: float
    criteria: tuple[str, ...]


def marking_of(each: Assignment) -> Marking:
    """What checks.py and rubric.yml of an assignment say."""
    checks = [check for of_question in each.checks.by_question.values() for check in of_question]
    rubrics = each.rubric.values()
    return Marking(
        by_checks=float(sum(check.points for check in checks)),
        checks=len(checks),
        by_person=float(sum(rubric.points for rubric in rubrics)),
        minutes=float(sum(rubric.minutes for rubric in rubrics)),
        criteria=tuple(criterion.name for rubric in rubrics for criterion in rubric.criteria),
    )


def read_markings(path: Path) -> dict[str, Marking]:
    """What is kept, by name of the assignment."""
    import yaml

    told = yaml.safe_load(path.read_text(encoding="utf-8"))
    return {name: Marking(**fields | {"criteria": tuple(fields["criteria"])}) for name, fields in told.items()}


def write_markings(every: Sequence[Assignment], path: Path) -> None:
    """Keep what checks and rubrics say."""
    import yaml

    told = {each.name: asdict(marking_of(each)) for each in every}
    kept = {name: fields | {"criteria": list(fields["criteria"])} for name, fields in told.items()}
    path.write_text(_WRITTEN + yaml.safe_dump(kept, sort_keys=False, allow_unicode=True), encoding="utf-8")


class MarkingDirective(SphinxDirective):
    """``{marking}``: points by checks and by a person, with what the rubrics look at."""

    def run(self) -> list[nodes.Node]:
        """Make the table."""
        root = find_root(Path(self.env.srcdir))
        kept = root / "book" / "marking.yml"
        every = outlines(root)
        for each in (kept, *(one.notebook for one in every)):
            self.env.note_dependency(str(each))
        link = Links(self.env.app, self.env.docname)
        markings = read_markings(kept)
        rows = [[link.assignment(each), *_marking(each, markings)] for each in every]
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


def later(each: Assignment, every: Sequence[Assignment]) -> list[Assignment]:
    """The assignments that build on one, at once or through others."""
    found = {each.name}
    for other in every:
        if found & set(other.prerequisites):
            found.add(other.name)
    return [other for other in every if other.name in found - {each.name}]


def _marking(each: Assignment, markings: Mapping[str, Marking]) -> list[str]:
    told = markings[each.name]
    by_person = [f"{told.by_person:g}", f"{told.minutes:g}"] if told.criteria else ["none", ""]
    return [
        f"{each.front['points']:g}",
        f"{told.by_checks:g}",
        str(told.checks),
        *by_person,
        escape("; ".join(told.criteria)),
    ]


def _practised(page: str, known: dict[str, str], every: Sequence[Assignment], link: Links) -> list[str]:
    practise = [each for each in every if page in {page_of(title, known) for title in each.front["reads"]}]
    built = {other.name: other for each in practise for other in later(each, every)}
    after = [other for name, other in sorted(built.items()) if other not in practise]
    return [
        link.beside(page, known.get(page, page)),
        ", ".join([link.assignment(each) for each in practise]) or "talk alone",
        f"{sum(each.front['minutes'] for each in practise) / 60:.1f}" if practise else "",
        str(sum(len(each.front["outcomes"]) for each in practise)) if practise else "",
        ", ".join([link.assignment(each, each.name[:2]) for each in after]),
    ]


if __name__ == "__main__":
    write_markings(assignments(find_root()), find_root() / "book" / "marking.yml")
