"""The marking of 02-reference-fingerprints: from answers to verdicts. Never released."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from gunsbutter import tables
from gunsbutter.checks import UnreadableAnswer, Verdict, check, partly, right, wrong
from gunsbutter.checks.frames import frame
from gunsbutter.checks.key import read_key
from gunsbutter.checks.sets import Search
from gunsbutter.checks.sorting import beyond_chance
from gunsbutter.checks.values import close, differing, fold, function, kind_of, numbers

KEY = read_key(Path(__file__).parent / "key")
REFERENCES = tables.load("references")
CITATIONS = tables.load("citations")
FIGURES = tables.load("cited_figures").set_index("figure").value

# One volume of each journal that was looked up, as in the notebook's table of anchors. Titles without `the`.
SEEN = {
    "strategic studies quarterly": (2014, 8),
    "journal of strategic studies": (2017, 40),
    "journal of military history": (2008, 72),
    "pakistan development review": (2015, 54),
}
WORK = ["authors", "year", "page_first", "page_last"]  # what makes two entries with pages one work

PAGED = REFERENCES.dropna(subset=["page_first"])
WORKS = PAGED.assign(twice=PAGED.duplicated(WORK, keep=False)).drop_duplicates(WORK)
WORKS = WORKS.assign(sharing=WORKS.duplicated(["page_first", "page_last"], keep=False))
COPY = {
    copy: group.ref_id.iloc[0] for _, group in PAGED.groupby(WORK) for copy in group.ref_id
}  # each entry with pages, and the first entry of its work


def given_labels(answer: Any, items: Iterable[str], kinds: Sequence[str]) -> dict[str, str]:
    """The label of each item that has one of the kinds, from a dictionary or a series."""
    if not isinstance(answer, (Mapping, pd.Series)):
        raise UnreadableAnswer("The answer is no dictionary from each item to its label.")
    by_fold = {fold(item): item for item in items}
    found = {by_fold[fold(key)]: kind_of(label) for key, label in answer.items() if fold(key) in by_fold}
    return {item: label for item, label in found.items() if label in kinds}


# 1 · fits

ENTRIES = [f"S{number:02d}" for number in range(1, 25)]


def flagged(fits: Any) -> Search:
    """The entries that an answer calls impossible, against those that are."""
    labels = given_labels(fits, ENTRIES, ("fits", "does not fit"))
    if not labels:
        raise UnreadableAnswer('No entry has one of the labels "fits" and "does not fit".')
    picked = {entry for entry, label in labels.items() if label == "does not fit"}
    return Search(picked, KEY.ids("fits"), set(ENTRIES))


@check("fits", points=1.5)
def finds_the_impossible(fits: Any) -> Verdict:
    """Every entry whose volume cannot have appeared in its year is called so."""
    search = flagged(fits)
    if not search.picked:
        return wrong("None of your entries does not fit.", hint="Begin with year - volume + 1.")
    if search.missed:
        return partly(
            search.recall_credit,
            f"{search.hits} found. At least one entry that cannot be right is called fitting.",
            hint="An entry may agree with the simple rule, in a journal that does not follow it.",
        )
    if search.recall_credit < 1:
        return partly(search.recall_credit, "None is missed, but with so many false alarms that shows little.")
    return right("Every entry that cannot be right is found.")


@check("fits", points=1.5, after="finds_the_impossible")
def clears_the_unusual(fits: Any) -> Verdict:
    """No entry that is possible, by the way its journal counts, is called impossible."""
    search = flagged(fits)
    if search.false_alarms:
        return partly(
            search.precision_credit,
            f"{len(search.false_alarms)} of the {len(search.picked)} that you call impossible could have appeared.",
            hint="For each of yours, list the volumes that the journal brought out in that year, by its note.",
        )
    if search.missed:
        return partly(search.precision_credit, "No false alarm. This counts in proportion to what there is to find.")
    return right("No entry is called impossible that could have appeared.")


# 2 · gaps


def true_gaps() -> dict[str, float]:
    """The gap of each work in a journal that was looked up, by the first entry of the work."""
    found = {}
    for each in WORKS.itertuples():
        title = str(each.container).lower().removeprefix("the ")
        if title in SEEN:
            year, volume = SEEN[title]
            found[each.ref_id] = float(each.volume - (volume + each.year - year))
    return found


def printed_gaps(gaps: Any) -> dict[str, float]:
    """The gaps of an answer, by the first entry of each work."""
    table = frame(gaps, {"ref_id": "text", "gap": "number"}, keys=["ref_id"])
    ids = table.ref_id.str.strip().str.upper()
    if unknown := sorted(set(ids) - set(REFERENCES.ref_id)):
        raise UnreadableAnswer(f"Not a ref_id: {', '.join(unknown[:5])!s:.60}.")
    found: dict[str, float] = {}
    for ref, gap in zip(ids, table.gap, strict=True):
        if np.isnan(gap):  # a left merge keeps the entries that found no journal
            continue
        work = COPY.get(ref, ref)
        if found.setdefault(work, float(gap)) != gap:
            raise UnreadableAnswer("Two copies of one entry have different gaps.")
    return found


@check("gaps", points=2)
def picks_the_journals(gaps: Any) -> Verdict:
    """The works of the journals that were looked up are there, and no others."""
    search = Search(set(printed_gaps(gaps)), set(true_gaps()), set(WORKS.ref_id))
    if not search.picked:
        return wrong("No row has a gap.", hint="Do the keys of both tables agree letter by letter?")
    if not search.missed and not search.false_alarms:
        return right("The right works, and no others.")
    told = [f"{search.hits} of your works are in a journal that was looked up."]
    hints = []
    if search.missed:
        told.append("At least one work is missing.")
        hints.append("Capitals and a `The` in front make no other journal.")
    if search.false_alarms:
        told.append(f"{len(search.false_alarms)} should not be there.")
        hints.append("Another word or another spelling in the title was to be left out.")
    credit = (search.recall_credit + search.precision_credit) / 2
    return partly(credit, " ".join(told), hint=" ".join(hints))


@check("gaps", points=2, after="picks_the_journals")
def measures_the_gaps(gaps: Any) -> Verdict:
    """Each gap is the volume printed minus the volume of that year."""
    found, true = printed_gaps(gaps), true_gaps()
    off = differing(found, true)
    wrongly = [work for work in off if work in found]
    if not off:
        return right("All gaps are right.")
    if not wrongly:
        return partly(1 - len(off) / len(true), "The gaps that are there are right; works are missing.")
    hint = "Expected volume = the volume seen + the years between; the gap is printed minus expected."
    if all(close(found[work], -true[work]) for work in wrongly):
        hint = "The sign is turned round: printed minus expected."
    # A column of zeros has the works that agree right, and shows nothing.
    apart = [work for work, gap in true.items() if gap]
    share = sum(work not in off for work in apart) / len(apart) * (1 - len(off) / len(true))
    return partly(share, f"{len(wrongly)} of the gaps differ from ours.", hint=hint)


# 3 · styles


@cache
def true_styles() -> pd.DataFrame:
    """The five counts for each sign between the pages."""

    def surname(authors: pd.Series) -> pd.Series:
        return authors.str.extract(r"^([\w-]+)", expand=False)

    at = CITATIONS.assign(surname=surname(CITATIONS.authors), at=CITATIONS.cite_id.str[1:].astype(int))
    cited = WORKS.assign(surname=surname(WORKS.authors)).merge(at[["surname", "year", "at"]], on=["surname", "year"])
    places = cited.groupby("dash")["at"]
    counted = WORKS.groupby("dash").agg(works=("ref_id", "size"), twice=("twice", "sum"), sharing=("sharing", "sum"))
    return counted.assign(earliest=places.min(), latest=places.max()).astype(float)


STYLE_HINTS = {
    "works": "Each work with pages once: an entry that is printed twice is one work.",
    "twice": "Count works, not entries: two copies are one work that is printed twice.",
    "sharing": "First and last page must both agree, and with another work, not with a second copy.",
    "earliest": "Join citations and works by the first surname and the year.",
    "latest": "Join citations and works by the first surname and the year.",
}


def wrong_columns(styles: Any, columns: Sequence[str]) -> list[str]:
    """The columns of an answer that differ in at least one of the two rows."""
    kinds: dict[str, Any] = {"dash": "text"} | dict.fromkeys(columns, "number")
    table = frame(styles, kinds, keys=["dash"])
    given, true = table.set_index(table.dash.map(fold)), true_styles()
    if set(given.index) != set(map(fold, true.index)):
        raise UnreadableAnswer("The column dash should hold hyphen and en dash, a row each.")
    return [
        column for column in columns if any(not close(given[column][fold(d)], true[column][d]) for d in true.index)
    ]


def judge_columns(styles: Any, columns: Sequence[str], fine: str) -> Verdict:
    """The verdict on some of the columns, each worth the same."""
    off = wrong_columns(styles, columns)
    if not off:
        return right(fine)
    told = f"At least one of the two numbers is another in: {', '.join(off)}."
    hints = list(dict.fromkeys(STYLE_HINTS[column] for column in off))
    return partly(1 - len(off) / len(columns), told, hint=" ".join(hints))


@check("styles", points=2.4)
def counts_by_sign(styles: Any) -> Verdict:
    """Works, works printed twice, and works that share their pages, for each sign."""
    return judge_columns(styles, ["works", "twice", "sharing"], "All three are counted rightly.")


@check("styles", points=1.6)
def places_by_sign(styles: Any) -> Verdict:
    """Where the works of each sign are cited first and last."""
    return judge_columns(styles, ["earliest", "latest"], "Both places are right. Look at the two rows side by side.")


# 4 · simulate

SIGMAS = 5  # a right function fails by chance in fewer than one of a million comparisons
SMALL = (6, np.arange(1, 6), np.array([10, 12]), 60)
ALIKE = (5, np.array([7]), np.array([12]), 4)
NEVER = [(6, np.arange(1, 100_001), np.array([16]), 40), (6, np.array([50]), np.arange(1, 100_001), 40)]
UNEVEN = (8, np.array([1, 1, 1, 30, 60, 90]), np.array([16, 16, 16, 14]), 2_500)
EVEN = (12, np.arange(1, 31), np.array([10, 11, 12, 13]), 2_500)


def simulated(works: int, first_pages: np.ndarray, lengths: np.ndarray, runs: int, seed: int) -> np.ndarray:
    """Our own simulation: for each run, the works that share first page and length with another."""
    rng = np.random.default_rng(seed)
    first, length = rng.choice(first_pages, (runs, works)), rng.choice(lengths, (runs, works))
    ranges = np.sort(first.astype(np.int64) * 1_000_000 + length, axis=1)
    same = ranges[:, 1:] == ranges[:, :-1]
    sharing = np.zeros(ranges.shape, dtype=bool)
    sharing[:, 1:] |= same
    sharing[:, :-1] |= same
    return sharing.sum(axis=1)


def expected_sharing(works: int, first_pages: np.ndarray, lengths: np.ndarray) -> float:
    """The exact mean of the works that share: each does unless the others all fall elsewhere."""
    first = np.unique(first_pages, return_counts=True)[1] / len(first_pages)
    length = np.unique(lengths, return_counts=True)[1] / len(lengths)
    cells = np.outer(first, length)
    return float(works * (1 - (cells * (1 - cells) ** (works - 1)).sum()))


def results_of(simulate: Callable[..., Any], case: tuple[Any, ...], seed: int) -> np.ndarray:
    """What the student's function returns, as numbers, one a run."""
    returned = simulate(*case, seed)
    try:
        read = np.asarray(returned, dtype=float)
    except (TypeError, ValueError, OverflowError) as error:
        raise UnreadableAnswer("The function returns something else than one number for each run.") from error
    if read.ndim == 0:
        raise UnreadableAnswer("The function returns a single value; the results of all runs are asked for.")
    found = read.ravel()
    if len(found) != case[3]:
        raise UnreadableAnswer("The function does not return as many results as there are runs.")
    if not np.isfinite(found).all():
        raise UnreadableAnswer("A result is missing or infinite.")
    return found


