"""The marking of 06-peers-and-procurement: from answers to verdicts. Never released."""

import math
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from gunsbutter import tables
from gunsbutter.checks import UnreadableAnswer, Verdict, check, partly, right, wrong
from gunsbutter.checks.charts import a_chart, breaks_are_marked, honest, readable, same_data
from gunsbutter.checks.frames import compare, frame
from gunsbutter.checks.key import read_key
from gunsbutter.checks.sorting import beyond_chance, kinds_by_letter
from gunsbutter.checks.values import fold, function, number

KEY = read_key(Path(__file__).parent / "key")
ARMS = tables.load("arms_transfers")
INDICATORS = tables.load("indicators")
KINDS = ("may", "may not")
NAMES = {
    "PAK": ["Pakistan"],
    "IND": ["India"],
    "CHN": ["China"],
    "TUR": ["Türkiye", "Turkiye", "Turkey"],
    "KOR": ["South Korea", "Korea", "Republic of Korea", "Korea, Rep."],
}
WORLD_BANK = ("World Bank", "WDI", "WDI-2026-07", "SIPRI", "World Development Indicators")


# 1 · volume


@check("volume", points=3)
def takes_it_for_a_volume(volume: Any) -> Verdict:
    """Sentences are sorted by whether a volume can carry them. What counts is beyond half: guessing earns nothing."""
    if not isinstance(volume, Mapping):
        raise UnreadableAnswer("volume is not a dictionary from letter to 'may' or 'may not'.")
    given = kinds_by_letter(volume, KINDS)
    key = KEY.labels("volume")
    agree = sum(given.get(letter) == kind for letter, kind in key.items())
    if agree == len(key):
        return right("All eight are sorted as a volume allows.")
    if not given:
        return wrong("Nothing is sorted.", hint="'may' or 'may not' for each letter.")
    return partly(
        beyond_chance(agree, len(key), len(key) / len(KINDS)),
        f"Sorted as a volume allows: {agree} of {len(key)}.",
        hint="Would the sentence still be true if the same weapons had been a gift?",
    )


# 2 · balance


