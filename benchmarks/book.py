"""How long the book takes to build, beside plain Jupyter Book in the same run: python benchmarks/book.py

The same sources are built by `jupyter-book build` alone, which runs one page after the other; by `gunsbutter book`;
and by `gunsbutter book` once more, with nothing changed. What was measured goes into benchmarks/book.json.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from machine import machine

from gunsbutter.course import find_root

ROOT = find_root(Path(__file__).parent)
SOURCES = ("book", "assignments", "benchmarks", "tests", "_config.yml", "_toc.yml")
PLAIN = [str(Path(sys.executable).with_name("jupyter-book")), "build", ".", "-n", "-W", "--keep-going", "-q"]
OURS = [sys.executable, "-m", "gunsbutter.cli", "book"]


def copied(folder: Path) -> Path:
    """The sources of the book in a folder of their own, with nothing built."""
    folder.mkdir()
    for name in SOURCES:
        path = ROOT / name
        (shutil.copytree if path.is_dir() else shutil.copy)(path, folder / name)
    return folder


def timed(command: list[str], folder: Path) -> float:
    """The seconds that a command takes; it must end well."""
    begun = time.perf_counter()
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    return time.perf_counter() - begun


def main() -> None:
    """Measure, print, and write benchmarks/book.json."""
    argparse.ArgumentParser(description=__doc__).parse_args()
    with tempfile.TemporaryDirectory() as name:
        plain, ours = copied(Path(name) / "plain"), copied(Path(name) / "ours")
        seconds = {"plain": timed(PLAIN, plain), "cold": timed(OURS, ours), "warm": timed(OURS, ours)}
        built = sum(path.stat().st_size for path in (ours / "_build" / "html").rglob("*") if path.is_file())
    told = {"machine": machine(), "seconds": seconds, "bytes": built}
    (ROOT / "benchmarks" / "book.json").write_text(json.dumps(told, indent=2) + "\n", encoding="utf-8")
    print(f"plain {seconds['plain']:.1f} s, cold {seconds['cold']:.1f} s, warm {seconds['warm']:.1f} s")
    print(f"cold is {seconds['cold'] / seconds['plain']:.2f} of plain")
    print(f"warm is {seconds['warm'] / seconds['cold']:.2f} of cold")


if __name__ == "__main__":
    main()
