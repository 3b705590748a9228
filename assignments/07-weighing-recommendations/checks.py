"""The marking of 07-weighing-recommendations: from answers to verdicts. Never released.

Scores and weights are the student's. What follows from them is computed again, from the numbers that came with the
answer; functions are called with numbers of ours.
"""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from gunsbutter import tables
from gunsbutter.checks import UnreadableAnswer, Verdict, check, partly, right, wrong
from gunsbutter.checks.frames import frame
from gunsbutter.checks.sets import ids
from gunsbutter.checks.values import fold, function, numbers

CRITERIA = ["effect", "cost", "feasibility", "evidence"]
OPTIONS = tables.load("recommendations").recommendation_id.tolist()
SHORTEST = 6  # words of a reason
OFTEN, DRAWS = 0.6, 40_000
UNSURE = 0.03  # about three standard errors of a share near 0.6 in 2,000 draws
EQUAL = 1e-9


# What an answer holds


def part(answer: Any, name: str) -> Any:
    """One part of an answer that was handed over with what it was made from."""
    if not isinstance(answer, Mapping) or answer.get(name, ...) is ...:
        raise UnreadableAnswer(f"There is no {name} yet.")
    return answer[name]


def scored(answer: Any) -> pd.DataFrame:
    """The scores by recommendation: those rows of the ten that are there, and the four criteria as numbers."""
    given = answer.rename_axis("recommendation_id") if _is_unnamed(answer) else answer
    table = frame(given, ["recommendation_id", *CRITERIA], keys=["recommendation_id"]).set_index("recommendation_id")
    table.index = pd.Index([str(name).strip().upper() for name in table.index], name="recommendation_id")
    if unknown := sorted(set(table.index) - set(OPTIONS)):
        raise UnreadableAnswer(f"Not a recommendation_id: {', '.join(unknown[:5])}.")
    if not all(pd.api.types.is_numeric_dtype(table[name]) for name in CRITERIA):
        raise UnreadableAnswer("A score is a number from 1 to 5; one of the columns holds something else.")
    return table.astype(float)


def _is_unnamed(answer: Any) -> bool:
    return isinstance(answer, pd.DataFrame) and "recommendation_id" not in answer.columns


def complete(answer: Any) -> pd.DataFrame:
    """The scores, if all forty are there: what a ranking can be computed from."""
    table = scored(part(answer, "scores"))
    if set(table.index) != set(OPTIONS) or table.isna().to_numpy().any():
        raise UnreadableAnswer("Your table of scores has gaps, so nothing can be computed from it. See question 1.")
    return table


def weighed(answer: Any, name: str = "weights") -> dict[str, float]:
    """The weights of an answer."""
    found = numbers(part(answer, name), CRITERIA)
    if min(found.values()) < 0 or sum(found.values()) <= 0:
        raise UnreadableAnswer("Weights are not negative, and at least one is above 0.")
    return found


def totals(scores: pd.DataFrame, weights: Mapping[str, float]) -> "pd.Series[float]":
    """The weighted mean of each row."""
    drawn = pd.Series(weights, dtype=float)
    return (scores[drawn.index] * drawn).sum(axis=1) / drawn.sum()


def with_share(weights: Mapping[str, float], criterion: str, share: float) -> dict[str, float]:
    """The weights with one at a share of the whole, and the rest divided in proportion."""
    others = {name: weight for name, weight in weights.items() if name != criterion}
    rest = sum(others.values())
    if rest <= 0:
        raise UnreadableAnswer("All weight is on one criterion, so there is nothing to divide among the others.")
    return {name: (1 - share) * weight / rest for name, weight in others.items()} | {criterion: share}


def best(found: "pd.Series[float]") -> set[str]:
    """The options with the highest total; several where they are equal."""
    return set(found.index[found >= found.max() - EQUAL])


def returned(value: Any, options: list[str]) -> dict[str, float]:
    """What a function of the student gave back, as numbers by option."""
    if value is None:
        raise UnreadableAnswer("The function returns None: does it end with return?")
    return numbers(value, options)


# 1 · scores


@check("scores", points=1)
def all_are_scored(scores: Any) -> Verdict:
    """All ten recommendations have a whole number from 1 to 5 on each criterion."""
    table = scored(scores)
    if missing := [option for option in OPTIONS if option not in table.index]:
        return wrong(f"Recommendations without a row: {len(missing)}.", hint="M01 to M10, as index.")
    fine = table.isin([1, 2, 3, 4, 5])
    if fine.to_numpy().all():
        return right("Forty scores from 1 to 5.")
    return wrong(f"{int((~fine).to_numpy().sum())} of 40 scores are not a whole number from 1 to 5.")


