"""What the theme leaves out is put into the pages, and what no page needs is taken out."""

from __future__ import annotations

import pytest

from gunsbutter.book.theme import mend

FORM = '<form class="bd-search d-flex" action="search.html">\n<input type="search" name="q"/>\n</form>'
BUTTON = '<button type="submit" class="gb-search-go">Search</button>'


def test_a_search_can_be_sent_without_a_keyboard():
    assert mend(FORM) == FORM.replace("</form>", f"{BUTTON}</form>")
    assert mend(FORM + FORM).count(BUTTON) == 2


def test_other_forms_are_left_alone():
    quiz = '<form class="gb-question"><input type="radio"></form>'
    assert mend(quiz) == quiz


@pytest.mark.parametrize(
    "corner", ["<th></th>", "<th class='head'><p></p></th>", "<th>\n</th>", '<th class="blank level0" >&nbsp;</th>']
)
def test_an_empty_cell_of_a_head_is_no_heading(corner):
    assert mend(f"<tr>{corner}<th>year</th></tr>") == "<tr><td></td><th>year</th></tr>"


def test_the_bibliography_has_no_role_that_is_out_of_use():
    page = '<div role="list" class="citation-list"><div class="citation" id="a" role="doc-biblioentry"></div></div>'
    assert mend(page) == '<div class="citation-list"><div class="citation" id="a"></div></div>'


SCRIPTS = """<script defer src="../_static/scripts/fontawesome.js?digest=1"></script>
<script src="../_static/searchtools.js"></script><script src="../_static/language_data.js"></script>
<script src="../searchindex.js?v=2"></script><script src="../_static/quiz.js"></script>"""


def test_a_page_sends_no_script_that_it_does_not_use():
    assert mend(SCRIPTS) == '<script src="../_static/quiz.js"></script>'


def test_the_page_of_results_keeps_what_it_searches_with():
    page = SCRIPTS + '<div id="search-results"></div>'
    assert mend(page).count("<script") == 4


DESIGN = '<link rel="stylesheet" type="text/css" href="../_static/sphinx-design.min.css?v=1" />'


def test_a_style_is_loaded_where_it_is_used():
    assert mend(DESIGN) == ""
    page = DESIGN + '<details class="sd-sphinx-override sd-dropdown"></details>'
    assert mend(page) == page


def test_mending_again_changes_nothing():
    once = mend(FORM + "<th></th>")
    assert mend(once) == once