@check("simulate", points=1)
def gives_a_result_a_run(simulate: Any) -> Verdict:
    """The results of all runs come back, and depend on the seed alone."""
    call = function(simulate)
    works, first, lengths, runs = SMALL
    one = results_of(call, SMALL, 11)
    again = results_of(call, (works, first.astype(np.int32), lengths, runs), 11)
    other = results_of(call, SMALL, 12)
    if len(set(one)) == 1:
        return wrong("All runs have the same result.", hint="Does each run draw anew?")
    if not np.array_equal(one, again):
        return partly(
            0.5, "The same seed gives other results.", hint="Make the generator inside the function, from the seed."
        )
    if np.array_equal(one, other):
        return partly(0.5, "Another seed gives the same results.", hint="Is the seed that is given used?")
    return right("One result a run, and the seed decides.")


@check("simulate", points=2, after="gives_a_result_a_run")
def counts_the_works(simulate: Any) -> Verdict:
    """A run's result is the number of works that share both first page and length with another."""
    call = function(simulate)
    works = ALIKE[0]
    alike = results_of(call, ALIKE, 3)
    if not (alike == works).all():
        told = {
            works * (works - 1) / 2: "It seems to count pairs.",
            1.0: "It seems to count ranges that recur, or runs with any.",
            works - 1.0: "It seems to leave out the first work of each range.",
        }.get(float(alike[0]), "")
        return wrong(
            f"Where all works fall on one range, the result is not the number of works. {told}".strip(),
            hint="Three works on one range and two on another make 5.",
        )
    if any((results_of(call, case, 4) > 0).sum() > 1 for case in NEVER):
        return partly(
            0.25,
            "Works are counted that agree in one of first page and length alone.",
            hint="A work is a pair of both. Does each work draw both anew?",
        )
    return right("Works that share are counted, and no others.")


