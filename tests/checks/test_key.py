"""A key is read with a reason for every entry."""

import pytest

from gunsbutter.checks.key import KeyFileError, read_key


def test_ids_optional_groups_links_and_labels(tmp_path):
    (tmp_path / "picks.yml").write_text("- {id: X01, because: a}\n- {id: X02, optional: true, because: b}\n")
    (tmp_path / "pairs.yml").write_text("- {group: [X01, X02], because: a}\n")
    (tmp_path / "links.yml").write_text("- {from: [C01, C02], to: [R01], because: a}\n")
    (tmp_path / "labels.yml").write_text("- {id: A, label: shown, because: a}\n")
    key = read_key(tmp_path)
    assert (key.ids("picks"), key.optional("picks")) == ({"X01"}, {"X02"})
    assert key.groups("pairs") == {frozenset({"X01", "X02"})}
    assert key.links("links") == {"C01": {"R01"}, "C02": {"R01"}}
    assert key.labels("labels") == {"A": "shown"}


def test_an_entry_without_a_reason_is_refused(tmp_path):
    (tmp_path / "picks.yml").write_text("- {id: X01, because: a}\n- {id: X02}\n")
    with pytest.raises(KeyFileError, match=r"picks\.yml, entry 2: there is no reason"):
        read_key(tmp_path)


def test_an_empty_key_is_refused(tmp_path):
    with pytest.raises(KeyFileError, match="holds no key"):
        read_key(tmp_path)
