"""Item analysis: what a class's marks say about the questions and the checks, and what the grading took."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gunsbutter.grading.results import Graded, Results, Ungradable

LOW, FAIR = 0.2, 0.4
"""Discrimination below LOW is a reason to look at a question; from FAIR on it is good."""
HARD, EASY = 0.2, 0.8
"""Difficulty below HARD is hard, above EASY easy."""
STAGES = {
    "repair": "repair",
    "run": "run, all of it",
    "cells": "of it: the cells",
    "mark": "mark",
    "show": "make it safe",
    "record": "record",
}


@dataclass(frozen=True)
class Item:
    """One question as an item of a test; ``marked`` students have a mark in it, and ``mean`` is in points.

    ``difficulty`` is None where nobody is marked or the question gives no points; ``discrimination`` is None where it
    is not defined: see :func:`items`.
    """

    question: str
    possible: float
    marked: int
    mean: float | None
    difficulty: float | None
    discrimination: float | None

    @property
    def is_doubtful(self) -> bool:
        """Whether the question says little about the rest: discrimination below LOW."""
        return self.discrimination is not None and self.discrimination < LOW

    @property
    def reading(self) -> str:
        """What the two numbers say, in words."""
        if self.difficulty is None:
            return "No marks yet."
        ease = "Hard." if self.difficulty < HARD else "Easy." if self.difficulty > EASY else "Of middling difficulty."
        if self.discrimination is None:
            return f"{ease} Marks differ too little to say more."
        if self.discrimination < 0:
            return f"Look at it: who does better in the rest does worse here. {ease}"
        if self.discrimination < LOW:
            return f"Look at it: it has little to do with the rest. {ease}"
        return f"{ease} Tells {'well' if self.discrimination >= FAIR else 'fairly well'} who does well in the rest."


@dataclass(frozen=True)
class CheckRate:
    """How a class did in one check.

    ``success`` is the mean share of the points over the ``judged`` students, in whose number those are for whom the
    check ``waited`` (and earned nothing). ``sentence`` is the most frequent one that is not full points, ``readers``
    how many students read it, be it with other numbers in it.
    """

    check: str
    question: str
    title: str
    judged: int
    success: float | None
    full: int
    waited: int
    sentence: str
    readers: int


@dataclass(frozen=True)
class Spread:
    """How a quantity is spread over the class, and whose is the largest."""

    name: str
    count: int
    median: float
    p95: float
    largest: float
    who: str


def items(results: Results) -> list[Item]:
    """Difficulty and discrimination of every question.

    Difficulty is the item difficulty p: the mean share of the question's points that students earned, 0 to 1, so that
    a high number is an easy question. Discrimination is the corrected item-total correlation: Pearson's correlation,
    over the students, of the points in the question with the points in all other questions. Where some of a student's
    questions have no mark yet, the share earned in those that have one stands for their points; with all marks given
    this changes nothing. It is undefined (None) for fewer than three students, and where the points in the question
    or in the rest do not vary. A late penalty is no property of a question and stays out.

    Definitions, and the limits that the reading uses (0.2 and 0.8 for difficulty; 0.2 and 0.4 for discrimination),
    as in the R package performance, item_difficulty and item_discrimination, after A. Kelava and H. Moosbrugger,
    "Deskriptivstatistische Itemanalyse und Testwertbestimmung" (2020):
    https://easystats.github.io/performance/reference/item_difficulty.html and
    https://rdrr.io/cran/performance/man/item_discrimination.html
    """
    questions = list(results.possible)
    possible = np.array([results.possible[question] for question in questions], dtype=float)
    points = np.array(
        [[_number(each.questions.get(question)) for question in questions] for each in results.graded], dtype=float
    ).reshape(len(results.graded), len(questions))
    return [_item(question, index, points, possible) for index, question in enumerate(questions)]


def _item(question: str, index: int, points: NDArray[np.float64], possible: NDArray[np.float64]) -> Item:
    own, others = points[:, index], np.delete(points, index, axis=1)
    reachable = np.where(np.isnan(others), 0.0, np.delete(possible, index)).sum(axis=1)
    rest = np.full(len(points), np.nan)
    np.divide(np.nansum(others, axis=1), reachable, out=rest, where=reachable > 0)
    marked = own[~np.isnan(own)]
    mean = float(marked.mean()) if marked.size else None
    return Item(
        question=question,
        possible=float(possible[index]),
        marked=int(marked.size),
        mean=mean,
        difficulty=mean / float(possible[index]) if mean is not None and possible[index] > 0 else None,
        discrimination=correlation(own, rest),
    )


def correlation(one: Iterable[float], other: Iterable[float]) -> float | None:
    """Pearson's correlation of the pairs in which neither is missing (NaN), -1 to 1.

    None for fewer than three pairs, of which any two would lie on a line, and where one side does not vary.
    """
    pairs = np.array([list(one), list(other)], dtype=float)
    pairs = pairs[:, ~np.isnan(pairs).any(axis=0)]
    if pairs.shape[1] < 3 or (np.ptp(pairs, axis=1) < 1e-9).any():
        return None
    return float(np.clip(np.corrcoef(pairs)[0, 1], -1.0, 1.0))


def check_rates(results: Results) -> list[CheckRate]:
    """How the class did in each check, in the order of checks.py. A check that waited earned nothing."""
    rates = []
    for check, title in results.titles.items():
        shares = [each.checks[check] for each in results.graded if check in each.checks]
        told = [each.sentences.get(check, "") for each in results.graded if _is_wanting(each.checks.get(check))]
        sentence, readers = most_frequent(told)
        rates.append(
            CheckRate(
                check=check,
                question=results.question_of.get(check, ""),
                title=title,
                judged=len(shares),
                success=float(np.mean([share or 0.0 for share in shares])) if shares else None,
                full=sum(share == 1 for share in shares),
                waited=sum(share is None for share in shares),
                sentence=sentence,
                readers=readers,
            )
        )
    return rates


def most_frequent(sentences: Iterable[str]) -> tuple[str, int]:
    """The sentence that most read, and how many they are; ("", 0) if there is none.

    Sentences that differ in numbers alone count as one, and the most frequent of them stands for all.
    """
    groups: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for sentence in sentences:
        groups[re.sub(r"\d+", "0", sentence)][sentence] += 1
    if not groups:
        return "", 0
    largest = max(groups.values(), key=Counter.total)
    return largest.most_common(1)[0][0], largest.total()


def processes(results: Results) -> list[tuple[str, Graded | Ungradable]]:
    """What is known of how each submission was run, by student: of the graded, then of the ungradable."""
    return [*((each.student, each) for each in results.graded), *results.known.items()]


def spreads(results: Results) -> list[Spread]:
    """Seconds of every stage that the records name, and of all together; the ungradable as far as they got."""
    seconds = [(student, each.seconds) for student, each in processes(results)]
    stages = list(dict.fromkeys([*STAGES, *(stage for _, took in seconds for stage in took)]))
    made = [
        spread(STAGES.get(stage, stage), [(student, took[stage]) for student, took in seconds if stage in took])
        for stage in stages
    ]
    made.append(spread("together", [(student, total(took)) for student, took in seconds if took]))
    return [each for each in made if each is not None]


def memory(results: Results) -> Spread | None:
    """The most memory that each student's process held, in bytes; None if no record says."""
    held = [(student, each.memory) for student, each in processes(results)]
    return spread("memory", [(student, float(size)) for student, size in held if size is not None])


def total(seconds: dict[str, float]) -> float:
    """The seconds of all stages; the cells are a part of the run."""
    return sum(took for stage, took in seconds.items() if stage != "cells")


def spread(name: str, values: Sequence[tuple[str, float]]) -> Spread | None:
    """Median, 95th percentile (in proportion, between two values) and largest of what each student has."""
    if not values:
        return None
    who, largest = max(values, key=lambda each: each[1])
    median, p95 = np.percentile([value for _, value in values], [50, 95])
    return Spread(name, len(values), float(median), float(p95), largest, who)


def _is_wanting(share: float | None) -> bool:
    return share is not None and share < 1


def _number(points: float | None) -> float:
    return float("nan") if points is None else points
