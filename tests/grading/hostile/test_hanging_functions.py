"""A function that never returns would have the marking wait for it, in the middle of a check."""

from __future__ import annotations

from tests.grading.hostile.kit import CHANNEL

KIND = "A function that hangs, ends its process, floods, forges replies, or fails in a way of its own"
PLAIN_NBGRADER = (
    "The test waits with it, to the limit of the cell; if it ends the process, autograde fails for the student."
)
WE = "Calls have a limit, each and together; the question has no points, and it is no fault of the course."

HANGS = "import time\ndef double(x):\n    time.sleep(3600)"
DEAF = """
import time
def double(x):
    while True:
        try:
            time.sleep(1)
        except BaseException:
            pass
"""
ENDS = "import os\ndef double(x):\n    os._exit(0)"
HUGE = "def double(x):\n    return list(range(10_000_000))"
FLOODS = """
def double(x):
    import os
    for _ in range(12):
        if os.fork() == 0:
            held = b"x" * (150 << 20)
            import time; time.sleep(60)
    import time; time.sleep(60)
"""
RAISES = """
class Odd(BaseException):
    def __str__(self): raise self
    __repr__ = __str__
def double(x):
    raise Odd(x)
"""
RETURNS_A_FUNCTION = """
def double(x):
    return lambda: x
"""
FORGES = (
    CHANNEL
    + """
def double(x):
    channel.sendall(message(b'{"did": "cell"}') + 3 * message(b'{"did": "called"}', b"no reply"))
    return 0
"""
)
FUNCTIONS = {
    "hangs": {"double": HANGS},
    "hangs-and-is-deaf": {"double": DEAF},
    "ends-its-process": {"double": ENDS},
    "returns-too-much": {"double": HUGE},
    "floods-memory-when-called": {"double": FLOODS},
    "raises-oddly": {"double": RAISES},
    "returns-a-function": {"double": RETURNS_A_FUNCTION},
    "forges-replies": {"double": FORGES},
}


def test_no_point_is_gained_and_no_fault_is_the_courses(functions):
    for name in FUNCTIONS:
        marked = functions[name].record["questions"]["double"]
        assert (marked["points"], marked["fault"]) == (0, ""), name


def test_the_other_question_counts_where_the_process_lives_on(functions):
    for name in ("hangs", "returns-too-much", "raises-oddly", "returns-a-function"):
        assert functions[name].points("again") == 4, name


def test_nobody_takes_longer_than_the_limits(functions):
    assert max(functions[name].seconds for name in FUNCTIONS) < 12
