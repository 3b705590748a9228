"""From the bytes of a file to the cells of a notebook, whatever the bytes are.

Only what a repair needs is taken over: type, text, marks, id, pasted pictures. Outputs are left behind, so nothing
that is wrong with them matters. Nothing is executed, and how much is built in memory is limited beforehand.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from gunsbutter.grading.repair.text import bindings, plain
from gunsbutter.grading.repair.ungradable import Ungradable, said

MAX_CELLS = 20_000
SEARCHED = 200_000  # characters of a cell that are searched for names, and
SEARCHED_IN_ALL = 4_000_000  # of all cells together
MAX_VALUES = 3_000_000  # values in the JSON; each takes some 60 bytes once it is read

MAGIC = {
    b"%PDF": "a PDF",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"\x1f\x8b": "a compressed archive (gzip)",
    b"7z\xbc\xaf": "a compressed archive (7z)",
    b"Rar!": "a compressed archive (RAR)",
    b"\xd0\xcf\x11\xe0": "a document of an older Office program",
}
KINDS = ("code", "markdown", "raw")
PICTURES = ("image/png", "image/jpeg", "image/gif", "image/webp")  # not SVG, which may hold a script


@dataclass(frozen=True)
class Cell:
    """One cell as it was handed in; ``grade_id`` is empty where the marks are lost."""

    kind: str
    text: str
    grade_id: str = ""
    cell_id: str = ""
    marked: bool = False  # as an answer, a test or a task
    pictures: dict[str, dict[str, str]] = field(default_factory=dict)
    piece: bool = False  # of a merged cell that was taken apart
    searched: int = SEARCHED  # characters that are searched for names

    @cached_property
    def plain(self) -> str:
        """The text, for comparing."""
        return plain(self.text)

    @cached_property
    def bindings(self) -> list[tuple[str, int]]:
        """Names that it binds, with the line."""
        return bindings(self.text[: self.searched])

    @cached_property
    def names(self) -> frozenset[str]:
        """Names that it binds."""
        return frozenset(name for name, _ in self.bindings)

    @property
    def blank(self) -> bool:
        """Whether there is nothing in it."""
        return not self.text.strip()


@dataclass(frozen=True)
class Reading:
    """The cells of a file in their order, and what had to be repaired to read them."""

    cells: tuple[Cell, ...]
    notes: tuple[str, ...] = ()


def read(name: str, data: bytes) -> Reading:
    """Read a notebook of any format. ``name`` is the file's, for the reason.

    Raises Ungradable if it is no notebook, or larger than anything a person writes.
    """
    notes: list[str] = []
    if not data.strip(b"\0 \t\r\n"):
        raise Ungradable(f"{name} is empty ({len(data)} bytes{', none of them text' if data else ''}).")
    for magic, kind in MAGIC.items():
        if data.startswith(magic):
            raise Ungradable(f"{name} is not a notebook: it is {kind}.")
    text = _decode(data, notes)
    try:
        content = _parse(text, notes)
    except _NotJSON as error:
        raise Ungradable(f"{name} is not a notebook: {error}.") from None
    entries = _entries(content, notes)
    if entries is None:
        raise Ungradable(f"{name} is not a notebook: it is JSON without cells.")
    if len(entries) > MAX_CELLS:
        raise Ungradable(f"{name} has {len(entries)} cells; more than {MAX_CELLS} are not read.")
    return Reading(tuple(_cells(entries, notes)), tuple(notes))


class _NotJSON(Exception):
    """Why a text cannot be read as JSON, as the second half of a sentence."""


# Bytes to text


def _decode(data: bytes, notes: list[str]) -> str:
    encoding = json.detect_encoding(data)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        text = _decode_damaged(data, notes)
    else:
        if encoding != "utf-8":
            told = "UTF-8 with a byte-order mark" if encoding == "utf-8-sig" else encoding.upper()
            notes.append(f"The file was written as {told}, and not as UTF-8.")
    if "\0" in text:
        notes.append("Zero bytes stood in the file, and were left out.")
        text = text.replace("\0", "")
    return text.removeprefix("\ufeff")


def _decode_damaged(data: bytes, notes: list[str]) -> str:
    """Text that is not of the encoding it seems to be: mostly UTF-8 with a few bad bytes, or of another encoding."""
    text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    good = sum(len(run) for run in re.findall(r"[^\x00-\x7f]+", text)) - bad
    if good >= bad:
        notes.append(f"What is no text in the file was replaced by \ufffd ({bad} times).")
        return text
    notes.append("The file was written in a Western encoding (Windows-1252), and not as UTF-8.")
    return data.decode("cp1252", "replace")


def clean(text: str) -> str:
    """Text as a notebook may hold it: one kind of line end, no zero bytes, no half characters."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    if text.isascii():
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


# Text to JSON

