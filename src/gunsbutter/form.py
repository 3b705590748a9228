"""What a student can ask of an answer before handing in: is it of a form that the marking can read?

The test cells of the assignments call these functions. They look at form alone, and bring no name into the notebook.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from gunsbutter import tables
from gunsbutter.checks import UnreadableAnswer
from gunsbutter.checks.sets import groups as read_groups
from gunsbutter.checks.sets import ids as read_ids


def ids(answer: Any, table: str, column: str) -> None:
    """Say in a sentence if the answer is not a collection of ids of a table's column: raises AssertionError."""
    found = _read(read_ids, answer)
    _known(found, table, column)
    _fine(f"ids of the table {table}: {len(found)}")


def groups(answer: Any, table: str, column: str) -> None:
    """Say in a sentence if the answer is not a list of groups of ids of a column: raises AssertionError."""
    found = _read(read_groups, answer)
    _known(frozenset().union(*found), table, column)
    _fine(f"groups: {len(found)}")


def links(answer: Any, *columns: tuple[str, str]) -> None:
    """Say in a sentence if the answer is not a table that links ids: raises AssertionError.

    Each of ``columns`` is a column of the answer, and the table in which its ids stand under the same name.
    """
    _answered(answer)
    assert isinstance(answer, pd.DataFrame), (
        f"The answer is of type {type(answer).__name__}; it should be a table (a DataFrame)."
    )
    told = [f"rows: {len(answer)}"]
    for column, table in columns:
        assert column in answer.columns, f"The table has no column {column}. Its columns: {list(answer.columns)}."
        assert list(answer.columns).count(column) == 1, f"The table has more than one column called {column}."
        found = _read(read_ids, answer[column])
        _known(found, table, column)
        told.append(f"ids in {column}: {len(found)}")
    _fine(", ".join(told))


def labels(answer: Any, items: str, kinds: tuple[str, ...]) -> None:
    """Say what is not yet sorted into one of the kinds; raises AssertionError if the answer is not a dictionary.

    What is not sorted costs its own part alone, so it is told and not refused.
    """
    _answered(answer)
    assert isinstance(answer, Mapping), "The answer is not a dictionary such as {'A': 'shown', 'B': 'ask'}."
    given = {str(item).strip().upper(): kind for item, kind in answer.items() if isinstance(item, str)}
    left = [item for item in items if kind_of(given.get(item)) not in kinds]
    told = [f"{item} ({given[item]!r:.40})" if isinstance(given.get(item), str) else item for item in left]
    assert len(left) < len(items), f"Nothing is sorted yet into {', '.join(map(repr, kinds))}."
    print(
        f"Not sorted into one of the kinds: {', '.join(told)}." if left else f"The form is fine: {len(items)} sorted."
    )


def kind_of(label: Any) -> str:
    """A label as it is compared: small letters, single spaces for hyphens and underscores, no full stop."""
    return (
        " ".join(label.lower().replace("_", " ").replace("-", " ").strip(" .").split())
        if isinstance(label, str)
        else ""
    )


def _read(reader: Any, answer: Any) -> Any:
    _answered(answer)
    try:
        return reader(answer)
    except UnreadableAnswer as error:
        raise AssertionError(str(error)) from None


def _answered(answer: Any) -> None:
    assert answer is not ..., "There is no answer yet: write it in the cell above, and run that cell."


def _fine(counted: str) -> None:
    print(f"The form is fine ({counted}). Whether the answer is right is another question.")


def _known(found: frozenset[str], table: str, column: str) -> None:
    unknown = sorted(found - set(tables.load(table)[column]))
    assert not unknown, f"Not a {column} of the table {table}: {', '.join(unknown)}."
