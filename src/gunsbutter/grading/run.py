"""Run a notebook in a student's process, from the grader's side: cell by cell, within limits."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Self

from nbformat import NotebookNode

from gunsbutter import tables
from gunsbutter.grading.answers import BadAnswer, Encoded, Raised, reply_from_bytes
from gunsbutter.grading.answers.functions import Reply
from gunsbutter.grading.cgroups import Group, place_for_groups
from gunsbutter.grading.imports import imports_of
from gunsbutter.grading.kept import HandedOut
from gunsbutter.grading.said import outputs_of
from gunsbutter.grading.student.channel import ChannelClosed, ChannelError, Reader, receive, send
from gunsbutter.grading.student.walls import Limits
from gunsbutter.grading.watch import Watch, processes_below

_GRACE = 2.0  # seconds that an interrupted cell has to stop
_SENDING_SECONDS = 10.0  # that a student's process may take to read what it is sent
_CALL_SECONDS = 10.0  # for one call of a student's function, and never more than a cell has
_CALLS_SECONDS = 20.0  # for all calls of a submission's functions: less than the checks of one question may take
_MOST_ANSWERS = 100  # that one cell may hand over, though one of each question counts
_LONGEST_HEADER = 1 << 16
_INTERPRETER = 512 << 20  # bytes that a process takes before a notebook does anything; most of it is shared
_HANDS_OUT = re.compile(r"""\bgrade\(\s*["']([^"']+)["']""")
_PROGRAM = "from gunsbutter.grading.student.warm import main; main()"


class WarmProcessError(RuntimeError):
    """The warm process could not be started or does not answer: a fault of the machine or the course."""


class NotStarted(WarmProcessError):
    """The warm process does not come up: a table or a package is not in order, say."""


class WallsMissing(WarmProcessError):
    """The system does not give the walls that strict isolation needs; the message says which."""


@dataclass(frozen=True)
class CellRun:
    """What came of one code cell; ``seconds`` as seen from the grader's side."""

    outputs: list[dict[str, Any]]
    failed: bool
    count: int | None
    seconds: float


@dataclass(frozen=True)
class Run:
    """What came of a notebook: its cells by index, its answers by question, and why it ended early, if it did."""

    cells: dict[int, CellRun] = field(default_factory=dict)
    answers: dict[str, HandedOut] = field(default_factory=dict)
    remarks: tuple[str, ...] = ()
    ended: str = ""


@dataclass(frozen=True)
class Surroundings:
    """What the student's process is given: the released files, what it may not import, its limits and walls."""

    assignment: str
    released: Path
    forbids: tuple[str, ...] = ()
    limits: Limits = field(default_factory=Limits)
    walls: bool = True

    def as_message(self) -> dict[str, Any]:
        """What the warm process is told of it."""
        prefixes = {sys.prefix, sys.base_prefix} - {"/usr", "/usr/local"}
        package = Path(__file__).parents[1]
        return {
            "assignment": self.assignment,
            "released": str(self.released),
            "forbids": self.forbids,
            "imports": imports_of(self.released),
            "limits": asdict(self.limits),
            "walls": self.walls,
            "readable": sorted({*prefixes, str(package), str(tables.folder())}),
            "masked": [place for module in self.forbids for place in _folders(module)],
        }


def _folders(module: str) -> list[str]:
    found = find_spec(module)
    return list(found.submodule_search_locations or []) if found else []


class WarmProcess:
    """A warm interpreter that forks a student's process at a time. Use it in a ``with`` statement."""

    def __init__(self, surroundings: Surroundings) -> None:
        self.surroundings = surroundings
        self._control, theirs = socket.socketpair()
        environment = {
            "PATH": "/usr/local/bin:/usr/bin:/bin",
            "HOME": "/student",
            "LANG": "C.UTF-8",
            "TZ": "UTC",
            "MPLBACKEND": "module://matplotlib_inline.backend_inline",
            "MPLCONFIGDIR": "/tmp",
            "OPENBLAS_NUM_THREADS": "1",
            "OMP_NUM_THREADS": "1",
            "JE_ARROW_MALLOC_CONF": "background_thread:false",  # a thread would not survive the fork
        }
        # Its end of the socket is descriptor 3, and nothing else is open: what is, every submission would inherit.
        start = f"import os; os.dup2({theirs.fileno()}, 3); os.closerange(4, 1 << 16); {_PROGRAM}"
        self._process = subprocess.Popen(
            [sys.executable, "-I", "-X", "faulthandler", "-c", start],
            env=environment,
            cwd="/",
            pass_fds=[theirs.fileno()],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
        theirs.close()
        limits = surroundings.limits  # files in memory count in a control group, and are no process's own
        most = limits.memory + limits.disk + _INTERPRETER
        self._group = Group.made(most, place_for_groups()) if surroundings.walls else None
        self._ended_before = 0
        self._start()

    def _start(self) -> None:
        send(self._control, self.surroundings.as_message())
        try:
            told, _ = receive(self._control)
        except OSError:
            assert self._process.stderr is not None
            lines = self._process.stderr.read().decode("utf-8", "replace").strip().splitlines()
            self.close()
            raise NotStarted(f"The warm process did not start: {lines[-1] if lines else 'no reason'}") from None
        if not told["ready"]:
            self.close()
            raise WallsMissing(told["why"])

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End it, and whatever still runs inside."""
        self._control.close()
        try:
            self._process.wait(5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        if self._process.stderr is not None:
            self._process.stderr.close()
        if self._group is not None:
            self._group.close()

    @contextmanager
    def student(self) -> Iterator[Student]:
        """A student's process, which is gone with all that it started when the ``with`` statement ends."""
        ours, theirs = socket.socketpair()
        with ours:
            with theirs:
                try:
                    socket.send_fds(self._control, [b"fork"], [theirs.fileno()])
                except OSError as error:
                    raise WarmProcessError(f"The warm process has ended: {error}") from None
            student = Student(self, ours)
            try:
                with student.watch:
                    yield student
            finally:
                student.memory = max(student.watch.peak, int(self.signal(signal.SIGKILL)["memory"]))

    def signal(self, number: int) -> dict[str, Any]:
        """Send a signal to the student's process; after SIGKILL the answer says what memory it had used."""
        try:
            send(self._control, {"signal": int(number)})
            told = Reader(self._control, 1 << 16).read(20)
        except OSError as error:
            raise WarmProcessError(f"The warm process has ended: {error}") from None
        if told is None:
            raise WarmProcessError("The warm process does not answer.")
        return told[0]

    def limit_memory_of_student(self) -> None:
        """Have the kernel limit what the student's processes use together, where it can."""
        if self._group is not None and (pids := self.processes_of_student()):
            self._ended_before = self._group.ended()
            self._group.take(pids[0])

    def ended_for_memory(self) -> bool:
        """Whether the kernel ended the student's processes for want of memory."""
        return self._group is not None and self._group.ended() > self._ended_before

    def processes_of_student(self) -> list[int]:
        """The student's process and those that it started, parents first; none where they cannot be seen."""
        outer = 2 if self.surroundings.walls else 1  # the one that waits outside, and the warm process itself
        return [pid for depth, pid in processes_below(self._process.pid) if depth >= outer]


class Student:
    """A student's process, as the grader sees it."""

    def __init__(self, warm: WarmProcess, channel: socket.socket) -> None:
        self._warm, self._channel = warm, channel
        self._limits = warm.surroundings.limits
        self._reader = Reader(channel, limit=4 * self._limits.output, header=_LONGEST_HEADER)
        channel.settimeout(_SENDING_SECONDS)  # for sending: a student's process may stop reading
        self._most = self._limits.memory + _INTERPRETER
        self.watch = Watch(warm.processes_of_student, self._most, 2 * self._limits.processes)
        self.memory = 0
        self._for_calls = _CALLS_SECONDS

    def run(self, notebook: NotebookNode) -> Run:
        """Run all code cells in order. Whatever happens in there, this returns what came of it."""
        told = Teller(self._limits.seconds)
        ready = self._reader.read(20)
        if ready is None or ready[0].get("did") != "ready":
            if ready and "why" in ready[0]:  # no code of the student's has run yet
                raise WallsMissing(str(ready[0]["why"]))
            raise WarmProcessError("The student's process did not start.")
        self._warm.limit_memory_of_student()  # before anything of the student's runs in it
        for index, cell in enumerate(notebook.cells):
            if cell.cell_type == "code":
                asked = questions_of(cell)
                try:
                    told.cells[index] = self._cell(cell.source, asked, told)
                except _Ended as end:
                    told.ended = f"{end} (in {_name(cell, index)})."
                    break
        return told.run()

    def _cell(self, source: str, asked: frozenset[str], told: Teller) -> CellRun:
        begun = time.monotonic()
        end = min(begun + self._limits.cell_seconds, told.end)
        self._send({"do": "run", "source": source})
        interrupted = False
        answers = 0
        while True:
            message = self._wait(end)
            if message is None:
                if interrupted:
                    raise _Ended("A cell did not stop when its time was over")
                self._warm.signal(signal.SIGINT)
                interrupted, end = True, time.monotonic() + _GRACE
                told.remarks.append(f"A cell was stopped after {time.monotonic() - begun:.0f} seconds.")
                continue
            header, body = message
            if header.get("did") == "answer":
                answers += 1
                if answers > _MOST_ANSWERS:
                    raise _Ended(f"A cell handed over more than {_MOST_ANSWERS} answers")
                told.answer(header, body, asked)
            elif header.get("did") == "cell":
                if told.end <= time.monotonic():
                    raise _Ended(f"The notebook took more than its {self._limits.seconds:g} seconds")
                seconds = time.monotonic() - begun
                return CellRun(outputs_of(body), bool(header.get("failed")), _count(header), seconds)
            else:
                raise _Ended("The process sent what is not a message")

    def call(self, handle: int, arguments: Encoded) -> Reply:
        """Call a function of the student's with arguments of the grader's; see answers.FunctionProxy.

        All calls together have a limit of time, and one that cannot be stopped is the last.
        """
        begun, too_long = time.monotonic(), Raised("TimeoutError", "The function did not come to an end.")
        stopped = False
        try:
            if self._for_calls <= 0:
                return too_long
            self._send({"do": "call", "handle": handle}, arguments.to_bytes())
            message = self._wait(begun + min(_CALL_SECONDS, self._limits.cell_seconds, self._for_calls))
            if message is None:
                stopped = True
                self._warm.signal(signal.SIGINT)
                message = self._wait(time.monotonic() + _GRACE)
            if message is None:
                self._for_calls = 0.0
                return too_long
            if message[0].get("did") != "called":
                raise _Ended("The process sent what is not a message")
            reply = reply_from_bytes(message[1])
            return too_long if stopped and isinstance(reply, Raised) else reply
        except (_Ended, BadAnswer) as error:
            return Raised("RuntimeError", str(error))
        finally:
            self._for_calls -= time.monotonic() - begun

    def _send(self, header: Mapping[str, Any], body: bytes = b"") -> None:
        try:
            send(self._channel, header, body)
        except TimeoutError:
            raise _Ended("The process stopped listening") from None
        except OSError:
            raise _Ended("The notebook ended its own Python process") from None

    def _wait(self, end: float) -> tuple[dict[str, Any], bytes] | None:
        """The next message; None at the end of the time."""
        try:
            return self._reader.read(max(0.0, end - time.monotonic()))
        except ChannelClosed:
            if self.watch.too_many:
                raise _Ended(f"The notebook had more than {self._limits.processes} processes at once") from None
            if self.watch.too_much or self._warm.ended_for_memory():
                raise _Ended(f"The notebook used more than {self._limits.memory >> 20} MiB of memory") from None
            raise _Ended("The notebook ended its own Python process") from None
        except ChannelError:
            raise _Ended("The process put out more than is kept") from None


class _Ended(Exception):
    """The student's process cannot go on."""


class Teller:
    """Collects what a run gives while it goes on."""

    def __init__(self, seconds: float) -> None:
        self.end = time.monotonic() + seconds
        self.cells: dict[int, CellRun] = {}
        self.answers: dict[str, HandedOut] = {}
        self.remarks: list[str] = []
        self.ended = ""

    def answer(self, header: Mapping[str, Any], body: bytes, asked: frozenset[str]) -> None:
        """Take an answer: the first one for a question that the cell asks for; there is no second try."""
        question = header.get("question")
        if not isinstance(question, str) or question not in asked:
            self._remark("An answer was handed over by a cell that does not ask for it: it does not count.")
        elif question in self.answers:
            self._remark(f"More than one answer to {question} was handed over: the first one counts.")
        else:
            problem = header.get("problem")
            self.answers[question] = HandedOut(body, problem[:500] if isinstance(problem, str) else "")

    def _remark(self, sentence: str) -> None:
        if sentence not in self.remarks:
            self.remarks.append(sentence)

    def run(self) -> Run:
        """What was collected."""
        return Run(self.cells, self.answers, tuple(self.remarks), self.ended)


def questions_of(cell: NotebookNode) -> frozenset[str]:
    """The questions that a test cell of the instructor's notebook hands answers out for."""
    marks = cell.metadata.get("nbgrader", {})
    # What a person marks is the student's own text, whatever it asks for.
    test = cell.cell_type == "code" and marks.get("grade") and not marks.get("solution")
    return frozenset(_HANDS_OUT.findall(cell.source)) if test else frozenset()


def _count(header: Mapping[str, Any]) -> int | None:
    count = header.get("count")
    return count if type(count) is int and 0 <= count < 1_000_000 else None


def _name(cell: NotebookNode, index: int) -> str:
    return str(cell.metadata.get("nbgrader", {}).get("grade_id") or f"cell {index + 1}")
