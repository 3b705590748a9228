"""The marking of 03-claims-and-evidence: from answers to verdicts. Never released."""

import datetime
import difflib
import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from gunsbutter import tables
from gunsbutter.checks import UnreadableAnswer, Verdict, check, memo, partly, right, wrong
from gunsbutter.checks.annotations import coding, credit, kappa
from gunsbutter.checks.annotations import confusion as confusion_of
from gunsbutter.checks.frames import frame
from gunsbutter.checks.key import read_key
from gunsbutter.checks.sets import Search, ids
from gunsbutter.checks.values import close, differing, fold, function, kind_of, numbers, text

KEY = read_key(Path(__file__).parent / "key")
ROUNDED = 0.005  # two decimals are enough
FULL = 0.8  # the kappa that earns all points of a coding: what the two coders reached, less a margin

# 1 · two readers

CODED = "aa rr am ra aa ra aa rr aa mm ra rr mm mm mr aa mm aa ar aa rr rr aa aa aa aa aa aa aa am"
PAIRS = CODED.split()
NAMES = {"m": "measured", "r": "reported", "a": "asserted"}
ADA = {str(place): NAMES[ada] for place, (ada, _) in enumerate(PAIRS)}
BEN = {str(place): NAMES[ben] for place, (_, ben) in enumerate(PAIRS)}
RULES = list(NAMES.values())


def counts(answer: Any) -> pd.DataFrame:
    """The counts of an answer, rows and columns named by the codes; what stands beside them is passed over."""
    columns = frame(answer, dict.fromkeys(RULES, "number"))
    beside = [answer.index, *(answer.iloc[:, place] for place in range(answer.shape[1]))] if _is_table(answer) else []
    for names in ([kind_of(name) for name in each] for each in beside):
        if set(RULES) <= set(names):
            if any(names.count(code) > 1 for code in RULES):
                raise UnreadableAnswer("A code names more than one row of the table.")
            return columns.iloc[[names.index(code) for code in RULES]].set_axis(RULES)
    raise UnreadableAnswer("The rows of the table are not named by the codes: make them its index.")


def _is_table(answer: Any) -> bool:
    return isinstance(answer, pd.DataFrame)


@check("confusion", points=1)
def counts_every_pair(confusion: Any) -> Verdict:
    """Each cell counts the sentences that Ada codes as its row says and Ben as its column says."""
    found = counts(confusion).to_numpy()
    expected = confusion_of(BEN, ADA, RULES).to_numpy()
    if (found == expected).all():
        return right("Every pair of codes is counted.")
    if (found == expected.T).all():
        return partly(0.5, "Rows and columns are exchanged.", hint="Ada's codes go down the side.")
    if abs(found - expected / len(PAIRS)).max() < ROUNDED:
        return partly(0.5, "These are shares; the table counts sentences.")
    off = int((found != expected).sum())
    return wrong(f"{off} of 9 cells do not hold the number of sentences with that pair of codes.")


def measures() -> dict[str, float]:
    """Observed and expected agreement of Ada and Ben, and kappa."""
    ada, ben = Counter(ADA.values()), Counter(BEN.values())
    return {
        "observed": sum(ADA[each] == BEN[each] for each in ADA) / len(PAIRS),
        "expected": sum(ada[code] * ben[code] for code in RULES) / len(PAIRS) ** 2,
        "kappa": kappa(BEN, ADA, RULES),
    }


@check("agreement", points=1)
def counts_agreement(agreement: Any) -> Verdict:
    """The observed share is that of sentences coded alike, the expected share what their own habits would give."""
    expected = measures()
    found = numbers(agreement, ["observed", "expected"], partial=True)
    off = differing(found, {name: expected[name] for name in ("observed", "expected")}, abs=ROUNDED)
    if not off:
        return right("Both shares are right.")
    if "expected" in off and close(found.get("expected", math.nan), 1 / 3, abs=ROUNDED):
        hint = "One in three would be right if each used all codes equally often. Do they?"
    elif "expected" in off:
        hint = "For each code: how often Ada uses it, times how often Ben does, as shares. Then add up."
    else:
        hint = "What share of the thirty stands on the diagonal of the table? A share, not per cent."
    return partly(1 - len(off) / 2, f"Not right: {' and '.join(off)}.", hint=hint)