@check("scores", points=1, after="all_are_scored")
def criteria_tell_apart(scores: Any) -> Verdict:
    """Every criterion tells at least two recommendations apart, and no two criteria say the same throughout."""
    table = scored(scores)
    flat = [name for name in CRITERIA if table[name].nunique() < 2]
    if flat:
        return wrong(
            f"All ten have the same score in {flat[0]}.", hint="A criterion that never differs cannot choose."
        )
    if len({tuple(table[name]) for name in CRITERIA}) < len(CRITERIA):
        return wrong("Two criteria have the same ten scores.", hint="Then one of them says nothing of its own.")
    return right("Every criterion tells some of them apart.")


@check("scores", points=1, after="all_are_scored")
def rows_have_reasons(scores: Any) -> Verdict:
    """Every row has a reason of its own, of at least six words."""
    given = scores.rename_axis("recommendation_id") if _is_unnamed(scores) else scores
    reasons = frame(given, {"recommendation_id": "text", "reason": "text"}).reason
    long = sum(len(set(reason.split())) >= SHORTEST for reason in reasons)
    if long < len(OPTIONS):
        return partly(0.5 * long / len(OPTIONS), f"{long} of 10 reasons have at least {SHORTEST} different words.")
    if len({fold(reason) for reason in reasons}) < len(OPTIONS):
        return wrong("The same reason stands in more than one row.", hint="What is it about this row?")
    return right("Ten reasons.")


# 2 · weighted

TABLE = pd.DataFrame(
    {"speed": [4, 1, 3, 2], "price": [2, 5, 3, 1], "note": ["p", "q", "r", "s"], "safety": [1, 2, 5, 4]},
    index=["red", "green", "blue", "grey"],
)
WEIGHTS = {"safety": 5, "speed": 3, "price": 12}


def of_ours(weighted: Any, weights: Mapping[str, float]) -> tuple[dict[str, float], "pd.Series[float]"]:
    """What the student's function makes of our table, and what it should make of it."""
    found = function(weighted)(TABLE.copy(), dict(weights))
    return returned(found, list(TABLE.index)), totals(TABLE, weights)


def agrees(found: Mapping[str, float], expected: "pd.Series[float]") -> bool:
    """Whether all numbers are the expected ones."""
    return all(abs(found[name] - expected[name]) < 1e-6 for name in expected.index)


@check("weighted", points=2)
def weighs_each_column(weighted: Any) -> Verdict:
    """Each column of scores counts with its own weight, whatever the order; other columns count for nothing."""
    unit = {"price": 0.5, "safety": 0.2, "speed": 0.3}
    found, expected = of_ours(weighted, unit)
    if agrees(found, expected):
        return right("Each column has its own weight.")
    shuffled = totals(TABLE, dict(zip(["speed", "price", "safety"], unit.values(), strict=True)))
    if agrees(found, shuffled):
        return wrong(
            "The weights are taken in their order and not by name.", hint="weights[column], column by column."
        )
    if agrees(found, expected / 3):
        return wrong("The sum is divided by the number of criteria.", hint="Divide by the sum of the weights.")
    if agrees(found, TABLE[list(unit)].mean(axis=1)):
        return wrong("All columns count alike, whatever the weights.")
    return wrong("With a table of ours, the totals are others.", hint="Compute one row by hand, and compare.")


@check("weighted", points=2, after="weighs_each_column")
def divides_by_the_sum(weighted: Any) -> Verdict:
    """Weights need not add up to 1: totals stay between the lowest and the highest score."""
    found, expected = of_ours(weighted, WEIGHTS)
    if agrees(found, expected):
        return right("Totals are on the scale of the scores.")
    if agrees(found, expected * sum(WEIGHTS.values())):
        return wrong(
            "Totals grow with the weights.", hint="5 and 3 should say the same as 50 and 30: what is missing?"
        )
    return wrong(
        "With weights that do not add up to 1, the totals are others.", hint="Divide by the sum of the weights."
    )


# 3 · ranking


@check("ranking", points=3)
def follows_from_the_numbers(ranking: Any) -> Verdict:
    """All ten stand in the order of their totals, by the scores and weights in the notebook."""
    order = [option for each in _listed(part(ranking, "ranking")) for option in ids([each])]
    found = totals(complete(ranking), weighed(ranking))
    if sorted(order) != OPTIONS:
        return wrong(f"The ranking has {len(set(order))} of the ten, in {len(order)} places.", hint="Each id once.")
    ranked = found[order].to_numpy()
    if (np.diff(ranked) <= EQUAL).all():
        return right("The order follows from your scores and weights.")
    if (np.diff(ranked) >= -EQUAL).all():
        return partly(1 / 3, "The order is turned round: the lowest total stands first.", hint="ascending=False")
    steps = int((np.diff(ranked) > EQUAL).sum())
    return wrong(
        f"In {steps} {'place' if steps == 1 else 'places'} a lower total stands before a higher one.",
        hint="Compute the totals from the table and the weights as they are now.",
    )


