"""The book as one PDF: its built pages joined in the order of the contents, and printed by Chromium.

Every link between pages becomes a link inside the document. Nothing is computed or typeset anew: what is printed is
what the pages hold, with answers to quizzes unfolded.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from posixpath import normpath

from bs4 import BeautifulSoup, Tag

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge")
_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
)
_SECONDS = 300
_ON_SCREEN = (
    ".headerlink, script, noscript, button, .gb-buttons, .gb-score, .toggle-details, .gb-widget",
    "[hidden]",
)
_IN_SVG = re.compile(r"url\(#([^)]+)\)")
_PRINT = """
@page { size: A4; margin: 18mm 16mm; }
html, body { background: white; color: black; font: 10.5pt/1.45 "DejaVu Serif", Georgia, serif; margin: 0; }
article { break-before: page; }
h1, h2, h3 { font-family: "DejaVu Sans", Arial, sans-serif; break-after: avoid; line-height: 1.25; }
h1 { font-size: 20pt; } h2 { font-size: 14pt; } h3 { font-size: 11.5pt; }
p, li, dd { orphans: 2; widows: 2; }
table { border-collapse: collapse; font-size: 8.5pt; } td, th { padding: 2pt 5pt; border: 0.5pt solid #999; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; font-size: 8pt; background: #f3f4f6; padding: 5pt; }
.gb-figure, .admonition, .gb-question { break-inside: avoid; }
.gb-figure svg { width: 100%; min-width: 0; height: auto; }
.admonition { border-left: 3pt solid #555; padding: 2pt 8pt; margin: 8pt 0; }
.admonition-title { font-weight: bold; } summary { font-weight: bold; list-style: none; }
a { color: inherit; text-decoration: underline dotted; }
nav ol { list-style: none; padding: 0; } nav li { margin: 3pt 0; }
"""


class PrintError(RuntimeError):
    """The PDF could not be made; the message says why and what to do."""


def find_browser() -> str | None:
    """The path of a browser that prints, Chromium or one of its kin; None if none is installed."""
    return next((path for name in BROWSERS if (path := shutil.which(name))), None)


def print_book(html: Path, pages: list[str], to: Path) -> Path:
    """Print the pages of a built book, named without their ending as in the contents, into one PDF.

    ``html`` is the folder of the built book. Writes ``to`` and, beside it, the joined page.
    Raises PrintError if there is no browser, a page is missing, or the browser fails.
    """
    browser = find_browser()
    if browser is None:
        raise PrintError(f"No browser to print with. Install Chromium ({BROWSERS[0]}), and run it again.")
    joined = to.with_suffix(".html")
    to.parent.mkdir(parents=True, exist_ok=True)
    joined.write_text(join(html, pages), encoding="utf-8")
    command = [browser, *_FLAGS, "--no-pdf-header-footer", "--generate-pdf-document-outline", f"--print-to-pdf={to}"]
    to.unlink(missing_ok=True)
    try:
        ended = subprocess.run([*command, joined.as_uri()], capture_output=True, text=True, timeout=_SECONDS)
    except subprocess.TimeoutExpired:
        raise PrintError(f"{browser} did not print {joined} within {_SECONDS} seconds.") from None
    if not to.is_file():
        raise PrintError(f"{browser} did not print {joined}:\n{ended.stderr[-2000:]}")
    return to


def join(html: Path, pages: list[str]) -> str:
    """One page of HTML with the articles of all pages, a list of them in front, and links that stay inside.

    Raises PrintError for a page that is not built.
    """
    known = set(pages)
    articles = [_article(html, page, known) for page in pages]
    titles = [" ".join(heading.get_text().split()) if (heading := each.find("h1")) else "" for each in articles]
    contents = "".join(
        f'<li><a href="#{_anchor(page)}">{title}</a></li>' for page, title in zip(pages, titles, strict=True)
    )
    body = "\n".join(map(str, articles))
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Guns, Butter &amp; Footnotes</title>'
        f"<style>{_styles(html)}{_PRINT}</style></head><body><h1>Guns, Butter &amp; Footnotes</h1>"
        f'<nav aria-label="Contents"><ol>{contents}</ol></nav>\n{body}</body></html>'
    )


def _styles(html: Path) -> str:
    """Of the book's styles those of code and of its own parts; the theme's are for a screen."""
    found = (html / "_static" / name for name in ("pygments.css", "course.css"))
    return "\n".join(path.read_text(encoding="utf-8") for path in found if path.is_file())


def _article(html: Path, page: str, known: set[str]) -> Tag:
    path = html / f"{page}.html"
    if not path.is_file():
        raise PrintError(f"{path} is not there. Build the book first: make book")
    article = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser").find("article")
    if not isinstance(article, Tag):
        raise PrintError(f"{path} has no article to print.")
    for selector in _ON_SCREEN:
        for each in article.select(selector):
            each.decompose()
    for folded in article.find_all("details"):
        folded["open"] = ""
    for each in article.find_all(True):
        _move_inside(each, page, known)
    article["id"] = _anchor(page)
    return article


def _move_inside(tag: Tag, page: str, known: set[str]) -> None:
    """Make ids unique in the document, and let what refers to them follow."""
    if "id" in tag.attrs:
        tag["id"] = _anchor(page, str(tag["id"]))
    for name in ("for", "aria-labelledby", "aria-describedby", "headers"):
        if name in tag.attrs:
            words = tag[name] if isinstance(tag[name], list) else str(tag[name]).split()
            tag[name] = " ".join(_anchor(page, word) for word in words)
    for name in ("href", "xlink:href"):
        if name in tag.attrs:
            tag[name] = _target(str(tag[name]), page, known)
    for name, value in list(tag.attrs.items()):
        if isinstance(value, str) and "url(#" in value:
            tag[name] = _IN_SVG.sub(lambda found: f"url(#{_anchor(page, found[1])})", value)


def _target(href: str, page: str, known: set[str]) -> str:
    """Where a link of a page leads in the document; as it was, if that is outside."""
    place, _, fragment = href.partition("#")
    if not place:
        return f"#{_anchor(page, fragment)}"
    if "://" in place or not place.endswith(".html"):
        return href
    other = normpath(f"{page.rpartition('/')[0]}/{place}").removesuffix(".html").lstrip("/")
    return f"#{_anchor(other, fragment)}" if other in known else href


def _anchor(page: str, fragment: str = "") -> str:
    return "--".join(part for part in (page.replace("/", "-"), fragment) if part)


def dangling(joined: str) -> Iterator[str]:
    """Links inside a joined page that lead nowhere in it."""
    soup = BeautifulSoup(joined, "html.parser")
    ids = {str(each["id"]) for each in soup.find_all(id=True)}
    for link in soup.find_all("a", href=True):
        if str(link["href"]).startswith("#") and str(link["href"])[1:] not in ids:
            yield str(link["href"])
