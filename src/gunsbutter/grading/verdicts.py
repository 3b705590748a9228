"""Verdicts as data, and how they stand in a notebook: for a person (text, HTML) and for programs (JSON)."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from gunsbutter.checks import Outcome

MIME = "application/vnd.gunsbutter.verdicts+json"
WAITS = "Not looked at: this check waits for the one before it."


def as_data(outcomes: Iterable[Outcome]) -> list[dict[str, Any]]:
    """Outcomes as plain data: id, title, points earned and possible, share, sentence, hint."""
    return [
        {
            "id": outcome.check.id,
            "title": outcome.check.title,
            "points": outcome.points,
            "possible": outcome.check.points,
            "sentence": outcome.verdict.sentence if outcome.verdict else WAITS,
            "hint": outcome.verdict.hint if outcome.verdict else "",
            "share": outcome.verdict.share if outcome.verdict else None,
        }
        for outcome in outcomes
    ]


def total(checks: Sequence[Mapping[str, Any]]) -> float:
    """The points of a question: the sum of its checks, to one place."""
    return round(float(sum(made["points"] for made in checks)), 1)


def bundle(question: str, checks: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """The verdicts on a question as a notebook shows them: a MIME bundle with text, HTML and data."""
    lines, rows = [], []
    for made in checks:
        hint = f" {made['hint']}" if made["hint"] else ""
        score = f"{made['points']:g} of {made['possible']:g}" if made["possible"] else ""
        lines.append(f"{score or 'note':>10}  {made['title']}\n{'':>10}  {made['sentence']}{hint}")
        rows.append(
            f"<tr><td>{score}</td><td>{_html(made['title'])}<br>"
            f"<strong>{_html(made['sentence'])}</strong>{_html(hint)}</td></tr>"
        )
    table = "<table><thead><tr><th>points</th><th>check</th></tr></thead><tbody>" + "".join(rows)
    return {
        "text/plain": "\n".join(lines),
        "text/html": table + "</tbody></table>",
        MIME: {"question": question, "checks": list(checks)},
    }


def _html(text: str) -> str:
    """Text as HTML; what stands between backticks is code."""
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", html.escape(text))
