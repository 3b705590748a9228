"""What every check on a chart has in common: it takes any answer, and looks at the chart record in it."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, Concatenate, ParamSpec

from gunsbutter.charts.record import ChartRecord
from gunsbutter.checks.verdict import UnreadableAnswer, Verdict

P = ParamSpec("P")


class Moot(Verdict):
    """Nothing to look at: the chart has no such thing. It costs nothing, and counts for nothing beside others."""


def moot(sentence: str) -> Verdict:
    """All points, because the question does not arise."""
    return Moot(1.0, sentence)


def a_chart(answer: Any) -> ChartRecord:
    """The one chart in an answer: a chart record, or a list or tuple that holds one and no other.

    Raises UnreadableAnswer if there is none or more than one, if nothing is drawn in it, or if it is on round axes.
    """
    if isinstance(answer, (list, tuple)):
        if len(answer) > 1:
            raise UnreadableAnswer(f"The answer holds {len(answer)} things; give one figure with one chart in it.")
        answer = answer[0] if answer else None
    if not isinstance(answer, ChartRecord):
        raise UnreadableAnswer(
            f"The answer is no chart (it is of type {type(answer).__name__}); give the axes or the figure."
        )
    if answer.kind == "empty" or not answer.rows:
        raise UnreadableAnswer("The chart is empty: nothing is drawn in it.")
    if answer.kind == "other":
        raise UnreadableAnswer(
            "The chart has round axes, or others that are not straight; draw bars, lines or points."
        )
    return answer


def looks_at_chart(
    judge: Callable[Concatenate[ChartRecord, P], Verdict],
) -> Callable[Concatenate[Any, P], Verdict]:
    """Let a function of a chart record take any answer; what is no chart raises UnreadableAnswer."""

    @functools.wraps(judge)
    def look(answer: Any, /, *args: P.args, **kwargs: P.kwargs) -> Verdict:
        return judge(a_chart(answer), *args, **kwargs)

    return look
