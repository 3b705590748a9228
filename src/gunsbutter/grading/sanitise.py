"""Nothing of a submission runs as script in anyone's browser, or asks another host for anything.

A recorded notebook is opened in Formgrader (nbconvert, in a page that can give marks), in the feedback page and in
JupyterLab. So what a student made is cleaned before it is recorded:

- **outputs** keep the kinds of an allowlist. HTML is cleaned by nh3, pictures must be what they say they are, SVG
  becomes an ``<img>``, in which no script runs. Everything else goes, and its text stays.
- **Markdown** that a student typed stays byte for byte, or is shown as typed, in a code block. Two looks decide: what
  nbconvert's own parser finds, and a look at the bare text that believes in no parser.
- **metadata** keeps what is known to be harmless: templates write some of it into attributes without quotes.

Pictures from another host would tell that host who reads the page and when. In Markdown they become links.
"""

from __future__ import annotations

import base64
import binascii
import html
import json
import re
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any, cast
from xml.etree import ElementTree

import nh3
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from nbformat.notebooknode import NotebookNode

from gunsbutter.grading.verdicts import MIME as VERDICTS

TEXT_LIMIT = 100_000  # characters of one output, and of one cell
NAME_LIMIT = 1_000  # characters of an error's name, of a picture's description
LINES_LIMIT = 1_000  # lines of one traceback
OUTPUTS_LIMIT = 200  # outputs of one cell
PICTURE_LIMIT = 5_000_000  # bytes of one picture
NOTEBOOK_LIMIT = 20_000_000  # bytes of all outputs of a notebook, as they stand in its file
KINDS_LIMIT = 20  # kinds in one output
REMARKS_LIMIT = 20  # sentences about one cell
DEPTH_LIMIT = 100  # HTML elements in each other: parsers that recurse give up on more

# How a picture of each kind begins. A browser looks at the bytes as well, not at the name alone.
_PICTURES = {
    "image/png": re.compile(rb"\x89PNG\r\n\x1a\n"),
    "image/jpeg": re.compile(rb"\xff\xd8\xff"),
    "image/gif": re.compile(rb"GIF8[79]a"),
    "image/webp": re.compile(rb"RIFF....WEBP", re.DOTALL),
}
_SHOWN_BY_NBCONVERT = {"image/png", "image/jpeg"}
_STANDS_IN = {"application/json", "image/gif", "image/webp", "image/svg+xml"}


@dataclass
class Allowance:
    """What the outputs of one notebook may still take up, in bytes."""

    left: int = NOTEBOOK_LIMIT

    def take(self, size: int) -> bool:
        """Whether there is room for ``size`` bytes more; if so, they are taken."""
        if size > self.left:
            return False
        self.left -= size
        return True


def sanitise_notebook(notebook: NotebookNode, locked: Collection[str]) -> list[str]:
    """Make a notebook harmless in place; return a sentence for each thing left out, with the cell it stood in.

    ``locked`` are the ids of the cells whose text and metadata are the instructor's: of these only the outputs are
    looked at. To be called before the verdicts are put in, since a verdict of a student's making is thrown out.
    """
    allowance = Allowance()
    remarks = []
    for cell in notebook.cells:
        found = sanitise_outputs(cell, allowance)
        if cell.get("id") not in locked:
            found += sanitise_source(cell)
        remarks += [f"Cell {cell.get('id', '?')}: {remark}" for remark in found]
    return remarks


def sanitise(cell: NotebookNode, allowance: Allowance | None = None) -> list[str]:
    """Make a student's cell harmless in place: text, metadata, outputs. A sentence for each thing left out."""
    return sanitise_outputs(cell, allowance) + sanitise_source(cell)


def sanitise_source(cell: NotebookNode) -> list[str]:
    """Make text, attachments and metadata of a student's cell harmless in place; return a sentence for each change.

    Not for locked cells: what stands there is the instructor's. Code stays as it is, up to a limit: nbconvert and
    JupyterLab show it as text. Raw cells become Markdown.
    """
    remarks: list[str] = []
    source = _clean_text(_joined(cell.get("source")))
    if len(source) > TEXT_LIMIT:
        remarks.append(f"The text has {len(source):,} characters; shown are the first {TEXT_LIMIT:,}.")
        mark = "\n# Cut here: the cell is too long to show." if cell.get("cell_type") == "code" else "\n\n(cut here)"
        source = source[:TEXT_LIMIT] + mark
    if cell.get("cell_type") != "code":
        was_raw = cell.get("cell_type") != "markdown"
        cell.cell_type = "markdown"
        attachments = {} if was_raw else _clean_attachments(cell.get("attachments"), remarks)
        problem = "a raw cell" if was_raw else ""
        if not problem and len(source) <= TEXT_LIMIT:
            source, problem = _clean_markdown(source, attachments, remarks)
        if problem or len(source) > TEXT_LIMIT:
            remarks.append(f"Shown as typed: {problem or 'very long text'}.")
            source = as_typed(source)
            attachments = {}
        cell.pop("attachments", None)
        if attachments:
            cell.attachments = NotebookNode(attachments)
    cell.source = source
    cell.metadata = _clean_cell_metadata(cell.get("metadata"))
    _only_known_keys(cell)
    return remarks


