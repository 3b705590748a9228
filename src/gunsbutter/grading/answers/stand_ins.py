"""What stands in the trusted process for values that stay in the student's: plain, empty, of the same name."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from gunsbutter.grading.answers.limits import MAX_NAME


class Opaque:
    """A value inside an answer that could not be handed over. ``type_name`` is the name of its type there.

    Each is of a subclass of that name, so that a check's sentence on ``type(value).__name__`` says what the student
    would say. It equals nothing but itself.
    """

    __slots__ = ()
    type_name = "object"

    def __repr__(self) -> str:
        return f"<{self.type_name}, not handed over>"


def opaque(type_name: str) -> Opaque:
    """A stand-in for a value of the named type."""
    return _kind(type_name if _speakable(type_name) else "object")()


@lru_cache(maxsize=1000)
def _kind(type_name: str) -> type[Opaque]:
    return type(type_name, (Opaque,), {"__slots__": (), "type_name": type_name})


def _speakable(name: str) -> bool:
    return len(name) <= MAX_NAME and name.isascii() and name.isidentifier()


EMPTY: dict[str, Any] = {
    "generator": lambda: (_ for _ in ()),
    "map": lambda: map(str, ()),
    "filter": lambda: filter(None, ()),
    "zip": lambda: zip(strict=True),
    "enumerate": lambda: enumerate(()),
    "reversed": lambda: reversed(()),
    "list_iterator": lambda: iter([]),
}


def spent(type_name: str) -> Iterator[Any]:
    """An iterator that has come to its end, of the named kind where Python has one."""
    made: Iterator[Any] = EMPTY.get(type_name, EMPTY["list_iterator"])()
    return made
