"""The marking of 04-institutions-and-timeline: from answers to verdicts. Never released."""

import datetime
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd

from gunsbutter import tables
from gunsbutter.charts.record import AxisRecord, ChartRecord, Row
from gunsbutter.checks import UnreadableAnswer, Verdict, check, partly, right, wrong
from gunsbutter.checks.charts import (
    a_chart,
    apart_for_colour_blind,
    apart_in_greyscale,
    even_time_steps,
    honest,
    labels_with_units,
    nothing_is_cut_off,
    readable,
    same_data,
    series_are_named,
    stands_out,
)
from gunsbutter.checks.charts.match import named
from gunsbutter.checks.charts.wording import plain, speaks_of_time
from gunsbutter.checks.frames import compare, frame
from gunsbutter.checks.key import read_key
from gunsbutter.checks.sorting import beyond_chance, kinds_by_letter
from gunsbutter.checks.values import fold, function, kind_of

KEY = read_key(Path(__file__).parent / "key")
TIMELINE = tables.load("timeline")
CITATIONS = tables.load("citations")
CLAIMS = tables.load("claims")


# 1 · cited


def works_cited() -> pd.DataFrame:
    """One row an event and citation: event_id, cite_id, authors, lag in years."""
    works = CITATIONS.set_index("cite_id")
    rows = [
        (event.event_id, cite, works.authors[cite], int(works.year[cite]) - int(event.year))
        for event in TIMELINE.dropna(subset="citations").itertuples()
        for cite in event.citations.split()
    ]
    return pd.DataFrame(rows, columns=["event_id", "cite_id", "authors", "lag"])


CITED = works_cited()
PAIR = ["event_id", "cite_id"]


@check("cited", points=2)
def pairs_events_and_citations(cited: Any) -> Verdict:
    """One row for every event and every citation that the paper gives for it."""
    found = frame(cited, dict.fromkeys(PAIR, "text"))
    if found[PAIR[1]].str.strip().str.contains(r"\s", regex=True).any():
        return wrong("There are cells with more than one citation.", hint="split, then explode.")
    given = frame(cited, dict.fromkeys(PAIR, "text"), keys=PAIR)
    rows = set(given.itertuples(index=False, name=None))
    wanted = set(CITED[PAIR].itertuples(index=False, name=None))
    if rows == wanted:
        return right("Every event stands beside each of its citations.")
    share = len(rows & wanted) / len(rows | wanted)
    return partly(
        share,
        f"Pairs of event and citation that are in the tables: {len(rows & wanted)} of your {len(rows)}"
        + ("; others are missing." if wanted - rows else "."),
        hint="Which citations does the cell of each event name?",
    )


@check("cited", points=2)
def knows_authors_and_lag(cited: Any) -> Verdict:
    """The authors of each citation, and the year of the work less the year of the event."""
    columns = {"event_id": "text", "cite_id": "text", "authors": "text", "lag": "number"}
    given = frame(cited, columns, keys=PAIR)
    found = compare(given, CITED, keys=PAIR, values=["authors", "lag"])
    if found.same:
        return right("Authors and lags agree with the tables.")
    turned = compare(given.assign(lag=-given.lag), CITED, keys=PAIR, values=["authors", "lag"])
    if turned.same:
        return partly(
            0.5, "Every lag has the opposite sign.", hint="The year of the work less the year of the event."
        )
    return partly(max(0.0, found.share), found.sentence(first=False), hint="Which of the two tables has which year?")


# 2 · span

YEARS = {"1743": ("1743-01-01", "1743-12-31"), "2099": ("2099-01-01", "2099-12-31")}
MONTHS = {
    "1815-06": ("1815-06-01", "1815-06-30"),
    "1904-12": ("1904-12-01", "1904-12-31"),
    "1984-02": ("1984-02-01", "1984-02-29"),
    "1800-02": ("1800-02-01", "1800-02-28"),
    "2000-02": ("2000-02-01", "2000-02-29"),
}
DAYS = {"1969-07-20": ("1969-07-20", "1969-07-20"), "2011-12-31": ("2011-12-31", "2011-12-31")}
INTERVALS = {
    "1756/1763": ("1756-01-01", "1763-12-31"),
    "1914-07/1918-11-11": ("1914-07-01", "1918-11-11"),
    "1999/2000-02": ("1999-01-01", "2000-02-29"),
}