def sanitise_outputs(cell: NotebookNode, allowance: Allowance | None = None) -> list[str]:
    """Make the outputs of any cell harmless in place; return a sentence for each kind of thing left out.

    Malformed outputs are mended or left out, so that nbformat accepts the cell. ``allowance`` is shared by the cells
    of a notebook; without one a cell has a notebook's allowance for itself.
    """
    if cell.get("cell_type") != "code":
        cell.pop("outputs", None)
        cell.pop("execution_count", None)
        return []
    count = cell.get("execution_count")
    cell.execution_count = count if type(count) is int and count >= 0 else None
    allowance = allowance or Allowance()
    told: Counter[str] = Counter()
    outputs = cell.get("outputs")
    if not isinstance(outputs, list):
        outputs = []
        told["The outputs were malformed and are left out"] += 1
    kept = [made for each in outputs[:OUTPUTS_LIMIT] if (made := _clean_output(each, told, allowance)) is not None]
    if len(outputs) > OUTPUTS_LIMIT:
        told[f"Of {len(outputs):,} outputs the first {OUTPUTS_LIMIT} are kept"] += 1
    cell.outputs = kept
    remarks = [f"{sentence} ({times} times)." if times > 1 else f"{sentence}." for sentence, times in told.items()]
    more = len(remarks) - REMARKS_LIMIT
    return remarks if more <= 0 else [*remarks[:REMARKS_LIMIT], f"And {more} more of the same sort."]


# --- outputs ---------------------------------------------------------------------------------------------------


def _clean_output(output: Any, told: Counter[str], allowance: Allowance) -> NotebookNode | None:
    """One output with nothing in it that is not known to be harmless; none if nothing can be shown of it."""
    kind = output.get("output_type") if isinstance(output, dict) else None
    if kind == "stream":
        made: dict[str, Any] = {
            "output_type": "stream",
            "name": "stderr" if output.get("name") == "stderr" else "stdout",
            "text": _shortened(_joined(output.get("text")), told),
        }
    elif kind == "error":
        made = _clean_error(output, told)
    elif kind in ("display_data", "execute_result"):
        made = {
            "output_type": kind,
            "data": _clean_data(output.get("data"), told),
            "metadata": _clean_output_metadata(output.get("metadata")),
        }
        if kind == "execute_result":
            count = output.get("execution_count")
            made["execution_count"] = count if type(count) is int and count >= 0 else None
        if not made["data"]:
            return None
    else:
        told["A malformed output is left out"] += 1
        return None
    if not allowance.take(len(json.dumps(made))):
        told[f"An output is left out: a notebook's outputs may take {NOTEBOOK_LIMIT // 1_000_000} MB"] += 1
        return None
    return cast(NotebookNode, _as_node(made))


def _clean_error(output: dict[str, Any], told: Counter[str]) -> dict[str, Any]:
    lines = output.get("traceback")
    lines = [_joined(line) for line in lines] if isinstance(lines, list) else [_joined(lines)]
    text = _shortened("\n".join(lines[:LINES_LIMIT]), told)
    if len(lines) > LINES_LIMIT:
        told[f"A traceback is cut after {LINES_LIMIT:,} lines"] += 1
    return {
        "output_type": "error",
        "ename": _clean_text(_joined(output.get("ename")))[:NAME_LIMIT] or "Error",
        "evalue": _clean_text(_joined(output.get("evalue")))[:NAME_LIMIT],
        "traceback": text.split("\n"),
    }


def _clean_data(data: Any, told: Counter[str]) -> dict[str, Any]:
    """A mimebundle with the kinds that are allowed; a sentence as text where none of them is left."""
    if not isinstance(data, dict) or not data:
        told["A malformed output is left out"] += 1
        return {}
    made: dict[str, str] = {}
    # What only stands in for another kind (a picture written as HTML, JSON as text) comes after what is that kind.
    for kind in sorted(data, key=lambda kind: (kind in _STANDS_IN, str(kind)))[:KINDS_LIMIT]:
        cleaner = _CLEANERS.get(kind)
        if cleaner is None:
            told[f"An output of the kind {str(kind)[:80]!r} is left out"] += 1
            continue
        for name, text in cleaner(kind, data[kind], told):
            made.setdefault(name, text)
    return made or {"text/plain": "(An output of a kind that is not shown here was left out.)"}


