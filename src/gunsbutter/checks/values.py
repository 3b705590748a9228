"""Predicates for answers that are single values, or a few values by name: read them, and compare with tolerance."""

from __future__ import annotations

import decimal
import fractions
import functools
import math
import numbers as kinds_of_numbers
import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any, TypeVar

import numpy as np
import pandas as pd

from gunsbutter.checks.verdict import UnreadableAnswer

Key = TypeVar("Key")

ROUNDED_OFF = 1e-9
"""What two ways of computing one number may differ by, as a share of it."""

SLIPS: Mapping[float, str] = {
    -1.0: "of the opposite sign",
    100.0: "100 times ours: per cent in place of a share?",
    0.01: "a hundredth of ours: a share in place of per cent?",
    1e3: "1,000 times ours: another unit than the one asked for?",
    1e-3: "a thousandth of ours: another unit than the one asked for?",
    1e6: "1,000,000 times ours: another unit than the one asked for?",
    1e-6: "a millionth of ours: another unit than the one asked for?",
    1e9: "1,000,000,000 times ours: another unit than the one asked for?",
    1e-9: "a thousand-millionth of ours: another unit than the one asked for?",
}
"""Factors between an answer and the right one that point to a slip, and what is said of them."""


def number(answer: Any, low: float | None = None, high: float | None = None) -> float:
    """The number in an answer: a real number of any type, or a series, array, list or table that holds just one.

    Raises UnreadableAnswer for what is no number (a text, True, a date), is missing, infinite or complex, or lies
    below ``low`` or above ``high``, which the sentence tells.
    """
    found = _real(_alone(answer))
    if low is not None and found < low:
        raise UnreadableAnswer(f"{found:g} is too small: the number cannot be below {low:g}.")
    if high is not None and found > high:
        raise UnreadableAnswer(f"{found:g} is too large: the number cannot be above {high:g}.")
    return found


def close(found: float, expected: float, *, rel: float = 0.0, abs: float = 0.0) -> bool:
    """Whether two numbers are equal within a share ``rel`` of the expected one, or within ``abs``.

    Without either they are equal but for what computers round off. What is not finite equals nothing.
    """
    if not (math.isfinite(found) and math.isfinite(expected)):
        return False
    return math.fabs(found - expected) <= max(abs, max(rel, ROUNDED_OFF) * math.fabs(expected))


def slip(found: float, expected: float, *, rel: float = 0.0, abs: float = 0.0) -> str:
    """The slip that an answer which is not close looks like, as a sentence: a sign, per cent for a share, a unit.

    Empty if it looks like none. The sentence tells how the two differ, so a check that must not tell leaves it out.
    """
    if close(found, expected, rel=rel, abs=abs) or not math.isfinite(found) or not expected:
        return ""
    for factor, told in SLIPS.items():
        if close(found / factor, expected, rel=rel, abs=abs):
            return sentence(f"Your number is {told}")
    return ""


def sentence(told: str) -> str:
    """A text with a mark at its end: what it has, or a full stop."""
    return told if told.endswith((".", "?", "!")) else f"{told}."


def numbers(answer: Any, keys: Iterable[Key], *, partial: bool = False) -> dict[Key, float]:
    """The numbers in an answer by the wanted keys: from a dictionary, a series, pairs, or a table of two columns.

    Case, spaces, hyphens and underscores in a key do not matter, nor whether a year is a number or a text; what
    stands under other keys is passed over. A table may hold the keys in a column, in its index, or as the names of
    its columns above one row. With ``partial`` a key without a number is left out.
    Raises UnreadableAnswer if the answer is of another form, names a key twice, or a key has no number.
    """
    wanted = {fold(key): key for key in keys}
    given = _by_key(answer, wanted)
    found: dict[Key, float] = {}
    for folded, key in wanted.items():
        try:
            if folded not in given:
                raise UnreadableAnswer(f"There is no number for {key}.")
            found[key] = _named(key, given[folded])
        except UnreadableAnswer:
            if not partial:
                raise
    return found


def differing(
    found: Mapping[Key, float], expected: Mapping[Key, float], *, rel: float = 0.0, abs: float = 0.0
) -> list[Key]:
    """The expected keys whose number is missing or not close, in the order in which they are expected."""
    return [
        key for key, value in expected.items() if key not in found or not close(found[key], value, rel=rel, abs=abs)
    ]


