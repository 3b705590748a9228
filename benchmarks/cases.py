"""How long the cases of all assignments take, beside plain nbgrader in the same run: python benchmarks/cases.py

Every case of every assignment is graded with strict isolation, feedback and results page included, by one engine with
as many workers as there are processors. The honest ones are graded by `nbgrader autograde` too, without feedback, one
after the other as it does. And `gunsbutter check` looks at the right answers of each, as a student would. What was
measured is written to benchmarks/cases.json, which the book shows. --quick measures a few cases of one assignment and
writes nothing.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
import time
from collections import Counter
from concurrent.futures import Executor
from pathlib import Path

from grading import HONEST, timed
from machine import machine

from gunsbutter.course import Assignment, assignments, find_root
from gunsbutter.grading import engine
from gunsbutter.grading.release import release
from gunsbutter.grading.report import write_report
from gunsbutter.grading.sample import student_of, write_submissions

ROOT = find_root(Path(__file__).parent)


def make_class(chosen: Assignment, course: Path, kinds: set[str], most: int) -> Path:
    """A course folder, laid out as the repository is, in which the first cases of these kinds were handed in."""
    course.mkdir(parents=True)
    for name in ("_toc.yml", "nbgrader_config.py"):
        shutil.copy(ROOT / name, course)
    shutil.copytree(ROOT / "assignments", course / "assignments")
    release(chosen, course)
    write_submissions(chosen, course)
    kept = [student_of(case) for case in chosen.cases if case["kind"] in kinds][:most]
    for folder in (course / "submitted").iterdir():
        if folder.name not in kept:
            shutil.rmtree(folder)
    return course


def measure(chosen: Assignment, folder: Path, pool: Executor, most: int) -> dict[str, object]:
    """The seconds of one assignment, and how many cases of each kind it has."""
    kinds = Counter(case["kind"] for case in chosen.cases)
    ours = make_class(chosen, folder / "ours", set(kinds), most)
    plain = make_class(chosen, folder / "plain", HONEST, most)
    begun = time.perf_counter()
    engine.grade(chosen, ours, executor=pool)
    write_report(chosen, ours)
    seconds = time.perf_counter() - begun
    by_nbgrader, _ = timed(plain, "nbgrader", "autograde", chosen.name, "--create")
    notebook = ours / "submitted" / student_of(chosen.cases[0]) / chosen.name / f"{chosen.name}.ipynb"
    checked, _ = timed(ours, "gunsbutter.cli", "check", str(notebook), fine=(0, 1))
    return {
        "assignment": chosen.name,
        "kinds": dict(kinds),
        "cases": sum(kinds.values()),
        "seconds": seconds,
        "honest": len(list((plain / "submitted").iterdir())),
        "nbgrader": by_nbgrader,
        "check": checked,
    }


def main() -> None:
    """Measure, print, and write benchmarks/cases.json."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a few cases, to see that it works; writes nothing")
    quick = parser.parse_args().quick
    measured = []
    with engine.local_pool() as pool:
        for chosen in assignments(ROOT)[: 1 if quick else None]:
            with tempfile.TemporaryDirectory() as name:
                measured.append(measure(chosen, Path(name), pool, 3 if quick else 1000))
            print(json.dumps(measured[-1]), flush=True)
    if not quick:
        told = json.dumps({"machine": machine(), "assignments": measured}, indent=1)
        (ROOT / "benchmarks" / "cases.json").write_text(told + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
