"""Pictures are what they say they are: by their first bytes, in base64, as an attachment and in an address."""

from __future__ import annotations

import base64
import binascii
import re
from typing import Any

from gunsbutter.grading.sanitise.text import joined

PICTURE_LIMIT = 5_000_000  # bytes of one picture
# How a picture of each kind begins. A browser looks at the bytes as well, not at the name alone.
PICTURES = {
    "image/png": re.compile(rb"\x89PNG\r\n\x1a\n"),
    "image/jpeg": re.compile(rb"\xff\xd8\xff"),
    "image/gif": re.compile(rb"GIF8[79]a"),
    "image/webp": re.compile(rb"RIFF....WEBP", re.DOTALL),
}
DATA_URL = re.compile(r"data:(image/[a-z]+);base64,([A-Za-z0-9+/=\s]*)")


def picture(kind: str, text: str) -> str | None:
    """The base64 text of a picture in one line, if it is a picture of that kind and not too large."""
    text = re.sub(r"\s+", "", text)
    if len(text) > PICTURE_LIMIT * 4 // 3 + 4:
        return None
    try:
        content = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return None
    return text if PICTURES[kind].match(content) else None


def data_url(url: str) -> str | None:
    """The address of a picture that holds the picture itself, in one line; none if it holds no such picture."""
    found = DATA_URL.fullmatch(url)
    text = picture(found[1], found[2]) if found and found[1] in PICTURES else None
    return f"data:{found[1]};base64,{text}" if found and text else None


def clean_attachments(attachments: Any, remarks: list[str]) -> dict[str, Any]:
    """The attachments that are pictures of the kind they say."""
    made: dict[str, Any] = {}
    if not isinstance(attachments, dict):
        return made
    for name, bundle in attachments.items():
        kept = {
            kind: text
            for kind, value in (bundle.items() if isinstance(bundle, dict) else ())
            if kind in PICTURES and (text := picture(kind, joined(value))) is not None
        }
        if kept:
            made[str(name)] = kept
        else:
            remarks.append(f"The attachment {str(name)[:80]!r} is left out: it is no picture, or too large.")
    return made