# A string (also one without an end), or a comma that nothing follows.
_STRING_OR_LOOSE_COMMA = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+(?:"|\\?\Z)|,(?=\s*+[\]}])', re.DOTALL)
_CONFLICT = re.compile(r"^(?:<{7} |={7}$|>{7} )", re.MULTILINE)


def _parse(text: str, notes: list[str]) -> Any:
    values = sum(text.count(sign) for sign in ",[{")
    if values > MAX_VALUES:
        raise _NotJSON(
            f"it holds {values} values, and more than {MAX_VALUES} are not read. Clear all outputs and save it again"
        )
    text = text.strip()
    try:
        return _loads(text)
    except json.JSONDecodeError as error:
        first = error
    if first.msg.startswith("Extra data") and '"cells"' not in text[first.pos :]:
        notes.append(
            f"After the end of the notebook stood {len(text) - first.pos} more characters, which were left out."
        )
        return _loads(text[: first.pos])
    mended = _STRING_OR_LOOSE_COMMA.sub(lambda match: "" if match[0] == "," else match[0], text)
    if mended != text:
        try:
            content = _loads(mended)
        except json.JSONDecodeError:
            pass
        else:
            notes.append(f"The file was not valid JSON (line {first.lineno}): a comma too many was taken out.")
            return content
    raise _NotJSON(_why(text, first))


def _loads(text: str) -> Any:
    """JSON as Python's module reads it, where numbers are of no interest and may be of any length."""
    try:
        return json.loads(text, strict=False, parse_int=float)
    except (RecursionError, MemoryError):
        raise _NotJSON("JSON of a kind that no notebook has, nested without end") from None


def _why(text: str, error: json.JSONDecodeError) -> str:
    told = f"not valid JSON (line {error.lineno}: {error.msg})"
    start = text[:200].lower()
    if start.startswith(("<!doctype html", "<html")):
        return "it is a web page (HTML). Download the notebook itself, as .ipynb"
    if conflict := _CONFLICT.search(text):
        line = text.count("\n", 0, conflict.start()) + 1
        return f"{told}, and the marks of a merge conflict stand in it (line {line})"
    if text.startswith("{") and (error.pos >= len(text) - 1 or error.msg.startswith("Unterminated string")):
        return f"{told}; it breaks off before its end"
    return told


# JSON to cells


def _entries(content: Any, notes: list[str]) -> list[Any] | None:
    """What stands where cells should: in format 4 under ``cells``, before that in worksheets."""
    if not isinstance(content, dict):
        return None
    cells, format_ = content.get("cells"), content.get("nbformat")
    if isinstance(cells, list):
        if format_ != 4:
            told = f"of format {format_:g}" if isinstance(format_, float) else "of no known format"
            notes.append(f"The file says that it is {told}; it was read as one of format 4.")
        return cells
    sheets = content.get("worksheets")
    if not isinstance(sheets, list):
        return None
    notes.append("The file was a notebook of an older format, as before Jupyter.")
    inside = [sheet.get("cells") for sheet in sheets if isinstance(sheet, dict)]
    return [entry for sheet in inside if isinstance(sheet, list) for entry in sheet]


def _cells(entries: list[Any], notes: list[str]) -> list[Cell]:
    cells, malformed, schemas, left = [], 0, set(), SEARCHED_IN_ALL
    for entry in entries:
        if not isinstance(entry, dict):
            malformed += 1
            continue
        metadata = _dict(entry.get("metadata"))
        marks = _dict(metadata.get("nbgrader"))
        text = _text(entry.get("source", entry.get("input", "")))
        malformed += text is None or entry.get("cell_type") not in (*KINDS, "heading")
        if marks and marks.get("schema_version") in (0, 1, 2):
            schemas.add(f"{marks['schema_version']:g}")
        searched = min(left, SEARCHED, len(text or ""))
        left -= searched
        cells.append(
            Cell(
                kind=_kind(entry),
                text=_heading(entry) + clean(text or ""),
                grade_id=_word(marks.get("grade_id")),
                cell_id=_word(entry.get("id")) or _word(metadata.get("id")),
                marked=bool(marks.get("grade") or marks.get("solution") or marks.get("task")),
                pictures=_pictures(entry.get("attachments")),
                searched=searched + 1,
            )
        )
    if malformed:
        notes.append(f"Cells that were no proper cells, and were read as well as they could be: {malformed}.")
    if schemas:
        notes.append(f"Its marks are of an older nbgrader (schema {', '.join(sorted(schemas))}).")
    return cells


def _text(source: Any) -> str | None:
    """A cell's text; none if it is neither text nor lines."""
    if isinstance(source, str):
        return source
    if isinstance(source, list) and all(isinstance(line, str) for line in source):
        apart = len(source) > 1 and not any(line.endswith("\n") for line in source[:-1])
        return ("\n" if apart else "").join(source)
    if isinstance(source, list):
        return "".join(line for line in source if isinstance(line, str)) or None
    return None


def _kind(entry: dict[str, Any]) -> str:
    kind = entry.get("cell_type")
    if kind in KINDS:
        return str(kind)
    return "code" if "outputs" in entry or "input" in entry else "markdown"


def _heading(entry: dict[str, Any]) -> str:
    """The signs that make a heading cell of format 3 a heading in Markdown."""
    level = entry.get("level", 1.0)
    if entry.get("cell_type") != "heading" or not isinstance(level, float) or not 1 <= level <= 6:
        return ""
    return "#" * int(level) + " "


def _pictures(attachments: Any) -> dict[str, dict[str, str]]:
    """Pictures pasted into a text, by file name and MIME type: part of an answer, unlike outputs."""
    found: dict[str, dict[str, str]] = {}
    for name, bundle in _dict(attachments).items():
        kept = {
            mime: data
            for mime, data in _dict(bundle).items()
            if mime in PICTURES and isinstance(data, str) and data.isascii()
        }
        if kept:
            found[clean(name)] = kept
    return found


def _word(value: Any) -> str:
    return said(clean(value), 200).strip() if isinstance(value, str) else ""


def _dict(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}
