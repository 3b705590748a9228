"""A loop that writes cells, or a student with patience."""

from __future__ import annotations

import time

from gunsbutter.grading.find import Handed
from gunsbutter.grading.repair import repair
from tests.grading.damaged import EXPECTED, NAME, all_answered, as_file, at, cell, code, prose, refused, source

KIND = "A notebook of 20,000 cells"
PLAIN_NBGRADER = "Grades it (25 of 25), in a minute and a half."
WE = (
    "It is repaired in about a second, as no step takes longer than in proportion; from 20,001 cells on it is "
    "ungradable."
)


def damage(notebook):
    notebook["cells"] += [code(f"x{n} = {n}") for n in range(20_000 - len(notebook["cells"]))]
    return as_file(notebook)


def seconds(handed):
    began = time.process_time()
    assert all_answered(repaired_alone(handed))
    return time.process_time() - began


def repaired_alone(handed):
    return repair(Handed("ann", handed, (), NAME), source())


def test_it_is_repaired_in_seconds(handed_in):
    assert seconds(damage(handed_in)) < 5


def test_without_any_marks_as_well(handed_in):
    for each in handed_in["cells"]:
        each.update(metadata={}, id=None)
    assert seconds(damage(handed_in)) < 5


def test_copies_of_one_cell(handed_in):
    handed_in["cells"] += [cell(handed_in, "matches")] * 5_000
    assert seconds(as_file(handed_in)) < 5


def test_cells_that_are_all_alike_and_like_one_of_ours(handed_in):
    del handed_in["cells"][at(handed_in, "q1-todo")]
    text = source().cells[at(source(), "q1-todo")].source
    handed_in["cells"] += [prose(text.replace("Make", f"Do {n}")) for n in range(5_000)]
    assert seconds(as_file(handed_in)) < 5


def test_one_more_is_refused(handed_in):
    damage(handed_in)
    handed_in["cells"].append(code("x"))
    assert refused(as_file(handed_in)) == f"{EXPECTED} has 20001 cells; more than 20000 are not read."