def text(answer: Any, least: int = 0) -> str:
    """The text in an answer, without spaces around it; a series, array, list or table of one text is read too.

    Raises UnreadableAnswer for what is no text, is empty, or has fewer than ``least`` words.
    """
    found = _alone(answer)
    if not isinstance(found, str):
        raise UnreadableAnswer(f"The answer is {_told(found)}; give a text, in quotation marks.")
    found = writable(found).strip()
    if not found:
        raise UnreadableAnswer("The text is empty.")
    if (count := len(found.split())) < least:
        raise UnreadableAnswer(f"The text has {count} {'word' if count == 1 else 'words'}; write at least {least}.")
    return found


def choice(answer: Any, options: Iterable[str] | Mapping[str, Iterable[str]]) -> str:
    """The option that an answer picks, spelled as in ``options``.

    Case, spaces, hyphens, underscores and a full stop at the end do not matter, nor does it matter whether a whole
    number is a text. ``options`` may give other spellings for each option: ``{'not found': ['missing', 'absent']}``.
    Raises UnreadableAnswer for what is none of them; the sentence lists the options.
    """
    spellings = options if isinstance(options, Mapping) else dict.fromkeys(options, ())
    known = {kind_of(spelling): option for option, more in spellings.items() for spelling in (option, *more)}
    found = _alone(answer)
    if isinstance(found, kinds_of_numbers.Integral) and is_number(found):
        found = printed(found)
    if kind_of(found) not in known:
        shown = f"{str.__str__(found)!r:.60}" if isinstance(found, str) else f"The answer is {_told(found)}, which"
        raise UnreadableAnswer(f"{shown} is not one of {', '.join(map(repr, spellings))}.")
    return known[kind_of(found)]


def function(answer: Any) -> Callable[..., Any]:
    """The function in an answer, which raises UnreadableAnswer for whatever goes wrong when it is called.

    The sentence names a built-in exception at most: a message may repeat the input that the marking chose.
    Raises UnreadableAnswer if the answer cannot be called.
    """
    if not callable(answer):
        raise UnreadableAnswer(f"The answer is {_told(answer)}; give a function: its name, without brackets.")

    @functools.wraps(answer, assigned=(), updated=())
    def call(*args: Any, **kwargs: Any) -> Any:
        try:
            return answer(*args, **kwargs)
        except UnreadableAnswer:
            raise
        except Exception as error:
            if type(error).__module__.startswith("gunsbutter."):  # such as a function that no longer runs
                raise
            raise UnreadableAnswer(
                f"The function raised {type(error).__name__:.60} when it was called with other input."
            ) from error

    return call


def kind_of(label: Any) -> str:
    """A label as it is compared: small letters, single spaces for hyphens and underscores, no full stop."""
    return (
        " ".join(str.__str__(label).lower().replace("_", " ").replace("-", " ").strip(" .").split())
        if isinstance(label, str)
        else ""
    )


def fold(key: Any) -> str:
    """A key or the name of a column as it is compared: small letters, without spaces, hyphens and underscores.

    Numbers come out as their digits, whether they are numbers or texts (2015, '2015', 2015.0), and dates and periods
    as their year.
    """
    if isinstance(key, str):
        spelt = unicodedata.normalize("NFKC", str.__str__(key)).casefold()
        if number := re.fullmatch(r"\s*([-\u2212]?)(\d+(?:\.\d+)?)\s*", spelt):
            return ("-" if number[1] else "") + re.sub(r"\.0+\Z", "", number[2])
        return re.sub(r"[\s_\u2010-\u2015-]+", "", spelt)
    if is_number(key):
        return fold(printed(key))
    if isinstance(key, tuple):
        return fold(" ".join(fold(part) for part in key))
    return fold(printed(getattr(key, "year", key)))


def writable(text: str) -> str:
    """A text as it can be written to a file: a question mark in place of half a character."""
    return str.__str__(text).encode("utf-8", "replace").decode("utf-8")


def is_number(value: Any) -> bool:
    """Whether a value is a real number: True and durations, which NumPy counts among whole numbers, are not."""
    real = isinstance(value, (kinds_of_numbers.Real, decimal.Decimal, fractions.Fraction))
    return real and not isinstance(value, (bool, np.bool_, np.timedelta64))


def printed(value: Any) -> str:
    """The start of a value as Python prints it; empty if it cannot be printed."""
    try:
        return str(value)[:1000]
    except Exception:  # whole numbers of thousands of digits, and objects of any kind
        return ""


