"""The first look at Markdown: what nbconvert's own parser finds in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

from gunsbutter.grading.sanitise.addresses import harmless_link, is_shown
from gunsbutter.grading.sanitise.formulas import FORMULAS_LIMIT, has_too_many
from gunsbutter.grading.sanitise.rendered import problem_of_rendered
from gunsbutter.grading.sanitise.tags import problem_of_tags


@dataclass
class Seen:
    """What nbconvert's parser finds in a Markdown text."""

    pictures: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    raw: list[str] = field(default_factory=list)
    problem: str = ""

    @classmethod
    def of(cls, text: str, attachments: dict[str, Any] | None = None) -> Seen:
        """Render the text as nbconvert does, and note what comes by."""
        seen = cls()
        if has_too_many(text):
            seen.problem = f"more than {FORMULAS_LIMIT} formulas"
            return seen
        try:
            rendered = MarkdownWithMath(renderer=_Noting(seen)).render(text)
        except Exception as error:  # a page that cannot be made is no page
            seen.problem = f"nbconvert cannot render it ({type(error).__name__})"
            return seen
        links = [url for url in seen.links if not harmless_link(url)]
        pictures = [url for url in seen.pictures if not is_shown(url, attachments)]
        seen.problem = (
            problem_of_tags(seen.raw)
            or (f"a link that is not followed, {links[0][:80]!r}" if links else "")
            or (f"a picture that is not shown, {pictures[0][:80]!r}" if pictures else "")
            or seen.problem
            or problem_of_rendered(rendered)
        )
        return seen


class _Noting(IPythonRenderer):
    """nbconvert's renderer, which writes down what it is given."""

    def __init__(self, seen: Seen) -> None:
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
