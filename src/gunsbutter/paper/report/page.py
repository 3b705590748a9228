"""An audit as one page of HTML that needs nothing else: no script, no font, no network."""

from __future__ import annotations

from jinja2 import Environment, PackageLoader, StrictUndefined

from gunsbutter.paper.defects import CHECKS
from gunsbutter.paper.model import Audit
from gunsbutter.paper.report.picture import matches
from gunsbutter.paper.report.terminal import where
from gunsbutter.paper.report.words import WHAT_IT_SHOWS, headline

ROWS = 2000  # of the tables of citations and entries; a page with more is of no use to a reader


def as_html(audit: Audit) -> str:
    """The audit as a page. What the paper prints is escaped, so nothing in it runs."""
    environment = Environment(
        loader=PackageLoader("gunsbutter.paper.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    by_check = [
        (check, [finding for finding in audit.findings if finding.check == check.check_id]) for check in CHECKS
    ]
    page: str = environment.get_template("audit.html.j2").render(
        audit=audit,
        what=WHAT_IT_SHOWS,
        headline=headline(audit),
        picture=matches(audit),
        checks=by_check,
        links={link.cite_id: link for link in audit.links},
        where=where,
        rows=ROWS,
    )
    return page