@check("simulate", points=2, after="gives_a_result_a_run")
def draws_as_asked(simulate: Any) -> Verdict:
    """Averages over many runs agree with what can be worked out exactly, within the error of a simulation."""
    call = function(simulate)
    agree = []
    for case in (EVEN, UNEVEN):
        found = results_of(call, case, 5)
        error = simulated(*case, seed=6).std() / np.sqrt(case[3])
        agree.append(bool(abs(found.mean() - expected_sharing(*case[:3])) <= SIGMAS * error))
    if all(agree):
        return right("On average the results are as they should be.")
    if agree[0]:
        return partly(
            0.5,
            "Where values stand more than once in the arrays, the average is another.",
            hint="Draw from the array as it is, repeats included: rng.choice(first_pages, size=works).",
        )
    return wrong(
        "On average the results are others than such draws would give.",
        hint="Does each work draw for itself, and may a value come again? Then look at what is counted.",
    )


# 5 · chances

RUNS = 5_000  # of the student
OWN_RUNS = 40_000


@cache
def true_chances() -> pd.DataFrame:
    """Mean and share of each scenario, and the error of a student's 5,000 runs with that of our own."""
    first = WORKS.page_first.to_numpy(int)
    length = (WORKS.page_last - WORKS.page_first + 1).to_numpy(int)
    issue = np.arange(1, 121)
    pages = {
        "wide": (np.arange(1, 401), np.arange(8, 26)),
        "printed lengths": (issue, length),
        "one length": (issue, np.array([16])),
        "printed both": (first, length),
    }
    rows = {}
    for name, (firsts, lengths) in pages.items():
        found = simulated(len(WORKS), firsts, lengths, OWN_RUNS, seed=8)
        share = float((found >= WORKS.sharing.sum()).mean())
        spread = np.sqrt(1 / RUNS + 1 / OWN_RUNS)
        rows[name] = {
            "mean": expected_sharing(len(WORKS), firsts, lengths),
            "mean_error": SIGMAS * found.std() / np.sqrt(RUNS),
            "at_least": share,
            "at_least_error": max(0.0015, SIGMAS * np.sqrt(share * (1 - share)) * spread),
        }
    return pd.DataFrame.from_dict(rows, orient="index")