def _keep_text(kind: str, value: Any, told: Counter[str]) -> Iterator[tuple[str, str]]:
    if isinstance(value, (str, list)):
        yield "text/plain", _shortened(_joined(value), told)


def _keep_json(kind: str, value: Any, told: Counter[str]) -> Iterator[tuple[str, str]]:
    try:
        yield "text/plain", _shortened(json.dumps(value, ensure_ascii=False, indent=1), told)
    except (TypeError, ValueError, RecursionError):
        told["An output of the kind 'application/json' is left out"] += 1


def _keep_html(kind: str, value: Any, told: Counter[str]) -> Iterator[tuple[str, str]]:
    cleaned = clean_html(_joined(value), told)
    if cleaned:
        yield "text/html", cleaned


def _keep_picture(kind: str, value: Any, told: Counter[str]) -> Iterator[tuple[str, str]]:
    text = _picture(kind, _joined(value))
    if text is None:
        told[f"A picture is left out: it is no {kind}, or larger than {PICTURE_LIMIT // 1_000_000} MB"] += 1
    elif kind in _SHOWN_BY_NBCONVERT:
        yield kind, text
    else:
        yield "text/html", f'<img src="data:{kind};base64,{text}" alt="picture">'


def _keep_svg(kind: str, value: Any, told: Counter[str]) -> Iterator[tuple[str, str]]:
    text = _harmless_svg(_joined(value))
    if text is None:
        told["An SVG picture is left out: it is malformed, too large, or more than a picture"] += 1
    else:
        encoded = base64.b64encode(text.encode()).decode()
        yield "text/html", f'<img src="data:image/svg+xml;base64,{encoded}" alt="picture">'


def _keep_latex(kind: str, value: Any, told: Counter[str]) -> Iterator[tuple[str, str]]:
    text = _shortened(_joined(value), told)
    if _TEX.search(html.unescape(text)) or _TAG_START.search(text):
        told["LaTeX of an output is shown as text: it holds commands that reach beyond formulas"] += 1
        yield "text/plain", text
    else:
        yield kind, text


def _keep_markdown(kind: str, value: Any, told: Counter[str]) -> Iterator[tuple[str, str]]:
    text = _shortened(_joined(value), told)
    if _problem_of_markdown(text, {}) or _remote_pictures(text):
        told["Markdown of an output is shown as text: it holds more than text"] += 1
        yield "text/plain", text
    else:
        yield kind, text


_CLEANERS = {
    "text/plain": _keep_text,
    "text/html": _keep_html,
    "text/latex": _keep_latex,
    "text/markdown": _keep_markdown,
    "image/svg+xml": _keep_svg,
    "application/json": _keep_json,
    **dict.fromkeys(_PICTURES, _keep_picture),
}
assert VERDICTS not in _CLEANERS  # a verdict is the marker's word; a student's process has none to give


def _picture(kind: str, text: str) -> str | None:
    """The base64 text of a picture in one line, if it is a picture of that kind and not too large."""
    text = re.sub(r"\s+", "", text)
    if len(text) > PICTURE_LIMIT * 4 // 3 + 4:
        return None
    try:
        content = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return None
    return text if _PICTURES[kind].match(content) else None


_NOT_IN_A_PICTURE = {"script", "foreignObject", "iframe", "object", "embed", "handler", "set", "animate"}
_DOCTYPE = re.compile(r"<!DOCTYPE\s[^\[\]<>]*>", re.IGNORECASE)


def _harmless_svg(text: str) -> str | None:
    """An SVG document without its document type, if it is well-formed and is a picture and nothing else.

    In an ``<img>`` no SVG runs a script or loads anything; this is for the day on which somebody opens it by itself.
    """
    text = _clean_text(text).strip()
    if len(text) > PICTURE_LIMIT:
        return None
    text = _DOCTYPE.sub("", text, count=1)
    if "<!DOCTYPE" in text.upper() or "<!ENTITY" in text.upper():
        return None  # entities that grow
    try:
        root = ElementTree.fromstring(text)
    except (ElementTree.ParseError, ValueError):
        return None
    if root.tag.rpartition("}")[2] != "svg" or not all(_is_drawing(element) for element in root.iter()):
        return None
    return text


def _is_drawing(element: ElementTree.Element) -> bool:
    if str(element.tag).rpartition("}")[2] in _NOT_IN_A_PICTURE:
        return False
    for name, value in element.attrib.items():
        plain = name.rpartition("}")[2].lower()
        if plain.startswith("on") or (plain in ("href", "src") and not value.startswith(("#", "data:image/png"))):
            return False
    return True


