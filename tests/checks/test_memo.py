"""A memo read: parts however they are headed, words, evidence, numbers with units, and the tables they stand in."""

import time

import numpy as np
import pandas as pd
import pytest

from gunsbutter.checks import UnreadableAnswer
from gunsbutter.checks.memo import (
    Figure,
    blocks,
    cited,
    figures,
    names_a_source,
    objections,
    parts,
    quantities,
    sentences,
    strays,
    unsupported,
    words,
)
from tests.checks.hostile import ANSWERS, is_sentence, sentence_of

WANTED = {
    "audience": ["to", "for whom"],
    "recommendation": ["what to do"],
    "reasons": ["why"],
    "costs": ["cost"],
    "risks": ["risk"],
    "change": ["what would change my mind", "what would change our minds"],
}

MARKDOWN = """\
# A memo on the budget

## Audience

The Finance Secretary.

## My recommendation

Publish the defence pensions beside the defence budget [E01].

## Reasons

### Readers add wrongly

The two stand in different demands (E02).

* A list is read too [E03].

## Costs

None to speak of.

## Risks, and who bears them

Some will object.

## What would change my mind?

A budget that has both.

## Sources

E01 to E03.
"""

SAME = {
    "markdown": MARKDOWN,
    "other levels": MARKDOWN.replace("## ", "# ").replace("#### ", "### ").replace("# A memo on the budget\n", ""),
    "capitals": MARKDOWN.replace("## Reasons", "## REASONS").replace("## Costs", "## COST:"),
    "numbered": MARKDOWN.replace("## Audience", "## 1. Audience").replace("## Costs", "## IV. Costs"),
    "closed headings": MARKDOWN.replace("## Costs", "## Costs ##"),
    "underlined": MARKDOWN.replace("## Costs\n", "Costs\n-----\n").replace("## Audience\n", "Audience\n---\n"),
    "bold lines": MARKDOWN.replace("### Readers add wrongly\n\n", "").replace("## ", "**").replace("\n\n", "**\n\n"),
    "bold headings": MARKDOWN.replace("## Costs", "## **Costs**").replace("## Risks", "## *Risks*"),
    "windows": MARKDOWN.replace("\n", "\r\n"),
}


@pytest.mark.parametrize("name", SAME)
def test_the_parts_of_a_memo_however_they_are_headed(name):
    read = parts(SAME[name], WANTED)
    assert list(read) == list(WANTED)
    assert read["recommendation"].paragraphs[0].startswith("Publish the defence pensions beside")
    assert len(read["reasons"].paragraphs) == 2
    assert "Finance Secretary" in read["audience"].text
    assert "E01 to E03" not in read["change"].text


def test_labels_before_a_colon_are_headings():
    read = parts("To: the Finance Secretary\n**Cost:** Rs 5 million\n\n**Risks**: none.\nWhy: because.", WANTED)
    assert {name: part.text for name, part in read.items()} == {
        "audience": "the Finance Secretary",
        "reasons": "because.",
        "costs": "Rs 5 million",
        "risks": "none.",
    }


def test_a_part_that_is_not_there_is_not_found_in_a_word_of_another():
    memo = "## Recommendation\n\nReduce the risks and costs for the audience.\n\n## Accosted\n\nNo."
    assert list(parts(memo, WANTED)) == ["recommendation"]


def test_one_heading_for_two_parts():
    read = parts("## Costs and risks\n\nBoth are small.\n\n## Why\n\nSo.", WANTED)
    assert read["costs"].text == read["risks"].text == "Both are small."


def test_a_heading_that_opens_with_a_title_goes_before_one_that_has_it_inside():
    read = parts(
        "## Risks\n\nOne.\n\n## Costs\n\nTwo, with the risk of three.\n\n## Costs of the risk\n\nFour.", WANTED
    )
    assert read["risks"].paragraphs == ("One.",)
    assert read["costs"].paragraphs == ("Two, with the risk of three.", "Four.")


