"""What is kept of a submission: its answers and its record, enough to mark it again without running it."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_MAGIC = b"gunsbutter answers 1\n"


@dataclass(frozen=True)
class HandedOut:
    """An answer as it left the student's process, or a sentence on why it did not.

    ``calls`` keeps what its functions gave back when they were marked, so that they can be marked again.
    """

    encoded: bytes = b""
    problem: str = ""
    calls: bytes = b""


def folder_of(course: Path, assignment: str, student: str) -> Path:
    """Where what is kept of a submission stands."""
    return course / "answers" / student / assignment


def pack(answers: Mapping[str, HandedOut]) -> bytes:
    """Answers as one file: what each question was given, with the calls of its functions."""
    head, body = [], b""
    for question, answer in sorted(answers.items()):
        lengths = [len(answer.encoded), len(answer.calls)]
        head.append({"question": question, "problem": answer.problem, "lengths": lengths})
        body += answer.encoded + answer.calls
    text = json.dumps(head).encode()
    return _MAGIC + len(text).to_bytes(8, "big") + text + body


def unpack(data: bytes) -> dict[str, HandedOut]:
    """The answers of a file that ``pack`` made. Raises ValueError if it is not one, or was cut off."""
    if not data.startswith(_MAGIC):
        raise ValueError("not a file of answers")
    start = len(_MAGIC) + 8
    at = start + int.from_bytes(data[len(_MAGIC) : start], "big")
    answers = {}
    for each in json.loads(data[start:at]):
        parts = []
        for length in each["lengths"]:
            parts.append(data[at : at + length])
            at += length
        answers[each["question"]] = HandedOut(parts[0], each["problem"], parts[1])
    if at != len(data):
        raise ValueError("a file of answers that was cut off")
    return answers


def read_record(course: Path, assignment: str, student: str) -> dict[str, Any] | None:
    """The record of a submission; None if there is none, or none that can be read."""
    try:
        record = json.loads((folder_of(course, assignment, student) / "record.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return record if isinstance(record, dict) and record.get("state") in {"graded", "ungradable"} else None


def read_answers(course: Path, assignment: str, student: str) -> dict[str, HandedOut] | None:
    """The answers kept of a submission; None if there are none that can be read."""
    try:
        return unpack((folder_of(course, assignment, student) / "answers.bin").read_bytes())
    except (OSError, ValueError, KeyError, TypeError):
        return None


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that it is there whole or not at all, whenever the machine stops."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.part")  # always this name: what a killed run left is written over
    try:
        with part.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def forget(course: Path, assignment: str, student: str) -> None:
    """Take away all that is kept of a submission."""
    shutil.rmtree(folder_of(course, assignment, student), ignore_errors=True)