def agreeing(chances: Any, column: str) -> list[str]:
    """The scenarios in which a column of the answer agrees with ours."""
    table = frame(chances, {"scenario": "text", column: "number"}, keys=["scenario"])
    given = dict(zip(table.scenario.map(fold), table[column], strict=True))
    true = true_chances()
    if not set(given) & set(map(fold, true.index)):
        raise UnreadableAnswer("The column scenario holds none of the four names.")
    return [
        name
        for name, row in true.iterrows()
        if fold(name) in given and close(given[fold(name)], row[column], abs=row[f"{column}_error"])
    ]


@check("chances", points=2)
def means_of_scenarios(chances: Any) -> Verdict:
    """How many works share their pages on average, in each scenario."""
    agree = agreeing(chances, "mean")
    if len(agree) == len(true_chances()):
        return right("All four averages are within the error of a simulation.")
    return partly(
        len(agree) / len(true_chances()),
        f"Averages that agree with ours within the error of 5,000 runs: {len(agree)} of 4.",
        hint="How many works are drawn, each once? A length includes the first and the last page; keep repeats.",
    )


@check("chances", points=2)
def shares_of_scenarios(chances: Any) -> Verdict:
    """In which share of the runs as many works share their pages as in the list, or more.

    Where that hardly ever happens, a zero shows nothing by itself: what counts are the other scenarios.
    """
    agree, true = agreeing(chances, "at_least"), true_chances().at_least
    telling = set(true[true > 0.01].index)
    if len(agree) == len(true):
        return right("All four shares are within the error of a simulation.")
    return partly(
        len(telling & set(agree)) / len(telling) * len(agree) / len(true),
        f"Shares that agree with ours within the error of 5,000 runs: {len(agree)} of 4.",
        hint="As many or more is >=. How many works of the list share both pages with another work, copies left out? "
        "A share lies between 0 and 1.",
    )


