"""Steps before running and before recording, for what nbgrader would otherwise mark wrongly."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from nbformat.notebooknode import NotebookNode
from nbformat.v4 import new_output
from nbgrader.preprocessors import Execute, NbGraderPreprocessor
from nbgrader.utils import is_grade, is_solution

from gunsbutter import tables
from gunsbutter.course import assignment, find_root
from gunsbutter.grading.verdicts import MIME, total


class ExecuteWithout(Execute):
    """Run a notebook as nbgrader does, with the modules that the assignment forbids out of its reach.

    The tables are looked at once for a whole class, and not by every notebook again: that takes longer than the rest.
    """

    _first_lines: tuple[str, ...] = ()

    def preprocess(self, nb: NotebookNode, resources: Any, *more: Any, **named: Any) -> tuple[NotebookNode, Any]:
        """Read what the assignment forbids, and run the notebook."""
        own = assignment(find_root(Path(resources["metadata"]["path"])), resources["nbgrader"]["assignment"])
        lines = []
        if own.forbids:
            lines.append(
                f"__import__('gunsbutter.grading.forbid').grading.forbid.forbid({own.name!r}, {own.forbids!r})"
            )
        if _tables_are_in_order():  # else each notebook says what is wrong where it loads one
            lines.append("__import__('gunsbutter.tables').tables.trust()")
        self._first_lines = tuple(lines)
        return super().preprocess(nb, resources, *more, **named)  # type: ignore[no-any-return]

    def start_new_kernel(self, **named: Any) -> None:
        """Start the kernel with these lines; not earlier, since nbclient reads its configuration anew."""
        first = [f"--IPKernelApp.exec_lines={line}" for line in self._first_lines]
        self.extra_arguments: list[str] = [*self.extra_arguments, *first]
        super().start_new_kernel(**named)


@cache
def _tables_are_in_order() -> bool:
    try:
        return not any(tables.validate_all().values())
    except tables.TableError:
        return False


class WarningsAreNotErrors(NbGraderPreprocessor):
    """A warning in a test cell costs nothing: nbgrader gives no points to a cell that wrote to stderr."""

    def preprocess_cell(self, cell: NotebookNode, resources: Any, index: int) -> tuple[NotebookNode, Any]:
        """Move what a test cell wrote to stderr to stdout, where a reader still sees it."""
        if _is_test(cell):
            for output in cell.outputs:
                if output.output_type == "stream" and output.name == "stderr":
                    output.name = "stdout"
        return cell, resources


class OnlyPointsOfVerdicts(NbGraderPreprocessor):
    """A test cell earns what its verdicts add up to: nbgrader takes any number, and full points for none at all."""

    def preprocess_cell(self, cell: NotebookNode, resources: Any, index: int) -> tuple[NotebookNode, Any]:
        """Put an error where a test cell ended without verdicts, or with a number that is not their sum."""
        if _is_test(cell):
            kinds = {output.output_type for output in cell.outputs}
            if "error" not in kinds:
                results = [output for output in cell.outputs if output.output_type == "execute_result"]
                earned = _earned(cell)
                if earned is None or not all(_agrees(each, earned) for each in results):
                    reason = "The cell did not come to its end as it should, so there is nothing to give points for."
                    cell.outputs.insert(0, new_output("error", ename="NoVerdict", evalue=reason, traceback=[reason]))
                else:  # written anew: a notebook may have changed how numbers look, or what is displayed
                    cell.outputs = [output for output in cell.outputs if output not in results]
                    exact = new_output("execute_result", data={"text/plain": repr(earned)}, execution_count=None)
                    cell.outputs.append(exact)
        return cell, resources


class NoEmptyMarks(NbGraderPreprocessor):
    """A copied cell is text and code like any other: nbgrader empties its marks, and then fails on the emptiness."""

    def preprocess_cell(self, cell: NotebookNode, resources: Any, index: int) -> tuple[NotebookNode, Any]:
        """Take away marks that hold nothing."""
        if not cell.metadata.get("nbgrader", True):
            del cell.metadata["nbgrader"]
        return cell, resources


def _is_test(cell: NotebookNode) -> bool:
    """Whether checks mark the cell; one that is an answer as well is marked by a person."""
    return bool(cell.cell_type == "code" and is_grade(cell) and not is_solution(cell))


def _earned(cell: NotebookNode) -> float | None:
    """What the verdicts in a cell's outputs add up to; none if there are none, or they are not well formed."""
    shown = [output.data[MIME] for output in cell.outputs if MIME in output.get("data", {})]
    if len(shown) != 1:
        return None
    try:
        checks = shown[0]["checks"]
        fair = all(0 <= made["share"] <= 1 for made in checks if made["share"] is not None)
        sums = all(made["points"] == round((made["share"] or 0.0) * made["possible"], 1) for made in checks)
        earned = total(checks)
    except (KeyError, TypeError):
        return None
    return earned if fair and sums and earned <= float(cell.metadata.nbgrader.points) else None


def _agrees(result: NotebookNode, earned: float) -> bool:
    """Whether a displayed number is what was earned, however many places it is displayed with."""
    try:
        return abs(float(result.data["text/plain"]) - earned) < 0.06
    except (KeyError, TypeError, ValueError):
        return False
