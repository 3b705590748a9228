"""Find the submissions of an assignment, and read what was handed in, as bytes and never more than a limit.

What the files hold is judged by the repair. Nothing here follows a link, opens what is not a plain file, or reads
more than MAX_BYTES of a submission.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path, PurePosixPath

from gunsbutter.course import CourseError

MAX_BYTES = 64 * 2**20  # of one submission; a notebook with pictures has a few million
MAX_ENTRIES = 5_000  # files and folders of one submission that are looked at

# What operating systems, editors and nbgrader put beside a notebook.
_NOT_HANDED_IN = {"__MACOSX", "__pycache__", "Thumbs.db", "desktop.ini", "timestamp.txt"}
_NOT_IN_NAMES = frozenset("[]*?\\<>\"'&{}%#;`")


@dataclass(frozen=True)
class Submission:
    """One student's folder under submitted/; ``problem`` says why it cannot be looked at, and is empty if it can."""

    student: str
    folder: Path
    problem: str = ""


@dataclass(frozen=True)
class Handed:
    """What a student handed in for an assignment.

    ``files`` holds the bytes of what may be the notebook (notebooks and zip archives) by relative name. ``others``
    names everything else, and says of what was not read why: ``"big.ipynb (200 MB, more than is read)"``.
    """

    student: str
    files: Mapping[str, bytes]
    others: tuple[str, ...] = ()
    assignment: str = ""

    @property
    def expected(self) -> str:
        """The name that the notebook should have."""
        return f"{self.assignment}.ipynb"


def find(course: Path, assignment: str) -> list[Submission]:
    """Every student's submission of an assignment, by name of the student.

    A student who has handed in other assignments only is not listed. Whatever stands under submitted/, it becomes a
    sentence about that student and stops nobody else; no file is opened.
    Raises CourseError if the assignment has no notebook under source/ of the course folder.
    """
    if not (course / "source" / assignment / f"{assignment}.ipynb").is_file():
        raise CourseError(f"{assignment} is not released yet. Run: gunsbutter release {assignment}")
    found = []
    for student in _names(course / "submitted"):
        folder = course / "submitted" / student / assignment
        if student.startswith((".", "__")) or not os.path.lexists(folder):  # what editors and Python leave behind
            continue
        try:
            problem = _problem(folder)
        except OSError as error:
            problem = f"The submission cannot be read: {error.strerror}."
        found.append(Submission(student, folder, problem))
    return found


def hand_in(submission: Submission, assignment: str) -> Handed:
    """Read what a student handed in: the expected notebook first, then what is likeliest, until MAX_BYTES are read.

    Never raises for what is on the disk: what cannot be read is named in ``others``, with the reason.
    """
    files: dict[str, bytes] = {}
    others: list[str] = []
    left = MAX_BYTES
    there = dict(_walk(submission.folder))
    for name in sorted(there, key=lambda name: _likeliest_first(name, f"{assignment}.ipynb")):
        remark = there[name]
        if remark or not _may_be_the_notebook(name):
            others.append(f"{name} ({remark})" if remark else name)
            continue
        content = _read(submission.folder / name, left)
        if isinstance(content, str):
            others.append(f"{name} ({content})")
        else:
            files[name] = content
            left -= len(content)
    return Handed(submission.student, files, tuple(sorted(others)), assignment)


def fingerprint(handed: Handed) -> str:
    """A hash (SHA-256, hexadecimal) of the names and contents of what was handed in; the same for the same files."""
    made = hashlib.sha256()
    for name in sorted(handed.files):
        for part in (os.fsencode(name), handed.files[name]):
            made.update(f"{len(part)}:".encode() + part)
    for name in sorted(handed.others):
        made.update(b"\0" + os.fsencode(name))
    return made.hexdigest()


def size_in_words(size: float) -> str:
    """A number of bytes for a reader: ``"0 bytes"``, ``"12 kB"``, ``"200 MB"``."""
    for unit, factor in (("GB", 2**30), ("MB", 2**20), ("kB", 2**10)):
        if size >= factor:
            return f"{size / factor:.3g} {unit}" if size < 1000 * factor else f"{size / factor:.0f} {unit}"
    return f"{size:.0f} bytes"


def _names(folder: Path) -> list[str]:
    try:
        return sorted(os.listdir(folder))  # noqa: PTH208 - names alone, of folders that may be as odd as they like
    except (FileNotFoundError, NotADirectoryError):
        return []


def _problem(folder: Path) -> str:
    student = folder.parent.name
    # Formgrader writes names into its pages as they are, and nbgrader looks for them with glob.
    if student != student.strip() or not student.isprintable() or set(student) & _NOT_IN_NAMES or ".." in student:
        return f"The name of the folder, {student!r}, has a character that nbgrader cannot deal with: rename it."
    for each in (folder.parent, folder):
        if each.is_symlink():
            return f"{each.name} is a link to another place, which is not followed: put the folder itself there."
    if not folder.is_dir():
        return f"{folder.name} is not a folder; the notebook belongs into a folder of this name."
    return ""


def _walk(folder: Path) -> Iterator[tuple[str, str]]:
    """Relative name of each file, folder by folder downwards, with a remark if it is not to be opened."""
    waiting, left = [""], MAX_ENTRIES
    while waiting and left > 0:
        within = waiting.pop(0)
        try:
            with os.scandir(folder / within) as entries:
                here = sorted(islice(entries, left), key=lambda entry: entry.name)
        except OSError as error:
            yield within or "the folder itself", f"cannot be read: {error.strerror}"
            continue
        left -= len(here)
        for entry in here:
            if entry.name.startswith(".") or entry.name in _NOT_HANDED_IN:
                continue
            if entry.is_dir(follow_symlinks=False):
                waiting.append(f"{within}{entry.name}/")
            else:
                yield f"{within}{entry.name}", _why_not_opened(entry)


def _why_not_opened(entry: os.DirEntry[str]) -> str:
    if entry.is_symlink():
        return "a link, which is not followed"
    return "" if entry.is_file(follow_symlinks=False) else "not a plain file"


def _likeliest_first(name: str, expected: str) -> tuple[bool, bool, bool, str]:
    return name != expected, not name.endswith(".ipynb"), not name.endswith(".zip"), name


def _may_be_the_notebook(name: str) -> bool:
    """By its name: browsers save a notebook as .ipynb.txt or .json as well."""
    name = PurePosixPath(name).name.lower()
    return ".ipynb" in name or name.endswith((".zip", ".json"))


def _read(path: Path, limit: int) -> bytes | str:
    """The bytes of a plain file, or why it was not read. Waits for no pipe, follows no link put there since."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        with open(os.open(path, flags), "rb") as file:  # noqa: PTH123 - pathlib has no flags
            there = os.fstat(file.fileno())
            if not stat.S_ISREG(there.st_mode):
                return "not a plain file"
            content = file.read(limit + 1) if there.st_size <= limit else b""
    except OSError as error:
        return f"cannot be read: {error.strerror}"
    if there.st_size > limit or len(content) > limit:
        return f"{size_in_words(max(there.st_size, len(content)))}, more than is read"
    return content
