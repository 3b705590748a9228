"""The marking process: it loads checks.py, is given answers as data, and tells verdicts. No student code runs in it.

It is a program of its own, so that a check that never ends, or takes the process down, is stopped and named.
"""

from __future__ import annotations

import socket
import sys
import traceback
from pathlib import Path
from typing import Any

from gunsbutter import tables
from gunsbutter.checks import CheckFault, CheckSet
from gunsbutter.course import Assignment
from gunsbutter.grading.answers import BadAnswer, Encoded, NoLiveFunction, decode, reply_from_bytes
from gunsbutter.grading.answers.functions import Reply
from gunsbutter.grading.student.channel import ChannelClosed, receive, send
from gunsbutter.grading.verdicts import as_data


def main() -> None:
    """Mark what is sent on the socket that the first argument numbers; the second names the assignment's folder."""
    channel = socket.socket(fileno=int(sys.argv[1]))
    tables.trust()
    try:
        checks = Assignment(Path(sys.argv[2])).checks
    except Exception as error:
        send(channel, {"ready": False, "why": _told(error)})
        return
    points = {question: checks.points(question) for question in checks.by_question}
    send(channel, {"ready": True, "points": points})
    while True:
        try:
            order, body = receive(channel)
        except ChannelClosed:
            return
        send(channel, {"did": "marked"} | mark(checks, order["question"], body, channel))


def mark(checks: CheckSet, question: str, body: bytes, channel: socket.socket | None = None) -> dict[str, Any]:
    """The verdicts on an answer: ``checks`` as data, ``problem`` if it cannot be read, ``fault`` if a check raised.

    A function in the answer is called through the channel, and through nothing if there is none.
    """

    def call(handle: int, arguments: Encoded) -> Reply:
        if channel is None:
            raise NoLiveFunction("There is no function to call.")
        send(channel, {"did": "call", "handle": handle}, arguments.to_bytes())
        told, result = receive(channel)
        if not told["known"]:
            raise NoLiveFunction("The function is not running, and this call is not on record.")
        return reply_from_bytes(result)

    try:
        answer = decode(Encoded.from_bytes(body), call=call)
    except BadAnswer as error:
        return {"checks": as_data(checks.none(question, str(error))), "problem": str(error), "fault": ""}
    try:
        return {"checks": as_data(checks.run(question, answer)), "problem": "", "fault": ""}
    except CheckFault as fault:
        return {"checks": [], "problem": "", "fault": f"{fault}: {_told(fault.__cause__ or fault)}"}


def _told(error: BaseException) -> str:
    """An error in a line: what, and where in the course's own code."""
    frames = traceback.extract_tb(error.__traceback__)
    where = [frame for frame in frames if frame.filename.endswith("checks.py")] or list(frames)
    place = f" ({Path(where[-1].filename).name}, line {where[-1].lineno})" if where else ""
    return f"{type(error).__name__}: {error}{place}"[:500]


if __name__ == "__main__":
    main()
