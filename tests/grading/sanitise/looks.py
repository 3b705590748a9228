"""A cell with an output, the page that shows it, and a look for what could act there."""

from __future__ import annotations

import nbformat
from bs4 import BeautifulSoup
from nbformat.notebooknode import NotebookNode, from_dict
from nbformat.v4 import new_notebook

from gunsbutter.grading.feedback import FeedbackPages, Marks
from gunsbutter.grading.sanitise import sanitise

ACTING = {"base", "button", "embed", "form", "iframe", "input", "link", "math", "noscript", "object", "script"}
ACTING |= {"style", "svg", "template", "video"}


def cell_with(data: object, **more: object) -> NotebookNode:
    """A code cell with one output, as a notebook file may have it: nothing checks it."""
    output = {"output_type": "display_data", "data": data, "metadata": {}} | more
    return NotebookNode(
        {
            "cell_type": "code",
            "id": "c",
            "metadata": NotebookNode(),
            "source": "",
            "execution_count": 1,
            "outputs": [from_dict(output)],
        }
    )


def data_of(data: object, **more: object) -> dict:
    cell = cell_with(data, **more)
    sanitise(cell)
    nbformat.validate(new_notebook(cells=[cell]))
    return dict(cell.outputs[0].data) if cell.outputs else {}


def page_of(pages: FeedbackPages, *cells: NotebookNode) -> str:
    return pages.render(new_notebook(cells=list(cells)), Marks("n", 0, 0))


def harm(page: str) -> list[str]:
    """What could act in a feedback page, beside its own head and its own task lists."""
    body = BeautifulSoup(page, "html.parser").body
    found = [element.name for element in body.find_all(list(ACTING)) if element.get("type") != "checkbox"]
    for element in body.find_all(True):
        for name, value in element.attrs.items():
            value = " ".join(value) if isinstance(value, list) else value
            safe = {
                "href": value.startswith(("https://", "http://", "mailto:", "#", "data.csv")),
                "src": value.startswith("data:image/") or value == "my%20plot.png",
                "style": not any(word in value for word in ("url", "position", "expression", "\\")),
            }
            if not safe.get(name, not name.startswith(("on", "data-", "srcset", "background", "ping", "formaction"))):
                found.append(f"{element.name} {name}={value}")
    return found
