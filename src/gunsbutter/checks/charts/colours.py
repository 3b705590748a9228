"""How colours are seen: against a background, in greyscale, and by people who see them differently.

Luminance and contrast are those of the Web Content Accessibility Guidelines (WCAG 2.1, section 1.4.11 and its
definitions); lightness, and the distance of two colours, those of CIELAB under the white point D65 (1976); the
matrices for missing cones those of Machado, Oliveira and Fernandes (2009), doi:10.1109/TVCG.2009.113, at full
severity, as carried by the packages colour-science, colorspacious and prismatic. They apply to linear RGB.
"""

from __future__ import annotations

import re
from typing import NamedTuple

import numpy as np

from gunsbutter.checks.verdict import UnreadableAnswer

_FROM_LINEAR_RGB = np.array(  # to XYZ, for sRGB and D65
    [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]
)
_WHITE = _FROM_LINEAR_RGB @ np.ones(3)
SEEN_BY = {
    "all three kinds of cones": np.eye(3),
    "no cones for long waves (protanopia)": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "no cones for middle waves (deuteranopia)": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "no cones for short waves (tritanopia)": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    ),
}


class Lab(NamedTuple):
    """A colour by lightness, 0 (black) to 100 (white), and its two directions of hue."""

    lightness: float
    green_red: float
    blue_yellow: float


def linear(color: str) -> np.ndarray:
    """The red, green and blue light of a colour written as #rrggbb, each 0 to 1.

    Raises UnreadableAnswer for what is not so written.
    """
    if not isinstance(color, str) or not re.fullmatch(r"#[0-9a-fA-F]{6}", color):
        raise UnreadableAnswer("A colour of the chart cannot be read.")
    coded = np.array([int(color[at : at + 2], 16) for at in (1, 3, 5)]) / 255
    return np.where(coded <= 0.04045, coded / 12.92, ((coded + 0.055) / 1.055) ** 2.4)


def luminance(color: str) -> float:
    """The relative luminance, 0 (black) to 1 (white)."""
    return float(_FROM_LINEAR_RGB[1] @ linear(color))


def contrast(one: str, other: str) -> float:
    """The ratio of the lighter to the darker of two colours: 1 (the same) to 21 (black on white)."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def lab(color: str, seen_by: str = "all three kinds of cones") -> Lab:
    """A colour as it is seen, in CIELAB. Raises KeyError for a kind of sight that SEEN_BY does not have."""
    light = np.clip(SEEN_BY[seen_by] @ linear(color), 0, 1)
    ratio = _FROM_LINEAR_RGB @ light / _WHITE
    x, y, z = np.where(ratio > (6 / 29) ** 3, np.cbrt(ratio), ratio * (29 / 6) ** 2 / 3 + 4 / 29)
    return Lab(float(116 * y - 16), float(500 * (x - y)), float(200 * (y - z)))


def distance(one: Lab, other: Lab) -> float:
    """How different two colours look (the CIE 1976 difference): about 2 can just be told apart side by side."""
    return float(np.linalg.norm(np.subtract(one, other)))
