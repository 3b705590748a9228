"""What a student made is shown and does not act: a corpus of vectors, and honest work that stays as it was."""

from __future__ import annotations

import base64
import json

import nbformat
import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st
from nbformat.notebooknode import NotebookNode, from_dict
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_raw_cell
from traitlets.config import Config

from gunsbutter.grading.feedback import FeedbackPages, Marks
from gunsbutter.grading.nbgrader_config import configure
from gunsbutter.grading.sanitise import (
    OUTPUTS_LIMIT,
    PICTURE_LIMIT,
    TEXT_LIMIT,
    Allowance,
    clean_html,
    sanitise,
    sanitise_notebook,
    sanitise_outputs,
    sanitise_source,
)
from gunsbutter.grading.verdicts import MIME

PNG = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
RUN = "pwn()"  # what a vector calls where it is let; the browser test looks whether it was
FAR = "http://far.example/x.png"

HTML = {
    "script": f"<script>{RUN}</script>",
    "script in table": f"<table><script>{RUN}</script><tr><td>1</td></tr></table>",
    "img onerror": f"<img src=x onerror={RUN}>",
    "img without quotes": f"<img/src=x/onerror={RUN}>",
    "img in upper case": f"<IMG SRC=x ONERROR={RUN}>",
    "svg onload": f"<svg onload={RUN}></svg>",
    "svg script": f"<svg><script>{RUN}</script></svg>",
    "svg animate": f"<svg><animate onbegin={RUN} attributeName=x dur=1s></svg>",
    "body onload": f"<body onload={RUN}>",
    "details ontoggle": f"<details open ontoggle={RUN}>x</details>",
    "input autofocus": f"<input autofocus onfocus={RUN}>",
    "video onerror": f"<video><source onerror={RUN}></video>",
    "marquee": f"<marquee onstart={RUN}>x</marquee>",
    "style onload": f"<style onload={RUN}></style>",
    "style import": f"<style>@import '{FAR}'; body {{ background: url({FAR}) }}</style>",
    "style overlay": "<style>body::before {content:'';position:fixed;inset:0}</style>",
    "style attribute": f"<div style='position:fixed;inset:0;background:url({FAR})'>x</div>",
    "css escape": f"<div style='background:u\\72l({FAR})'>x</div>",
    "iframe srcdoc": f"<iframe srcdoc='<script>parent.{RUN}</script>'></iframe>",
    "iframe javascript": f"<iframe src='javascript:parent.{RUN}'></iframe>",
    "object": f"<object data='data:text/html,<script>{RUN}</script>'></object>",
    "embed": f"<embed src='data:text/html,<script>{RUN}</script>'>",
    "link": f"<link rel=stylesheet href='{FAR}'>",
    "base": "<base href='http://far.example/'>",
    "meta refresh": "<meta http-equiv=refresh content='0;url=http://far.example/'>",
    "form": "<form action='http://far.example/'><button>Full credit</button></form>",
    "formaction": f"<form><button formaction='javascript:{RUN}'>x</button></form>",
    "remote img": f"<img src='{FAR}'>",
    "srcset": f"<img src='data:image/png;base64,{PNG}' srcset='{FAR}'>",
    "table background": f"<table background='{FAR}'><tr><td>x</td></tr></table>",
    "a javascript": f"<a href='javascript:{RUN}'>x</a>",
    "a with a tab": f"<a href='jav\tascript:{RUN}'>x</a>",
    "a with entities": f"<a href='&#106;avascript&colon;{RUN}'>x</a>",
    "a data": f"<a href='data:text/html,<script>{RUN}</script>'>x</a>",
    "a ping": "<a href='https://x.org' ping='http://far.example/'>x</a>",
    "mutation by math": f"<math><mtext><table><mglyph><style><!--</style><img title='--><img src=x onerror={RUN}>'>",
    "mutation by svg": f"<svg></p><style><a id='</style><img src=x onerror={RUN}>'>",
    "noscript": f"<noscript><p title='</noscript><img src=x onerror={RUN}>'>",
    "template": f"<template><img src=x onerror={RUN}></template>",
    "textarea": f"<textarea><img title='</textarea><img src=x onerror={RUN}>'></textarea>",
    "comment": f"<!--><img src=x onerror={RUN}>-->",
    "conditional comment": f"<!--[if gte IE 4]><script>{RUN}</script><![endif]-->",
    "cdata": f"<![CDATA[<img src=x onerror={RUN}>]]>",
    "null byte": f"<scr\0ipt>{RUN}</scr\0ipt><img src=x o\0nerror={RUN}>",
    "unclosed": f"<img src=x onerror={RUN} ",
    "nested": f"<scr<script>ipt>{RUN}</scr</script>ipt>",
    "gadget of bootstrap": f'<b data-toggle="tooltip" data-html="true" title="<img src=x onerror={RUN}>">x</b>',
    "gadget of formgrader": f'<a class="live-notebook" data-link="javascript:{RUN}">x</a>',
    "clobbering": "<a id=base_url name=base_url href='https://far.example'></a><img name=getElementById src=x>",
    "mathjax": f"<p>$\\href{{javascript:{RUN}}}{{x}}$</p>",
}
MARKDOWN = {
    **HTML,
    "link": f"[x](javascript:{RUN})",
    "link with entities": f"[x](javascript&#58;{RUN})",
    "link with a break": f"[x](java\nscript:{RUN})",
    "link in angles": f"[x](<javascript:{RUN}>)",
    "link in upper case": f"[x](JaVaScRiPt:{RUN})",
    "link by reference": f"[x]\n\n[x]: javascript:{RUN}",
    "link to data": f"[x](data:text/html;base64,{base64.b64encode(f'<script>{RUN}</script>'.encode()).decode()})",
    "link to vbscript": "[x](vbscript:msgbox)",
    "link with control": f"[x](\x01javascript:{RUN})",
    "link to a page of the course folder": "[x](..%2F..%2Fsubmitted%2Fs01%2Fevil.html)",
    "link to a page": "[x](evil.html)",
    "link to the server": "[x](/logout)",
    "autolink": f"<javascript:{RUN}>",
    "picture to javascript": f"![x](javascript:{RUN})",
    "picture with quotes": f'![x](x"onerror="{RUN})',
    "picture by reference": f"![x][y]\n\n[y]: {FAR}",
    "picture from the server": "![x](/logout)",
    "picture from above": "![x](../../logout)",
    "picture as svg": f"![x](data:image/svg+xml,<svg onload={RUN}>)",
    "picture by backslashes": "![x](\\\\far.example/x.png)",
    "missing attachment": "![x](attachment:none.png)",
    "mermaid": f"```mermaid\n<img src=x onerror={RUN}>\n```",
    "mermaid with tildes": f"~~~~  mermaid\n<img src=x onerror={RUN}>\n~~~~",
    "title": f"[x](https://x.org '\"><img src=x onerror={RUN}>')",
    "fence info": f'```"><img src=x onerror={RUN}>\nx\n```',
    "code that ends": f"`a` <img src=x onerror={RUN}> `b`",
    "fence in formula": f"$$\n```\n$$\n<img src=x onerror={RUN}>\n```\n",
    "fence in a definition": f'[a]: x "\n```\n"\n<img src=x onerror={RUN}>\n```\n',
    "code in a table": f"| a |\n|---|\n| `x | <img src=x onerror={RUN}> |`",
    "code in an address": f"[a](`)<img src=x onerror={RUN}>`)",
    "odd backticks": f"a ` b\n` <img src=x onerror={RUN}> `",
    "closes the page": "</div></div></div></main>",
    "opens for ever": "<details><summary>All marks</summary>",
    "tag over a quote": "> </blockquote><details>",
    "href in formula": f"$\\href{{javascript:{RUN}}}{{x}}$",
    "href by entities": f"&#36;&#92;href{{javascript:{RUN}}}{{x}}&#36;",
    "class in formula": r"$\class{score}{x}$ $\cssId{statusmessage}{x}$ $\style{position:fixed}{x}$",
    "require in formula": r"$$\require{html}$$",
    "definition in formula": r"$\def\frac{1}$",
    "mmlToken": f"$\\mmlToken{{mi}}[href='javascript:{RUN}']{{x}}$",
    "includegraphics": f"$\\includegraphics{{{FAR}}}$",
    "full width": f"<\uff53cript>{RUN}</script>",
    "line separator": f"a\u2028<img src=x onerror={RUN}>",
    "html block in a list": f"- <div onclick={RUN}\n",
}
SVG = {
    "script": f"<svg xmlns='http://www.w3.org/2000/svg'><script>{RUN}</script></svg>",
    "onload": f"<svg xmlns='http://www.w3.org/2000/svg' onload='{RUN}'/>",
    "foreignObject": "<svg xmlns='http://www.w3.org/2000/svg'><foreignObject><b/></foreignObject></svg>",
    "external use": f"<svg xmlns='http://www.w3.org/2000/svg'><use href='{FAR}'/></svg>",
    "entities": "<!DOCTYPE svg [<!ENTITY a 'aaaa'>]><svg>&a;</svg>",
    "not svg": "<html xmlns='http://www.w3.org/1999/xhtml'/>",
    "not well-formed": "<svg><g></svg>",
}
HONEST = {
    "prose": "The paper says *much*; it **prints** no number. R&D, a < b, x<y, 5 > 3, \u201cquotes\u201d, 100 %.",
    "quotation": "> quoted\n> more\n\nand on.",
    "formulas": "$a<b$ and $$\\frac{1}{2}$$\n\n\\begin{align}a &= b \\label{e}\\end{align}\n\nIt costs $5 or $6.",
    "code": "Use `<script>` and:\n\n```html\n<script>a()</script>\n<img src=x onerror=a()>\n```\n\n~~~\n<b>\n~~~",
    "links": "[x](https://a.b/c?d=e&f=g) <https://x.y> <me@x.org> [m](mailto:me@x.org) [d](data.csv) [s](#part)",
    "by reference": "[t][1] and [1]\n\n[1]: https://x.org 'T'",
    "pictures": f"![p](attachment:x.png) ![q](my%20plot.png) ![r](data:image/png;base64,{PNG})",
    "table": "| a | b |\n|---|:-:|\n| 1 | `2` |",
    "tags": "H<sub>2</sub>O, m<sup>2</sup><br>next\n\n<details><summary>Hint</summary>\n\nText\n\n</details>",
    "lists": "1. a\n   - b\n\n- [ ] c\n- [x] d\n\nterm\n: meaning",
    "words": "Data: the table. In javascript, a class or a style; C:\\data\\style. See `a<b>`.",
    "windows": "one\r\n\r\ntwo\r\n",
    "empty": "",
}
ACTING = {"base", "button", "embed", "form", "iframe", "input", "link", "math", "noscript", "object", "script"}
ACTING |= {"style", "svg", "template", "video"}


