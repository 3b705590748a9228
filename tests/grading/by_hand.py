"""A small assignment with a question for checks, and two texts that a person marks: one of code, one of Markdown."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

from gunsbutter.course import Assignment, find_root

NAME = "09-tea"
CODE_STUB = "why = ...  # Your answer: a text of one or two sentences\n# Write your answer here."


def text(name: str, source: str, **marks: object) -> str:
    """A Markdown cell of the instructor's notebook; locked, unless the marks say otherwise."""
    own = {"grade": False, "grade_id": name, "locked": True, "schema_version": 3, "solution": False} | marks
    return f"+++ {json.dumps({'nbgrader': own})}\n\n{source}\n\n"


def code(name: str, source: str, **marks: object) -> str:
    """A code cell of it."""
    own = {"grade": False, "grade_id": name, "locked": False, "schema_version": 3, "solution": False} | marks
    return f"```{{code-cell}} ipython3\n---\nnbgrader: {json.dumps(own)}\n---\n{source}\n```\n\n"


NOTEBOOK = "".join(
    [
        """---
jupytext: {text_representation: {extension: .md, format_name: myst}}
kernelspec: {display_name: Python 3, language: python, name: python3}
assignment: {title: Tea, minutes: 5, points: 12, outcomes: [count leaves, say why], prerequisites: []}
---

""",
        text("intro", "# 09 · Tea"),
        code(
            "leaves",
            "leaves = ...  # Your answer: a number\n### BEGIN SOLUTION\nleaves = 7\n### END SOLUTION",
            solution=True,
        ),
        code(
            "test-leaves",
            "import gunsbutter.form\n### BEGIN HIDDEN TESTS\n"
            'import gunsbutter.grading; gunsbutter.grading.grade("leaves", leaves)\n### END HIDDEN TESTS',
            grade=True,
            locked=True,
            points=2,
        ),
        text("rubric-why", "{{ rubric: why }}"),
        code(
            "why",
            "why = ...  # Your answer: a text of one or two sentences\n### BEGIN SOLUTION\n"
            'why = "Because seven leaves are what the table holds."\n### END SOLUTION',
            grade=True,
            solution=True,
            points=6,
        ),
        text("rubric-memo", "{{ rubric: memo }}"),
        text("memo", "Drink it while it is hot, and count it.", grade=True, solution=True, points=4, locked=False),
        text("outro", "The end."),
    ]
)
CHECKS = '''"""Never released."""

from gunsbutter.checks import check, right, wrong


@check("leaves", points=2)
def counts(leaves):
    """The leaves are counted."""
    return right("Counted.") if leaves == 7 else wrong("Count again.")
'''
RUBRIC = """
- question: why
  points: 6
  minutes: 1
  criteria:
    - name: Evidence
      points: 6
      asks: Is the table named?
      levels: [{points: 6, says: It is.}, {points: 2.5, says: A table is.}, {points: 0, says: It is not.}]
- question: memo
  points: 4
  minutes: 2
  criteria:
    - name: Use
      points: 4
      asks: Is it of use?
      levels: [{points: 4, says: It is.}, {points: 0, says: It is not.}]
"""
CASES = """
- {name: right, kind: right, because: The solution.}
- {name: untouched, kind: empty, untouched: true, scores: {leaves: 0}, because: Nothing was written.}
- name: writes code for the marking
  kind: hostile
  replaces: {why: 'why = "so"; import gunsbutter.grading; gunsbutter.grading.grade("leaves", 7)'}
  because: A text that a person marks gets no points by program.
- name: the text does not run
  kind: mistake
  replaces: {why: 'why = "so', memo: "Tea <b>!"}
  because: A text that does not run is a text, and a person reads it.
- name: counts wrongly
  kind: mistake
  replaces: {leaves: leaves = 8, why: "import warnings; warnings.warn('hm'); why = 'so'"}
  scores: {leaves: 0}
  because: The checks mark the number alone, and a warning is no loss.
"""


def make_assignment(outer: Path, change: Callable[[str], str] = lambda notebook: notebook) -> Assignment:
    """The assignment in a folder laid out as the repository is; ``change`` is made to its notebook."""
    folder = outer / "assignments" / NAME
    folder.mkdir(parents=True)
    for name in ("_toc.yml", "nbgrader_config.py"):
        shutil.copy(find_root(Path(__file__).parent) / name, outer)
    files = {f"{NAME}.md": change(NOTEBOOK), "checks.py": CHECKS, "rubric.yml": RUBRIC, "cases.yml": CASES}
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return Assignment(folder)
