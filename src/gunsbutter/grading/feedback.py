"""The feedback page of a student: what `nbgrader generate_feedback` makes from our template, many times faster.

nbgrader builds an exporter for every notebook, opens the gradebook twice a cell, validates and copies the notebook
at each step and parses the finished page again. Here one exporter serves a class; what it makes of a cell's text is
kept, since most cells are the same for every student; marks come from the gradebook with three queries.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import nbgrader
from jinja2 import pass_context
from jupyter_core.paths import jupyter_config_dir
from nbconvert.exporters import HTMLExporter
from nbconvert.filters.highlight import Highlight2HTML
from nbconvert.filters.widgetsdatatypefilter import WidgetsDataTypeFilter
from nbconvert.preprocessors import CSSHTMLHeaderPreprocessor
from nbformat.notebooknode import NotebookNode
from nbgrader.api import (
    Assignment,
    BaseCell,
    Comment,
    Grade,
    Gradebook,
    MissingEntry,
    Notebook,
    Student,
    SubmittedAssignment,
    SubmittedNotebook,
)
from nbgrader.preprocessors import GetGrades
from nbgrader.utils import is_grade, is_solution, is_task
from traitlets.config import Config

# Texts that are remembered, of code and of Markdown each, and how long one may be. The cells of an assignment come by
# with every student and stay; what one student wrote comes by once and goes.
REMEMBERED = 512
REMEMBERED_LENGTH = 20_000

_BOOTSTRAP = Path(nbgrader.__file__).parent / "server_extensions/formgrader/static/node_modules/bootstrap/dist/css"
_NO_ALT = re.compile(r"<img(?![^>]*\salt=)([^>]*?)\s*/?>")


@dataclass(frozen=True)
class Mark:
    """What one cell earned, ``extra`` of it as extra credit; ``pending`` if a person has yet to mark it."""

    score: float
    points: float
    extra: float = 0.0
    pending: bool = False


@dataclass(frozen=True)
class Marks:
    """The marks of one notebook: the score after the late penalty, and marks and comments by grade id."""

    notebook: str
    score: float
    max_score: float
    late_penalty: float = 0.0
    cells: Mapping[str, Mark] = field(default_factory=dict)
    comments: Mapping[str, str | None] = field(default_factory=dict)


def marks_of(gradebook: Gradebook, assignment: str, student: str, notebook: str = "") -> Marks:
    """The marks of a student's notebook (named as the assignment, if no name is given) from an open gradebook.

    Raises nbgrader's MissingEntry if the student has no such submission in it.
    """
    notebook = notebook or assignment
    found = (
        gradebook.db.query(
            SubmittedNotebook.id,
            SubmittedNotebook.score,
            SubmittedNotebook.max_score,
            SubmittedNotebook.late_submission_penalty,
        )
        .join(Notebook, Notebook.id == SubmittedNotebook.notebook_id)
        .join(SubmittedAssignment, SubmittedAssignment.id == SubmittedNotebook.assignment_id)
        .join(Assignment, Assignment.id == SubmittedAssignment.assignment_id)
        .join(Student, Student.id == SubmittedAssignment.student_id)
        .filter(Notebook.name == notebook, Assignment.name == assignment, Student.id == student)
        .one_or_none()
    )
    if found is None:
        raise MissingEntry(f"The gradebook has no submission of {student} for {assignment} ({notebook}.ipynb).")
    key, score, max_score, penalty = found
    grades = (
        gradebook.db.query(BaseCell.name, Grade.score, Grade.max_score, Grade.extra_credit, Grade.needs_manual_grade)
        .join(Grade, Grade.cell_id == BaseCell.id)
        .filter(Grade.notebook_id == key)
    )
    comments = (
        gradebook.db.query(BaseCell.name, Comment.comment)
        .join(Comment, Comment.cell_id == BaseCell.id)
        .filter(Comment.notebook_id == key)
    )
    return Marks(
        notebook=notebook,
        score=score - (penalty or 0),
        max_score=max_score,
        late_penalty=penalty or 0,
        cells={
            name: Mark(score, points, extra or 0.0, bool(pending)) for name, score, points, extra, pending in grades
        },
        comments=dict(comments.all()),
    )


def put(marks: Marks, notebook: NotebookNode) -> None:
    """Write marks and comments into the cells' metadata, where the template looks for them.

    Raises KeyError with the grade id of a cell that the gradebook does not know.
    """
    for cell in notebook.cells:
        wanted = cell.metadata.get("nbgrader", {})
        if is_solution(cell) or is_task(cell):
            wanted["comment"] = marks.comments[wanted["grade_id"]]
        if is_grade(cell) or is_task(cell):
            mark = marks.cells[wanted["grade_id"]]
            wanted |= {"score": mark.score, "points": mark.points}
            if mark.extra:
                wanted["extra_credit"] = mark.extra
            if mark.pending:
                wanted["pending"] = True


class PutMarks(GetGrades):
    """For `nbgrader generate_feedback`, in the place of its GetGrades: also says what a person has yet to mark."""

    def preprocess(self, nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        """Put the marks of the gradebook into cells and resources."""
        told = resources["nbgrader"]
        with Gradebook(told["db_url"]) as gradebook:
            marks = marks_of(gradebook, told["assignment"], told["student"], told["notebook"])
        put(marks, nb)
        told |= _told(marks)
        return nb, resources


class FeedbackPages:
    """Makes the feedback pages of a class, one after another."""

    def __init__(self, config: Config) -> None:
        """``config`` is what `grading.nbgrader_config.configure` returned."""
        config = Config(config.copy())
        config.HTMLExporter.template_name = "feedback"
        config.HTMLExporter.extra_template_paths = [str(_BOOTSTRAP)]
        config.Exporter.default_preprocessors = []
        self._exporter = _Exporter(config=config)
        self._css = self._exporter.style_sheets()

    def render(self, notebook: NotebookNode, marks: Marks) -> str:
        """The page of one graded notebook, as HTML; the notebook is left as it is.

        The notebook is trusted to have been through `sanitise_notebook`. Raises KeyError as `put` does.
        """
        copy = NotebookNode(notebook | {"cells": [_with_own_marks(cell) for cell in notebook.cells]})
        put(marks, copy)
        return self._exporter.page(copy, {"nbgrader": _told(marks), "inlining": {"css": self._css}})


def _told(marks: Marks) -> dict[str, Any]:
    return {
        "notebook": marks.notebook,
        "score": marks.score,
        "max_score": marks.max_score,
        "late_penalty": marks.late_penalty,
    }


def _with_own_marks(cell: NotebookNode) -> NotebookNode:
    if "nbgrader" not in cell.metadata:
        return cell
    own = NotebookNode(cell.metadata | {"nbgrader": NotebookNode(cell.metadata["nbgrader"])})
    return NotebookNode(cell | {"metadata": own})


class _Exporter(HTMLExporter):
    """nbconvert's exporter, which remembers what it made of a text and does not parse its own page again."""

    def __init__(self, **named: Any) -> None:
        super().__init__(**named)
        self._remembered_markdown = lru_cache(REMEMBERED)(self._markdown)
        self._highlighters: dict[str | None, _Highlighter] = {}

    def style_sheets(self) -> list[str]:
        """The style sheets for code, as the template's conf.json asks for them."""
        resources: dict[str, Any] = {"config_dir": jupyter_config_dir()}
        for step in self._preprocessors:
            if isinstance(step, CSSHTMLHeaderPreprocessor):
                _, resources = step.preprocess(NotebookNode(cells=[], metadata={}), resources)
        return list(resources["inlining"]["css"])

    def page(self, notebook: NotebookNode, resources: dict[str, Any]) -> str:
        """The page, the same as that of `from_notebook_node` but for how its tags are written."""
        language = notebook.metadata.get("language_info", {})
        lexer = language.get("pygments_lexer", language.get("name", None))
        if lexer not in self._highlighters:
            self._highlighters[lexer] = _Highlighter(Highlight2HTML(pygments_lexer=lexer, parent=self))
        self.register_filter("highlight_code", self._highlighters[lexer])
        prepared = self._init_resources(resources)
        kinds = WidgetsDataTypeFilter(notebook_metadata={}, parent=self, resources=prepared)
        self.register_filter("filter_data_type", kinds)
        prepared["raw_mimetypes"] = self.raw_mimetypes
        prepared["output_mimetype"] = self.output_mimetype
        prepared["global_content_filter"] = _SHOW_ALL
        made = self.template.render(nb=notebook, resources=prepared).lstrip("\r\n")
        return _NO_ALT.sub(r'<img\1 alt="No description has been provided for this image">', made)

    @pass_context
    def markdown2html(self, context: Any, source: str) -> str:
        """Markdown to HTML, remembered for texts without pictures of their own."""
        if len(source) > REMEMBERED_LENGTH or context.get("cell", {}).get("attachments"):
            return str(super().markdown2html(context, source))
        return self._remembered_markdown(source)

    def _markdown(self, source: str) -> str:
        return str(super().markdown2html({}, source))


_SHOW_ALL = {
    **dict.fromkeys(("include_code", "include_markdown", "include_raw", "include_unknown"), True),
    **dict.fromkeys(("include_input", "include_output", "include_output_stdin"), True),
    **dict.fromkeys(("include_input_prompt", "include_output_prompt"), True),
    "no_prompt": False,
}


class _Highlighter:
    """nbconvert's filter for code, which remembers what it made of a text."""

    def __init__(self, plain: Highlight2HTML) -> None:
        self._plain = plain
        self._remembered = lru_cache(REMEMBERED)(self._made)

    def __call__(self, source: str, language: str | None = None, metadata: Any = None) -> str:
        magic = (metadata or {}).get("magics_language")
        make = self._remembered if len(source) <= REMEMBERED_LENGTH else self._made
        return make(source, language, magic)

    def _made(self, source: str, language: str | None, magic: str | None) -> str:
        return str(self._plain(source, language, {"magics_language": magic} if magic else {}))
