"""Grading on a real Dask cluster: scheduler and workers are programs of their own, and one dies on the way."""

from __future__ import annotations

import os
import pickle
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from gunsbutter.cli import main
from gunsbutter.course import Assignment, CourseError
from gunsbutter.grading import cluster as cluster_module
from gunsbutter.grading import engine
from gunsbutter.grading.cluster import cluster
from gunsbutter.grading.find import find, hand_in
from gunsbutter.grading.results import gather
from tests.conftest import handed_in_class


@dataclass
class Programs:
    """A scheduler and workers, started from a folder and a home that hold nothing of the course."""

    folder: Path
    stack: ExitStack
    address: str = ""
    started: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def scheduler(self, **environment: str) -> subprocess.Popen[bytes]:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.address = f"tcp://127.0.0.1:{port}"
        return self._start("scheduler", "--port", str(port), **environment)

    def worker(self, *options: str, **environment: str) -> subprocess.Popen[bytes]:
        return self._start("worker", self.address, *options, **environment)

    def _start(self, *arguments: str, **environment: str) -> subprocess.Popen[bytes]:
        log = self.stack.enter_context((self.folder / f"{len(self.started)}.log").open("wb"))
        program = subprocess.Popen(
            [Path(sys.executable).with_name("dask"), *arguments, "--host", "127.0.0.1", "--no-dashboard"],
            cwd=self.folder,
            env={"PATH": "/usr/bin:/bin", "HOME": str(self.folder), "TMPDIR": str(self.folder)} | environment,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        self.started.append(program)
        return program

    def end(self) -> None:
        for program in reversed(self.started):
            program.terminate()
            try:
                program.wait(10)
            except subprocess.TimeoutExpired:
                program.kill()
                program.wait()


@contextmanager
def started(folder: Path) -> Iterator[Programs]:
    folder.mkdir()
    cluster_module._code.cache_clear()
    with ExitStack() as stack:
        programs = Programs(folder, stack)
        stack.callback(programs.end)
        yield programs


@pytest.fixture
def programs(tmp_path: Path) -> Iterator[Programs]:
    with started(tmp_path / "elsewhere") as programs:
        yield programs


@pytest.fixture(scope="module")
def handed_in(assignment: Assignment, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course folder in which the sample class has handed in, and nothing is graded."""
    return handed_in_class(assignment, tmp_path_factory.mktemp("handed-in"))


@pytest.fixture
def course(handed_in: Path, tmp_path: Path) -> Path:
    shutil.copytree(handed_in.parent, tmp_path / "repository", symlinks=True)
    return tmp_path / "repository" / "class"


def scores(course, assignment):
    results = gather(assignment, course)
    return {each.student: each.score for each in results.graded} | dict.fromkeys(results.ungradable)


def below(pid: int) -> list[int]:
    """All processes that a process has started, and those they have."""
    return [each for child in children(pid) for each in (child, *below(child))]


def have_ended(pids: list[int]) -> bool:
    end = time.monotonic() + 10
    while living := [pid for pid in pids if is_alive(pid)]:
        if time.monotonic() > end:
            return False
        pids = living
        time.sleep(0.05)
    return True


def is_alive(pid: int) -> bool:
    try:
        return " Z " not in Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace")
    except OSError:
        return False


def children(pid: int) -> list[int]:
    """The processes that any thread of a process has started."""
    try:
        lists = [path.read_text(encoding="ascii") for path in Path(f"/proc/{pid}/task").glob("*/children")]
    except OSError:
        return []
    return [int(child) for child in " ".join(lists).split()]


class Progress:
    """Counts who is done, and does something once after so many."""

    def __init__(self, after: int, then) -> None:
        self.told: Counter[str] = Counter()
        self._after, self._then = after, then

    def __call__(self, student: str, done: int, total: int) -> None:
        self.told[student] += 1
        if done == self._after:
            self._then()


def test_all_are_graded_once_though_a_worker_is_killed_in_the_middle(
    programs, course, assignment, graded_class, capfd
):
    programs.scheduler()
    programs.worker("--nthreads", "1", "--no-nanny")
    doomed = programs.worker("--nthreads", "1", "--no-nanny")
    left: list[int] = []

    def kill() -> None:
        left.extend(below(doomed.pid))
        doomed.kill()

    progress = Progress(10, kill)
    with cluster(programs.address) as executor:
        summary = engine.grade(assignment, course, executor=executor, progress=progress)
    assert doomed.wait(5) == -signal.SIGKILL
    assert len(left) >= 2  # where students' code ran, and where it was marked
    assert have_ended(left)
    assert set(progress.told.values()) == {1}
    assert summary.done == summary.found == len(progress.told) == len(assignment.cases)
    assert scores(course, assignment) == scores(graded_class, assignment)
    assert engine.grade(assignment, course, executor=None).before == summary.found
    assert capfd.readouterr() == ("", "")


def test_a_worker_with_two_threads_that_a_nanny_starts_again_grades_the_same(
    programs, course, assignment, graded_class
):
    few = [each.student for each in find(course, assignment.name)][:12]
    programs.scheduler()
    nanny = programs.worker("--nthreads", "2", "--nanny")

    killed: list[int] = []

    def kill_worker() -> None:
        killed.extend(pid for pid in children(nanny.pid) if children(pid))  # the other one keeps Python's semaphores
        for pid in killed:
            os.kill(pid, signal.SIGKILL)

    progress = Progress(4, kill_worker)
    with cluster(programs.address) as executor:
        summary = engine.grade(assignment, course, students=few, executor=executor, progress=progress)
    assert len(killed) == 1
    assert len(list(programs.folder.rglob("checks.py"))) <= 2  # each thread has its own; those of the killed are gone
    assert summary.done == len(few)
    assert set(progress.told.values()) == {1}
    expected = scores(graded_class, assignment)
    assert scores(course, assignment) == {student: expected[student] for student in few}


def test_no_folder_is_shared_with_workers(course, assignment):
    job = engine.job_of(assignment, course)
    handed = hand_in(find(course, assignment.name)[0], assignment.name)
    sent = pickle.dumps((job, handed))
    assert str(course).encode() not in sent
    assert str(assignment.folder).encode() not in sent


# What goes wrong is said in a sentence


def grade_command(course, assignment, monkeypatch, address):
    monkeypatch.chdir(course)
    return main(["grade", assignment.name, "--student", "right", "--scheduler", address])


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:9", "127.0.0.1:9", "nonsense://host", "127.0.0.1:no-port"])
def test_a_scheduler_that_is_not_there_is_told(course, assignment, monkeypatch, capsys, address):
    monkeypatch.setattr(cluster_module, "_PATIENCE", 0.5)
    assert grade_command(course, assignment, monkeypatch, address) == 2
    told = capsys.readouterr().err
    assert f"The Dask scheduler at {address} cannot be reached" in told
    assert "dask scheduler" in told


def test_a_scheduler_that_ends_on_the_way_loses_nothing(programs, course, assignment, pool, capfd):
    scheduler = programs.scheduler()
    programs.worker("--nthreads", "2", "--no-nanny")
    everyone = [each.student for each in find(course, assignment.name)]
    progress = Progress(
        5, scheduler.kill
    )  # of so many that a worker is not done before a busy machine has recorded five
    with cluster(programs.address) as executor, pytest.raises(CourseError, match="run the same command"):
        engine.grade(assignment, course, executor=executor, progress=progress)
    assert capfd.readouterr() == ("", "")
    recorded = len(list(course.glob("answers/*/*/record.json")))
    assert recorded >= 5
    summary = engine.grade(assignment, course, executor=pool)
    assert (summary.before, summary.done) == (recorded, len(everyone) - recorded)


def test_a_cluster_without_workers_is_waited_for_and_that_is_told(programs, course, assignment, monkeypatch):
    monkeypatch.setattr(cluster_module, "_UNTIL_TOLD", 0.5)
    programs.scheduler()
    told: list[str] = []

    def say(sentence: str) -> None:
        told.append(sentence)
        programs.worker("--nthreads", "1", "--no-nanny")

    with cluster(programs.address, say):
        (sentence,) = told
    assert f"No worker is connected to {programs.address}: waiting" in sentence


def other_library(folder: Path, complete: bool) -> str:
    """A folder to put first on PYTHONPATH: this library with one line more, or one of its name that has nothing."""
    package = folder / "gunsbutter"
    if complete:
        shutil.copytree(Path(cluster_module.__file__).parents[1], package)
        with (package / "budget.py").open("a", encoding="utf-8") as file:
            file.write("# as it was last week\n")
        shutil.copytree(cluster_module.tables.folder(), package / "source_data", dirs_exist_ok=True)
    else:
        package.mkdir(parents=True)
        (package / "__init__.py").touch()
    return str(folder)


@pytest.mark.parametrize(("where", "complete"), [("scheduler", False), ("worker", False), ("worker", True)])
def test_another_library_is_told_before_anything_is_sent(
    programs, course, assignment, monkeypatch, tmp_path, capsys, where, complete
):
    other = {"PYTHONPATH": other_library(tmp_path / "other", complete)}
    programs.scheduler(**(other if where == "scheduler" else {}))
    programs.worker("--nthreads", "1", "--no-nanny", **(other if where == "worker" else {}))
    assert grade_command(course, assignment, monkeypatch, programs.address) == 2
    told = capsys.readouterr().err
    assert f"The {where}" in told
    assert ("has gunsbutter 0" in told) if complete else ("no gunsbutter of this kind" in told)
    assert "Install the same gunsbutter[course,cluster]" in told


def test_a_worker_of_another_library_that_joins_later_is_told(monkeypatch):
    with pytest.raises(CourseError, match="Install the same"):
        cluster_module._at_worker("gunsbutter 0.0.1 (00000000)", bytes, b"")
