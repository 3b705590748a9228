"""From a file to plain text: Markdown, text, PDF and Word, whatever their encoding and line ends."""

from __future__ import annotations

import html
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import regex as re

LARGEST = 200_000_000  # bytes; a paper of 500 pages with pictures stays far below


class UnreadablePaper(ValueError):
    """A file cannot be read as a paper; the message says which file, why, and what to do."""


def read(path: Path) -> str:
    """The text of a paper in a .md, .txt, .pdf or .docx file, with line ends, spaces and ligatures made plain.

    Raises UnreadablePaper for a file that is missing, of another kind, empty, encrypted, damaged, or without text.
    """
    readers: dict[str, Callable[[Path], str]] = {
        ".md": _text,
        ".markdown": _text,
        ".txt": _text,
        ".pdf": _pdf,
        ".docx": _docx,
    }
    if not path.is_file():
        raise UnreadablePaper(f"{path.name} is not there, or is not a file. Give the path of a paper.")
    if path.suffix.lower() not in readers:
        raise UnreadablePaper(
            f"{path.name} is not of a kind that can be read: {', '.join(readers)}. Save the paper as one of these."
        )
    if path.stat().st_size > LARGEST:
        raise UnreadablePaper(f"{path.name} is larger than {LARGEST // 1_000_000} MB. Save it without its pictures.")
    try:
        text = plain(readers[path.suffix.lower()](path))
    except OSError as error:
        raise UnreadablePaper(f"{path.name} cannot be read: {error.strerror or error}.") from None
    if not re.search(r"\p{L}", text):
        raise UnreadablePaper(f"{path.name} holds no text. A scanned paper needs text recognition (OCR) first.")
    return text


def plain(text: str) -> str:
    """Text in one spelling: composed letters, \\n as line end, plain spaces, no soft hyphens, no ligatures."""
    text = unicodedata.normalize("NFC", text.encode("utf-8", "replace").decode("utf-8"))
    text = re.sub(r"&(?:[a-zA-Z]{2,8}|#\d{1,6}|#x[\da-fA-F]{1,5});", lambda found: html.unescape(found.group()), text)
    text = text.translate(_PUNCTUATION)
    text = re.sub(r"\r\n?|\u2028|\u2029|\x0b|\x0c", "\n", text)
    text = re.sub(r"[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\t]", " ", text)
    text = re.sub(r"[\u00ad\u200b-\u200f\u2060\ufeff]|[\x00-\x08\x0e-\x1f\x7f]", "", text)
    return re.sub(r"[\ufb00-\ufb06]", lambda found: unicodedata.normalize("NFKC", found.group()), text)


# Brackets and commas of other scripts, as citations there have them.
_PUNCTUATION = str.maketrans({"（": " (", "）": ") ", "；": "; ", "，": ", ", "、": ", ", "،": ",", "؛": ";"})


def _text(path: Path) -> str:
    raw = path.read_bytes()
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if raw.startswith(mark):
            return raw.decode(encoding, "replace")
    if b"\x00" in raw[:4096] or raw.startswith((b"%PDF", b"PK\x03\x04")):
        raise UnreadablePaper(f"{path.name} is not text, whatever it is called. Was another file renamed?")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")


def _pdf(path: Path) -> str:
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(path)
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadablePaper(f"{path.name} is protected by a password. Save a copy without it.")
        pages = [page.extract_text() for page in reader.pages]
    except UnreadablePaper:
        raise
    except (PyPdfError, Exception) as error:  # damaged files raise whatever they trip over
        raise UnreadablePaper(f"{path.name} is not a PDF that can be read ({type(error).__name__}).") from None
    return "\n\n".join(_without_frames(pages))


def _without_frames(pages: list[str]) -> list[str]:
    """Pages without the lines that stand at the head or foot of most of them, page numbers apart."""
    split = [[line.strip() for line in page.splitlines() if line.strip()] for page in pages]
    edges = Counter(
        name for lines in split for name in {_unnumbered(line) for line in (*lines[:2], *lines[-2:])} if lines
    )
    frames = {name for name, count in edges.items() if count >= max(3, len(pages) / 2)} if len(pages) > 2 else set()
    kept = []
    for lines in split:
        while lines and (_unnumbered(lines[0]) in frames or _is_page_number(lines[0])):
            lines = lines[1:]
        while lines and (_unnumbered(lines[-1]) in frames or _is_page_number(lines[-1])):
            lines = lines[:-1]
        kept.append("\n".join(lines))
    return kept


def _unnumbered(line: str) -> str:
    return re.sub(r"\d+", "#", line)


def _is_page_number(line: str) -> bool:
    return bool(re.fullmatch(r"[-–—\s]*(?:page\s+)?\d{1,4}(?:\s+of\s+\d{1,4})?[-–—\s]*", line, re.I))


def _docx(path: Path) -> str:
    import docx
    from docx.opc.exceptions import PackageNotFoundError

    try:
        document = docx.Document(str(path))
    except (PackageNotFoundError, zipfile.BadZipFile, KeyError, ValueError) as error:
        raise UnreadablePaper(f"{path.name} is not a Word file that can be read ({type(error).__name__}).") from None
    blocks = []
    for paragraph in document.paragraphs:
        style = (paragraph.style.name if paragraph.style is not None else "") or ""
        text = paragraph.text.strip()
        if level := re.fullmatch(r"Heading (\d)", style):
            text = f"{'#' * int(level.group(1))} {text}"
        elif style.startswith("List") and text:
            text = f"- {text}"
        blocks.append(text)
    return "\n\n".join(block for block in blocks if block)
