"""How fast a class is graded, beside plain nbgrader in the same run: python benchmarks/grading.py

A class of 200 honest submissions of assignment 01 (its cases, each several times) is graded by `nbgrader autograde`
and `nbgrader generate_feedback`, and by `gunsbutter grade` with strict isolation, feedback and results page included.
Then classes of growing size are graded, and the largest is marked anew with other checks. What was measured is
written to benchmarks/grading.json, which the book shows. --quick measures small classes and writes nothing.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from machine import machine

from gunsbutter.course import Assignment, assignment, find_root
from gunsbutter.grading.release import release
from gunsbutter.grading.sample import student_of, write_submissions

ROOT = find_root(Path(__file__).parent)
NAME = "01-citation-audit"
HONEST = {"right", "mistake", "empty", "wrong type"}
STAGES = ("repair", "run", "cells", "mark", "show", "record")


def make_class(chosen: Assignment, folder: Path, size: int) -> Path:
    """A repository with a course folder in which so many honest submissions were handed in."""
    course = folder / f"class-{size}"
    course.mkdir(parents=True)
    for name in ("_toc.yml", "nbgrader_config.py"):
        shutil.copy(ROOT / name, course)
    shutil.copytree(ROOT / "assignments", course / "assignments")
    release(chosen, course)
    write_submissions(chosen, course)
    (course / "submitted").rename(course / "cases")
    honest = sorted(student_of(case) for case in chosen.cases if case["kind"] in HONEST)
    for number in range(size):
        case = course / "cases" / honest[number % len(honest)]
        shutil.copytree(case, course / "submitted" / f"s{number:05d}")
    shutil.rmtree(course / "cases")
    return course


def timed(course: Path, *command: str, fine: tuple[int, ...] = (0,)) -> tuple[float, float]:
    """Seconds that a command takes in a course folder, and the most memory its main process had, in MB.

    Ends this program with what the command said if its exit code is none of those that are ``fine``.
    """
    begun = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, "-m", *command], cwd=course, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    ) as process:
        lines: list[str] = []
        reader = threading.Thread(target=lambda: lines.extend(process.stderr or ()))
        reader.start()
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        reader.join()
    if process.returncode not in fine:
        raise SystemExit(f"{' '.join(command)} failed:\n{''.join(lines[-20:])}")
    return time.perf_counter() - begun, used.ru_maxrss / 1024


def stages(course: Path) -> dict[str, float]:
    """Median seconds of each stage over a class, from the records."""
    records = [json.loads(path.read_text(encoding="utf-8")) for path in course.glob("answers/*/*/record.json")]
    return {stage: statistics.median(each["seconds"].get(stage, 0.0) for each in records) for stage in STAGES}


def scores(course: Path) -> dict[str, float]:
    """Every student's score in the gradebook of a course folder."""
    from gunsbutter.grading.gradebook import open_gradebook

    with open_gradebook(course) as gradebook:
        return {each.student_id: each.score for each in gradebook.assignment_submissions(NAME)}


def compare(chosen: Assignment, folder: Path, size: int) -> dict[str, object]:
    """One class under plain nbgrader and under the engine; the scores must be the same."""
    plain, ours = make_class(chosen, folder / "plain", size), make_class(chosen, folder / "ours", size)
    graded, memory = timed(plain, "nbgrader", "autograde", NAME, "--create")
    told, _ = timed(plain, "nbgrader", "generate_feedback", NAME)
    seconds, own = timed(ours, "gunsbutter.cli", "grade", NAME)
    if scores(plain) != scores(ours):
        raise SystemExit("The scores differ.")
    return {
        "size": size,
        "nbgrader": {"autograde": graded, "feedback": told, "memory": memory},
        "engine": {"seconds": seconds, "memory": own, "stages": stages(ours)},
    }


def grow(chosen: Assignment, folder: Path, sizes: list[int]) -> list[dict[str, object]]:
    """Classes of growing size under the engine; the last is then marked anew, with the same and with other checks."""
    measured: list[dict[str, object]] = []
    for size in sizes:
        course = make_class(chosen, folder, size)
        seconds, memory = timed(course, "gunsbutter.cli", "grade", NAME)
        measured.append({"size": size, "seconds": seconds, "memory": memory})
        if size == sizes[-1]:
            same, memory = timed(course, "gunsbutter.cli", "regrade", NAME)
            checks = course / "assignments" / NAME / "checks.py"
            text = checks.read_text(encoding="utf-8")
            checks.write_text(text.replace('check("malformed", points=1)', 'check("malformed", points=2)'), "utf-8")
            other, _ = timed(course, "gunsbutter.cli", "regrade", NAME)
            measured[-1] |= {"regrade": {"same": same, "all_change": other, "memory": memory}}
        shutil.rmtree(course)
        print(json.dumps(measured[-1]), flush=True)
    return measured


def main() -> None:
    """Measure, print, and write benchmarks/grading.json."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="small classes, to see that it works; writes nothing")
    quick = parser.parse_args().quick
    chosen = assignment(ROOT, NAME)
    with tempfile.TemporaryDirectory() as name:
        compared = compare(chosen, Path(name) / "compare", 6 if quick else 200)
        print(json.dumps(compared, indent=1), flush=True)
        grown = grow(chosen, Path(name) / "grow", [4, 8] if quick else [200, 1000, 5000])
    if not quick:
        told = json.dumps({"machine": machine(), "compared": compared, "grown": grown}, indent=1)
        (ROOT / "benchmarks" / "grading.json").write_text(told + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
