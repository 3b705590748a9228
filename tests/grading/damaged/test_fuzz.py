"""Whatever is done to a notebook, it is repaired as promised or refused with a reason: nothing else, and soon."""

from __future__ import annotations

import json

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gunsbutter.grading.find import Handed
from gunsbutter.grading.repair import Ungradable, repair
from tests.grading.damaged import EXPECTED, NAME, answered, as_released, code, promises, source, text_of, zipped

FEW = settings(max_examples=40, deadline=5_000, suppress_health_check=[HealthCheck.too_slow], derandomize=True)

WORDS = st.sampled_from(
    [
        "cells",
        "metadata",
        "nbgrader",
        "grade_id",
        "matches",
        "test-matches",
        "source",
        "code",
        "markdown",
        "worksheets",
    ]
)
TEXTS = st.one_of(
    WORDS, st.text(max_size=30), st.sampled_from(["\ud800", "\0", "no_entry = 1", "\u202e", "'''", "x" * 999])
)
VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), TEXTS),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(TEXTS, inner, max_size=4)),
    max_leaves=8,
)


def held(files):
    """Repair it, and hold what comes of it against what is promised."""
    try:
        made = repair(Handed("ann", files, (), NAME), source())
    except Ungradable as reason:
        told = [str(reason)]
    else:
        promises(made.notebook, source())
        told = list(made.notes)
    assert all(each.isprintable() for each in told)


def places(value, path=()):
    """Every place in nested lists and dictionaries, as the keys that lead to it."""
    yield path
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, each in inside:
        yield from places(each, (*path, key))


PLACES = list(places(answered(as_released(source()))))[1:]


@FEW
@given(st.lists(st.tuples(st.sampled_from(PLACES), st.one_of(st.just("drop"), VALUES)), min_size=1, max_size=12))
def test_values_dropped_and_replaced(changes):
    notebook = answered(as_released(source()))
    for path, value in changes:
        inside = notebook
        try:
            for key in path[:-1]:
                inside = inside[key]
            if value == "drop":
                del inside[path[-1]]
            else:
                inside[path[-1]] = value
        except (KeyError, IndexError, TypeError):
            continue  # an earlier change took the place away
    held({EXPECTED: json.dumps(notebook).encode()})


@FEW
@given(st.data())
def test_cells_shuffled_copied_merged_and_stripped(data):
    notebook = answered(as_released(source()))
    cells = data.draw(st.lists(st.sampled_from(notebook["cells"]), max_size=60))
    cells = [dict(each) for each in cells] + [code("no_entry = 1")]
    for each in cells:
        action = data.draw(st.sampled_from(["keep", "keep", "strip", "merge", "retype", "text"]))
        if action == "strip":
            each.update(metadata={}, id=None)
        elif action == "merge":
            each["source"] = text_of(each) + "\n\n" + text_of(data.draw(st.sampled_from(cells)))
        elif action == "retype":
            each["cell_type"] = data.draw(st.sampled_from(["code", "markdown", "raw", "heading"]))
        elif action == "text":
            each["source"] = data.draw(TEXTS)
    held({EXPECTED: json.dumps(notebook | {"cells": cells}).encode()})


@FEW
@given(st.data(), st.booleans())
def test_bytes_flipped_cut_and_put_in(data, archive):
    content = json.dumps(answered(as_released(source()))).encode()
    damaged = bytearray(zipped({EXPECTED: content}) if archive else content)
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, max(0, len(damaged) - 1)))
        length = data.draw(st.sampled_from([0, 1, 1, 4, 50]))
        damaged[at : at + length] = data.draw(st.binary(max_size=length + 1))
    held({"x.zip" if archive else EXPECTED: bytes(damaged)})


@FEW
@given(st.dictionaries(st.one_of(TEXTS, st.just(EXPECTED)), st.one_of(st.binary(max_size=60), VALUES), max_size=4))
def test_any_files_of_any_name(files):
    held({name: each if isinstance(each, bytes) else json.dumps(each).encode() for name, each in files.items()})


@FEW
@given(st.lists(VALUES, max_size=6), VALUES)
def test_anything_for_cells_and_marks(cells, marks):
    cells = [*cells, {"cell_type": "code", "source": "matches = 1", "metadata": {"nbgrader": marks}}]
    held({EXPECTED: json.dumps(answered(as_released(source())) | {"cells": cells}).encode()})
