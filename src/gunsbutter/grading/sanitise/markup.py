"""HTML of an output becomes tables, text and pictures."""

from __future__ import annotations

import html
import re
from collections import Counter

import nh3

from gunsbutter.grading.sanitise.addresses import scheme
from gunsbutter.grading.sanitise.formulas import command_in_text
from gunsbutter.grading.sanitise.pictures import DATA_URL, data_url
from gunsbutter.grading.sanitise.tags import VOID, harmless_style
from gunsbutter.grading.sanitise.text import TEXT_LIMIT, clean_text

DEPTH_LIMIT = 100  # HTML elements in each other: parsers that recurse give up on more
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
_ACTING = re.compile(r"[\s/\"']on[a-z]+\s*=|<\s*(form|base|meta|link|svg|math|template|noscript)\b", re.IGNORECASE)
_PICTURE_FROM_ELSEWHERE = re.compile(r"<\s*img\b[^>]*\bsrc\s*=\s*[\"']?(?!data:)", re.IGNORECASE)


def _keep_attribute(tag: str, name: str, value: str) -> str | None:
    """What may stand in an attribute of cleaned HTML; none takes the attribute away."""
    if name == "src":
        return data_url(value)
    if name == "href":
        return value if scheme(value) in ("http", "https", "mailto") else None
    if name in ("width", "height", "colspan", "rowspan", "start", "border"):
        return value if re.fullmatch(r"\d{1,3}", value) else None
    if name == "style":
        return harmless_style(value) or None
    return value


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
    text = clean_text(text)
    if reason := _reason_to_leave_out(text):
        told[f"HTML of an output is left out: {reason}"] += 1
        return ""
    if _ACTING.search(text):
        told["HTML of an output was cleaned of what could act"] += 1
    if _PICTURE_FROM_ELSEWHERE.search(text):
        told["A picture that is not in the notebook is left out of an output's HTML"] += 1
    cleaned = re.sub(r"<img(?![^>]* src=)[^>]*>", "", _CLEANER.clean(text))
    cleaned = cleaned.replace("<th></th>", "<td></td>")  # pandas' corner: a header of nothing is read aloud as one
    if _depth(cleaned) > DEPTH_LIMIT:
        told["HTML of an output is left out: it is nested too deeply"] += 1
        return ""
    shows = "<img" in cleaned or re.sub(r"<[^>]*>", "", cleaned).strip()
    return cleaned if shows else ""


def _reason_to_leave_out(text: str) -> str:
    if _PROGRAMS.search(text):
        return "it holds a program or a frame"
    if command_in_text(html.unescape(text)):
        return "it holds a command that reaches beyond formulas"
    if len(DATA_URL.sub("", text)) > TEXT_LIMIT:
        return f"it has more than {TEXT_LIMIT:,} characters"
    return ""


def _depth(text: str) -> int:
    """How many elements stand in each other in well-formed HTML."""
    depth = deepest = 0
    for found in re.finditer(r"<(/?)([a-z][a-z0-9]*)", text):
        if found[2] not in VOID:
            depth += -1 if found[1] else 1
            deepest = max(deepest, depth)
    return deepest