@pytest.fixture(scope="module")
def pages() -> FeedbackPages:
    return FeedbackPages(configure(Config()))


def _harm(page: str) -> list[str]:
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


def _page(pages: FeedbackPages, *cells: NotebookNode) -> str:
    return pages.render(new_notebook(cells=list(cells)), Marks("n", 0, 0))


def _output(data: object, **more: object) -> NotebookNode:
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


def _data(data: object, **more: object) -> dict:
    cell = _output(data, **more)
    sanitise(cell)
    nbformat.validate(new_notebook(cells=[cell]))
    return dict(cell.outputs[0].data) if cell.outputs else {}


@pytest.mark.parametrize("name", MARKDOWN)
def test_markdown_that_could_act_is_shown_as_typed(pages, name):
    cell = new_markdown_cell(MARKDOWN[name])
    sanitise(cell)
    page = _page(pages, cell)
    assert _harm(page) == []
    assert "far.example/x.png" not in str(BeautifulSoup(page, "html.parser").find_all("img"))


@pytest.mark.parametrize(
    "name", sorted(set(MARKDOWN) - {"unclosed", "full width", "link with a break", "line separator"})
)
def test_what_is_shown_as_typed_is_there_letter_by_letter(name):
    text = MARKDOWN[name]
    cell = new_markdown_cell(text)
    remarks = sanitise(cell)
    shown = cell.source.split("\n\n", 1)[1]
    fence = shown.split("\n")[0]
    assert shown == f"{fence}\n{text.replace(chr(0), '').replace(chr(1), '')}\n{fence}"
    assert fence not in text
    assert len(remarks) == 1


