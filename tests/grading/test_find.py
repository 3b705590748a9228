"""Submissions are found by name and read as bytes: no link is followed, no pipe waited for, no limit passed."""

from __future__ import annotations

import os
import socket

import pytest

from gunsbutter.course import CourseError
from gunsbutter.grading import find as module
from gunsbutter.grading.find import Submission, find, fingerprint, hand_in, size_in_words

NAME = "01-citation-audit"
EXPECTED = f"{NAME}.ipynb"


@pytest.fixture
def course(tmp_path):
    """A course folder in which the assignment is released, and nobody has handed in."""
    released = tmp_path / "source" / NAME / EXPECTED
    released.parent.mkdir(parents=True)
    released.write_text("{}")
    return tmp_path


def submit(course, student, **files):
    folder = course / "submitted" / student / NAME
    folder.mkdir(parents=True)
    for name, content in ({EXPECTED: b"{}"} | files).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


def problem(course, student):
    return {each.student: each.problem for each in find(course, NAME)}[student]


def read(folder):
    return hand_in(Submission("ann", folder), NAME)


# Who has handed in


def test_an_assignment_that_is_not_released_is_refused(tmp_path):
    with pytest.raises(CourseError, match="gunsbutter release"):
        find(tmp_path, NAME)


def test_nobody_handed_in(course):
    assert find(course, NAME) == []


def test_students_are_listed_by_name(course):
    for student in ("cem", "ann", "bob"):
        submit(course, student)
    assert [each.student for each in find(course, NAME)] == ["ann", "bob", "cem"]


def test_students_of_other_assignments_are_not_listed(course):
    (course / "submitted" / "bob" / "02-other").mkdir(parents=True)
    (course / "submitted" / "notes.txt").write_text("a file among the folders")
    assert find(course, NAME) == []


def test_what_editors_leave_behind_is_nobody(course):
    submit(course, ".ipynb_checkpoints")
    submit(course, "__pycache__")
    assert find(course, NAME) == []


def test_what_is_handed_in_is_not_judged_here(course):
    submit(course, "ann", **{EXPECTED: b"no notebook"})
    assert problem(course, "ann") == ""


@pytest.mark.parametrize("student", ["Anna Maria de la Cruz", "Ægir Þórsson", "何文静", "o.brien+1@uni.example"])
def test_a_name_with_spaces_or_letters_of_any_script_is_a_name(course, student):
    submit(course, student)
    assert problem(course, student) == ""


@pytest.mark.parametrize("student", ["<img src=x>", 'a"; alert(1); "', "o'brien", "{x}", "a&b", "50%", "a#b"])
def test_a_name_that_would_be_more_than_text_in_a_page_is_to_be_changed(course, student):
    """Formgrader writes names into its pages and scripts as they are."""
    submit(course, student)
    assert "rename it" in problem(course, student)


@pytest.mark.parametrize(
    "student", ["x[1]", "who?", "*", " ann", "ann ", "a\nb", "a\x1b[31m", "a..b", "a\\b", "\u202etxt"]
)
def test_a_name_that_nbgrader_would_take_for_something_else_is_to_be_renamed(course, student):
    submit(course, student)
    assert problem(course, student).endswith("has a character that nbgrader cannot deal with: rename it.")
    assert problem(course, student).isprintable()


def test_a_name_that_is_no_text_can_still_be_told(course):
    (course / "submitted").mkdir()
    os.makedirs(os.fsencode(course / "submitted") + b"/\xff/" + NAME.encode())  # noqa: PTH103 - no text, no Path
    assert [each.problem.isprintable() for each in find(course, NAME)] == [True]


def test_a_file_in_the_place_of_the_folder(course):
    (course / "submitted" / "fay").mkdir(parents=True)
    (course / "submitted" / "fay" / NAME).write_text("{}")
    assert "is not a folder" in problem(course, "fay")


@pytest.mark.parametrize("link", ["eve", f"eve/{NAME}"])
def test_a_folder_that_is_a_link_is_not_followed(course, tmp_path, link):
    submit(course, "ann")
    (course / "submitted" / link).parent.mkdir(exist_ok=True)
    target = course / "submitted" / ("ann" if link == "eve" else f"ann/{NAME}")
    (course / "submitted" / link).symlink_to(target)
    assert "is a link to another place, which is not followed" in problem(course, "eve")


def test_a_link_that_leads_nowhere(course):
    (course / "submitted" / "eve").mkdir(parents=True)
    (course / "submitted" / "eve" / NAME).symlink_to("nowhere")
    assert "is a link" in problem(course, "eve")


def test_a_folder_that_cannot_be_looked_into_stops_nobody(course, monkeypatch):
    def refuse(folder):
        raise PermissionError(13, "Permission denied")

    submit(course, "ann")
    monkeypatch.setattr(module, "_problem", refuse)
    assert problem(course, "ann") == "The submission cannot be read: Permission denied."


# What was handed in


