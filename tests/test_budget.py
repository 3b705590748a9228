"""Shares, amounts, real terms, what else an amount would buy, and sharing out a ceiling."""

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gunsbutter import tables
from gunsbutter.budget import (
    ROUNDING,
    UNALLOCATED,
    allocate,
    amount,
    index_from_rates,
    opportunity_cost,
    per_head,
    real,
    share,
    shares,
)


def test_two_per_cent_of_five_hundred_is_ten():
    assert amount(2, 500) == 10


def test_ten_buys_four_at_two_and_a_half_each():
    assert opportunity_cost(10, 2.5) == 4


def test_the_count_is_not_rounded():
    assert opportunity_cost(10, 4) == 2.5


@pytest.mark.parametrize("share", [-0.1, 100.1, float("nan")])
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


def test_a_share_is_the_way_back_from_an_amount():
    assert share(amount(12.5, 480), 480) == 12.5


@pytest.mark.parametrize(
    ("part", "total", "told"), [(1, 0, "total must be above 0"), (3, 2, "between 0 and its total")]
)
def test_what_is_no_part_of_a_total(part, total, told):
    with pytest.raises(ValueError, match=told):
        share(part, total)


def test_shares_of_the_sum_and_of_a_larger_total():
    parts = {"Defence": 30, "Health": 10}
    assert shares(parts).to_dict() == {"Defence": 75, "Health": 25}
    assert shares(pd.Series(parts), total=200).to_dict() == {"Defence": 15, "Health": 5}


def test_parts_of_more_than_the_total_are_refused():
    with pytest.raises(ValueError, match="add up to 40, which is more than the total of 35"):
        shares({"Defence": 30, "Health": 10}, total=35)


def test_an_amount_for_each_head():
    assert per_head(480, 240) == 2
    with pytest.raises(ValueError, match="population must be above 0"):
        per_head(480, 0)


# Real terms

PRICES = pd.Series([50.0, 100.0, 200.0], index=[2010, 2015, 2020], name="CPI")


def test_money_in_the_prices_of_one_year():
    nominal = pd.Series([10.0, 40.0], index=[2010, 2020], name="Defence")
    made = real(nominal, PRICES, 2015)
    assert made.to_dict() == {2010: 20, 2020: 20}
    assert made.name == "Defence, in prices of 2015, by CPI"


def test_the_base_of_the_deflator_does_not_matter():
    nominal = {2010: 10.0, 2020: 40.0}
    pd.testing.assert_series_equal(real(nominal, PRICES, 2015), real(nominal, PRICES * 7, 2015))


def test_in_the_base_year_real_is_nominal():
    assert real({2015: 40.0}, PRICES, 2015)[2015] == 40


def test_a_missing_amount_stays_missing_and_the_order_stays():
    made = real(pd.Series([40.0, None], index=[2020, 2010]), PRICES, 2020)
    assert made.index.tolist() == [2020, 2010]
    assert np.isnan(made[2010])


def test_fiscal_years_have_prices_too():
    assert real({"FY2022-23": 130.0}, {"FY2021-22": 100.0, "FY2022-23": 130.0}, "FY2021-22")["FY2022-23"] == 100


@pytest.mark.parametrize(
    ("nominal", "deflator", "base_year", "told"),
    [
        ({2011: 1.0}, PRICES, 2015, "no value for 2011"),
        ({2010: 1.0}, PRICES, 2016, "no value for 2016"),
        ({2010: 1.0}, {2010: 0.0, 2015: 1.0}, 2015, "must be above 0, which it is not in 2010"),
        ({2010: 1.0}, {2010: float("nan"), 2015: 1.0}, 2015, "must be above 0"),
        (pd.Series([1.0, 2.0], index=[2010, 2010]), PRICES, 2015, "nominal series has more than one value for 2010"),
        ({2010: "ten"}, PRICES, 2015, "nominal series holds what is no number"),
        ([1.0], PRICES, 2015, "must be a series by year, not list"),
        (dict.fromkeys(range(1990, 2000), 1.0), PRICES, 2015, "1990, 1991, 1992, 1993, 1994 and 5 more years"),
    ],
)
def test_real_terms_that_cannot_be_had(nominal, deflator, base_year, told):
    with pytest.raises(ValueError, match=told):
        real(nominal, deflator, base_year)


def test_an_index_from_rates_begins_a_year_before_them():
    made = index_from_rates(pd.Series([100.0, -50.0], index=[2016, 2017], name="Inflation"), base_year=2016)
    assert made.to_dict() == {2015: 50, 2016: 100, 2017: 50}
    assert made.name == "Inflation"


