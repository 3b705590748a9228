"""How nbgrader is set up for this course, in one place: nbgrader_config.py and every command use it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import nbgrader
from nbconvert.preprocessors import ClearMetadataPreprocessor
from nbgrader.preprocessors import (
    AssignLatePenalties,
    CheckCellMetadata,
    ClearOutput,
    DeduplicateIds,
    IgnorePattern,
    LimitOutput,
    OverwriteCells,
    OverwriteKernelspec,
    SaveAutoGrades,
)
from traitlets.config import Config, PyFileConfigLoader

from gunsbutter.grading.preprocessors import ExecuteWithout, NoEmptyMarks, OnlyPointsOfVerdicts, WarningsAreNotErrors

# nbgrader copies every file of an assignment's folder into the release unless it is named here. The folder that it
# reads, source/, holds notebooks alone; this list is the second lock on the same door.
NEVER_RELEASED = ["checks.py", "key", "key/*", "*.yml", "*.md"]

_TEMPLATES = Path(__file__).parent / "templates"
_NBGRADERS_OWN = Path(nbgrader.__file__).parent / "server_extensions" / "formgrader" / "templates"


def configure(config: Config, course: Path | None = None) -> Config:
    """Set nbgrader up on ``config`` and return it; ``course`` is the folder it works in (default: where it runs)."""
    _put_own_commands_first()
    if course is not None:
        config.CourseDirectory.root = str(course)
    config.CourseDirectory.course_id = "guns-butter-footnotes"
    config.CourseDirectory.ignore = [".ipynb_checkpoints", "*.pyc", "__pycache__", *NEVER_RELEASED]
    config.ClearSolutions.code_stub = {"python": "# Write your answer here."}
    config.ExecuteWithout.timeout = 60
    config.ExecuteWithout.extra_arguments = ["--HistoryManager.hist_file=:memory:", "--IPKernelApp.log_level=ERROR"]
    # Our template "feedback" comes before nbgrader's; Formgrader's own are still found in the second folder.
    config.HTMLExporter.extra_template_basedirs = [str(_TEMPLATES), str(_NBGRADERS_OWN)]
    # A heading of a student's must not take the id of a field in which Formgrader's marks are given.
    config.HTMLExporter.exclude_anchor_links = True
    config.GenerateFeedback.preprocessors = [
        "gunsbutter.grading.feedback.PutMarks",
        "nbconvert.preprocessors.CSSHTMLHeaderPreprocessor",
    ]
    config.Autograde.sanitize_preprocessors = [
        ClearOutput,
        DeduplicateIds,
        NoEmptyMarks,
        OverwriteKernelspec,
        OverwriteCells,
        CheckCellMetadata,
    ]
    config.Autograde.autograde_preprocessors = [
        ExecuteWithout,
        WarningsAreNotErrors,
        OnlyPointsOfVerdicts,
        IgnorePattern,
        ClearMetadataPreprocessor,
        LimitOutput,
        SaveAutoGrades,
        AssignLatePenalties,
        CheckCellMetadata,
    ]
    return config


def config_of(course: Path) -> Config:
    """The set-up of a course folder: its own nbgrader_config.py if there is one, else what ``configure`` sets."""
    own = "nbgrader_config.py"
    if not (course / own).is_file():
        return configure(Config(), course)
    config = PyFileConfigLoader(own, path=str(course)).load_config()
    config.CourseDirectory.root = str(course)
    return config


def _put_own_commands_first() -> None:
    """nbgrader calls alembic by name, which fails where the environment is used without being activated."""
    own = str(Path(sys.executable).parent)
    path = os.environ.get("PATH", "")
    if own not in path.split(os.pathsep):
        os.environ["PATH"] = os.pathsep.join([own, path])
