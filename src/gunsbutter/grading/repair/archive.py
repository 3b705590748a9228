"""Notebooks inside a zip archive, read in memory: nothing is extracted to disk, whatever names the archive holds."""

from __future__ import annotations

import io
import zipfile
from pathlib import PurePosixPath

from gunsbutter.grading.find import MAX_BYTES, size_in_words
from gunsbutter.grading.repair.ungradable import Ungradable, listed, said

MAX_MEMBERS = 2_000
MAX_DEPTH = 2  # an archive in an archive


def is_archive(data: bytes) -> bool:
    """Whether bytes begin as a zip archive does."""
    return data.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def notebooks(name: str, data: bytes, limit: int = MAX_BYTES, depth: int = 1) -> dict[str, bytes]:
    """The notebooks in an archive, by ``archive/name``.

    No more than ``limit`` bytes are unpacked, whatever sizes the archive states.
    Raises Ungradable with the reason if there is none, or the archive is damaged, encrypted or too large.
    """
    if data.count(b"PK\x01\x02") > MAX_MEMBERS:  # before zipfile makes an object of each
        raise Ungradable(f"{name} holds more than {MAX_MEMBERS} files.")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _read(name, archive, limit, depth)
    except Ungradable:
        raise
    except Exception:  # zipfile raises a dozen kinds of errors for archives made to break it
        raise Ungradable(f"{name} is not a notebook: it is a zip archive that is damaged.") from None


def _read(name: str, archive: zipfile.ZipFile, limit: int, depth: int) -> dict[str, bytes]:
    members = [member for member in archive.infolist() if not member.is_dir()]
    names = [member.filename for member in members]
    if "word/document.xml" in names:
        raise Ungradable(f"{name} is not a notebook: it is a Word document.")
    found: dict[str, bytes] = {}
    for member in members:
        if not _wanted(member.filename, depth):
            continue
        inside = f"{name}/{said(member.filename)}"
        content = _unpack(inside, archive, member, limit)
        limit -= len(content)
        if is_archive(content):
            found |= notebooks(inside, content, limit, depth + 1)
            limit -= sum(len(each) for each_name, each in found.items() if each_name.startswith(f"{inside}/"))
        else:
            found[inside] = content
    if not found:
        holds = listed(said(each) for each in sorted(names)) or "nothing"
        raise Ungradable(f"{name} is not a notebook: it is a zip archive without one. It holds: {holds}.")
    return found


def _wanted(name: str, depth: int) -> bool:
    parts = PurePosixPath(name).parts
    hidden = any(part.startswith((".", "__MACOSX")) and part != ".." and part != "." for part in parts)
    suffixes = (".ipynb", ".zip") if depth < MAX_DEPTH else (".ipynb",)
    return not hidden and name.lower().endswith(suffixes)


def _unpack(name: str, archive: zipfile.ZipFile, member: zipfile.ZipInfo, limit: int) -> bytes:
    if member.flag_bits & 1:
        raise Ungradable(f"{name} is encrypted. Hand in the notebook itself.")
    if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise Ungradable(f"{name} is packed in a way that is not read. Hand in the notebook itself.")
    content = b""
    if member.file_size <= limit:
        with archive.open(member) as file:
            content = file.read(limit + 1)  # the stated size need not be the true one
    if member.file_size > limit or len(content) > limit:
        size = size_in_words(max(member.file_size, len(content)))
        raise Ungradable(
            f"{name} is too large to be read: {size} unpacked, and {size_in_words(MAX_BYTES)} is the limit."
        )
    return content
