"""The table in the documentation is made from this folder, so every file of a kind has its three sentences."""

from __future__ import annotations

from pathlib import Path

from gunsbutter.book.kinds import kinds


def test_each_kind_is_told_in_three_sentences():
    table = kinds(Path(__file__).parent)
    assert len(table) == len(list(Path(__file__).parent.glob("test_*.py"))) - 1
    assert table.iloc[:, 0].is_unique
    for _, plain_nbgrader, we in table.itertuples(index=False):
        assert plain_nbgrader.endswith(".")
        assert we.endswith(".")
