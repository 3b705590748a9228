"""Kinds of outputs: those of an allowlist stay, in a harmless form; of the others the text stays."""

from __future__ import annotations

import json

import pytest

from gunsbutter.grading.sanitise import sanitise
from gunsbutter.grading.verdicts import MIME
from tests.grading.sanitise.corpus import MARKDOWN
from tests.grading.sanitise.looks import cell_with, data_of, harm, page_of


@pytest.mark.parametrize(
    "kind",
    [
        "application/javascript",
        "application/vnd.jupyter.widget-view+json",
        "application/vnd.plotly.v1+json",
        "application/vnd.vegalite.v5+json",
        "application/pdf",
        "text/vnd.mermaid",
        "text/html; charset=utf-8",
        "Text/HTML",
        "image/svg",
        MIME,
    ],
)
def test_other_kinds_are_left_out(kind):
    cell = cell_with({kind: {"model_id": "x"}, "text/plain": "the text"})
    assert sanitise(cell) == [f"An output of the kind {kind!r} is left out."]
    assert cell.outputs[0].data == {"text/plain": "the text"}


def test_a_verdict_of_a_students_making_is_no_verdict():
    assert MIME not in data_of({MIME: {"question": "q", "checks": []}})


@pytest.mark.parametrize(
    "text",
    [MARKDOWN["href in formula"], r"$\class{x}{y}$", r"$\require{html}$", r"\begin{a}\style{x}{y}\end{a}", "<b>$x$"],
)
def test_latex_that_reaches_beyond_formulas_is_text(text):
    assert data_of({"text/latex": text}) == {"text/plain": text}


def test_latex_stays():
    assert data_of({"text/latex": "$\\frac{a}{b}$"}) == {"text/latex": "$\\frac{a}{b}$"}


@pytest.mark.parametrize("name", MARKDOWN)
def test_markdown_of_outputs_that_could_act_is_text(pages, name):
    cell = cell_with({"text/markdown": MARKDOWN[name]})
    sanitise(cell)
    assert harm(page_of(pages, cell)) == []


def test_json_is_text():
    assert data_of({"application/json": {"a": "<b>"}})["text/plain"] == json.dumps({"a": "<b>"}, indent=1)
    assert data_of({"application/json": {"a": 1}, "text/plain": "own"})["text/plain"] == "own"
