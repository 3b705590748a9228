"""The warm process: everything that notebooks import is imported once, and each submission gets a fork of it.

It is started as a program of its own with a socket to the grader, takes its walls, warms up, and forks when told.
It never reads anything of a submission: that goes from the grader to the fork directly.
"""

from __future__ import annotations

import contextlib
import gc
import os
import random
import signal
import socket
import sys
import tempfile
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any, NoReturn

from gunsbutter.grading.student import linux, walls
from gunsbutter.grading.student.channel import receive, send

CONTROL = 3  # the descriptor on which the warm process is given its socket


def main() -> None:
    """What the program does; ends when the grader closes the socket."""
    control = socket.socket(fileno=CONTROL)
    setting, _ = receive(control)
    if setting["walls"]:
        _work(control, setting, _behind_walls(control, setting))
    else:
        with tempfile.TemporaryDirectory(prefix="gunsbutter-") as folder:
            _work(control, setting, _without_walls(setting, folder))


def _work(control: socket.socket, setting: Mapping[str, Any], enter: Callable[[], None]) -> None:
    limits = walls.Limits(**setting["limits"])
    shell = _warm_up(limits, setting)
    send(control, {"ready": True})
    own = os.open("/proc/self/ns/pid", os.O_RDONLY) if setting["walls"] else None
    while True:
        order, descriptors, _, _ = socket.recv_fds(control, 4096, 1)
        if not order:
            return
        with socket.socket(fileno=descriptors[0]) as channel:
            child = _fork(own, control, channel, shell, enter)
        if not _attend(control, child):
            return


def _behind_walls(control: socket.socket, setting: Mapping[str, Any]) -> Callable[[], None]:
    linux.prctl(linux.PR_SET_PDEATHSIG, signal.SIGKILL)
    try:
        code = walls.filter_code()
        covered = walls.enter_outer(setting["readable"], setting["masked"], setting["released"])
    except OSError as error:
        send(control, {"ready": False, "why": str(error.strerror or error)})
        os._exit(0)
    inside = os.fork()
    if inside:  # stays outside, so that the grader can see when all is over
        control.close()
        os.waitpid(inside, 0)
        os._exit(0)
    linux.prctl(linux.PR_SET_PDEATHSIG, signal.SIGKILL)
    return lambda: walls.enter_inner(walls.Limits(**setting["limits"]), code, covered)


def _without_walls(setting: Mapping[str, Any], folder: str) -> Callable[[], None]:
    def enter() -> None:
        os.setsid()
        own = os.path.join(folder, str(os.getpid()))
        os.mkdir(own)
        os.chdir(own)
        walls.set_limits(walls.Limits(**setting["limits"]), processes=False)

    return enter


def _warm_up(limits: walls.Limits, setting: Mapping[str, Any]) -> Any:
    import gunsbutter.form
    import gunsbutter.grading.answers
    import gunsbutter.tables
    from gunsbutter.grading.forbid import forbid
    from gunsbutter.grading.student.shell import Shell

    shell = Shell(limits.output)
    gunsbutter.tables.trust()
    for name in gunsbutter.tables.describe():
        gunsbutter.tables.load(name)
    shell.rehearse()
    if setting["forbids"]:
        forbid(setting["assignment"], setting["forbids"])
    for name in setting["imports"]:
        with contextlib.suppress(Exception):  # whatever is wrong with it, the cell that imports it will say
            import_module(name)
    gc.collect()
    gc.freeze()
    return shell


def _fork(
    own: int | None, control: socket.socket, channel: socket.socket, shell: Any, enter: Callable[[], None]
) -> int:
    """Fork into a PID namespace of its own; ``own`` is the namespace to come back to."""
    if own is not None:
        linux.unshare(linux.CLONE_NEWPID)
    child = os.fork()
    if child == 0:
        try:
            control.close()
            _close_all_but(channel)
            _serve(channel, shell, enter)
        except BaseException as error:
            print(f"{type(error).__name__}: {error}", file=sys.__stderr__, flush=True)
        finally:
            os._exit(70)
    if own is not None:
        linux.setns(own, linux.CLONE_NEWPID)
    return child


def _close_all_but(channel: socket.socket) -> None:
    """Close every descriptor but the standard ones and the channel: no other is a submission's business."""
    os.closerange(3, channel.fileno())
    os.closerange(channel.fileno() + 1, os.sysconf("SC_OPEN_MAX"))


def _attend(control: socket.socket, child: int) -> bool:
    """Do as the grader says with the student's process until it is reaped; return whether the grader is there."""
    while True:
        try:
            number = receive(control)[0]["signal"]
        except OSError:  # the grader is gone, and the student's process goes too
            number = signal.SIGKILL
        with contextlib.suppress(ProcessLookupError):
            if number == signal.SIGKILL and os.getpgid(child) == child:
                os.killpg(child, signal.SIGKILL)
            os.kill(child, number)
        try:
            if number == signal.SIGKILL:
                used = os.wait4(child, 0)[2]
                send(control, {"memory": used.ru_maxrss * (1 if sys.platform == "darwin" else 1024)})
                return True
            send(control, {"sent": True})
        except OSError:
            return False


def _serve(channel: socket.socket, shell: Any, enter: Callable[[], None]) -> NoReturn:
    """In the fork: do what the grader asks, until it ends us. Tells the grader if a wall cannot be had."""
    from gunsbutter.grading.answers import Encoded, Functions, NotHandedOver, encode
    from gunsbutter.grading.hand_out import hand_out_through

    try:
        enter()
    except OSError as error:
        send(channel, {"did": "nothing", "why": str(error.strerror or error)})
        os._exit(70)
    random.seed()
    if (numpy := sys.modules.get("numpy")) is not None:
        numpy.random.seed()  # a fork has its parent's random numbers, and so would every student
    gc.enable()
    shell.enter()
    functions, own = Functions(), os.getpid()

    def hand_out(question: str, answer: Any) -> None:
        try:
            encoded, problem = encode(answer, functions.keep).to_bytes(), ""
        except NotHandedOver as reason:
            encoded, problem = b"", str(reason)
        send(channel, {"did": "answer", "question": question, "problem": problem}, encoded)

    hand_out_through(hand_out)
    send(channel, {"did": "ready"})
    while True:
        order, body = receive(channel)
        if order["do"] == "call":
            send(channel, {"did": "called"}, shell.call(functions.call, order["handle"], Encoded.from_bytes(body)))
            continue
        ran = shell.run(order["source"])
        if os.getpid() != own:  # a cell forked, and this is the copy
            os._exit(0)
        send(channel, {"did": "cell", "failed": ran.failed, "count": ran.count}, ran.outputs)


if __name__ == "__main__":
    main()
