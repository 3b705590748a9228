"""The outputs of one cell: what is malformed is mended or left out, what is too much is cut."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from typing import Any

from nbformat.notebooknode import NotebookNode, from_dict

from gunsbutter.grading.sanitise.kinds import clean_data
from gunsbutter.grading.sanitise.metadata import clean_output_metadata
from gunsbutter.grading.sanitise.text import NAME_LIMIT, clean_text, joined, shortened

OUTPUTS_LIMIT = 200  # outputs of one cell
NOTEBOOK_LIMIT = 20_000_000  # bytes of all outputs of a notebook, as they stand in its file
LINES_LIMIT = 1_000  # lines of one traceback
REMARKS_LIMIT = 20  # sentences about one cell


@dataclass
class Allowance:
    """What the outputs of one notebook may still take up, in bytes."""

    left: int = NOTEBOOK_LIMIT

    def take(self, size: int) -> bool:
        """Whether there is room for ``size`` bytes more; if so, they are taken."""
        if size > self.left:
            return False
        self.left -= size
        return True


def sanitise_outputs(cell: NotebookNode, allowance: Allowance | None = None) -> list[str]:
    """Make the outputs of any cell harmless in place; return a sentence for each kind of thing left out.

    Malformed outputs are mended or left out, so that nbformat accepts the cell. ``allowance`` is shared by the cells
    of a notebook; without one a cell has a notebook's allowance for itself.
    """
    if cell.get("cell_type") != "code":
        cell.pop("outputs", None)
        cell.pop("execution_count", None)
        return []
    cell.execution_count = _count(cell)
    allowance = allowance or Allowance()
    told: Counter[str] = Counter()
    outputs = cell.get("outputs")
    if not isinstance(outputs, list):
        outputs = []
        told["The outputs were malformed and are left out"] += 1
    kept = [made for each in outputs[:OUTPUTS_LIMIT] if (made := _clean_output(each, told, allowance)) is not None]
    if len(outputs) > OUTPUTS_LIMIT:
        told[f"Of {len(outputs):,} outputs the first {OUTPUTS_LIMIT} are kept"] += 1
    cell.outputs = kept
    return _remarks(told)


def _remarks(told: Counter[str]) -> list[str]:
    remarks = [f"{sentence} ({times} times)." if times > 1 else f"{sentence}." for sentence, times in told.items()]
    more = len(remarks) - REMARKS_LIMIT
    return remarks if more <= 0 else [*remarks[:REMARKS_LIMIT], f"And {more} more of the same sort."]


def _clean_output(output: Any, told: Counter[str], allowance: Allowance) -> NotebookNode | None:
    """One output with nothing in it that is not known to be harmless; none if nothing can be shown of it."""
    kind = output.get("output_type") if isinstance(output, dict) else None
    if kind == "stream":
        made = _clean_stream(output, told)
    elif kind == "error":
        made = _clean_error(output, told)
    elif kind in ("display_data", "execute_result"):
        made = _clean_display(output, told)
        if not made["data"]:
            return None
    else:
        told["A malformed output is left out"] += 1
        return None
    if not allowance.take(len(json.dumps(made))):
        told[f"An output is left out: a notebook's outputs may take {NOTEBOOK_LIMIT // 1_000_000} MB"] += 1
        return None
    return from_dict(made)


def _clean_stream(output: dict[str, Any], told: Counter[str]) -> dict[str, Any]:
    return {
        "output_type": "stream",
        "name": "stderr" if output.get("name") == "stderr" else "stdout",
        "text": shortened(joined(output.get("text")), told),
    }


def _clean_error(output: dict[str, Any], told: Counter[str]) -> dict[str, Any]:
    lines = output.get("traceback")
    lines = [joined(line) for line in lines] if isinstance(lines, list) else [joined(lines)]
    text = shortened("\n".join(lines[:LINES_LIMIT]), told)
    if len(lines) > LINES_LIMIT:
        told[f"A traceback is cut after {LINES_LIMIT:,} lines"] += 1
    return {
        "output_type": "error",
        "ename": clean_text(joined(output.get("ename")))[:NAME_LIMIT] or "Error",
        "evalue": clean_text(joined(output.get("evalue")))[:NAME_LIMIT],
        "traceback": text.split("\n"),
    }


def _clean_display(output: dict[str, Any], told: Counter[str]) -> dict[str, Any]:
    made = {
        "output_type": output["output_type"],
        "data": clean_data(output.get("data"), told),
        "metadata": clean_output_metadata(output.get("metadata")),
    }
    return made | {"execution_count": _count(output)} if made["output_type"] == "execute_result" else made


def _count(counted: dict[str, Any]) -> int | None:
    """The execution count of a cell or an output, if it is one."""
    count = counted.get("execution_count")
    return count if type(count) is int and count >= 0 else None
