"""Mark answers in the marking process, from the grader's side: within a limit of time."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from gunsbutter.grading.answers import BadAnswer, Encoded, NoLiveFunction, Recorded
from gunsbutter.grading.answers.functions import Call
from gunsbutter.grading.digest import digest_of
from gunsbutter.grading.kept import HandedOut
from gunsbutter.grading.student.channel import Reader, receive, send
from gunsbutter.grading.verdicts import total

_SECONDS = 30.0  # that the checks of one question may take
_START_SECONDS = 120.0  # that checks.py may take to load
_REMEMBERED = 20_000  # answers whose verdicts are remembered: many students give the same one
_MOST = 1 << 31
_MEND = "Mend it and run the same command again: it goes on from here."


class NeedsRun(LookupError):
    """An answer cannot be marked without the student's process: it holds a function that has to be called."""


class MarkerError(RuntimeError):
    """checks.py cannot be loaded: a fault of the course."""


@dataclass(frozen=True)
class Marked:
    """The marks of one question. ``points`` is None where a check failed, which ``fault`` tells.

    A fault that is ``lasting`` is not worth the time to see it again for the same answer.
    """

    points: float | None
    possible: float
    problem: str = ""
    fault: str = ""
    checks: list[dict[str, Any]] = field(default_factory=list)
    lasting: bool = False

    def as_record(self) -> dict[str, Any]:
        """As it stands in record.json."""
        return {
            "points": self.points,
            "possible": self.possible,
            "problem": self.problem,
            "fault": self.fault,
            "checks": self.checks,
        }


class Marker:
    """A marking process for one assignment. Raises MarkerError if it does not start."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._known: OrderedDict[tuple[str, str], Marked] = OrderedDict()
        self._start()

    def _start(self) -> None:
        self._channel, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "gunsbutter.grading.marker", str(theirs.fileno()), str(self._folder)],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,  # what a check prints is no part of what the engine says
                env=os.environ | {"OPENBLAS_NUM_THREADS": "1"},
            )
        self._reader = Reader(self._channel, _MOST)
        self._channel.settimeout(_START_SECONDS)
        try:
            told, _ = receive(self._channel)
        except TimeoutError:
            self._kill()
            raise MarkerError(f"checks.py is not loaded after {_START_SECONDS:g} seconds. {_MEND}") from None
        except OSError:
            raise MarkerError(f"Loading checks.py ended the process that does it ({self._kill()}). {_MEND}") from None
        self._channel.settimeout(_SECONDS)
        if not told["ready"]:
            self.close()
            raise MarkerError(f"checks.py cannot be loaded: {told['why']}.\n{_MEND}")
        self.points: Mapping[str, float] = told["points"]

    def close(self) -> None:
        """End the process."""
        self._channel.close()
        try:
            self._process.wait(5)
        except subprocess.TimeoutExpired:
            self._kill()

    def _kill(self) -> str:
        """End the process, whatever it does; return how it ended, if it had."""
        time.sleep(0.01)  # one that closed its socket may still be on its way out
        self._process.kill()
        code = self._process.wait()
        self._channel.close()
        return f"signal {-code}" if code < 0 else f"exit code {code}"

    def mark(
        self, answers: Mapping[str, HandedOut], live: Call | None = None
    ) -> tuple[dict[str, Marked], dict[str, HandedOut]]:
        """The marks of every question of the assignment, and the answers with what their functions gave back.

        ``live`` calls a function of the student's, while the student's process lives. Without it the calls that were
        kept are answered, and NeedsRun is raised for one that was not.
        """
        marks, kept = {}, dict(answers)
        for question in self.points:
            marks[question], calls = self._question(question, answers.get(question), live)
            if calls and question in kept:
                kept[question] = replace(kept[question], calls=calls)
        return marks, kept

    def _question(self, question: str, answer: HandedOut | None, live: Call | None) -> tuple[Marked, bytes]:
        possible = self.points[question]
        if answer is None or answer.problem:
            problem = answer.problem if answer else "No answer was handed over: the cell did not come to its end."
            return Marked(0.0, possible, problem), b""
        key = (question, digest_of(answer.encoded))
        if key in self._known:
            self._known.move_to_end(key)
            return self._known[key], b""
        try:
            recorded = Recorded.from_bytes(answer.calls, live) if answer.calls else Recorded(live)
        except BadAnswer:
            recorded = Recorded(live)
        called = _Called(recorded)
        marked = self._ask(question, answer.encoded, called)
        if called.number:
            return marked, recorded.to_bytes()
        if not marked.fault or marked.lasting:  # the same for every student who gives the same answer
            self._known[key] = marked
            if len(self._known) > _REMEMBERED:
                self._known.popitem(last=False)
        return marked, b""

    def _ask(self, question: str, body: bytes, call: _Called, again: bool = True) -> Marked:
        """The marks of an answer. Where the marking process was ended it is started anew, and asked once more."""
        possible, checks = self.points[question], "The checks of this question"
        try:
            told = self._told(question, body, call)
        except TimeoutError:
            self._kill()
            self._start()
            return Marked(None, possible, fault=f"{checks} took more than {_SECONDS:g} seconds.", lasting=True)
        except OSError:
            how = self._kill()
            self._start()
            if again:
                return self._ask(question, body, call, again=False)
            return Marked(None, possible, fault=f"{checks} ended the process that runs them ({how}).")
        if call.unknown:
            raise NeedsRun(f"{question}: a function has to be called anew.")
        if told["fault"]:
            return Marked(None, possible, fault=told["fault"])
        return Marked(total(told["checks"]), possible, told["problem"], "", told["checks"])

    def _told(self, question: str, body: bytes, call: _Called) -> dict[str, Any]:
        """What the marking process says. Raises TimeoutError, and another OSError if the process ended."""
        end = time.monotonic() + _SECONDS
        send(self._channel, {"question": question}, body)
        while (message := self._reader.read(max(0.0, end - time.monotonic()))) is not None:
            told, arguments = message
            if told["did"] == "marked":
                return told
            send(self._channel, *call(told["handle"], arguments))
        raise TimeoutError


class _Called:
    """Answers the marking process's calls of a student's functions, from the record or from the live function."""

    def __init__(self, recorded: Recorded) -> None:
        self._recorded = recorded
        self.number, self.unknown = 0, False

    def __call__(self, handle: int, arguments: bytes) -> tuple[dict[str, Any], bytes]:
        self.number += 1
        try:
            return {"known": True}, self._recorded(handle, Encoded.from_bytes(arguments)).to_bytes()
        except NoLiveFunction:
            self.unknown = True
            return {"known": False}, b""
