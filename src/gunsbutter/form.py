"""What a student can ask of an answer before handing in: is it of a form that the marking can read?

The test cells of the assignments call these functions. They look at form alone, and bring no name into the notebook.
Each raises AssertionError, with a sentence, for what the marking cannot read; what costs no more than a part of the
points is told and not refused. Otherwise it says that the form is fine, and what it read.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, ParamSpec

import pandas as pd

from gunsbutter import tables
from gunsbutter.checks import UnreadableAnswer, frames, memo, values
from gunsbutter.checks.columns import Kind
from gunsbutter.checks.sets import groups as read_groups
from gunsbutter.checks.sets import ids as read_ids
from gunsbutter.checks.values import kind_of

__all__ = [
    "chart",
    "choice",
    "function",
    "groups",
    "ids",
    "kind_of",
    "labels",
    "links",
    "mapping",
    "number",
    "numbers",
    "table",
    "text",
]

Asked = ParamSpec("Asked")


def _in_a_sentence(look: Callable[Asked, None]) -> Callable[Asked, None]:
    """What a function refuses, as an error without the lines of our own code through which it went.

    Where the student's own code stopped, its lines stay.
    """

    @functools.wraps(look)
    def looked(*args: Asked.args, **kwargs: Asked.kwargs) -> None:
        try:
            return look(*args, **kwargs)
        except AssertionError as error:
            refused, cause = str(error), error.__cause__
        raise AssertionError(refused) from cause

    return looked


@_in_a_sentence
def ids(answer: Any, table: str, column: str) -> None:
    """Say in a sentence if the answer is not a collection of ids of a table's column: raises AssertionError."""
    found = _read(read_ids, answer)
    _known(found, table, column)
    _fine(f"ids of the table {table}: {len(found)}")


@_in_a_sentence
def groups(answer: Any, table: str, column: str) -> None:
    """Say in a sentence if the answer is not a list of groups of ids of a column: raises AssertionError."""
    found = _read(read_groups, answer)
    _known(frozenset().union(*found), table, column)
    _fine(f"groups: {len(found)}")


@_in_a_sentence
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


@_in_a_sentence
def labels(answer: Any, items: str, kinds: tuple[str, ...]) -> None:
    """Say what is not yet sorted into one of the kinds.

    Raises AssertionError if the answer is not a dictionary (a series will do), or nothing in it is sorted.

    What is not sorted costs its own part alone, so it is told and not refused.
    """
    _answered(answer)
    example = f"{{{items[0]!r}: {kinds[0]!r}, ...}}"
    assert isinstance(answer, (Mapping, pd.Series)), f"The answer is not a dictionary such as {example}."
    given = {str(item).strip().upper(): kind for item, kind in answer.items() if isinstance(item, str)}
    left = [item for item in items if kind_of(given.get(item)) not in kinds]
    told = [f"{item} ({given[item]!r:.40})" if isinstance(given.get(item), str) else item for item in left]
    assert len(left) < len(items), (
        f"No item has one of {', '.join(map(repr, kinds))} yet. Give one of them for each, such as {example}."
    )
    print(
        f"Not sorted into one of the kinds: {', '.join(told)}." if left else f"The form is fine: {len(items)} sorted."
    )


@_in_a_sentence
def number(answer: Any, low: float | None = None, high: float | None = None) -> None:
    """Say in a sentence if the answer is not one number from ``low`` to ``high``: raises AssertionError."""
    _fine(f"a number: {_read(values.number, answer, low, high):,.10g}")


@_in_a_sentence
def numbers(answer: Any, keys: Iterable[Any]) -> None:
    """Say which of the keys have no number yet. Raises AssertionError if none has, or none can be read."""
    wanted = list(keys)
    found = _read(values.numbers, answer, wanted, partial=True)
    if not found:
        _read(values.numbers, answer, wanted)
    _told_of(wanted, found, "numbers", "Without a number")


@_in_a_sentence
def mapping(answer: Any, keys: Iterable[Any], options: Iterable[str] = ()) -> None:
    """Say which of the keys the answer does not have, or have with none of the options.

    Raises AssertionError if it is not a dictionary (a series will do), or has none of the keys.
    """
    _answered(answer)
    wanted, known = list(keys), list(options)
    assert isinstance(answer, (Mapping, pd.Series)), (
        f"The answer is of type {type(answer).__name__}; it should be a dictionary such as {{{wanted[0]!r}: ...}}."
    )
    given = {values.fold(key): value for key, value in answer.items()}
    found = [key for key in wanted if values.fold(key) in given and _fits(given[values.fold(key)], known)]
    among = f" with one of {', '.join(map(repr, known))}" if known else ""
    assert found, f"None of {', '.join(map(str, wanted))} stands in the answer{among}."
    _told_of(wanted, found, "keys", f"Not in the answer{among}")


@_in_a_sentence
def text(answer: Any, words: tuple[int, int] | None = None) -> None:
    """Say how many words the answer has, and whether they are from ``words[0]`` to ``words[1]``.

    Words count as in a word processor, without tables, code and evidence ids in brackets. Raises AssertionError if
    the answer is not a text, or empty.
    """
    count = memo.words(_read(values.text, answer))
    if words and not words[0] <= count <= words[1]:
        print(f"The text has {count} words; {words[0]} to {words[1]} are asked for.")
    else:
        _fine(f"a text of {count} {'word' if count == 1 else 'words'}")


