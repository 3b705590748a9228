"""The marking of 05-budget-tradeoffs: from answers to verdicts. Never released."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from gunsbutter import tables
from gunsbutter.checks import UnreadableAnswer, Verdict, check, partly, right, wrong
from gunsbutter.checks.charts import a_chart, honest, readable, same_data
from gunsbutter.checks.frames import Comparison, compare, frame
from gunsbutter.checks.key import read_key
from gunsbutter.checks.sorting import beyond_chance, kinds_by_letter
from gunsbutter.checks.values import choice, close, differing, fold, function, numbers, slip, text

KEY = read_key(Path(__file__).parent / "key")
INDICATORS = tables.load("indicators")
FEDERAL = tables.load("federal_budget")
ROUNDED = 0.00501  # two decimals


def series(country: str, indicator: str, source: str) -> pd.Series:
    """The figures of one country, indicator and vintage by year."""
    address = INDICATORS[["country_code", "indicator", "source"]].eq([country, indicator, source]).all(axis=1)
    return INDICATORS[address].set_index("year").value.sort_index()


def set_aside(fiscal_year: str) -> pd.Series:
    """What the budget of a year sets aside by function, both accounts together, in million rupees."""
    whole = FEDERAL.query("estimate == 'budget' and level == 'function' and fiscal_year == @fiscal_year")
    return whole.groupby("function").value.sum()


def rows_credit(compared: Comparison) -> float:
    """What rows are worth that are not all there, or too many: their share, and never nearly all."""
    return 0.8 * compared.matched / (compared.expected + compared.extra)


# 1 · shares

VINTAGES = {
    "military": ("MS.MIL.XPND.GD.ZS", "WDI-2026-07"),
    "education": ("SE.XPD.TOTL.GD.ZS", "WDI-2026-07"),
    "health": ("SH.XPD.GHED.GD.ZS", "WDI-2025-10"),
}
COUNTRIES = ("PAK", "IND", "KOR", "TUR")
ADDRESS = ["country_code", "year", "function"]
SHARES = pd.DataFrame(
    [
        (country, year, name, value)
        for country in COUNTRIES
        for name, address in VINTAGES.items()
        for year, value in series(country, *address).loc[2011:2022].items()
    ],
    columns=[*ADDRESS, "value"],
)


def figures_in(shares: Any) -> pd.DataFrame:
    """The rows of an answer, by address; one without a figure counts as no row."""
    return frame(shares, [*ADDRESS, "value"], keys=ADDRESS, wide=("function", "value")).dropna(subset="value")


@check("shares", points=1)
def has_one_row_a_figure(shares: Any) -> Verdict:
    """Every figure that exists for the four countries and twelve years has one row, and no other has one."""
    compared = compare(figures_in(shares), SHARES, keys=ADDRESS, values=[])
    if compared.same:
        return right("One row for each figure.")
    return partly(
        rows_credit(compared),
        compared.sentence(),
        hint="Four countries, 2011 and 2022 included. Where does a source have no figure?",
    )


@check("shares", points=3, after="has_one_row_a_figure")
def takes_the_vintages(shares: Any) -> Verdict:
    """The figures of each function are those of its vintage."""
    found = figures_in(shares)
    off = {
        name: compare(
            found[found.function.map(fold) == name],
            SHARES[SHARES.function == name],
            keys=ADDRESS,
            values=["value"],
            abs=ROUNDED,
        )
        for name in VINTAGES
    }
    other = [
        name for name, compared in off.items() if compared.wrong["value"] or compared.extra or not compared.matched
    ]
    if not other:
        return right("Every figure is that of the vintage asked for.")
    return partly(
        1 - len(other) / len(VINTAGES),
        f"Figures that are not those of the vintage asked for: {', '.join(other)}.",
        hint="A mean of two releases is in neither. Filter on indicator and source together.",
    )


# 2 · real_terms


def deflated(answer: Any, amounts: Mapping[int, float], changes: Mapping[int, float], base: int) -> bool:
    """Whether the function gives the right amounts for inputs of ours, which no sentence may repeat."""
    prices = (1 + pd.Series(changes) / 100).cumprod()
    expected = {year: money * prices[base] / prices[year] for year, money in amounts.items()}
    returned = function(answer)(pd.Series(amounts), pd.Series(changes), base)
    try:
        found = numbers(returned, amounts)
    except UnreadableAnswer as error:
        raise UnreadableAnswer(
            "The function does not return a series with a number for each year of amounts."
        ) from error
    return not differing(found, expected, rel=1e-6, abs=ROUNDED)


@check("real_terms", points=1.5)
def deflates_a_year(real_terms: Any) -> Verdict:
    """The amount of the base year stays as it is, and that of the next year shrinks by the rise of prices."""
    if deflated(real_terms, {1994: 730.0, 1995: 812.5}, {1994: 7.0, 1995: 25.0}, 1994):
        return right("One year on, the amount is divided by one year's rise of prices.")
    return wrong(
        "With the base year and the year after it, the amounts are not what they should be.",
        hint="Divide by (1 + change / 100) of the later year. The base year's own change plays no part.",
    )


@check("real_terms", points=2, after="deflates_a_year")
def chains_the_years(real_terms: Any) -> Verdict:
    """Over several years the rates are multiplied, also where prices fall and where an amount is missing."""
    amounts = {1983: 400.0, 1984: 415.0, 1987: 620.5, 1988: 640.0}
    changes = {1982: 9.0, 1983: 3.0, 1984: 12.0, 1985: 18.0, 1986: -6.0, 1987: 30.0, 1988: 5.0, 1989: 44.0}
    if deflated(real_terms, amounts, changes, 1983):
        return right("The rates are chained.")
    return wrong(
        "Over several years the amounts are not what they should be.",
        hint="10 and 20 per cent make 32 and not 30. All years between count, those without an amount too.",
    )


@check("real_terms", points=1.5, after="deflates_a_year")
def goes_back_in_time(real_terms: Any) -> Verdict:
    """Amounts of years before the base year grow, in the same call as those after it shrink."""
    changes = {1960: 2.0, 1961: 8.0, 1962: 15.0, 1963: -4.0, 1964: 21.0, 1965: 6.0}
    middle = {1960: 1200.0, 1961: 1150.0, 1963: 1300.0, 1965: 1275.5}
    if deflated(real_terms, middle, changes, 1963) and deflated(real_terms, middle, changes, 1965):
        return right("Earlier years are written in the prices of a later one.")
    return wrong(
        "With a base year in the middle or at the end, the amounts are not what they should be.",
        hint="100 crowns of an earlier year are more crowns in the prices of a later one, if prices rose.",
    )


# 3 · growth


def prices_after(indicator: str) -> float:
    """The prices of FY2024-25, with those of FY2022-23 as 1."""
    changes = series("PAK", indicator, "WDI-2026-07")
    return float((1 + changes.loc[2024:2025] / 100).prod())


PRICES = {"real_gdp": prices_after("NY.GDP.DEFL.KD.ZG"), "real_cpi": prices_after("FP.CPI.TOTL.ZG")}
FUNCTIONS = {
    "defen": "Defence affairs and services",
    "educ": "Education affairs and services",
    "health": "Health",
}
GROWTH = pd.DataFrame({"before": set_aside("FY2022-23") / 1000, "after": set_aside("FY2024-25") / 1000}).dropna()
ratio = GROWTH.after / GROWTH.before
GROWTH["nominal"] = 100 * (ratio - 1)
for column, level in PRICES.items():
    GROWTH[column] = 100 * (ratio / level - 1)
GROWTH = GROWTH.rename_axis("function").reset_index()
LARGEST = 1e9  # billion rupees that a function can have


def full_name(name: str) -> str:
    """The name of a function in the books, from its beginning or from the whole of it."""
    return next((full for short, full in FUNCTIONS.items() if fold(name).startswith(short)), name)


def growth_in(growth: Any) -> pd.DataFrame:
    """The rows of an answer; a function may be named in short."""
    kinds = {"function": "text", **dict.fromkeys(GROWTH.columns[1:], "number")}
    found = frame(growth, kinds, keys=["function"])
    return found.assign(function=[full_name(name) for name in found.function])


def grown(growth: Any, **prices: float) -> list[str]:
    """Columns in which growth follows neither from our amounts nor from the answer's: once for each function.

    ``prices`` gives for each column how much prices rose. Wrong amounts have cost their own points.
    """
    found = growth_in(growth).drop_duplicates("function").set_index("function")
    off = []
    for row in GROWTH.itertuples():
        ratios, given = [row.after / row.before], found.loc[row.function] if row.function in found.index else None
        if given is not None and 0 < given.before < LARGEST and 0 < given.after < LARGEST:
            ratios.append(given.after / given.before)
        for column, level in prices.items():
            wanted = [100 * (each / level - 1) for each in ratios]
            if given is None or not any(close(given[column], each, abs=ROUNDED) for each in wanted):
                off.append(column)
    return off


@check("growth", points=0)
def is_a_table_of_growth(growth: Any) -> Verdict:
    """The table has the six columns, and a row for each function."""
    if growth_in(growth).function.isin(GROWTH.function).any():
        return right("The table can be read.")
    return wrong("The table has none of the three functions.", hint="Their names stand in the question.")


@check("growth", points=1.5, after="is_a_table_of_growth")
def adds_up_the_budget(growth: Any) -> Verdict:
    """What the budgets set aside for the three functions: each rupee once, plans and not revisions, in billions."""
    compared = compare(growth_in(growth), GROWTH, keys=["function"], values=["before", "after"], abs=ROUNDED)
    if compared.same:
        return right("The amounts are those of the budgets.")
    return partly(
        compared.share,
        compared.sentence(slips=True),
        hint="level, estimate and account: which rows are contained in others, and which belong together?",
    )


@check("growth", points=1, after="is_a_table_of_growth")
def grows_in_rupees(growth: Any) -> Verdict:
    """Nominal growth in per cent, of the amounts."""
    off = grown(growth, nominal=1.0)
    if not off:
        return right("Nominal growth is right.")
    return partly(
        1 - len(off) / len(GROWTH),
        f"Nominal growth that does not follow from the amounts: {len(off)} of {len(GROWTH)}.",
        hint="In per cent: 100 * (after / before - 1).",
    )


@check("growth", points=2.5, after="is_a_table_of_growth")
def grows_in_real_terms(growth: Any) -> Verdict:
    """Real growth in per cent, by the GDP deflator and by consumer prices."""
    off = grown(growth, **PRICES)
    if not off:
        return right("Real growth is right by both deflators.")
    columns = ", ".join(dict.fromkeys(off))
    return partly(
        1 - len(off) / (len(GROWTH) * len(PRICES)),
        f"Real growth that does not follow from the amounts: {len(off)} of {len(GROWTH) * len(PRICES)} ({columns}).",
        hint="From 2023 to 2025 prices change twice: divide by both factors. Per cents do not subtract.",
    )


# 4 · revisions

WON = {
    "then": series("KOR", "NY.GDP.MKTP.CN", "WDI-2025-03"),
    "now": series("KOR", "NY.GDP.MKTP.CD", "WDI-2026-07") * series("KOR", "PA.NUS.FCRF", "WDI-2026-07"),
}
OF_GDP = {
    "then": series("KOR", "MS.MIL.XPND.GD.ZS", "WDI-2024-11"),
    "now": series("KOR", "MS.MIL.XPND.GD.ZS", "WDI-2026-07"),
}
REVISIONS = (
    pd.DataFrame({"gap": OF_GDP["then"] / OF_GDP["now"], "gdp": WON["now"] / WON["then"]}).sub(1).mul(100)
    .loc[2000:2022].rename_axis("year").reset_index()
)  # fmt: skip


@check("revisions", points=1)
def has_the_years(revisions: Any) -> Verdict:
    """One row for each year from 2000 to 2022."""
    compared = compare(frame(revisions, ["year", "gap", "gdp"], keys=["year"]), REVISIONS, keys=["year"], values=[])
    if not compared.missing and not compared.extra:
        return right("One row a year.")
    return partly(rows_credit(compared), compared.sentence(), hint="2000 and 2022 included.")


def compared_revisions(revisions: Any, column: str) -> tuple[float, Comparison]:
    """The share of the years whose figure is right, and the comparison."""
    found = frame(revisions, ["year", "gap", "gdp"], keys=["year"])
    compared = compare(found, REVISIONS, keys=["year"], values=[column], abs=ROUNDED)
    return (compared.matched - compared.wrong[column]) / compared.expected, compared


@check("revisions", points=1.5, after="has_the_years")
def measures_the_gap(revisions: Any) -> Verdict:
    """The gap: by how many per cent the older share is above the newer one."""
    share, compared = compared_revisions(revisions, "gap")
    if share == 1:
        return right("The gap is right.")
    hint = "In per cent of the newer share, not in points: 100 * (older / newer - 1)."
    return partly(share, compared.sentence(slips=True), hint)


@check("revisions", points=1.5, after="has_the_years")
def measures_the_revision_of_gdp(revisions: Any) -> Verdict:
    """The revision: by how many per cent the newer GDP in won is above the older one."""
    share, compared = compared_revisions(revisions, "gdp")
    if share == 1:
        return right("The revision of GDP is right.")
    hint = "Dollars times won to the dollar are won. Newer over older this time: a larger GDP makes a smaller share."
    return partly(share, compared.sentence(slips=True), hint)


# 5 · explanations

KINDS = ("shown", "contradicted", "open")


def sorted_as(explanations: Any) -> dict[str, str]:
    """The kinds that an answer gives, by capital letter; what is not one of the three is left out."""
    if not isinstance(explanations, (Mapping, pd.Series)):
        raise UnreadableAnswer("explanations is not a dictionary from letter to kind.")
    return kinds_by_letter(explanations, KINDS)


@check("explanations", points=4)
def explains_with_care(explanations: Any) -> Verdict:
    """Statements are sorted by what the tables show, contradict and leave open.

    Sorting everything into one kind earns nothing: what counts is agreement beyond that.
    """
    key, given = KEY.labels("explanations"), sorted_as(explanations)
    if not given:
        return wrong("No statement is sorted.", hint=f"The kinds are {', '.join(KINDS)}.")
    agree = sum(given.get(letter) == kind for letter, kind in key.items())
    if agree == len(key):
        return right("All nine are sorted as the tables allow.")
    left = [letter for letter in key if letter not in given]
    sure = sum(key[letter] == "open" != kind for letter, kind in given.items() if letter in key)
    shy = sum(kind == "open" != key[letter] for letter, kind in given.items() if letter in key)
    turned = agree + len(left) + sure + shy < len(key)
    hints = {
        f"Not sorted into one of the kinds: {', '.join(left)}.": left,
        f"Decided, and left open by the tables: {sure}. Which figure would say so?": sure,
        f"Left open, and to be read off the tables: {shy}. Divide, year by year.": shy,
        "Some are turned round: put the columns gap and gdp side by side.": turned,
    }
    return partly(
        beyond_chance(agree, len(key), len(key) / len(KINDS)),
        f"In agreement with the tables: {agree} of {len(key)}.",
        " ".join(told for told, so in hints.items() if so),
    )


# 6 · one_percent

ONE = set_aside("FY2022-23")["Defence affairs and services"] * 1e6 / 100
SCHOOLS = set_aside("FY2022-23")["Education affairs and services"] * 1e6
PRIMARY = FEDERAL.query(
    "fiscal_year == 'FY2022-23' and estimate == 'budget' and head == 'Pre-primary and primary education'"
).value.sum() * 1e6  # fmt: skip
ALL_SCHOOLS = series("PAK", "SE.XPD.TOTL.GD.ZS", "WDI-2026-07")[2023]
BUYS = {
    "per head": ONE / series("PAK", "SP.POP.TOTL", "WDI-2026-07")[2023],
    "primary": ONE / PRIMARY,
    "education": 100 * ONE / SCHOOLS,
    "all education": series("PAK", "MS.MIL.XPND.GD.ZS", "WDI-2026-07")[2023] / ALL_SCHOOLS,
    "federal part": 100 * SCHOOLS / (ALL_SCHOOLS / 100 * series("PAK", "NY.GDP.MKTP.CN", "WDI-2025-03")[2023]),
}
MOST = ("A", "B", "C", "D", "E")


def weigh_numbers(answer: Any, hints: Mapping[str, str], fine: str) -> Verdict:
    """The verdict on some of the numbers, with a hint for each that is not right."""
    found = numbers(answer, hints, partial=True)
    off = differing(found, {name: BUYS[name] for name in hints}, abs=ROUNDED)
    if not off:
        return right(fine)
    first = off[0]
    told = slip(found[first], BUYS[first], rel=1e-4) if first in found else "There is no number for it."
    return partly(
        1 - len(off) / len(hints),
        f"Not what we have: {', '.join(off)}. {told}".strip(),
        " ".join(hints[name] for name in off),
    )


@check("one_percent", points=0)
def is_a_dictionary(one_percent: Any) -> Verdict:
    """The answer has its entries."""
    if not isinstance(one_percent, (Mapping, pd.Series)):
        return wrong("one_percent is not a dictionary.", hint='Such as {"per head": 1.5, "why": "A"}.')
    left = [name for name in (*BUYS, "why") if fold(name) not in set(map(fold, one_percent.keys()))]
    if len(left) > len(BUYS):
        return wrong("None of the entries is there.")
    return partly(0.5, f"Entries that are missing: {', '.join(left)}.") if left else right("Every entry is there.")


@check("one_percent", points=1.5, after="is_a_dictionary")
def puts_it_into_other_units(one_percent: Any) -> Verdict:
    """One per cent of the function of defence for each inhabitant, and in budgets of primary schools."""
    hints = {
        "per head": "Both accounts; from million rupees to rupees; then over the inhabitants of 2023.",
        "primary": "The head stands on both accounts, and its rows are of level part.",
    }
    return weigh_numbers(one_percent, hints, "Both are right.")


@check("one_percent", points=1.5, after="is_a_dictionary")
def compares_both_governments(one_percent: Any) -> Verdict:
    """One per cent of defence against education, in the federal budget and for all levels of government."""
    hints = {
        "education": "Both functions whole, both accounts, the budget and not the revision; in per cent.",
        "all education": "A hundredth of the military share of 2023 over the education share of 2023, in per cent.",
    }
    return weigh_numbers(one_percent, hints, "Both are right, and far apart.")


@check("one_percent", points=1, after="is_a_dictionary")
def sizes_the_federal_part(one_percent: Any) -> Verdict:
    """The part of all public spending on education that the federal budget holds."""
    hints = {
        "federal part": "The federal amount, both accounts, over the share of GDP of 2023 in rupees; in per cent."
    }
    return weigh_numbers(one_percent, hints, "The part is right.")


@check("one_percent", points=1, after="is_a_dictionary")
def knows_what_is_missing(one_percent: Any) -> Verdict:
    """The account that explains most of the difference."""
    given = {fold(name): value for name, value in one_percent.items()}
    if "why" not in given:
        return wrong("There is no letter under why.")
    if {choice(given["why"], MOST)} == KEY.ids("one_percent"):
        return right("That is most of it.")
    return wrong(
        "Another account is larger.",
        hint="Does yours move the figure in the right direction, and by enough? Compare it with your federal part.",
    )


# 7 · chart

PEOPLE = series("PAK", "SP.POP.TOTL", "WDI-2026-07")
REAL_GDP = series("PAK", "NY.GDP.MKTP.KN", "WDI-2025-03")
A_HEAD = pd.DataFrame(
    [
        (name, year, value)
        for name, address in VINTAGES.items()
        for year, value in (series("PAK", *address) / 100 * REAL_GDP / PEOPLE).loc[2016:2022].items()
    ],
    columns=["series", "at", "value"],
)
NAMES = {
    "military": ("defence", "defense", "guns", "military spending", "military expenditure"),
    "education": ("schools", "education spending", "public education"),
    "health": ("health care", "healthcare", "health spending", "public health"),
}
FEWEST = 8  # words of an alternative text
PLAIN = "ratio"  # how a unit without a size is written here, so that a chart in thousands is read in rupees


def spelt(name: Any) -> str:
    """A name of a series or of a place on the axis, as it is compared: ours, if it is one of its spellings."""
    return next((ours for ours, other in NAMES.items() if fold(name) in map(fold, (ours, *other))), fold(name))


@check("chart", points=0.5)
def has_three_series_and_seven_years(chart: Any) -> Verdict:
    """Military, education and health are there by name, and every year from 2016 to 2022."""
    told = {spelt(each) for row in a_chart(chart).rows for each in (row.series, row.at)}
    missing = [name for name in NAMES if name not in told]
    years = [year for year in range(2016, 2023) if str(year) not in told]
    if not missing and not years:
        return right("Three series, seven years.")
    told_of = {
        f"Without a series: {', '.join(missing)}.": missing,
        f"Years that are missing: {len(years)}.": years,
    }
    return partly(
        (1 - len(missing) / 3) * (1 - len(years) / 7),
        " ".join(sentence for sentence, so in told_of.items() if so),
        hint="The test cell prints what the marking sees. A series is named by label=..., or by its column.",
    )


@check("chart", points=3, after="has_three_series_and_seven_years")
def shows_real_rupees_a_head(chart: Any) -> Verdict:
    """The chart shows rupees for each inhabitant at the prices of 2016, from the vintages asked for."""
    return same_data(chart, A_HEAD, rel=0.005, unit=PLAIN, names=NAMES)


@check("chart", points=1.5, after="has_three_series_and_seven_years")
def tells_a_reader(chart: Any) -> Verdict:
    """A reader sees what is measured, in what unit, from where, and which mark is which."""
    return readable(chart, ("World Bank", "WDI", "World Development Indicators"))


@check("chart", points=0.5, after="has_three_series_and_seven_years")
def is_told_in_words(chart: Any) -> Verdict:
    """An alternative text says what the chart shows to a reader who does not see it."""
    told = len(a_chart(chart).alt.split())
    if told >= FEWEST:
        return right("The chart has an alternative text.")
    return wrong(
        f"The alternative text has {told} words." if told else "The chart has no alternative text.",
        hint=f"set_alt_text(axes, ...), in {FEWEST} words or more: what goes up, what goes down, from when to when?",
    )


@check("chart", points=1.5, after="has_three_series_and_seven_years")
def does_not_mislead(chart: Any) -> Verdict:
    """Nothing in the drawing says more, or less, than the numbers do, and the prices are stated."""
    return honest(chart, money=True)


# 8 · decision

AIMS = {
    "safety": ("Defence affairs and services", "Public order and safety"),
    "welfare": ("Education affairs and services", "Health", "Social protection"),
    "economy": ("Economic affairs",),
}
FIXED = ("Interest on debt", "General public service", "Everything else")


def lines_now() -> pd.Series:
    """What each line of the exercise has in the budget of FY2023-24, in billion rupees."""
    whole = set_aside("FY2023-24")
    interest = FEDERAL.query(
        "estimate == 'budget' and level == 'interest' and fiscal_year == 'FY2023-24'"
    ).value.sum()
    free = [line for lines in AIMS.values() for line in lines]
    named = {"Interest on debt": interest, **whole[["General public service", *free]]}
    return (
        pd.Series({**named, "Everything else": whole.sum() - whole[["General public service", *free]].sum()}) / 1000
    )


NOW = lines_now()
CEILING = NOW.sum()
INHABITANTS = PEOPLE[2024]
LEAST = 0.9  # of what a free line has now
ROOM = 0.05  # per cent of the ceiling, as in budget.allocate
STILL = 0.002  # points of share: a line that moves by less has not moved
LAST_ROW = "The last row of plan(...) must not be negative; budget.allocate refuses such shares."
SAME = 0.01  # per cent: changes that are nearer than this are alike
RUPEES = 1.0  # a head, for differences that rounding makes
RUPEES_A_LINE = 3.0  # the same for each line, if the shares are rounded to two decimals


def entries(decision: Any) -> dict[str, Any]:
    """What an answer holds by folded key."""
    if not isinstance(decision, (Mapping, pd.Series)):
        raise UnreadableAnswer("decision is not a dictionary.")
    return {fold(name): value for name, value in decision.items()}


def entry(decision: Any, name: str) -> Any:
    """One entry of an answer; raises UnreadableAnswer if it is not there."""
    found = entries(decision)
    if fold(name) not in found or found[fold(name)] is ...:
        raise UnreadableAnswer(f"decision has no entry {name!r} yet.")
    return found[fold(name)]


def ranking(decision: Any) -> list[str]:
    """The three aims as an answer ranks them."""
    given = entry(decision, "ranking")
    if isinstance(given, pd.Series):
        given = given.tolist()
    if not isinstance(given, (list, tuple)):
        raise UnreadableAnswer("The ranking is not a list such as ['...', '...', '...'].")
    ranked = [choice(aim, AIMS) for aim in given]
    if sorted(ranked) != sorted(AIMS):
        raise UnreadableAnswer(f"The ranking should hold each of {', '.join(AIMS)} once.")
    return ranked


def shares_of(decision: Any) -> pd.Series:
    """The share of each line in per cent of the ceiling, in the order of NOW; the table of an allocation will do."""
    given = entry(decision, "shares")
    if isinstance(given, pd.DataFrame) and given.shape[1] > 2:
        given = frame(given, {"function": "text", "share": "number"}, keys=["function"])
    shares = pd.Series(numbers(given, NOW.index), dtype=float)
    if outside := [line for line, share in shares.items() if not 0 <= share <= 100]:
        raise UnreadableAnswer(f"A share lies between 0 and 100 per cent, unlike that of {', '.join(outside)}.")
    return shares


def changes(decision: Any) -> pd.Series:
    """The change of each aim from now to the plan, in billion rupees."""
    change = shares_of(decision) * CEILING / 100 - NOW
    return pd.Series({aim: change[list(lines)].sum() for aim, lines in AIMS.items()})


@check("decision", points=0.5)
def says_what_matters(decision: Any) -> Verdict:
    """The three aims are ranked, and a reason is given. Which ranking it is does not matter."""
    ranking(decision)
    text(entry(decision, "because"), least=10)
    return right("Your aims are ranked, with a reason.")


def broken(shares: pd.Series) -> list[str]:
    """The rules on lines that a plan breaks, as sentences. What is within ROOM of the ceiling was scaled to it."""
    now, scaled = 100 * NOW / CEILING, ROOM / 100
    moved = [line for line in FIXED if not close(shares[line], now[line], rel=scaled, abs=ROUNDED)]
    free = [line for line in NOW.index if line not in FIXED]
    low = [line for line in free if shares[line] < LEAST * now[line] * (1 - scaled) - ROUNDED]
    sentences = {
        f"Fixed, and changed: {', '.join(moved)}.": moved,
        f"Below 90 per cent of what it has now: {', '.join(low)}.": low,
    }
    return [sentence for sentence, so in sentences.items() if so]


@check("decision", points=2)
def keeps_the_rules(decision: Any) -> Verdict:
    """The plan is possible: fixed lines are kept, no line falls too far, and the ceiling holds."""
    shares = shares_of(decision)
    if shares.sum() < 2:
        return wrong("The shares add up to almost nothing: are they in per cent of the ceiling?")
    if shares.sum() - 100 > ROOM:
        return wrong(f"The shares add up to {shares.sum():.2f} per cent: more than there is.", hint=LAST_ROW)
    if (abs(shares - 100 * NOW / CEILING) < STILL).all():
        return wrong("Nothing changes in your plan, so nothing is chosen.", hint="Move money between the free lines.")
    sentences = broken(shares)
    if not sentences:
        return right("The plan keeps to the rules.")
    return partly(
        0.5 / len(sentences),
        " ".join(sentences),
        hint="Put your plan beside the table of what each line has now.",
    )


@check("decision", points=2, after="keeps_the_rules")
def does_what_was_said(decision: Any) -> Verdict:
    """The aim ranked first changes by the highest percentage, the one ranked last by the lowest."""
    ranked, change = ranking(decision), changes(decision)
    per_cent = pd.Series({aim: 100 * change[aim] / NOW[list(lines)].sum() for aim, lines in AIMS.items()})
    first, second, third = (per_cent[aim] for aim in ranked)
    kept = [first - second > SAME, second - third > SAME]
    if all(kept):
        return right("The plan follows the ranking.")
    told = "; ".join(f"{aim} {per_cent[aim]:+.2f} per cent" for aim in ranked)
    return partly(
        sum(kept) / 4,
        f"The plan does not follow your ranking. In your order: {told}.",
        hint="All lines of an aim together: the change of their sum, in per cent of their sum now.",
    )


@check("decision", points=1.5, after="keeps_the_rules")
def says_what_it_means(decision: Any) -> Verdict:
    """The change of each aim in rupees for each inhabitant, as it follows from the plan's own shares."""
    shares = shares_of(decision)
    a_line = RUPEES_A_LINE if (shares.round(2) == shares).all() else 0.0
    scaled = ROOM / 100 if abs(shares.sum() - 100) <= ROOM else 0.0  # amounts before allocate are as right as after
    expected = changes(decision) * 1e9 / INHABITANTS
    found = numbers(entry(decision, "per head"), AIMS, partial=True)
    slack = {
        aim: max(RUPEES, a_line * len(lines)) + scaled * shares[list(lines)].sum() / 100 * CEILING * 1e9 / INHABITANTS
        for aim, lines in AIMS.items()
    }
    off = [aim for aim in AIMS if aim not in found or not close(found[aim], expected[aim], abs=slack[aim])]
    if not off:
        return right("The rupees for each inhabitant follow from your plan.")
    told = slip(found[off[0]], expected[off[0]], rel=0.02) if off[0] in found else "There is no number for it."
    return partly(
        1 - len(off) / len(AIMS),
        f"Not what follows from your shares: {', '.join(off)}. {told}".strip(),
        hint="For the lines of an aim together: share times ceiling, less what they have now, over inhabitants.",
    )
