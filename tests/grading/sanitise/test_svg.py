"""SVG is shown as a picture in which no script runs, or is left out."""

from __future__ import annotations

import pytest

from tests.grading.sanitise.corpus import SVG
from tests.grading.sanitise.looks import data_of


@pytest.mark.parametrize("name", SVG)
def test_svg_that_is_more_than_a_picture_is_left_out(name):
    assert data_of({"image/svg+xml": SVG[name], "text/plain": "<Figure>"}) == {"text/plain": "<Figure>"}


def test_svg_becomes_a_picture_in_which_no_script_runs():
    head = '<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/svg11.dtd">'
    made = data_of({"image/svg+xml": f"{head}<svg xmlns='http://www.w3.org/2000/svg'><g/></svg>"})
    assert made["text/html"].startswith('<img src="data:image/svg+xml;base64,')
    assert "image/svg+xml" not in made