def test_a_text_without_headings_has_no_parts():
    assert parts("The audience is the minister, and the costs are low.", WANTED) == {}


def test_words_are_counted_as_a_word_processor_does():
    assert words("Guns-and-butter costs Rs 1.8 trillion - or *so*, it's said.") == 9
    assert words("# Title\n\nOne two.\n\n- three\n- four") == 5


def test_tables_code_ids_comments_and_addresses_are_no_words():
    counted = "One two [E01], three (E02; E03).\n\n| a | b |\n|---|---|\n| c | d |\n\n```\ncode\n```\n<!-- hidden -->"
    assert words(counted) == 3
    assert words("See [the table](https://example.org/a-b) <https://example.org>.") == 3


@pytest.mark.parametrize("text", ["", " \n\t", "---", "***", "| a |\n| - |", "```\nnever closed"])
def test_what_holds_no_words(text):
    assert words(text) == 0


def test_sentences_end_where_they_end():
    text = "It cost Rs. 5 million, i.e. 3.9 % of GDP. [E01] Dr. Ali (et al. 2019) says no! Is that so? It is (E02)."
    assert sentences(text) == [
        "It cost Rs. 5 million, i.e. 3.9 % of GDP. [E01]",
        "Dr. Ali (et al. 2019) says no!",
        "Is that so?",
        "It is (E02).",
    ]


KNOWN = ["E01", "E02", "E10"]


def test_evidence_however_it_is_cited():
    text = "One [E01], two (see E-02, p. 3), three [e10; E1], and as E01 shows."
    assert cited(text, KNOWN).known == {"E01", "E02", "E10"}
    assert cited(text, KNOWN).unknown == ()


def test_evidence_that_does_not_exist_is_told_as_written():
    assert cited("[E01] and [E99], (E98, E99)", KNOWN).unknown == ("E99", "E98")


@pytest.mark.parametrize(
    "text", ["The G20 (G20) buys F-16 [F16] in FY23.", "E2E tests, E05 in passing", "[1] (2)", ""]
)
def test_what_is_no_evidence(text):
    assert cited(text, KNOWN) == cited("", KNOWN)


def test_claims_without_evidence():
    paragraphs = ["Spending rose [E01]. It will rise.", "Two reasons:", "Why so?", "It is plain.", "It is [E77]."]
    assert unsupported(paragraphs, KNOWN) == ["It is plain.", "It is [E77]."]
    assert unsupported(paragraphs, KNOWN, each="sentence") == ["It will rise.", "It is plain.", "It is [E77]."]


def test_an_argument_against_is_found_with_its_source():
    memo = "Cut it.\n\nCritics say that pensions are not defence (Haider 2016).\n\nIn May 2016 it could be said so."
    first, second = objections(memo)
    assert names_a_source(first, KNOWN)
    assert not names_a_source(second, KNOWN)
    assert names_a_source("However, it fell [E02].", KNOWN)


def test_a_memo_that_objects_to_nothing():
    assert objections("Cut it. The objective is clear, and the objectivity beyond doubt.") == []


READ = {
    "3.9 %": (3.9, "%"),
    "3.9%": (3.9, "%"),
    "3.9 per cent": (3.9, "%"),
    "3.9 percent": (3.9, "%"),
    "3,9 %": (3.9, "%"),
    "-2.5 %": (-2.5, "%"),
    "\u22122.5 %": (-2.5, "%"),
    "0.4 percentage points": (0.4, "points"),
    "Rs 1.8 trillion": (1.8e12, "PKR"),
    "Rs. 1.8tn": (1.8e12, "PKR"),
    "PKR1,804 billion": (1.804e12, "PKR"),
    "1,804,000 million rupees": (1.804e12, "PKR"),
    "1\u202f804 bn rupees": (1.804e12, "PKR"),
    "1 804 billion rupees": (1.804e12, "PKR"),
    "Rs 1,80,400 crore": (1.804e12, "PKR"),
    "Rs 18.04 lakh crore": (1.804e13, "PKR"),
    "25 lakh rupees": (2.5e6, "PKR"),
    "₹5 crore": (5e7, "INR"),
    "5 Indian rupees": (5, "INR"),
    "US$5.5bn": (5.5e9, "USD"),
    "$5.5-billion": (5.5e9, "USD"),
    "$250m": (2.5e8, "USD"),
    "€12": (12, "EUR"),
    "650 million TIV": (6.5e8, "TIV"),
    "2.5 times": (2.5, "times"),
    "45": (45, ""),
    "1,045": (1045, ""),
    "0.39": (0.39, ""),
    "5k": (5000, ""),
    "2000 million": (2e9, ""),
}


