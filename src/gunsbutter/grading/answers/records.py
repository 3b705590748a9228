"""What else may be an answer: records (frozen dataclasses) by name, and values that something turns into them."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any, TypeVar

Record = TypeVar("Record", bound=type)

_records: dict[str, type] = {}
_hooks: list[tuple[Callable[[Any], bool], Callable[[Any], Any]]] = []


def register_record(cls: Record) -> Record:
    """Let values of a frozen dataclass be answers, on both sides; usable as a decorator.

    They are handed over field by field under the class's name, and made again by calling the class with the fields
    as keywords, in the trusted process from what may be anything: ``__post_init__`` has to look at the fields' types,
    and what it raises makes the answer unreadable. Raises ValueError for a class that is not a frozen dataclass, or a
    second one of the name.
    """
    parameters = getattr(cls, "__dataclass_params__", None)
    if not dataclasses.is_dataclass(cls) or parameters is None or not parameters.frozen:
        raise ValueError(f"{cls.__name__} is not a frozen dataclass, so it cannot be an answer.")
    known = _records.setdefault(cls.__name__, cls)
    if (known.__module__, known.__qualname__) != (cls.__module__, cls.__qualname__):
        raise ValueError(f"There are two records called {cls.__name__}: in {known.__module__} and {cls.__module__}.")
    _records[cls.__name__] = cls
    return cls


def register(wanted: Callable[[Any], bool], encoder: Callable[[Any], Any]) -> None:
    """Hand over values for which ``wanted`` is true as what ``encoder`` makes of them.

    It is asked for values that are not of a plain type themselves (a subclass of one may be asked for), in the order
    of registration, in the student's process alone; where ``wanted`` raises, it does not want the value. ``encoder``
    returns something that can be handed over, such as a record; where it raises, the value cannot be handed over.
    """
    _hooks.append((wanted, encoder))


def is_record(kind: type) -> bool:
    """Whether values of exactly this type are records."""
    return _records.get(kind.__name__) is kind


def names(kind: type) -> list[str]:
    """The fields of a record, in order."""
    return [field.name for field in dataclasses.fields(kind) if field.init]


def record(name: str) -> type | None:
    """The registered class of a name."""
    return _records.get(name)


def hook(value: Any) -> Callable[[Any], Any] | None:
    """What turns a value into one that can be handed over, if something does."""
    return next((encoder for wanted, encoder in _hooks if _is_wanted(wanted, value)), None)


def _is_wanted(wanted: Callable[[Any], bool], value: Any) -> bool:
    try:
        return bool(wanted(value))
    except Exception:  # a value may be any object
        return False
