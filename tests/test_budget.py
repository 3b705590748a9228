"""Shares, amounts and what else an amount would buy."""

import pytest

from gunsbutter.budget import amount, opportunity_cost


def test_two_per_cent_of_five_hundred_is_ten():
    assert amount(2, 500) == 10


def test_ten_buys_four_at_two_and_a_half_each():
    assert opportunity_cost(10, 2.5) == 4


def test_the_count_is_not_rounded():
    assert opportunity_cost(10, 4) == 2.5


@pytest.mark.parametrize("share", [-0.1, 100.1])
def test_a_share_outside_0_to_100_is_refused(share):
    with pytest.raises(ValueError, match="between 0 and 100"):
        amount(share, 1)


def test_a_total_of_nothing_is_refused():
    with pytest.raises(ValueError, match="above 0"):
        amount(5, 0)


def test_something_that_costs_nothing_has_no_opportunity_cost():
    with pytest.raises(ValueError, match="above 0"):
        opportunity_cost(10, 0)


def test_negative_spending_is_refused():
    with pytest.raises(ValueError, match="not negative"):
        opportunity_cost(-1, 2)
