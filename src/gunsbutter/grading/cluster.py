"""A Dask cluster as an executor: its workers grade, this process finds, records and reports.

What workers need of a course is sent to them, so they share no folder with this machine.
"""

from __future__ import annotations

import logging
import platform
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import dask
from distributed import Client, get_worker

from gunsbutter import __version__, tables
from gunsbutter.course import CourseError
from gunsbutter.grading.digest import digest_of
from gunsbutter.grading.missing_walls import explain, this_system
from gunsbutter.grading.run import WallsMissing
from gunsbutter.grading.work import Job

_PATIENCE = 10.0  # seconds that the scheduler has to answer
_UNTIL_TOLD = 5.0  # seconds without any worker, after which that is said
_AT_LEAST = 16  # submissions under way, since workers may join later
_MEND = "Install the same gunsbutter[course,cluster] on the scheduler and on every worker, and start them again"


@contextmanager
def cluster(address: str, say: Callable[[str], None] = print) -> Iterator[Executor]:
    """The cluster whose scheduler is at an address, such as tcp://host:8786 or tls://host:8786.

    Waits for its first worker. Certificates for tls:// are those of Dask's own configuration. Raises CourseError if
    there is no scheduler, or the library differs from this one.
    """
    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # what goes wrong is said in a sentence
    with dask.config.set({"distributed.admin.large-graph-warning-threshold": "1GiB"}):  # a large notebook is no fault
        try:
            client = Client(address, timeout=_PATIENCE)  # type: ignore[no-untyped-call]
        except (OSError, ValueError, TypeError, RuntimeError) as error:  # a wrong address or certificate can be any
            raise CourseError(
                f"The Dask scheduler at {address} cannot be reached: {error}.\nNothing was graded. Start one with "
                "dask scheduler, which prints its address; for tls:// Dask's configuration names the certificates."
            ) from None
        with client, _watched(client, address, say):
            threads = _wait_for_workers(client, address)
            _ask_for_same_code(client)
            yield Cluster(client, address, threads)


class Cluster(Executor):
    """Calls functions that take a job first, such as ``grade_one``, at the workers of a cluster."""

    def __init__(self, client: Client, address: str, threads: int) -> None:
        self._client, self._address = client, address
        self._max_workers = max(_AT_LEAST, threads)
        self._executor = client.get_executor(pure=False)  # type: ignore[no-untyped-call]
        self._sent: tuple[Job, Any] | None = None

    def submit(self, function: Callable[..., Any], /, *arguments: Any, **_: Any) -> Future[Any]:
        """As Executor.submit; the future has a CourseError if the scheduler is gone."""
        job, *rest = arguments
        told: Future[Any] = Future()
        told.set_running_or_notify_cancel()
        try:
            asked = self._executor.submit(_at_worker, _code(), function, self._send(job), *rest)
        except Exception as error:
            raise self._gone() from error
        asked.add_done_callback(lambda done: self._pass_on(done, told))
        return told

    def _send(self, job: Job) -> Any:
        """The job as a task of its own: sent once, and made again by the scheduler where a worker takes it along."""
        if self._sent is None or self._sent[0] is not job:
            key = f"gunsbutter-{job.digest}"
            self._sent = job, self._client.submit(_as_it_is, job, key=key)
        return self._sent[1]

    def _pass_on(self, done: Future[Any], told: Future[Any]) -> None:
        if done.cancelled():
            told.set_exception(self._gone())
        elif error := done.exception():
            told.set_exception(error)
        else:
            told.set_result(done.result())

    def _gone(self) -> CourseError:
        return CourseError(
            f"The Dask scheduler at {self._address} has ended, or does not answer any more.\n"
            "What was graded until then is recorded. When it is up again, run the same command: it goes on from here."
        )


def _as_it_is(job: Job) -> Job:
    return job


def _at_worker(code: str, function: Callable[..., Any], *arguments: Any) -> Any:
    if code != _code():  # a worker that joined after the others were asked
        raise CourseError(f"The worker on {platform.node()} has {_code()}, and not {code}. {_MEND}.")
    tempfile.tempdir = get_worker().local_directory  # Dask takes it away, also that of a worker that was killed
    try:
        return function(*arguments)
    except WallsMissing as missing:
        raise CourseError(f"On {platform.node()}, a worker: {explain(str(missing), this_system())}") from None


@cache
def _code() -> str:
    """Version and hash of this library and its tables: both are what a score rests on."""
    package = Path(__file__).parents[1]
    files = [path for path in package.rglob("*.py") if path.relative_to(package).parts[0] != "paper"]
    files = [*sorted(files), *sorted(path for path in tables.folder().iterdir() if path.is_file())]
    return f"gunsbutter {__version__} ({digest_of(*(path.read_bytes() for path in files))[:8]})"


def _ask_for_same_code(client: Client) -> None:
    """Ask before anything is sent: a scheduler or a worker that lacks the library could not say so afterwards."""

    def look() -> str:  # sent by value, and so understood where there is no gunsbutter
        try:
            from gunsbutter.grading.cluster import _code

            return _code()
        except ImportError as error:
            return f"no gunsbutter of this kind ({error})"

    found = {"The scheduler": client.run_on_scheduler(look)}  # type: ignore[no-untyped-call]
    workers = client.run(look)
    found |= {f"The worker at {address}": code for address, code in workers.items()}
    for where, code in found.items():
        if code != _code():
            raise CourseError(f"{where} has {code}; here is {_code()}.\n{_MEND}. Nothing was graded.")


def _wait_for_workers(client: Client, address: str) -> int:
    """Wait until there is a worker; return how many threads there are by then."""
    while True:
        try:
            threads = client.nthreads()  # type: ignore[no-untyped-call]
        except Exception as error:
            told = f"The Dask scheduler at {address} does not answer: {error}. Nothing was graded."
            raise CourseError(told) from None
        if threads:
            return sum(threads.values())
        time.sleep(0.2)


@contextmanager
def _watched(client: Client, address: str, say: Callable[[str], None]) -> Iterator[None]:
    """Say it when the cluster has no worker for some seconds, at the beginning or in the middle."""
    over = threading.Event()

    def watch() -> None:
        last, told = time.monotonic(), False
        while not over.wait(0.5):
            try:
                present = bool(client.nthreads())  # type: ignore[no-untyped-call]
            except Exception:  # the scheduler is gone, which those who wait for a result are told
                return
            if present:
                last, told = time.monotonic(), False
            elif not told and time.monotonic() - last > _UNTIL_TOLD:
                told = True
                say(f"  No worker is connected to {address}: waiting. On each machine: dask worker {address}")

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield
    finally:
        over.set()
        watcher.join()
