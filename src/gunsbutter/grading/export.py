"""The results as a table (CSV) and as data (JSON)."""

from __future__ import annotations

import csv
import json
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from io import StringIO
from typing import Any

from gunsbutter.grading.results import Graded, Results, Ungradable
from gunsbutter.grading.statistics import check_rates, items, memory, spreads, total

_FORMULA = frozenset("=+-@")  # with one of these, or a tab or a new line, a spreadsheet lets a formula begin


def as_csv(results: Results) -> str:
    """One row for each student who handed in: graded, then ungradable, then not graded yet.

    Columns: student, state, score (points, less the late penalty), late_penalty, the points of each question, the
    share (0 to 1) of each check as question.check, unmarked (questions without a mark), repairs, remarks, reason,
    seconds (all stages), memory_bytes, isolation. An empty cell: no mark yet, a check that waited, or not known.
    """
    file = StringIO()
    writer = csv.writer(file)
    writer.writerow(
        [
            *("student", "state", "score", "late_penalty"),
            *results.possible,
            *(f"{question}.{check}" for check, question in results.question_of.items()),
            *("unmarked", "repairs", "remarks", "reason", "seconds", "memory_bytes", "isolation"),
        ]
    )
    for row in _rows(results):
        writer.writerow([_cell(value) for value in row])
    return file.getvalue()


def _rows(results: Results) -> Iterator[list[str | float | None]]:
    no_marks = [None] * (2 + len(results.possible) + len(results.question_of))
    for each in results.graded:
        points = [each.questions.get(question) for question in results.possible]
        shares = [each.checks.get(check) for check in results.question_of]
        marks = [each.score, each.penalty, *points, *shares]
        yield [each.student, "graded", *marks, " ".join(unmarked(each)), *_process(each, "")]
    for student, reason in results.ungradable.items():
        yield [student, "ungradable", *no_marks, "", *_process(results.known[student], reason)]
    for student in results.waiting:
        yield [student, "not graded yet", *no_marks, *[None] * 7]


def unmarked(each: Graded) -> list[str]:
    """The questions in which a student has no mark."""
    return [question for question, points in each.questions.items() if points is None]


def _process(each: Graded | Ungradable, reason: str) -> list[str | float | None]:
    seconds = round(total(each.seconds), 3) if each.seconds else None
    return [" ".join(each.repairs), " ".join(each.remarks), reason, seconds, each.memory, each.isolation]


def _cell(value: str | float | None) -> str:
    if isinstance(value, str):
        return plain(value)
    return "" if value is None else f"{value:.10g}"


def plain(text: str) -> str:
    """A text that a spreadsheet takes for a text and not for a formula."""
    first = unicodedata.normalize("NFKC", text.lstrip()[:1])  # some take a sign of full width for the plain one
    return f"'{text}" if first in _FORMULA or text.startswith(("\t", "\r", "\n")) else text


def as_json(results: Results) -> str:
    """All that is known, one student a line: the fields of Results, and the item analysis beside them."""
    held = memory(results)
    head = {
        "assignment": results.assignment,
        "max_score": results.max_score,
        "possible": results.possible,
        "titles": results.titles,
        "question_of": results.question_of,
        "questions": [asdict(item) for item in items(results)],
        "checks": [asdict(rate) for rate in check_rates(results)],
        "seconds": [asdict(each) for each in spreads(results)],
        "memory": asdict(held) if held else None,
        "waiting": list(results.waiting),
    }
    known = {student: vars(each) for student, each in results.known.items()}
    stopped = [{"student": student, "reason": why, **known[student]} for student, why in results.ungradable.items()]
    parts = [f"{json.dumps(name)}: {_json(value)}" for name, value in head.items()]
    parts.append(f'"graded": {_lines(vars(each) for each in results.graded)}')
    parts.append(f'"ungradable": {_lines(stopped)}')
    return "{\n" + ",\n".join(parts) + "\n}\n"


def _lines(values: Iterable[Any]) -> str:
    """A list with each value on a line of its own."""
    return "[\n" + ",\n".join(_json(value) for value in values) + "\n]"


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
