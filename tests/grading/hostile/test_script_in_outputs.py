"""What a notebook shows is shown again: in Formgrader to the instructor, who is logged in, and in the feedback page."""

from __future__ import annotations

import re

import nbformat

from tests.grading.hostile.kit import CHANNEL, Attack

KIND = "Script, frames, SVG and addresses that run: in outputs, in Markdown, in attachments, in forged outputs"
PLAIN_NBGRADER = "Outputs and Markdown run as script in Formgrader, with the rights of whoever marks."
WE = "Outputs and texts are cleaned before anyone sees them; tests/grading/sanitise has the corpus, here the engine uses it."

SHOW = """
from IPython.display import HTML, SVG, IFrame, Javascript, Markdown, display
display(HTML("<script>hostile()</script><img src=x onerror=hostile()><a href='javascript:hostile()'>x</a>"))
display(HTML("<iframe srcdoc='<script>hostile()</script>'></iframe><svg onload=hostile()></svg><b>kept</b>"))
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
    {"output_type": "display_data", "metadata": {"trusted": True}, "data": {"TEXT/HTML": "<script>hostile()</script>"}},
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
    text = "<script>hostile()</script> <img src=x onerror=hostile()> [x](javascript:hostile()) **kept**"
    notebook.cells.insert(1, nbformat.v4.new_markdown_cell(text))
    notebook.cells.insert(1, nbformat.v4.new_raw_cell(text, metadata={"raw_mimetype": "text/html"}))


NOTEBOOKS = {
    "shows-script": Attack(SHOW, change=with_markdown),
    "forges-outputs": Attack(FORGED),
}
RUNS = re.compile(r"<script>\s*hostile|onerror=|onload=|javascript:hostile\(\)[\"']|srcdoc|<iframe", re.IGNORECASE)


def test_nothing_runs_in_the_feedback_page(hostile):
    for name in NOTEBOOKS:
        shown = re.sub(r'<div class="highlight.*?</div>', "", hostile[name].page, flags=re.DOTALL)  # the code itself
        assert not RUNS.findall(shown), name


def test_nothing_runs_in_the_notebook_that_is_marked_by_hand(hostile):
    for name in NOTEBOOKS:
        outputs = [out for cell in hostile[name].notebook.cells for out in cell.get("outputs", [])]
        html = [str(out.get("data", {}).get("text/html", "")) for out in outputs]
        assert not [each for each in html if RUNS.search(each)], name
        assert not [out for out in outputs if "application/javascript" in out.get("data", {})], name


def test_what_is_harmless_stays(hostile):
    assert "<b>kept</b>" in hostile["shows-script"].page
    assert "<strong>kept</strong>" in hostile["shows-script"].page


def test_forged_outputs_make_a_notebook_that_is_in_order(hostile):
    nbformat.validate(hostile["forges-outputs"].notebook)