@pytest.mark.parametrize("name", HONEST)
def test_honest_markdown_stays_byte_for_byte(name):
    cell = new_markdown_cell(HONEST[name])
    cell.attachments = {"x.png": {"image/png": PNG}}
    assert sanitise(cell) == []
    assert cell.source == HONEST[name]


def test_pictures_of_other_hosts_become_links():
    cell = new_markdown_cell(f"See ![it]({FAR}) and\n\n```\n![code]({FAR})\n```")
    assert sanitise(cell) == ["Pictures from other hosts became links."]
    assert cell.source == f"See [it]({FAR}) and\n\n```\n![code]({FAR})\n```"


@given(st.text(alphabet="`~<>![]()$\\*_|-#:\"'& \n\tabijmgx/=", max_size=80))
def test_no_text_gets_a_tag_that_acts_into_nbconverts_page(text):
    from nbconvert.filters import markdown2html

    cell = new_markdown_cell(f"{text}<img src=x onerror=alert(1)>{text}")
    sanitise(cell)
    made = BeautifulSoup(markdown2html(cell.source), "html.parser")
    assert not [tag for tag in made.find_all("img") if tag.get("onerror")]


@pytest.mark.parametrize("name", HTML)
def test_html_of_outputs_is_cleaned(pages, name):
    cell = _output({"text/html": HTML[name], "text/plain": "the text"})
    sanitise(cell)
    assert _harm(_page(pages, cell)) == []
    assert cell.outputs[0].data["text/plain"] == "the text"
    assert not {"id", "name", "class"} & set(_attributes(cell.outputs[0].data.get("text/html", "")))


