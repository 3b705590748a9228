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


def odds(ranges: Sequence[tuple[int, int]], pairs: int) -> str:
    """How often chance gives as many shared pairs, in words, under a generous and a cautious assumption.

    The generous one spreads first pages from 1 to the largest of the list, the cautious one to twice the median only.
    """
    firsts = sorted(first for first, _ in ranges)
    told = []
    for among in dict.fromkeys((firsts[-1], 2 * firsts[len(firsts) // 2])):
        chance = shared_by_chance(ranges, pairs, first_pages=among)
        often = f"{100 * chance.share:.2g} of 100" if chance.share else f"none of {chance.draws}"
        told.append(f"{often} simulated lists if first pages fall evenly on 1 to {among}")
    return (
        f"By chance alone, {pairs} or more such pairs among {len(ranges)} works come about in {', in '.join(told)}, "
        "and lengths are drawn from those of the list. Real first pages crowd at the beginnings of issues, so chance "
        "does somewhat more."
    )


def shared_by_chance(
    ranges: Sequence[tuple[int, int]], pairs: int, *, first_pages: int | None = None, seed: int = 1
) -> Chance:
    """Simulate lists with as many works as ``ranges`` and count pairs that share first and last page.

    Each work gets a first page from 1 to ``first_pages``, all equally likely (default: the largest first page of the
    list), and a length drawn with replacement from those of the list. Real first pages crowd at the beginnings of
    issues and real lengths at round numbers, so chance does somewhat more than this.
    Raises ValueError for fewer than two ranges or a negative number of pairs.
    """
    known = list(ranges)
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
