"""What a worker does with one submission: repair it, run it, mark its answers. Data in, data out.

A worker is a process of a local pool or of a cluster. It writes nothing that lasts: the results are recorded by the
engine alone.
"""

from __future__ import annotations

import atexit
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_output

from gunsbutter.grading.digest import digest_of
from gunsbutter.grading.find import Handed, fingerprint
from gunsbutter.grading.kept import HandedOut
from gunsbutter.grading.mark import Marked, Marker, NeedsRun
from gunsbutter.grading.repair import Ungradable, repair
from gunsbutter.grading.run import Run, Surroundings, WarmProcess, questions_of
from gunsbutter.grading.sanitise import sanitise_notebook
from gunsbutter.grading.student.walls import Limits
from gunsbutter.grading.verdicts import bundle


@dataclass(frozen=True)
class Job:
    """All that a worker needs to know of an assignment, wherever it stands.

    ``marking`` and ``released`` are files by relative name: checks.py with its key, and what students got. ``source``
    is the instructor's notebook as nbgrader keeps it.
    """

    assignment: str
    source: bytes
    marking: Mapping[str, bytes]
    released: Mapping[str, bytes]
    forbids: tuple[str, ...] = ()
    limits: Limits = field(default_factory=Limits)
    walls: bool = True

    @cached_property
    def checks_digest(self) -> str:
        """A hash of the marking: what a regrade looks at."""
        return digest_of(*(part for name in sorted(self.marking) for part in (name.encode(), self.marking[name])))

    @cached_property
    def digest(self) -> str:
        """A hash of all of it."""
        others = digest_of(*(part for name in sorted(self.released) for part in (name.encode(), self.released[name])))
        setting = repr((self.assignment, self.forbids, self.limits, self.walls, self.checks_digest, others))
        return digest_of(self.source, setting.encode())


@dataclass(frozen=True)
class Result:
    """What came of a submission; ``notebook`` is what is shown, with outputs and verdicts, and None if ungradable."""

    student: str
    submission: str
    reason: str = ""
    notebook: NotebookNode | None = None
    answers: Mapping[str, HandedOut] = field(default_factory=dict)
    marks: Mapping[str, Marked] = field(default_factory=dict)
    repairs: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    seconds: Mapping[str, float] = field(default_factory=dict)
    memory: int = 0


class _Bench:
    """A worker's tools for one job: the warm process and the marking process, each started when first needed."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self._folder = tempfile.TemporaryDirectory(prefix="gunsbutter-")
        root = Path(self._folder.name)
        _unpack(job.marking, root / job.assignment)
        _unpack(job.released, root / "released")
        self.source = nbformat.reads(job.source.decode("utf-8"), as_version=4)
        self._warm: WarmProcess | None = None
        self._marker: Marker | None = None

    def warm(self) -> WarmProcess:
        """The warm process."""
        if self._warm is None:
            released = Path(self._folder.name) / "released"
            job = self.job
            self._warm = WarmProcess(Surroundings(job.assignment, released, job.forbids, job.limits, job.walls))
        return self._warm

    def marker(self) -> Marker:
        """The marking process."""
        if self._marker is None:
            self._marker = Marker(Path(self._folder.name) / self.job.assignment)
        return self._marker

    def put_away(self) -> None:
        """End both processes; they are started anew when needed again."""
        for tool in (self._warm, self._marker):
            if tool is not None:
                tool.close()
        self._warm = self._marker = None

    def close(self) -> None:
        """End both processes, and take the files away."""
        self.put_away()
        self._folder.cleanup()


_here = threading.local()  # a worker of a cluster may work in several threads


def bench_of(job: Job) -> _Bench:
    """This worker's tools for a job; those for another job are put away."""
    bench: _Bench | None = getattr(_here, "bench", None)
    if bench is None or bench.job.digest != job.digest:
        if bench is not None:
            bench.close()
        bench = _here.bench = _Bench(job)
        atexit.register(bench.close)
    return bench


def get_ready(job: Job) -> None:
    """Start what ``grade_one`` needs. Raises what it would raise with any submission."""
    bench = bench_of(job)
    bench.warm()
    bench.marker()


