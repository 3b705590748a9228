"""The second look at Markdown: what could act in the bare text, for some parser or other."""

from __future__ import annotations

import html
import re

from gunsbutter.grading.sanitise.addresses import has_acting_scheme
from gunsbutter.grading.sanitise.formulas import command_in_text
from gunsbutter.grading.sanitise.tags import HARMLESS_TAG, TAG_START, acting_tag
from gunsbutter.grading.sanitise.text import ODD, unified

_AUTOLINK = re.compile(r"<(?:https?://|mailto:)[^\s<>\"'`\\]*>|<[\w.+-]+@[\w-]+(?:\.[\w-]+)+>", re.IGNORECASE)
_MERMAID = re.compile(r"^[^\n`~]*(?:`{3,}|~{3,})[ \t]*mermaid", re.MULTILINE | re.IGNORECASE)
_PLAIN_PICTURE = re.compile(
    r"!\[[^\[\]]{0,1000}\]\(\s{0,9}<?(?!https?:)(?:attachment:|data:image/|[\w(%])", re.IGNORECASE
)


def problem_of_text(text: str) -> str:
    """What could act in a text for some parser or other, whatever nbconvert's makes of it.

    JupyterLab reads Markdown with another parser, and takes formulas out before. So nothing here trusts in structure,
    but for code that every parser takes for code: see `_without_code`.
    """
    text = unified(text)
    problem = _problem_of_letters(text)
    if not problem:
        return ""
    outside = _without_code(text)
    return problem if outside is None else _problem_of_letters(outside)


def _problem_of_letters(text: str) -> str:
    decoded = html.unescape(html.unescape(text))
    if has_acting_scheme(decoded):
        return "an address that could act"
    if command := command_in_text(decoded):
        return f"a command that reaches beyond formulas, {command}"
    if _MERMAID.search(text):
        return "a mermaid diagram, which nbconvert writes into the page unescaped"
    for start in TAG_START.finditer(text):
        if not _harmless_start(text, start.start()):
            return acting_tag(text, start.start())
    if re.search(r"\]:|\]\(", text):
        for picture in re.finditer(r"!\[", text):
            if not _PLAIN_PICTURE.match(text, picture.start()):
                return "a picture whose address is not plain"
    return ""


def _harmless_start(text: str, start: int) -> bool:
    return bool(HARMLESS_TAG.match(text, start) or _AUTOLINK.match(text, start)) or _never_a_tag(text, start)


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
    if ODD.search(text):
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
