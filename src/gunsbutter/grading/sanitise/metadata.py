"""The metadata that is known to be harmless: templates write some of it into attributes without quotes."""

from __future__ import annotations

import re
from typing import Any

from nbformat.notebooknode import NotebookNode, from_dict

from gunsbutter.grading.sanitise.pictures import PICTURES
from gunsbutter.grading.sanitise.text import NAME_LIMIT, clean_text


def clean_output_metadata(metadata: Any) -> dict[str, Any]:
    """Width, height and description of pictures: nbconvert writes width and height into a tag without quotes."""
    if not isinstance(metadata, dict):
        return {}
    made = _measures(metadata)
    for kind in PICTURES:
        if isinstance(metadata.get(kind), dict) and (found := _measures(metadata[kind])):
            made[kind] = found
    return made


def _measures(metadata: dict[str, Any]) -> dict[str, Any]:
    made: dict[str, Any] = {
        name: metadata[name]
        for name in ("width", "height")
        if type(metadata.get(name)) is int and 0 < metadata[name] <= 4000
    }
    if isinstance(metadata.get("alt"), str):
        made["alt"] = clean_text(metadata["alt"])[:NAME_LIMIT]
    if metadata.get("needs_background") in ("light", "dark"):
        made["needs_background"] = metadata["needs_background"]
    return made


def clean_cell_metadata(metadata: Any) -> NotebookNode:
    """The metadata that templates and nbgrader need; a tag becomes a class of the page, so it is one word."""
    made: dict[str, Any] = {}
    if isinstance(metadata, dict):
        if isinstance(metadata.get("nbgrader"), dict):
            made["nbgrader"] = metadata["nbgrader"]
        for name in ("deletable", "editable"):
            if isinstance(metadata.get(name), bool):
                made[name] = metadata[name]
        tags = metadata.get("tags")
        if isinstance(tags, list) and all(isinstance(tag, str) and re.fullmatch(r"[\w-]{1,40}", tag) for tag in tags):
            made["tags"] = tags
    return from_dict(made)
