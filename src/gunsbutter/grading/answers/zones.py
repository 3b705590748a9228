"""Time zones, frequencies and units of time as text and numbers."""

from __future__ import annotations

import datetime
import warnings
import zoneinfo
from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd

from gunsbutter.grading.answers.limits import MAX_NAME, BadAnswer

YEARS = (1, 9999)
STEPS = ("Y", "M", "W", "D", "h", "m", "s", "ms", "us", "ns", "ps", "fs", "as", "generic")


def zone_to_data(zone: Any) -> str | int | None:
    """The name of a time zone, or its seconds from UTC if it has none; a zone of neither kind becomes UTC."""
    if zone is None:
        return None
    if isinstance(zone, datetime.timezone):
        return int(zone.utcoffset(None).total_seconds())
    name = getattr(zone, "key", None) or getattr(zone, "zone", None)
    return str.__str__(name) if isinstance(name, str) and known_zone(name) else 0


def zone_from_data(data: Any) -> datetime.tzinfo | None:
    """The time zone of a name or of seconds from UTC. Raises BadAnswer if there is none."""
    if data is None:
        return None
    if type(data) is int and abs(data) < 86_400:
        return datetime.timezone(datetime.timedelta(seconds=data))
    if type(data) is str and known_zone(data):
        return zoneinfo.ZoneInfo(data)
    raise BadAnswer("The answer that arrived names a time zone that does not exist.")


@lru_cache(maxsize=1000)
def known_zone(name: str) -> bool:
    """Whether there is a time zone of this name."""
    try:
        return len(name) <= MAX_NAME and bool(zoneinfo.ZoneInfo(name))
    except (ValueError, OSError, zoneinfo.ZoneInfoNotFoundError):  # OSError: the name of a folder
        return False


@lru_cache(maxsize=1000)
def frequency(name: str) -> Any:
    """The offset that is the frequency of periods, such as ``Q-DEC``. Raises BadAnswer if there is none."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # deprecated spellings are not what pandas itself writes
            if len(name) <= MAX_NAME:
                return pd.PeriodDtype(name).freq
    except Exception as error:  # pandas raises many kinds, some of them its parser's own
        raise BadAnswer("The answer that arrived has periods of a frequency that does not exist.") from error
    raise BadAnswer("The answer that arrived has periods of a frequency that does not exist.")


def time_dtype(kind: Any, unit: Any, count: Any) -> Any:
    """NumPy's dtype of moments (``M``) or spans (``m``) in so many units. Raises BadAnswer if there is none."""
    if kind not in ("m", "M") or unit not in STEPS or type(count) is not int or not 0 < count < 2**31:
        raise BadAnswer("The answer that arrived holds times of a unit that does not exist.")
    return np.dtype(f"{kind}8" if unit == "generic" else f"{kind}8[{count}{unit}]")
