"""One hash of several things."""

from __future__ import annotations

import hashlib


def digest_of(*parts: bytes) -> str:
    """SHA-256 of several parts, each with its length, in hexadecimal."""
    made = hashlib.sha256()
    for part in parts:
        made.update(len(part).to_bytes(8, "big") + part)
    return made.hexdigest()