def _listed(ranking: Any) -> list[Any]:
    if isinstance(ranking, (list, tuple, np.ndarray, pd.Index, pd.Series)):
        return list(ranking)
    raise UnreadableAnswer("The ranking is not a list of ids; a set, for one, has no order.")


# 4 · one weight at a time

SWEPT = pd.DataFrame(
    {"range": [9, 5, 1], "weight": [1, 5, 8], "noise": [3, 2, 7]}, index=["first", "second", "third"]
)
OTHERS = {"range": 2, "weight": 1, "noise": 3}
SHARES = (0.0, 0.15, 0.4, 0.55, 0.85, 1.0)


@check("winner", points=3)
def finds_the_winner(winner: Any) -> Verdict:
    """The best option is found when one criterion has a given share and the others divide the rest in proportion."""
    call, hits, asked, raw = function(winner), 0, 0, 0
    for criterion in OTHERS:
        for share in SHARES:
            given = call(SWEPT.copy(), dict(OTHERS), criterion, share)
            given = given.strip() if isinstance(given, str) else given
            hits += isinstance(given, str) and given in best(totals(SWEPT, with_share(OTHERS, criterion, share)))
            raw += isinstance(given, str) and given in best(totals(SWEPT, OTHERS | {criterion: share}))
            asked += 1
    if hits == asked:
        return right("Right for each criterion and share that was tried.")
    if raw == asked:
        return wrong("The other weights are left as they were.", hint="They share what is left: 1 - share.")
    return wrong(
        f"Right in {hits} of {asked} cases with numbers of ours.",
        hint="The others keep their proportions: 2 and 1 become 2/3 and 1/3 of what is left. Return the label, one.",
    )


@check("sweep", points=2)
def sweeps_every_weight(sweep: Any) -> Verdict:
    """For each criterion and each of the eleven shares, the winner by the scores and weights in the notebook."""
    table = frame(part(sweep, "sweep"), {"criterion": "text", "share": "number", "winner": "text"})
    scores, weights = complete(sweep), weighed(sweep)
    wanted = {(name, step) for name in CRITERIA for step in range(11)}
    found: dict[tuple[str, int], bool] = {}
    for row in table.itertuples():
        criterion, step = fold(row.criterion), round(float(row.share) * 10) if np.isfinite(row.share) else -1
        if (criterion, step) in wanted and abs(row.share * 10 - step) < 1e-6:
            top = best(totals(scores, with_share(weights, criterion, step / 10)))
            found[criterion, step] = found.get((criterion, step), True) and row.winner.strip().upper() in top
    hits = sum(found.values())
    if hits == len(wanted):
        return right("All 44 winners follow from your scores and weights.")
    if not found:
        return wrong(
            "No row has one of the four criteria and a share of 0, 0.1 ... 1.", hint="Shares, not per cents."
        )
    return partly(
        max(0.0, 2 * hits / len(wanted) - 1), f"{hits} of 44 winners follow from your scores and weights.",
        hint="Is the table made from the scores and weights as they are now?",
    )  # fmt: skip


# 5 · a thousand weightings

FOUR = pd.DataFrame(
    {
        "a": [10, 0, 0, 4, 3, 1],
        "b": [0, 10, 0, 4, 3, 2],
        "c": [0, 0, 10, 4, 3, 3],
        "unused": [0, 1, 2, 3, 100, 100],
    },
    index=["north", "east", "south", "west", "middle", "edge"],
)
TRIED = 1_000  # few enough for a loop of tables, and uneven weightings are far off all the same


def often_in_three(scores: pd.DataFrame, weights: Any) -> "pd.Series[float]":
    """The share of weightings (one a row) in which each option is among the three with the highest totals."""
    drawn = scores.to_numpy(dtype=float) @ weights.T
    order = (-drawn).argsort(axis=0, kind="stable")[:3]
    return pd.Series([(order == row).any(axis=0).mean() for row in range(len(scores))], index=scores.index)


def even(count: int, draws: int = DRAWS) -> Any:
    """Even weightings of so many criteria, one a row."""
    return np.random.default_rng(20_240).dirichlet(np.ones(count), draws)


def crowded(count: int) -> Any:
    """Weightings of uniform numbers divided by their sum, which are not even."""
    drawn = np.random.default_rng(20_240).random((DRAWS, count))
    return drawn / drawn.sum(axis=1, keepdims=True)


def shares_of(top_three: Any) -> dict[str, float]:
    """What the student's function gives for our table."""
    return returned(function(top_three)(FOUR.copy(), ["a", "b", "c"], TRIED, 11), list(FOUR.index))


