"""Every kind of damage begins with the same notebook: assignment 01, with an answer to every question."""

from __future__ import annotations

import pytest

from tests.grading.damaged import answered, as_released, source


@pytest.fixture
def handed_in():
    return answered(as_released(source()))
