"""An audit as tables in the terminal."""

from __future__ import annotations

import textwrap

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from gunsbutter.paper.defects import CHECKS
from gunsbutter.paper.model import Audit, Finding
from gunsbutter.paper.report.words import WHAT_IT_SHOWS, count, headline

MOST = 12  # findings of one check that are printed; all of them stand on the page and in the data


def show(audit: Audit, console: Console) -> None:
    """Print what was found, check by check."""
    console.print(f"[bold]{escape(audit.title or 'A paper without a title')}[/]")
    console.print(f"{headline(audit)}. Cites by {'number' if audit.style == 'numbered' else 'author and year'}.\n")
    console.print(textwrap.fill(WHAT_IT_SHOWS, max(40, min(console.width, 110))) + "\n", highlight=False)
    for note in audit.notes:
        console.print(f"[yellow]Note[/]  {escape(note)}\n")
    table = Table("check", "what", "found")
    for check in CHECKS:
        found = sum(finding.check == check.check_id for finding in audit.findings)
        told = "not looked at" if check.check_id in audit.left_out else str(found)
        table.add_row(check.check_id, check.title, told)
    console.print(table)
    for check in CHECKS:
        own = [finding for finding in audit.findings if finding.check == check.check_id]
        if own:
            console.print(_findings(audit, check.title, own))
            console.print(f"  What would settle it: {escape(own[0].settle)}\n", highlight=False)


def _findings(audit: Audit, title: str, findings: list[Finding]) -> Table:
    table = Table("where", "why it was flagged", "how sure", title=f"{title} ({len(findings)})", title_justify="left")
    for finding in findings[:MOST]:
        table.add_row(escape(where(audit, finding)), escape(finding.why), finding.confidence)
    if len(findings) > MOST:
        table.add_row("", f"and {count(len(findings) - MOST, 'more', 'more')}: see --html or --json", "")
    return table


def where(audit: Audit, finding: Finding) -> str:
    """The places of a finding: ids, with section and paragraph for citations."""
    places = {citation.cite_id: citation.locator for citation in audit.citations}
    cited = [f"{cite_id} ({places[cite_id]})" for cite_id in finding.citations]
    return ", ".join([*cited, *finding.entries])
