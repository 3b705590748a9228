"""What a notebook shows is shown again: to the instructor in Formgrader, logged in, and in the feedback page."""

from __future__ import annotations

import nbformat
from bs4 import BeautifulSoup

from tests.grading.hostile.kit import CHANNEL, Attack

KIND = "Script, frames, SVG and addresses that run: in outputs, in Markdown, in attachments, in forged outputs"
PLAIN_NBGRADER = "Seen: the script stands in the feedback page as it was, and runs for whoever opens it."
WE = "Outputs and texts are cleaned before anyone sees them, in the notebook as in the feedback page."

SHOW = """
from IPython.display import HTML, SVG, IFrame, Javascript, Markdown, display
display(HTML("<script>hostile()</script><img src=x onerror=hostile()><a href='javascript:hostile()'>x</a>"))
display(HTML("<iframe srcdoc='<script>hostile()</script>'></iframe><svg onload=hostile()></svg>"))
display(HTML("<b>kept</b>"))
display(SVG("<svg xmlns='http://www.w3.org/2000/svg'><script>hostile()</script></svg>"))
display(Javascript("hostile()"), IFrame("javascript:hostile()", 9, 9), Markdown("<script>hostile()</script>"))
display({"text/latex": "$\\\\href{javascript:hostile()}{x}$", "application/javascript": "hostile()"}, raw=True)
raise type("<script>hostile()</script>", (Exception,), {})("<script>hostile()</script>")
"""
FORGED = (
    CHANNEL
    + """
import json, time
outputs = [
    {"output_type": "display_data", "metadata": {}, "data": {"text/html": ["<script>", "hostile()</script>"]}},
    {"output_type": "display_data", "metadata": {"trusted": 1}, "data": {"TEXT/HTML": "<script>hostile()</script>"}},
    {"output_type": "stream", "name": "<script>hostile()</script>", "text": {"a": "<script>hostile()</script>"}},
    {"output_type": "error", "ename": ["<script>"], "evalue": None, "traceback": ["<script>hostile()</script>", 5]},
    {"output_type": "<script>hostile()</script>"}, {}, {"output_type": None, "data": []},
    {"output_type": "execute_result", "execution_count": "<script>hostile()</script>", "data": 7, "metadata": []},
]
channel.sendall(message(b'{"did": "cell", "failed": false, "count": "<script>"}', json.dumps(outputs).encode()))
time.sleep(0.5)
"""
)


def with_markdown(notebook):
    notebook.cells.insert(1, nbformat.v4.new_markdown_cell("**kept**"))
    text = "<script>hostile()</script> <img src=x onerror=hostile()> [x](javascript:hostile())"
    notebook.cells.insert(1, nbformat.v4.new_markdown_cell(text))
    notebook.cells.insert(1, nbformat.v4.new_raw_cell(text, metadata={"raw_mimetype": "text/html"}))


NOTEBOOKS = {
    "shows-script": Attack(SHOW, change=with_markdown),
    "forges-outputs": Attack(FORGED),
}


def what_runs(html):
    """Elements and attributes that a browser would run, load or frame."""
    page = BeautifulSoup(html, "html.parser")
    named = [tag.name for tag in page.find_all(["iframe", "object", "embed", "base", "form"])]
    scripts = [str(tag) for tag in page.find_all("script") if "hostile" in str(tag)]
    handlers = [
        name for tag in page.find_all(True) for name in tag.attrs if name.startswith("on") or name == "srcdoc"
    ]
    addresses = [
        value
        for tag in page.find_all(True)
        for value in map(str, tag.attrs.values())
        if value.strip().lower().startswith(("javascript:", "data:text"))
    ]
    return named + scripts + handlers + addresses


def test_nothing_runs_in_the_feedback_page(hostile):
    for name in NOTEBOOKS:
        assert what_runs(hostile[name].page) == [], name


def test_nothing_runs_in_the_notebook_that_is_marked_by_hand(hostile):
    for name in NOTEBOOKS:
        outputs = [out for cell in hostile[name].notebook.cells for out in cell.get("outputs", [])]
        html = ["".join(out.get("data", {}).get("text/html", "")) for out in outputs]
        assert what_runs(" ".join(html)) == [], name
        assert not [out for out in outputs if "application/javascript" in out.get("data", {})], name


def test_what_is_harmless_stays(hostile):
    assert "<b>kept</b>" in hostile["shows-script"].page
    assert "<strong>kept</strong>" in hostile["shows-script"].page


def test_forged_outputs_make_a_notebook_that_is_in_order(hostile):
    nbformat.validate(hostile["forges-outputs"].notebook)
