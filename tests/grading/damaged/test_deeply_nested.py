"""JSON that is made to exhaust whoever reads it."""

from __future__ import annotations

import pytest

from tests.grading.damaged import EXPECTED, all_answered, as_file, refused, repaired

KIND = "JSON nested without end"
PLAIN_NBGRADER = "Fails for this student (RecursionError); the gradebook shows 0 points."
WE = "Ungradable with the reason; the reader stops by itself."


def damage(notebook):
    return {EXPECTED: b'{"cells": [{"source": ' + b"[" * 100_000 + b"]" * 100_000 + b"}]}"}


@pytest.mark.parametrize("opening", [b"[", b'{"cells":', b'{"cells":[{"metadata":', b"[[{}],"])
def test_it_is_refused(opening):
    assert "nested without end" in refused({EXPECTED: opening * 100_000})


def test_it_is_refused_where_it_is_closed_again(handed_in):
    assert "nested without end" in refused(damage(handed_in))


def test_nesting_that_can_be_read_is_left_behind_with_the_outputs(handed_in):
    deep = b'"outputs": ' + b"[" * 500 + b"]" * 500
    files = {EXPECTED: as_file(handed_in)[EXPECTED].replace(b'"outputs": []', deep)}
    assert all_answered(repaired(files))
