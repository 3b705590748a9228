"""What the theme leaves out for people without a mouse or a screen, and what it sends that no page needs, mended.

It is mended in the pages as written, since what makes them offers no other place; doing it again changes nothing.
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
    # A megabyte and a half that draws icons a second time: the theme's style has them as a font.
    (re.compile(r'\s*<script [^>]*src="[^"]*/fontawesome\.js[^"]*"></script>'), ""),
)
# Files that every page would load, by what stands in the pages that use them.
_IF_USED = tuple(
    (
        re.compile(rf'\s*<(?:link|script) [^>]*(?:href|src)="[^"]*/_static/(?:{files})[^"]*"[^>]*/?>(?:</script>)?'),
        used,
    )
    for files, used in (
        (r"sphinx-design\.min\.css|design-tabs\.js", re.compile(r'class="(?:[^"]* )?sd-')),
        (r"mystnb\.\w+\.css", re.compile(r'class="(?:[^"]* )?cell[ "]')),
        (r"togglebutton\.(?:css|js)", re.compile(r'class="(?:[^"]* )?(?:toggle|dropdown)[ "]')),
        (r"copybutton\.(?:css|js)|clipboard\.min\.js", re.compile(r'class="(?:[^"]* )?highlight[ "]')),
    )
)
# For results while one types, which the theme leaves off; the page of results brings its own.
_SEARCH_TOOLS = re.compile(r'\s*<script src="[^"]*(?:searchtools|language_data|searchindex)\.js[^"]*"></script>')


def mend(page: str) -> str:
    """A page's HTML with a submit button in every search form, no role out of use and no empty table heading.

    Styles and scripts that the page does not use are taken out: on a slow line they are most of what a page weighs.
    """
    page = _SEARCH.sub(lambda form: form[0] if _GO in form[1] else form[1] + _GO + form[2], page)
    for found, instead in _BY_NAME:
        page = found.sub(instead, page)
    for file, used in _IF_USED:
        page = page if used.search(page) else file.sub("", page)
    return page if 'id="search-results"' in page else _SEARCH_TOOLS.sub("", page)


def mend_pages(app: Sphinx, exception: Exception | None) -> None:
    """Mend all pages of a book that was built, when the build has ended."""
    if exception is None and app.builder.format == "html":
        for path in Path(app.outdir).rglob("*.html"):
            page = path.read_text(encoding="utf-8")
            if (mended := mend(page)) != page:
                path.write_text(mended, encoding="utf-8")