@_in_a_sentence
def choice(answer: Any, options: Iterable[str]) -> None:
    """Say in a sentence if the answer is not one of the options: raises AssertionError."""
    _fine(f"your choice: {_read(values.choice, answer, list(options))!r}")


@_in_a_sentence
def table(
    answer: Any,
    columns: Iterable[str] | Mapping[str, Kind | None],
    rows: int | None = None,
    *,
    keys: Sequence[str] = (),
    wide: tuple[str, str] | None = None,
) -> None:
    """Say how many rows the answer has, and whether they are as many as asked for.

    The other arguments are those of ``checks.frames.frame``, which the marking reads the table with. Raises
    AssertionError if it cannot: a column lacks, or holds what it should not, or a key stands twice.
    """
    assert not (isinstance(answer, (list, tuple)) and not answer), "There are no rows yet."
    found = _read(frames.frame, answer, columns, keys=keys, wide=wide)
    if rows is not None and len(found) != rows:
        print(f"The table can be read. It has {len(found)} rows, and {rows} are asked for.")
    elif found.empty:
        print("The table can be read. It has no rows: is that what you found?")
    else:
        _fine(f"rows: {len(found)}, columns: {', '.join(found.columns)}")


@_in_a_sentence
def function(answer: Any, example: Any) -> None:
    """Call the function with an example (a tuple holds several arguments), and say what it returns.

    Raises AssertionError if the answer is not a function, raises, or returns nothing.
    """
    _read(values.function, answer)
    arguments = example if isinstance(example, tuple) else (example,)
    call = f"{getattr(answer, '__name__', 'function'):.40}({', '.join(map(_told, arguments))})"
    try:
        returned = answer(*arguments)
    except Exception as error:
        raise AssertionError(f"{call} raises {type(error).__name__}: {error}") from error
    assert returned is not None, f"{call} returns None: does the function end with return?"
    assert returned is not ..., f"{call} returns the three dots: write in their place what it should return."
    _fine(f"{call} returns {_told(returned)}")


@_in_a_sentence
def chart(answer: Any) -> None:
    """Say what the marking sees in the chart: kind, series, labels, title, source, alternative text.

    Raises AssertionError if the answer is no chart (Axes or Figure), or nothing is drawn in it.
    """
    from gunsbutter.charts import describe  # here, since nothing else needs matplotlib

    _answered(answer)
    try:
        record = describe(answer)
    except (TypeError, ValueError) as error:
        raise AssertionError(str(error)) from error
    assert record.rows, "The chart is empty: nothing is drawn in it."
    print("\n".join(_seen(record)))
    _fine(f"a chart, series: {len(record.series)}")


def _seen(record: Any) -> list[str]:
    """A chart record in a few lines."""
    series = [
        f"{name or 'without a name'} (values: {len(at)}, from {_at(at[0])} to {_at(at[-1])})"
        for name in record.series
        if (at := [row.at for row in record.rows if row.series == name])
    ]
    seen = {
        "kind": f"{record.kind}, {record.orientation}",
        "series": "; ".join(series[:12]) + ("; ..." if len(series) > 12 else ""),
        "axis of values": record.value.label,
        "other axis": record.category.label,
        "title": record.title,
        "source": record.source,
    } | ({"alternative text": record.alt} if record.alt else {})
    return ["The chart as the marking sees it:", *(f"  {what}: {said or '(none)'}" for what, said in seen.items())]


def _at(place: str | float) -> str:
    return place if isinstance(place, str) else f"{place:.10g}"


def _fits(value: Any, options: list[str]) -> bool:
    if not options:
        return value is not ... and str(value).strip() not in ("", "...")
    return kind_of(value) in {kind_of(option) for option in options}


def _told(value: Any) -> str:
    """A value on one line, as a student would write it."""
    if isinstance(value, pd.Series):
        return f"Series({value.tolist()!r:.60})"
    return " ".join(f"{value!r:.100}".split())


def _told_of(wanted: list[Any], found: Iterable[Any], what: str, without: str) -> None:
    there = list(found)
    left = [str(key) for key in wanted if key not in there]
    if left:
        print(f"{without}: {', '.join(left)}.")
    else:
        _fine(f"{what}: {len(there)}")


def _read(reader: Any, answer: Any, *args: Any, **kwargs: Any) -> Any:
    _answered(answer)
    try:
        return reader(answer, *args, **kwargs)
    except UnreadableAnswer as error:
        raise AssertionError(str(error)) from None


def _answered(answer: Any) -> None:
    assert answer is not ..., "There is no answer yet: write it in the cell above, and run that cell."


def _fine(counted: str) -> None:
    print(f"The form is fine ({counted}). Whether the answer is right is another question.")


def _known(found: frozenset[str], table: str, column: str) -> None:
    unknown = sorted(found - set(tables.load(table)[column]))
    assert not unknown, f"Not a {column} of the table {table}: {', '.join(unknown)}."