def test_an_index_from_the_rates_of_a_table():
    inflation = tables.load("indicators").query("country_code == 'PAK' and indicator == 'FP.CPI.TOTL.ZG'")
    rates = inflation[inflation.source == "WDI-2026-07"].set_index("year").value
    made = index_from_rates(rates, 2015)
    assert made[2015] == 100
    assert (made.pct_change().dropna() * 100).to_numpy() == pytest.approx(rates.sort_index().to_numpy())


@pytest.mark.parametrize(
    ("rates", "base_year", "told"),
    [
        ({2015: 1.0, 2017: 1.0}, 2015, "no rate above -100 per cent for 2016"),
        ({2015: -100.0}, 2015, "no rate above -100 per cent for 2015"),
        ({2015: float("nan")}, 2015, "for 2015"),
        ({2015: 1.0}, 2020, "an index for 2014 to 2015; the base year 2020 is outside"),
        ({}, 2020, "empty"),
    ],
)
def test_rates_that_make_no_index(rates, base_year, told):
    with pytest.raises(ValueError, match=told):
        index_from_rates(rates, base_year)


# A ceiling to share out


def test_a_ceiling_is_shared_out_and_the_rest_is_told():
    made = allocate(200, {"Defence": 30, "Education": 20})
    assert made.amounts == {"Defence": 60, "Education": 40}
    assert (made.unallocated_share, made.unallocated) == (50, 100)
    assert made.frame().to_dict("list") == {
        "function": ["Defence", "Education", UNALLOCATED],
        "share": [30, 20, 50],
        "amount": [60, 40, 100],
    }


def test_a_ceiling_shared_out_in_full_has_no_rest():
    made = allocate(200, {"Defence": 30, "Education": 70})
    assert made.is_full
    assert made.unallocated == 0
    assert made.frame()["function"].tolist() == ["Defence", "Education"]


def test_shares_that_were_rounded_count_as_all_and_never_exceed_the_ceiling():
    made = allocate(300, {"a": 33.34, "b": 33.34, "c": 33.34})
    assert made.is_full
    assert made.shares["a"] == pytest.approx(100 / 3)
    assert math.fsum(made.amounts.values()) == pytest.approx(300)


def test_nothing_shared_out_leaves_all():
    assert allocate(200, {}).frame().to_dict("records") == [{"function": UNALLOCATED, "share": 100, "amount": 200}]


def test_the_functions_give_names_and_order():
    made = allocate(100, pd.Series({" health": 5, "DEFENCE": 10}), functions=["Defence", "Education", "Health"])
    assert dict(made.shares) == {"Defence": 10, "Education": 0, "Health": 5}


def test_an_allocation_cannot_be_changed():
    made = allocate(100, {"Defence": 10})
    with pytest.raises(TypeError):
        made.shares["Defence"] = 90


@pytest.mark.parametrize(
    ("ceiling", "parts", "told"),
    [
        (100, {"Defence": 60, "Health": 44}, r"The shares add up to 104 %: 4 too many\."),
        (100, {"Defence": 100.06}, r"The shares add up to 100\.06 %: 0\.06 too many\."),
        (100, {"Defence": -5}, r"cannot be negative: Defence \(-5\)"),
        (0, {"Defence": 5}, "ceiling must be above 0"),
        ("100", {"Defence": 5}, "ceiling must be a number, not '100'"),
        (float("inf"), {"Defence": 5}, "finite"),
        (100, {"Defence": "5 %"}, "share of Defence must be a number"),
        (100, {"Defence": True}, "share of Defence must be a number"),
        (100, {"Defence": float("nan")}, "share of Defence must be a finite number"),
        (100, {"Defence": 10**400}, "share of Defence must be a finite number"),
        (100, {"Defence": 5, "defence ": 5}, "more than one share"),
        (100, {"Unallocated": 5}, "cannot be the name of a function"),
        (100, {"": 5}, "cannot be the name of a function"),
        (100, [("Defence", 5)], "must be a dictionary"),
        (100, {"Butter": 5}, "'Butter' is not a function of this budget. They are: Defence, Health"),
    ],
)
def test_an_allocation_that_does_not_fit(ceiling, parts, told):
    functions = ["Defence", "Health"] if "Butter" in parts else None
    with pytest.raises(ValueError, match=told):
        allocate(ceiling, parts, functions)


@given(st.floats(1e-3, 1e15), st.lists(st.floats(0, 60), max_size=8))
def test_amounts_and_rest_add_up_to_the_ceiling_or_the_shares_are_refused(ceiling, parts):
    named = {f"function {number}": part for number, part in enumerate(parts)}
    if math.fsum(parts) > 100 + ROUNDING:
        with pytest.raises(ValueError, match="too many"):
            allocate(ceiling, named)
    else:
        table = allocate(ceiling, named).frame()
        assert math.fsum(table.amount) == pytest.approx(ceiling)
        assert math.fsum(table.share) == pytest.approx(100)
        assert (table.amount >= 0).all()
