"""An SVG document is a picture and nothing else."""

from __future__ import annotations

import re
from xml.etree import ElementTree

from gunsbutter.grading.sanitise.pictures import PICTURE_LIMIT
from gunsbutter.grading.sanitise.text import clean_text

_NOT_IN_A_PICTURE = {"script", "foreignObject", "iframe", "object", "embed", "handler", "set", "animate"}
_DOCTYPE = re.compile(r"<!DOCTYPE\s[^\[\]<>]*>", re.IGNORECASE)


def harmless_svg(text: str) -> str | None:
    """An SVG document without its document type, if it is well-formed and is a picture and nothing else.

    In an ``<img>`` no SVG runs a script or loads anything; this is for the day on which somebody opens it by itself.
    """
    text = clean_text(text).strip()
    if len(text) > PICTURE_LIMIT:
        return None
    text = _DOCTYPE.sub("", text, count=1)
    if "<!DOCTYPE" in text.upper() or "<!ENTITY" in text.upper():
        return None  # entities that grow
    try:
        root = ElementTree.fromstring(text)
    except (ElementTree.ParseError, ValueError):
        return None
    if root.tag.rpartition("}")[2] != "svg" or not all(_is_drawing(element) for element in root.iter()):
        return None
    return text


def _is_drawing(element: ElementTree.Element) -> bool:
    if str(element.tag).rpartition("}")[2] in _NOT_IN_A_PICTURE:
        return False
    for name, value in element.attrib.items():
        plain = name.rpartition("}")[2].lower()
        if plain.startswith("on") or (plain in ("href", "src") and not value.startswith(("#", "data:image/png"))):
            return False
    return True
