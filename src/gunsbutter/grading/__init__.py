"""From an assignment's folder to a graded class. ``grade`` is the one line that a hidden test cell holds."""

from gunsbutter.grading.grade import grade

__all__ = ["grade"]
