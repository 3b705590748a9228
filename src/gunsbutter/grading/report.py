"""The results of a class as a page, a table and data: results/<assignment>/index.html, results.csv, results.json."""

from __future__ import annotations

import csv
import os
from pathlib import Path
from urllib.parse import quote

import matplotlib.pyplot as plt
import numpy as np
from jinja2 import Environment, PackageLoader, StrictUndefined
from matplotlib.ticker import MaxNLocator

from gunsbutter.charts import PALETTE, finish, house_style, save_svg
from gunsbutter.course import Assignment
from gunsbutter.grading.results import Results, gather


def write_report(assignment: Assignment, course: Path, note: str = "") -> Path:
    """Write the results page and the same as CSV and JSON; return the page's path.

    ``note`` is a sentence above the results, such as what class this is.
    """
    results = gather(assignment, course)
    folder = course / "results" / assignment.name
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "results.json").write_text(results.as_json(), encoding="utf-8")
    _write_csv(folder / "results.csv", results)
    page = folder / "index.html"
    page.write_text(_page(results, course, folder, note), encoding="utf-8")
    return page


def success(results: Results) -> dict[str, float]:
    """For every check, the mean share of its points that the graded students earned; a check that waited earned 0."""
    if not results.graded:
        return dict.fromkeys(results.titles, 0.0)
    return {check: float(np.mean([each.checks[check] or 0.0 for each in results.graded])) for check in results.titles}


def _page(results: Results, course: Path, folder: Path, note: str) -> str:
    environment = Environment(
        loader=PackageLoader("gunsbutter.grading"), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    scores = [each.score for each in results.graded]
    name = f"{results.assignment}.html"
    feedback = {
        each.student: quote(os.path.relpath(course / "feedback" / each.student / results.assignment / name, folder))
        for each in results.graded
    }
    return environment.get_template("results.html.j2").render(
        results=results,
        note=note,
        feedback=feedback,
        success=success(results),
        histogram=_histogram(scores, results.max_score) if scores else "",
        median=float(np.median(scores)) if scores else None,
    )


def _histogram(scores: list[float], top: float) -> str:
    """How many students reached which score, as SVG with alternative text."""
    edges = np.linspace(0, top, 11)
    counts, _ = np.histogram(scores, bins=edges)
    half = sum(score >= top / 2 for score in scores)
    title = f"{half} of {len(scores)} reach at least half of the {top:g} points"
    with house_style():
        figure, axes = plt.subplots(figsize=(7.5, 3.2))
        axes.bar(edges[:-1], counts, width=top / 10 * 0.94, align="edge", color=PALETTE["military"])
        axes.set_xlabel("points")
        axes.set_xticks(edges[::2])
        axes.yaxis.set_major_locator(MaxNLocator(integer=True))
        finish(axes, title=title, unit="students", source="the gradebook of this class")
    told = "; ".join(
        f"{low:g} to {high:g} points: {count}"
        for low, high, count in zip(edges, edges[1:], counts, strict=False)
        if count
    )
    return save_svg(figure, f"Histogram of scores. {title}. Students by score: {told}.")


def _write_csv(path: Path, results: Results) -> None:
    questions = list(results.possible)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["student", "state", "score", *questions, "reason"])
        for each in results.graded:
            row = [f"{each.questions.get(question, 0.0):g}" for question in questions]
            writer.writerow([_plain(each.student), "graded", f"{each.score:g}", *row, ""])
        for student, reason in results.ungradable.items():
            writer.writerow([_plain(student), "ungradable", "", *[""] * len(questions), reason])


def _plain(student: str) -> str:
    """A name that a spreadsheet takes for a text and not for a formula."""
    return f"'{student}" if student.startswith(("=", "+", "-", "@")) else student
