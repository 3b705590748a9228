"""How often would so many page ranges be shared by chance? A simulation, with its assumptions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

DRAWS = 4000


@dataclass(frozen=True)
class Chance:
    """The share of simulated lists in which at least as many pairs of works share both pages as were found.

    ``first_pages`` is how many first pages the simulation chose from; ``works`` and ``pairs`` describe the list.
    """

    share: float
    pairs: int
    works: int
    first_pages: int
    draws: int

    def __str__(self) -> str:
        shown = f"in about {100 * self.share:.2g} of 100" if self.share > 0 else f"in none of {self.draws}"
        return (
            f"If first pages fell evenly on 1 to {self.first_pages} and lengths were those of the list, {self.pairs} or more "
            f"such pairs among {self.works} works would come about {shown} simulated lists."
        )


def shared_by_chance(
    ranges: Sequence[tuple[int | None, int | None]], pairs: int, *, first_pages: int | None = None, seed: int = 1
) -> Chance:
    """Simulate lists with as many works as ``ranges`` and count pairs that share first and last page.

    Each work gets a first page from 1 to ``first_pages``, all equally likely (default: the largest first page of the
    list), and a length drawn with replacement from those of the list. Real first pages crowd at the beginnings of
    issues and real lengths at round numbers, so chance does somewhat more than this.
    Raises ValueError for fewer than two ranges or a negative number of pairs.
    """
    known = [(first, last) for first, last in ranges if first is not None and last is not None]
    if len(known) < 2 or pairs < 0:
        raise ValueError("Shared pages need at least two page ranges and a number of pairs that is not negative.")
    lengths = np.array([last - first for first, last in known])
    among = first_pages or max(max(first for first, _ in known), 1)
    generator = np.random.default_rng(seed)
    draws = max(200, min(DRAWS, 4_000_000 // len(known)))
    enough = 0
    for _ in range(draws):
        firsts = generator.integers(1, among + 1, len(known))
        drawn = firsts * 100_000 + lengths[generator.integers(0, len(known), len(known))]
        counts = np.unique(drawn, return_counts=True)[1]
        enough += int((counts * (counts - 1) // 2).sum() >= pairs)
    return Chance(enough / draws, pairs, len(known), among, draws)