def _alone(answer: Any) -> Any:
    """The one value in a series, array, table, list or tuple of one; any other answer as it is."""
    if answer is ...:
        raise UnreadableAnswer("There is no answer yet.")
    if isinstance(answer, (pd.DataFrame, pd.Series, pd.Index, pd.api.extensions.ExtensionArray, np.ndarray)):
        values: Any = np.asarray(answer, dtype=object).ravel()
        if isinstance(answer, np.ma.MaskedArray) and answer.mask.any():
            raise UnreadableAnswer("The answer is missing (masked).")
        if len(values) != 1:
            raise UnreadableAnswer(
                f"The answer is a {type(answer).__name__} of {len(values)} values; a single one is asked for."
            )
        return values[0]
    if isinstance(answer, (list, tuple)):
        if len(answer) != 1:
            raise UnreadableAnswer(
                f"The answer is a {type(answer).__name__} of {len(answer)} values; a single one is asked for."
            )
        return _alone(answer[0])
    return answer


def _real(value: Any) -> float:
    if isinstance(value, (bool, np.bool_)):
        raise UnreadableAnswer(f"The answer is {bool(value)}; a number is asked for.")
    if isinstance(value, str):
        raise UnreadableAnswer(
            f"{str.__str__(value)!r:.60} is a text; give the number itself, without quotation marks."
        )
    if value is None or value is pd.NA or value is pd.NaT:
        raise UnreadableAnswer("The number is missing.")
    if not is_number(value):
        raise UnreadableAnswer(f"The answer is {_told(value)}; give a number.")
    try:
        found = float(value)
    except (OverflowError, ValueError) as error:
        raise UnreadableAnswer("The number is too large to be meant.") from error
    if math.isnan(found):
        raise UnreadableAnswer("The number is missing (NaN): something it is computed from is missing, or 0 / 0.")
    if math.isinf(found):
        raise UnreadableAnswer("The number is infinite: is something divided by 0?")
    return found


def _named(key: Any, value: Any) -> float:
    try:
        return _real(_alone(value))
    except UnreadableAnswer as error:
        raise UnreadableAnswer(f"{key}: {error}") from error


def _told(value: Any) -> str:
    return "missing" if value is None else f"of the type {type(value).__name__:.60}"


def _by_key(answer: Any, wanted: Collection[str]) -> dict[str, Any]:
    """What an answer holds by folded key, for the wanted keys alone."""
    found: dict[str, Any] = {}
    for key, value in _pairs(answer, wanted):
        folded = fold(key)
        if folded in wanted:
            if folded in found:
                raise UnreadableAnswer(f"{printed(key):.60} stands more than once in the answer.")
            found[folded] = value
    return found


def _pairs(answer: Any, wanted: Collection[str]) -> Sequence[tuple[Any, Any]]:
    """The keys and values of an answer, in whichever form it holds them."""
    if answer is ...:
        raise UnreadableAnswer("There is no answer yet.")
    if isinstance(answer, Mapping):
        if wanted and not any(fold(key) in wanted for key in answer) and (as_table := _columns(answer)) is not None:
            return _pairs(as_table, wanted)
        return list(answer.items())
    if isinstance(answer, pd.Series):
        return list(zip(answer.index, answer, strict=True))
    if isinstance(answer, pd.DataFrame):
        return _pairs_of_table(answer, wanted)
    if (
        isinstance(answer, (list, tuple))
        and answer
        and all(isinstance(p, (list, tuple)) and len(p) == 2 for p in answer)
    ):
        return [(pair[0], pair[1]) for pair in answer]
    if isinstance(answer, (list, tuple, set, frozenset, np.ndarray)):
        raise UnreadableAnswer(
            f"The answer is a {type(answer).__name__}, which does not say what each number is for; "
            "give a dictionary such as {'name': 1.5}, or a series."
        )
    raise UnreadableAnswer(f"The answer is {_told(answer)}; give a dictionary such as {{'name': 1.5}}, or a series.")


def _columns(answer: Mapping[Any, Any]) -> pd.DataFrame | None:
    """A dictionary of two columns as a table; None if it is not one."""
    columns = list(answer.values())
    if len(columns) != 2 or not all(isinstance(column, (list, tuple)) for column in columns):
        return None
    return pd.DataFrame(dict(zip("ab", columns, strict=True))) if len(columns[0]) == len(columns[1]) else None


def _pairs_of_table(table: pd.DataFrame, wanted: Collection[str]) -> Sequence[tuple[Any, Any]]:
    def matches(labels: Iterable[Any]) -> int:
        return sum(fold(label) in wanted for label in labels)

    columns = [table.iloc[:, place] for place in range(table.shape[1])]
    if len(columns) == 1:
        return list(zip(table.index, columns[0], strict=True))
    if len(table) == 1 and matches(table.columns):
        return list(zip(table.columns, table.iloc[0], strict=True))
    if len(columns) == 2:
        keys, values = sorted(columns, key=matches, reverse=True)
        return list(zip(keys, values, strict=True))
    raise UnreadableAnswer(
        f"The table has {len(columns)} columns; give two, what each number is for and the number, or a series."
    )
