"""Someone presses Ctrl-C, or the system asks the command to end."""

from __future__ import annotations

import signal
import time

import pytest

from tests.grading.faults.kit import STUDENTS, Command, parts, state_of, torn, wait_until, with_a_cell

KIND = "Ctrl-C, or the machine is shut down in an orderly way"
PLAIN_NBGRADER = "Ends with exit code 1, and goes on with the next notebook first if a kernel was starting."
WE = "Ends at once with a sentence and the exit code that shells expect; the same command goes on."


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_it_ends_at_once_with_a_sentence(course, whole, number, code):
    with_a_cell(course, STUDENTS[0], "import time; time.sleep(45)")  # so that the class is not done before
    with Command(course) as grading:
        wait_until(lambda: parts(grading.pid)["warm"])
        begun = time.monotonic()
        grading.kill(number)
        ended, said = grading.ended()
        assert time.monotonic() - begun < 30
    assert ended == code
    assert "the same command goes on from here" in said
    assert "Traceback" not in said
    assert torn(state_of(course), whole) == []