@check("agreement", points=1)
def computes_kappa(agreement: Any) -> Verdict:
    """Kappa is the part of the way from chance to perfect agreement that they have gone."""
    found = numbers(agreement, ["kappa"])["kappa"]
    if close(found, measures()["kappa"], abs=ROUNDED):
        return right("Kappa is right.")
    return wrong("Kappa is another number.", hint="What does cohen_kappa_score(tram.ada, tram.ben) say?")


@check("paradox", points=1)
def agrees_nearly_always(paradox: Any) -> Verdict:
    """Twenty sentences are coded twice, and at least 18 of them alike."""
    first, second = two_codings(paradox)
    alike = sum(first[row] == second[row] for row in first)
    if alike >= 18:
        return right(f"{alike} of 20 are coded alike.")
    return wrong(f"{alike} of 20 are coded alike; at least 18 are asked for.")


@check("paradox", points=1, after="agrees_nearly_always")
def agrees_by_chance(paradox: Any) -> Verdict:
    """The agreement is hardly more than chance gives: kappa exists, and is below 0.1."""
    reached = kappa(*two_codings(paradox))
    if math.isnan(reached):
        return wrong("Kappa does not exist: both use one code throughout.", hint="Let each use a second code once.")
    if reached < 0.1:
        return right(f"Kappa is {reached:.2f}: the high percentage shows nothing.")
    return wrong(f"Kappa is {reached:.2f}, which is not below 0.1.", hint="Make one code much more frequent.")


def two_codings(answer: Any) -> tuple[dict[str, str], dict[str, str]]:
    """Two codings of twenty sentences, each by row."""
    table = frame(answer, {"first": "text", "second": "text"})
    if len(table) != 20:
        raise UnreadableAnswer(f"The table has {len(table)} rows; twenty sentences are asked for.")
    folded = [table[name].map(fold) for name in ("first", "second")]
    if any((column == "").any() for column in folded):
        raise UnreadableAnswer("A code is missing: each of the two codes all twenty sentences.")
    first, second = (dict(zip(map(str, table.index), column, strict=True)) for column in folded)
    return first, second


# 2 · codings

SAMPLE = [
    f"K{number:02}"
    for number in (5, 6, 8, 9, 13, 16, 19, 22, 28, 29, 40, 43, 48, 52, 55, 62, 66, 67, 73, 74, 79, 86, 89, 90)
]
CODES: Mapping[str, tuple[str, ...]] = {
    "types": ("normative", "predictive", "causal", "factual"),
    "evidence": ("authority", "report", "citation", "data", "example", "none"),
    "verifiable": ("not by facts", "now", "in principle"),
}
COLUMN = {"types": "type", "evidence": "evidence", "verifiable": "verifiable"}


def keyed(question: str) -> dict[str, str]:
    """The key's code of each claim of the sample."""
    codes = {entry["id"]: entry[COLUMN[question]] for entry in KEY.questions["claims"]}
    return {claim: codes[claim] for claim in SAMPLE}


def completeness(answer: Any, question: str) -> Verdict:
    """Whether every claim of the sample has one of the codes."""
    read = coding(answer, SAMPLE, CODES[question], ("claim_id", question))
    if not read.labels:
        return wrong("No claim has a code yet.", hint=f"The codes are {', '.join(CODES[question])}.")
    if len(read.labels) == len(SAMPLE):
        return right("All 24 are coded.")
    told = f"{len(read.labels)} of 24 have one of the codes. {read.sentence()}"
    return partly(0.5, told, hint=f"The codes are {', '.join(CODES[question])}.")


def likeness(answer: Any, question: str) -> Verdict:
    """How far a coding agrees with the key beyond chance; all points from FULL on."""
    key = keyed(question)
    given = dict(coding(answer, SAMPLE, CODES[question], ("claim_id", question)).labels)
    reached = kappa(given, key, CODES[question])
    alike = sum(given.get(claim) == code for claim, code in key.items())
    told = f"{alike} of 24 are coded as in the key; kappa is {0 if math.isnan(reached) else reached:.2f}."
    if len(set(given.values())) == 1:
        return partly(min(1.0, credit(given, key) / FULL), f"{told} One code for everything tells nothing apart.")
    share = min(1.0, credit(given, key, CODES[question]) / FULL)
    if alike == len(key):
        return right(told)
    return partly(share, f"{told} {'That earns all points.' if share == 1 else ''}".strip(), hint=apart(given, key))


