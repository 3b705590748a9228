"""An audit as JSON, in a form with a schema (audit.schema.json) and a version."""

from __future__ import annotations

import json
from typing import Any

from gunsbutter import __version__
from gunsbutter.paper.defects import CHECKS
from gunsbutter.paper.model import Audit, Citation, Entry
from gunsbutter.paper.report.words import WHAT_IT_SHOWS

FORMAT = "gunsbutter-audit"
VERSION = 1


def as_data(audit: Audit) -> dict[str, Any]:
    """The audit as plain data. The paper's sentences are not in it: places are given by section and paragraph."""
    return {
        "format": FORMAT,
        "version": VERSION,
        "made_with": f"gunsbutter {__version__}",
        "what_it_shows": WHAT_IT_SHOWS,
        "title": audit.title,
        "style": audit.style,
        "sections": [{"section": slug, "title": title} for slug, title in audit.headings.items()],
        "paragraphs": [
            {"section": each.section, "paragraph": each.number, "words": len(each.text.split())}
            for each in audit.paragraphs
        ],
        "references": [_reference(entry) for entry in audit.entries],
        "citations": [_citation(citation) for citation in audit.citations],
        "links": [
            {
                "cite_id": link.cite_id,
                "ref_ids": list(link.entry_ids),
                "how": link.how,
                "differs": link.differs or None,
            }
            for link in audit.links
        ],
        "checks": [
            {"id": check.check_id, "title": check.title, "explanation": check.explanation, "settle": check.settle}
            for check in CHECKS
        ],
        "findings": [
            {
                "check": finding.check,
                "why": finding.why,
                "confidence": finding.confidence,
                "settle": finding.settle,
                "cite_ids": list(finding.citations),
                "ref_ids": list(finding.entries),
                "feature": finding.feature or None,
            }
            for finding in audit.findings
        ],
        "left_out": audit.left_out,
        "notes": list(audit.notes),
    }


def as_json(audit: Audit) -> str:
    """The audit as JSON text. The same paper gives the same text."""
    return json.dumps(as_data(audit), indent=2, ensure_ascii=False) + "\n"


def _reference(entry: Entry) -> dict[str, Any]:
    return {
        "ref_id": entry.entry_id,
        "position": entry.position,
        "authors": entry.authors or None,
        "year": entry.year,
        "year_printed": entry.year_printed or None,
        "title": entry.title or None,
        "container": entry.container or None,
        "volume": entry.volume or None,
        "issue": entry.issue or None,
        "page_first": entry.page_first,
        "page_last": entry.page_last,
        "dash": entry.dash or None,
        "url": entry.url or None,
        "doi": entry.doi or None,
        "kind": entry.kind,
    }


def _citation(citation: Citation) -> dict[str, Any]:
    return {
        "cite_id": citation.cite_id,
        "section": citation.section,
        "paragraph": citation.paragraph,
        "printed": citation.printed,
        "authors": citation.authors,
        "year": citation.year,
        "year_printed": citation.year_printed or None,
        "form": citation.form,
        "pages": citation.pages or None,
    }
