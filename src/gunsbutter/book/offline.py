"""The published book asks no other host for anything: what the theme would load from elsewhere is left out."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx


def keep_offline(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Drop scripts and styles that a page would take from another host, at once or on a click."""
    for kind in ("script_files", "css_files"):
        context[kind] = [each for each in context.get(kind, []) if not (_elsewhere(each) or _of_thebe(each))]


def _elsewhere(file: Any) -> bool:
    return _name(file).startswith(("http://", "https://", "//"))


def _of_thebe(file: Any) -> bool:
    """Thebe runs cells on a server elsewhere; Jupyter Book adds it, twice, even where it is switched off."""
    return "thebe" in _name(file) or "THEBE_JS_URL" in str(getattr(file, "attributes", {}).get("body", ""))


def _name(file: Any) -> str:
    return str(getattr(file, "filename", file) or "")