def apart(given: Mapping[str, str], key: Mapping[str, str]) -> str:
    """What was taken for what, and which codes are used too often: never so that it tells about a single claim."""
    used, right_use = Counter(given.values()), Counter(key[claim] for claim in given)
    mixed = Counter((key[claim], code) for claim, code in given.items() if key[claim] != code)
    if not mixed:
        return ""
    pairs = [(pair, count) for pair, count in mixed.most_common() if 2 <= count < used[pair[1]]][:2]
    told = [f"{count} that the key has as {ours!r} are {theirs!r} in yours." for (ours, theirs), count in pairs]
    often = [code for code in used if used[code] - right_use[code] >= 2]
    seldom = [code for code in right_use if right_use[code] - used[code] >= 2]
    told += [f"You use {' and '.join(map(repr, often))} more often than the key does."] if often else []
    told += [f"You use {' and '.join(map(repr, seldom))} less often than the key does."] if seldom else []
    return " ".join(told) or "The differences are scattered: no two codes are mixed up again and again."


@check("types", points=0)
def types_are_coded(types: Any) -> Verdict:
    """Every claim of the sample has a type."""
    return completeness(types, "types")


@check("types", points=3, after="types_are_coded")
def types_agree(types: Any) -> Verdict:
    """The types agree with those of the key beyond chance; all points from a kappa of 0.80."""
    return likeness(types, "types")


@check("evidence", points=0)
def evidence_is_coded(evidence: Any) -> Verdict:
    """Every claim of the sample has a code for what the paper gives for it."""
    return completeness(evidence, "evidence")


@check("evidence", points=3, after="evidence_is_coded")
def evidence_agrees(evidence: Any) -> Verdict:
    """The codes for evidence agree with those of the key beyond chance; all points from a kappa of 0.80."""
    return likeness(evidence, "evidence")


@check("verifiable", points=0)
def verifiability_is_coded(verifiable: Any) -> Verdict:
    """Every claim of the sample has a code for what could settle it."""
    return completeness(verifiable, "verifiable")


@check("verifiable", points=3, after="verifiability_is_coded")
def verifiability_agrees(verifiable: Any) -> Verdict:
    """The codes for what could settle a claim agree with those of the key beyond chance; all points from 0.80."""
    return likeness(verifiable, "verifiable")


# 3 · standard terms

WORDINGS = [
    f"P{number:02}"
    for number in (5, 6, 7, 8, 9, 12, 13, 14, 16, 18, 20, 22, 23, 24, 26, 30, 32, 35, 37, 38, 42, 43, 46, 48)
]


def terms(answer: Any) -> dict[str, str]:
    """The wordings of the sample that an answer calls spun, each with its term; one with an empty term is not."""
    if not isinstance(answer, Mapping):
        return dict.fromkeys(ids(answer) & set(WORDINGS), "")
    filled = {name: term for name, term in answer.items() if not _is_nothing(term)}
    found = {name: term for each, term in filled.items() for name in ids([each])}
    if unknown := sorted(set(found) - set(tables.load("phrases").phrase_id)):
        raise UnreadableAnswer(f"Not a phrase_id: {', '.join(unknown[:5])}.")
    return {name: term if isinstance(term, str) else "" for name, term in found.items() if name in WORDINGS}


def _is_nothing(term: Any) -> bool:
    if isinstance(term, str):
        return not term.strip()
    return term is None or term is ... or term is False or (isinstance(term, float) and math.isnan(term))


def weigh(answer: Any) -> Search:
    """The wordings that were picked, against the key."""
    return Search(set(terms(answer)), KEY.ids("terms"), set(WORDINGS), KEY.optional("terms"))


@check("standard_terms", points=1.5)
def misses_no_spun_wording(standard_terms: Any) -> Verdict:
    """Every wording that stands in the place of a fixed term is on the list."""
    found = weigh(standard_terms)
    if not found.picked:
        return wrong("Nothing is on your list.", hint="Where would the field use another word?")
    if found.missed:
        hint = "Take fixed pairs whole: is one word of a pair exchanged? Does the wording name another kind of thing?"
        return partly(found.recall_credit, f"{found.hits} found; others are not on your list.", hint=hint)
    if found.recall_credit < 0.9:
        return partly(found.recall_credit, "Nothing is missing, but so long a list finds things by being long.")
    return partly(found.recall_credit, "Every spun wording is on your list.")


