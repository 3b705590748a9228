"""Put modules out of the reach of a notebook: in an assignment that teaches by hand what they do by program."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType


class _Forbidden(MetaPathFinder):
    def __init__(self, assignment: str, modules: Sequence[str]) -> None:
        self._assignment, self._modules = assignment, tuple(modules)

    def find_spec(self, name: str, path: object = None, target: ModuleType | None = None) -> ModuleSpec | None:
        """Refuse a forbidden module and what lies below it; anything else is found elsewhere."""
        if any(name == each or name.startswith(f"{each}.") for each in self._modules):
            raise ModuleNotFoundError(
                f"{self._assignment} is to be done by hand: {name} cannot be used in it.", name=name
            )
        return None


def forbid(assignment: str, modules: Sequence[str]) -> None:
    """Make importing any of the modules fail from now on, with a sentence that names the assignment.

    It keeps honest notebooks honest. Code that sets out to undo it can: what a student must not have does not belong
    on the machine on which the notebook runs.
    """
    sys.meta_path.insert(0, _Forbidden(assignment, modules))
    for name in list(sys.modules):
        if any(name == each or name.startswith(f"{each}.") for each in modules):
            del sys.modules[name]