@pytest.mark.parametrize("written", READ)
def test_a_number_with_its_unit(written):
    (found,) = quantities(f"In 2019 it was {written} of the whole [E01].")
    assert (found.value, found.unit) == (pytest.approx(READ[written][0]), READ[written][1])
    assert found.text == written
    assert found.is_data
    assert found.sentence.startswith("In 2019")


@pytest.mark.parametrize(
    "text",
    [
        "In 2019, the 1990s, FY2022-23, 2022/23 and 1947–2023",
        "on 30 June 2023, June 5, 2024, 2023-06-30 and 1/7/2023",
        "the 1st, 2nd and 21st",
        "F-16, JF-17s, G20, COVID-19, SDG4 and [E01; E02]",
        "Table 2, options 1 and 2, sections 3–5, pp. 12-14, No. 7, recommendation 4, version 2.1.3",
        "(1) one, 2) two, [3] three, two per cent, half",
        "- 24/7 at 10:30",
        "See https://example.org/5/25.5.",
        "```\n25.5\n```",
        "| 25.5 | 12.5 |\n|---|---|",
    ],
)
def test_digits_that_say_nothing_of_how_much(text):
    assert quantities(text) == []


@pytest.mark.parametrize(
    "text", ["3 options", "10 of 12 countries", "in 5 years", "24 months", "a 5-year plan", "900 words"]
)
def test_small_counts_spans_of_time_and_lengths_are_no_data(text):
    assert not any(number.is_data for number in quantities(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2–3 %", [(2, "%"), (3, "%")]),
        ("2 to 3 per cent", [(2, "%"), (3, "%")]),
        ("between 2.5 and 3.5 percent", [(2.5, "%"), (3.5, "%")]),
        ("Rs 1–2 trillion", [(1e12, "PKR"), (2e12, "PKR")]),
        ("from 40 % to 650 million TIV", [(40, "%"), (6.5e8, "TIV")]),
        ("3.9% to 2.8%", [(3.9, "%"), (2.8, "%")]),
    ],
)
def test_a_range_has_one_unit(text, expected):
    assert [(number.value, number.unit) for number in quantities(text)] == expected


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("3.9 %", 3.85, 3.95),
        ("-3.9 %", -3.95, -3.85),
        ("1,800", 1799.5, 1800.5),
        ("about 1,800", 1750, 1850),
        ("more than 50 %", 50, 60),
        ("nearly 2 trillion", 1.5e12, 2.5e12),
        ("up to 12.5 %", 12.4, 12.5),
    ],
)
def test_a_number_stands_for_what_rounds_to_it(text, low, high):
    (found,) = quantities(text)
    assert (found.low, found.high) == (pytest.approx(low), pytest.approx(high))


TIDY = pd.DataFrame(
    {
        "id": ["E01", "E02", "E03", "E04"],
        "value": [1_804_432.0, 3.88, 0.0276, -2.14],
        "unit": ["million rupees", "% of GDP", "share of GDP", "annual %"],
    }
)
WIDE = pd.DataFrame({"year": [2022], "defence (million rupees)": [1_804_432.0], "gdp_%": [3.88], "tiv": [1565]})