# 6 · readings

VERDICTS = ("matches", "exists but differs", "not found", "rarely indexed")
KINDS = ("shown", "ask", "not shown")


def agreement(readings: Any, items: str, kinds: Sequence[str]) -> tuple[int, float, dict[str, str]]:
    """How many items agree with the key, the credit beyond giving all one label, and the labels given."""
    key = {item: label for item, label in KEY.labels("readings").items() if item in items}
    given = given_labels(readings, items, kinds)
    agree = sum(given.get(item) == label for item, label in key.items())
    by_chance = len(key) / len(kinds)  # the key has each label equally often
    return agree, beyond_chance(agree, len(key), by_chance), given


@check("readings", points=2)
def reads_the_records(readings: Any) -> Verdict:
    """The verdict on each record is as far-reaching as the search. One verdict for all earns nothing."""
    items = "ABCDEFGHIJKL"
    agree, credit, given = agreement(readings, items, VERDICTS)
    if not given:
        return wrong("No record has one of the four verdicts.", hint=f"They are {', '.join(VERDICTS)}.")
    if agree == len(items):
        return right("All twelve verdicts are right.")
    key = KEY.labels("readings")
    absent = sum({given.get(i), key[i]} == {"not found", "rarely indexed"} for i in items)
    found = sum({given.get(i), key[i]} == {"matches", "exists but differs"} for i in items)
    hints = [
        "Would the places searched have the work, if it existed?" if absent else "",
        "Is what differs something by which readers find or credit the work, or spelling?" if found else "",
    ]
    hint = " ".join(filter(None, hints)) or "First ask: was the work itself seen?"
    return partly(credit, f"Verdicts in agreement with ours: {agree} of {len(items)}.", hint=hint)


