"""Plans for teaching the course: read from a file, checked against the assignments' front matter, shown as tables.

The file (book/plans.yml) holds `reading_minutes`, what a chapter is reckoned with, and `plans`, each a list of weeks
with `read` (names of chapters' files), `do` (numbers of assignments) and `discuss`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from gunsbutter.book.grid import Group, grid
from gunsbutter.book.links import Links, page_of, titles
from gunsbutter.course import Assignment, find_root, outlines

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Week:
    """What is read (names of pages), done (numbers of assignments) and talked about in one week."""

    read: tuple[str, ...]
    do: tuple[str, ...]
    discuss: str


@dataclass(frozen=True)
class Plan:
    """Weeks in their order; ``reading_minutes`` is what a chapter is reckoned with."""

    weeks: tuple[Week, ...]
    reading_minutes: int


def read_plans(path: Path) -> dict[int, Plan]:
    """The plans of a file, by the number of their weeks. Raises KeyError or TypeError for a file of another form."""
    import yaml

    told = yaml.safe_load(path.read_text(encoding="utf-8"))
    made = [Plan(tuple(map(_week, weeks)), told["reading_minutes"]) for weeks in told["plans"]]
    return {len(plan.weeks): plan for plan in made}


def faults(plan: Plan, assignments: Sequence[Assignment], pages: Mapping[str, str]) -> list[str]:
    """What a plan gets wrong, as sentences: an order that the front matter does not allow, or what is not there.

    What an assignment asks to have read must be read by its last week, and what it builds on must have begun by its
    first. ``pages`` gives the title of each page by its name.
    """
    known = {each.name[:2]: each for each in assignments}
    found: list[str] = []
    read: set[str] = set()
    done: set[str] = set()
    for number, week in enumerate(plan.weeks, 1):
        read, done = read | set(week.read), done | set(week.do)
        later = {name for after in plan.weeks[number:] for name in after.do}
        told = [f"reads {name}, which is not there" for name in week.read if name not in pages]
        told += [f"has assignment {name}, which is not there" for name in week.do if name not in known]
        for each in (known[name] for name in week.do if name in known):
            told += _builds(each, done)
            told += [] if each.name[:2] in later else _asks(each, read, pages)
        found += [f"Week {number} {fault}." for fault in told]
    return found


def hours(plan: Plan, assignments: Sequence[Assignment]) -> list[tuple[float, float]]:
    """For each week the hours for assignments and for reading; one in several weeks is shared out evenly."""
    minutes = {each.name[:2]: each.front["minutes"] for each in assignments}
    times = {name: sum(name in week.do for week in plan.weeks) for name in minutes}
    return [
        (
            sum(minutes[name] / times[name] for name in week.do if name in minutes) / 60,
            len(week.read) * plan.reading_minutes / 60,
        )
        for week in plan.weeks
    ]


class PlanDirective(SphinxDirective):
    """``{plan} 8``: the plan of that many weeks as a table. A plan with a fault fails the build."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Make the table."""
        root = find_root(Path(self.env.srcdir))
        path, book = root / "book" / "plans.yml", root / "book"
        assignments, pages = outlines(root), titles(book)
        for each in (path, *(one.notebook for one in assignments), *book.glob("*.md")):
            self.env.note_dependency(str(each))
        plan = read_plans(path)[int(self.arguments[0])]
        for fault in faults(plan, assignments, pages):
            logger.warning("book/plans.yml, %s weeks: %s", self.arguments[0], fault, location=self.get_location())
        return [self._table(plan, assignments, pages)]

    def _table(self, plan: Plan, assignments: Sequence[Assignment], pages: Mapping[str, str]) -> nodes.raw:
        link = Links(self.env.app, self.env.docname)
        known = {each.name[:2]: each for each in assignments}
        told = hours(plan, assignments)
        rows = [
            [
                str(number),
                ", ".join([link.beside(name, pages.get(name, name)) for name in week.read]) or "nothing new",
                ", ".join([link.assignment(known[name]) for name in week.do if name in known]) or "none",
                f"{work:.1f}" if work else "",
                f"{work + reading:.1f}",
                escape(week.discuss),
            ]
            for number, (week, (work, reading)) in enumerate(zip(plan.weeks, told, strict=True), 1)
        ]
        total, reading = (sum(each) for each in zip(*told, strict=True))
        rows.append(["all", "", "", f"{total:.1f}", f"{total + reading:.1f}", ""])
        columns = ("week", "chapters", "assignments", "hours", "with reading", "to discuss")
        return grid(f"The course in {len(plan.weeks)} weeks", columns, [Group(rows)])


def _builds(each: Assignment, done: set[str]) -> list[str]:
    before = [name[:2] for name in each.prerequisites if name[:2] not in done]
    return [f"has assignment {each.name[:2]}, which builds on {name}" for name in before]


def _asks(each: Assignment, read: set[str], pages: Mapping[str, str]) -> list[str]:
    unread = [title for title in each.front["reads"] if page_of(title, pages) not in read]
    return [f"has assignment {each.name[:2]}, which asks to have read {title!r}" for title in unread]


def _week(told: Mapping[str, Any]) -> Week:
    return Week(tuple(told.get("read", ())), tuple(map(str, told.get("do", ()))), " ".join(told["discuss"].split()))
