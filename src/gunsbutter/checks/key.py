"""The key of an assignment: reference answers, each with its reason, read from the YAML files of its key/ folder."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml


class KeyFileError(ValueError):
    """A file of a key is missing or not of the agreed form; the message says which and what to mend."""


@dataclass(frozen=True)
class Key:
    """Reference answers by question. Every entry carries a reason in ``because``."""

    questions: Mapping[str, tuple[Mapping[str, Any], ...]]

    def ids(self, question: str) -> frozenset[str]:
        """The ids that must be picked."""
        return frozenset(entry["id"] for entry in self._entries(question) if not entry.get("optional"))

    def optional(self, question: str) -> frozenset[str]:
        """The ids that may be picked or left, with no effect on the points."""
        return frozenset(entry["id"] for entry in self._entries(question) if entry.get("optional"))

    def groups(self, question: str) -> frozenset[frozenset[str]]:
        """The groups of ids that belong together."""
        return frozenset(frozenset(entry["group"]) for entry in self._entries(question))

    def links(self, question: str) -> dict[str, frozenset[str]]:
        """For each id on the left, the ids on the right that it may be linked to."""
        return {left: frozenset(entry["to"]) for entry in self._entries(question) for left in entry.get("from", ())}

    def labels(self, question: str) -> dict[str, str]:
        """The label of each item."""
        return {entry["id"]: entry["label"] for entry in self._entries(question)}

    def _entries(self, question: str) -> tuple[Mapping[str, Any], ...]:
        if question not in self.questions:
            raise KeyError(f"The key has no file {question}.yml. It has: {', '.join(sorted(self.questions))}.")
        return self.questions[question]


def read_key(folder: Path) -> Key:
    """The key of an assignment: one file a question, each a list of entries.

    Raises KeyFileError if the folder holds no file, or an entry has no ``because``.
    """
    questions: dict[str, tuple[Mapping[str, Any], ...]] = {}
    for path in sorted(folder.glob("*.yml")):
        entries = yaml.safe_load(path.read_text(encoding="utf-8"))
        if not isinstance(entries, list):
            raise KeyFileError(f"{folder.name}/{path.name} is not a list of entries.")
        for number, entry in enumerate(entries, 1):
            if not isinstance(entry, dict) or not entry.get("because"):
                raise KeyFileError(f"{folder.name}/{path.name}, entry {number}: there is no reason (because).")
        questions[path.stem] = tuple(entries)
    if not questions:
        raise KeyFileError(f"{folder} holds no key: one YAML file a question is expected there.")
    return Key(questions)
