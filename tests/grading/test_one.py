"""`gunsbutter mark`: one notebook, whatever it is called, marked as in a class, with its feedback page."""

from __future__ import annotations

import argparse
import shutil
import webbrowser

import pytest

from gunsbutter.cli import main
from gunsbutter.course import CourseError
from gunsbutter.grading import one
from gunsbutter.grading.missing_walls import System
from gunsbutter.grading.release import release
from gunsbutter.grading.results import gather
from gunsbutter.grading.sample import write_submissions
from tests.grading.by_hand import make_assignment

STUDENT = "knows-only-and"


@pytest.fixture
def opened(monkeypatch):
    """The addresses that were shown in a browser."""
    addresses = []
    monkeypatch.setattr(webbrowser, "open", addresses.append)
    return addresses


@pytest.fixture
def mail(graded_class, assignment, tmp_path, monkeypatch):
    """A folder outside the course, and how a student's notebook gets into it."""
    monkeypatch.chdir(tmp_path)

    def receive(student, name):
        (path,) = (graded_class / "submitted" / student / assignment.name).iterdir()
        return shutil.copyfile(path, tmp_path / name)

    return receive


def test_it_is_marked_as_in_the_class_and_the_page_opens(mail, graded_class, assignment, opened, tmp_path, capsys):
    mail(STUDENT, "homework (final).ipynb")
    assert main(["mark", "homework (final).ipynb"]) == 0
    told = " ".join(capsys.readouterr().out.split())
    (graded,) = (each for each in gather(assignment, graded_class).graded if each.student == STUDENT)
    assert f"{assignment.name}: {graded.score:g} of 25 points" in told
    for question, points in graded.questions.items():
        assert f"{question}: {points:g} of {assignment.checks.points(question):g}" in told
    for sentence in graded.sentences.values():
        assert sentence in told
    page = tmp_path / "homework (final)-feedback.html"
    assert f"{graded.score:g} of 25 points." in page.read_text(encoding="utf-8")
    assert opened == [page.as_uri()]
    assert sorted(each.name for each in tmp_path.iterdir()) == [
        "homework (final)-feedback.html",
        "homework (final).ipynb",
    ]


def test_what_cannot_be_marked_has_its_reason(mail, assignment, opened, capsys):
    mail("sent-an-empty-file", f"{assignment.name} (2).ipynb")
    assert main(["mark", f"{assignment.name} (2).ipynb"]) == 1
    assert "cannot be marked" in (told := capsys.readouterr().out)
    assert "is empty (0 bytes)" in told
    assert opened == []


def test_a_page_that_cannot_be_written_is_told(mail, opened, capsys):
    mail("untouched", "a.ipynb")
    assert main(["mark", "a.ipynb", "--html", "no/such/folder.html", "--no-open"]) == 2
    assert "Name another place with --html." in capsys.readouterr().err
    assert opened == []


def test_what_a_person_marks_is_still_to_come(tmp_path, opened, capsys):
    tea = make_assignment(tmp_path)
    release(tea, tmp_path)
    write_submissions(tea, tmp_path)
    notebook = tmp_path / "submitted" / "right" / tea.name / f"{tea.name}.ipynb"
    given = argparse.Namespace(notebook=notebook, assignment=None, html=None, isolation="strict", no_open=True)
    assert one.mark(tmp_path, given) == 0
    told = capsys.readouterr().out
    assert "09-tea: 2 of 12 points" in told
    assert "why: 6 points to come, by a person who reads it with the rubric" in told


def test_the_cells_say_which_assignment_it_is_and_not_the_name(mail, root, assignment):
    notebook = mail(STUDENT, "00-start-here.ipynb")
    assert one.which(root, notebook) == assignment


def test_where_the_cells_are_lost_the_name_says_it(root, assignment, tmp_path):
    (tmp_path / f"{assignment.name} (1).ipynb").write_text("PK", encoding="utf-8")
    assert one.which(root, tmp_path / f"{assignment.name} (1).ipynb") == assignment


def test_where_nothing_says_it_it_has_to_be_named(root, tmp_path):
    (tmp_path / "x.ipynb").write_text('{"cells": []}', encoding="utf-8")
    with pytest.raises(CourseError, match=r"gunsbutter mark x\.ipynb --assignment 0"):
        one.which(root, tmp_path / "x.ipynb")


@pytest.mark.parametrize("name", ["none.ipynb", "."])
def test_a_file_that_is_not_there(tmp_path, monkeypatch, capsys, name):
    monkeypatch.chdir(tmp_path)
    assert main(["mark", name]) == 2
    assert f"There is no file {name}." in capsys.readouterr().err


def test_without_walls_it_says_what_to_do(mail, monkeypatch, capsys):
    mail("untouched", "a.ipynb")
    monkeypatch.setattr("gunsbutter.grading.command.this_system", lambda: System("darwin"))
    assert main(["mark", "a.ipynb"]) == 2
    assert "--isolation none" in capsys.readouterr().err
