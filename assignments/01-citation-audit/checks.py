"""The marking of 01-citation-audit: from answers to verdicts. Never released."""

from collections.abc import Iterable, Mapping
from itertools import combinations
from pathlib import Path
from typing import Any

import pandas as pd

from gunsbutter import tables
from gunsbutter.checks import UnreadableAnswer, Verdict, check, partly, right, wrong
from gunsbutter.checks.key import read_key
from gunsbutter.checks.sets import Search, groups, ids
from gunsbutter.checks.sorting import beyond_chance, kinds_by_letter

KEY = read_key(Path(__file__).parent / "key")
CITATIONS = tables.load("citations")
REFERENCES = tables.load("references")
DATED = ("C08", "C12", "C14", "C24")  # the citations in the table of dated statements
LABELS = ("shown", "ask", "not shown")
MOST_GROUPS = 1_000


def known(picked: Iterable[str], table: pd.Series) -> None:
    """Refuse ids that the table does not have, as the form cell does: an id made up is no false alarm."""
    if unknown := sorted(set(picked) - set(table)):
        raise UnreadableAnswer(f"Not a {table.name}: {', '.join(unknown[:5])}.")


# 1 · matches


def links(matches: Any) -> dict[str, set[str]]:
    """The entries that an answer gives for each citation; a citation without one is left out."""
    if not isinstance(matches, pd.DataFrame) or not {"cite_id", "ref_id"} <= set(matches.columns):
        raise UnreadableAnswer("matches is not a table with the columns cite_id and ref_id.")
    found: dict[str, set[str]] = {}
    for cite, ref in zip(matches["cite_id"], matches["ref_id"], strict=True):
        if cited := ids([cite]):
            found.setdefault(*cited, set()).update(ids([ref]))
    known(found, CITATIONS.cite_id)
    known(set().union(*found.values()), REFERENCES.ref_id)
    return {cite: refs for cite, refs in found.items() if refs}


def weigh_links(matches: Any) -> tuple[int, int, int]:
    """How many citations are linked rightly, linked at all, and should be linked."""
    key, optional = KEY.links("matches"), KEY.optional("matches")
    rightly = {cite: refs <= key.get(cite, set()) for cite, refs in links(matches).items()}
    made = {cite: good for cite, good in rightly.items() if not (good and cite in optional)}
    return sum(made.values()), len(made), len(set(key) - optional)


@check("matches", points=3)
def finds_the_entries(matches: Any) -> Verdict:
    """Every citation that has an entry is linked to that entry, and to no other."""
    try:
        hits, made, wanted = weigh_links(matches)
    except UnreadableAnswer as error:
        return wrong(str(error), hint="One row a citation: cite_id, ref_id.")
    if not made:
        return wrong("No citation is linked to an entry.", hint="Did the merge compare unequal spellings?")
    if hits == wanted:
        return right("Every citation that has an entry is linked to it.")
    return partly(
        hits / wanted,
        "Some citations that have an entry are not linked to it.",
        hint="Do `and`, `&` and `et al.` lead to the same key? Does each key name one work?",
    )


@check("matches", points=3, after="finds_the_entries")
def links_nothing_wrongly(matches: Any) -> Verdict:
    """No citation is linked to an entry that it does not mean."""
    hits, made, wanted = weigh_links(matches)
    if hits == made:
        clean = "None of your links is wrong."
        more = "" if hits == wanted else " This counts in proportion to what there is to find."
        return partly(hits / wanted, clean + more)
    return partly(
        hits / made * hits / wanted,
        f"Links that lead to an entry that was not meant: {made - hits}.",
        hint="The same surname is not the same author, and the same author not the same work. See the year.",
    )


# 2 to 6 · picking items


def weigh(answer: Any, question: str, table: pd.Series, universe: Iterable[str] | None = None) -> Search:
    """What an answer picked from a column of ids, against the key; ``universe`` if only some could be meant."""
    picked = ids(answer)
    known(picked, table)
    return Search(picked, KEY.ids(question), set(table if universe is None else universe), KEY.optional(question))