@check("standard_terms", points=1.5, after="misses_no_spun_wording")
def accuses_no_innocent(standard_terms: Any) -> Verdict:
    """No wording is on the list that is itself in use, or only longer, plainer or misspelt."""
    found = weigh(standard_terms)
    if alarms := len(found.false_alarms):
        told = f"{alarms} of the {len(found.picked)} on your list {'is' if alarms == 1 else 'are'} not spun."
        hint = "Look up what sounds odd: is it in use? Misprints, plain words and other forms of a word are not spun."
        return partly(found.precision_credit, told, hint=hint)
    if found.missed:
        clean = "Nothing on your list is innocent. This counts in proportion to what there is to find."
        return partly(found.precision_credit, clean)
    return right("Nothing on your list is innocent.")


@check("standard_terms", points=1, after="misses_no_spun_wording")
def gives_the_terms(standard_terms: Any) -> Verdict:
    """For each spun wording on the list stands the term that it replaces."""
    accepted = {entry["id"]: entry["accept"] for entry in KEY.questions["terms"]}
    wanted = KEY.ids("terms")
    given = {name: term for name, term in terms(standard_terms).items() if name in wanted}
    fine = sum(any(re.search(way, term[:200].lower()) for way in accepted[name]) for name, term in given.items())
    if fine == len(wanted):
        return right("Every term is the field's.")
    if not given:
        return wrong("There is no term for a spun wording.")
    if fine == len(given):
        return partly(fine / len(wanted), "The terms that you give are the field's.")
    off = len(given) - fine
    return partly(
        fine / len(wanted),
        f"{off} of your {len(given)} terms for spun wordings {'is' if off == 1 else 'are'} not the field's.",
        hint="Put the term into the sentence of the paper: does it say what was meant there?",
    )


# 4 · the sentence of 1953

PARTS = [str(position) for position in range(1, 11)]
KINDS = ("same", "reworded", "sense changed", "added")


def words(parts: "pd.Series[Any]") -> list[str]:
    """The words of a quotation in small letters, without marks."""
    return re.findall(r"[\w']+", " ".join(parts.dropna()).lower())


def kept_of() -> dict[str, tuple[set[int], float]]:
    """For each quotation the accepted lengths of its longest run, and the share of the original's words kept."""
    made = {}
    for name, parts in tables.load("quotations").groupby("quotation"):
        printed, original = words(parts.paper), words(parts.original)
        run = difflib.SequenceMatcher(None, printed, original, autojunk=False).find_longest_match()
        cut = sum("'" in word for word in printed[run.a : run.a + run.size])  # Pakistan's as two words
        made[fold(name)] = (
            {run.size, run.size + cut},
            len(set(printed) & set(original)) / len(set(original)),
        )
    return made


def compared(kept: Any, column: str) -> dict[str, float]:
    """One column of the answer by quotation."""
    table = frame(kept, {"quotation": "text", column: "number"}, keys=["quotation"])
    return dict(zip(table.quotation.map(fold), table[column], strict=True))


@check("kept", points=1)
def finds_the_longest_run(kept: Any) -> Verdict:
    """The longest run is found in each quotation, whatever its capitals, commas and parts."""
    found = compared(kept, "longest")
    hits = sum(found.get(name) in lengths for name, (lengths, _) in kept_of().items())
    if hits == len(kept_of()):
        return right("The longest run is right in all three.")
    return partly(
        hits / 3,
        f"The longest run is right in {hits} of 3.",
        hint="Small letters first; a comma at the end of a word is not part of it; count words, not characters.",
    )


@check("kept", points=1)
def finds_the_share(kept: Any) -> Verdict:
    """The share of the original's different words that the paper's version has is right in each quotation."""
    found, expected = compared(kept, "share"), {name: share for name, (_, share) in kept_of().items()}
    off = differing(found, expected, abs=ROUNDED)
    if not off:
        return right("The shares are right.")
    if not differing({name: value / 100 for name, value in found.items()}, expected, abs=ROUNDED):
        return partly(0.5, "These are per cents; shares from 0 to 1 were asked for.")
    return partly(
        1 - len(off) / 3,
        f"The share is right in {3 - len(off)} of 3.",
        hint="Different words: a word that stands three times counts once. Divide by the words of the original.",
    )


def firm() -> dict[str, str]:
    """The kinds of the parts on which careful readers do not differ."""
    return {entry["id"]: entry["label"] for entry in KEY.questions["changes"] if "also" not in entry}


def kinds(changes: Any) -> dict[str, str]:
    """The kinds that an answer gives by position."""
    return dict(coding(changes, PARTS, KINDS, ("position", "kind")).labels)


