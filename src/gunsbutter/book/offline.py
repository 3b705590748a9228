"""The published book asks no other host for anything: what the theme would load from elsewhere is left out."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx


def keep_offline(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Drop scripts and styles that a page would take from another host."""
    for kind in ("script_files", "css_files"):
        context[kind] = [each for each in context.get(kind, []) if not _elsewhere(each)]


def _elsewhere(file: Any) -> bool:
    name = str(getattr(file, "filename", file) or "")
    return name.startswith(("http://", "https://", "//"))
