"""A student looks at a notebook before handing it in: is every answer there, and of a form that can be marked?

In a terminal: ``gunsbutter check 01-citation-audit.ipynb``. In the notebook, when it is saved:
``import gunsbutter.practice; gunsbutter.practice.check()``. Whether an answer is right, only the marking says.

notebook   the file: its cells, and what is lost, copied or changed in it
run        the cells, run from the top in a Python of their own
told       what came of each question, in a line
command    all of it, for the terminal
here       the same from inside the notebook
"""

from __future__ import annotations

from gunsbutter.practice.here import check

__all__ = ["check"]