def _clean_output_metadata(metadata: Any) -> dict[str, Any]:
    """Width, height and description of pictures: nbconvert writes width and height into a tag without quotes."""
    if not isinstance(metadata, dict):
        return {}
    made = _measures(metadata)
    for kind in _PICTURES:
        if isinstance(metadata.get(kind), dict) and (found := _measures(metadata[kind])):
            made[kind] = found
    return made


def _measures(metadata: dict[str, Any]) -> dict[str, Any]:
    made: dict[str, Any] = {
        name: metadata[name]
        for name in ("width", "height")
        if type(metadata.get(name)) is int and 0 < metadata[name] <= 4000
    }
    if isinstance(metadata.get("alt"), str):
        made["alt"] = _clean_text(metadata["alt"])[:NAME_LIMIT]
    if metadata.get("needs_background") in ("light", "dark"):
        made["needs_background"] = metadata["needs_background"]
    return made


# --- HTML ------------------------------------------------------------------------------------------------------

_TABLE_CELL = {"colspan", "rowspan", "scope", "align", "valign", "style"}
_ATTRIBUTES: dict[str, set[str]] = {
    "a": {"href"},
    "details": {"open"},
    "img": {"src", "alt", "width", "height"},
    "ol": {"start"},
    "table": {"border"},
    "td": _TABLE_CELL,
    "th": _TABLE_CELL,
    **{name: {"style"} for name in ("div", "p", "span", "tr", "caption")},
}
_HTML_TAGS = set(
    """
    a abbr b blockquote br caption cite code col colgroup dd del details div dl dt em figcaption figure h1 h2 h3 h4 h5
    h6 hr i img ins kbd li mark ol p pre q s samp small span strong sub summary sup table tbody td tfoot th thead tr u
    ul var
    """.split()  # noqa: SIM905
)
# Their text is a program, a sheet of styles or a document in a document: it goes with them.
_WITH_CONTENT = set(
    """
    applet audio button canvas embed form frameset iframe math noembed noframes noscript object plaintext portal
    script select style svg template textarea title video xmp
    """.split()  # noqa: SIM905
)
_PROGRAMS = re.compile(r"<\s*/?\s*(script|iframe|object|embed|applet|frameset|portal)\b", re.IGNORECASE)
_DATA_URL = re.compile(r"data:(image/[a-z]+);base64,([A-Za-z0-9+/=\s]*)")
_STYLES = {
    "background-color",
    "color",
    "font-style",
    "font-weight",
    "text-align",
    "text-decoration",
    "vertical-align",
    "white-space",
}
_STYLE_VALUE = re.compile(r"[\w#%., -]+|(?:rgb|hsl)a?\([\d\s.,%/]+\)")


def _keep_attribute(tag: str, name: str, value: str) -> str | None:
    """What may stand in an attribute of cleaned HTML; none takes the attribute away."""
    if name == "src":
        found = _DATA_URL.fullmatch(value)
        picture = _picture(found[1], found[2]) if found and found[1] in _PICTURES else None
        return f"data:{found[1]};base64,{picture}" if found and picture else None
    if name == "href":
        return value if _scheme(value) in ("http", "https", "mailto") else None
    if name in ("width", "height", "colspan", "rowspan", "start", "border"):
        return value if re.fullmatch(r"\d{1,3}", value) else None
    if name == "style":
        return _harmless_style(value) or None
    return value


def _harmless_style(text: str) -> str:
    """The declarations of a style attribute that colour and align text: nothing is moved, covered or loaded."""
    kept = []
    for declaration in text.split(";"):
        name, _, value = (part.strip().lower() for part in declaration.partition(":"))
        if name in _STYLES and _STYLE_VALUE.fullmatch(value):
            kept.append(f"{name}: {value}")
    return "; ".join(kept)


_CLEANER = nh3.Cleaner(
    tags=_HTML_TAGS,
    clean_content_tags=_WITH_CONTENT,
    attributes=_ATTRIBUTES,
    attribute_filter=_keep_attribute,
    allowed_classes={"table": {"dataframe"}},
    url_schemes={"http", "https", "mailto", "data"},
    url_relative="deny",
    link_rel="noopener noreferrer",
)


