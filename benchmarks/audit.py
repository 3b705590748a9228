"""How long the audit takes, and how its memory grows: python benchmarks/audit.py

Papers of 50 and 500 pages are put together from synthetic ones, as text and as PDF. Each is audited in a process of
its own. The peer is the reading of the text alone (for a PDF, pypdf's), in the same run: the audit stands beside it.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from fpdf import FPDF

from gunsbutter.paper.audit import audit_file
from gunsbutter.paper.read import read
from gunsbutter.paper.synthetic import make

WORDS_A_PAGE = 420


def write_paper(pages: int, folder: Path) -> tuple[Path, Path]:
    """A paper of about so many pages as Markdown and as PDF: bodies first, one list at the end."""
    bodies: list[str] = []
    entries: list[str] = []
    seed, words = 0, 0
    while words < pages * WORDS_A_PAGE:
        paper = make(seed)
        seed += 1
        first = paper.entries[0]
        at = paper.text.rfind(first["authors"] or first["title"])
        body, listed = paper.text[:at].rsplit("\n\n", 1)[0], paper.text[at:]
        bodies.append("".join(letter for letter in body if ord(letter) < 256))
        if seed % 8 == 0:  # a list of some hundred entries, as a long report has
            entries.append("".join(letter for letter in listed if ord(letter) < 256))
        words += len(body.split())
    text = "# A long report\n\n" + "\n\n".join(bodies) + "\n\n# References\n\n" + "\n\n".join(entries)
    markdown = folder / f"{pages}.md"
    markdown.write_text(text, encoding="utf-8")
    pdf = FPDF()
    pdf.set_font("Times", size=11)
    pdf.add_page()
    pdf.multi_cell(0, 5, text)
    pdf.output(str(folder / f"{pages}.pdf"))
    return markdown, folder / f"{pages}.pdf"


def measure(what: str, path: Path) -> tuple[float, float]:
    """Seconds and megabytes of reading or auditing a file in a process of its own."""
    done = subprocess.run([sys.executable, __file__, what, str(path)], capture_output=True, text=True, check=True)
    seconds, megabytes = map(float, done.stdout.split())
    return seconds, megabytes


def main() -> None:
    """Measure in a child if asked to, or print the table."""
    if len(sys.argv) == 3:
        began = time.perf_counter()
        (read if sys.argv[1] == "read" else audit_file)(Path(sys.argv[2]))
        print(time.perf_counter() - began, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
        return
    with tempfile.TemporaryDirectory() as folder:
        print(f"{'pages':>6} {'file':>5} {'read s':>8} {'audit s':>8} {'audit/read':>11} {'memory MB':>10}")
        for pages in (50, 500):
            for path in write_paper(pages, Path(folder)):
                reading, _ = measure("read", path)
                auditing, memory = measure("audit", path)
                row = f"{pages:>6} {path.suffix:>5} {reading:>8.2f} {auditing:>8.2f}"
                print(f"{row} {auditing / reading:>11.1f} {memory:>10.0f}")


if __name__ == "__main__":
    main()
