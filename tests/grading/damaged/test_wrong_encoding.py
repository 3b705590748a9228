"""Editors of another decade, and PowerShell's redirection, which writes UTF-16."""

from __future__ import annotations

import json

import pytest

from tests.grading.damaged import EXPECTED, added, all_answered, prose, repaired

KIND = "Another encoding than UTF-8: a byte-order mark, UTF-16, Windows-1252"
PLAIN_NBGRADER = "Fails for this student (UnicodeDecodeError); the gradebook shows 0 points."
WE = "The text is decoded, and a note says how it was written."


def damage(notebook):
    notebook["cells"].append(prose("Türkiye – naïve “quotes”"))
    return {EXPECTED: json.dumps(notebook, ensure_ascii=False).encode("utf-16")}


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_the_text_is_what_was_written(handed_in, encoding):
    files = {EXPECTED: damage(handed_in)[EXPECTED].decode("utf-16").replace("ü", "é").encode(encoding, "ignore")}
    made = repaired(files)
    assert all_answered(made)
    assert added(made) == ["Térkiye – naïve “quotes”"]
    assert "was written" in made.notes[0]


def test_a_few_bad_bytes_cost_only_themselves(handed_in):
    handed_in["cells"].append(prose("Türkiye und Köln, gr?n"))
    text = json.dumps(handed_in, ensure_ascii=False).encode().replace(b"gr?n", b"gr\xfcn")
    made = repaired({EXPECTED: text})
    assert added(made) == ["Türkiye und Köln, gr\ufffdn"]
