"""Outputs that were made from other tables are not shown."""

from __future__ import annotations

from gunsbutter.book.cache import forget_outputs_if_stale


def test_outputs_are_kept_while_nothing_changes_and_no_longer(tmp_path):
    table = tmp_path / "source_data" / "figures.csv"
    table.parent.mkdir()
    table.write_text("1")
    output = tmp_path / "_build" / ".jupyter_cache" / "output"
    read = tmp_path / "_build" / ".doctrees" / "page.doctree"
    assert not forget_outputs_if_stale(tmp_path)
    output.write_text("1")
    read.parent.mkdir()
    read.write_text("1")
    assert not forget_outputs_if_stale(tmp_path)
    assert output.exists()
    assert read.exists()
    table.write_text("2")
    assert forget_outputs_if_stale(tmp_path)
    assert not output.exists()
    assert not read.exists()
