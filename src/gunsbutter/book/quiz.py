"""Quizzes in the book: questions with choices that each say why, written as a list, checked when the book is built.

Without a script, and on paper, the explanations stand in a fold below each question. A script (``static/quiz.js``)
takes the fold away and shows the explanation of the choice that a reader made.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

logger = logging.getLogger(__name__)

QUESTIONS = range(4, 9)
LEAST_CHOICES = 3
_MARK = re.compile(r"\[([ xX])\]\s+")
_SAYS = {True: "Right.", False: "Not this one."}
_SAID = {True: re.compile(r"(Yes|Right)[.:,;]"), False: re.compile(r"(No|Wrong|Not quite)[.:,;]")}
_STATIC = Path(__file__).parent / "static"


class quiz(nodes.enumerated_list):
    """A quiz. Writers that know nothing of it write what it is made from: lists."""


class question(nodes.list_item):
    """A question: what is asked, the choices, and the answers."""


class asked(nodes.paragraph):
    """What a question asks."""


class choices(nodes.enumerated_list):
    """The choices of a question, lettered."""


class choice(nodes.list_item):
    """One of them."""


class chosen(nodes.paragraph):
    """Its words."""


class answers(nodes.enumerated_list):
    """Of each choice whether it is right, and why: in order and with the letters of the choices."""


class MalformedError(Exception):
    """A quiz that is not written as it should be: what is wrong and what to do, with the place."""

    def __init__(self, place: nodes.Node, told: str) -> None:
        super().__init__(told)
        self.place = place


class QuizDirective(SphinxDirective):
    """``{quiz}``: a numbered list of questions, each with a list of choices that begin with ``[ ]`` or ``[x]``."""

    has_content = True

    def run(self) -> list[nodes.Node]:
        """Make the quiz, or warn of what is wrong with it and show it as it was written."""
        outer = nodes.container()
        self.state.nested_parse(self.content, self.content_offset, outer)
        as_written = outer.deepcopy()
        try:
            return [self._quiz(outer)]
        except MalformedError as error:
            place = error.place if getattr(error.place, "line", None) else self.get_location()
            logger.warning("quiz: %s", error, location=place, type="gunsbutter", subtype="quiz")
            return list(as_written.children)

    def _quiz(self, outer: nodes.Element) -> quiz:
        if len(outer) != 1 or not isinstance(outer[0], nodes.enumerated_list):
            raise MalformedError(outer, "it has to be one numbered list, and nothing beside it: '1. What ...?'.")
        written = outer[0].children
        if len(written) not in QUESTIONS:
            raise MalformedError(
                outer[0], f"it has {len(written)} questions. Write {QUESTIONS.start} to {QUESTIONS.stop - 1}."
            )
        number = self.env.new_serialno("quiz")
        made = quiz(enumtype="arabic", prefix="", suffix=".", classes=["gb-quiz"])
        for place, item in enumerate(written, 1):
            made += _question(item, place)
            made[-1]["name"] = f"quiz-{number}-{place}"
            made[-1]["of"] = len(written)
        return made


def _question(item: nodes.Element, number: int) -> question:
    if not item.children or not isinstance(item[0], nodes.paragraph):
        raise MalformedError(item, f"question {number} does not begin with a paragraph that asks.")
    if len(item) != 2 or not isinstance(item[1], nodes.bullet_list):
        raise MalformedError(
            item,
            f"question {number} has to be a paragraph and a list of choices ('- [ ] ...'), and nothing beside them. "
            "Leave a blank line before the list, and indent it.",
        )
    written = item[1].children
    if len(written) < LEAST_CHOICES:
        raise MalformedError(item, f"question {number} has {len(written)} choices. Write {LEAST_CHOICES} or more.")
    offered = choices(enumtype="upperalpha", prefix="", suffix=".")
    explained = answers(enumtype="upperalpha", prefix="", suffix=".")
    for place, each in enumerate(written, 1):
        right, words, why = _choice(each, f"choice {place} of question {number}")
        offered += choice("", words, right=right)
        explained += nodes.list_item("", *_verdict(right, why))
    count = sum(each["right"] for each in offered)
    if count != 1:
        raise MalformedError(item, f"question {number} has {count} right choices. Mark one, and one only, with [x].")
    return question("", _become(asked, item[0]), offered, explained, number=number)


def _choice(item: nodes.Element, name: str) -> tuple[bool, chosen, list[nodes.Node]]:
    """Whether it is right, its words, and what explains it."""
    first = item[0] if item.children and isinstance(item[0], nodes.paragraph) else None
    text = first[0] if first is not None and first.children and isinstance(first[0], nodes.Text) else ""
    mark = _MARK.match(text)
    if first is None or mark is None:
        raise MalformedError(item, f"{name} does not begin with '[ ]' (wrong) or '[x]' (right), a space, and words.")
    if len(item) < 2:
        raise MalformedError(
            item, f"{name} has no explanation. Write one below it, after a blank line, indented as its words are."
        )
    words = _become(chosen, first)
    words[0] = nodes.Text(text[mark.end() :])
    return mark[1] != " ", words, item[1:]


def _verdict(right: bool, why: list[nodes.Node]) -> list[nodes.Node]:
    """The explanation, with right or wrong said in front of it unless it says so itself: "Yes: ..."."""
    first = why[0] if isinstance(why[0], nodes.paragraph) else nodes.paragraph()
    text = first[0] if first.children and isinstance(first[0], nodes.Text) else ""
    own = _SAID[right].match(text)
    said = nodes.strong(text=own[0] if own else _SAYS[right], classes=["gb-right" if right else "gb-wrong"])
    rest = [nodes.Text(text[own.end() :]), *first.children[1:]] if own else [nodes.Text(" "), *first.children]
    made = nodes.paragraph("", "", said, *rest)
    made.line, made.source = why[0].line, why[0].source
    return [made, *(why[1:] if first is why[0] else why)]


def _become(kind: type[nodes.paragraph], written: nodes.Element) -> nodes.Element:
    made: nodes.Element = kind(written.rawsource, "", *written.children)
    made.line, made.source = written.line, written.source
    return made


def _letter(place: int) -> str:
    return chr(ord("A") + place)


def _puts(html: str) -> Callable[[Any, nodes.Node], None]:
    """What writes the same for every node of a kind; nothing for the words of a choice, which stand in its label."""
    return lambda self, node: self.body.append(html)


def _open_asked(self: Any, node: asked) -> None:
    number, many = node.parent["number"], node.parent["of"]
    self.body.append(f'<legend><span class="gb-number">Question {number} of {many}</span> ')


def _open_choice(self: Any, node: choice) -> None:
    place = node.parent.index(node)
    name = node.parent.parent["name"]
    right = " data-right" if node["right"] else ""
    self.body.append(
        f'<label class="gb-choice"><input type="radio" name="{name}" value="{place}"{right}>'
        f'<span class="gb-letter">{_letter(place)}.</span> <span>'
    )


_HTML = {
    quiz: (_puts('<div class="gb-quiz">\n'), _puts('<p class="gb-score" role="status"></p>\n</div>\n')),
    question: (
        # method="dialog": a form that is in no dialog sends nothing and leads nowhere, also without a script.
        _puts('<form class="gb-question" method="dialog" autocomplete="off"><fieldset>\n'),
        _puts('</fieldset><div class="gb-why" role="status"></div></form>\n'),
    ),
    asked: (_open_asked, _puts("</legend>\n")),
    choices: (_puts('<div class="gb-choices">\n'), _puts("</div>\n")),
    choice: (_open_choice, _puts("</span></label>\n")),
    chosen: (_puts(""), _puts("")),
    answers: (
        _puts('<details class="gb-answers"><summary>Answers and why</summary><ol type="A">\n'),
        _puts("</ol></details>\n"),
    ),
}


def bring_script(app: Sphinx, config: Any) -> None:
    """Have the script copied into the book."""
    config.html_static_path.append(str(_STATIC))


def ask_for_script(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Load the script on a page that has a quiz."""
    if doctree is not None and next(iter(doctree.findall(quiz)), None) is not None:
        app.add_js_file("quiz.js", loading_method="defer")


def register(app: Sphinx) -> None:
    """Make the directive known, with how HTML is written; other writers write the lists it is made from."""
    for kind, written in _HTML.items():
        app.add_node(kind, html=written)
    app.add_directive("quiz", QuizDirective)
    app.connect("config-inited", bring_script)
    app.connect("html-page-context", ask_for_script)