def _attributes(html: str) -> list[str]:
    return [name for element in BeautifulSoup(html, "html.parser").find_all(True) for name in element.attrs]


def test_tables_of_pandas_stay():
    import pandas as pd

    html = pd.DataFrame({"a": [1, 2], "b": ["x", "<y>"]})._repr_html_()
    cleaned = clean_html(html)
    assert '<table class="dataframe" border="1">' in cleaned or '<table border="1" class="dataframe">' in cleaned
    assert BeautifulSoup(cleaned, "html.parser").get_text().split() == ["a", "b", "0", "1", "x", "1", "2", "<y>"]


def test_colours_of_a_table_stay_and_what_could_cover_the_page_goes():
    html = '<table><tr><td style="color: red; background-color: rgb(1, 2, 3); position: fixed; margin: -9px">1</td>'
    assert 'style="color: red; background-color: rgb(1, 2, 3)"' in clean_html(html)


def test_html_that_brings_a_program_leaves_its_text():
    assert _data({"text/html": "<b>a</b><script>b</script>", "text/plain": "a"}) == {"text/plain": "a"}
    assert "left out" in _data({"text/html": "<script>b</script>"})["text/plain"]


@pytest.mark.parametrize("name", SVG)
def test_svg_that_is_more_than_a_picture_is_left_out(name):
    assert _data({"image/svg+xml": SVG[name], "text/plain": "<Figure>"}) == {"text/plain": "<Figure>"}


def test_svg_becomes_a_picture_in_which_no_script_runs():
    head = '<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/svg11.dtd">'
    made = _data({"image/svg+xml": f"{head}<svg xmlns='http://www.w3.org/2000/svg'><g/></svg>"})
    assert made["text/html"].startswith('<img src="data:image/svg+xml;base64,')
    assert "image/svg+xml" not in made


@pytest.mark.parametrize(
    "kind",
    [
        "application/javascript",
        "application/vnd.jupyter.widget-view+json",
        "application/vnd.plotly.v1+json",
        "application/vnd.vegalite.v5+json",
        "application/pdf",
        "text/vnd.mermaid",
        "text/html; charset=utf-8",
        "Text/HTML",
        "image/svg",
        MIME,
    ],
)
def test_other_kinds_are_left_out(kind):
    cell = _output({kind: {"model_id": "x"}, "text/plain": "the text"})
    assert sanitise(cell) == [f"An output of the kind {kind!r} is left out."]
    assert cell.outputs[0].data == {"text/plain": "the text"}


def test_a_verdict_of_a_students_making_is_no_verdict():
    assert MIME not in _data({MIME: {"question": "q", "checks": []}})


@pytest.mark.parametrize("content", [b"<script>", b"GIF89a/*", b"", b"\x89PNG"])
def test_a_picture_must_be_what_it_says(content):
    assert _data({"image/png": base64.b64encode(content).decode(), "text/plain": "p"}) == {"text/plain": "p"}


@pytest.mark.parametrize("text", ['"onerror="alert(1)', "%%%", f'{PNG}"><script>', "é"])
def test_a_picture_must_be_base64(text):
    assert _data({"image/png": text, "text/plain": "p"}) == {"text/plain": "p"}


