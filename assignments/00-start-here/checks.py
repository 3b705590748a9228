"""The marking of 00-start-here: from answers to verdicts. Never released."""

from pathlib import Path
from typing import Any

import pandas as pd

from gunsbutter import tables
from gunsbutter.checks import Verdict, check, partly, right, wrong
from gunsbutter.checks.frames import compare, frame
from gunsbutter.checks.key import read_key
from gunsbutter.checks.sorting import beyond_chance, kinds_by_letter
from gunsbutter.checks.values import close, number, text

KEY = read_key(Path(__file__).parent / "key")
PARAGRAPHS = tables.load("paragraphs")
INDICATORS = tables.load("indicators")
KINDS = ("looked at", "not looked at")
ROUNDED = 0.00501  # two decimals


def korea(indicator: str, source: str) -> "pd.Series[float]":
    """One series of South Korea, by year."""
    rows = INDICATORS[(INDICATORS.country_code == "KOR") & (INDICATORS.indicator == indicator)]
    return rows[rows.source == source].set_index("year").value


wanted = korea("MS.MIL.XPND.GD.ZS", "WDI-2026-07")
older = korea("MS.MIL.XPND.GD.ZS", "WDI-2024-11")
of_spending = korea("MS.MIL.XPND.ZS", "WDI-2026-07")
SERIES = wanted.loc[2008:2018].rename_axis("year").reset_index()


@check("cited", points=2)
def counts_paragraphs(cited: Any) -> Verdict:
    """The number of paragraphs with at least one citation."""
    found = number(cited)
    if found == (PARAGRAPHS.citations > 0).sum():
        return right("Counted rightly.")
    if found == len(PARAGRAPHS):
        return wrong(
            f"{found:g} is the number of paragraphs, and of citations as well.",
            hint="Which rows have a citation at all? A comparison, then a sum.",
        )
    if found == (PARAGRAPHS.citations == 0).sum():
        return wrong("These are the paragraphs without a citation.", hint="Turn the comparison round.")
    return wrong("The number is another one.", hint="Compare the column citations with 0, and add up what is True.")


@check("words", points=1)
def adds_up_words(words: Any) -> Verdict:
    """The number of words in all paragraphs together."""
    if number(words) == PARAGRAPHS.words.sum():
        return right("Mended.")
    return wrong("The number is another one.", hint="The column is called words, and its sum is asked for.")


@check("longest", points=2)
def finds_the_longest(longest: Any) -> Verdict:
    """The locator of the longest paragraph that has a citation."""
    found = " ".join(text(longest).strip("` ").casefold().split())
    by_words = PARAGRAPHS.sort_values("words", ascending=False)
    if found == by_words[by_words.citations > 0].locator.iloc[0]:
        return right("Found.")
    if found == by_words.locator.iloc[0]:
        return wrong(
            "This one is the longest of all; it has no citation.", hint="Keep the rows that count, then sort."
        )
    if found == by_words[by_words.citations > 0].locator.iloc[-1]:
        return wrong("This one is the shortest.", hint="ascending=False puts the largest first.")
    if found not in set(PARAGRAPHS.locator):
        return wrong("This is not a locator of the table.", hint='A locator is a text such as "abstract 1".')
    return wrong("This is another paragraph.", hint="Keep the rows with a citation, sort by words, take the first.")


@check("share", points=2)
def takes_the_right_figure(share: Any) -> Verdict:
    """The figure of the country, the year, the indicator and the vintage that were asked for."""
    found = number(share)
    if close(found, wanted[2015], abs=ROUNDED):
        return right("The right figure, with its vintage.")
    if close(found, older[2015], abs=ROUNDED):
        return wrong("This is the figure of another vintage.", hint="Add the condition on source.")
    if close(found, wanted[2015] / 100, abs=ROUNDED / 100):
        return partly(0.5, "This is a fraction; a figure in per cent was asked for.")
    if close(found, of_spending[2015], abs=ROUNDED):
        return wrong("This is a share of another whole.", hint="The column unit says of what a figure is a share.")
    if any(close(found, value, abs=0.00051) for year, value in wanted.items() if year != 2015):
        return wrong("This is the figure of another year.", hint="Add the condition on year.")
    return wrong("This is another figure.", hint="Country, indicator, year and source: all four are needed.")


@check("series", points=1)
def has_every_year(series: Any) -> Verdict:
    """Every year from 2008 to 2018 has one row, and no other year has one."""
    years = frame(series, ["year", "value"]).year
    if years.duplicated().any():
        return wrong(
            f"The table has {len(years)} rows for {years.nunique()} years.",
            hint="Two vintages? Choose one by source.",
        )
    missing, extra = set(SERIES.year) - set(years), set(years) - set(SERIES.year)
    if missing or extra:
        return wrong(
            f"Years that are missing: {len(missing)}; years that were not asked for: {len(extra)}.",
            hint="Both ends belong to it.",
        )
    return right("One row a year.")


@check("series", points=2)
def has_the_figures(series: Any) -> Verdict:
    """The figures are those of the country, the indicator and the vintage that were asked for."""
    found = frame(series, ["year", "value"])
    compared = compare(found, SERIES, keys=["year"], values=["value"], abs=ROUNDED)
    if compared.share == 1:
        return right("All figures agree with the table.")
    return partly(
        compared.share if not found.year.duplicated().any() else 0,
        compared.sentence(),
        hint="Country, indicator and source belong to the address of a figure.",
    )


@check("marking", points=2)
def knows_what_counts(marking: Any) -> Verdict:
    """Each of the eight is sorted by what marking looks at. Guessing earns nothing: what counts is beyond half."""
    key = KEY.labels("marking")
    given = dict(marking) if isinstance(marking, dict) else {}
    sorted_as = kinds_by_letter(given, KINDS)
    if not sorted_as:
        return wrong("Nothing is sorted.", hint="Such as {'A': 'looked at', 'B': 'not looked at'}.")
    agree = sum(sorted_as.get(letter) == kind for letter, kind in key.items())
    if agree == len(key):
        return right("All eight are sorted rightly.")
    return partly(
        beyond_chance(agree, len(key), len(key) / len(KINDS)),
        f"Sorted rightly: {agree} of {len(key)}.",
        hint="Think of a new Python that runs your file from the top, and then asks for the value of a name.",
    )
