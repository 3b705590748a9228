"""Kept outputs of the book's pages are thrown away when something that the pages read has changed.

Jupyter Book keeps the outputs of a page as long as its own cells are the same. A table, the library or a benchmark
may have changed meanwhile, and the figures in the prose with them.
"""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

_READ = (
    "source_data/*",
    "src/gunsbutter/**/*.py",
    "benchmarks/*.json",
    "tests/grading/*/test_*.py",
    "assignments/*/*.md",
    "book/*.yml",
)


def forget_outputs_if_stale(root: Path) -> bool:
    """Throw the outputs away unless they were made from the files as they are now; return whether they were."""
    kept = root / "_build" / ".jupyter_cache"
    mark = kept / "made-from.txt"
    now = _digest(root)
    stale = kept.is_dir() and not (mark.is_file() and mark.read_text(encoding="utf-8") == now)
    if stale:
        shutil.rmtree(kept)
        # What Sphinx has read of pages whose text is the same holds the old outputs.
        shutil.rmtree(root / "_build" / ".doctrees", ignore_errors=True)
    kept.mkdir(parents=True, exist_ok=True)
    mark.write_text(now, encoding="utf-8")
    return stale


def _digest(root: Path) -> str:
    made = hashlib.sha256()
    for path in sorted(path for pattern in _READ for path in root.glob(pattern) if path.is_file()):
        made.update(path.relative_to(root).as_posix().encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return made.hexdigest()
