"""Pictures, in outputs and attached, are what they say they are, or are left out."""

from __future__ import annotations

import base64

import pytest
from nbformat.v4 import new_markdown_cell

from gunsbutter.grading.sanitise import sanitise
from tests.grading.sanitise.corpus import PNG, SVG
from tests.grading.sanitise.looks import data_of


@pytest.mark.parametrize("content", [b"<script>", b"GIF89a/*", b"", b"\x89PNG"])
def test_a_picture_must_be_what_it_says(content):
    assert data_of({"image/png": base64.b64encode(content).decode(), "text/plain": "p"}) == {"text/plain": "p"}


@pytest.mark.parametrize("text", ['"onerror="alert(1)', "%%%", f'{PNG}"><script>', "é"])
def test_a_picture_must_be_base64(text):
    assert data_of({"image/png": text, "text/plain": "p"}) == {"text/plain": "p"}


def test_pictures_stay():
    assert data_of({"image/png": PNG[:40] + "\n" + PNG[40:] + "\n"}) == {"image/png": PNG}
    gif = base64.b64encode(b"GIF89a.....").decode()
    assert f'src="data:image/gif;base64,{gif}"' in data_of({"image/gif": gif})["text/html"]


def test_attachments_are_pictures_or_nothing():
    cell = new_markdown_cell("![a](attachment:a.png) ![b](attachment:b.svg)")
    svg = base64.b64encode(SVG["script"].encode()).decode()
    cell.attachments = {"a.png": {"image/png": PNG}, "b.svg": {"image/svg+xml": svg, "text/html": svg}}
    remarks = sanitise(cell)
    assert remarks[0] == "The attachment 'b.svg' is left out: it is no picture, or too large."
    assert "```" in cell.source  # the picture that is missing would stop nbconvert
    assert "attachments" not in cell
