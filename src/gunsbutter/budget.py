"""Public money in plain arithmetic: amounts from shares, and what else an amount would buy."""

from __future__ import annotations


def amount(share: float, total: float) -> float:
    """The amount that a share stands for: ``share`` in per cent of ``total``, the result in the unit of ``total``.

    Raises ValueError if the share lies outside 0 to 100 or the total is not positive.
    """
    if not 0 <= share <= 100:
        raise ValueError(f"A share lies between 0 and 100 per cent, not {share:g}.")
    if total <= 0:
        raise ValueError(f"The total must be above 0, not {total:g}.")
    return share / 100 * total


def opportunity_cost(spending: float, unit_cost: float) -> float:
    """How many units of something else the spending would buy.

    Both arguments in the same currency and the same year's prices; the result is a count (not rounded).
    Raises ValueError if ``unit_cost`` is not positive or ``spending`` is negative. See book/guns-and-butter.md.
    """
    if unit_cost <= 0:
        raise ValueError(f"The cost of a unit must be above 0, not {unit_cost:g}.")
    if spending < 0:
        raise ValueError(f"Spending is not negative: {spending:g}.")
    return spending / unit_cost