def day(value: Any) -> str:
    """A day in ISO form, from a date, a Timestamp or a text. Raises UnreadableAnswer for anything else."""
    if isinstance(value, str):
        try:
            return datetime.date.fromisoformat(value.strip()[:10]).isoformat()
        except ValueError as error:
            raise UnreadableAnswer("The function returned a text that is no day.") from error
    try:
        stamp = pd.Timestamp(value)
        return str(stamp.date().isoformat())
    except (TypeError, ValueError, OverflowError) as error:
        raise UnreadableAnswer("The function returned something that is no day.") from error


def is_a_day(value: Any) -> bool:
    """Whether pandas would read a day and not a count of nanoseconds."""
    return not isinstance(value, (int, float, bool)) and value is not None


def pair_of(call: Any, text: str) -> tuple[str, str]:
    """First and last day as the function under trial gives them."""
    given = call(text)
    try:
        first, last = given
    except (TypeError, ValueError) as error:
        raise UnreadableAnswer("The function does not return a pair: first day, last day.") from error
    if not (is_a_day(first) and is_a_day(last)):
        raise UnreadableAnswer("The function returned something that is no day.")
    return day(first), day(last)


def tried(span: Any, inputs: Mapping[str, tuple[str, str]], kind: str, hint: str) -> Verdict:
    """How many of some dates of one form come out as they should."""
    call, good, refused = function(span), 0, ""
    for text, wanted in inputs.items():
        try:
            good += pair_of(call, text) == wanted
        except UnreadableAnswer as error:
            refused = str(error)
    if good == len(inputs):
        return right(f"Every {kind} that was tried comes out right.")
    if refused and not good:
        return wrong(refused, hint=hint)
    return partly(good / len(inputs), f"For {kind}s: {good} of {len(inputs)} come out right.", hint=hint)


@check("span", points=1)
def spans_a_year(span: Any) -> Verdict:
    """A year is all of its days."""
    return tried(span, YEARS, "year", "From the first of January to the last of December.")


@check("span", points=1)
def spans_a_month(span: Any) -> Verdict:
    """A month is all of its days, in leap years too."""
    return tried(span, MONTHS, "month", "How long is each month? And in which years is February longer?")


@check("span", points=1)
def spans_a_day(span: Any) -> Verdict:
    """A day is first and last in one, and a span has two ends."""
    shown = tried(span, DAYS, "day", "First and last are the same.")
    if shown.share == 1 and tried(span, YEARS, "year", "").share == 0 and tried(span, MONTHS, "month", "").share == 0:
        return wrong("Days alone come out right, neither years nor months.", hint="Start with what a year means.")
    return shown


@check("span", points=1)
def spans_an_interval(span: Any) -> Verdict:
    """From one date to another: from the first day of the one to the last of the other."""
    return tried(span, INTERVALS, "interval", "Each side of the slash is a date of its own.")


# 3 · order

PAIRS = {
    "A": ("T01", "T04"),
    "B": ("T12", "T11"),
    "C": ("T15", "T16"),
    "D": ("T41", "T42"),
    "E": ("T43", "T44"),
    "F": ("T24", "T22"),
    "G": ("T49", "T48"),
    "H": ("T58", "T59"),
    "I": ("T63", "T62"),
    "J": ("T61", "T64"),
}


def settled(one: str, other: str) -> str:
    """What two ISO dates say on their order: texts of digits compare like the days, cut to the shorter of them."""
    length = min(len(one), len(other))
    if one[:length] == other[:length]:
        return "cannot tell"
    return "before" if one[:length] < other[:length] else "after"


DATES = TIMELINE.set_index("event_id").date
ORDER = {name: settled(DATES[one], DATES[other]) for name, (one, other) in PAIRS.items()}


def beyond_one_answer(agree: int, wanted: Mapping[str, str]) -> float:
    """The share of the points: nothing for one answer to everything."""
    most = max(list(wanted.values()).count(kind) for kind in wanted.values())
    return beyond_chance(agree, len(wanted), most)


@check("order", points=3)
def orders_what_the_dates_settle(order: Any) -> Verdict:
    """Pairs are ordered where their dates settle it. What counts is beyond one answer to all."""
    if not isinstance(order, Mapping):
        raise UnreadableAnswer("order is not a dictionary from letter to 'before', 'after' or 'cannot tell'.")
    given = kinds_by_letter(order, ORDER.values())
    agree = sum(given.get(name) == kind for name, kind in ORDER.items())
    if agree == len(ORDER):
        return right("Every pair is ordered as far as its dates settle it.")
    swapped = {"before": "after", "after": "before"}
    if all(given.get(name) == swapped.get(kind, kind) for name, kind in ORDER.items()):
        return partly(
            0.4, "Before and after are exchanged throughout.", hint="Does the *one* come before the *other*?"
        )
    guessed = sum(kind == "cannot tell" and given.get(name) in swapped for name, kind in ORDER.items())
    return partly(
        beyond_one_answer(agree, ORDER),
        f"Ordered as their dates allow: {agree} of {len(ORDER)} pairs.",
        hint="In some pairs one date holds the other." if guessed else "What are the last and first days of each?",
    )