def decades_of(rows: pd.DataFrame) -> "pd.Series[float]":
    """Volume by decade, 1990 to 2019."""
    kept = rows[rows.year.between(1990, 2019)]
    return kept.groupby(kept.year // 10 * 10).tiv.sum().astype(float)


BALANCE = pd.DataFrame({
    "imports": decades_of(ARMS[ARMS.recipient_code == "PAK"]),
    "exports": decades_of(ARMS[ARMS.supplier_code == "PAK"]),
}).rename_axis("decade").reset_index()  # fmt: skip


def column_of(balance: Any, name: str, other: str) -> Verdict:
    """One column of the balance against what the table gives."""
    found = compare(frame(balance, ["decade", name], keys=["decade"]), BALANCE, keys=["decade"], values=[name])
    if found.same:
        return right(f"All three decades of {name} agree with the table.")
    crossed = BALANCE[["decade", other]].rename(columns={other: name})
    if compare(balance, crossed, keys=["decade"], values=[name]).same:
        return wrong(f"The column {name} holds the {other}.", hint="Who is the supplier, who the recipient?")
    return partly(
        max(0.0, found.share), found.sentence(), hint="One country, its decades from 0 to 9, all suppliers."
    )


@check("balance", points=2)
def adds_up_imports(balance: Any) -> Verdict:
    """What Pakistan received in each of the three decades, from all suppliers."""
    return column_of(balance, "imports", "exports")


@check("balance", points=2)
def adds_up_exports(balance: Any) -> Verdict:
    """What Pakistan delivered in each of the three decades, to all recipients."""
    return column_of(balance, "exports", "imports")


# 3 · hhi

TRIED = {
    "two alike": ([7, 7], 0.5),
    "one alone": ([12.5], 1.0),
    "three": ([60, 30, 10], 0.46),
    "with a zero": ([3, 0, 1, 0], 0.625),
    "many": (list(range(1, 21)), sum(v * v for v in range(1, 21)) / 210**2),
}
SMALL = {  # volumes in a large unit, and shares: the total is 1 or less
    "shares": ([0.5, 0.3, 0.2], 0.38),
    "less than one": ([0.02, 0.01, 0.01], 0.375),
}


def by_supplier(volumes: list[Any]) -> "pd.Series[Any]":
    """Volumes under names of suppliers."""
    return pd.Series(volumes, index=[f"supplier {place}" for place in range(len(volumes))])


def same_number(found: Any, value: float) -> bool:
    """Whether what a function gave back is this number; nan and nothing are not."""
    try:
        return math.isclose(number(found), value, abs_tol=1e-9)
    except UnreadableAnswer:
        return False


@check("hhi", points=3)
def adds_squared_shares(hhi: Any) -> Verdict:
    """The squares of the shares are added up: between 0 and 1, the same in any unit."""
    call = function(hhi)
    found = {name: number(call(by_supplier(volumes))) for name, (volumes, _) in TRIED.items()}
    if all(math.isclose(found[name], value, abs_tol=1e-9) for name, (_, value) in TRIED.items()):
        if all(same_number(call(by_supplier(volumes)), value) for volumes, value in SMALL.values()):
            return right("Right for every list of volumes that was tried.")
        return partly(
            2 / 3,
            "Right for large volumes, and not where the same volumes are small numbers.",
            hint="Try it with shares instead of volumes: the unit should not matter. When is there nothing at all?",
        )
    if all(math.isclose(found[name], 10_000 * value, rel_tol=1e-9) for name, (_, value) in TRIED.items()):
        return partly(
            0.5, "This is the index from 0 to 10,000; from 0 to 1 was asked for.", hint="Shares, not per cents."
        )
    if all(math.isclose(found[name], sum(v * v for v in volumes)) for name, (volumes, _) in TRIED.items()):
        return wrong("The squares of the volumes are added up.", hint="Divide by the total first.")
    if all(math.isclose(found[name], max(volumes) / sum(volumes)) for name, (volumes, _) in TRIED.items()):
        return wrong(
            "This is the share of the largest.", hint="All suppliers count, each with the square of its share."
        )
    hits = sum(math.isclose(found[name], value, abs_tol=1e-9) for name, (_, value) in TRIED.items())
    return wrong(
        f"Right in {hits} of {len(TRIED)} lists of volumes.", hint="Try it with the 70, 15 and 15 of the example."
    )


@check("hhi", points=1, after="adds_squared_shares")
def knows_when_there_is_none(hhi: Any) -> Verdict:
    """Where nothing was delivered, the index is no number, and no error."""
    call = function(hhi)
    for volumes in ([0, 0], []):
        found = call(pd.Series(volumes, dtype=float))
        if not (isinstance(found, float) and math.isnan(found)) and found is not None and found is not pd.NA:
            return wrong(
                "Where nothing was delivered, a number comes back.", hint='float("nan") says: there is none.'
            )
    return right("No deliveries, no index.")


# 4 · concentration

received = ARMS[(ARMS.recipient_code == "PAK") & (ARMS.year < 2020)]
by_decade = received.assign(decade=received.year // 10 * 10).groupby(["decade", "supplier"]).tiv.sum().astype(float)
shares = by_decade / by_decade.groupby("decade").transform("sum")
CONCENTRATION = pd.DataFrame({
    "hhi": (shares**2).groupby("decade").sum(),
    "largest": shares.groupby("decade").idxmax().str[1],
    "share": shares.groupby("decade").max(),
}).reset_index()  # fmt: skip
by_year = received.groupby(["year", "supplier"]).tiv.sum().astype(float)
yearly = ((by_year / by_year.groupby("year").transform("sum")) ** 2).groupby("year").sum()
YEARLY_MEAN = yearly.groupby(yearly.index // 10 * 10).mean()
SPELLINGS = {fold(row.supplier): row.supplier for row in ARMS[["supplier"]].drop_duplicates().itertuples()} | {
    fold(row.supplier_code): row.supplier
    for row in ARMS[["supplier", "supplier_code"]].drop_duplicates().itertuples()
}


def concentration_of(answer: Any, column: str) -> pd.DataFrame:
    """One column of the answer by decade; suppliers under the table's names, also where a code was given."""
    found = frame(answer, ["decade", column], keys=["decade"])
    if column == "largest":
        found["largest"] = [SPELLINGS.get(fold(name), str(name)) for name in found["largest"]]
    return found


def against(answer: Any, column: str, hint: str) -> Verdict:
    """One column against what the table gives."""
    compared = compare(
        concentration_of(answer, column), CONCENTRATION, keys=["decade"], values=[column], rel=0, abs=0.00501
    )
    if compared.same:
        return right(f"All six decades agree with the table: {column}.")
    return partly(max(0.0, compared.share), compared.sentence(slips=True), hint=hint)


@check("concentration", points=3)
def pools_the_decade(concentration: Any) -> Verdict:
    """The index is taken over what each supplier delivered in the decade as a whole."""
    found = concentration_of(concentration, "hhi")
    means = YEARLY_MEAN.rename("hhi").rename_axis("decade").reset_index()
    if compare(found, means, keys=["decade"], values=["hhi"], rel=0, abs=0.00501).share == 1:
        return partly(1 / 3, "These are means of yearly indices.", hint="Add up the decade first, then take shares.")
    return against(concentration, "hhi", "One recipient; suppliers by name; the decade as a whole.")


@check("concentration", points=1)
def names_the_largest(concentration: Any) -> Verdict:
    """The largest supplier of each decade."""
    return against(concentration, "largest", "The supplier with the largest sum over the decade.")


@check("concentration", points=1)
def gives_its_share(concentration: Any) -> Verdict:
    """Its share of the volume, from 0 to 1."""
    return against(concentration, "share", "Its sum over the sum of all; a share and not a per cent.")


# 5 · peers

level = INDICATORS[
    (INDICATORS.indicator == "MS.MIL.XPND.GD.ZS")
    & (INDICATORS.source == "WDI-2026-07")
    & INDICATORS.year.between(2000, 2024)
].pivot(index="year", columns="country_code", values="value")  # fmt: skip
PEERS = (level / level.loc[2000] * 100).melt(ignore_index=False, value_name="index").reset_index()
CODES = {fold(name): code for code, names in NAMES.items() for name in (code, *names)}


def peers_of(answer: Any) -> pd.DataFrame:
    """The answer as a long table, countries under their codes."""
    found = frame(
        answer, {"country_code": "text", "year": "year", "index": "number"}, wide=("country_code", "index")
    )  # fmt: skip
    found["country_code"] = [CODES.get(fold(name), str(name)) for name in found["country_code"]]
    return found


@check("peers", points=1)
def has_every_row(peers: Any) -> Verdict:
    """Five countries, 25 years each, one row for each."""
    found = peers_of(peers)
    rows = set(zip(found["country_code"], found["year"], strict=True))
    wanted = set(zip(PEERS["country_code"], PEERS["year"], strict=True))
    if rows == wanted and len(found) == len(wanted):
        return right("One row for each country and year.")
    if len(found) > len(rows):
        return wrong("Some countries and years have more than one row.", hint="Two vintages? Choose one by source.")
    return wrong(f"Rows that are missing: {len(wanted - rows)}; that do not belong here: {len(rows - wanted)}.")


@check("peers", points=3)
def is_indexed(peers: Any) -> Verdict:
    """Each country's value of 2000 is 100, and later ones are per cents of it."""
    found = peers_of(peers)
    if found.duplicated(["country_code", "year"]).any():
        return wrong("Some countries and years have more than one value.")
    compared = compare(found, PEERS, keys=["country_code", "year"], values=["index"], rel=0, abs=0.0501)
    if compared.same:
        return right("All values agree with the table.")
    plain = level.melt(ignore_index=False, value_name="index").reset_index()
    if compare(found, plain, keys=["country_code", "year"], values=["index"], rel=1e-3).share > 0.9:
        return wrong("These are the shares themselves.", hint="Divide by the value of 2000, country by country.")
    hundredth = PEERS.assign(index=PEERS["index"] / 100)
    if compare(found, hundredth, keys=["country_code", "year"], values=["index"], rel=1e-3).share > 0.9:
        return partly(2 / 3, "The base year is 1; it should be 100.")
    return partly(
        max(0.0, 2 * compared.share - 1),
        compared.sentence(),
        hint="Each country by its own value of 2000, one vintage.",
    )


# 6 · chart

LEAST_SHOWN = 0.5  # with less than half of the values it is another chart, however well it can be read
NEW_GDP = 2010  # from here on Pakistan's share seems to rest on another GDP; no publisher says so, hence no points
SPAN = re.compile(r"\b2000\b\W*(?:to|till|until|and|through)?\W*\b2024\b")  # the years drawn, which name no base
EXPECTED = PEERS.rename(columns={"country_code": "series", "year": "at", "index": "value"})


@check("chart", points=2)
def shows_the_indices(chart: Any) -> Verdict:
    """The chart shows the five series of question 5, under their names, from 2000 to 2024."""
    shown = same_data(chart, EXPECTED, rel=0.001, names=NAMES)
    return shown if shown.share >= LEAST_SHOWN else wrong(shown.sentence, shown.hint)


@check("chart", points=3, after="shows_the_indices")
def can_be_read(chart: Any) -> Verdict:
    """Quantity, unit, source and point are told, and the five lines can be told apart."""
    return readable(chart, WORLD_BANK)


@check("chart", points=1, after="shows_the_indices")
def is_honest(chart: Any) -> Verdict:
    """Nothing in the drawing says more than the numbers do, and the base year is named."""
    if "2000" not in SPAN.sub(" ", _texts(chart)):
        return wrong("Nothing says which year is 100.", hint="Such as 2000 = 100, on the axis or in the title.")
    shown = honest(chart)
    if shown.share == 1 and breaks_are_marked(chart, breaks=(NEW_GDP,)).share < 1:
        return right(
            f"{shown.sentence} Nothing says yet that Pakistan's share seems to be measured anew from {NEW_GDP}."
        )
    return shown


def _texts(chart: Any) -> str:
    record = a_chart(chart)
    notes = " ".join(note.text for note in record.annotations)
    return f"{record.title} {record.value.label} {record.category.label} {notes}".casefold()
