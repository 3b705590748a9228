"""The page of the assignments, made from their front matter: what each teaches, takes and builds on."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from docutils import nodes
from sphinx import addnodes
from sphinx.util.docutils import SphinxDirective

from gunsbutter.book.links import page_of, place_of, titles
from gunsbutter.book.path import label
from gunsbutter.course import Assignment, find_root, outlines


class AssignmentsDirective(SphinxDirective):
    """``{assignments}``: a table of all assignments, then a section for each with its outcomes."""

    def run(self) -> list[nodes.Node]:
        """Make the table and the sections."""
        root = find_root(Path(self.env.srcdir))
        found = outlines(root)
        for each in found:
            self.env.note_dependency(str(each.notebook))
        chapters = titles(root / "book")
        return [_table(found), *(self._section(each, chapters) for each in found)]

    def _section(self, each: Assignment, chapters: dict[str, str]) -> nodes.section:
        front = each.front
        made = nodes.section(ids=[place_of(each)], names=[])
        made += nodes.title(text=label(each))
        made += nodes.paragraph(text=f"About {front['minutes']} minutes, {front['points']} points. After it you can:")
        *most, last = front["outcomes"]
        ends = [*(f"{outcome};" for outcome in most), f"{last}."]
        made += nodes.bullet_list("", *(nodes.list_item("", nodes.paragraph(text=text)) for text in ends))
        read = nodes.paragraph("", "Read first: ")
        for place, title in enumerate(front["reads"]):
            read += nodes.Text(", " if place else "")
            read += self._chapter(title, chapters)
        read += nodes.Text(f". What it takes: {', '.join(front['needs'])}.")
        made += read
        return made

    def _chapter(self, title: str, chapters: dict[str, str]) -> nodes.Node:
        """The title of a chapter, as a link if the chapter is there."""
        page = page_of(title, chapters)
        if page is None:
            return nodes.emphasis(text=title)
        return addnodes.pending_xref(
            "",
            nodes.inline(text=title),
            refdomain="std",
            reftype="doc",
            refexplicit=True,
            refwarn=True,
            reftarget=f"/book/{page}",
            refdoc=self.env.docname,
        )


def _table(found: Sequence[Assignment]) -> nodes.table:
    group = nodes.tgroup(cols=4)
    group += [nodes.colspec(colwidth=width) for width in (5, 2, 2, 4)]
    head = nodes.row("", *(_entry(nodes.Text(text)) for text in ("assignment", "minutes", "points", "builds on")))
    rows = [
        nodes.row(
            "",
            _entry(nodes.reference("", label(each), internal=True, refid=place_of(each))),
            _entry(nodes.Text(str(each.front["minutes"]))),
            _entry(nodes.Text(str(each.front["points"]))),
            _entry(nodes.Text(", ".join(name[:2] for name in each.prerequisites) or "nothing")),
        )
        for each in found
    ]
    group += nodes.thead("", head)
    group += nodes.tbody("", *rows)
    return nodes.table("", group, classes=["gb-assignments"])


def _entry(content: nodes.Node) -> nodes.entry:
    return nodes.entry("", nodes.paragraph("", "", content))
