"""The tables of source_data/: found, validated against datapackage.json, and typed."""

from __future__ import annotations

import csv
import hashlib
import json
from contextlib import suppress
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pandas as pd
from platformdirs import user_cache_path

_DTYPES = {"string": "string", "integer": "Int64", "number": "float64", "boolean": "boolean"}
_IN_WHEEL = Path(__file__).parent / "source_data"
_IN_CLONE = Path(__file__).parents[2] / "source_data"


class TableError(ValueError):
    """A table is missing or breaks a rule of its description; the message names file, row, column and rule."""


def folder() -> Path:
    """The folder that holds the tables: inside an installed package, or source_data/ of a clone."""
    return _IN_WHEEL if _IN_WHEEL.is_dir() else _IN_CLONE


def describe(source_data: Path | None = None) -> dict[str, dict[str, Any]]:
    """The tables' descriptions by name, in the order of datapackage.json.

    Raises TableError if datapackage.json is missing or is not JSON.
    """
    path = (source_data or folder()) / "datapackage.json"
    try:
        package = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise TableError(
            f"{_shown(path)} is missing: it describes every table. Restore it from the repository."
        ) from None
    except json.JSONDecodeError as error:
        raise TableError(f"{_shown(path)}, line {error.lineno}: not valid JSON ({error.msg}).") from None
    return {resource["name"]: resource for resource in package["resources"]}


def load(name: str, source_data: Path | None = None) -> pd.DataFrame:
    """One table, validated and typed: one row per record, columns as described in datapackage.json.

    Text is ``string``, whole numbers ``Int64``, figures ``float64``, yes/no ``boolean``; an empty cell is a
    missing value. ``source_data`` is another folder with a datapackage.json of the same form.
    Raises KeyError for a name that is not a table, TableError for a table that breaks its rules.
    """
    return _load(name, source_data or folder()).copy()


def trust() -> None:
    """From now on load tables without looking for faults: the process that started this one has looked."""
    global _trusted
    _trusted = True


_trusted = False


@cache
def _load(name: str, source_data: Path) -> pd.DataFrame:
    described = describe(source_data)
    if name not in described:
        raise KeyError(f"There is no table {name!r}. The tables are: {', '.join(described)}.")
    faults = [] if _trusted else _faults(name, source_data)
    if faults:
        more = f"\n({len(faults) - 1} more faults in this table.)" if len(faults) > 1 else ""
        raise TableError(f"{faults[0]}{more}\nMend it, then run: gunsbutter tables check")
    fields = described[name]["schema"]["fields"]
    booleans = {f["name"]: f for f in fields if f["type"] == "boolean"}
    frame = pd.read_csv(
        source_data / described[name]["path"],
        dtype={f["name"]: "string" if f["name"] in booleans else _DTYPES[f["type"]] for f in fields},
        keep_default_na=False,
        na_values=[""],
        encoding="utf-8",
    )
    for column, field in booleans.items():
        frame[column] = frame[column].isin(field["trueValues"]).astype("boolean")
    return frame


def _faults(name: str, source_data: Path) -> list[str]:
    """What ``validate`` finds. A table without a fault is not looked at again until a table or a rule changes."""
    mark = user_cache_path("gunsbutter") / "valid" / f"{_digest(source_data)}-{name}"
    if mark.is_file():
        return []
    faults = validate(name, source_data)
    if not faults:
        with suppress(OSError):  # where nothing can be kept, the next process looks again
            mark.parent.mkdir(parents=True, exist_ok=True)
            mark.touch()
    return faults


@cache
def _digest(source_data: Path) -> str:
    """A hash of everything that a validation depends on; keys point from one table to another, so of all tables."""
    made = hashlib.sha256(version("frictionless").encode() + Path(__file__).read_bytes())
    for path in sorted([*source_data.glob("*.csv"), source_data / "datapackage.json"]):
        made.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return made.hexdigest()


def validate(name: str, source_data: Path | None = None) -> list[str]:
    """Every fault of one table as a sentence that names file, row, column and rule; an empty list if it has none.

    Rows count from 1 at the header, as an editor shows them. Keys that point to another table are followed.
    Frictionless does the checking; datapackage.json holds the rules.
    """
    # Imported here: a student's notebook pays for the validator only when it loads a table for the first time.
    from frictionless import Checklist, Package, system
    from frictionless.checks import row_constraint

    source_data = source_data or folder()
    described = describe(source_data)[name]
    path = source_data / described["path"]
    if not path.is_file():
        return [f"{_shown(path)} is missing. Restore it from the repository."]
    rules = {rule["formula"]: rule for rule in described.get("rowRules", [])}
    with system.use_context(trusted=True):
        package = Package(str(source_data / "datapackage.json"))
        checklist = Checklist(checks=[row_constraint(formula=formula) for formula in rules])
        report = package.get_resource(name).validate(checklist)
    errors = [error.to_dict() for task in report.tasks for error in task.errors]
    if any("#header" in error["tags"] for error in errors):  # every row would be reported again otherwise
        return [_header(path, described)]
    for error in errors:
        if error["type"] == "row-constraint":
            rule = next(rule for formula, rule in rules.items() if formula in error["note"])
            error |= {"fieldName": rule["column"], "note": rule["rule"]}
    return [f"{_where(path, error)}: {_rule(error, described)}" for error in errors]


def validate_all(source_data: Path | None = None) -> dict[str, list[str]]:
    """The faults of every table, by name of the table."""
    return {name: validate(name, source_data) for name in describe(source_data)}


def _header(path: Path, described: dict[str, Any]) -> str:
    with path.open(encoding="utf-8", newline="") as lines:
        found = next(csv.reader(lines), [])
    expected = [field["name"] for field in described["schema"]["fields"]]
    wrong = [name for name in (*expected, *found) if (name in expected) != (name in found)]
    column = f", column {wrong[0]}" if wrong else ""
    return f"{_shown(path)}, row 1{column}: the columns are {', '.join(found)}; they should be {', '.join(expected)}."


def _where(path: Path, error: dict[str, Any]) -> str:
    columns = error.get("fieldNames") or ([error["fieldName"]] if "fieldName" in error else [])
    row = f", row {error['rowNumber']}" if "rowNumber" in error else ""
    return f"{_shown(path)}{row}" + (f", column {', '.join(columns)}" if columns else "")


def _rule(error: dict[str, Any], described: dict[str, Any]) -> str:
    """What a validator's error means, as a sentence on the cell or the row."""
    cell, note = error.get("cell"), error["note"]
    match error["type"]:
        case "row-constraint":
            return f"{note}."
        case "primary-key":
            return f"the key ({', '.join(described['schema']['primaryKey'])}) is {note.replace(' at position', '')}."
        case "unique-error":
            return f"{cell!r} is {note.replace(' at position', '')}; every row needs its own."
        case "foreign-key":
            return f"{error['fieldCells'][0]!r} is not in the table {error['referenceName']}."
        case "type-error":
            expected = note.split('"')[1].split("/")[0]
            return f"{cell!r} is not of the type {expected}."
        case "constraint-error" if "required" in note:
            return "the cell is empty, and this column must be filled."
        case "constraint-error":
            return f"{cell!r} breaks the rule: {note}."
    return f"{error['message']}."


def _shown(path: Path) -> str:
    """A path as the reader of a message knows it: folder and file, without the machine's own folders."""
    return f"{path.parent.name}/{path.name}"
