"""Two steps between running and recording, for what nbgrader would otherwise mark wrongly."""

from __future__ import annotations

from typing import Any

from nbformat.notebooknode import NotebookNode
from nbformat.v4 import new_output
from nbgrader.preprocessors import NbGraderPreprocessor
from nbgrader.utils import is_grade


class WarningsAreNotErrors(NbGraderPreprocessor):
    """A warning in a test cell costs nothing: nbgrader gives no points to a cell that wrote to stderr."""

    def preprocess_cell(self, cell: NotebookNode, resources: Any, index: int) -> tuple[NotebookNode, Any]:
        """Move what a test cell wrote to stderr to stdout, where a reader still sees it."""
        if cell.cell_type == "code" and is_grade(cell):
            for output in cell.outputs:
                if output.output_type == "stream" and output.name == "stderr":
                    output.name = "stdout"
        return cell, resources


class NoPointsWithoutVerdict(NbGraderPreprocessor):
    """A test cell that never came to its end earns nothing: nbgrader gives full points to one with no result."""

    def preprocess_cell(self, cell: NotebookNode, resources: Any, index: int) -> tuple[NotebookNode, Any]:
        """Put an error where a test cell ended with neither a result nor an error."""
        if cell.cell_type == "code" and is_grade(cell):
            kinds = {output.output_type for output in cell.outputs}
            if not kinds & {"execute_result", "error"}:
                reason = "The cell did not come to its end, so there is nothing to give points for."
                cell.outputs.append(new_output("error", ename="NoVerdict", evalue=reason, traceback=[reason]))
        return cell, resources
