"""What every form of the report says alike: what an audit is, and the counts in words."""

from __future__ import annotations

from gunsbutter.paper.model import Audit

WHAT_IT_SHOWS = (
    "An audit compares what a paper prints: its citations, its reference list, and how the two fit. It shows where a "
    "reader who wants to check something will be stopped. It does not show whether a cited work exists, whether it "
    "says what it is cited for, whether a claim is true, or how a fault came about: most have innocent causes. "
    "A finding is a reason to look, and each says what would settle it. A program reads less well than a person, so "
    "look at the place before you rely on a finding."
)


def count(number: int, one: str, several: str = "") -> str:
    """A number with its noun: 1 entry, 2 entries."""
    return f"{number} {one if number == 1 else several or one + 's'}"


def headline(audit: Audit) -> str:
    """The point of an audit in a sentence: how many citations lead to an entry, how many entries are never cited."""
    if not audit.entries:
        return f"{count(len(audit.citations), 'citation')}, and no list to compare them with"
    leading = sum(link.how != "none" for link in audit.links)
    idle = sum(finding.check == "never-cited" for finding in audit.findings)
    return (
        f"{leading} of {count(len(audit.citations), 'citation')} {'leads' if leading == 1 else 'lead'} to an entry; "
        f"{idle} of {count(len(audit.entries), 'entry', 'entries')} {'is' if idle == 1 else 'are'} never cited"
    )