def clean_html(text: str, told: Counter[str] | None = None) -> str:
    """HTML of an output as tables, text and pictures; empty where that leaves nothing to look at.

    HTML that brings a program or a frame is left out as a whole: what remained of it would mislead. No element keeps
    an id, a name or a class (but pandas' own), since the scripts of the page around it look for those.
    """
    told = Counter() if told is None else told
    text = _clean_text(text)
    if _PROGRAMS.search(text):
        told["HTML of an output is left out: it holds a program or a frame"] += 1
        return ""
    if _command(html.unescape(text)):
        told["HTML of an output is left out: it holds a command that reaches beyond formulas"] += 1
        return ""
    size = len(_DATA_URL.sub("", text))
    if size > TEXT_LIMIT:
        told[f"HTML of an output is left out: it has more than {TEXT_LIMIT:,} characters"] += 1
        return ""
    if re.search(r"[\s/\"']on[a-z]+\s*=|<\s*(form|base|meta|link|svg|math|template|noscript)\b", text, re.IGNORECASE):
        told["HTML of an output was cleaned of what could act"] += 1
    if re.search(r"<\s*img\b[^>]*\bsrc\s*=\s*[\"']?(?!data:)", text, re.IGNORECASE):
        told["A picture that is not in the notebook is left out of an output's HTML"] += 1
    cleaned = re.sub(r"<img(?![^>]* src=)[^>]*>", "", _CLEANER.clean(text))
    cleaned = cleaned.replace("<th></th>", "<td></td>")  # pandas' corner: a header of nothing is read aloud as one
    if _depth(cleaned) > DEPTH_LIMIT:
        told["HTML of an output is left out: it is nested too deeply"] += 1
        return ""
    shows = "<img" in cleaned or re.sub(r"<[^>]*>", "", cleaned).strip()
    return cleaned if shows else ""


def _depth(text: str) -> int:
    """How many elements stand in each other in well-formed HTML."""
    depth = deepest = 0
    for found in re.finditer(r"<(/?)([a-z][a-z0-9]*)", text):
        if found[2] not in _VOID:
            depth += -1 if found[1] else 1
            deepest = max(deepest, depth)
    return deepest


# --- Markdown --------------------------------------------------------------------------------------------------

_VOID = {"br", "hr", "img", "col", "input"}
_PLAIN_TAGS = (
    "abbr|b|blockquote|br|caption|center|cite|code|dd|del|details|div|dl|dt|em|h[1-6]|hr|i|ins|kbd|li|mark|ol|p|pre|q|s"
    "|samp|small|span|strong|sub|summary|sup|table|tbody|td|tfoot|th|thead|tr|u|ul|var"
)
_HARMLESS_TAG = re.compile(
    rf"<(?P<close>/?)(?P<name>{_PLAIN_TAGS})"
    r"(?: open| align=\"(?:left|right|center)\"| (?:col|row)span=\"\d{1,2}\")* ?/?>"
    r"|<(?P<a>a) href=\"https?://[^\s\"'<>&]*\">|<(?P<a_close>/)a>",
    re.IGNORECASE,
)
_AUTOLINK = re.compile(r"<(?:https?://|mailto:)[^\s<>\"'`\\]*>|<[\w.+-]+@[\w-]+(?:\.[\w-]+)+>", re.IGNORECASE)
_TAG_START = re.compile(r"<(?=[A-Za-z/!?])")
# Commands of MathJax, versions 2 to 4, that make links, set attributes, load files, or build the name of another.
_TEX = re.compile(
    r"\\(?:href|require|class|cssId|style|data|html\w*|mmlToken|includegraphics|bbox|unicode|csname|[gex]?def|let"
    r"|(?:re|provide)?newcommand|(?:re)?newenvironment|DeclareMathOperator)(?![A-Za-z])"
)
_FORMULA = re.compile(r"\$|\\[\[(]|\\begin")
_BAD_SCHEME = re.compile(r"(?:java|vb|live)script:|data:(?:text/|application/|image/svg|,|;)", re.IGNORECASE)
_ODD = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff]")
_MERMAID = re.compile(r"^[^\n`~]*(?:`{3,}|~{3,})[ \t]*mermaid", re.MULTILINE | re.IGNORECASE)
_LOCAL_FILE = re.compile(
    r"(?!\.)(?:[\w()-]|[. ](?![.])|%20|/(?=\w))+\.(?:csv|gif|ipynb|jpe?g|json|md|pdf|png|txt|webp|xlsx)",
    re.IGNORECASE,
)
_REMOTE = re.compile(r"(?:https?:)?//", re.IGNORECASE)
_PLAIN_PICTURE = re.compile(
    r"!\[[^\[\]]{0,1000}\]\(\s{0,9}<?(?!https?:)(?:attachment:|data:image/|[\w(%])", re.IGNORECASE
)
_FORMULA_START = re.compile(r"\\begin\{|\\[\[(]")
_FORMULAS_LIMIT = 300  # openings that are never closed take nbconvert's parser time by the square of their number
_AS_TYPED = (
    "This cell is shown as it was typed: it holds something that is not shown here otherwise, such as HTML that "
    "could act, or a link of a kind that is not followed."
)


def as_typed(text: str) -> str:
    """Markdown that shows a text letter by letter, under a sentence that says so (and quotes nothing of it)."""
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    shown = _ODD.sub("\ufffd", _unified(text))
    return f"*{_AS_TYPED}*\n\n{fence}\n{shown}\n{fence}"


