"""The page that nbconvert makes of Markdown holds only what its renderer is known to write."""

from __future__ import annotations

from html.parser import HTMLParser

from gunsbutter.grading.sanitise.tags import PLAIN_TAGS, harmless_style

_RENDERED: dict[str, set[str]] = {
    **{name: {"align", "colspan", "rowspan", "open", "style"} for name in PLAIN_TAGS},
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
            if name not in known or (name == "style" and not harmless_style(value or "")):
                self.problem = self.problem or f"HTML that could act, <{tag} {name}>"

    def handle_comment(self, data: str) -> None:
        self.problem = self.problem or "an HTML comment"

    def handle_decl(self, decl: str) -> None:
        self.problem = self.problem or "an HTML declaration"

    def unknown_decl(self, data: str) -> None:
        self.problem = self.problem or "an HTML declaration"

    def handle_pi(self, data: str) -> None:
        self.problem = self.problem or "an HTML declaration"


def problem_of_rendered(rendered: str) -> str:
    """What could act in a page that nbconvert made of Markdown; empty if there is nothing."""
    parser = _Allowed(convert_charrefs=True)
    parser.feed(rendered)
    parser.close()
    return parser.problem
