"""A command that is told to stop ends at once, with a sentence and the exit code that shells expect."""

from __future__ import annotations

import contextlib
import signal
import sys
import threading
from collections.abc import Iterator
from types import FrameType
from typing import Any, NoReturn


class Stopped(SystemExit):
    """The command was told to stop; the exit code says by what, as shells count."""


@contextlib.contextmanager
def stoppable() -> Iterator[None]:
    """Let an interrupt (Ctrl-C) or a request to end (SIGTERM) end the command at once, with a sentence.

    One that is ignored stays ignored: shell scripts start what runs in the background so that Ctrl-C does not end it.
    """
    usual: dict[signal.Signals, Any] = {signal.SIGINT: signal.default_int_handler, signal.SIGTERM: signal.SIG_DFL}

    def stop(number: int, _: FrameType | None) -> NoReturn:
        for each in usual:
            signal.signal(each, signal.SIG_IGN)  # what is left to do is short, and is not to be cut off
        raise Stopped(128 + number)

    mine = [each for each, handler in usual.items() if signal.getsignal(each) is handler]
    if threading.current_thread() is not threading.main_thread():
        mine = []
    try:
        for each in mine:
            signal.signal(each, stop)
        yield
    except Stopped:
        print("Stopped. What was graded is recorded; the same command goes on from here.", file=sys.stderr)
        raise
    finally:
        for each in mine:
            signal.signal(each, usual[each])
