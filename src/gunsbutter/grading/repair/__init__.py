"""From what a student handed in to the notebook that is run: bytes in, notebook out, nothing executed.

choose     which of the files is the notebook; zip archives are looked into (archive)
read       bytes to cells, whatever the encoding, the JSON and the format
slots      the cells of the assignment, and what answers are known by
part       merged cells are taken apart
match      which cell of the submission is which cell of the assignment
rebuild    the notebook, in the order of the assignment
told       one sentence for each repair
"""

from __future__ import annotations

from dataclasses import dataclass

from nbformat.notebooknode import NotebookNode

from gunsbutter.grading.find import Handed
from gunsbutter.grading.repair.choose import choose
from gunsbutter.grading.repair.rebuild import rebuild
from gunsbutter.grading.repair.slots import slots
from gunsbutter.grading.repair.ungradable import Ungradable

__all__ = ["Repaired", "Ungradable", "repair"]


@dataclass(frozen=True)
class Repaired:
    """A notebook that is ready to run, and one sentence for each repair, for the instructor.

    The notebook has every nbgrader cell of the source once, in the source's order and with its marks, ids and types;
    locked cells have the source's text, answers the student's. Cells that the student added follow the cell that they
    followed, without marks. There are no outputs.
    """

    notebook: NotebookNode
    notes: tuple[str, ...]


def repair(handed: Handed, source: NotebookNode) -> Repaired:
    """Make of what was handed in a notebook that can be run and marked. ``source`` is the instructor's notebook.

    Raises Ungradable, with the reason, if there is no notebook of this assignment in it; nothing else, for no input.
    """
    chosen = choose(handed, slots(source))
    notebook = rebuild(chosen.matching, source, chosen.told)
    return Repaired(notebook, (*chosen.notes, *chosen.told.sentences()))
