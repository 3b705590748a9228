"""The marking of 08-policy-memo: from answers to verdicts. Never released.

The memo itself is read by a person (rubric.yml). Looked at here is what a program can know: whether evidence can be
computed again, and whether text, evidence and options agree with one another.
"""

import ast
import datetime
import math
import operator
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from gunsbutter import tables
from gunsbutter.checks import UnreadableAnswer, Verdict, check, memo, partly, right, wrong
from gunsbutter.checks.frames import frame
from gunsbutter.checks.key import read_key
from gunsbutter.checks.memo.prose import ID
from gunsbutter.checks.memo.units import MONEY, read_unit
from gunsbutter.checks.values import close, fold, is_number, kind_of, number, text

KEY = read_key(Path(__file__).parent / "key")

# 1 and 2 · marks and agreement

CRITERIA = ("argument", "evidence", "fairness", "clarity")
MEMOS = ("A", "B", "C")
CLASSMATE = {"C": (1, 1, 2, 2), "A": (3, 2, 2, 3), "B": (2, 1, 2, 1)}  # in the order of CRITERIA
NO_AGREEMENT, FULL_AGREEMENT = 0.2, 0.75

Levels = dict[tuple[str, str], int]


def level(value: Any, where: str) -> int:
    """One level: a whole number from 0 to 3."""
    try:
        found = number(value, 0, 3)
    except UnreadableAnswer as error:
        raise UnreadableAnswer(f"{where}: {error}") from error
    if found != int(found):
        raise UnreadableAnswer(f"{where}: {found:g} lies between two levels. Choose one.")
    return int(found)


def marks_table(answer: Any) -> pd.DataFrame:
    """The levels with criteria as rows and memos as columns, both by folded name."""
    if answer is ... or not isinstance(answer, (pd.DataFrame, Mapping)):
        raise UnreadableAnswer("marks is not a table with a row for each criterion and a column for each memo.")
    try:
        made = pd.DataFrame(answer)
    except Exception as error:  # pandas refuses unequal columns, and more, in ways of its own
        raise UnreadableAnswer("marks is a dictionary that makes no table.") from error
    if made.shape[0] > 50 or made.shape[1] > 50:
        raise UnreadableAnswer("marks is larger than twelve levels need.")
    named = [column for column in made.columns if fold(column).startswith("criteri") or fold(column) == "memo"]
    made = made.set_index(named[0]) if named else made
    made = made.rename(index=label_of, columns=label_of)
    if "argument" in made.columns:
        made = made.T
    if isinstance(made.index, pd.RangeIndex) and len(made) == len(CRITERIA):
        made.index = pd.Index(CRITERIA)
    return made


def label_of(label: Any) -> str:
    """The name of a memo or a criterion, folded: 'Memo A' is a, 'Use of evidence' is evidence."""
    return fold(label).removeprefix("memo").removeprefix("useof") or fold(label)


def levels(answer: Any) -> Levels:
    """The twelve levels of an answer by memo and criterion."""
    made = marks_table(answer)
    for names, found, what in ((CRITERIA, made.index, "row"), (map(str.lower, MEMOS), made.columns, "column")):
        for name in names:
            if list(found).count(name) != 1:
                raise UnreadableAnswer(
                    f"marks should have one {what} for {name.upper() if len(name) == 1 else name}."
                )
    return {
        (memo, criterion): level(made.at[criterion, memo.lower()], f"{memo}, {criterion}")
        for memo in MEMOS
        for criterion in CRITERIA
    }


def weighted_kappa(pairs: Sequence[tuple[int, int]], power: int = 2) -> float:
    """Cohen's kappa with weights |a - b| ** power; power 0 counts all disagreements alike."""
    apart = np.vectorize(lambda a, b: float(a != b) if power == 0 else float(abs(a - b) ** power))
    first, second = map(np.array, zip(*pairs, strict=True))
    by_chance = apart(first[:, None], second[None, :]).mean()
    return 1 - apart(first, second).mean() / by_chance if by_chance else 0.0


@check("marks", points=0)
def tells_memos_apart(marks: Any) -> Verdict:
    """Twelve levels from 0 to 3, and not one level for everything."""
    if len(set(levels(marks).values())) == 1:
        return wrong("All twelve levels are the same.", hint="Which memo would you act on? Which one is fair?")
    return right("Twelve levels can be read.")


@check("marks", points=1, after="tells_memos_apart")
def judges_each_criterion(marks: Any) -> Verdict:
    """Each criterion is judged by itself: a memo may be clear and unfair."""
    found = levels(marks)
    if all(len({found[memo, name] for name in CRITERIA}) == 1 for memo in MEMOS):
        return wrong("Each memo has one level throughout.", hint="What is best about the memo that you like least?")
    return right("A memo may do better in one thing than in another.")