def grade_one(job: Job, handed: Handed) -> Result:
    """Repair, run and mark one submission. Raises only for faults of the machine or the course."""
    bench, submission = bench_of(job), fingerprint(handed)
    clock = _Clock()
    try:
        repaired = repair(handed, bench.source)
    except Ungradable as reason:
        return Result(handed.student, submission, str(reason), seconds=clock.lap("repair"))
    clock.lap("repair")
    try:
        with bench.warm().student() as student:
            run = student.run(repaired.notebook)
            clock.lap("run")
            answers = _that_count(repaired.notebook, run)
            marks, answers = bench.marker().mark(answers, student.call) if not run.ended else ({}, answers)
            clock.lap("mark")
    except BaseException:
        bench.put_away()  # whatever state they are in
        raise
    clock.laps["cells"] = round(sum(cell.seconds for cell in run.cells.values()), 4)
    result = Result(
        handed.student,
        submission,
        run.ended,
        repairs=repaired.notes,
        remarks=run.remarks,
        seconds=clock.laps,
        memory=student.memory,
    )
    if run.ended:
        return result
    notebook, left_out = _shown(repaired.notebook, run, marks)
    clock.lap("show")
    return replace(result, notebook=notebook, answers=answers, marks=marks, remarks=(*run.remarks, *left_out))


def mark_again(
    job: Job, kept: Sequence[tuple[str, Mapping[str, HandedOut]]]
) -> list[tuple[str, dict[str, Marked] | None]]:
    """The marks of students by their kept answers; None for one whose functions have to be called anew."""
    marker = bench_of(job).marker()
    told: list[tuple[str, dict[str, Marked] | None]] = []
    for student, answers in kept:
        try:
            told.append((student, marker.mark(answers)[0]))
        except NeedsRun:
            told.append((student, None))
    return told


def with_verdicts(notebook: NotebookNode, marks: Mapping[str, Marked]) -> NotebookNode:
    """A run notebook with the verdicts put into its test cells, in place of those of an earlier marking."""
    for cell in notebook.cells:
        for question in sorted(questions_of(cell) & set(marks)):
            cell.outputs = [each for each in cell.outputs if not _is_verdict(each)]
            cell.outputs += _verdict_outputs(question, marks[question])
    return notebook


def _verdict_outputs(question: str, marked: Marked) -> list[NotebookNode]:
    own = {"gunsbutter": "verdict"}
    if marked.fault:
        return [new_output("display_data", data={"text/plain": "This question waits for a person."}, metadata=own)]
    shown = []
    if marked.checks:
        shown.append(new_output("display_data", data=bundle(question, marked.checks), metadata=own))
    elif marked.problem:
        shown.append(new_output("display_data", data={"text/plain": marked.problem}, metadata=own))
    points = {"text/plain": repr(float(marked.points or 0.0))}
    return [*shown, new_output("execute_result", data=points, metadata=own, execution_count=None)]


def _is_verdict(output: NotebookNode) -> bool:
    return bool(output.get("metadata", {}).get("gunsbutter") == "verdict")


def _that_count(notebook: NotebookNode, run: Run) -> dict[str, HandedOut]:
    """The answers, but for those of test cells that ended with an error: their asserts did not hold."""
    answers = dict(run.answers)
    for index, cell in enumerate(notebook.cells):
        if index in run.cells and run.cells[index].failed:
            for question in questions_of(cell):
                answers[question] = HandedOut(problem=f"The test cell ended with an error. {_error(run, index)}")
    return answers


def _error(run: Run, index: int) -> str:
    for output in run.cells[index].outputs:
        if output.get("output_type") == "error":
            return f"{output.get('ename')}: {output.get('evalue')}"[:300]
    return ""


def _shown(notebook: NotebookNode, run: Run, marks: Mapping[str, Marked]) -> tuple[NotebookNode, list[str]]:
    """The notebook with its outputs, safe to look at, and its verdicts; and sentences on what was left out."""
    for index, cell in enumerate(notebook.cells):
        if cell.cell_type == "code":
            ran = run.cells.get(index)
            cell.outputs = [nbformat.from_dict(each) for each in ran.outputs] if ran else []
            cell.execution_count = ran.count if ran else None
    marked = {cell.id: cell.metadata.get("nbgrader", {}) for cell in notebook.cells}
    locked = {cell for cell, own in marked.items() if own.get("locked") and not own.get("solution")}
    left_out = sanitise_notebook(notebook, locked)
    return with_verdicts(notebook, marks), left_out


def _unpack(files: Mapping[str, bytes], folder: Path) -> None:
    folder.mkdir(parents=True)
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)


class _Clock:
    """Seconds by stage."""

    def __init__(self) -> None:
        self.laps: dict[str, float] = {}
        self._last = time.perf_counter()

    def lap(self, stage: str) -> dict[str, float]:
        """The time since the last lap is the stage's; all laps so far."""
        now = time.perf_counter()
        self.laps[stage], self._last = round(now - self._last, 4), now
        return self.laps
