"""Where things stand: the repository, its assignments, and a course folder in which nbgrader works."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from gunsbutter.checks import CheckSet
from gunsbutter.rubric import Rubric, RubricError, read_rubrics


class CourseError(RuntimeError):
    """Something of the course is not where it should be; the message says what, where and what to do."""


@dataclass(frozen=True)
class Assignment:
    """One folder of assignments/: the instructor notebook, its checks, key, rubric and cases."""

    folder: Path

    @property
    def name(self) -> str:
        """The folder's name, which is also nbgrader's name for the assignment and the notebook."""
        return self.folder.name

    @property
    def notebook(self) -> Path:
        """The instructor notebook in MyST Markdown."""
        return self.folder / f"{self.name}.md"

    @cached_property
    def front(self) -> Mapping[str, Any]:
        """What the notebook's front matter says of the assignment; assignments/README.md lists the entries.

        Raises CourseError if the notebook does not begin with front matter that has an entry ``assignment``.
        """
        import yaml

        head, end, _ = self.notebook.read_text(encoding="utf-8").partition("\n---\n")
        try:
            if not end:
                raise ValueError("no line --- ends it")
            return dict(yaml.safe_load(head.removeprefix("---\n"))["assignment"])
        except (yaml.YAMLError, KeyError, TypeError, ValueError) as error:
            told = " ".join(str(error).split())
            raise CourseError(
                f"{self.notebook.name} does not begin with front matter that has an entry `assignment`: {told}."
            ) from None

    @property
    def prerequisites(self) -> tuple[str, ...]:
        """The names of the assignments that this one builds upon."""
        return tuple(self.front.get("prerequisites") or ())

    @property
    def forbids(self) -> tuple[str, ...]:
        """Modules that the student's process cannot import while this assignment is graded."""
        return tuple(self.front.get("forbids") or ())

    @cached_property
    def rubric(self) -> Mapping[str, Rubric]:
        """What a person looks at, by question: rubric.yml; empty if checks mark everything.

        Raises CourseError, saying what to mend.
        """
        try:
            return read_rubrics(self.folder / "rubric.yml")
        except RubricError as error:
            raise CourseError(str(error)) from None

    @cached_property
    def checks(self) -> CheckSet:
        """The checks of checks.py, imported afresh under a name of its own."""
        path = self.folder / "checks.py"
        module_name = f"gunsbutter_checks_{self.name.replace('-', '_')}"
        spec = importlib.util.spec_from_file_location(module_name, path)
        if spec is None or spec.loader is None or not path.is_file():
            raise CourseError(f"{self.name} has no checks.py in {self.folder}. Every assignment needs one.")
        module = importlib.util.module_from_spec(spec)
        sys.modules[module_name] = module
        spec.loader.exec_module(module)
        return CheckSet.of(module)

    @cached_property
    def cases(self) -> list[Mapping[str, Any]]:
        """The sample submissions of cases.yml, in order."""
        import yaml

        cases = yaml.safe_load((self.folder / "cases.yml").read_text(encoding="utf-8"))
        return list(cases)


def find_root(start: Path | None = None) -> Path:
    """The repository: the nearest folder at or above ``start`` that holds assignments/ and _toc.yml.

    Raises CourseError if there is none.
    """
    here = (start or Path.cwd()).resolve()
    for folder in (here, *here.parents):
        if (folder / "assignments").is_dir() and (folder / "_toc.yml").is_file():
            return folder
    raise CourseError(
        f"{here} is not inside the course: no folder above it holds assignments/ and _toc.yml.\n"
        "Change into the folder that you cloned, and run the command again."
    )


def assignments(root: Path) -> list[Assignment]:
    """All assignments of the repository, in the order of their numbers."""
    return [Assignment(path.parent) for path in sorted((root / "assignments").glob("*/checks.py"))]


def outlines(root: Path) -> list[Assignment]:
    """All folders that hold an instructor notebook, in the order of their numbers: for their front matter alone.

    The book is built from these, also where there is nothing of an assignment but its front matter.
    """
    folders = map(Assignment, sorted((root / "assignments").glob("*/")))
    return [each for each in folders if each.notebook.is_file()]


def assignment(root: Path, name: str) -> Assignment:
    """One assignment by name. Raises CourseError if there is none of that name."""
    known = {each.name: each for each in assignments(root)}
    if name not in known:
        raise CourseError(f"There is no assignment {name!r}. The assignments are: {', '.join(known)}.")
    return known[name]
