"""The glossary: its terms stand in one file, and every page links the first use of each to its definition.

``book/glossary.yml`` is a list of terms. Each has ``term``, ``means`` (MyST), and ``links``: the words that are
linked, in whatever case, if they are not just the term itself. Where they are common in another sense: ``links: []``.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from docutils import nodes
from docutils.statemachine import StringList
from sphinx.application import Sphinx
from sphinx.domains.std import Glossary
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import SphinxDirective
from sphinx.util.nodes import make_refnode

from gunsbutter.book.quiz import quiz

FILE = "book/glossary.yml"
# Where no link belongs: other people's words, made-up specimens, tables, names of works, what is a link already, ...
_LEFT_ALONE = (
    nodes.block_quote,
    nodes.citation,
    nodes.emphasis,
    nodes.footnote,
    nodes.literal,
    nodes.math,
    nodes.raw,
    nodes.reference,
    nodes.table,
    nodes.term,
    nodes.title,
    quiz,
)


@dataclass(frozen=True)
class Term:
    """A term, what it means (MyST), and the words that are linked to it."""

    term: str
    means: str
    links: tuple[str, ...]


def load(path: Path) -> tuple[Term, ...]:
    """The terms of a file in alphabetical order. Raises ValueError if one is incomplete or stands there twice."""
    terms = []
    for each in yaml.safe_load(path.read_text(encoding="utf-8")):
        if not each.keys() >= {"term", "means"} or not each.keys() <= {"term", "means", "links"}:
            raise ValueError(f"{path.name}: a term has 'term', 'means' and perhaps 'links', and not {sorted(each)}.")
        terms.append(Term(each["term"], each["means"].strip(), tuple(each.get("links", [each["term"]]))))
    words = [word.lower() for each in terms for word in {each.term, *each.links}]
    twice = sorted({word for word in words if words.count(word) > 1})
    if twice:
        raise ValueError(f"{path.name}: {', '.join(twice)} would lead to two terms. Give the words to one of them.")
    return tuple(sorted(terms, key=lambda each: each.term.lower()))


class Uses:
    """Finds uses of terms in a text."""

    def __init__(self, terms: tuple[Term, ...]) -> None:
        self._terms = {_plain(word): each.term for each in terms for word in each.links}
        words = sorted(self._terms, key=len, reverse=True)  # of two that begin alike the longer one is meant
        either = "|".join(re.escape(word).replace(r"\ ", r"\s+").replace("'", "['\u2019]") for word in words)
        self._pattern = re.compile(rf"(?<![\w-])(?:{either})(?![\w-])", re.IGNORECASE) if words else None

    def find(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Where a use begins and ends, and the term, from left to right."""
        for found in self._pattern.finditer(text) if self._pattern else ():
            yield found.start(), found.end(), self._terms[_plain(found[0])]


def _plain(words: str) -> str:
    return " ".join(words.replace("\u2019", "'").lower().split())


@lru_cache(maxsize=4)
def _uses(path: Path, changed: int) -> Uses:
    return Uses(load(path))


class TermsDirective(SphinxDirective):
    """``{terms}``: every term of the glossary with what it means, each a target of the role ``term``."""

    def run(self) -> list[nodes.Node]:
        """Write the terms as a glossary and have Sphinx read it."""
        path = Path(self.env.srcdir) / FILE
        self.env.note_dependency(str(path))
        text = "\n\n".join(f"{each.term}\n{_indented(each.means)}" for each in load(path))
        lines = text.splitlines()
        content = StringList(lines, items=[(str(path), 0)] * len(lines))
        written = Glossary(
            "glossary",
            [],
            {},
            content,
            self.lineno,
            self.content_offset,
            self.block_text,
            self.state,
            self.state_machine,
        )
        made: list[nodes.Node] = written.run()
        return made


def _indented(means: str) -> str:
    return "\n".join(f"  {line}" if line else "" for line in means.splitlines())


class LinkTerms(SphinxPostTransform):
    """Makes a link of the first use of each term in the paragraphs of a page."""

    default_priority = 600  # after references are resolved: what is a link by then is left alone

    def run(self, **kwargs: Any) -> None:
        """Go through the paragraphs in order of reading."""
        path = Path(self.env.srcdir) / FILE
        if not path.is_file():
            return
        uses = _uses(path, path.stat().st_mtime_ns)
        self._places = {
            _plain(name): (page, anchor)
            for name, _, kind, page, anchor, _ in self.env.get_domain("std").get_objects()
            if kind == "term"
        }
        linked: set[str] = set()
        for paragraph in list(self.document.findall(nodes.paragraph)):
            # What a directive made from a table has no place in a source; its words are not to be touched.
            if paragraph.line is not None and not _within(paragraph, _LEFT_ALONE):
                _join_lines(paragraph)
                for text in list(paragraph.findall(nodes.Text)):
                    if not _within(text, _LEFT_ALONE) and not _in_locator(text):
                        self._link(text, uses, linked)

    def _link(self, text: nodes.Text, uses: Uses, linked: set[str]) -> None:
        made: list[nodes.Node] = []
        done = 0
        for start, end, term in uses.find(str(text)):
            page, anchor = self._places.get(_plain(term), (self.env.docname, ""))
            if term in linked or page == self.env.docname:
                continue
            linked.add(term)
            words = nodes.inline(text=text[start:end])
            link = make_refnode(self.app.builder, self.env.docname, page, anchor, words, f"Glossary: {term}")
            link["classes"].append("gb-term")
            made += [nodes.Text(text[done:start]), link]
            done = end
        if made:
            text.parent.replace(text, [each for each in (*made, nodes.Text(text[done:])) if each.astext()])


def _within(node: nodes.Node, kinds: tuple[type[nodes.Node], ...]) -> bool:
    outer = node.parent
    while outer is not None:
        if isinstance(outer, kinds):
            return True
        outer = outer.parent
    return False


def _join_lines(outer: nodes.Element) -> None:
    """Make one text of several in a row: the parser begins a new one with every line."""
    joined: list[nodes.Node] = []
    for child in outer.children:
        if isinstance(child, nodes.Text) and joined and isinstance(joined[-1], nodes.Text):
            joined[-1] = nodes.Text(str(joined[-1]) + str(child))
        else:
            joined.append(child)
    outer[:] = joined
    for child in joined:
        if isinstance(child, nodes.Element):
            _join_lines(child)


def _in_locator(text: nodes.Text) -> bool:
    return "gb-locator" in text.parent.get("classes", [])


def note_terms(app: Sphinx, config: Any) -> None:
    """Have every page written anew when a term has changed."""
    path = Path(app.srcdir) / FILE
    config.gunsbutter_terms = hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


def register(app: Sphinx) -> None:
    """Make the directive and the links known."""
    app.add_config_value("gunsbutter_terms", "", "html")
    app.connect("config-inited", note_terms)
    app.add_directive("terms", TermsDirective)
    app.add_post_transform(LinkTerms)
