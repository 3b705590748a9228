"""The maker of the pages in which what was sanitised is looked at."""

from __future__ import annotations

import pytest
from traitlets.config import Config

from gunsbutter.grading.feedback import FeedbackPages
from gunsbutter.grading.nbgrader_config import configure


@pytest.fixture(scope="package")
def pages() -> FeedbackPages:
    return FeedbackPages(configure(Config()))
