"""The command as a person types it: what it prints, and how it ends."""

from __future__ import annotations

import sys

import pytest

from gunsbutter.cli import main
from tests.conftest import mark_as_repository


@pytest.fixture
def in_course(monkeypatch, root):
    monkeypatch.chdir(root)


def test_where_says_in_four_lines_what_to_do_next(in_course, capsys):
    assert main(["where"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 4
    assert "_build/html/index.html" in lines[0]
    assert "release/" in lines[1]
    assert "class" in lines[2]
    assert "make serve" in lines[3]


def test_outside_the_course_it_says_so(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert main(["where"]) == 2
    told = capsys.readouterr().err
    assert "is not inside the course" in told
    assert "Change into the folder that you cloned" in told


def test_an_assignment_that_does_not_exist_is_answered_with_those_that_do(in_course, capsys):
    assert main(["grade", "99-nothing"]) == 2
    assert "01-citation-audit" in capsys.readouterr().err


def test_tables_are_listed_with_rows_and_licence(in_course, capsys):
    assert main(["tables"]) == 0
    shown = capsys.readouterr().out
    for word in ("references", "37", "CC-BY-4.0"):
        assert word in shown


def test_tables_are_checked(in_course, capsys):
    assert main(["tables", "check"]) == 0
    assert "keep their rules" in capsys.readouterr().out


def test_a_faulty_table_is_told_with_exit_code_1(in_course, capsys, monkeypatch):
    fault = "source_data/sections.csv, row 3, column title: the cell is empty."
    monkeypatch.setattr("gunsbutter.tables.validate_all", lambda: {"sections": [fault]})
    assert main(["tables", "check"]) == 1
    assert fault in capsys.readouterr().out


def test_grade_says_where_submissions_belong(tmp_path, monkeypatch, capsys):
    mark_as_repository(tmp_path)
    monkeypatch.chdir(tmp_path)
    assert main(["grade", "01-citation-audit"]) == 2
    assert "submitted/STUDENT/01-citation-audit/" in capsys.readouterr().err


def test_grade_shows_a_class_what_it_did(graded_class, assignment, monkeypatch, capsys):
    monkeypatch.chdir(graded_class)
    assert main(["grade", assignment.name, "--student", "right", "--student", "sent-an-empty-file"]) == 0
    told = capsys.readouterr().out
    assert "not graded: sent-an-empty-file: 01-citation-audit.ipynb is empty" in told
    assert "results: results/01-citation-audit/index.html" in told


def test_regrade_says_how_many_were_marked_anew(graded_class, assignment, monkeypatch, capsys):
    monkeypatch.chdir(graded_class)
    assert main(["regrade", assignment.name]) == 0
    told = capsys.readouterr().out
    graded = len(list(graded_class.glob(f"autograded/*/{assignment.name}")))
    assert f"marked anew: {graded}; other marks than before: 0" in told
    assert "results: results/01-citation-audit/index.html" in told


def test_of_many_lines_of_a_kind_the_first_are_shown(capsys):
    from gunsbutter.grading.command import _list

    _list("repaired", {f"s{number:03d}": "The cell was put back." for number in range(53)})
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 51
    assert lines[0] == "  repaired: s000: The cell was put back."
    assert lines[-1] == "  repaired: and 3 more, on the results page"


def test_a_cluster_needs_dask(graded_class, assignment, monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "dask", None)
    monkeypatch.delitem(sys.modules, "gunsbutter.grading.cluster", raising=False)
    monkeypatch.chdir(graded_class)
    assert main(["grade", assignment.name, "--scheduler", "tcp://127.0.0.1:8786"]) == 2
    assert "pip install 'gunsbutter[cluster]'" in capsys.readouterr().err


def test_the_sample_class_is_graded_without_walls_where_there_are_none(graded_class, assignment, monkeypatch, capsys):
    from gunsbutter.grading import command, engine
    from gunsbutter.grading.missing_walls import System

    jobs = []
    monkeypatch.setattr(engine, "grade", lambda *_, job, progress: jobs.append(job) or engine.Summary())
    monkeypatch.setattr(command, "this_system", lambda: System("darwin"))
    assert command.sample_class(assignment, graded_class) == 0
    assert [job.walls for job in jobs] == [False]
    assert "graded without walls here" in capsys.readouterr().out


def test_serve_asks_for_a_book_first(tmp_path, monkeypatch, capsys):
    (tmp_path / "assignments").mkdir()
    (tmp_path / "_toc.yml").touch()
    monkeypatch.chdir(tmp_path)
    assert main(["serve"]) == 2
    assert "make course" in capsys.readouterr().err


def test_a_port_that_is_taken_is_told(tmp_path):
    from gunsbutter.course import CourseError
    from gunsbutter.serve import make_server

    (tmp_path / "index.html").touch()
    folders = {"book": tmp_path, "class": tmp_path}
    with make_server(folders) as server, pytest.raises(CourseError, match="cannot be used"):
        make_server(folders, server.server_port)
