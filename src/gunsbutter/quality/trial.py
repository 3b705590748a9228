"""Try the marking of an assignment: grade every faulty solution and every right one through the engine."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Executor, as_completed
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal, get_args

import nbformat
import yaml

from gunsbutter.course import Assignment, CourseError
from gunsbutter.grading.engine import job_of
from gunsbutter.grading.find import Handed
from gunsbutter.grading.release import release
from gunsbutter.grading.run import questions_of
from gunsbutter.grading.sample import filled_in, solutions_of
from gunsbutter.grading.work import Job, Result, grade_one
from gunsbutter.quality.charts import faults
from gunsbutter.quality.mutate import Change, changes, spread
from gunsbutter.quality.same import same
from gunsbutter.quality.vocabulary import loaded_in, vocabulary

Fate = Literal["stopped", "same answer", "no fault", "lost points", "survived"]
FATES: tuple[Fate, ...] = get_args(Fate)
MOST = 14  # faults put into one answer cell


@dataclass(frozen=True)
class Mutant:
    """A fault in the solution of one question, and what came of it.

    ``fate``: it lost points; it stopped with an error (and lost points trivially); the answer was the same as without
    the fault; it is no fault, for the answer is as good as before, as survivors.yml says; or it survived with full
    points, and should not have. ``because`` explains the last two.
    """

    assignment: str
    question: str
    kind: str
    before: str
    after: str
    fate: Fate
    lost: float = 0.0
    because: str = ""


@dataclass(frozen=True)
class OtherWay:
    """An answer to one question that is right in another way than the solution, and the points it got."""

    assignment: str
    question: str
    case: str
    points: float
    possible: float


@dataclass(frozen=True)
class Trial:
    """What was tried on one assignment."""

    mutants: tuple[Mutant, ...]
    others: tuple[OtherWay, ...]


def try_marking(
    assignment: Assignment,
    executor: Executor,
    *,
    most: int = MOST,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Trial:
    """Try the marking of an assignment with at most so many faults an answer cell; students' walls stand as always.

    Raises CourseError if the solution itself does not earn all points.
    """
    with tempfile.TemporaryDirectory(prefix="gunsbutter-") as folder:
        course = Path(folder)
        release(assignment, course)
        job = job_of(assignment, course)
        solved = solutions_of(assignment, course)
        released = nbformat.read(course / "release" / assignment.name / f"{assignment.name}.ipynb", as_version=4)
    asked = _questions(nbformat.reads(job.source.decode("utf-8"), as_version=4))
    reference = grade_one(job, _handed(job, filled_in(released, solved)))
    _all_points(assignment, reference)
    trial = _Faults(assignment, job, released, solved, asked, reference)
    planned = list(trial.planned(most))
    total = len(planned) + sum(1 for case in assignment.cases if case["kind"] == "right")
    done = 0
    mutants = []
    waiting = {executor.submit(grade_one, job, _handed(job, notebook)): plan for plan, notebook in planned}
    for future in as_completed(waiting):
        question, change = waiting[future]
        mutants.append(trial.judged(question, change, future.result()))
        progress(done := done + 1, total)
    mutants.sort(key=lambda each: (each.question, each.kind, each.before, each.after))
    others = []
    for other in _other_ways(assignment, job, released, solved, asked, executor):
        others.append(other)
        progress(done := min(total, done + 1), total)
    return Trial(tuple(_explained(assignment, mutants)), tuple(others))


@dataclass(frozen=True)
class _Faults:
    assignment: Assignment
    job: Job
    released: nbformat.NotebookNode
    solved: Mapping[str, str]
    asked: Mapping[str, str]
    reference: Result

    def planned(self, most: int) -> Iterator[tuple[tuple[str, Change], nbformat.NotebookNode]]:
        """Question, change and notebook of every mutant."""
        words = vocabulary(loaded_in(self.assignment.notebook.read_text(encoding="utf-8")))
        opinions = {(each["question"], each["kind"]) for each in _told(self.assignment) if each.get("opinion")}
        for cell, question in self.asked.items():
            source = self.solved[cell]
            try:
                meant = [each for each in changes(source, words) if (question, each.kind) not in opinions]
                found = spread(meant, most)
            except SyntaxError:
                found = []
            if b"ChartRecord" in self.reference.answers[question].encoded:
                found += [Change(kind, 0, "", kind, f"{source}\n{code}") for kind, code in faults(cell).items()]
            for change in found:
                yield (question, change), filled_in(self.released, {**self.solved, cell: change.source})

    def judged(self, question: str, change: Change, result: Result) -> Mutant:
        """What came of a mutant."""
        marked, answer = result.marks.get(question), result.answers.get(question)
        lost = marked.possible - (marked.points or 0.0) if marked else self.assignment.checks.points(question)
        fate: Fate
        if result.reason or answer is None or answer.problem:
            fate = "stopped"
        elif lost > 0:
            fate = "lost points"
        elif same(answer, self.reference.answers[question]):
            fate = "same answer"
        else:
            fate = "survived"
        return Mutant(self.assignment.name, question, change.kind, change.before, change.after, fate, round(lost, 2))


def _questions(source: nbformat.NotebookNode) -> dict[str, str]:
    """The question that an answer cell is marked in: the one of its own name, or of the next test cell."""
    asked: dict[str, str] = {}
    waiting: list[str] = []
    for cell in source.cells:
        marks = cell.metadata.get("nbgrader", {})
        if marks.get("solution") and cell.cell_type == "code":
            waiting.append(marks["grade_id"])
        elif found := questions_of(cell):
            asked |= {name: name if name in found else min(found) for name in waiting}
            waiting = []
    return asked


def _handed(job: Job, notebook: nbformat.NotebookNode) -> Handed:
    return Handed("tried", {f"{job.assignment}.ipynb": nbformat.writes(notebook).encode()}, (), job.assignment)


def _all_points(assignment: Assignment, reference: Result) -> None:
    for question in assignment.checks.by_question:
        marked = reference.marks.get(question)
        if marked is None or marked.points != marked.possible:
            told = f"{marked.points} of {marked.possible}" if marked else reference.reason or "not marked"
            raise CourseError(f"{assignment.name}: the instructor's own solution of {question!r} gets {told}.")


def _other_ways(
    assignment: Assignment,
    job: Job,
    released: nbformat.NotebookNode,
    solved: Mapping[str, str],
    asked: Mapping[str, str],
    executor: Executor,
) -> Iterator[OtherWay]:
    """Every cell of every right case that is written otherwise than the solution."""
    cases = [case for case in assignment.cases if case["kind"] == "right" and case.get("replaces")]
    notebooks = [filled_in(released, {**solved, **case["replaces"]}) for case in cases]
    results = [executor.submit(grade_one, job, _handed(job, notebook)) for notebook in notebooks]
    for case, future in zip(cases, results, strict=True):
        for question in dict.fromkeys(asked[cell] for cell in case["replaces"] if cell in asked):
            marked = future.result().marks.get(question)
            points = marked.points if marked and marked.points is not None else 0.0
            yield OtherWay(assignment.name, question, case["name"], points, assignment.checks.points(question))


def _told(assignment: Assignment) -> list[Mapping[str, Any]]:
    """The entries of survivors.yml: why a fault keeps its points.

    An entry with a question, a kind, before and after is about one fault; with ``no_fault: true`` the answer is as
    good as before. An ``opinion: true`` has a question and a kind alone: there another constant is another answer of
    the student's own, and none is put in.
    """
    path = assignment.folder / "survivors.yml"
    return yaml.safe_load(path.read_text(encoding="utf-8")) if path.is_file() else []


def _explained(assignment: Assignment, mutants: list[Mutant]) -> Iterator[Mutant]:
    """The mutants, those that kept their points with what survivors.yml says of them."""
    told = {
        (each["question"], each["kind"], str(each["before"]), str(each["after"])): each
        for each in _told(assignment)
        if not each.get("opinion")
    }
    for mutant in mutants:
        entry = told.get((mutant.question, mutant.kind, mutant.before, mutant.after))
        if mutant.fate != "survived" or entry is None:
            yield mutant
        else:
            fate: Fate = "no fault" if entry.get("no_fault") else "survived"
            yield replace(mutant, fate=fate, because=" ".join(str(entry["because"]).split()))


def counted(mutants: tuple[Mutant, ...]) -> Counter[Fate]:
    """How many mutants met each fate."""
    return Counter(each.fate for each in mutants)


def score(mutants: tuple[Mutant, ...]) -> float:
    """The mutation score: of the faults that changed an answer without stopping the cell, the share that lost points.

    Raises ValueError if there is none.
    """
    fates = counted(mutants)
    if not (changed := fates["lost points"] + fates["survived"]):
        raise ValueError("No fault changed an answer, so there is nothing to score.")
    return fates["lost points"] / changed
