"""The audit of a paper: taken apart, matched, and looked at by every check."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from gunsbutter.paper import citations, document, entries, numbered
from gunsbutter.paper.defects import CHECKS, Material
from gunsbutter.paper.match import match
from gunsbutter.paper.model import Audit, Finding
from gunsbutter.paper.read import read


def audit_file(path: Path) -> Audit:
    """Audit a .md, .txt, .pdf or .docx file. Raises UnreadablePaper if there is nothing to audit."""
    return audit(read(path))


def audit(text: str) -> Audit:
    """Audit the text of a paper. Never raises: what cannot be looked at is said in ``left_out`` and ``notes``."""
    paper = document.parse(text)
    if numbered.labels(paper.list_lines) >= 2:
        raised = document.parse(numbered.lowered(text))
        paper = raised if numbered.is_numbered(raised.paragraphs, raised.list_lines) else paper
    listed = entries.parse_all(paper.list_lines)
    if style := numbered.is_numbered(paper.paragraphs, paper.list_lines):
        cited = numbered.find_all(paper.paragraphs)
        links = numbered.match(cited, listed, paper.list_lines)
    else:
        cited = citations.find_all(paper.paragraphs, listed)
        links = match(cited, listed)
    name = "numbered" if style else "author-year"
    left_out = _left_out(name, has_list=bool(listed))
    if not cited and numbered.labels(paper.list_lines) >= 2:
        left_out["never-cited"] = "The list is numbered, and no number that cites was found in the text."
    material = Material(paper.paragraphs, listed, cited, links)
    found: list[Finding] = []
    for check in CHECKS:
        if check.check_id not in left_out:
            for each in check.judge(material):
                found.append(replace(each, check=check.check_id, settle=each.settle or check.settle))
    return Audit(
        title=paper.title,
        style=name,
        paragraphs=paper.paragraphs,
        headings=paper.headings,
        entries=listed,
        citations=cited,
        links=links,
        findings=tuple(found),
        left_out=left_out,
        notes=_notes(paper, listed, cited),
    )


def _left_out(style: str, *, has_list: bool) -> dict[str, str]:
    if not has_list:
        return {check.check_id: "No reference list was found." for check in CHECKS if check.check_id != "malformed"}
    return {
        check.check_id: f"It needs an {check.needs} paper, and this one is {style}."
        for check in CHECKS
        if check.needs and check.needs != style
    }


def _notes(paper: document.Document, listed: tuple[object, ...], cited: tuple[object, ...]) -> tuple[str, ...]:
    notes = []
    if not listed:
        notes.append(
            "No reference list was found under one of the usual headings (References, Bibliography, Works cited and "
            "the like), so citations are listed and nothing is compared. Is the heading a line of its own?"
        )
    if not cited:
        notes.append("No citation was found in the text: neither names with years nor numbers in brackets.")
    if not paper.paragraphs:
        notes.append("No running text was found outside the list.")
    return tuple(notes)
