"""A rubric: what a person looks at in an answer, and what each level of it earns. Students and markers read the same.

rubric.yml of an assignment is a list with one entry for each question that a person marks; see assignments/README.md.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PLACE = re.compile(r"\{\{ rubric: (\S+) \}\}")  # the whole text of the cell that the table is put into


class RubricError(ValueError):
    """rubric.yml is not of the agreed form; the message names file, question, criterion and what to mend."""


@dataclass(frozen=True)
class Level:
    """What an answer is like, and the points that it earns."""

    points: float
    says: str


@dataclass(frozen=True)
class Criterion:
    """One thing that is looked at; the first of its levels, best first, earns all its points."""

    name: str
    points: float
    asks: str
    levels: tuple[Level, ...]


@dataclass(frozen=True)
class Rubric:
    """The criteria for one question; their points add up to ``points``. ``minutes`` is what a marker needs."""

    question: str
    points: float
    minutes: float
    criteria: tuple[Criterion, ...]

    def as_markdown(self) -> str:
        """The table that stands before the answer: a criterion a row, its levels one below the other."""
        takes = "one minute" if self.minutes == 1 else f"{self.minutes:g} minutes"
        head = (
            f"**How this is marked**: by a person who reads it, in about {takes}; {_points(self.points)} in all. "
            "For each criterion the level counts that describes your answer best."
        )
        rows = [f"| {_criterion(each)} | {'<br>'.join(map(_level, each.levels))} |" for each in self.criteria]
        return "\n".join([head, "", "| what is looked at | what it earns |", "|:---|:---|", *rows])


def read_rubrics(path: Path) -> dict[str, Rubric]:
    """The rubrics of an assignment by question; none if there is no rubric.yml.

    Raises RubricError, saying what to mend, for a file that is not of the agreed form.
    """
    import yaml

    if not path.is_file():
        return {}
    try:
        entries = yaml.safe_load(path.read_text(encoding="utf-8"))
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else "?"
        raise RubricError(f"{_shown(path)}, line {line}: not valid YAML ({error.problem}).") from None
    if not isinstance(entries, list):
        raise RubricError(f"{_shown(path)} is not a list with one entry for each question that a person marks.")
    rubrics: dict[str, Rubric] = {}
    for number, entry in enumerate(entries, 1):
        made = _rubric(entry, f"{_shown(path)}, entry {number}")
        if made.question in rubrics:
            raise RubricError(f"{_shown(path)}: there are two rubrics for {made.question}.")
        rubrics[made.question] = made
    return rubrics


def _rubric(entry: Any, where: str) -> Rubric:
    question = _text(entry, "question", where)
    where = f"{where} ({question})"
    made = Rubric(
        question,
        _number(entry, "points", where),
        _number(entry, "minutes", where),
        tuple(_read_criterion(each, where) for each in _list(entry, "criteria", where)),
    )
    _known(entry, {"question", "points", "minutes", "criteria"}, where)
    if abs(sum(each.points for each in made.criteria) - made.points) > 1e-9:
        added = sum(each.points for each in made.criteria)
        raise RubricError(f"{where}: its criteria add up to {_points(added)}, and it has {_points(made.points)}.")
    return made


def _read_criterion(entry: Any, where: str) -> Criterion:
    name = _text(entry, "name", where)
    where = f"{where}, criterion {name!r}"
    made = Criterion(
        name,
        _number(entry, "points", where),
        _text(entry, "asks", where),
        tuple(_read_level(each, where) for each in _list(entry, "levels", where)),
    )
    _known(entry, {"name", "points", "asks", "levels"}, where)
    points = [level.points for level in made.levels]
    if len(points) < 2:
        raise RubricError(f"{where}: it has one level. At least two are needed to tell answers apart.")
    if points != sorted(set(points), reverse=True):
        raise RubricError(f"{where}: its levels do not go down from the best, or two earn the same.")
    if abs(points[0] - made.points) > 1e-9:
        raise RubricError(f"{where}: its best level earns {_points(points[0])}, and it has {_points(made.points)}.")
    return made


def _read_level(entry: Any, where: str) -> Level:
    made = Level(_number(entry, "points", f"{where}, a level"), _text(entry, "says", f"{where}, a level"))
    _known(entry, {"points", "says"}, f"{where}, a level")
    return made


def _field(entry: Any, name: str, where: str) -> Any:
    if not isinstance(entry, Mapping) or entry.get(name) is None:
        raise RubricError(f"{where}: {name} is missing.")
    return entry[name]


def _text(entry: Any, name: str, where: str) -> str:
    value = _field(entry, name, where)
    if not isinstance(value, str) or not value.strip():
        raise RubricError(f"{where}: {name} is {value!r}; it should be a text.")
    return " ".join(value.split())


def _number(entry: Any, name: str, where: str) -> float:
    value = _field(entry, name, where)
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < float("inf"):
        raise RubricError(f"{where}: {name} is {value!r}; it should be a number that is not negative.")
    return float(value)


def _list(entry: Any, name: str, where: str) -> list[Any]:
    value = _field(entry, name, where)
    if not isinstance(value, list) or not value:
        raise RubricError(f"{where}: {name} is not a list with at least one entry.")
    return value


def _known(entry: Mapping[str, Any], names: set[str], where: str) -> None:
    if unknown := sorted(str(name) for name in set(entry) - names):
        raise RubricError(f"{where}: {', '.join(unknown)} is not known here. Known: {', '.join(sorted(names))}.")


def _criterion(each: Criterion) -> str:
    return f"**{_cell(each.name)}** ({_points(each.points)})<br>{_cell(each.asks)}"


def _level(level: Level) -> str:
    return f"**{level.points:g}**: {_cell(level.says)}"


def _cell(text: str) -> str:
    """Text for a cell of a Markdown table."""
    return text.replace("|", r"\|")


def _points(points: float) -> str:
    return f"{points:g} point" if points == 1 else f"{points:g} points"


def _shown(path: Path) -> str:
    return f"{path.parent.name}/{path.name}"