@check("marks", points=3, after="tells_memos_apart")
def agrees_with_the_key(marks: Any) -> Verdict:
    """Your levels agree with ours, beyond what chance would give.

    Measured by weighted kappa with quadratic weights: 0.75 and more earns all points. Where you differ, our reason.
    """
    found, ours = levels(marks), KEY.labels("marks")
    reasons = {entry["id"]: entry["because"] for entry in KEY.questions["marks"]}
    pairs = [(given, int(ours[f"{memo}-{criterion}"])) for (memo, criterion), given in found.items()]
    kappa = weighted_kappa(pairs)
    told = [
        f"{memo}, {criterion}: you {given}, we {theirs}. {reasons[f'{memo}-{criterion}'].partition(': ')[2]}"
        for ((memo, criterion), _), (given, theirs) in zip(found.items(), pairs, strict=True)
        if given != theirs
    ]
    higher, lower = sum(a > b for a, b in pairs), sum(a < b for a, b in pairs)
    share = (kappa - NO_AGREEMENT) / (FULL_AGREEMENT - NO_AGREEMENT)
    return partly(
        min(1.0, max(0.0, share)),
        f"Weighted kappa with our marks: {kappa:.2f}. You are higher in {higher} places, lower in {lower}.",
        " ".join(told),
    )


@check("agreement", points=2)
def measures_agreement(answer: Any) -> Verdict:
    """The weighted kappa, with quadratic weights, between your own levels and the classmate's."""
    given = levels(part(answer, "marks"))
    found = number(part(answer, "agreement"), -1, 1)
    theirs = {(memo, name): CLASSMATE[memo][place] for place, name in enumerate(CRITERIA) for memo in MEMOS}
    pairs = [(mine, theirs[place]) for place, mine in given.items()]
    if close(found, weighted_kappa(pairs), abs=0.006):
        return right("This is the weighted kappa of your levels and the classmate's.")
    if close(found, weighted_kappa(pairs, 0), abs=0.006):
        return partly(0.3, "This is kappa without weights.", hint='weights="quadratic"')
    if close(found, weighted_kappa(pairs, 1), abs=0.006):
        return partly(0.5, "This is kappa with linear weights; quadratic ones are asked for.")
    return wrong(
        "This is not the weighted kappa of your twelve levels and the classmate's.",
        hint="Are both lists in the same order of memos and criteria? The classmate's table has another one.",
    )


def part(answer: Any, name: str) -> Any:
    """One of several answers that are handed over together. Raises UnreadableAnswer if it is not there yet."""
    found = answer.get(name, ...) if isinstance(answer, Mapping) else ...
    if found is ...:
        raise UnreadableAnswer(f"There is no {name} yet.")
    return found


# 3 · action

PRINTED = datetime.date(2024, 5, 19)  # when the paper was accepted
LAST_DAY = datetime.date(2045, 12, 31)
FIELDS = {"to": 2, "step": 6, "measure": 6}  # the words that each needs at least
COUNTED = re.compile(
    r"\d|\b(?:none|no|zero|one|two|three|four|five|six|seven|eight|nine|ten|twelve|half|third|quarter|every|all|each)\b"
)


def filled(answer: Any) -> dict[str, Any]:
    """The entries of ``action`` by folded key."""
    if isinstance(answer, pd.Series):
        answer = answer.to_dict()
    if answer is ... or not isinstance(answer, Mapping):
        raise UnreadableAnswer('action is not a dictionary such as {"recommendation": "M01", "to": ...}.')
    return {fold(key): value for key, value in answer.items()}


def entry(action: Mapping[str, Any], name: str) -> str:
    """A text of ``action``; empty if it is not there or no text."""
    found = action.get(name)
    return clean(found) if isinstance(found, str) else ""


def day(value: Any) -> datetime.date | None:
    """A date given as date, timestamp or text: 2027-06-30, 30 June 2027; None if it is none."""
    if not isinstance(value, (str, datetime.date)) or (isinstance(value, str) and not re.search(r"\d{4}", value)):
        return None
    try:
        found = pd.Timestamp(value[:40] if isinstance(value, str) else value)
    except (ValueError, OverflowError):
        return None
    return None if pd.isna(found) else found.date()


@check("action", points=1)
def asks_somebody_for_something(action: Any) -> Verdict:
    """One of the ten recommendations, an addressee, and a first step that somebody takes."""
    given = filled(action)
    chosen = entry(given, "recommendation").upper()
    if chosen not in set(tables.load("recommendations").recommendation_id):
        return wrong(
            "recommendation is not the id of one of the ten.", hint="The column recommendation_id: M01 to M10."
        )
    short = [name for name in ("to", "step") if len(entry(given, name).split()) < FIELDS[name]]
    if short:
        return partly(0.5 / len(short), f"Too short to be acted on: {', '.join(short)}.", hint="Who does what?")
    return right("A recommendation, an addressee and a step.")


@check("action", points=1)
def sets_a_day_and_a_measure(action: Any) -> Verdict:
    """A date that has not passed when the paper was printed, and a measure with a number."""
    given = filled(action)
    by = day(given.get("by"))
    told = []
    if by is None:
        told.append("by is no date such as 2027-06-30.")
    elif not PRINTED < by <= LAST_DAY:
        told.append(f"{by} is no date that a reader of this paper could still keep.")
    measure = entry(given, "measure").lower()
    if len(measure.split()) < FIELDS["measure"] or not COUNTED.search(measure):
        told.append("measure does not say, with a number, how one will know.")
    if told:
        return partly(1 - len(told) / 2, " ".join(told), hint="Who would count what, and when?")
    return right("A day, and a measure that can be counted.")


# 4 · evidence

