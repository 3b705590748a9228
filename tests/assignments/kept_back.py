"""What of an assignment no student may get before the marking, and how a text is searched for it.

A line counts if it says something: `TRIVIAL` lines do not (imports, loading a table, empty axes, a bracket), nor do
lines that stand in the notebook where everybody reads them, such as in a worked example.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

import jupytext
import yaml

from gunsbutter.course import Assignment

LENGTH = 10  # characters from which on a line says something
DIGITS = 4  # significant digits from which on a number is a value of its own

TRIVIAL = re.compile(
    r"(?:from \S+ )?import .*"  # a library
    r"|\w+ = tables\.load\(\"\w+\"\)"  # a table
    r"|\w+(?:, \w+)* = plt\.subplots\([^()]*(?:\([^()]*\))?[^()]*\)"  # an empty figure
    r"|(?:for|if|elif|else|while|with|and|or)\b[^\"']*"  # a line that leads to the next, and names no data
    r"|return \w+"
    r"|\w+ = \"{3}"  # a text begins
    r"|\w+=[\w.\"]+,?"  # one argument of a call
    r"|\w+(?:\.\w+)? = (?:\[\]|\{\}|\w+)"  # a name for nothing or for something known
    r"|\W*"
)
_REGION = re.compile(r"^[ \t]*### BEGIN SOLUTION\n(.*?)^[ \t]*### END SOLUTION", re.S | re.M)
_HIDDEN = re.compile(r"^[ \t]*### BEGIN HIDDEN TESTS\n.*?^[ \t]*### END HIDDEN TESTS", re.S | re.M)
_ID = re.compile(r"\b[A-Z]+\d+\b")


def says_something(line: str) -> bool:
    """Whether a line of code or text could give anything away."""
    return len(line) >= LENGTH and not TRIVIAL.fullmatch(line)


@cache
def _cells(assignment: Assignment) -> Any:
    return jupytext.read(assignment.notebook).cells


@cache
def shown(assignment: Assignment) -> str:
    """What of the instructor's notebook everybody reads."""
    return "\n".join(
        _HIDDEN.sub("", _REGION.sub("", cell.source)) for cell in _cells(assignment) if not _is_bare(cell)
    )


def _is_bare(cell: Any) -> bool:
    """Whether all of an answer is the solution: nbgrader then puts a stub in the place of the whole cell."""
    return bool(cell.metadata.get("nbgrader", {}).get("solution")) and not _REGION.search(cell.source)


def solution_lines(assignment: Assignment) -> list[str]:
    """Every line of a solution that says something and is not shown elsewhere in the notebook."""
    blocks = [block for cell in _cells(assignment) for block in _REGION.findall(cell.source)]
    blocks += [cell.source for cell in _cells(assignment) if _is_bare(cell)]
    return _own(assignment, (line for block in blocks for line in block.splitlines()))


def check_lines(assignment: Assignment) -> list[str]:
    """Every line of checks.py that is long enough to be this file's own; a signature is the form of any check."""
    text = (assignment.folder / "checks.py").read_text(encoding="utf-8")
    own = (line for line in _own(assignment, text.splitlines()) if not line.startswith(("except ", "def ")))
    return [line for line in own if len(line) > 30]


def reasons(assignment: Assignment) -> list[str]:
    """Every reason of the key and of the cases, and every answer of a case that takes more than a line."""
    told = [entry["because"] for entries in key(assignment).values() for entry in entries]
    told += [case["because"] for case in assignment.cases]
    answers = [text.strip() for case in assignment.cases for text in case.get("replaces", {}).values()]
    return [each for each in told if len(each) > 20] + [each for each in answers if "\n" in each and len(each) > 40]


def notes_of_rubric(assignment: Assignment) -> list[str]:
    """What stands in rubric.yml for whoever writes or marks, and not in the table that students see: its comments."""
    path = assignment.folder / "rubric.yml"
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    return [note for line in lines if (note := line.partition("# ")[2].strip()) and len(note) > 20]


@cache
def key(assignment: Assignment) -> Mapping[str, list[dict[str, Any]]]:
    """The entries of each file of the key."""
    files = sorted((assignment.folder / "key").glob("*.yml"))
    return {path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in files}


def key_sets(assignment: Assignment) -> Iterator[tuple[str, set[str]]]:
    """Name and ids of what the key holds together: the items to be picked of a file, each group, each link."""
    for name, entries in key(assignment).items():
        picked = {e["id"] for e in entries if "id" in e and "label" not in e and not e.get("optional")}
        yield name, picked
        for entry in entries:
            yield name, set(entry.get("group", ()))
            yield name, {*_listed(entry.get("from")), *_listed(entry.get("to"))}


def key_ids(assignment: Assignment) -> set[str]:
    """Every id of a table's row that the key names as an answer."""
    return {each for _, ids in key_sets(assignment) for each in ids if _ID.fullmatch(each)}


def key_numbers(assignment: Assignment) -> set[str]:
    """Every number that a key entry holds as its value, as texts; those of few digits stand anywhere."""
    values = [entry.get("value") for entries in key(assignment).values() for entry in entries]
    numbers = [value for value in values if isinstance(value, int | float) and not isinstance(value, bool)]
    texts = {f"{value:g}" if digits < 7 else repr(value) for value in numbers for digits in (4, 9)}
    return {text for text in texts if len(re.sub(r"\D", "", text).strip("0")) >= DIGITS}


def gives_away(assignment: Assignment, text: str) -> list[str]:
    """What of the key a text holds: ids together that make an answer, and numbers.

    A list of everything, such as a table's, gives nothing away: a text counts that names all of the ids, and not more
    than twice as many of their kind.
    """
    named = set(_ID.findall(text))
    found = []
    for name, ids in key_sets(assignment):
        own = {each for each in ids if _ID.fullmatch(each)}
        kinds = {_kind(each) for each in own}
        alike = {each for each in named if _kind(each) in kinds}
        if len(own) > 1 and own <= named and len(alike) <= 2 * len(own):
            found.append(f"{name}: {', '.join(sorted(own))}")
    return found + [
        each for each in key_numbers(assignment) if re.search(rf"(?<![\d.]){re.escape(each)}(?!\d)", text)
    ]


def _own(assignment: Assignment, lines: Iterable[str]) -> list[str]:
    seen = {line.strip() for line in shown(assignment).splitlines()}
    stripped = {line.strip() for line in lines}
    return sorted(line for line in stripped - seen if says_something(line))


def _kind(each: str) -> str:
    return each.rstrip("0123456789")


def _listed(value: Any) -> list[str]:
    return [value] if isinstance(value, str) else list(value or ())