def test_notebooks_and_archives_are_read_and_the_rest_is_named(course):
    folder = submit(course, "ann", **{"work/b.zip": b"PK", "c.ipynb.txt": b"{}", "d.py": b"x", "e.PDF": b"%PDF"})
    handed = read(folder)
    assert dict(handed.files) == {EXPECTED: b"{}", "work/b.zip": b"PK", "c.ipynb.txt": b"{}"}
    assert handed.others == ("d.py", "e.PDF")
    assert (handed.student, handed.expected) == ("ann", EXPECTED)


def test_what_a_computer_adds_was_not_handed_in(course):
    folder = submit(
        course,
        "ann",
        **{
            ".ipynb_checkpoints/x-checkpoint.ipynb": b"",
            "._x.ipynb": b"",
            "__MACOSX/y.ipynb": b"",
            "timestamp.txt": b"",
        },
    )
    assert set(read(folder).files) == {EXPECTED}
    assert read(folder).others == ()


def test_an_empty_folder(course):
    folder = submit(course, "ann")
    (folder / EXPECTED).unlink()
    assert (dict(read(folder).files), read(folder).others) == ({}, ())


def test_a_file_beyond_the_limit_is_named_with_its_size(course, monkeypatch):
    folder = submit(course, "ann", **{EXPECTED: b"x" * 5_000})
    monkeypatch.setattr(module, "MAX_BYTES", 4_999)
    assert read(folder).others == (f"{EXPECTED} (4.88 kB, more than is read)",)


def test_the_limit_is_for_all_files_together_and_the_expected_one_comes_first(course, monkeypatch):
    folder = submit(course, "ann", **{EXPECTED: b"x" * 600, "0.ipynb": b"x" * 600, "1.json": b"x" * 400})
    monkeypatch.setattr(module, "MAX_BYTES", 1_000)
    assert {name: len(content) for name, content in read(folder).files.items()} == {EXPECTED: 600, "1.json": 400}
    assert read(folder).others == ("0.ipynb (600 bytes, more than is read)",)


def test_a_pipe_is_not_waited_for_and_a_socket_not_opened(course, monkeypatch):
    folder = submit(course, "ann")
    os.mkfifo(folder / "pipe.ipynb")
    monkeypatch.chdir(folder)  # the path of a socket has to be short
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("s.ipynb")
        assert read(folder).others == ("pipe.ipynb (not a plain file)", "s.ipynb (not a plain file)")


def test_a_pipe_that_was_put_there_since_it_was_looked_at_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    assert module._read(tmp_path / "pipe", 10) == "not a plain file"


def test_no_link_is_followed_not_even_to_a_notebook_beside_it(course):
    folder = submit(course, "ann")
    other = submit(course, "bob", **{"secret.ipynb": b"{}"})
    (folder / "mine.ipynb").symlink_to(other / "secret.ipynb")
    (folder / "all").symlink_to(other)
    (folder / "again.ipynb").symlink_to(EXPECTED)
    assert set(read(folder).files) == {EXPECTED}
    assert read(folder).others == tuple(
        f"{name} (a link, which is not followed)" for name in ("again.ipynb", "all", "mine.ipynb")
    )
    assert str(module._read(folder / "mine.ipynb", 10)).startswith("cannot be read")


def test_a_file_that_cannot_be_read_is_named(course, monkeypatch):
    def refuse(*_):
        raise PermissionError(13, "Permission denied")

    folder = submit(course, "ann")
    monkeypatch.setattr(module.os, "open", refuse)
    assert read(folder).others == (f"{EXPECTED} (cannot be read: Permission denied)",)


def test_a_folder_that_is_gone_is_named(tmp_path):
    assert read(tmp_path / "gone").others == ("the folder itself (cannot be read: No such file or directory)",)


def test_folders_without_end_are_not_followed_to_their_end(course, monkeypatch):
    monkeypatch.setattr(module, "MAX_ENTRIES", 20)
    folder = submit(course, "ann", **{f"deep/{n:03}/x.ipynb": b"" for n in range(100)})
    assert EXPECTED in read(folder).files
    assert len(read(folder).files) < 20


# What it is known by


def test_the_fingerprint_is_of_names_and_contents(course):
    folder = submit(course, "ann", **{"a.py": b"1"})
    before = fingerprint(read(folder))
    assert before == fingerprint(read(folder))
    (folder / "b.py").write_text("1")
    with_another = fingerprint(read(folder))
    (folder / EXPECTED).write_text("{ }")
    assert len({before, with_another, fingerprint(read(folder))}) == 3


def test_the_fingerprint_is_the_same_for_the_same_files_of_another_student(course):
    assert fingerprint(read(submit(course, "ann"))) == fingerprint(read(submit(course, "bob")))


def test_a_name_cannot_pass_for_content(course):
    one = fingerprint(read(submit(course, "ann", **{"a.ipynb": b"bc"})))
    assert one != fingerprint(read(submit(course, "bob", **{"a.ipynbb": b"c"})))


@pytest.mark.parametrize(
    ("size", "words"),
    [
        (0, "0 bytes"),
        (1023, "1023 bytes"),
        (2**10, "1 kB"),
        (200 * 2**20, "200 MB"),
        (1023 * 2**20, "1023 MB"),
        (3 * 2**30, "3 GB"),
    ],
)
def test_sizes_in_words(size, words):
    assert size_in_words(size) == words