LOCATORS = frozenset(tables.load("paragraphs").locator)
SOURCES = frozenset(tables.load("sources").source)
BIBLIOGRAPHY = frozenset(name for entry in KEY.questions["bibliography"] for name in entry["keys"])
MOST_ROWS = 200
LEAST_ROWS, LEAST_NUMBERS, LEAST_SOURCES = 6, 4, 1
SORTS = ("figure", "derived", "said", "assumed")
HOW: dict[str, Callable[[Any], Any]] = {
    "only": lambda values: values.sum(),
    "sum": lambda values: values.sum(),
    "mean": lambda values: values.mean(),
    "min": lambda values: values.min(),
    "max": lambda values: values.max(),
    "median": lambda values: values.median(),
}
ALIKE = ("unit", "source", "estimate", "level", "indicator", "figure")


class Unsound(Exception):
    """A row of evidence cannot be computed again, or adds what does not add up; the message is a sentence."""


@dataclass(frozen=True)
class Row:
    """One row of the student's evidence. ``fields`` is the row as it was handed in."""

    id: str
    says: str
    sort: str
    value: float | None
    unit: str
    fields: Mapping[str, Any]

    def told(self, name: str) -> str:
        """A field that is a text; empty if it is not there or of another type."""
        found = self.fields.get(name)
        return str.__str__(found) if isinstance(found, str) else ""


def clean(told: Any) -> str:
    """A text as it is compared: one form for each sign, digits of any script as 0 to 9, nothing that has no width."""

    signs = unicodedata.normalize("NFKC", str.__str__(told))
    return "".join(
        str(unicodedata.digit(sign)) if unicodedata.category(sign) == "Nd" else sign
        for sign in signs
        if unicodedata.category(sign) not in {"Cf", "Cs", "Co"}
    ).strip()


def rows_of(answer: Any) -> list[Row]:
    """The rows of the evidence, from a list of dictionaries or a table."""
    if answer is ... or not isinstance(answer, (list, tuple, pd.DataFrame)):
        raise UnreadableAnswer("evidence is not a list of rows, as figure, derived, said and assumed make them.")
    if len(answer) > MOST_ROWS:
        raise UnreadableAnswer(f"{len(answer):,} rows of evidence are more than a memo can rest on.")
    if isinstance(answer, pd.DataFrame):
        answer = (answer if "id" in answer.columns else answer.reset_index()).to_dict("records")
    if not answer:
        raise UnreadableAnswer("There is no row of evidence yet.")
    return [row_of(each, place) for place, each in enumerate(answer, 1)]


def row_of(answer: Any, place: int) -> Row:
    """One row. A missing value, whatever it is written as, is None."""
    if not isinstance(answer, Mapping):
        raise UnreadableAnswer(f"Row {place} of the evidence is no dictionary.")
    fields = {fold(key): value for key, value in answer.items()}
    name = clean(fields["id"]) if isinstance(fields.get("id"), str) else ""
    if not re.fullmatch(ID, name):
        raise UnreadableAnswer(f"Row {place} of the evidence has no id such as E01.")
    value = fields.get("value")
    found = float(value) if is_number(value) and abs(value) < 1e300 and not math.isnan(value) else None
    unit, says, sort = (
        fields.get(key) if isinstance(fields.get(key), str) else "" for key in ("unit", "says", "sort")
    )
    return Row(name, clean(says), clean(sort).lower(), found, clean(unit), fields)


def rows_chosen(row: Row) -> pd.DataFrame:
    """The rows of the table that a figure is taken from."""
    name, where = row.told("table"), row.fields.get("where")
    if name not in tables.describe():
        raise Unsound("there is no table of that name")
    table = tables.load(name)
    if not isinstance(where, Mapping) or not set(map(str, where)) <= set(table.columns):
        raise Unsound(f"where names a column that {name} does not have")
    for column, wanted in where.items():
        listed = list(wanted) if isinstance(wanted, (list, tuple, set, frozenset, range)) else [wanted]
        if len(listed) > MOST_ROWS or not all(
            each is None or isinstance(each, str) or is_number(each) for each in listed
        ):
            raise Unsound(f"{column} is to be a text, a number or None, or a list of them")
        table = table[table[column].isin(listed)]
    if table.empty:
        raise Unsound(f"no row of {name} fits")
    return table


def figure_of(row: Row) -> float:
    """A figure computed again from its table."""
    chosen, how = rows_chosen(row), row.told("how")
    if how == "count":
        return float(len(chosen))
    column = row.told("column")
    if column not in chosen or not pd.api.types.is_numeric_dtype(chosen[column]):
        raise Unsound("its column holds no numbers")
    if how not in HOW or (how == "only" and len(chosen) != 1):
        raise Unsound(f"{len(chosen)} rows fit, and how does not say what becomes of them")
    values = chosen[column].dropna()
    if values.empty:
        raise Unsound("the table has no number there")
    return float(HOW[how](values))


OPERATORS: dict[type[ast.AST], Callable[[float, float], float]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Pow: operator.pow,
}


