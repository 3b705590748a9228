"""The budget explorer on a page: module, style and data stand inline, since the book is read from a folder."""

from __future__ import annotations

import json
from pathlib import Path

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from gunsbutter import tables
from gunsbutter.widgets import figures
from gunsbutter.widgets.twin import twin

WIDGETS = Path(figures.__file__).parent
MOUNT = 'for (const place of document.querySelectorAll(".gb-explorer")) mount(place);'


class BudgetExplorerDirective(SphinxDirective):
    """``{budget-explorer}``: the explorer, and where no script runs its static twin. Once on a page."""

    def run(self) -> list[nodes.Node]:
        """Make the place, with everything that it needs inside."""
        for path in (*WIDGETS.glob("*.*"), *tables.folder().glob("*.csv")):
            self.env.note_dependency(str(path))
        return [nodes.raw("", page_html(), format="html")]


def page_html() -> str:
    """The explorer as HTML that needs no file beside it: browsers refuse modules that are loaded from a folder."""
    start = figures.pakistan()
    module = (WIDGETS / "explorer.js").read_text(encoding="utf-8")
    style = (WIDGETS / "explorer.css").read_text(encoding="utf-8")
    data = json.dumps(figures.traits(start), ensure_ascii=False).replace("<", "\\u003c")
    if "</script" in module or "<!--" in module:
        raise ValueError("explorer.js must not hold what would end a script in a page.")
    return (
        f'<div class="gb-explorer">\n<style>\n{style}</style>\n'
        f'<script type="application/json">{data}</script>\n'
        f'<div class="gbx-twin" id="gbx-twin">\n{twin(start)}\n</div>\n</div>\n'
        f'<script type="module">\n{module}\n{MOUNT}\n</script>'
    )
