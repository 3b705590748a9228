"""An export, a script, a report, a web page that was saved."""

from __future__ import annotations

import pytest

from tests.grading.damaged import EXPECTED, refused, zipped

KIND = "Another kind of file: a script, a PDF, a Word document, a web page"
PLAIN_NBGRADER = "Fails for this student (not JSON, it says); the gradebook shows 0 points."
WE = "Ungradable: the reason says what was found."


def damage(notebook):
    return {EXPECTED: b"%PDF-1.7 not a notebook, whatever it is called"}


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"%PDF-1.7\n", "it is a PDF"),
        (b"\x89PNG\r\n", "it is a picture"),
        (b"<!DOCTYPE html><html></html>", "it is a web page"),
        (b"import pandas as pd\n", "not valid JSON (line 1"),
        (b"PK\x03\x04\xff\xfe", "a zip archive that is damaged"),
        (b"[]", "JSON without cells"),
        (b'{"cells": 3}', "JSON without cells"),
        (b'"text"', "JSON without cells"),
        (b"\x80\x04\x95", "not valid JSON"),
    ],
)
def test_the_reason_says_what_it_is(content, told):
    reason = refused({EXPECTED: content})
    assert reason.startswith(f"{EXPECTED} is not a notebook: ")
    assert told in reason


def test_a_word_document():
    assert "it is a Word document" in refused({"report.zip": zipped({"word/document.xml": b"<w/>"})})


def test_a_folder_without_any_notebook_says_what_it_holds():
    reason = refused({}, others=("answers.py", "report.docx"))
    assert reason == f"There is no {EXPECTED}; the folder holds: answers.py and report.docx."
