"""A notebook full of script, opened in a browser: after it was sanitised nothing runs and no other host is asked.

Formgrader's page is made by nbgrader's own template and served with Formgrader's own scripts, which act on what they
find in the page. The feedback page is opened without its Content-Security-Policy, which would hide a hole.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import nbgrader
import pytest
from nbconvert.exporters import HTMLExporter
from nbformat.notebooknode import NotebookNode, from_dict
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_raw_cell
from traitlets.config import Config

from gunsbutter.grading.feedback import FeedbackPages, Mark, Marks
from gunsbutter.grading.nbgrader_config import configure
from gunsbutter.grading.sanitise import sanitise_notebook
from tests.grading.sanitise.corpus import HTML, MARKDOWN, PNG, RUN, SVG

pytestmark = pytest.mark.browser
FORMGRADER = Path(nbgrader.__file__).parent / "server_extensions" / "formgrader"
# What nbgrader's page loads itself, whatever is in the notebook.
MATHJAX = "https://cdnjs.cloudflare.com/ajax/libs/mathjax/2.7.7/latest.js?config=TeX-AMS_CHTML-full,Safe"
WHO = f"<img src=x onerror={RUN}>"


def _shown(kind: str, content: object, **metadata: object) -> NotebookNode:
    return from_dict({"output_type": "display_data", "data": {kind: content}, "metadata": metadata})


def _code(name: str, source: str, *outputs: NotebookNode, **marks: object) -> NotebookNode:
    own = {"grade_id": name, "grade": False, "solution": True, "locked": False, "schema_version": 3, "task": False}
    cell = new_code_cell(source, id=name, metadata={"nbgrader": own | marks})
    cell.outputs = list(outputs)
    return cell


def _notebook() -> NotebookNode:
    """Every vector of the corpus as Markdown and as an output, and those that need another place."""
    ways = {
        "javascript": _shown("application/javascript", RUN),
        "isolated": _shown("text/html", f"<script>parent.{RUN}</script>", **{"text/html": {"isolated": True}}),
        "width": _shown("image/png", PNG, **{"image/png": {"width": f"1 onload={RUN}"}}),
        "width-of-none": _shown("image/png", "x", **{"image/png": {"width": f"1 onerror={RUN}"}}),
        "filename": _shown("image/png", PNG, filenames={"image/png": f'x" onerror="{RUN}'}),
        "base64": _shown("image/jpeg", f'x" onerror="{RUN}'),
        "stream": from_dict({"output_type": "stream", "name": "stdout", "text": f"\x1b[1;31m{WHO}"}),
        "error": from_dict({"output_type": "error", "ename": WHO, "evalue": WHO, "traceback": [WHO]}),
        "text": _shown("text/plain", WHO),
        "latex": _shown("text/latex", f"$\\href{{javascript:{RUN}}}{{x}}$ {WHO}"),
    }
    cells = [_code(f"way-{name}", WHO, output) for name, output in ways.items()]
    cells += [_code(f"svg-{at}", "x", _shown("image/svg+xml", text)) for at, text in enumerate(SVG.values())]
    cells += [_code(f"html-{at}", "x", _shown("text/html", text)) for at, text in enumerate(HTML.values())]
    cells += [_code(f"shown-{at}", "x", _shown("text/markdown", text)) for at, text in enumerate(MARKDOWN.values())]
    cells += [new_markdown_cell(text, id=f"markdown-{at}") for at, text in enumerate(MARKDOWN.values())]
    cells.append(new_raw_cell(WHO, id="raw", metadata={"raw_mimetype": "text/html", "tags": [f'"{WHO}']}))
    attached = new_markdown_cell("![x](attachment:x)", id="attached")
    attached.attachments = {"x": {f'text/html" onerror="{RUN}': "x"}}
    return new_notebook(cells=[*cells, attached])


def _formgrader(notebook: NotebookNode) -> str:
    config = configure(Config())
    config.HTMLExporter.template_name = "formgrade"
    resources = {
        "assignment_id": "a",
        "notebook_id": "n",
        "submission_id": "1",
        "index": 0,
        "total": 1,
        "base_url": "",
        "student": "s01",
        "last_name": None,
        "first_name": None,
        "notebook_path": "tree/n.ipynb",
    }
    made: str = HTMLExporter(config=config).from_notebook_node(notebook, resources=resources)[0]
    return made


def _feedback(notebook: NotebookNode) -> str:
    names = [cell.metadata.nbgrader.grade_id for cell in notebook.cells if "nbgrader" in cell.metadata]
    marks = Marks("n", 0, 0, cells=dict.fromkeys(names, Mark(0, 1)), comments=dict.fromkeys(names))
    page = FeedbackPages(configure(Config())).render(notebook, marks)
    return re.sub(r"<meta http-equiv=\"Content-Security-Policy\"[^>]*>", "", page)


PAGES = {"formgrader": _formgrader, "feedback": _feedback}


class _Handler(SimpleHTTPRequestHandler):
    """Pages from memory, Formgrader's scripts from where they are installed, and an API with nothing in it."""

    pages: dict[str, str]

    def do_GET(self) -> None:
        path = urlsplit(self.path).path
        if path.startswith("/formgrader/static/"):
            self.path = path.removeprefix("/formgrader")
            super().do_GET()
            return
        text = "[]" if path.startswith("/formgrader/api/") else self.pages.get(path.strip("/"), "")
        self.send_response(200 if text else 404)
        self.send_header("Content-Type", "application/json" if text == "[]" else "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def serve() -> Iterator:
    """Serves one page and returns its address."""
    handler = type("Handler", (_Handler,), {"pages": {}})
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(FORMGRADER))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()

        def at(text: str) -> str:
            handler.pages["page"] = text
            return f"http://127.0.0.1:{server.server_port}/page"

        yield at
        server.shutdown()