def recall(search: Search, complete: str, incomplete: str, hint: str) -> Verdict:
    """The verdict on what was missed."""
    if not search.picked:
        return wrong("Your list is empty.", hint=hint)
    if search.missed:
        return partly(search.recall_credit, f"{search.hits} found. {incomplete}", hint=hint)
    if search.recall_credit < 0.9:
        return partly(search.recall_credit, "Nothing is missing, but a list with so many false alarms shows little.")
    return partly(search.recall_credit, complete)


def precision(search: Search, clean: str, one: str, several: str, hint: str) -> Verdict:
    """The verdict on what was picked without reason; ``one`` and ``several`` say what the false alarms are."""
    alarms = len(search.false_alarms)
    if alarms:
        found = f"{alarms} of the {len(search.picked)} on your list {one if alarms == 1 else several}."
        return partly(search.precision_credit, found, hint=hint)
    if search.missed:
        return partly(search.precision_credit, f"{clean} This counts in proportion to what there is to find.")
    return right(clean)


@check("no_entry", points=1.5)
def misses_no_orphan(no_entry: Any) -> Verdict:
    """Every citation whose work has no entry is on the list."""
    return recall(
        weigh(no_entry, "no_entry", CITATIONS.cite_id),
        "Every citation without an entry is on your list.",
        "At least one citation without an entry is not on your list.",
        "A left merge keeps the citations that find nothing. A work that is cited twice is two citations.",
    )


@check("no_entry", points=1.5, after="misses_no_orphan")
def orphans_only(no_entry: Any) -> Verdict:
    """No citation that does have an entry is on the list."""
    search = weigh(no_entry, "no_entry", CITATIONS.cite_id)
    return precision(
        search,
        "Nothing on your list has an entry after all.",
        "does have an entry",
        "do have an entry",
        "`and`, `&` and `et al.` stand for the same in text and list: look for the first surname with the year.",
    )


@check("never_cited", points=2)
def misses_no_idle_entry(never_cited: Any) -> Verdict:
    """Every entry that no citation points to is on the list."""
    return recall(
        weigh(never_cited, "never_cited", REFERENCES.ref_id),
        "Every entry that is cited nowhere is on your list.",
        "At least one entry that no citation points to is not on your list.",
        "Entries without a year or a person as author are entries too.",
    )


@check("never_cited", points=2, after="misses_no_idle_entry")
def idle_only(never_cited: Any) -> Verdict:
    """No entry that is cited somewhere is on the list."""
    search = weigh(never_cited, "never_cited", REFERENCES.ref_id)
    copies = any(search.false_alarms & group for group in KEY.groups("printed_twice"))
    hint = (
        "Where a work is printed twice and cited, both copies count as cited."
        if copies
        else "A work may be cited with `&`, with `and`, in brackets or in the sentence."
    )
    return precision(
        search, "Nothing on your list is cited after all.", "is cited in the text", "are cited in the text", hint
    )


def weigh_pairs(answer: Any) -> Search:
    """Pairs that an answer picked; a group of three counts as its three pairs."""
    refs = REFERENCES.ref_id.tolist()
    given = groups(answer)
    if len(given) > MOST_GROUPS:
        raise UnreadableAnswer(f"{len(given)} groups are more than anyone can mean.")
    known(set().union(*given), REFERENCES.ref_id)
    universe = set(map(frozenset, combinations(refs, 2)))
    picked = {frozenset(pair) for group in given for pair in combinations(group, 2)}
    return Search(picked, KEY.groups("printed_twice"), universe)


@check("printed_twice", points=2)
def misses_no_double(printed_twice: Any) -> Verdict:
    """Every work that is printed more than once is on the list, with its copies together."""
    return recall(
        weigh_pairs(printed_twice),
        "Every double entry is on your list.",
        "At least one work that is printed twice is not on your list.",
        "Two copies may differ in capital letters.",
    )


@check("printed_twice", points=2, after="misses_no_double")
def doubles_only(printed_twice: Any) -> Verdict:
    """No two different works are called one."""
    return precision(
        weigh_pairs(printed_twice),
        "No two different works are on your list.",
        "is a pair of different works",
        "are pairs of different works",
        "Compare year, title and address: one owner may have two pages, one author two articles.",
    )