def test_pictures_stay():
    assert _data({"image/png": PNG[:40] + "\n" + PNG[40:] + "\n"}) == {"image/png": PNG}
    gif = base64.b64encode(b"GIF89a.....").decode()
    assert f'src="data:image/gif;base64,{gif}"' in _data({"image/gif": gif})["text/html"]


@pytest.mark.parametrize(
    "text",
    [MARKDOWN["href in formula"], r"$\class{x}{y}$", r"$\require{html}$", r"\begin{a}\style{x}{y}\end{a}", "<b>$x$"],
)
def test_latex_that_reaches_beyond_formulas_is_text(text):
    assert _data({"text/latex": text}) == {"text/plain": text}


def test_latex_stays():
    assert _data({"text/latex": "$\\frac{a}{b}$"}) == {"text/latex": "$\\frac{a}{b}$"}


@pytest.mark.parametrize("name", MARKDOWN)
def test_markdown_of_outputs_that_could_act_is_text(pages, name):
    cell = _output({"text/markdown": MARKDOWN[name]})
    sanitise(cell)
    assert _harm(_page(pages, cell)) == []


def test_json_is_text():
    assert _data({"application/json": {"a": "<b>"}})["text/plain"] == json.dumps({"a": "<b>"}, indent=1)
    assert _data({"application/json": {"a": 1}, "text/plain": "own"})["text/plain"] == "own"


@pytest.mark.parametrize("name", HTML)
def test_what_is_printed_or_raised_is_text(pages, name):
    text = f"\x1b[31m{HTML[name]}\x1b[0m"
    cell = new_code_cell(f"# {HTML[name]}")
    cell.outputs = [
        from_dict({"output_type": "stream", "name": "stdout", "text": text}),
        from_dict({"output_type": "error", "ename": text, "evalue": text, "traceback": [text, text]}),
        from_dict({"output_type": "display_data", "data": {"text/plain": text}, "metadata": {}}),
    ]
    sanitise(cell)
    page = _page(pages, cell)
    assert _harm(page) == []
    assert "ansi-red-fg" in page


@pytest.mark.parametrize(
    "metadata",
    [
        {"isolated": True},
        {"text/html": {"isolated": True}},
        {"image/png": {"width": "1 onerror=alert(1)"}, "width": "1 onerror=alert(1)"},
        {"filenames": {"image/png": "http://far.example/x.png"}},
        {"image/png": "x", "width": True, "height": -1},
        "x",
        None,
    ],
)
def test_metadata_of_outputs_is_forgotten(metadata):
    cell = _output({"image/png": PNG}, metadata=metadata)
    sanitise(cell)
    assert cell.outputs[0].metadata == {}


def test_measures_of_pictures_are_kept():
    cell = _output({"image/png": PNG}, metadata={"image/png": {"width": 400, "height": 300, "x": 1}})
    sanitise(cell)
    assert cell.outputs[0].metadata == {"image/png": {"width": 400, "height": 300}}


def test_metadata_of_cells_is_forgotten_but_for_nbgraders():
    cell = new_code_cell("x")
    cell.metadata = from_dict(
        {
            "nbgrader": {"grade_id": "q"},
            "editable": False,
            "tags": ["a b score"],
            "trusted": True,
            "transient": "x",
            "alt": "x",
            "magics_language": "html",
        }
    )
    sanitise(cell)
    assert cell.metadata == {"nbgrader": {"grade_id": "q"}, "editable": False}


def test_attachments_are_pictures_or_nothing():
    cell = new_markdown_cell("![a](attachment:a.png) ![b](attachment:b.svg)")
    svg = base64.b64encode(SVG["script"].encode()).decode()
    cell.attachments = {"a.png": {"image/png": PNG}, "b.svg": {"image/svg+xml": svg, "text/html": svg}}
    remarks = sanitise(cell)
    assert remarks[0] == "The attachment 'b.svg' is left out: it is no picture, or too large."
    assert "```" in cell.source  # the picture that is missing would stop nbconvert
    assert "attachments" not in cell