@check("readings", points=2)
def sorts_the_statements(readings: Any) -> Verdict:
    """Statements are sorted by what the counts show, ask and leave open. One kind for all earns nothing."""
    items = "MNOPQRSTU"
    agree, credit, given = agreement(readings, items, KINDS)
    if not given:
        return wrong("No statement is sorted into one of the three kinds.", hint=f"They are {', '.join(KINDS)}.")
    if agree == len(items):
        return right("All nine are sorted as the evidence allows.")
    key = KEY.labels("readings")
    further = sum(KINDS.index(label) < KINDS.index(key[item]) for item, label in given.items())
    short = sum(KINDS.index(label) > KINDS.index(key[item]) for item, label in given.items())
    hints = [
        "Where yours says more than the evidence: think of one innocent explanation." if further else "",
        "Where it says less: what can be counted is shown, and what would explain a count may be asked."
        if short
        else "",
    ]
    return partly(
        credit, f"Statements in agreement with ours: {agree} of {len(items)}.", hint=" ".join(filter(None, hints))
    )


# 7 · rates

PRIOR, LOOKED_UP = 0.05, 10


def by_program(missing: int, people: float) -> float:
    """How probable it is that the program wrote a list of which so many entries cannot be found."""
    likely, unlikely = (
        share**missing * (1 - share) ** (LOOKED_UP - missing) for share in (FIGURES["invented_gpt4"] / 100, people)
    )
    return PRIOR * likely / (PRIOR * likely + (1 - PRIOR) * unlikely)


def judge_rates(rates: Any, expected: Mapping[str, float], hint: str, fine: str) -> Verdict:
    """The verdict on some of the numbers, each worth the same."""
    found = numbers(rates, expected, partial=True)
    off = [name for name, value in expected.items() if not close(found.get(name, np.nan), value, **tolerance(value))]
    if not off:
        return right(fine)
    per_cent = [n for n in off if n in found and close(found[n] / 100, expected[n], **tolerance(expected[n]))]
    more = " Some look like per cent; probabilities lie between 0 and 1." if per_cent else ""
    return partly(1 - len(off) / len(expected), f"Missing or different: {', '.join(off)}.{more}", hint=hint)


def tolerance(value: float) -> dict[str, float]:
    """Three decimals for a probability, one for a number of entries."""
    return {"abs": 0.0501 if value > 1 else 0.000501}


@check("rates", points=1.2)
def works_out_the_base(rates: Any) -> Verdict:
    """What one would expect of any list of this length."""
    share, entries = FIGURES["quotations_wrong_2025"] / 100, len(REFERENCES)
    return judge_rates(
        rates,
        {"expected": share * entries, "any": 1 - (1 - share) ** entries},
        "All entries as printed. Per cent is a hundredth. At least one: 1 minus the probability of none.",
        "Both follow from the share.",
    )


@check("rates", points=1.8)
def works_out_what_a_finding_tells(rates: Any) -> Verdict:
    """How probable the program is after looking up ten entries."""
    return judge_rates(
        rates,
        {"one": by_program(1, 0.05), "four": by_program(4, 0.05), "four_rare": by_program(4, 0.25)},
        "The share before, times how likely the finding is, for both kinds of list; then the first over the sum. "
        "The entries that were found count as well.",
        "All three follow from Bayes' rule. Compare them with the share before.",
    )
