"""A fault is one change of meaning; what is only looks is left alone."""

from __future__ import annotations

import pytest

from gunsbutter.quality.mutate import changes, spread
from gunsbutter.quality.vocabulary import Vocabulary, loaded_in, vocabulary

WORDS = vocabulary(["indicators", "paragraphs"])


def made(source, kind):
    return {change.source for change in changes(source, WORDS) if change.kind == kind}


@pytest.mark.parametrize(
    ("kind", "source", "fault"),
    [
        ("constant", "n = 3", "n = 4"),
        ("year", "t = t[t.year > 1999]", "t = t[t.year > 1998]"),
        ("comparison", "late = a > b", "late = a >= b"),
        ("comparison", "late = ~early", "late = early"),
        ("column", "w = paragraphs['words']", "w = paragraphs['citations']"),
        ("column", "w = paragraphs.words", "w = paragraphs.citations"),
        ("aggregation", "s = t.value.sum()", "s = t.value.mean()"),
        ("missing filter", "t = t[t.value > 3]", "t = t"),
        ("missing filter", "t = t[(t.a == 1) & (t.b == 2)]", "t = t[t.a == 1]"),
        ("missing filter", "t = t.dropna()", "t = t"),
        ("missing filter", "t = t.query('a == 1 and b == 2')", "t = t.query('b == 2')"),
        ("vintage", "t = t[t.source == 'WDI-2026-07']", "t = t[t.source == 'WDI-2024-11']"),
        ("category", "t = t.query(\"country_code == 'PAK'\")", "t = t.query(\"country_code == 'TUR'\")"),
        ("sorting", "t = t.sort_values('year')", "t = t"),
        ("arithmetic", "s = a / b", "s = a * b"),
        ("label missing", "ax.set_ylabel('per cent')\nx = 1", "x = 1"),
        ("label", "d = {'A': 'shown', 'B': 'ask'}", "d = {'A': 'ask', 'B': 'ask'}"),
        ("left out", "d = ['R01', 'R02']", "d = ['R02']"),
    ],
)
def test_each_kind_of_fault_is_put_in(kind, source, fault):
    assert fault in made(source, kind)


@pytest.mark.parametrize("source", ["fig, ax = plt.subplots(figsize=(8, 4))", "ax.plot(x, y, color='red', lw=2)"])
def test_looks_are_no_faults(source):
    assert changes(source, WORDS) == []


def test_one_fault_at_a_time():
    for change in changes("a = 1\nb = a + 2", WORDS):
        assert len(set(change.source.splitlines()) - {"a = 1", "b = a + 2"}) == 1


def test_the_sample_is_always_the_same_and_mixes_the_kinds():
    found = changes("t = t[(t.value > 3) & (t.year < 2010)].sort_values('year').value.sum()", WORDS)
    picked = spread(found, 5)
    assert picked == spread(found, 5)
    assert len({change.kind for change in picked}) == 5


def test_words_are_those_of_the_tables_that_a_notebook_loads():
    assert loaded_in("a = tables.load(\"citations\")\nb = tables.load( 'references')") == ("citations", "references")
    assert list(vocabulary(["paragraphs"]).vintages_beside("WDI-2026-07")) == []


def test_a_word_stands_beside_another_of_its_own_group():
    words = Vocabulary((("a", "b", "c"), ("b", "z")), (), ())
    assert list(words.columns_beside("b")) == ["c", "z"]
    assert list(words.columns_beside("unknown")) == []


def test_a_cell_that_is_not_python_is_said_to_be_none():
    with pytest.raises(SyntaxError):
        changes("%timeit x", WORDS)
