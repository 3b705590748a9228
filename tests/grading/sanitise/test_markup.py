"""HTML of outputs loses what could act, and keeps tables and their colours."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from gunsbutter.grading.sanitise import clean_html, sanitise
from tests.grading.sanitise.corpus import HTML
from tests.grading.sanitise.looks import cell_with, data_of, harm, page_of


@pytest.mark.parametrize("name", HTML)
def test_html_of_outputs_is_cleaned(pages, name):
    cell = cell_with({"text/html": HTML[name], "text/plain": "the text"})
    sanitise(cell)
    assert harm(page_of(pages, cell)) == []
    assert cell.outputs[0].data["text/plain"] == "the text"
    assert not {"id", "name", "class"} & set(_attributes(cell.outputs[0].data.get("text/html", "")))


def _attributes(html: str) -> list[str]:
    return [name for element in BeautifulSoup(html, "html.parser").find_all(True) for name in element.attrs]


def test_tables_of_pandas_stay():
    import pandas as pd

    html = pd.DataFrame({"a": [1, 2], "b": ["x", "<y>"]})._repr_html_()
    cleaned = clean_html(html)
    assert '<table class="dataframe" border="1">' in cleaned or '<table border="1" class="dataframe">' in cleaned
    assert BeautifulSoup(cleaned, "html.parser").get_text().split() == ["a", "b", "0", "1", "x", "1", "2", "<y>"]


def test_colours_of_a_table_stay_and_what_could_cover_the_page_goes():
    html = '<table><tr><td style="color: red; background-color: rgb(1, 2, 3); position: fixed; margin: -9px">1</td>'
    assert 'style="color: red; background-color: rgb(1, 2, 3)"' in clean_html(html)


def test_html_that_brings_a_program_leaves_its_text():
    assert data_of({"text/html": "<b>a</b><script>b</script>", "text/plain": "a"}) == {"text/plain": "a"}
    assert "left out" in data_of({"text/html": "<script>b</script>"})["text/plain"]


def test_deep_html_is_left_out():
    assert clean_html("<div>" * 5000 + "x") == ""
