"""The code of pages runs before the build: once, at the same time, and with the outputs that a kernel would give."""

from __future__ import annotations

import subprocess
import sys

import nbformat
import pytest
from jupyter_cache import get_cache
from myst_nb.core.read import read_myst_markdown_notebook
from nbclient import NotebookClient

from gunsbutter.book.execute import CACHE

CONFIG = """
execute: {execute_notebooks: cache, timeout: 20}
parse: {myst_enable_extensions: [colon_fence, dollarmath]}
"""
HEAD = """---
jupytext: {text_representation: {extension: .md, format_name: myst}}
kernelspec: {display_name: Python 3, language: python, name: python3}
---
"""
RUN = """
import sys
from pathlib import Path
from gunsbutter.book.execute import PageError, run_pages
try:
    print("ran", sorted(path.stem for path in run_pages(Path.cwd())))
except PageError as error:
    sys.exit(f"PageError: {error}")
"""
CELLS = [
    "import pandas as pd\nfrom gunsbutter.book import say\nfrom pathlib import Path\nsay(one=1.5, name='two')",
    "print('printed', Path.cwd().name)\npd.DataFrame({'a': [1, 2]})",
    "%matplotlib inline\n3 + 4",
]


def page(*cells: str) -> str:
    return HEAD + "\n# A page\n\n" + "\n\n".join(f"```{{code-cell}} ipython3\n{cell}\n```" for cell in cells) + "\n"


@pytest.fixture
def root(tmp_path):
    (tmp_path / "_config.yml").write_text(CONFIG)
    (tmp_path / "book").mkdir()
    write(tmp_path, {"first": page(*CELLS), "second": page("6 * 7"), "prose": "# No code\n"})
    return tmp_path


def write(root, pages: dict[str, str]) -> None:
    """Add pages to the book and to its contents."""
    for name, text in pages.items():
        (root / "book" / f"{name}.md").write_text(text)
    chapters = ", ".join(f"{{file: book/{path.stem}}}" for path in root.glob("book/*.md") if path.stem != "first")
    (root / "_toc.yml").write_text(f"root: book/first\nparts: [{{chapters: [{chapters}]}}]")


def run(root) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", RUN], cwd=root, capture_output=True, text=True, timeout=120)


def kept(root, name: str):
    """The page with the outputs that the build will find."""
    text = (root / "book" / f"{name}.md").read_text()
    _, notebook = get_cache(root / CACHE).merge_match_into_notebook(
        nbformat.from_dict(read_myst_markdown_notebook(text))
    )
    return notebook


def test_each_page_runs_once_and_again_when_its_cells_have_changed(root):
    assert run(root).stdout == "ran ['first', 'second']\n"
    assert run(root).stdout == "ran []\n"
    path = root / "book" / "second.md"
    path.write_text(path.read_text().replace("# A page", "# Another title"))
    assert run(root).stdout == "ran []\n"
    path.write_text(path.read_text().replace("6 * 7", "6 * 8"))
    assert run(root).stdout == "ran ['second']\n"
    assert kept(root, "second").cells[1].outputs[0]["data"]["text/plain"] == "48"


def test_outputs_are_those_of_a_kernel(root):
    run(root)
    by_kernel = nbformat.from_dict(read_myst_markdown_notebook((root / "book" / "first.md").read_text()))
    NotebookClient(by_kernel, timeout=60, resources={"metadata": {"path": str(root / "book")}}).execute()
    ours = [cell for cell in kept(root, "first").cells if cell.cell_type == "code"]
    theirs = [cell for cell in by_kernel.cells if cell.cell_type == "code"]
    assert [len(cell.outputs) for cell in ours] == [2, 2, 1]
    for one, other in zip(ours, theirs, strict=True):
        assert [dict(output) for output in one.outputs] == [dict(output) for output in other.outputs]
        assert one.execution_count == other.execution_count


FAILING = {
    "divides": ("1 / 0", "ZeroDivisionError: division by zero"),
    "leaves": ("import os\nos._exit(3)", "its process ended without a word"),
    "misses": ("import there_is_no_such_module", "ModuleNotFoundError"),
    "sleeps": ("import time\ntime.sleep(600)", "did not end within 5 seconds"),
}


def test_pages_that_fail_are_named_and_the_others_are_kept(root):
    write(root, {name: page(cell) for name, (cell, _) in FAILING.items()})
    (root / "_config.yml").write_text(CONFIG.replace("20", "5"))
    ended = run(root)
    assert ended.returncode == 1
    told = {name: ended.stderr.partition(f"book/{name}.md: ")[2].partition("\n\nbook/")[0] for name in FAILING}
    assert [name for name, (_, what) in FAILING.items() if what not in told[name]] == []
    assert "first.md" not in ended.stderr
    assert kept(root, "second").cells[1].outputs[0]["data"]["text/plain"] == "42"
    with pytest.raises(KeyError):
        kept(root, "divides")