# 4 · voices

VOICES = (
    TIMELINE.assign(decade=TIMELINE.year.astype(int) // 10 * 10, said_by=TIMELINE.said_by.astype(str))
    .groupby(["decade", "said_by"])
    .size()
    .reindex(
        pd.MultiIndex.from_product(
            [range(1940, 2030, 10), ["paper", "reference", "both"]], names=["decade", "said_by"]
        ),
        fill_value=0,
    )
    .rename("events")
    .reset_index()
    .astype({"events": float})
)


@check("voices", points=3)
def counts_the_voices(voices: Any) -> Verdict:
    """Events by decade and by who reports them, zeros included."""
    keys = ["decade", "said_by"]
    columns = {"decade": "number", "said_by": "text", "events": "number"}
    given = frame(voices, columns, keys=keys, wide=("said_by", "events"))
    found = compare(given, VOICES, keys=keys, values=["events"])
    if found.same:
        return right("Every decade and every voice is there, and the counts agree.")
    if found.missing and not found.extra and not any(found.wrong.values()):
        nothing = VOICES[VOICES.events == 0]
        if found.missing == len(nothing):
            return partly(
                0.7, "The counts agree; where there is nothing, there is no row.", hint="Zeros were asked for."
            )
    return partly(
        max(0.0, found.share), found.sentence(first=False), hint="Every decade from 1940, and all three voices."
    )


# 5 · founding

FOUNDING = {body: kind for body, kind in KEY.labels("founding").items() if body not in KEY.optional("founding")}


@check("founding", points=4)
def reconciles_the_beginnings(founding: Any) -> Verdict:
    """Beginnings are sorted by what paper and references say. What counts is beyond one answer to all."""
    if isinstance(founding, pd.Series):
        founding = founding.to_dict()
    if not isinstance(founding, Mapping):
        raise UnreadableAnswer("founding is not a dictionary from institution to one of the five kinds.")
    given = {fold(body): kind_of(kind) for body, kind in founding.items()}
    agree = sum(given.get(fold(body)) == kind for body, kind in FOUNDING.items())
    if agree == len(FOUNDING):
        return right("Every beginning is sorted as paper and references have it.")
    dated = {body for body, kind in FOUNDING.items() if kind in ("agree", "differ")}
    overlooked = any(given.get(fold(body)) not in ("agree", "differ") for body in dated)
    return partly(
        beyond_one_answer(agree, FOUNDING),
        f"Sorted as paper and references have it: {agree} of {len(FOUNDING)} (one more is open to either reading).",
        hint="For which of the ten does the paper give a date at all?"
        if overlooked
        else "Whose date is it: this body's, its predecessor's, its namesake's, its product's?",
    )


# 6 · line

TOLD = TIMELINE[TIMELINE.said_by != "reference"]
TOLD_YEARS = frozenset(int(year) for year in TOLD.year)
ALONE_YEARS = frozenset(int(year) for year in TOLD.year[TOLD.said_by == "paper"])
SHARED_YEARS = frozenset(int(year) for year in TOLD.year[TOLD.said_by == "both"])
OUR_SOURCES = ("Bukhari", "table", "tables", "timeline", "claims")
LEAST_SHOWN = 0.5  # with less than half of it, it is another chart, however well it can be read


def year_of_row(row: Row) -> int | None:
    """The year a mark stands for, on whichever axis the chart has its time."""
    if isinstance(row.at, str) and (dated := re.match(r"(\d{4})-\d\d-\d\d", row.at)):
        return int(dated[1])
    for place in (row.start, row.at, row.value):
        if isinstance(place, (int, float)) and 1800 <= place < 2200:
            return int(place + 1e-6)
    return None


def years_shown(record: ChartRecord) -> set[int]:
    """Every year at which the chart has a mark."""
    return {year for row in record.rows if (year := year_of_row(row)) is not None}


def event_words(record: ChartRecord) -> set[str]:
    """The texts that can name an event: beside marks or at ticks, with a word in them; none of legend or title."""
    texts = [note.text for note in record.annotations]
    texts += [row.label for row in record.rows] if not record.annotations else []
    texts += [*record.category.ticks, *record.value.ticks, *record.direct_labels]
    texts += [str(row.at) for row in record.rows]
    told = {" ".join(text.split()).casefold() for text in texts if re.search(r"[^\W\d_]{3}", text)}
    voices = record.series if len(record.series) <= 3 else ()
    others = {text.casefold() for text in (*record.legend, *voices, record.title, record.source)}
    return {text for text in told - others if not text.startswith("source")}


def looks(record: ChartRecord) -> list[set[int]]:
    """The years of the marks that look alike, or bear one name: one set for each look."""
    groups: dict[tuple[str, ...], set[int]] = {}
    style = {each.series: (each.color, each.line, each.marker, each.hatch) for each in record.styles}
    few = len(record.series) <= 3
    for row in record.rows:
        if (year := year_of_row(row)) is not None:
            look = (row.series,) if few or row.series not in style else style[row.series]
            groups.setdefault(look, set()).add(year)
    return list(groups.values())


_ONLY = r"(?:only|alone|just|solely|exclusively)"
NOT_ONLY = re.compile(rf"\bnot (?:\w+ ){{0,3}}{_ONLY}\b")
ONLY = re.compile(rf"\b{_ONLY}\b")
SHARED = re.compile(r"\b(?:both|too|also|as well)\b|(?:\b(?:and|plus|with)\b|[&+]) ?(?:\w+ ){0,2}references?\b")
DENIED = re.compile(
    r"\b(?:no|not|none|never|nor|neither|nobody|nothing|without|missing|lacks?|lacking|absent)\b|n't\b"
)


def told_of(name: str) -> str:
    """Whose events a name says that these are: 'alone', 'shared', or nothing if its words can be read either way."""
    text = plain(name)
    if NOT_ONLY.search(text):
        return "shared"
    with_others = SHARED.search(text) and not DENIED.search(text)
    if ONLY.search(text):
        return "" if with_others else "alone"
    return "shared" if with_others else ""


def exchanged(record: ChartRecord) -> bool:
    """Whether the names of two or three kinds of marks say the contrary of what the marks show."""
    if not 2 <= len(record.series) <= 3:
        return False
    years: dict[str, set[int]] = {}
    for row in record.rows:
        if (year := year_of_row(row)) is not None:
            years.setdefault(row.series, set()).add(year)
    told = {name: told_of(name) for name in years}
    own = {name for name, shown in years.items() if shown == ALONE_YEARS}
    return any(told[name] == ("shared" if name in own else "alone") for name in told)


def axis_of_time(record: ChartRecord) -> AxisRecord:
    """The axis along which the years of the marks run."""
    rows = [row for row in record.rows if year_of_row(row) is not None]
    along = all(year_of_row(replace(row, start=0.0, value=0.0)) is not None for row in rows)
    return record.category if along and not any(1800 <= row.start < 2200 for row in rows) else record.value


@check("line", points=2)
def shows_the_events(line: Any) -> Verdict:
    """The events that the paper reports stand at their years, and no others."""
    found = years_shown(a_chart(line))
    if found == TOLD_YEARS:
        return right("Every event that the paper reports stands at its year.")
    share = len(found & TOLD_YEARS) / len(found | TOLD_YEARS)
    if share < LEAST_SHOWN:
        share = 0.0
    return partly(
        share,
        f"Years with an event that the paper reports: {len(found & TOLD_YEARS)} of the {len(found)} in the chart"
        + ("; others are missing." if TOLD_YEARS - found else "."),
        hint="said_by is paper or both.",
    )


@check("line", points=1, after="shows_the_events")
def names_the_events(line: Any) -> Verdict:
    """Each event has a few words beside it."""
    found = len(event_words(a_chart(line)))
    if found >= len(TOLD):
        return right("Every event has its words.")
    return partly(
        found / len(TOLD),
        f"Texts that can name an event: {found}; there are more events than that.",
        hint="Two events of one year are two events.",
    )


@check("line", points=1, after="shows_the_events")
def marks_the_voices_apart(line: Any) -> Verdict:
    """What only the paper reports looks different, and the chart says which is which."""
    record = a_chart(line)
    ticks = {text.casefold() for text in (*record.value.ticks, *record.category.ticks, *record.direct_labels)}
    told = len(set(record.legend)) >= 2 or (
        2 <= len(record.series) <= 3 and {name.casefold() for name in record.series} <= ticks
    )
    if ALONE_YEARS in looks(record):
        if exchanged(record):
            return wrong(
                "The names of the two kinds of marks say the contrary of what the marks show.",
                hint="Look up one event of each kind in the column said_by.",
            )
        if told:
            return right("The two kinds of events are marked apart, and named.")
        return partly(
            0.5, "Two kinds of marks, and nothing says which is which.", hint="A legend, or words beside them."
        )
    noted = sum(bool(re.search(r"\b(paper|only|alone)\b", text)) for text in event_words(record))
    if noted == int((TOLD.said_by == "paper").sum()):
        return right("The words beside the marks tell who reports them.")
    return wrong(
        "The events that only the paper reports are not marked apart from the others.",
        hint="One mark for 'paper', another for 'both': the column said_by.",
    )


@check("line", points=1, after="shows_the_events")
def can_be_read_as_time(line: Any) -> Verdict:
    """Equal steps are equal times, nothing is cut off; title and source are there, and the text can be read."""
    record = a_chart(line)
    skipped = [labels_with_units, series_are_named]
    if len(record.series) > 3:  # each event is a series of its own, told apart by its words
        skipped += [apart_in_greyscale, apart_for_colour_blind]
    if any(style.marker and style.color == record.background for style in record.styles):
        skipped.append(stands_out)  # hollow marks are seen by their edge, which a record does not have
    for shown in (even_time_steps(record), nothing_is_cut_off(record)):
        if shown.share < 1:
            return wrong(shown.sentence, shown.hint)
    shown = readable(record, OUR_SOURCES, skip=skipped)
    if not speaks_of_time(axis_of_time(record).label):
        return partly(
            shown.share / 2,
            "The label of the axis along which the years run does not speak of time.",
            hint="Say what runs along it, or leave the label away: years explain themselves.",
        )
    return shown


# 7 · chart

ALIASES = {
    "modp": ["MoDP", "MODP", "Ministry of Defence Production", "Ministry"],
    "pof": ["POF", "Pakistan Ordnance Factories", "Ordnance Factories"],
    "hit": ["HIT", "Heavy Industries Taxila"],
    "pac": ["PAC", "Pakistan Aeronautical Complex"],
    "karachi-shipyard": ["KS&EW", "KSEW", "Karachi Shipyard", "Shipyard", "Karachi Shipyard & Engineering Works"],
    "nrtc": ["NRTC", "National Radio Telecommunication Corporation"],
    "arde": ["ARDE", "Armament Research and Development Establishment"],
    "literature-review": ["Literature Review", "Literature", "review", "lit. review", "LR"],
    "statements": ["statement", "claims", "stated"],
    "citations": ["citation", "cited", "in-text citations"],
}
SHOWN = [name for name in ALIASES if name not in ("statements", "citations")]


def stated_and_cited() -> pd.DataFrame:
    """Tidy: statements and citations of the eight sections, zeros included."""
    both = {"statements": CLAIMS.section.value_counts(), "citations": CITATIONS.section.value_counts()}
    rows = [(name, place, float(count.get(place, 0))) for name, count in both.items() for place in SHOWN]
    return pd.DataFrame(rows, columns=["series", "at", "value"])


STATED = stated_and_cited()


def says_which(names: Iterable[str]) -> bool:
    """Whether statements and citations are among some names, alone or within a longer one."""
    kinds = ("statements", "citations")
    return set(named(names, kinds, ALIASES).values()) == set(kinds)


@check("chart", points=2)
def shows_stated_and_cited(chart: Any) -> Verdict:
    """Two numbers for each of the eight sections, zeros included."""
    shown = same_data(chart, STATED, rel=1e-6, names=ALIASES)
    return shown if shown.share >= LEAST_SHOWN else wrong(shown.sentence, shown.hint)


@check("chart", points=2, after="shows_stated_and_cited")
def can_be_read(chart: Any) -> Verdict:
    """What is counted, from where, which mark is which, and the point."""
    record = a_chart(chart)
    shown = readable(record, OUR_SOURCES, units=("statements", "citations", "number", "count"))
    if says_which(record.series) or says_which({str(row.at) for row in record.rows}):
        return shown
    return partly(
        shown.share / 2,
        "The names of the series do not say which are the statements and which the citations.",
        hint="A reader does not know the columns of our tables: name both in words, as the task does.",
    )


@check("chart", points=1, after="shows_stated_and_cited")
def is_honest(chart: Any) -> Verdict:
    """Nothing in the drawing says more than the numbers do."""
    return honest(chart, money=False)