def _clean_markdown(text: str, attachments: dict[str, Any], remarks: list[str]) -> tuple[str, str]:
    """The text, with links for pictures of other hosts, and what is wrong with it (empty: nothing)."""
    pictures = _remote_pictures(text)
    if pictures:
        linked = _linked(text)
        if _remote_pictures(linked):
            return text, "a picture from another host"
        text = linked
        remarks.append("Pictures from other hosts became links.")
    return text, _problem_of_markdown(text, attachments)


def _remote_pictures(text: str) -> bool:
    """Whether nbconvert would load a picture from another host."""
    return any(_REMOTE.match(url) for url in _Seen.of(text).pictures)


def _linked(text: str) -> str:
    """Markdown in which a picture of another host is a link; what stands in a fenced block is left alone."""
    made, fence = [], ""
    for line in text.split("\n"):
        found = re.match(r"(`{3,}|~{3,})", line)
        if found and not fence:
            fence = found[1]
        elif fence and line.strip() and set(line.strip()) == {fence[0]} and len(line.strip()) >= len(fence):
            fence = ""
        elif not fence:
            line = re.sub(r"!(?=\[[^\[\]]*\]\(\s*<?(?:https?:)?//)", "", line)
        made.append(line)
    return "\n".join(made)


def _problem_of_markdown(text: str, attachments: dict[str, Any]) -> str:
    """What could act in Markdown, as the end of a sentence; empty if there is nothing."""
    seen = _Seen.of(text, attachments)
    return seen.problem or _problem_of_text(text)


@dataclass
class _Seen:
    """What nbconvert's parser finds in a Markdown text."""

    pictures: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    raw: list[str] = field(default_factory=list)
    problem: str = ""

    @classmethod
    def of(cls, text: str, attachments: dict[str, Any] | None = None) -> _Seen:
        """Render the text as nbconvert does, and note what comes by."""
        seen = cls()
        if len(_FORMULA_START.findall(text)) > _FORMULAS_LIMIT:
            seen.problem = f"more than {_FORMULAS_LIMIT} formulas"
            return seen
        try:
            rendered = MarkdownWithMath(renderer=_Noting(seen)).render(text)
        except Exception as error:  # a page that cannot be made is no page
            seen.problem = f"nbconvert cannot render it ({type(error).__name__})"
            return seen
        links = [url for url in seen.links if not _harmless_link(url)]
        pictures = [url for url in seen.pictures if not _shown(url, attachments)]
        seen.problem = (
            _problem_of_raw(seen.raw)
            or (f"a link that is not followed, {links[0][:80]!r}" if links else "")
            or (f"a picture that is not shown, {pictures[0][:80]!r}" if pictures else "")
            or seen.problem
            or _problem_of_rendered(rendered)
        )
        return seen


class _Noting(IPythonRenderer):
    """nbconvert's renderer, which writes down what it is given."""

    def __init__(self, seen: _Seen) -> None:
        super().__init__(escape=False, exclude_anchor_links=True)
        self._seen = seen

    def block_html(self, html: str) -> str:
        self._seen.raw.append(html)
        return str(super().block_html(html))

    def inline_html(self, html: str) -> str:
        self._seen.raw.append(html)
        return str(super().inline_html(html))

    def link(self, text: str, url: str, title: str | None = None) -> str:
        self._seen.links.append(url)
        return str(super().link(text, url, title))

    def image(self, text: str, url: str, title: str | None = None) -> str:
        self._seen.pictures.append(url)
        return str(super().image(text, "#" if url.startswith("attachment:") else url, title))

    def block_mermaidjs(self, code: str) -> str:
        self._seen.problem = "a mermaid diagram, which nbconvert writes into the page unescaped"
        return ""


def _problem_of_raw(pieces: list[str]) -> str:
    """What is wrong with the pieces of HTML in a Markdown text: each tag must be plain, and each must be closed."""
    opened: list[str] = []
    for piece in pieces:
        for start in _TAG_START.finditer(piece):
            tag = _HARMLESS_TAG.match(piece, start.start())
            if tag is None:
                return f"HTML that could act, {piece[start.start() :][:40].split(chr(10))[0]!r}"
            name = (tag["name"] or "a").lower()
            if name in _VOID:
                continue
            if not (tag["close"] or tag["a_close"]):
                opened.append(name)
            elif not opened or opened.pop() != name:
                return f"HTML that closes what it did not open, </{name}>"
    return f"HTML that is not closed, <{opened[-1]}>" if opened else ""


def _harmless_link(url: str) -> bool:
    """Whether a link may be followed from Formgrader.

    Formgrader serves every file of the course folder under the address of a submission, ``..%2F`` included: a page
    that a student handed in would run there with the instructor's rights. So files that a browser runs are no target.
    """
    if _scheme(url) in ("http", "https", "mailto"):
        return True
    return bool(re.fullmatch(r"#[\w%.~-]*", url) or _LOCAL_FILE.fullmatch(url))


