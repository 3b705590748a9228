"""From an assignment's folder to a graded class. ``grade`` is the one line that a hidden test cell holds."""

from __future__ import annotations

from typing import Any


def grade(question: str, answer: Any) -> float | None:
    """Hand an answer over to the marking; see ``gunsbutter.grading.hand_out``."""
    # Not before: a student's process takes its walls before it loads anything that starts threads.
    from gunsbutter.grading.hand_out import hand_out

    return hand_out(question, answer)
