"""nbgrader's set-up for this course; see src/gunsbutter/grading/nbgrader_config.py."""

from gunsbutter.grading.nbgrader_config import configure

configure(get_config())  # noqa: F821 - nbgrader provides get_config
