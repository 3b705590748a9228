"""A table for the book as HTML: a caption, and every head cell says what it is the head of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from docutils import nodes


@dataclass(frozen=True)
class Group:
    """Rows that belong together, under a head of their own if ``head`` is not empty. Cells are HTML."""

    rows: Sequence[Sequence[str]]
    head: str = ""


def grid(caption: str, columns: Sequence[str], groups: Sequence[Group]) -> nodes.raw:
    """A table that scrolls sideways on a phone, also by keyboard. The first cell of a row is the head of the row."""
    head = "".join(f'<th scope="col">{escape(each)}</th>' for each in columns)
    body = "".join(_group(each, len(columns)) for each in groups)
    made = (
        f'<div class="pst-scrollable-table-container" tabindex="0" role="region" aria-label="{escape(caption)}">'
        f'<table class="table gb-grid" style="font-size: 0.9em"><caption>{escape(caption)}</caption>'
        f"<thead><tr>{head}</tr></thead>{body}</table></div>"
    )
    return nodes.raw("", made, format="html")


def _group(group: Group, width: int) -> str:
    head = f'<tr><th scope="rowgroup" colspan="{width}">{group.head}</th></tr>' if group.head else ""
    return f"<tbody>{head}{''.join(map(_row, group.rows))}</tbody>"


def _row(cells: Sequence[str]) -> str:
    first, *others = cells
    return f'<tr><th scope="row">{first}</th>{"".join(f"<td>{each}</td>" for each in others)}</tr>'
