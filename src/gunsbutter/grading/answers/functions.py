"""Functions as answers: the marker calls a proxy, the student's process does the work, data goes both ways."""

from __future__ import annotations

import builtins
import inspect
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from gunsbutter.checks.verdict import UnreadableAnswer
from gunsbutter.grading.answers.encode import encode
from gunsbutter.grading.answers.encoded import DAMAGED, Encoded, split, unpack
from gunsbutter.grading.answers.limits import (
    MAX_BYTES,
    MAX_CALLS,
    MAX_NAME,
    MAX_RECORDED,
    BadAnswer,
    NotHandedOver,
)

RAISED = b"gunsbutter raised 1\n"
CALLS = b"gunsbutter calls 1\n"


@dataclass(frozen=True)
class Raised:
    """An exception of the student's that ended a call: the name of its type, and its message, both cut short."""

    type_name: str
    message: str

    @classmethod
    def of(cls, error: BaseException) -> Raised:
        """What is told of an exception."""
        try:
            message = str(error)[: 5 * MAX_NAME]
        except BaseException:  # it is an object of the student's
            message = ""
        return cls(type(error).__name__[:MAX_NAME], message)

    def to_bytes(self) -> bytes:
        """The exception in one piece."""
        text = json.dumps([self.type_name, self.message]).encode()
        return b"".join([RAISED, len(text).to_bytes(8, "big"), text])

    @classmethod
    def from_bytes(cls, data: bytes) -> Raised:
        """The exception in ``data``. Raises BadAnswer for anything that ``to_bytes`` does not make."""
        parts, rest = unpack(RAISED, data, MAX_BYTES)
        if type(parts) is not list or [type(part) for part in parts] != [str, str] or len(rest):
            raise BadAnswer(DAMAGED)
        return cls(parts[0][:MAX_NAME], parts[1][: 5 * MAX_NAME])


Reply = Encoded | Raised
Call = Callable[[int, Encoded], Reply]


def reply_from_bytes(data: bytes) -> Reply:
    """What a call returned or raised, from its bytes. Raises BadAnswer if they are neither."""
    return Raised.from_bytes(data) if data.startswith(RAISED) else Encoded.from_bytes(data)


class NoLiveFunction(RuntimeError):
    """A function of the student's is called that is not running, with arguments that are not on record."""


class StudentError(UnreadableAnswer):
    """A function of the student's raised; ``type_name`` and ``message`` say what.

    A check that lets it through gives a wrong verdict and no fault of the course. The sentence names a built-in
    exception and nothing else, since the message may repeat the marking's input.
    """

    def __init__(self, type_name: str, message: str) -> None:
        self.type_name, self.message = type_name, message
        known = getattr(builtins, type_name, None) if type_name.isidentifier() else None
        named = type_name if isinstance(known, type) and issubclass(known, BaseException) else "an error"
        told = "returned what cannot be handed over" if type_name == NotHandedOver.__name__ else f"raised {named}"
        super().__init__(f"The function {told} when it was called with other input.")


class FunctionProxy:
    """A function of the student's, which the marker can call as if it were here.

    Arguments and results are data; the arguments' changes do not come back. Calling it raises StudentError if the
    function raised, BadAnswer if its result cannot be read, NoLiveFunction if it is neither running nor on record,
    NotHandedOver if an argument cannot be handed over. ``signature`` is text, such as ``(x, rate=0.1)``.
    """

    def __init__(
        self, handle: int, name: str, signature: str, call: Call | None, decode: Callable[[Encoded, Call | None], Any]
    ) -> None:
        self.__name__, self.signature = name[:MAX_NAME], signature[: 5 * MAX_NAME]
        self._handle, self._call, self._decode = handle, call, decode

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """What the function returns for these arguments."""
        arguments = encode((args, kwargs), strict=True)
        if self._call is None:
            raise NoLiveFunction(not_running(self.__name__))
        reply = self._call(self._handle, arguments)
        if isinstance(reply, Raised):
            raise StudentError(reply.type_name, reply.message)
        return self._decode(reply, self._call)

    def __repr__(self) -> str:
        return f"<function {self.__name__}{self.signature}>"


FunctionProxy.__name__ = "function"  # what a check's sentence on the type of an answer says, as for the original


def not_running(name: str) -> str:
    """The sentence for a call that nobody can answer."""
    return f"The function {name} is not running, and this call is not on record. Grade the submission again."


class Functions:
    """The functions of one answer or several in the process that they run in: what ``keep`` and ``call`` want."""

    def __init__(self) -> None:
        self._kept: list[Callable[..., Any]] = []

    def keep(self, function: Callable[..., Any]) -> tuple[int, str, str]:
        """Take a function: its number, its name, its signature as text (empty where it has none)."""
        self._kept.append(function)
        name = getattr(function, "__name__", type(function).__name__)
        try:
            signature = str(inspect.signature(function))
        except Exception:  # built-in functions may have none, and defaults may be any object
            signature = ""
        return len(self._kept) - 1, str(name), signature

    def call(self, handle: int, arguments: Encoded) -> Reply:
        """Call a function with encoded arguments. What it raises, but KeyboardInterrupt, is the reply."""
        from gunsbutter.grading.answers.decode import decode

        args, kwargs = decode(arguments)
        try:
            return encode(self._kept[handle](*args, **kwargs), self.keep)
        except KeyboardInterrupt:
            raise
        except BaseException as error:  # a student's function may call exit()
            return Raised.of(error)


@dataclass
class Recorded:
    """Calls on record: each is made once, and answered from the record ever after, with or without ``live``.

    A function that answers differently the second time is marked by its first answer, so that marking again gives
    the same marks. Above MAX_CALLS or MAX_RECORDED bytes, calls are made and not remembered.
    """

    live: Call | None = None
    _replies: dict[tuple[int, str], bytes] = field(default_factory=dict)
    _size: int = 0

    def __call__(self, handle: int, arguments: Encoded) -> Reply:
        """The reply on record, or of the live function. Raises NoLiveFunction if there is neither."""
        key = (handle, arguments.digest())
        if key in self._replies:
            return reply_from_bytes(self._replies[key])
        if self.live is None:
            raise NoLiveFunction(not_running(f"number {handle}"))
        reply = self.live(handle, arguments)
        data = reply.to_bytes()
        if len(self._replies) < MAX_CALLS and self._size + len(data) <= MAX_RECORDED:
            self._replies[key] = data
            self._size += len(data)
        return reply

    def to_bytes(self) -> bytes:
        """The record in one piece."""
        head = [[handle, digest, len(data)] for (handle, digest), data in self._replies.items()]
        text = json.dumps(head).encode()
        return b"".join([CALLS, len(text).to_bytes(8, "big"), text, *self._replies.values()])

    @classmethod
    def from_bytes(cls, data: bytes, live: Call | None = None) -> Recorded:
        """The record in ``data``. Raises BadAnswer for anything that ``to_bytes`` does not make."""
        head, blobs = unpack(CALLS, data, 2 * MAX_RECORDED)
        try:
            keys = [(handle, digest) for handle, digest, _ in head]
            replies = split(blobs, [length for _, _, length in head])
        except (TypeError, ValueError) as error:
            raise BadAnswer(DAMAGED) from error
        if len(keys) > MAX_CALLS or not all(type(handle) is int and type(digest) is str for handle, digest in keys):
            raise BadAnswer(DAMAGED)
        return cls(live, dict(zip(keys, replies, strict=True)), len(blobs))
