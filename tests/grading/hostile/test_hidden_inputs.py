"""The inputs with which a function is tried are hidden; the function sees them, and would like to tell."""

from __future__ import annotations

from pathlib import Path

from tests.grading.hostile.functions import HIDDEN

KIND = "A function that remembers the hidden inputs and prints, displays, stores, raises or hands them over"
PLAIN_NBGRADER = "What a function prints while it is tested stands in the cell's outputs, and in the feedback."
WE = "Functions are called when all cells have run; what they put out then is shown nowhere, and errors only by type."

TELL = """
import gunsbutter.grading, sys, os, warnings
def double(x):
    print("seen", x)
    print("seen", x, file=sys.stderr)
    os.write(1, f"seen {x}".encode())
    display(f"seen {x}")
    warnings.warn(f"seen {x}")
    open("seen", "a").write(f"seen {x}")
    gunsbutter.grading.grade("double", f"seen {x}")
    return 2 * x + 1
"""
RAISE = """
def double(x):
    raise type(f"Seen{x}", (ValueError,), {})(f"seen {x}")
"""
RETURN = """
def double(x):
    return {f"seen {x}": [f"seen {x}"]}
double.__name__ = double.__doc__ = "seen"
"""
FUNCTIONS = {
    "tells-what-it-saw": {"double": TELL},
    "raises-what-it-saw": {"double": RAISE},
    "returns-what-it-saw": {"double": RETURN},
}


def test_no_hidden_input_is_shown_to_anybody(functions):
    shown = [
        path
        for folder in ("autograded", "feedback", "results")
        for path in Path(functions.course, folder).rglob("*.*")
    ]
    records = list(Path(functions.course, "answers").rglob("record.json"))
    texts = {path: path.read_text(encoding="utf-8") for path in shown + records if path.is_file()}
    assert len(texts) > 3 * len(FUNCTIONS)
    assert not [path for path, text in texts.items() if any(str(number) in text for number in HIDDEN)]


def test_an_answer_that_is_handed_over_while_being_called_does_not_count(functions):
    assert functions["tells-what-it-saw"].points("double") in (0, 4)
    assert functions["tells-what-it-saw"].record["questions"]["double"]["fault"] == ""
