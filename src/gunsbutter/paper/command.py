"""gunsbutter audit: read a paper, show what was found, write the page and the data."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from rich.console import Console

from gunsbutter.paper.audit import audit_file
from gunsbutter.paper.defects import CHECKS
from gunsbutter.paper.read import UnreadablePaper
from gunsbutter.paper.report import as_html, as_json, show


def run(arguments: argparse.Namespace) -> int:
    """Audit ``arguments.paper``; return 0 whatever is found, or 1 if a check of ``--fail-on`` found something.

    Raises UnreadablePaper for a paper that cannot be read, a check that does not exist, or a file that cannot be
    written; nothing is written then.
    """
    ids = [check.check_id for check in CHECKS]
    if unknown := [each for each in arguments.fail_on if each not in ids]:
        raise UnreadablePaper(f"There is no check {', '.join(unknown)}. The checks are: {', '.join(ids)}.")
    made = audit_file(arguments.paper)
    console = Console()
    show(made, console)
    for path, render in ((arguments.html, as_html), (arguments.json, as_json)):
        if path is not None:
            _write(path, render(made))
            console.print(f"Written: {path}", highlight=False, soft_wrap=True)
    return int(any(finding.check in arguments.fail_on for finding in made.findings))


def _write(path: Path, text: str) -> None:
    """Write a file whole or not at all."""
    try:
        with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=path.parent, delete=False) as made:
            made.write(text)
        whole = Path(made.name)
        whole.chmod(0o644)
        whole.replace(path)
    except OSError as error:
        raise UnreadablePaper(f"{path} cannot be written: {error.strerror}.") from None
