"""The audit of the course's paper gives the course's own tables and the key of assignment 01, exactly.

The paper's text is not ours to publish. What stands here is its skeleton, put together from the tables: the headings
and the list as printed, each citation in its paragraph, and our own words around it. Whoever has the text can name it
in GUNSBUTTER_PAPER (a .md file), and the same tests are run on it.
"""

from __future__ import annotations

import os
from pathlib import Path

import pandas as pd
import pytest

from gunsbutter import tables
from gunsbutter.checks.key import Key, read_key
from gunsbutter.paper import Audit, audit, audit_file

EVENT = {"C24": "It is said to have improved on January 31, 2024 {}."}
QUOTED = {"C53": "He is given the words “Every firearm manufactured, every warship deployed” {}."}


def skeleton() -> str:
    """A paper with the course paper's headings, citations and list, and none of its sentences."""
    cited = tables.load("citations")
    lines = ["# A skeleton", ""]
    for section in tables.load("sections").itertuples():
        lines += [f"## {section.title}", ""]
        for paragraph in tables.load("paragraphs").query("section == @section.section").itertuples():
            own = cited[(cited.section == paragraph.section) & (cited.paragraph == paragraph.paragraph)]
            said = [paragraph.gist, *(sentence(row.cite_id, row.printed, row.form) for row in own.itertuples())]
            item = "- " if paragraph.gist[0].islower() else ""  # one of the numbered recommendations
            lines += [item + " ".join(said), ""]
    lines += ["## References", "", *(entry(row) for row in tables.load("references").itertuples())]
    return "\n".join(lines) + "\n"


def sentence(cite_id: str, printed: str, form: str) -> str:
    """A sentence of our own around a citation."""
    if form == "narrative":
        return f"So {printed} says."
    return (EVENT | QUOTED).get(cite_id, "So it is held {}.").format(printed)


def entry(row) -> str:
    """An entry as the list prints it, from its columns."""
    dash = {"hyphen": "-", "en dash": "–"}
    year = "" if pd.isna(row.year) or pd.isna(row.authors) else f" ({row.year})."
    authors = "" if pd.isna(row.authors) else row.authors if year or row.authors.endswith('"') else f"{row.authors}."
    title = "" if pd.isna(row.title) else f" {row.title}."
    place = "" if pd.isna(row.container) else f" *{row.container}*"
    if not pd.isna(row.volume):
        place += f", {row.volume}({row.issue})"
    if not pd.isna(row.page_first):
        place += f", {row.page_first}{dash[row.dash]}{row.page_last}"
    if not pd.isna(row.year) and not year:
        place += f", {row.year}"
    ending = "." if place else ""
    if row.ref_id in ("R02", "R03"):  # only the subtitle of the book is in italics
        book, _, subtitle = row.container.partition(": ")
        place = place.replace(f"*{row.container}*", f"{book}: *{subtitle}*")
    url = "" if pd.isna(row.url) else f"\n<{row.url}>" if row.kind == "article" else f" <{row.url}>"
    return f"- {authors}{year}{title}{place}{ending}{url}".replace("-  ", "- ")


@pytest.fixture(scope="module", params=["skeleton", *(["the paper"] if os.environ.get("GUNSBUTTER_PAPER") else [])])
def made(request) -> Audit:
    return audit(skeleton()) if request.param == "skeleton" else audit_file(Path(os.environ["GUNSBUTTER_PAPER"]))


@pytest.fixture(scope="module")
def key(root) -> Key:
    return read_key(root / "assignments/01-citation-audit/key")


def ids(made: Audit, check: str) -> set[str]:
    """The citations, or if there are none the entries, that a check found."""
    found = [finding for finding in made.findings if finding.check == check]
    return {each for finding in found for each in (finding.citations or finding.entries)}


def test_the_sections_and_paragraphs_are_those_of_the_table(made):
    counted = pd.Series([paragraph.section for paragraph in made.paragraphs]).value_counts()
    titles = {made.headings[slug]: count for slug, count in counted.items()}
    table = tables.load("sections")
    assert titles == dict(zip(table.title, table.paragraphs, strict=True))


def test_the_entries_are_those_of_the_table(made):
    table = tables.load("references")
    read = pd.DataFrame([vars_of(each, table.columns) for each in made.entries])
    for column in table.columns:
        printed = table[column].astype("string").fillna("").tolist()
        assert read[column].tolist() == printed, column


def vars_of(each, columns) -> dict[str, str]:
    values = {column: getattr(each, "entry_id" if column == "ref_id" else column) for column in columns}
    return {column: "" if value is None else str(value) for column, value in values.items()}


def test_the_citations_are_those_of_the_table(made):
    table = tables.load("citations")
    slugs = dict(zip(tables.load("sections").title, tables.load("sections").section, strict=True))
    read = [
        (c.cite_id, slugs[made.headings[c.section]], c.paragraph, c.printed, c.authors, c.year, c.form)
        for c in made.citations
    ]
    assert read == list(table.itertuples(index=False, name=None))


def test_the_matches_are_those_of_the_key(made, key):
    links = {link.cite_id: set(link.entry_ids) for link in made.links if link.entry_ids}
    assert links == {cite: set(refs) for cite, refs in key.links("matches").items()}


@pytest.mark.parametrize(
    ("check", "question"),
    [
        ("no-entry", "no_entry"),
        ("never-cited", "never_cited"),
        ("malformed", "malformed"),
        ("older-than-event", "older_than_event"),
    ],
)
def test_a_check_finds_what_the_key_has(made, key, check, question):
    assert ids(made, check) == set(key.ids(question))


def test_what_is_printed_twice_is_what_the_key_has(made, key):
    found = {frozenset(finding.entries) for finding in made.findings if finding.check == "printed-twice"}
    assert found == set(key.groups("printed_twice"))


def test_the_list_shows_the_patterns_that_assignment_02_will_ask_about(made):
    shared = [set(finding.entries) for finding in made.findings if finding.check == "shared-pages"]
    assert sorted(map(len, shared)) == [2, 2, 2, 2, 3]
    assert [finding.feature for finding in made.findings if finding.check == "house-styles"] == ["dash"]
    assert len([finding for finding in made.findings if finding.check == "volume-year"]) == 1
    assert [finding.entries for finding in made.findings if finding.check == "foreign-url"] == [("R11",)]


def test_nothing_is_called_ambiguous_or_in_disagreement(made):
    assert not ids(made, "ambiguous")
    assert not ids(made, "disagrees")
    assert not ids(made, "incomplete")