POKE = """() => {
    for (const element of document.querySelectorAll("main *, #notebook *")) {
        for (const kind of ["mouseover", "mouseenter", "focus", "toggle", "click", "load", "error", "animationend"]) {
            if (kind === "click" && element.closest("a[href]")) continue;
            element.dispatchEvent(new Event(kind, {bubbles: true, cancelable: true}));
        }
    }
}"""


def _opened(watched, address: str) -> bool:
    """Open a page, wait for it, poke every element; return whether script of the notebook ran."""
    dialogs: list[str] = []
    watched.page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    watched.page.add_init_script("window.pwn = () => { window.top.pwned = true }")
    watched.page.goto(address, wait_until="load")
    watched.page.evaluate(POKE)
    watched.page.wait_for_timeout(300)
    return bool(dialogs) or watched.page.evaluate("window.pwned") is not None


@pytest.mark.parametrize("kind", PAGES)
def test_nothing_of_a_sanitised_notebook_runs(watched, serve, kind):
    notebook = _notebook()
    assert sanitise_notebook(notebook, locked=())
    address = serve(PAGES[kind](notebook))
    assert not _opened(watched, address)
    assert watched.page.url.startswith(address.removesuffix("page"))  # Formgrader writes the index behind it
    assert set(watched.asked) <= {MATHJAX}
    assert watched.page.locator("text=This cell is shown as it was typed").count() > len(HTML)


@pytest.mark.parametrize("kind", PAGES)
def test_no_link_of_a_sanitised_notebook_runs_script(watched, serve, kind):
    notebook = _notebook()
    sanitise_notebook(notebook, locked=())
    watched.page.goto(serve(PAGES[kind](notebook)))
    links = watched.page.eval_on_selector_all(
        "main a[href], #notebook a[href]", "all => all.map(each => each.protocol)"
    )
    assert links
    assert set(links) <= {"http:", "https:", "mailto:"}
    assert watched.page.locator("#notebook iframe, main iframe, main script, main form, main svg").count() == 0


@pytest.mark.parametrize("kind", PAGES)
def test_the_scripts_of_formgrader_find_nothing_to_act_on(watched, serve, kind):
    notebook = _notebook()
    sanitise_notebook(notebook, locked=())
    watched.page.goto(serve(PAGES[kind](notebook)))
    inside = ".rendered_html, .output_subarea, .answer .body, .text"
    assert (
        watched.page.eval_on_selector_all(
            inside,
            """all => all.flatMap(each => [...each.querySelectorAll("*")].flatMap(element =>
            element.getAttributeNames().filter(name => name.startsWith("data-") || name.startsWith("on"))))""",
        )
        == []
    )


@pytest.mark.parametrize("kind", PAGES)
@pytest.mark.parametrize("name", ["img onerror", "svg script", "iframe srcdoc", "mermaid", "picture from the far"])
def test_the_same_unsanitised_does_run_or_ask(watched, serve, kind, name):
    """So that the tests above can fail."""
    text = (MARKDOWN | {"picture from the far": "![x](http://far.example/x.png)"})[name]
    address = serve(PAGES[kind](new_notebook(cells=[new_markdown_cell(text, id="one")])))
    assert _opened(watched, address) or "http://far.example/x.png" in watched.asked


@pytest.mark.parametrize("kind", PAGES)
def test_the_outputs_unsanitised_do_run(watched, serve, kind):
    hostile = {"application/javascript", "text/html"}
    cells = [
        cell for cell in _notebook().cells if any(hostile & set(o.get("data", {})) for o in cell.get("outputs", []))
    ]
    assert _opened(watched, serve(PAGES[kind](new_notebook(cells=cells[:4]))))


def test_the_policy_of_the_feedback_page_is_a_second_lock(watched, serve):
    notebook = new_notebook(cells=[new_markdown_cell(MARKDOWN["img onerror"] + MARKDOWN["remote img"], id="one")])
    page = FeedbackPages(configure(Config())).render(notebook, Marks("n", 0, 0))
    assert not _opened(watched, serve(page))
    assert watched.asked == []
