"""Synthetic papers with known citation defects and innocent look-alikes, to measure an audit with.

``make(seed)`` gives a paper and its truth. CONTRACT.md says what counts as what.
"""

from .model import SyntheticPaper, Truth
from .paper import make

__all__ = ["SyntheticPaper", "Truth", "make"]