def _shown(url: str, attachments: dict[str, Any] | None) -> bool:
    """Whether a picture may be shown; one of another host may not, which is said elsewhere."""
    if url.startswith("attachment:"):
        return attachments is None or url.removeprefix("attachment:") in attachments
    if _REMOTE.match(url):
        return True
    found = _DATA_URL.fullmatch(url)
    if found:
        return found[1] in _PICTURES and _picture(found[1], found[2]) is not None
    return _LOCAL_FILE.fullmatch(url) is not None


def _scheme(url: str) -> str:
    """The scheme that a browser would see, in lower case; empty for a relative address."""
    plain = re.sub(r"[\s\x00-\x20\x7f-\xa0\u00ad\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff]", "", url)
    plain = html.unescape(html.unescape(plain))
    found = re.match(r"([^/?#:]*):", plain)
    return found[1].lower() if found else ""


_RENDERED: dict[str, set[str]] = {
    **{name: {"align", "colspan", "rowspan", "open", "style"} for name in _PLAIN_TAGS.split("|")},
    **{f"h{level}": set() for level in range(1, 7)},
    "a": {"href", "title"},
    "img": {"src", "alt", "title"},
    "input": {"class", "type", "disabled", "checked"},
    "pre": set(),
    "code": {"class"},
    "div": {"class", "align"},
    "span": {"class"},
    "li": {"class"},
    "ol": {"start"},
}


class _Allowed(HTMLParser):
    """Notes the first tag or attribute in rendered Markdown that nbconvert's renderer is not known to write."""

    problem = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = _RENDERED.get(tag)
        if known is None:
            self.problem = self.problem or f"HTML that could act, <{tag}>"
            return
        for name, value in attrs:
            if name not in known or (name == "style" and not _harmless_style(value or "")):
                self.problem = self.problem or f"HTML that could act, <{tag} {name}>"

    def handle_comment(self, data: str) -> None:
        self.problem = self.problem or "an HTML comment"

    def handle_decl(self, decl: str) -> None:
        self.problem = self.problem or "an HTML declaration"

    def unknown_decl(self, data: str) -> None:
        self.problem = self.problem or "an HTML declaration"

    def handle_pi(self, data: str) -> None:
        self.problem = self.problem or "an HTML declaration"


def _problem_of_rendered(rendered: str) -> str:
    parser = _Allowed(convert_charrefs=True)
    parser.feed(rendered)
    parser.close()
    return parser.problem


def _problem_of_text(text: str) -> str:
    """What could act in a text for some parser or other, whatever nbconvert's makes of it.

    JupyterLab reads Markdown with another parser, and takes formulas out before. So nothing here trusts in structure,
    but for code that every parser takes for code: see `_without_code`.
    """
    text = _unified(text)
    problem = _problem_of_letters(text)
    if not problem:
        return ""
    outside = _without_code(text)
    return problem if outside is None else _problem_of_letters(outside)


def _problem_of_letters(text: str) -> str:
    decoded = html.unescape(html.unescape(text))
    squeezed = re.sub(r"[\s\x00-\x20\x7f-\xa0\u00ad\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff\\]", "", decoded)
    if _BAD_SCHEME.search(squeezed):
        return "an address that could act"
    if command := _command(decoded):
        return f"a command that reaches beyond formulas, {command}"
    if _MERMAID.search(text):
        return "a mermaid diagram, which nbconvert writes into the page unescaped"
    for start in _TAG_START.finditer(text):
        if not (_HARMLESS_TAG.match(text, start.start()) or _AUTOLINK.match(text, start.start())):
            if _never_a_tag(text, start.start()):
                continue
            return f"HTML that could act, {text[start.start() :][:40].split(chr(10))[0]!r}"
    if re.search(r"\]:|\]\(", text):
        for picture in re.finditer(r"!\[", text):
            if not _PLAIN_PICTURE.match(text, picture.start()):
                return "a picture whose address is not plain"
    return ""


def _command(text: str) -> str:
    """The first command of a formula, if there may be formulas in a text, that does more than set a formula."""
    found = _TEX.search(text) if _FORMULA.search(text) else None
    return found[0] if found else ""


def _never_a_tag(text: str, start: int) -> bool:
    """Whether ``<`` before a letter, as in x<y, is a comparison for every parser.

    It is, in the middle of a line, if no ``>`` follows in the paragraph, or what follows the name ends no name.
    """
    line = text[text.rfind("\n", 0, start) + 1 : start]
    if not line.strip(" \t>*+-.)|[]xX0123456789"):
        return False
    if re.match(r"<[A-Za-z][A-Za-z0-9]*[,.;)\]}=+*]", text[start : start + 40]):
        return True
    return ">" not in re.split(r"\n[ \t]*\n", text[start:], maxsplit=1)[0]