@check("changes", points=0)
def parts_are_sorted(changes: Any) -> Verdict:
    """All ten parts are sorted into one of the four kinds."""
    left = [position for position in PARTS if position not in kinds(changes)]
    if len(left) == len(PARTS):
        return wrong("No part is sorted yet.", hint=f"The kinds are {', '.join(KINDS)}.")
    return partly(0.5, f"Not sorted: {', '.join(left)}.") if left else right("All ten are sorted.")


@check("changes", points=1.5, after="parts_are_sorted")
def tells_what_matters(changes: Any) -> Verdict:
    """Parts on which careful readers agree are sorted as they sort them; one kind for all earns nothing."""
    given, key = kinds(changes), firm()
    hits = sum(given.get(position) == kind for position, kind in key.items())
    if hits == len(key):
        return right("Sorted as careful readers sort them.")
    return partly(
        credit(given, key, KINDS),
        f"Of the {len(key)} parts on which careful readers agree, {hits} are sorted as they sort them.",
        hint="Put each part into the other sentence. Does somebody do something else, or less, or nothing?",
    )


@check("changes", points=0.5, after="tells_what_matters")
def sees_a_change(changes: Any) -> Verdict:
    """Where readers differ about a change, none is taken for the same words or for something added."""
    given = kinds(changes)
    open_parts = {e["id"]: {e["label"], *e["also"]} for e in KEY.questions["changes"] if "also" in e}
    off = sum(given.get(position) not in accepted for position, accepted in open_parts.items())
    if not off:
        return right("Every other part is of a kind that can be defended.")
    return partly(1 - off / len(open_parts), f"{off} of the other parts have a counterpart in other words.")


def is_the_day(answer: Any, day: datetime.date) -> bool:
    """Whether a text or a date means a day; in a text its parts may stand in any order."""
    if isinstance(answer, datetime.date):
        return (answer.year, answer.month, answer.day) == (day.year, day.month, day.day)
    told = answer[:60].lower() if isinstance(answer, str) else ""
    found = sorted(int(digits) for digits in re.findall(r"[0-9]+", told.partition("t0")[0]))
    named = found == sorted([day.year, day.day]) and f"{day:%b}".lower() in told
    return named or found == sorted([day.year, day.month, day.day])


def found_parts(origin: Any) -> dict[str, bool]:
    """Which of the four parts of an origin are right."""
    if isinstance(origin, pd.Series):
        origin = origin.to_dict()
    if not isinstance(origin, Mapping):
        raise UnreadableAnswer("origin is not a dictionary with speech, date, audience and source.")
    given, key = {fold(name): value for name, value in origin.items()}, KEY.labels("origin")
    told = {name: fold(given.get(name, "")) for name in ("speech", "audience", "source")}
    return {
        "speech": told["speech"].removeprefix("the") == fold(key["speech"]).removeprefix("the"),
        "date": is_the_day(given.get("date"), datetime.date.fromisoformat(key["date"])),
        "audience": fold(key["audience"]) in told["audience"],
        "source": told["source"] == fold(key["source"]),
    }


@check("origin", points=2)
def traces_the_sentence(origin: Any) -> Verdict:
    """Speech, day and audience are those of the sentence, and the source is the one to cite for its wording."""
    found = found_parts(origin)
    off = [name for name, fine in found.items() if not fine]
    if not off:
        return right("Traced to its origin.")
    hint = (
        "Which of the four prints what was said, and is nobody's memory, plan or copy of it?"
        if off == ["source"]
        else "Two speeches of that year would fit a name and a year. Look for the original's words in their texts."
    )
    return partly(1 - len(off) / len(found), f"Not right: {', '.join(off)}.", hint=hint)


# 5 · older than the event

Trial = tuple[str, Sequence[int], bool]
PLAIN: Sequence[Trial] = (
    ("A ferry began to run in 2004.", [1999], True),
    ("A ferry began to run in 2004.", [2004], False),
    ("In 1974 the quay was closed.", [1981], False),
    ("On 3 May 2021 the lock was opened.", [2019], True),
)
TRAPS: Mapping[str, Sequence[Trial]] = {
    "no work is cited, or no year named": (
        ("A ferry began to run in 2004.", [], False),
        ("Ferries are slow.", [1999], False),
        ("Ferries are slow.", [], False),
    ),
    "several works are cited": (
        ("A ferry began to run in 2004.", [1999, 2010], False),
        ("A ferry began to run in 2004.", [2010, 1999], False),
        ("A ferry began to run in 2004.", [1999, 2001], True),
    ),
    "several years are named": (
        ("The mill of 1931 burned down in 1988.", [1975], True),
        ("The mill of 1988 stands where that of 1931 stood.", [1960], True),
        ("The mill of 1931 burned down in 1988.", [1990], False),
    ),
    "numbers stand in it that are no years": (
        ("The harbour took 20451 crates in 2006.", [2010], False),
        ("Pier 7 of 1907 has seen 4500 ships.", [1950], False),
        ("The harbour took 120 crates in 2006.", [2001], True),
    ),
}


