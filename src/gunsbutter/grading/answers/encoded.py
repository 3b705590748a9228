"""An answer on its way: a tree that JSON can hold, and blobs of Arrow that it refers to by number."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Any

from gunsbutter.grading.answers.limits import MAX_BYTES, MAX_ITEMS, BadAnswer

MAGIC = b"gunsbutter answer 1\n"
_LENGTH = 8


@dataclass(frozen=True)
class Encoded:
    """A value as data.

    ``tree`` is None, a bool, a whole number of 64 bits, a finite float, a text, or a list of a tag and what belongs
    to it; ``frames`` are Arrow IPC streams of one record batch each.
    """

    tree: Any
    frames: tuple[bytes, ...] = ()

    def to_bytes(self) -> bytes:
        """The answer in one piece: magic, length of the header, header (JSON), blobs."""
        head = {"tree": self.tree, "frames": [len(frame) for frame in self.frames]}
        # Lone surrogates stay as they are: two of them side by side, escaped, would come back as one character.
        text = json.dumps(head, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
        header = text.encode("utf-8", "surrogatepass")
        return b"".join([MAGIC, len(header).to_bytes(_LENGTH, "big"), header, *self.frames])

    @classmethod
    def from_bytes(cls, data: bytes) -> Encoded:
        """The answer in ``data``. Raises BadAnswer for anything that ``to_bytes`` does not make, or too much of it.

        What the tree means is looked at by ``decode`` alone.
        """
        head, blobs = unpack(MAGIC, data, MAX_BYTES)
        if not isinstance(head, dict) or set(head) != {"tree", "frames"}:
            raise BadAnswer(DAMAGED)
        return cls(head["tree"], tuple(split(blobs, head["frames"])))

    def digest(self) -> str:
        """SHA-256 of the bytes, in hexadecimal."""
        return hashlib.sha256(self.to_bytes()).hexdigest()


DAMAGED = "The answer did not arrive as it is sent: its bytes are damaged or were made by something else."


def unpack(magic: bytes, data: bytes, limit: int) -> tuple[Any, memoryview]:
    """The header and the blobs of bytes that begin with ``magic``. Raises BadAnswer if they cannot be read."""
    if len(data) > limit:
        raise BadAnswer(f"The answer that arrived has more than {limit // 2**20} MiB, which is too large.")
    start = len(magic) + _LENGTH
    length = int.from_bytes(data[len(magic) : start], "big")
    if not data.startswith(magic) or length > len(data) - start:
        raise BadAnswer(DAMAGED)
    return _json(data[start : start + length]), memoryview(data)[start + length :]


def split(blobs: memoryview, lengths: Any) -> list[bytes]:
    """The blobs one by one. Raises BadAnswer unless ``lengths`` says how many bytes each has, and is right."""
    if not isinstance(lengths, list) or not all(type(each) is int and each >= 0 for each in lengths):
        raise BadAnswer(DAMAGED)
    ends = list(accumulate(lengths, initial=0))
    if ends[-1] != len(blobs):
        raise BadAnswer(DAMAGED)
    return [bytes(blobs[start:end]) for start, end in pairwise(ends)]


def _json(text: bytes) -> Any:
    if sum(text.count(mark) for mark in (b",", b"[", b"{")) > 3 * MAX_ITEMS:  # each is memory, before it is counted
        raise BadAnswer(f"The answer that arrived holds more than {MAX_ITEMS:,} values, which is too many.")
    try:
        return json.loads(text.decode("utf-8", "surrogatepass"), parse_int=_whole, parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise BadAnswer(DAMAGED) from error


def _whole(digits: str) -> int:
    """A whole number of JSON; longer ones are sent otherwise, since reading them takes time with their square."""
    if len(digits) > 20:
        raise ValueError("too many digits")
    return int(digits)


def _refuse(name: str) -> Any:
    raise ValueError(f"{name} is no number of JSON")
