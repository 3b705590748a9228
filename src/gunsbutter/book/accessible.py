"""Faults of the theme and of libraries that keep a page from people who do not use a mouse or a screen, mended.

They are mended in the pages as written, since what makes them offers no other place; doing it again changes nothing.
"""

from __future__ import annotations

import re
from pathlib import Path

from sphinx.application import Sphinx

_SEARCH = re.compile(r'(<form class="bd-search(?:(?!</form>).)*?)(</form>)', re.S)
_GO = '<button type="submit" class="gb-search-go">Search</button>'
_BY_NAME = (
    # An element with a list's role may hold entries alone, and this role of an entry is no longer in use.
    (re.compile(r'<div role="list" class="citation-list">'), '<div class="citation-list">'),
    (re.compile(r' role="doc-biblioentry"'), ""),
    # The corner above a table's row names heads nothing.
    (re.compile(r"<th(?: [^>]*)?>(?:\s|&nbsp;|<p>\s*</p>)*</th>"), "<td></td>"),
)


def mend(page: str) -> str:
    """A page's HTML with a submit button in every search form, no role out of use and no empty table heading."""
    page = _SEARCH.sub(lambda form: form[0] if _GO in form[1] else form[1] + _GO + form[2], page)
    for found, instead in _BY_NAME:
        page = found.sub(instead, page)
    return page


def mend_pages(app: Sphinx, exception: Exception | None) -> None:
    """Mend all pages of a book that was built, when the build has ended."""
    if exception is None and app.builder.format == "html":
        for path in Path(app.outdir).rglob("*.html"):
            page = path.read_text(encoding="utf-8")
            if (mended := mend(page)) != page:
                path.write_text(mended, encoding="utf-8")
