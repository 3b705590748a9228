"""A check: a small pure function from answers to a verdict, with an id, a title, points and what it waits for."""

from __future__ import annotations

import inspect
import textwrap
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from types import ModuleType
from typing import Any

from gunsbutter.checks.verdict import UnreadableAnswer, Verdict, wrong

Judge = Callable[..., Verdict]


@dataclass(frozen=True)
class Check:
    """One thing that is looked at in the answer to one question.

    ``title`` is the first line of the function's docstring: what the student reads as the task of the check.
    ``explanation`` is the rest. ``points`` is what the check can earn; ``after`` names a check of the same
    question that must have earned something before this one has anything to say.
    """

    id: str
    question: str
    title: str
    explanation: str
    points: float
    after: str | None
    judge: Judge


class CheckFault(Exception):
    """A check raised: a fault of the course, and no fault of the answer. The message is the check's id."""


@dataclass(frozen=True)
class Outcome:
    """A check, what it found, and the points earned; a check that had to wait has no verdict."""

    check: Check
    verdict: Verdict | None
    points: float


def check(question: str, *, points: float, after: str | None = None) -> Callable[[Judge], Judge]:
    """Mark a function as a check of ``question``; its name is the check's id, its docstring what students read.

    Raises ValueError if the function has no docstring or the points are negative.
    """

    def mark(judge: Judge) -> Judge:
        title, _, explanation = inspect.cleandoc(judge.__doc__ or "").partition("\n")
        if not title:
            raise ValueError(f"The check {judge.__name__} has no docstring: say what it looks at.")
        if points < 0:
            raise ValueError(f"The check {judge.__name__} has {points} points; points are not negative.")
        made = Check(judge.__name__, question, title, textwrap.dedent(explanation).strip(), points, after, judge)
        judge.__check__ = made  # type: ignore[attr-defined]
        return judge

    return mark


@dataclass(frozen=True)
class CheckSet:
    """The checks of one assignment, by question, in the order in which they are written."""

    by_question: Mapping[str, tuple[Check, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, module: ModuleType) -> CheckSet:
        """The checks that a checks.py defines.

        Raises ValueError if a check waits for one that does not stand above it.
        """
        found: dict[str, list[Check]] = {}
        for value in vars(module).values():
            if isinstance(made := getattr(value, "__check__", None), Check):
                earlier = found.setdefault(made.question, [])
                if made.after is not None and made.after not in {other.id for other in earlier}:
                    raise ValueError(
                        f"{module.__name__}: the check {made.id} waits for {made.after!r}, which is not a check "
                        f"of {made.question!r} that stands above it."
                    )
                earlier.append(made)
        return cls({question: tuple(checks) for question, checks in found.items()})

    def points(self, question: str) -> float:
        """What the question can earn. Raises KeyError for a question without checks."""
        return sum(check.points for check in self._checks(question))

    def run(self, question: str, answer: Any) -> list[Outcome]:
        """The outcome of every check of a question for one answer, in order.

        A check whose ``after`` earned nothing waits. An answer that a check cannot read earns nothing, with the
        reason. Raises CheckFault if a check raises anything else, KeyError for a question without checks.
        """
        outcomes: dict[str, Outcome] = {}
        for made in self._checks(question):
            if made.after is not None and not _earned(outcomes[made.after]):
                outcomes[made.id] = Outcome(made, None, 0.0)
            else:
                verdict = _judge(made, answer)
                outcomes[made.id] = Outcome(made, verdict, round(verdict.share * made.points, 1))
        return list(outcomes.values())

    def none(self, question: str, sentence: str) -> list[Outcome]:
        """The outcomes of an answer that no check can be given: the first says why, and the others wait for it."""
        first, *others = self._checks(question)
        return [Outcome(first, wrong(sentence), 0.0), *(Outcome(each, None, 0.0) for each in others)]

    def _checks(self, question: str) -> tuple[Check, ...]:
        if question not in self.by_question:
            raise KeyError(f"No check for the question {question!r}. Questions: {', '.join(self.by_question)}.")
        return self.by_question[question]


def _earned(outcome: Outcome) -> bool:
    return outcome.verdict is not None and outcome.verdict.share > 0


def _judge(made: Check, answer: Any) -> Verdict:
    try:
        verdict: Any = made.judge(answer)
        if not isinstance(verdict, Verdict) or not isinstance(verdict.sentence + verdict.hint, str):
            raise TypeError(f"it returns {type(verdict).__name__}, and no Verdict{_place(made)}")
        return replace(verdict, share=float(verdict.share))
    except UnreadableAnswer as error:
        return wrong(str(error))
    except SystemExit as error:
        told = RuntimeError(f"it would end the process ({error})")
        raise CheckFault(made.id) from told.with_traceback(error.__traceback__)  # with the line in checks.py
    except Exception as error:
        raise CheckFault(made.id) from error


def _place(made: Check) -> str:
    code = getattr(inspect.unwrap(made.judge), "__code__", None)
    return f" (checks.py, line {code.co_firstlineno})" if code else ""