def parsed(row: Row) -> ast.expr:
    """The formula of a derived row."""
    formula = row.told("formula")
    if not formula or len(formula) > 500:
        raise Unsound("it has no formula")
    try:
        return ast.parse(clean(formula), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise Unsound("its formula cannot be read") from error


def computed(node: ast.AST, values: Mapping[str, float | None]) -> float:
    """What a formula of numbers, ids, + - * / ** and brackets comes to."""
    match node:
        case ast.Constant(value=found) if is_number(found):
            return float(found)
        case ast.Name(id=name):
            found = values.get(name)
            if found is None:
                raise Unsound(f"{name} is no number that stands above it")
            return found
        case ast.UnaryOp(op=ast.USub() | ast.UAdd(), operand=inner):
            return computed(inner, values) * (-1 if isinstance(node.op, ast.USub) else 1)
        case ast.BinOp(left=left, op=sign, right=right) if type(sign) in OPERATORS:
            try:
                made = OPERATORS[type(sign)](computed(left, values), computed(right, values))
            except (ZeroDivisionError, OverflowError) as error:
                raise Unsound("its formula has no result") from error
            if isinstance(made, complex) or not math.isfinite(made):
                raise Unsound("its formula has no result")
            return made
    raise Unsound("its formula has more in it than ids, numbers, + - * / ** and brackets")


def source_is_known(told: str) -> bool:
    """Whether a source can be looked up: in the bibliography, the paper, the table of sources, or by its address."""
    told = clean(told)[:2000]
    if re.search(r"https?://\S+\.\S+|\b10\.\d{4,9}/\S+", told) and re.search(r"\b(?:1[89]|20)\d\d\b|n\.\s?d\.", told):
        return len(re.findall(r"[^\W\d_]{2,}", told)) >= 4
    bare = re.sub(r"\{[\w:]+\}|[`\[\]@{}]", " ", told)
    named = [" ".join(each.split()) for each in re.split(r"[,;]|\band\b", bare) if each.strip()]
    return bool(named) and all(
        each in BIBLIOGRAPHY or each.lower() in LOCATORS or each.upper() in SOURCES for each in named
    )


def resolved(row: Row, above: Mapping[str, float | None]) -> None:
    """Raise Unsound unless a row leads back to where it says that it comes from."""
    if row.sort == "said":
        if not source_is_known(row.told("source")):
            raise Unsound(
                "its source is not in the bibliography, the paper or the table of sources, and has no address"
            )
        return
    if row.sort == "assumed":
        if len(row.told("because").split()) < 3 or row.value is None:
            raise Unsound("it needs a number, and says in a few words why this one")
        return
    if row.sort not in SORTS:
        raise Unsound(f"it is none of {', '.join(SORTS)}")
    again = figure_of(row) if row.sort == "figure" else computed(parsed(row), above)
    if row.value is None or not close(row.value, again, rel=0.005):
        raise Unsound("computed again it comes to another number")


def faults(rows: Sequence[Row], look: Callable[[Row, Mapping[str, float | None]], None]) -> dict[str, str]:
    """What is wrong with which row, as sentences by id; ``look`` is given a row and the values above it."""
    found, above = {}, {}
    for row in rows:
        try:
            look(row, above)
        except Unsound as error:
            found[row.id] = f"{row.id}: {error}."
        except RecursionError:
            found[row.id] = f"{row.id}: its formula is nested too deep."
        above[row.id] = row.value
    return found


@check("evidence", points=1)
def has_enough_rows(evidence: Any) -> Verdict:
    """At least six rows with ids of their own: at least four numbers out of tables, and one source."""
    rows = rows_of(evidence)
    ids = [row.id for row in rows]
    if twice := sorted({each for each in ids if ids.count(each) > 1}):
        return wrong(f"More than one row is called {', '.join(twice)}.", hint="A reader must know which is meant.")
    numbers = {
        repr([row.fields.get(name) for name in ("formula", "table", "where", "column", "how")])
        for row in rows
        if row.sort in {"figure", "derived"}
    }
    sources = sum(row.sort == "said" for row in rows)
    wants = [
        (len(rows), LEAST_ROWS, "rows"),
        (len(numbers), LEAST_NUMBERS, "different numbers out of tables"),
        (sources, LEAST_SOURCES, "rows of what a source says (said)"),
    ]
    told = [f"There are too few {what}: {count} of {least}." for count, least, what in wants if count < least]
    mute = [row.id for row in rows if not row.says]
    if mute:
        told.append(f"What these rows hold is not said in words: {', '.join(mute[:5])}.")
    if told:
        met = sum(min(1.0, count / least) for count, least, _ in wants) / len(wants)
        return partly(max(0.0, min(met, 0.8) - (0.3 if mute else 0.0)), " ".join(told))
    return right(f"{len(rows)} rows, {len(numbers)} of them numbers out of tables.")


def sound(rows: Sequence[Row]) -> float:
    """How far the numbers that do come out of tables are as many as asked for, 0 to 1."""
    bad = faults(rows, resolved)
    good = sum(row.sort in {"figure", "derived"} and row.id not in bad for row in rows)
    return min(1.0, good / LEAST_NUMBERS)


def weighed(rows: Sequence[Row], found: Mapping[str, str], looked_at: int, fine: str, hint: str = "") -> Verdict:
    """The verdict on the faults of rows, of which ``looked_at`` could have one: each costs twice its part."""
    met = sound(rows)
    if not found:
        more = "" if met == 1 else " This counts in proportion to the numbers that come out of tables."
        return partly(met, fine + more)
    share = met * max(0.0, 1 - 2 * len(found) / max(looked_at, 1))
    return partly(share, " ".join(list(found.values())[:4]), hint)


@check("evidence", points=2, after="has_enough_rows")
def can_be_computed_again(evidence: Any) -> Verdict:
    """Every figure and formula comes to its number again, and every source can be looked up."""
    rows = rows_of(evidence)
    return weighed(
        rows,
        faults(rows, resolved),
        len(rows),
        "Every row leads back to where it says that it comes from.",
        "Let figure, derived, said and assumed make the rows.",
    )


def like_with_like(row: Row, above: Mapping[str, float | None], units: Mapping[str, str]) -> None:
    """Raise Unsound if a row adds up what is not alike, or divides a volume by money."""
    if row.sort == "derived":
        unit_of(parsed(row), units)
    if row.sort != "figure" or row.told("how") in {"only", "count"}:
        return
    chosen = rows_chosen(row)
    # The books of each year are a source of their own, so a mean over years has several.
    apart = [name for name in ALIKE if name in chosen and not (name == "source" and "fiscal_year" in chosen)]
    for name in apart:
        if chosen[name].nunique(dropna=False) > 1:
            raise Unsound(f"it puts together rows of more than one {name}")
    unit = str(chosen["unit"].iloc[0]) if "unit" in chosen else ""
    if row.told("how") == "sum" and len(chosen) > 1 and "%" in unit:
        raise Unsound("it adds up percentages of different wholes")
    if "LCU" in unit and chosen["country_code"].nunique() > 1:
        raise Unsound("it puts together different currencies")


def unit_of(node: ast.AST, units: Mapping[str, str]) -> str:
    """The unit that a formula comes to; empty for a plain number. Raises Unsound for what cannot be combined."""
    match node:
        case ast.Name(id=name):
            return units.get(name, "")
        case ast.UnaryOp(operand=inner):
            return unit_of(inner, units)
        case ast.BinOp(left=left, op=sign, right=right):
            return combined(sign, unit_of(left, units), unit_of(right, units))
    return ""


def combined(sign: ast.operator, left: str, right: str) -> str:
    """The unit of two values put together."""
    if isinstance(sign, (ast.Add, ast.Sub)):
        if left and right and unit_words(left) != unit_words(right) and not plain_per_cent(left, right):
            raise Unsound(f"it adds or subtracts {left} and {right}")
        return left or right
    if left and right and any(map(is_volume, (left, right))) and any(map(is_money, (left, right))):
        raise Unsound("a trend-indicator value is a volume, which money does not measure")
    if isinstance(sign, ast.Div):
        return "" if unit_words(left) == unit_words(right) else left if not right else f"{left}/{right}"
    return left or right if not (left and right) else f"{left} x {right}"


def unit_words(unit: str) -> str:
    """A unit as it is compared: per cent is %, and spaces, capitals and 'a year' do not matter."""
    bare = re.sub(r"per ?cent(?:age)?(?: ?points?)?", "%", unit.lower())
    return re.sub(r"\b(?:annual|a year|per year)\b|\s", "", bare)


def plain_per_cent(left: str, right: str) -> bool:
    """Whether both are per cent, and one does not say of what, as inflation and growth do not."""
    both = unit_words(left), unit_words(right)
    return "%" in both and all("%" in each for each in both)


def is_volume(unit: str) -> bool:
    """Whether a unit is SIPRI's measure of volume."""
    return "tiv" in unit.lower().split() or "trend-indicator" in unit.lower()


def is_money(unit: str) -> bool:
    """Whether a unit is money, or a share of what is measured in money."""
    return bool(re.search(r"rupee|us\$|dollar|lcu|gdp|expenditure", unit.lower()))


@check("evidence", points=1, after="has_enough_rows")
def adds_like_to_like(evidence: Any) -> Verdict:
    """Nothing is added up that is of different vintages, estimates, levels or units."""
    rows = rows_of(evidence)
    units = {row.id: row.unit for row in rows}
    found = faults(rows, lambda row, above: like_with_like(row, above, units))
    numbers = sum(row.sort in {"figure", "derived"} for row in rows)
    return weighed(rows, found, numbers, "No row puts together what is not alike.")


def named_unit(row: Row, units: Mapping[str, str]) -> None:
    """Raise Unsound if a number has no unit, or another than its table or its formula gives it."""
    if row.sort == "said" or row.sort not in SORTS:
        return
    if not row.unit:
        raise Unsound("it has no unit")
    if row.sort == "figure" and row.told("how") != "count":
        chosen = rows_chosen(row)
        same = {unit_words(each) for each in chosen.get("unit", ())} | {
            read_unit(each) for each in chosen.get("unit", ())
        }
        if same and not same & {unit_words(row.unit), read_unit(row.unit)}:
            raise Unsound("its unit is another than that of the table")
    if row.sort == "derived":
        formula, unit = parsed(row), unit_of(parsed(row), units)
        times_100 = any(isinstance(each, ast.Constant) and each.value == 100 for each in ast.walk(formula))
        if not unit and "%" in unit_words(row.unit) and not times_100:
            raise Unsound("a share times 100 is per cent; its formula has no 100")
        for is_kind in (is_volume, is_money):
            if unit and "/" not in unit and "%" not in unit and is_kind(unit) != is_kind(row.unit):
                raise Unsound("its unit is another than that of the rows it is computed from")


@check("evidence", points=1, after="has_enough_rows")
def has_units(evidence: Any) -> Verdict:
    """Every number has its unit."""
    rows = rows_of(evidence)
    units = {row.id: row.unit for row in rows}
    found = faults(rows, lambda row, above: named_unit(row, units))
    return weighed(rows, found, sum(row.sort != "said" for row in rows), "Every number has its unit.")


# 5 · options

NO_CHANGE = ("no change", "do nothing", "status quo")
NOT_COSTED = re.compile(
    r"\b(?:not|un)\s?(?:yet )?(?:known|costed|estimated)\b|\bnothing\b|\bnone\b|\bno cost|\bassum"
)


def options_of(answer: Any) -> pd.DataFrame:
    """The table of options, its names cleaned."""
    table = frame(answer, dict.fromkeys(("option", "cost", "gains", "loses"), "text"))
    if len(table) > 50:
        raise UnreadableAnswer(f"{len(table)} options are more than anyone can weigh.")
    made = table.map(clean)
    if (made.option.map(lambda name: len(name.split())) > 12).any():
        raise UnreadableAnswer(
            "The name of an option is longer than twelve words. Keep it short: the memo repeats it."
        )
    return made


def is_no_change(name: str) -> bool:
    """Whether an option leaves things as they are."""
    return kind_of(name).startswith(NO_CHANGE)


@check("options", points=1)
def weighs_three_options(answer: Any) -> Verdict:
    """At least three options by name, one of them no change; who gains and who loses is said for each."""
    table = options_of(part(answer, "options"))
    names = [name for name in table.option.map(kind_of) if name]
    told = []
    if len(set(names)) < 3:
        told.append(f"Three options are asked for, and there are {len(set(names))}.")
    if len(set(names)) < len(names):
        told.append("Two options have one name.")
    if not any(map(is_no_change, names)):
        told.append("None of them is No change.")
    if empty := sum(not cell for column in ("option", "cost", "gains", "loses") for cell in table[column]):
        told.append(f"Cells that are empty: {empty}.")
    if told:
        return partly(max(0.0, 1 - 0.4 * len(told)) if names else 0.0, " ".join(told))
    return right(f"{len(names)} options, each with who gains and who loses.")


@check("options", points=1, after="weighs_three_options")
def ties_costs(answer: Any) -> Verdict:
    """Every cost cites a row of the evidence, or says that it is not known."""
    table = options_of(part(answer, "options"))
    known = {row.id for row in rows_of(part(answer, "evidence"))}
    loose = []
    for name, cost in zip(table.option, table.cost, strict=True):
        cited = memo.cited(cost, known)
        if cited.unknown or not (cited.known or NOT_COSTED.search(cost.lower())):
            loose.append(name)
    if loose:
        share = (1 - len(loose) / len(table)) * min(1.0, len(table) / 3)
        return partly(share, f"The cost rests on nothing: {', '.join(loose[:4])}.", hint='As in "two posts [E11]".')
    return right("Every cost rests on a row, or says that it is not known.")


# 6 · the memo beside evidence and options

PARTS: dict[str, tuple[str, ...]] = {
    "To": ("audience",),
    "Recommendation": ("recommendations", "what to do"),
    "Reasons": ("rationale", "why this"),
    "Options": ("alternatives",),
    "Costs": ("cost",),
    "Counter-argument": ("counterargument", "counter arguments", "the other side", "the case against"),
    "Risks": ("risk",),
    "What would change my mind": ("what would change our mind", "what would change my view"),
}
LEAST_WORDS = {"To": 3, "Counter-argument": 25}  # of a part; 10 for the others
SHORTEST, LONGEST = 600, 900
MOST_SIGNS = 40_000
RUN = 7  # words in a row that two texts do not share by chance
MUST_CITE = ("Reasons", "Costs", "Counter-argument")
LEAST_CITED, LEAST_TIED = 4, 3
SIGNS = re.compile(r"[^\w\s-]")
KNOWN_UNITS = frozenset({"%", "points", "TIV"}) | MONEY
DEADLINE = re.compile(
    r"\b20\d\d\b|\b(?:within|in|after|before|by)\b[^.]{0,30}\b(?:days?|weeks?|months?|years?|session|quarter|budget)\b"
)


def runs(told: str) -> list[tuple[str, ...]]:
    """All runs of seven words in a text, without numbers and signs."""
    found = re.findall(r"[^\W\d_]+", told.casefold())
    return [tuple(found[place : place + RUN]) for place in range(len(found) - RUN + 1)]


SAMPLES = frozenset(run for entry in KEY.questions["samples"] for run in runs(entry["text"]))


def memo_of(answer: Any) -> str:
    """The memo's text, cleaned line by line."""
    told = text(part(answer, "memo"))
    if len(told) > MOST_SIGNS:
        raise UnreadableAnswer(f"The memo has {len(told):,} characters. 900 words have fewer than 10,000.")
    return "\n".join(clean(line) if line.strip() else "" for line in told.splitlines())


def parts_of(told: str) -> dict[str, memo.Part]:
    """The parts of a memo that are there, under a heading or a label of their own.

    A label with a part's title in its midst ('That is a risk for the plants: ...') is a sentence, and no part.
    """
    headings = {block.text for block in memo.blocks(told) if block.sort == "heading"}
    titles = {name: tuple(map(kind_of, (name, *others))) for name, others in PARTS.items()}
    return {
        name: each
        for name, each in memo.parts(told, PARTS).items()
        if each.title in headings or kind_of(each.title).startswith(titles[name])
    }


def evidence_of(answer: Any) -> dict[str, Row]:
    """The rows of evidence by id. Raises UnreadableAnswer if there are none yet."""
    return {row.id: row for row in rows_of(part(answer, "evidence"))}


@check("memo", points=0)
def is_a_text_of_its_own(answer: Any) -> Verdict:
    """The memo is a text, in your own words, that says each thing once."""
    found = runs(memo_of(answer))
    if len(found) < 50:
        return wrong("This is too short for a memo.", hint="600 to 900 words are asked for.")
    shared = sum(run in SAMPLES for run in found)
    if shared > len(found) / 10:
        return wrong(
            f"{shared} runs of seven words stand in a sample memo too.",
            hint="Write about your own recommendation, in your own words.",
        )
    if len(set(found)) < 0.8 * len(found):
        return wrong("The memo says the same sentences again and again.")
    return right("A text of its own.")


@check("memo", points=1.5, after="is_a_text_of_its_own")
def has_all_parts(answer: Any) -> Verdict:
    """All eight parts are there, each under its heading, and none is empty."""
    found = parts_of(memo_of(answer))
    missing = [name for name in PARTS if name not in found]
    empty = [name for name, each in found.items() if len(each.text.split()) < LEAST_WORDS.get(name, 10)]
    told = [f"Not found: {', '.join(missing)}."] if missing else []
    told += [f"Hardly anything stands under {', '.join(empty)}."] if empty else []
    if told:
        share = 1 - (len(missing) + len(empty)) / len(PARTS)
        return partly(share, " ".join(told), hint="A heading stands on a line of its own: ## Reasons")
    return right("All eight parts are there.")


@check("memo", points=1, after="is_a_text_of_its_own")
def has_the_length(answer: Any) -> Verdict:
    """From 600 to 900 words, without ids in brackets, tables and code."""
    count = memo.words(memo_of(answer))
    if SHORTEST <= count <= LONGEST:
        return right(f"{count} words.")
    far = count < 0.9 * SHORTEST or count > 1.1 * LONGEST
    return partly(0.0 if far else 0.5, f"{count} words; {SHORTEST} to {LONGEST} are asked for.")


@check("memo", points=2, after="is_a_text_of_its_own")
def ties_claims_to_rows(answer: Any) -> Verdict:
    """Every id in brackets is a row of your evidence, and every paragraph of three parts cites one.

    The parts are Reasons, Costs and Counter-argument. At least four different rows are cited.
    """
    told, known = memo_of(answer), evidence_of(answer)
    found, cited = parts_of(told), memo.cited(told, known)
    paragraphs = [(name, each) for name in MUST_CITE if name in found for each in found[name].paragraphs]
    loose = [(name, each) for name, each in paragraphs if memo.unsupported([each], known)]
    faults_found = []
    if cited.unknown:
        faults_found.append(f"Not a row of your evidence: {', '.join(cited.unknown[:5])}.")
    faults_found += [f"{name}: a paragraph cites no row ({start(each)})." for name, each in loose[:3]]
    if not paragraphs:
        return wrong("There is no paragraph under Reasons, Costs and Counter-argument.")
    if len(cited.known) < LEAST_CITED:
        faults_found.append(f"Rows cited: {len(cited.known)}; at least {LEAST_CITED} are asked for.")
    share = min(1.0, len(cited.known) / LEAST_CITED) * (1 - len(loose) / len(paragraphs))
    share *= max(0.0, 1 - len(cited.unknown) / 4)
    if faults_found:
        return partly(share, " ".join(faults_found), hint="Ids stand in brackets: [E03], or [E01, E02].")
    return right(f"Every paragraph leads to evidence; {len(cited.known)} rows are cited.")


def start(told: str) -> str:
    """The start of a paragraph, as a sentence shows it."""
    return f"{told[:50].rsplit(' ', 1)[0]} ..." if len(told) > 50 else told


def figures_of(rows: Iterable[Row]) -> list[memo.Figure]:
    """The numbers of some rows: their values, and what a source is said to say in numbers."""
    listed = list(rows)
    valued = [row for row in listed if row.value is not None]
    table = pd.DataFrame({"value": [row.value for row in valued], "unit": [row.unit for row in valued]}, dtype=object)
    said = [row.says for row in listed if row.sort == "said"]
    return [*(memo.figures(table, "value", "unit") if valued else []), *figures_in(said)]


def figures_in(texts: Iterable[str]) -> list[memo.Figure]:
    """The numbers that stand in texts, as figures of a table."""
    return [memo.Figure(each.value, each.unit) for told in texts for each in memo.quantities(told)]


def priced_in(answer: Any) -> list[memo.Figure]:
    """The numbers in the table of options; none if it cannot be read, which costs its own question."""
    try:
        table = options_of(part(answer, "options"))
    except UnreadableAnswer:
        return []
    return figures_in([*table.cost, *table.gains, *table.loses])


def fault_of(found: memo.Number, near: Sequence[memo.Figure], anywhere: Sequence[memo.Figure]) -> str:
    """What is wrong with a number of the memo; empty if nothing is."""
    agreeing = [each for each in near if memo.agrees(found, each)]
    if agreeing:
        named = all(each.unit in KNOWN_UNITS for each in agreeing)
        return f"{found.text!r} has lost its unit." if named and not found.unit else ""
    if any(memo.agrees(found, each) for each in anywhere):
        return f"{found.text!r} stands in a row that its paragraph does not cite."
    return memo.strays([found], anywhere)[0].sentence()


def numbers_of(answer: Any) -> Iterator[tuple[memo.Number, str]]:
    """The numbers of the memo that say how much, each with what is wrong with it."""
    known, priced = evidence_of(answer), priced_in(answer)
    anywhere = [*figures_of(known.values()), *priced]
    for block in memo.blocks(memo_of(answer)):
        if block.runs:
            rows = memo.cited(block.text, known).known
            near = [*figures_of(known[each] for each in rows), *priced]
            for found in memo.quantities(block.text):
                if found.is_data:
                    yield found, fault_of(found, near, anywhere)


@check("memo", points=2.5, after="is_a_text_of_its_own")
def ties_numbers_to_tables(answer: Any) -> Verdict:
    """Every number has its unit and stands, rounded as printed, in a row that its paragraph cites.

    At least three different numbers do. Years, dates, spans of time and small counts are free.
    """
    found = list(numbers_of(answer))
    bad = [told for _, told in found if told]
    tied = {(each.value, each.unit) for each, told in found if not told}
    told = list(dict.fromkeys(bad))[:4]
    if len(tied) < LEAST_TIED:
        told.append(f"Numbers that stand in your tables: {len(tied)}; at least {LEAST_TIED} are asked for.")
    if told:
        share = min(1.0, len(tied) / LEAST_TIED) * max(0.0, 1 - 1.5 * len(bad) / max(len(found), 1))
        return partly(
            share, " ".join(told), hint="A number of your own, such as a price or a threshold, is a row too."
        )
    return right(f"{len(tied)} different numbers, all of them in the rows that are cited.")


def spelt(told: str) -> str:
    """A name or a text as names are compared in it: case, hyphens, spaces and other signs do not matter."""
    return f" {kind_of(re.sub(SIGNS, ' ', told))} "


def names_in(told: str, names: Iterable[str]) -> list[str]:
    """The names that stand in a text."""
    return [name for name in names if spelt(name).strip() and spelt(name) in spelt(told)]


def option_names(answer: Any) -> list[str]:
    """The names in the table of options. Raises UnreadableAnswer if it has none."""
    names = [name for name in options_of(part(answer, "options")).option if kind_of(name)]
    if not names:
        raise UnreadableAnswer("The table of options has no option yet.")
    return names


@check("memo", points=1, after="is_a_text_of_its_own")
def keeps_the_names_of_options(answer: Any) -> Verdict:
    """Under Options stands every option of your table, by the same name, and no other."""
    names, found = option_names(answer), parts_of(memo_of(answer))
    if "Options" not in found:
        return wrong("There is no part Options.")
    there = names_in(found["Options"].text, names)
    missing = [name for name in names if name not in there]
    labels = [block.lead if block.runs else block.text for block in found["Options"].blocks if block.sort != "table"]
    others = [each for each in labels if 0 < len(each.split()) <= 6 and not names_in(each, names)]
    told = [f"Not under Options by the name of your table: {', '.join(missing)}."] if missing else []
    told += [f"Not an option of your table: {', '.join(others)}."] if others and missing else []
    if told:
        return partly(1 - len(missing) / len(names) if len(names) > 2 else 0.0, " ".join(told))
    return right("The options of text and table are the same.")


@check("memo", points=1, after="is_a_text_of_its_own")
def recommends_one_of_them(answer: Any) -> Verdict:
    """The Recommendation names an option of your table, and says by when."""
    names, found = option_names(answer), parts_of(memo_of(answer))
    if "Recommendation" not in found:
        return wrong("There is no part Recommendation.")
    told = []
    if not names_in(found["Recommendation"].text, names):
        told.append("The Recommendation names none of your options as your table does.")
    if not DEADLINE.search(found["Recommendation"].text):
        told.append("It does not say by when.")
    return partly(1 - len(told) / 2, " ".join(told)) if told else right("It names an option, and a time.")


@check("memo", points=1, after="is_a_text_of_its_own")
def hears_the_other_side(answer: Any) -> Verdict:
    """The Counter-argument has a source: it cites a row of what somebody says (said)."""
    known, found = evidence_of(answer), parts_of(memo_of(answer))
    if "Counter-argument" not in found:
        return wrong("There is no part Counter-argument.", hint="Who would disagree, and what would they say?")
    against = found["Counter-argument"].text
    if not any(known[each].sort == "said" for each in memo.cited(against, known).known):
        return wrong("The counter-argument cites no source.", hint="Add a row with said, and cite it there.")
    if len(against.split()) < LEAST_WORDS["Counter-argument"]:
        return partly(0.5, "The counter-argument is too short to be fair to anybody.")
    return right("The other side is heard, with a source.")