def far(found: Mapping[str, float], expected: "pd.Series[float]") -> float:
    """The largest distance, in standard errors of the draws."""
    error = np.sqrt(expected * (1 - expected) / TRIED + 1 / TRIED**2)
    return max(abs(found[name] - expected[name]) / error[name] for name in expected.index)


@check("top_three", points=2)
def counts_the_best_three(top_three: Any) -> Verdict:
    """The shares lie between 0 and 1, and add up to 3: each draw has three winners."""
    found = shares_of(top_three)
    total = sum(found.values())
    if abs(total - 3) < 1e-6 and all(0 <= value <= 1 for value in found.values()):
        return right("Three in each draw.")
    if abs(total - 300) < 1e-4:
        return partly(0.5, "These are per cents; shares from 0 to 1 were asked for.")
    if abs(total - 3 * TRIED) < 1e-6:
        return partly(0.5, "These are counts; divide by the number of draws.")
    if abs(total - 1) < 1e-6:
        return wrong("The shares add up to 1: only the best is counted.", hint="The three with the highest totals.")
    return wrong(f"The shares add up to {total:.2f}.", hint="Each draw has exactly three among the best three.")


@check("top_three", points=2, after="counts_the_best_three")
def draws_evenly(top_three: Any) -> Verdict:
    """The weightings are even, and are of the criteria that were named."""
    found = shares_of(top_three)
    scale = 3 / sum(found.values())
    found = {name: value * scale for name, value in found.items()}
    scores = FOUR[["a", "b", "c"]]
    if far(found, often_in_three(scores, even(3))) < 5:
        return right("As often as chance gives with even weightings.")
    if far(found, often_in_three(scores, crowded(3))) < 5:
        return wrong("The weightings are not even: they crowd the middle.", hint="See the example: Dirichlet.")
    if far(found, often_in_three(-scores, even(3))) < 5:
        return wrong("These are the three with the lowest totals.", hint="The highest total is the best.")
    if far(found, often_in_three(FOUR, even(4))) < 5:
        return wrong("A column counts that was not named.", hint="Only the columns in criteria have a weight.")
    return wrong("The shares are others than even weightings give.", hint="Count by hand for three or four draws.")


# 6 · robust, and another's weights


@check("robust", points=3)
def names_the_robust(robust: Any) -> Verdict:
    """Listed are those, and only those, among the best three in at least 60 per cent of the even weightings."""
    often = often_in_three(complete(robust)[CRITERIA], even(len(CRITERIA)))
    loose = often_with_ties(complete(robust)[CRITERIA])
    picked = set(ids(part(robust, "robust")))
    sure = {name for name in OPTIONS if min(often[name], loose[name][0]) >= OFTEN + UNSURE}
    never = {name for name in OPTIONS if max(often[name], loose[name][1]) < OFTEN - UNSURE}
    missed, alarms = sure - picked, picked & never
    if not missed and not alarms:
        return right("These, and no others." if picked else "None is robust, and none is listed.")
    return wrong(
        f"Missing: {len(missed)}; listed without being there often enough: {len(alarms)}.",
        hint="The share is taken over even weightings; your own weights have no part in it.",
    )


def often_with_ties(scores: pd.DataFrame) -> dict[str, tuple[float, float]]:
    """The lowest and highest share that each option can have, however ties are broken."""
    drawn = scores.to_numpy(dtype=float) @ even(scores.shape[1], 4_000).T
    above = (drawn[None, :, :] > drawn[:, None, :] + EQUAL).sum(axis=1)
    level = (np.abs(drawn[None, :, :] - drawn[:, None, :]) <= EQUAL).sum(axis=1)
    low, high = (above + level <= 3).mean(axis=1), (above < 3).mean(axis=1)
    return {name: (low[row], high[row]) for row, name in enumerate(scores.index)}


@check("another", points=1)
def weighs_otherwise(another: Any) -> Verdict:
    """At least a quarter of the whole weight has moved."""
    ours, theirs = weighed(another), weighed(another, "theirs")
    moved = sum(abs(ours[name] / sum(ours.values()) - theirs[name] / sum(theirs.values())) for name in CRITERIA) / 2
    if moved >= 0.25 - EQUAL:
        return right(f"{moved:.0%} of the weight has moved.")
    return wrong(f"Only {moved:.0%} of the weight has moved.", hint="Weights as shares of their sum: compare those.")


@check("another", points=1)
def finds_their_first(another: Any) -> Verdict:
    """The first by the student's scores with the other weights."""
    picked = ids([part(another, "first")])
    if picked and picked <= best(totals(complete(another), weighed(another, "theirs"))):
        return right("It follows from your scores and their weights.")
    return wrong("Another one comes first with these weights.", hint="weighted(scores, weights_of_another)")
