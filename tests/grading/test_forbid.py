"""An assignment that teaches by hand what the library does by program puts that part of it out of reach."""

from __future__ import annotations

import importlib
import sys

import pytest

from gunsbutter.course import assignment
from gunsbutter.grading.forbid import forbid


@pytest.fixture
def restored(monkeypatch):
    monkeypatch.setattr(sys, "meta_path", list(sys.meta_path))
    kept = dict(sys.modules)
    yield
    sys.modules.update(kept)


@pytest.mark.parametrize("name", ["gunsbutter.paper", "gunsbutter.paper.audit", "gunsbutter.paper.defects.linking"])
def test_a_forbidden_module_and_what_lies_below_it_cannot_be_imported(restored, name):
    importlib.import_module(name)
    forbid("01-citation-audit", ["gunsbutter.paper"])
    with pytest.raises(ModuleNotFoundError, match="01-citation-audit is to be done by hand"):
        importlib.import_module(name)


def test_everything_else_can(restored):
    forbid("01-citation-audit", ["gunsbutter.paper"])
    sys.modules.pop("gunsbutter.budget", None)
    assert importlib.import_module("gunsbutter.budget").amount(10, 50) == 5


def test_the_citation_audit_forbids_the_audit(root):
    assert assignment(root, "01-citation-audit").forbids == ("gunsbutter.paper",)
