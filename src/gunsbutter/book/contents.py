"""The pages of the book, in the order of its contents."""

from __future__ import annotations

from pathlib import Path

import yaml


def page_names(root: Path) -> list[str]:
    """The pages that _toc.yml names, the first one first, as paths below the repository without their ending."""
    contents = yaml.safe_load((root / "_toc.yml").read_text(encoding="utf-8"))
    return [contents["root"], *(chapter["file"] for part in contents["parts"] for chapter in part["chapters"])]
