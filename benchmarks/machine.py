"""On what, and when, something was measured: what stands beside the figures of every benchmark of grading."""

from __future__ import annotations

import os
import platform
import time
from importlib.metadata import version
from typing import Any


def machine() -> dict[str, Any]:
    """This machine and its nbgrader, and the day."""
    return {
        "processors": os.cpu_count(),
        "system": platform.system(),
        "python": platform.python_version(),
        "nbgrader": version("nbgrader"),
        "measured": time.strftime("%Y-%m-%d"),
    }
