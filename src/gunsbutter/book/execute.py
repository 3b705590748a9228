"""The code of the book's pages runs before the build, several pages at a time; the build finds the outputs.

One process imports what the pages import and reads the tables once, and each page runs in a fork of it, in the shell
that also grades notebooks. A page whose cells are the same as last time does not run. The outputs lie in the cache
that Jupyter Book looks into by itself, so that a build which finds nothing there still works, and is only slower.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import re
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkProcess
from pathlib import Path
from typing import Any

import nbformat
import yaml
from jupyter_cache import get_cache
from jupyter_cache.base import CacheBundleIn
from myst_parser.config.main import MdParserConfig

from gunsbutter import tables
from gunsbutter.book.contents import page_names
from gunsbutter.grading.imports import named_in

CACHE = Path("_build") / ".jupyter_cache"
_MOST_OUTPUT = 32 << 20  # bytes that one cell may put out
_COLOURS = re.compile(r"\x1b\[[0-9;]*m")

Progress = Callable[[str, int, int], None]


class PageError(RuntimeError):
    """The code of pages failed; the message says of each page where, and shows the error."""


@dataclass(frozen=True)
class Page:
    """A page of the book that has code: its file, and its notebook as the build will read it."""

    path: Path
    notebook: nbformat.NotebookNode


def run_pages(
    root: Path, workers: int | None = None, progress: Progress = lambda name, done, total: None
) -> list[Path]:
    """Run the pages whose outputs are not kept, ``workers`` at a time (default: as many as there are processors).

    Returns the files of the pages that ran. ``progress`` is told of each one that is done.
    Raises PageError if a cell fails or takes too long, after all the others have run.
    """
    settings = yaml.safe_load((root / "_config.yml").read_text(encoding="utf-8"))
    cache = get_cache(root / CACHE)
    waiting = []
    for page in _pages(root, settings):
        try:
            cache.match_cache_notebook(page.notebook)
        except KeyError:
            waiting.append(page)
    faults: list[str] = []
    for done, (page, seconds, told) in enumerate(_ran(waiting, workers, settings["execute"]["timeout"]), 1):
        if isinstance(told, str):
            faults.append(f"{page.path.relative_to(root)}: {told}")
        else:
            for cell, ran in zip(_code(page.notebook), told, strict=True):
                cell.update(ran)
            kept = CacheBundleIn(page.notebook, str(page.path), data={"execution_seconds": seconds})
            cache.cache_notebook_bundle(kept, check_validity=False, overwrite=True)
        progress(page.path.stem, done, len(waiting))
    if faults:
        raise PageError("\n\n".join(faults))
    return [page.path for page in waiting]


def _pages(root: Path, settings: dict[str, Any]) -> Iterator[Page]:
    """The pages of the contents that have code."""
    from myst_nb.core.read import read_myst_markdown_notebook

    config = MdParserConfig(enable_extensions=set(settings["parse"]["myst_enable_extensions"]))
    for path in (root / f"{name}.md" for name in page_names(root)):
        text = path.read_text(encoding="utf-8")
        if "{code-cell}" in text:
            read = read_myst_markdown_notebook(text, config, add_source_map=True, path=path)
            yield Page(path, nbformat.from_dict(read))


def _code(notebook: nbformat.NotebookNode) -> list[nbformat.NotebookNode]:
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


# The processes

_Told = list[dict[str, Any]] | str
"""What a page's cells put out, as entries of a notebook's cells; or what is wrong, in words."""


def _ran(pages: list[Page], workers: int | None, limit: float) -> Iterator[tuple[Page, float, _Told]]:
    """Each page with its seconds and what came of it, in the order in which they end."""
    if not pages:
        return
    shell = _warm_up(pages)
    left = list(pages)
    running: dict[Connection, tuple[Page, ForkProcess, float]] = {}
    try:
        while left or running:
            while left and len(running) < (workers or os.cpu_count() or 1):
                page = left.pop()  # from the end: what the last pages look up is computed longest
                ours, theirs = multiprocessing.Pipe(duplex=False)
                process = multiprocessing.get_context("fork").Process(target=_work, args=(shell, page, theirs))
                process.start()
                theirs.close()
                running[ours] = (page, process, time.monotonic())
            ended = wait(list(running), timeout=1)
            for connection, (page, process, begun) in list(running.items()):
                seconds, most = time.monotonic() - begun, limit * len(_code(page.notebook))
                if connection in ended:
                    told = _received(connection)
                    process.join()
                elif seconds > most:
                    told = f"it did not end within {most:g} seconds (execute: timeout in _config.yml, for each cell)."
                    process.kill()
                else:
                    continue
                del running[connection]
                yield page, seconds, told
    finally:
        for _, process, _ in running.values():
            process.kill()


def _received(connection: Connection) -> _Told:
    try:
        told: _Told = connection.recv()
    except EOFError:
        told = "its process ended without a word."
    return told


def _warm_up(pages: list[Page]) -> Any:
    """A shell to fork, in a process that has what the pages need."""
    os.environ["MPLBACKEND"] = "module://matplotlib_inline.backend_inline"
    from gunsbutter.grading.student.shell import Shell

    shell = Shell(_MOST_OUTPUT)
    for name in sorted({name for page in pages for cell in _code(page.notebook) for name in named_in(cell.source)}):
        with suppress(Exception):  # whatever is wrong with it, the page that imports it will say
            import_module(name)
    for name in tables.describe():
        tables.load(name)
    shell.rehearse()
    return shell


def _work(shell: Any, page: Page, to: Connection) -> None:
    """In the fork: run the cells in order, up to the first that fails."""
    os.chdir(page.path.parent)
    shell.enter()
    told: list[dict[str, Any]] = []
    for number, cell in enumerate(_code(page.notebook), 1):
        ran = shell.run(cell.source)
        outputs = json.loads(ran.outputs)
        if ran.failed:
            shown = next(("\n".join(each["traceback"]) for each in outputs if each["output_type"] == "error"), "")
            to.send(f"code cell {number} failed.\n{cell.source}\n\n{_COLOURS.sub('', shown)}")
            return
        told.append({"outputs": [nbformat.from_dict(each) for each in outputs], "execution_count": ran.count})
    to.send(told)
