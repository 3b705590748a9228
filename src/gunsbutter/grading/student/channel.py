"""Messages between the grader and a student's process: a header in JSON and a body of bytes."""

from __future__ import annotations

import json
import select
import socket
import struct
import time
from collections.abc import Mapping
from typing import Any

MOST_OUTPUTS = 1_000  # of one cell
_LENGTHS = struct.Struct("!II")


class ChannelError(OSError):
    """The other side sent what is not a message, or more than it may."""


class ChannelClosed(OSError):
    """The other side has ended."""


def send(channel: socket.socket, header: Mapping[str, Any], body: bytes = b"") -> None:
    """Send a message. Raises OSError if the other side has ended, or does not read in time where a timeout is set."""
    head = json.dumps(header, separators=(",", ":")).encode()
    channel.sendall(_LENGTHS.pack(len(head), len(body)) + head + body)


def receive(channel: socket.socket) -> tuple[dict[str, Any], bytes]:
    """Wait for a message of one's own side of trust, without limits of time or size.

    Raises ChannelClosed at the end.
    """
    head, body = _LENGTHS.unpack(_exactly(channel, _LENGTHS.size))
    return json.loads(_exactly(channel, head)), _exactly(channel, body)


def _exactly(channel: socket.socket, size: int) -> bytes:
    held = bytearray()
    while len(held) < size:
        chunk = channel.recv(min(size - len(held), 1 << 20))
        if not chunk:
            raise ChannelClosed("The other side has ended.")
        held += chunk
    return bytes(held)


class Reader:
    """Reads messages from a side that is not trusted: with a limit in bytes on all that it ever sends.

    ``header`` limits the header of each message, which is parsed; by default it may be as long as everything.
    """

    def __init__(self, channel: socket.socket, limit: int, header: int | None = None) -> None:
        self._channel = channel
        self._left = limit
        self._header = limit if header is None else header
        self._held = bytearray()

    def read(self, seconds: float | None) -> tuple[dict[str, Any], bytes] | None:
        """The next message; None if it is not complete after so many seconds.

        Raises ChannelClosed at the end, ChannelError for a message that is malformed or goes over the limit.
        """
        end = None if seconds is None else time.monotonic() + seconds
        while True:
            message = self._take()
            if message is not None:
                return message
            left = None if end is None else max(0.0, end - time.monotonic())
            if not select.select([self._channel], [], [], left)[0]:
                return None
            try:
                chunk = self._channel.recv(1 << 20 if len(self._held) > 1 << 16 else 1 << 16)
            except ConnectionError:
                chunk = b""
            if not chunk:
                raise ChannelClosed("The other side has ended.")
            self._held += chunk
            if len(self._held) > self._left:
                raise ChannelError("More was sent than may be.")

    def _take(self) -> tuple[dict[str, Any], bytes] | None:
        if len(self._held) < _LENGTHS.size:
            return None
        head, body = _LENGTHS.unpack_from(self._held)
        total = _LENGTHS.size + head + body
        if total > self._left or head > self._header:
            raise ChannelError("A message is longer than it may be.")
        if len(self._held) < total:
            return None
        text = bytes(self._held[_LENGTHS.size : _LENGTHS.size + head])
        content = bytes(self._held[_LENGTHS.size + head : total])
        del self._held[:total]
        self._left -= total
        try:
            header = json.loads(text)
        except (ValueError, RecursionError):
            raise ChannelError("What was sent is not a message.") from None
        if not isinstance(header, dict):
            raise ChannelError("What was sent is not a message.")
        return header, content
