"""What the theme leaves out for those who use no mouse or no screen is put into the pages."""

from __future__ import annotations

import pytest

from gunsbutter.book.accessible import mend

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


def test_mending_again_changes_nothing():
    once = mend(FORM + "<th></th>")
    assert mend(once) == once
