"""Hand an answer over: what the one line of a hidden test cell does.

Under plain ``nbgrader autograde`` it marks the answer on the spot. Under the engine it hands the answer out of the
student's process, as data. Both ways the checks see the same plain value.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from gunsbutter.checks import CheckSet, Outcome
from gunsbutter.course import Assignment, CourseError, assignment, find_root
from gunsbutter.grading.answers import BadAnswer, Functions, NotHandedOver, decode, encode
from gunsbutter.grading.verdicts import as_data, bundle, total

_way_out: Callable[[str, Any], None] | None = None


def hand_out_through(way_out: Callable[[str, Any], None]) -> None:
    """From now on answers go out this way, and are not marked here."""
    global _way_out
    _way_out = way_out


class _Verdicts:
    def __init__(self, shown: dict[str, Any]) -> None:
        self._shown = shown

    def _repr_mimebundle_(self, **_: Any) -> dict[str, Any]:
        return self._shown


def hand_out(question: str, answer: Any) -> float | None:
    """The points of one answer, with a sentence for each check; under the engine None, and the points come later.

    The assignment is the folder in which the notebook runs, as nbgrader lays it out; its checks.py is looked for in
    the repository above. Raises CourseError where there is none, as on a student's own machine.
    """
    if _way_out is not None:
        _way_out(question, answer)
        return None
    from IPython.display import display

    checks = as_data(outcomes(_assignment().checks, question, answer))
    display(_Verdicts(bundle(question, checks)))  # type: ignore[no-untyped-call]
    return total(checks)


def outcomes(checks: CheckSet, question: str, answer: Any) -> list[Outcome]:
    """The outcomes of a question's checks on an answer, as it would leave the student's process."""
    functions = Functions()
    try:
        plain = decode(encode(answer, functions.keep), call=functions.call)
    except (NotHandedOver, BadAnswer) as reason:
        return checks.none(question, str(reason))
    return checks.run(question, plain)


def _assignment() -> Assignment:
    # Where the notebook began: a cell may have changed the folder since.
    from IPython import get_ipython

    here = Path(getattr(get_ipython(), "starting_dir", None) or Path.cwd())
    try:
        return assignment(find_root(here), here.name)
    except CourseError:
        raise CourseError("The marks are given after you hand in; here there is nothing to mark with.") from None