def agrees(call: Any, trial: Trial) -> bool:
    """Whether a function says of a claim and its works what it should."""
    claim, years, expected = trial
    given = call(claim, list(years))
    if given is None:
        raise UnreadableAnswer("The function returns None where True or False is expected.")
    return isinstance(given, (bool, np.bool_, int)) and bool(given) is expected


@check("older", points=1)
def compares_two_years(older: Any) -> Verdict:
    """With one year and one work, the claim is flagged if the work is older, and not if it is as old or younger."""
    call = function(older)
    hits = sum(agrees(call, trial) for trial in PLAIN)
    if hits == len(PLAIN):
        return right("Right for one year and one work.")
    return wrong(
        f"Right for {hits} of {len(PLAIN)} claims with one year and one work.",
        hint="The same year is not older. And the digits in a claim are text until you make a number of them.",
    )


@check("older", points=1, after="compares_two_years")
def stands_the_odd_cases(older: Any) -> Verdict:
    """Claims without a year or a work, with several of either, and with other numbers, are judged by the rule."""
    call = function(older)
    off = [when for when, trials in TRAPS.items() if not all(passes(call, trial) for trial in trials)]
    if not off:
        return right("Right for all odd cases that were tried.")
    return partly(1 - len(off) / len(TRAPS), f"Not yet right when {'; when '.join(off)}.")


def passes(call: Any, trial: Trial) -> bool:
    """As ``agrees``; a function that raises, or returns nothing, does not."""
    try:
        return agrees(call, trial)
    except UnreadableAnswer:
        return False


LEFT = ("shown", "ruled out", "open")


@check("remains", points=0)
def statements_are_sorted(remains: Any) -> Verdict:
    """Every statement is sorted, into one of the three kinds."""
    read = coding(remains, KEY.labels("remains"), LEFT, ("statement", "kind"))
    if not read.labels:
        return wrong("No statement is sorted yet.", hint=f"The kinds are {', '.join(LEFT)}.")
    return partly(0.5, f"Not sorted: {', '.join(left)}.") if (left := _left(read)) else right("All seven are sorted.")


def _left(read: Any) -> list[str]:
    return [letter for letter in KEY.labels("remains") if letter not in read.labels]


@check("remains", points=2, after="statements_are_sorted")
def keeps_apart_what_is_open(remains: Any) -> Verdict:
    """Statements are sorted by what the printed dates settle; one kind for all earns nothing."""
    key = KEY.labels("remains")
    given = dict(coding(remains, key, LEFT, ("statement", "kind")).labels)
    alike = sum(given.get(letter) == kind for letter, kind in key.items())
    if alike == len(key):
        return right("All seven are sorted as the dates allow.")
    settled = sum(key[letter] == "open" and kind != "open" for letter, kind in given.items())
    left = sum(key[letter] != "open" and kind == "open" for letter, kind in given.items())
    hint = " ".join(
        [f"{settled} of yours {_say(settled)} more than the dates do: could it be otherwise?"] * bool(settled)
        + [f"{left} that you leave open can be settled: read list and head of the paper."] * bool(left)
    )
    return partly(credit(given, key, LEFT), f"{alike} of 7 are sorted as the dates allow.", hint=hint)


def _say(count: int) -> str:
    return "says" if count == 1 else "say"


# 6 · rewrite


@check("rewrite", points=1)
def names_a_claim_and_keeps_to_length(rewrite: Any) -> Verdict:
    """The text names a claim of the table by its id, and is about as long as asked for."""
    told = text(rewrite)
    count = memo.words(told)
    named = set(re.findall(r"\bK\d\d\b", told)) & set(tables.load("claims").claim_id)
    if len(set(told.lower().split())) < 40:
        return wrong("There is hardly a text yet.", hint="120 to 180 words are asked for.")
    missing = [] if named else ["No claim_id of the table stands in the text."]
    if not 100 <= count <= 200:
        missing.append(f"The text has {count} words; 120 to 180 are asked for.")
    if not missing:
        return right(f"{count} words on {', '.join(sorted(named)[:3])}. A person marks what they say.")
    return partly(1 - len(missing) / 2, " ".join(missing))