@pytest.mark.parametrize("kind", ["text/html", "application/javascript", ""])
def test_raw_cells_become_text(pages, kind):
    cell = new_raw_cell(HTML["script"], metadata={"raw_mimetype": kind, "format": kind})
    assert sanitise(cell) == ["Shown as typed: a raw cell."]
    assert cell.cell_type == "markdown"
    assert _harm(_page(pages, cell)) == []


@pytest.mark.parametrize(
    "output",
    [
        None,
        "x",
        {},
        {"output_type": "x"},
        {"output_type": "display_data"},
        {"output_type": "display_data", "data": []},
        {"output_type": "display_data", "data": {"text/plain": {"a": 1}}},
        {"output_type": "execute_result", "data": {"text/plain": "1"}, "execution_count": "x"},
        {"output_type": "stream"},
        {"output_type": "stream", "name": 3, "text": 4},
        {"output_type": "error"},
        {"output_type": "error", "ename": 1, "evalue": None, "traceback": "x"},
        {"output_type": "stream", "name": "stdout", "text": ["a", 1, "\ud800"], "x": 1},
        {"output_type": "display_data", "data": {"text/plain": "\ud800"}, "metadata": {}, "transient": {}},
    ],
)
def test_malformed_outputs_are_mended_or_left_out(output, tmp_path):
    cell = new_code_cell("x")
    cell.outputs = [output]
    sanitise_outputs(cell)
    notebook = new_notebook(cells=[cell])
    nbformat.validate(notebook)
    nbformat.write(notebook, tmp_path / "n.ipynb")


@pytest.mark.parametrize("outputs", [None, "x", {}])
def test_malformed_lists_of_outputs_are_emptied(outputs):
    cell = NotebookNode(cell_type="code", id="c", metadata={}, source=["a", "b"], execution_count=-1, outputs=outputs)
    sanitise(cell)
    nbformat.validate(new_notebook(cells=[cell]))
    assert cell.source == "ab"


def test_long_text_is_cut_and_says_so():
    cell = new_code_cell("x")
    cell.outputs = [from_dict({"output_type": "stream", "name": "stdout", "text": "x" * (TEXT_LIMIT + 5)})]
    assert sanitise(cell) == ["Text of an output is cut at 100,000 characters."]
    assert cell.outputs[0].text.endswith("x\n(Cut here: 5 more characters.)")


def test_many_outputs_large_pictures_and_large_notebooks_are_cut():
    many = new_code_cell("x")
    many.outputs = [from_dict({"output_type": "stream", "name": "stdout", "text": "x"})] * (OUTPUTS_LIMIT + 1)
    assert sanitise(many) == ["Of 201 outputs the first 200 are kept."]
    large = base64.b64encode(base64.b64decode(PNG) + b"\0" * PICTURE_LIMIT).decode()
    assert _data({"image/png": large, "text/plain": "p"}) == {"text/plain": "p"}
    rest = _output({"text/plain": "x"})
    assert sanitise(rest, Allowance(left=10)) == ["An output is left out: a notebook's outputs may take 20 MB."]


def test_deep_html_is_left_out():
    assert clean_html("<div>" * 5000 + "x") == ""


@pytest.mark.parametrize("text", ["\\begin{a}" * 9000, "[" * 90000, "**a*" * 20000, "> " * 5000, "x" * 200_000])
def test_markdown_made_to_take_long_does_not(text):
    import time

    began = time.perf_counter()
    sanitise(new_markdown_cell(text))
    assert time.perf_counter() - began < 5


def test_only_the_students_text_is_looked_at():
    """The instructor's cells may hold any HTML; their outputs are made by the student's process."""
    theirs = new_markdown_cell(HTML["script"], id="own")
    locked = new_code_cell("x", id="locked", metadata={"any": "thing"})
    locked.outputs = [from_dict({"output_type": "display_data", "data": {MIME: {}}, "metadata": {}})]
    task = new_markdown_cell(HTML["script"], id="task")
    remarks = sanitise_notebook(new_notebook(cells=[theirs, locked, task]), locked={"locked", "task"})
    assert task.source == HTML["script"]
    assert locked.metadata == {"any": "thing"}
    assert [remark.split(":")[0] for remark in remarks] == ["Cell own", "Cell locked"]


def test_sanitising_twice_changes_nothing_more():
    for text in MARKDOWN.values():
        cell = new_markdown_cell(text)
        sanitise(cell)
        once = cell.source
        assert sanitise_source(cell) == []
        assert cell.source == once
