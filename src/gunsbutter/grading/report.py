"""The results of a class as a page, a table and data: results/<assignment>/index.html, results.csv, results.json."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import numpy as np
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from gunsbutter.course import Assignment
from gunsbutter.grading import figures
from gunsbutter.grading.export import as_csv, as_json
from gunsbutter.grading.results import Graded, Results, Ungradable, gather
from gunsbutter.grading.statistics import EASY, FAIR, HARD, LOW, check_rates, items, memory, processes, spreads, total

BLOCK = 250  # students in one folded table; a class of no more is shown unfolded
ROWS = 500  # of every other table; the rest stands in results.csv
FEW = 20  # of the lists that are there to be looked at, such as the lowest scores
LONG = 400  # characters of a sentence


def write_report(assignment: Assignment, course: Path, note: str = "") -> Path:
    """Write the results page and the same as CSV and JSON; return the page's path.

    ``note`` is a sentence above the results, such as what class this is. A page that stood there before is replaced
    in one step. Raises CourseError if nothing has been graded in the course folder.
    """
    results = gather(assignment, course)
    folder = course / "results" / assignment.name
    folder.mkdir(parents=True, exist_ok=True)
    _write(folder / "results.json", as_json(results))
    _write(folder / "results.csv", as_csv(results))
    page = folder / "index.html"
    _write(
        page, page_of(results, str(assignment.front.get("title", "")), note, _Links(course, folder, assignment.name))
    )
    return page


def _write(path: Path, text: str) -> None:
    # A folder's name may hold bytes that are no text.
    new = path.with_name(f".{path.name}.new")
    with new.open("w", encoding="utf-8", errors="replace", newline="") as file:
        file.write(text)
    new.replace(path)


def page_of(results: Results, title: str, note: str, links: _Links) -> str:
    """The page as HTML that needs nothing else. What a student wrote or is called is escaped, and nothing runs."""
    environment = Environment(
        loader=PackageLoader("gunsbutter.grading"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"sentence": sentence, "name": name, "number": number, "breakable": breakable}
    scores = [each.score for each in results.graded]
    analysed, took = items(results), spreads(results)
    page: str = environment.get_template("results.html.j2").render(
        results=results,
        title=title,
        note=note,
        links=links,
        eye=attention(results),
        histogram=Markup(figures.histogram(scores, results.max_score)),
        median=float(np.median(scores)) if scores else None,
        items=analysed,
        items_picture=Markup(figures.questions(analysed)),
        limits={"low": LOW, "fair": FAIR, "hard": HARD, "easy": EASY},
        checks=check_rates(results),
        repairs=[*_repairs(results)],
        spreads=took,
        memory=memory(results),
        total=total,
        times=Markup(figures.times(took)),
        slowest=_largest(results, lambda each: total(each.seconds)),
        biggest=_largest(results, lambda each: each.memory or 0),
        lowest=sorted(results.graded, key=lambda each: each.score)[:FEW],
        blocks=[results.graded[start : start + BLOCK] for start in range(0, len(results.graded), BLOCK)],
        most={"block": BLOCK, "rows": ROWS, "few": FEW},
    )
    return page


@dataclass(frozen=True)
class Attention:
    """What needs a person's eye, and why.

    ``faults`` are faults of the course: question, what happened, how many students. ``unmarked`` counts by question
    the marks that a person has to give or confirm, and ``to_come`` is what these questions give together at most, in
    points. ``faulted`` and ``unfinished`` count the students whom these two concern; ``open`` counts them and those
    without a score. The rest is worth a sentence: how many ran without walls, how many each version of the checks
    marked, how many have no record.
    """

    faults: list[tuple[str, str, int]]
    unmarked: dict[str, int]
    to_come: float
    faulted: int
    unfinished: int
    open: int
    without_walls: int
    versions: list[int]
    unrecorded: int


def attention(results: Results) -> Attention:
    """What of the results needs a person's eye."""
    faults = Counter((question, told) for each in results.graded for question, told in each.faults.items())
    unmarked = Counter(question for each in results.graded for question in each.pending)
    versions = Counter(each.version for each in results.graded if each.version)
    return Attention(
        faults=[(question, told, count) for (question, told), count in faults.most_common()],
        unmarked=dict(unmarked),
        to_come=sum(results.possible[question] for question in unmarked),
        faulted=sum(bool(each.faults) for each in results.graded),
        unfinished=sum(bool(each.pending) for each in results.graded),
        open=sum(bool(each.faults or each.pending) for each in results.graded)
        + len(results.ungradable)
        + len(results.waiting),
        without_walls=sum(each.isolation == "none" and "run" in each.seconds for _, each in processes(results)),
        versions=[count for _, count in versions.most_common()],
        unrecorded=sum(not each.recorded for each in results.graded),
    )


@dataclass(frozen=True)
class _Links:
    """Links from the page to what there is of a student, relative, so that the course folder can be moved."""

    course: Path
    folder: Path
    assignment: str

    def feedback(self, student: str) -> str:
        """To the feedback page; empty if there is none."""
        return self._to("feedback", student, self.assignment, f"{self.assignment}.html")

    def record(self, student: str) -> str:
        """To the record, which stands beside the answers; empty if there is none."""
        return self._to("answers", student, self.assignment, "record.json")

    def _to(self, *parts: str) -> str:
        if not os.path.lexists(Path(self.course, *parts)):
            return ""
        return quote(os.fsencode(Path(os.path.relpath(self.course, self.folder), *parts)))


def sentence(text: str) -> Markup:
    """A sentence for the page: cut where it is very long; what stands between backticks is code."""
    cut = text if len(text) <= LONG else f"{text[:LONG]} …"
    return Markup(re.sub(r"`([^`]+)`", r"<code>\1</code>", str(escape(_visible(cut)))))


def name(student: str) -> Markup:
    """A student's name for the page. Signs that cannot be seen, or turn the line around, are replaced."""
    return escape(_visible(student))


def breakable(question: str) -> Markup:
    """A question's name that may go on in the next line after a low line."""
    return escape(question).replace("_", Markup("_<wbr>"))


def number(value: float) -> str:
    """A number with no more digits than it needs, and never as a power of ten."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _visible(text: str) -> str:
    return "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in text)


def _repairs(results: Results) -> Iterator[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """Student, repairs, remarks: for those who have any."""
    for student, each in sorted(processes(results), key=lambda known: known[0]):
        if each.repairs or each.remarks:
            yield student, each.repairs, each.remarks


def _largest(
    results: Results, value: Callable[[Graded | Ungradable], float]
) -> list[tuple[str, Graded | Ungradable]]:
    """The five of whom something is largest, students with what is known of their submissions."""
    known = [(student, each) for student, each in processes(results) if value(each)]
    return sorted(known, key=lambda one: value(one[1]), reverse=True)[:5]