@pytest.mark.parametrize(
    "text",
    [
        "Rs 1.8 trillion",
        "1,804 billion rupees",
        "1,804,432",
        "3.9 %",
        "3.88 per cent",
        "2.8 %",
        "fell by 2.1 %",
        "-2.1 %",
    ],
)
def test_a_number_of_the_text_is_found_in_the_table(text):
    assert strays(quantities(text), figures(TIDY, "value", "unit")) == []


@pytest.mark.parametrize(
    ("text", "looks_like"),
    [
        ("4.0 %", ""),
        ("3.87 %", ""),
        ("1.9 trillion rupees", ""),
        ("1.8 billion rupees", "size"),
        ("US$1.8 trillion", "unit"),
        ("Rs 3.88", "unit"),
        ("-3.9 %", ""),
    ],
)
def test_a_number_of_the_text_that_stands_in_no_table(text, looks_like):
    (stray,) = strays(quantities(text), figures(TIDY, "value", "unit"))
    assert stray.looks_like == looks_like
    assert is_sentence(stray.sentence())
    assert repr(text) in stray.sentence()


def test_units_may_stand_in_the_names_of_columns():
    assert set(figures(WIDE)) == {Figure(1_804_432.0, "PKR", 1e6), Figure(3.88, "%"), Figure(1565.0, "TIV")}
    assert strays(quantities("Rs 1,804 billion, 3.9 % and 1,565 TIV, 1,565"), figures(WIDE)) == []


def test_a_table_without_units_is_matched_by_digits():
    bare = figures({"what": ["a", "b"], "value": [1804.432, 0.0388]})
    assert strays(quantities("Rs 1,804 billion or 3.9 %"), bare) == []
    assert len(strays(quantities("Rs 1,805 billion or 3.8 %"), bare)) == 2


def test_counts_and_years_need_no_table():
    assert strays(quantities("By 2030, in 5 years, 3 of 10 options."), []) == []


@pytest.mark.parametrize("name", ANSWERS)
def test_figures_of_an_odd_table_are_read_or_refused(name):
    for columns in ((None, None), ("value", None), ("value", "year")):
        told = sentence_of(lambda answer, columns=columns: figures(answer, *columns), ANSWERS[name])
        assert told is None or is_sentence(told)


def test_a_table_of_everything_is_refused():
    with pytest.raises(UnreadableAnswer, match="keep those that the memo needs"):
        strays(quantities("3.9 %"), figures({"value": np.arange(10_000)}))


def test_a_text_of_numbers_is_refused():
    with pytest.raises(UnreadableAnswer, match="more than 500 numbers"):
        quantities("12.5 % " * 1000)


PIECES = [
    "[",
    "(",
    "# ",
    "- - ",
    "**",
    "_",
    "`",
    "<",
    "<!--",
    "e.g. ",
    "E.",
    "A-",
    "a1.",
    "1,",
    "12,34,",
    "1 ",
    ".5",
    "$",
    "E01 ",
    "[E01",
    "[E01] ",
    "...",
    "? ",
    "Rs ",
    "to ",
    "|",
    "> ",
    "![",
    "](",
    "http://",
    "T: x\n",
    "**x:** y\n",
    "about ",
    "\x00",
    "\ud800",
    "Option 1, ",
    "1-2-",
    "Jan 1 ",
    "Aa & Bb 1",
    "1 and ",
]


@pytest.mark.parametrize("piece", PIECES)
def test_a_text_made_to_slow_reading_down_does_not(piece):
    text = piece * (200_000 // len(piece)) + "x"
    start = time.monotonic()
    words(text), parts(text, WANTED), cited(text, KNOWN), objections(text), names_a_source(text, KNOWN)
    sentence_of(quantities, text)
    assert unsupported([block.text for block in blocks(text)], KNOWN, each="sentence") is not None
    assert time.monotonic() - start < 20