def _without_code(text: str) -> str | None:
    """The text with code taken out, where every parser agrees on what is code; none where they might not.

    Code is: a fenced block whose fences begin their lines, and text between two single backticks in one line. What
    could make a parser see something else (formulas, HTML, reference definitions, escaped or odd numbers of
    backticks, cells of tables) must not stand outside of it.
    """
    if _ODD.search(text):
        return None
    made, fence = [], ""
    for line in text.split("\n"):
        found = re.fullmatch(r"(`{3,}|~{3,})[ ]?([\w+.#-]*)", line.rstrip())
        if fence:
            if found and not found[2] and found[1][0] == fence[0] and len(found[1]) >= len(fence):
                fence = ""
            continue
        if found:
            if found[2].lower().startswith("mermaid"):
                return None
            fence = found[1]
        elif (plain := _without_spans(line)) is None:
            return None
        else:
            made.append(plain)
    outside = "\n".join(made)
    if fence or re.search(r"\$|\\[\[(]|\\begin|\]:|~~~|<[A-Za-z/!?]", outside):
        return None
    return outside


def _without_spans(line: str) -> str | None:
    if "`" not in line:
        return line
    if "``" in line or "\\`" in line or line.count("`") % 2 or re.search(r"\]\(\s*`", line):
        return None
    if any("|" in span or "\\" in span for span in re.findall(r"`([^`]*)`", line)):
        return None
    return re.sub(r"`[^`]*`", "", line)


# --- what cells are made of ------------------------------------------------------------------------------------


def _clean_attachments(attachments: Any, remarks: list[str]) -> dict[str, Any]:
    """The attachments that are pictures of the kind they say."""
    made: dict[str, Any] = {}
    if not isinstance(attachments, dict):
        return made
    for name, bundle in attachments.items():
        kept = {
            kind: text
            for kind, value in (bundle.items() if isinstance(bundle, dict) else ())
            if kind in _PICTURES and (text := _picture(kind, _joined(value))) is not None
        }
        if kept:
            made[str(name)] = kept
        else:
            remarks.append(f"The attachment {str(name)[:80]!r} is left out: it is no picture, or too large.")
    return made


def _clean_cell_metadata(metadata: Any) -> NotebookNode:
    """The metadata that templates and nbgrader need; a tag becomes a class of the page, so it is one word."""
    made: dict[str, Any] = {}
    if isinstance(metadata, dict):
        if isinstance(metadata.get("nbgrader"), dict):
            made["nbgrader"] = metadata["nbgrader"]
        for name in ("deletable", "editable"):
            if isinstance(metadata.get(name), bool):
                made[name] = metadata[name]
        tags = metadata.get("tags")
        if isinstance(tags, list) and all(isinstance(tag, str) and re.fullmatch(r"[\w-]{1,40}", tag) for tag in tags):
            made["tags"] = tags
    return cast(NotebookNode, _as_node(made))


def _only_known_keys(cell: NotebookNode) -> None:
    known = {"id", "cell_type", "metadata", "source"}
    known |= {"outputs", "execution_count"} if cell.cell_type == "code" else {"attachments"}
    for name in set(cell) - known:
        del cell[name]
    if cell.cell_type == "code":
        cell.setdefault("outputs", [])
        cell.setdefault("execution_count", None)


def _joined(value: Any) -> str:
    """Text as a notebook has it, a string or a list of strings; empty for anything else."""
    if isinstance(value, list):
        return "".join(part for part in value if isinstance(part, str))
    return value if isinstance(value, str) else ""


def _clean_text(text: str) -> str:
    """Text that can be written as UTF-8: no half characters, no controls but for colours, tabs and line ends."""
    text = re.sub(r"[\x00-\x07\x0b\x0c\x0e-\x1a\x1c-\x1f\x7f]", "", text)
    return text.encode("utf-8", "replace").decode("utf-8")


def _shortened(text: str, told: Counter[str]) -> str:
    text = _clean_text(text)
    if len(text) <= TEXT_LIMIT:
        return text
    told[f"Text of an output is cut at {TEXT_LIMIT:,} characters"] += 1
    return f"{text[:TEXT_LIMIT]}\n(Cut here: {len(text) - TEXT_LIMIT:,} more characters.)"


def _unified(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _as_node(value: Any) -> Any:
    """Plain data as nbformat has it, dictionaries as nodes."""
    if isinstance(value, dict):
        return NotebookNode({name: _as_node(each) for name, each in value.items()})
    return [_as_node(each) for each in value] if isinstance(value, list) else value
