"""What the marking of the memo holds as a copy, since it sees neither notebook nor book, is what stands there."""

from __future__ import annotations

import importlib.util
import re

import jupytext
import pandas as pd
import pytest

from gunsbutter.checks.key import read_key

NAME = "08-policy-memo"


@pytest.fixture(scope="module")
def folder(root):
    return root / "assignments" / NAME


@pytest.fixture(scope="module")
def key(folder):
    return read_key(folder / "key").questions


@pytest.fixture(scope="module")
def cells(folder):
    notebook = jupytext.read(folder / f"{NAME}.md")
    return {
        cell.metadata["nbgrader"]["grade_id"]: cell.source for cell in notebook.cells if "nbgrader" in cell.metadata
    }


@pytest.fixture(scope="module")
def checks(folder):
    found = importlib.util.spec_from_file_location("memo_checks", folder / "checks.py")
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return module


def test_the_works_that_evidence_may_name_are_those_of_the_bibliography(root, key):
    printed = re.findall(r"^@\w+\{([^,\s]+),", (root / "book/references.bib").read_text(encoding="utf-8"), re.M)
    assert {name for entry in key["bibliography"] for name in entry["keys"]} == set(printed)


@pytest.mark.parametrize("memo", ["A", "B", "C"])
def test_a_sample_is_the_one_that_is_shown(memo, key, cells):
    shown = re.search(rf'memo_{memo.lower()} = f"""(.*?)"""', cells["samples"], re.S)[1]
    kept = next(entry["text"] for entry in key["samples"] if entry["memo"] == memo)
    assert re.sub(r"\{[^{}]*\}", "_", shown).split() == kept.split()


def test_the_classmate_is_the_one_that_is_shown(cells, checks):
    names = {"pd": pd}
    exec(cells["q2-classmate"], names)  # a cell of our own
    shown = names["classmate"].loc[list(checks.CRITERIA)]
    assert {memo: tuple(shown[memo]) for memo in shown} == checks.CLASSMATE
