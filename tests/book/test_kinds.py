"""The tables of what grading survives are read from the tests themselves."""

from __future__ import annotations

import pytest

from gunsbutter.book.kinds import kinds

WHOLE = 'KIND = "a"\nPLAIN_NBGRADER = "b" \'c\'\nWE = "d"\nraise SystemExit\n'


def test_a_row_for_each_file_and_no_file_is_run(tmp_path):
    (tmp_path / "test_one.py").write_text(WHOLE)
    (tmp_path / "test_two.py").write_text("x = 1\n")
    assert kinds(tmp_path).to_numpy().tolist() == [["a", "bc", "d"]]


def test_a_file_that_says_half_is_named(tmp_path):
    (tmp_path / "test_half.py").write_text('KIND = "a"\n')
    with pytest.raises(ValueError, match=r"test_half\.py has KIND"):
        kinds(tmp_path)


@pytest.mark.parametrize(("folder", "least"), [("damaged", 20), ("hostile", 30), ("faults", 5)])
def test_each_folder_of_tests_has_its_kinds(root, folder, least):
    table = kinds(root / "tests" / "grading" / folder)
    assert len(table) >= least
    assert table.map(lambda told: told.endswith((".", "”"))).iloc[:, 1:].all(axis=None)
    assert table.iloc[:, 0].is_unique
