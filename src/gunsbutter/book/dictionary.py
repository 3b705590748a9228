"""The data dictionary: a page made from datapackage.json, so that it cannot say anything else."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from gunsbutter import tables

_RULES: dict[str, Callable[[Any], str]] = {
    "required": lambda value: "always filled" if value else "",
    "unique": lambda value: "no two alike" if value else "",
    "minimum": lambda value: f"at least {value}",
    "maximum": lambda value: f"at most {value}",
    "pattern": lambda value: f"of the form {value}",
    "enum": lambda value: "one of: " + ", ".join(map(str, value)),
}


class DataDictionaryDirective(SphinxDirective):
    """``{data-dictionary}``: every table of source_data/ with its columns, rules, rows and licence."""

    def run(self) -> list[nodes.Node]:
        """Make a section for each table."""
        self.env.note_dependency(str(tables.folder() / "datapackage.json"))
        return [self._section(name, described) for name, described in tables.describe().items()]

    def _section(self, name: str, described: dict[str, Any]) -> nodes.section:
        made = nodes.section(ids=[f"table-{name.replace('_', '-')}"], names=[])
        made += nodes.title(text=described["title"])
        licence = ", ".join(each["title"] for each in described["licenses"])
        made += nodes.paragraph(
            "", "", nodes.literal(text=described["path"]), nodes.Text(f", {len(tables.load(name))} rows. {licence}.")
        )
        made += nodes.paragraph(text=described["description"])
        rows = [
            (field["name"], field["type"], field["description"], rules(field))
            for field in described["schema"]["fields"]
        ]
        made += _table(("column", "type", "what it holds", "rule"), rows)
        key = ", ".join(described["schema"]["primaryKey"])
        more = "".join(f" {rule['column']}: {rule['rule']}." for rule in described.get("rowRules", []))
        made += nodes.paragraph(text=f"A row is known by: {key}.{more}")
        return made


def rules(field: dict[str, Any]) -> str:
    """The constraints of a column in words."""
    told = [_RULES[name](value) for name, value in field.get("constraints", {}).items()]
    return "; ".join(each for each in told if each)


def _table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> nodes.table:
    group = nodes.tgroup(cols=len(head))
    group += [nodes.colspec(colwidth=width) for width in (3, 2, 6, 4)]
    group += nodes.thead("", _row(head))
    group += nodes.tbody("", *[_row(row, code=True) for row in rows])
    return nodes.table("", group, classes=["gb-dictionary"])


def _row(cells: tuple[str, ...], *, code: bool = False) -> nodes.row:
    made = nodes.row()
    for place, text in enumerate(cells):
        content = nodes.literal(text=text) if code and place == 0 else nodes.Text(text)
        made += nodes.entry("", nodes.paragraph("", "", content))
    return made
