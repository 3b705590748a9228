"""The marking process: it loads checks.py, is given answers as data, and tells verdicts. No student code runs in it.

It is a program of its own, so that a check that never ends, or takes the process down, is stopped and named.
"""

from __future__ import annotations

import contextlib
import os
import resource
import signal
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
from gunsbutter.grading.student import linux
from gunsbutter.grading.student.channel import ChannelClosed, receive, send
from gunsbutter.grading.verdicts import as_data

_MEMORY = 4 << 30  # bytes that the checks may take, beside what is loaded


def main() -> None:
    """Mark what is sent on the socket that the first argument numbers; the second names the assignment's folder."""
    channel, folder = socket.socket(fileno=int(sys.argv[1])), Path(sys.argv[2])
    tables.trust()
    _keep_in_bounds()
    try:
        checks = Assignment(folder).checks
    except (Exception, SystemExit) as error:
        send(channel, {"ready": False, "why": _told(error).replace(f"{folder.parent}{os.sep}", "")})
        return
    points = {question: checks.points(question) for question in checks.by_question}
    send(channel, {"ready": True, "points": points})
    while True:
        try:
            order, body = receive(channel)
        except ChannelClosed:
            return
        send(channel, {"did": "marked"} | mark(checks, order["question"], body, channel))


def _keep_in_bounds() -> None:
    """End with the process that started this one, even in the middle of a check; and leave the machine its memory."""
    if sys.platform == "linux":
        linux.prctl(linux.PR_SET_PDEATHSIG, signal.SIGKILL)
        loaded = linux.mapped()
        with contextlib.suppress(ValueError):  # it has a lower limit already
            resource.setrlimit(resource.RLIMIT_AS, (loaded + _MEMORY, loaded + _MEMORY))


def mark(checks: CheckSet, question: str, body: bytes, channel: socket.socket) -> dict[str, Any]:
    """The verdicts on an answer: ``checks`` as data, ``problem`` if it cannot be read, ``fault`` if a check raised.

    A function in the answer is called through the channel.
    """

    def call(handle: int, arguments: Encoded) -> Reply:
        send(channel, {"did": "call", "handle": handle}, arguments.to_bytes())
        told, result = receive(channel)
        if not told["known"]:
            raise NoLiveFunction("The function is not running, and this call is not on record.")
        return reply_from_bytes(result)

    try:
        answer = decode(Encoded.from_bytes(body), call=call)
    except BadAnswer as error:
        return {"checks": as_data(checks.none(question, str(error))), "problem": str(error), "fault": ""}
    except Exception as error:
        return {"checks": [], "problem": "", "fault": f"The answer could not be read: {_told(error)}."}
    try:
        return {"checks": as_data(checks.run(question, answer)), "problem": "", "fault": ""}
    except CheckFault as fault:
        return {"checks": [], "problem": "", "fault": f"The check {fault}: {_told(fault.__cause__ or fault)}."}


def _told(error: BaseException) -> str:
    """An error in a line: what, and where in the course's own code."""
    frames = traceback.extract_tb(error.__traceback__)
    where = [frame for frame in frames if frame.filename.endswith("checks.py")]
    place = f" (checks.py, line {where[-1].lineno})" if where else ""
    return f"{type(error).__name__}: {str(error)[:400]}{place}"


if __name__ == "__main__":
    main()
