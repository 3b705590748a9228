"""grade(question, answer): what the hidden part of a test cell calls under nbgrader."""

from __future__ import annotations

import html
import re
from pathlib import Path
from typing import Any

from gunsbutter.checks import Outcome
from gunsbutter.course import Assignment, CourseError, assignment, find_root

MIME = "application/vnd.gunsbutter.verdicts+json"
WAITS = "Not looked at: this check waits for the one before it."


class Verdicts:
    """The outcomes of one question, for a person (text, HTML) and for the results page (JSON)."""

    def __init__(self, question: str, outcomes: list[Outcome]) -> None:
        self.question = question
        self.outcomes = outcomes

    def data(self) -> dict[str, Any]:
        """Question and checks as plain data: id, title, points earned and possible, sentence, hint."""
        return {
            "question": self.question,
            "checks": [
                {
                    "id": outcome.check.id,
                    "title": outcome.check.title,
                    "points": outcome.points,
                    "possible": outcome.check.points,
                    "sentence": outcome.verdict.sentence if outcome.verdict else WAITS,
                    "hint": outcome.verdict.hint if outcome.verdict else "",
                    "share": outcome.verdict.share if outcome.verdict else None,
                }
                for outcome in self.outcomes
            ],
        }

    def _repr_mimebundle_(self, **_: Any) -> dict[str, Any]:
        data = self.data()
        lines, rows = [], []
        for made in data["checks"]:
            hint = f" {made['hint']}" if made["hint"] else ""
            score = f"{made['points']:g} of {made['possible']:g}" if made["possible"] else ""
            lines.append(f"{score or 'note':>10}  {made['title']}\n{'':>10}  {made['sentence']}{hint}")
            rows.append(
                f"<tr><td>{score}</td><td>{_html(made['title'])}<br>"
                f"<strong>{_html(made['sentence'])}</strong>{_html(hint)}</td></tr>"
            )
        table = "<table><thead><tr><th>points</th><th>check</th></tr></thead><tbody>" + "".join(rows)
        return {"text/plain": "\n".join(lines), "text/html": table + "</tbody></table>", MIME: data}


def _html(text: str) -> str:
    """Text as HTML; what stands between backticks is code."""
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", html.escape(text))


def grade(question: str, answer: Any) -> float:
    """The points of one answer; shows a sentence for each check.

    The assignment is the folder in which the notebook runs, as nbgrader lays it out; its checks.py is looked for in
    the repository above. Raises CourseError where there is none, as on a student's own machine.
    """
    from IPython.display import display

    outcomes = _assignment().checks.run(question, answer)
    display(Verdicts(question, outcomes))  # type: ignore[no-untyped-call]
    return round(float(sum(outcome.points for outcome in outcomes)), 1)


def _assignment() -> Assignment:
    # Where the notebook began: a cell may have changed the folder since.
    from IPython import get_ipython

    here = Path(getattr(get_ipython(), "starting_dir", None) or Path.cwd())
    try:
        return assignment(find_root(here), here.name)
    except CourseError:
        raise CourseError("The marks are given after you hand in; here there is nothing to mark with.") from None
