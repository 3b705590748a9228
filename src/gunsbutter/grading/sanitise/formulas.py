"""Formulas set formulas: the commands that do more, and how many formulas are too many."""

from __future__ import annotations

import re

# Commands of MathJax, versions 2 to 4, that make links, set attributes, load files, or build the name of another.
_COMMAND = re.compile(
    r"\\(?:href|require|class|cssId|style|data|html\w*|mmlToken|includegraphics|bbox|unicode|csname|[gex]?def|let"
    r"|(?:re|provide)?newcommand|(?:re)?newenvironment|DeclareMathOperator)(?![A-Za-z])"
)
_FORMULA = re.compile(r"\$|\\[\[(]|\\begin")
_FORMULA_START = re.compile(r"\\begin\{|\\[\[(]")
FORMULAS_LIMIT = 300  # openings that are never closed take nbconvert's parser time by the square of their number


def command(formula: str) -> str:
    """The first command that does more than set a formula; empty if there is none."""
    found = _COMMAND.search(formula)
    return found[0] if found else ""


def command_in_text(text: str) -> str:
    """The same of a text in which there may be formulas."""
    return command(text) if _FORMULA.search(text) else ""


def has_too_many(text: str) -> bool:
    """Whether nbconvert's parser would take too long over the formulas of a text."""
    return len(_FORMULA_START.findall(text)) > FORMULAS_LIMIT
