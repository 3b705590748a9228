"""A tiny assignment that asks for two functions, 4 points each, and calls them with inputs that nobody may see."""

from __future__ import annotations

from pathlib import Path

from gunsbutter.course import Assignment

NAME = "90-functions"
HIDDEN = (41_526_173, 90_817_263)

_CHECKS = f'''"""The marking of 90-functions."""

from gunsbutter.checks import check, partly, right, wrong

HIDDEN = {HIDDEN!r}


@check("double", points=4)
def doubles(double):
    """The function gives twice the number and one."""
    hits = sum(double(x) == 2 * x + 1 for x in HIDDEN)
    return right("It does.") if hits == len(HIDDEN) else partly(hits / len(HIDDEN), "For some numbers it does not.")


@check("again", points=4)
def agrees_with_itself(again):
    """The function gives the same for the same number, twice the number and one."""
    told = [again(x) for x in (*HIDDEN, *HIDDEN)]
    return right("It does.") if told == [2 * x + 1 for x in (*HIDDEN, *HIDDEN)] else wrong("It does not.")
'''

_CELL = """
```{{code-cell}} ipython3
---
nbgrader: {{grade: false, grade_id: {name}, locked: false, schema_version: 3, solution: true, task: false}}
---
{name} = ...
### BEGIN SOLUTION
def {name}(x):
    return 2 * x + 1
### END SOLUTION
```

```{{code-cell}} ipython3
---
nbgrader:
  {{grade: true, grade_id: test-{name}, locked: true, points: 4, schema_version: 3, solution: false, task: false}}
---
assert callable({name})
### BEGIN HIDDEN TESTS
import gunsbutter.grading; gunsbutter.grading.grade("{name}", {name})
### END HIDDEN TESTS
```
"""

_NOTEBOOK = """---
jupytext:
  text_representation:
    extension: .md
    format_name: myst
kernelspec:
  display_name: Python 3
  language: python
  name: python3
assignment:
  title: Functions
  minutes: 5
  points: 8
---
""" + "".join(_CELL.format(name=name) for name in ("double", "again"))


def make_assignment(folder: Path) -> Assignment:
    """The assignment, in a folder of its own below assignments/."""
    made = folder / "assignments" / NAME
    (made / "key").mkdir(parents=True)
    (made / "checks.py").write_text(_CHECKS, encoding="utf-8")
    (made / f"{NAME}.md").write_text(_NOTEBOOK, encoding="utf-8")
    return Assignment(made)