@check("malformed", points=1)
def misses_nothing_out_of_form(malformed: Any) -> Verdict:
    """Every citation that is out of form is on the list."""
    return recall(
        weigh(malformed, "malformed", CITATIONS.cite_id),
        "Every citation out of form is on your list.",
        "At least one citation out of form is not on your list.",
        "Read the column printed: where does each name stand, inside or outside?",
    )


@check("malformed", points=1, after="misses_nothing_out_of_form")
def out_of_form_only(malformed: Any) -> Verdict:
    """No citation of a correct form is on the list."""
    return precision(
        weigh(malformed, "malformed", CITATIONS.cite_id),
        "Nothing on your list is in good form after all.",
        "is in one of the correct forms",
        "are in one of the correct forms",
        "`Names (2011)`, `(Names, 2011)`, `and`, `&` and `et al.` are all correct.",
    )


@check("older_than_event", points=1)
def misses_no_anachronism(older_than_event: Any) -> Verdict:
    """Every citation that is older than the event it is cited for is on the list."""
    return recall(
        weigh(older_than_event, "older_than_event", CITATIONS.cite_id, DATED),
        "Every citation older than its event is on your list.",
        "At least one citation older than its event is not on your list.",
        "Take the year out of each date, and compare it with the year of the citation.",
    )


@check("older_than_event", points=1, after="misses_no_anachronism")
def anachronisms_only(older_than_event: Any) -> Verdict:
    """No citation that is as young as its event, or younger, is on the list."""
    return precision(
        weigh(older_than_event, "older_than_event", CITATIONS.cite_id, DATED),
        "Nothing on your list is younger than its event.",
        "is not older than an event it is cited for",
        "are not older than an event they are cited for",
        "A work of 2008 may well report a war of 1947. It is the other order that cannot be.",
    )


# 7 · conclusions


def kinds(conclusions: Any) -> dict[str, str]:
    """The kinds that an answer gives, by capital letter of the statement; what is not filled in is left out."""
    if not isinstance(conclusions, Mapping):
        raise UnreadableAnswer("conclusions is not a dictionary from letter to kind.")
    return kinds_by_letter(conclusions, LABELS)


@check("conclusions", points=0)
def uses_the_three_kinds(conclusions: Any) -> Verdict:
    """Every statement is sorted, into one of the three kinds."""
    try:
        sorted_as = kinds(conclusions)
    except UnreadableAnswer as error:
        return wrong(str(error), hint="Such as {'A': 'shown', 'B': 'ask'}.")
    left = sorted(set(KEY.labels("conclusions")) - set(sorted_as))
    if len(left) == len(KEY.labels("conclusions")):
        return wrong("No statement is sorted.", hint=f"The kinds are {', '.join(LABELS)}.")
    if left:
        return partly(
            0.5, f"Not sorted into one of the kinds: {', '.join(left)}.", hint=f"They are {', '.join(LABELS)}."
        )
    return right("Every statement is sorted.")


@check("conclusions", points=4, after="uses_the_three_kinds")
def concludes_with_care(conclusions: Any) -> Verdict:
    """Statements are sorted by what the audit shows, asks and leaves open.

    Sorting everything into one kind earns nothing: what counts is agreement beyond that.
    """
    key, given = KEY.labels("conclusions"), kinds(conclusions)
    agree = sum(given.get(letter) == kind for letter, kind in key.items())
    if agree == len(key):
        return right("All nine are sorted as the evidence allows.")
    ranks = [(LABELS.index(given[letter]), LABELS.index(kind)) for letter, kind in key.items() if letter in given]
    further, short = sum(a < b for a, b in ranks), sum(a > b for a, b in ranks)
    hints = [
        f"{further} of yours {'says' if further == 1 else 'say'} more than the evidence does: "
        "think of one innocent explanation.",
        f"{short} of yours {'says' if short == 1 else 'say'} less than the evidence does: "
        "what would explain a finding may be asked, and what can be counted is shown.",
    ]
    hint = " ".join(told for told, count in zip(hints, (further, short), strict=True) if count)
    return partly(
        beyond_chance(agree, len(key), len(key) / len(LABELS)),
        f"In agreement with the evidence: {agree} of {len(key)}.",
        hint,
    )
