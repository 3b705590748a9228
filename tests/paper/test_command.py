"""gunsbutter audit as a person types it: exit codes, files, and sentences for what cannot be done."""

from __future__ import annotations

import json
import sys

import pytest

from gunsbutter.cli import main
from gunsbutter.paper.synthetic import make


@pytest.fixture
def paper(tmp_path):
    path = tmp_path / "paper.md"
    path.write_text(make(3).text, encoding="utf-8")
    return path


def test_it_ends_with_0_whatever_it_finds(paper, capsys):
    assert main(["audit", str(paper)]) == 0
    told = capsys.readouterr().out
    assert "lead to an entry" in told
    assert "does not show whether a cited work exists" in " ".join(told.split())


def test_it_writes_the_page_and_the_data(paper, tmp_path, capsys):
    assert main(["audit", str(paper), "--html", str(tmp_path / "a.html"), "--json", str(tmp_path / "a.json")]) == 0
    assert json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))["format"] == "gunsbutter-audit"
    assert (tmp_path / "a.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert "Written:" in capsys.readouterr().out


def test_fail_on_ends_with_1_only_if_that_check_found_something(paper, tmp_path, capsys):
    clean = tmp_path / "clean.md"
    clean.write_text("# T\n\nSo (Lee, 2019).\n\n# References\n\n- Lee, A. (2019). *Ropes*. Quay.\n")
    assert main(["audit", str(clean), "--fail-on", "no-entry", "--fail-on", "never-cited"]) == 0
    assert main(["audit", str(paper), "--fail-on", "no-entry"]) == 1


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["gone.pdf"], "gone.pdf is not there"),
        (["paper.md", "--fail-on", "nothing"], "There is no check nothing. The checks are: no-entry"),
        (["paper.md", "--html", "no-folder/a.html"], "cannot be written"),
    ],
)
def test_what_cannot_be_done_is_told_with_exit_code_2(paper, arguments, told, capsys, monkeypatch):
    monkeypatch.chdir(paper.parent)
    assert main(["audit", *arguments]) == 2
    assert told in capsys.readouterr().err


def test_the_package_of_students_says_where_the_audit_is(paper, monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "gunsbutter.paper", None)
    assert main(["audit", str(paper)]) == 2
    assert "Run it in a clone of the course" in capsys.readouterr().err
