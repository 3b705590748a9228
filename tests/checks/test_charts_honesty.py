"""How honestly a chart is drawn: what a reader sees of the numbers is what they say."""

from dataclasses import replace

import pytest

from gunsbutter.charts.record import Annotation, Row, SeriesStyle
from gunsbutter.checks.charts import (
    bars_from_zero,
    breaks_are_marked,
    even_time_steps,
    honest,
    nominal_or_real_is_stated,
    nothing_is_cut_off,
    second_axis_is_flagged,
    shape_is_moderate,
    value_axis_is_upright,
)
from tests.checks.charts_kit import SHARES, YEARS, axis, chart, names, rows, years

MONEY = axis("Defence (billion rupees)", low=0.0, high=1000.0)


class TestBarsFromZero:
    @pytest.mark.parametrize("kind", ["bar", "grouped", "stacked", "area"])
    def test_bars_and_areas_from_zero_are_right(self, kind):
        assert bars_from_zero(chart(kind=kind)).share == 1

    @pytest.mark.parametrize("kind", ["bar", "grouped", "stacked", "area"])
    @pytest.mark.parametrize(
        "value",
        [axis(low=2.0), axis(low=-5.0, high=-1.0), axis(low=0.1), axis(scale="log", low=0.1), axis(broken=True)],
        ids=["cut", "cut from above", "just above", "log", "broken"],
    )
    def test_bars_and_areas_that_begin_elsewhere_are_wrong(self, kind, value):
        assert bars_from_zero(chart(kind=kind, value=value)).share == 0

    def test_lines_and_points_may_begin_anywhere(self):
        for kind in ("line", "scatter"):
            assert bars_from_zero(chart(kind=kind, value=axis(low=2.0))).share == 1

    def test_negative_bars_hang_from_zero(self):
        record = chart({"balance": [-1.0, -2.0, 1.0, 2.0]}, kind="bar", value=axis(low=-3.0, high=3.0))
        assert bars_from_zero(record).share == 1

    def test_a_bar_that_floats_is_wrong(self):
        assert bars_from_zero(chart(kind="bar", rows=(Row("a", 2000, 1.0, start=2.0),))).share == 0

    def test_bars_of_a_mixed_chart_are_looked_at(self):
        looks = (SeriesStyle("military", "#0b3c6f"), SeriesStyle("education", "#c8690a", "-"))
        record = chart(kind="mixed", styles=looks, value=axis(low=2.0))
        assert bars_from_zero(record).share == 0
        lines = tuple(replace(look, line="-") for look in looks)
        assert bars_from_zero(replace(record, styles=lines)).share == 1

    def test_bars_on_a_second_axis_are_looked_at(self):
        looks = (SeriesStyle("military", "#0b3c6f", "-"), SeriesStyle("education", "#c8690a"))
        record = chart(kind="mixed", styles=looks, second=axis("%", low=1.0), on_second=("education",))
        assert bars_from_zero(record).share == 0

    def test_huge_limits(self):
        assert bars_from_zero(chart(kind="bar", value=axis(low=-1e308, high=1e308))).share == 1
        assert bars_from_zero(chart(kind="bar", value=axis(low=1e307, high=1e308))).share == 0


class TestNothingIsCutOff:
    def test_all_within(self):
        assert nothing_is_cut_off(chart()).share == 1

    @pytest.mark.parametrize("value", [axis(high=3.9), axis(low=2.5)])
    def test_a_limit_that_cuts_a_value_off(self, value):
        assert nothing_is_cut_off(chart(value=value)).share == 0

    def test_a_limit_that_cuts_years_off(self):
        found = nothing_is_cut_off(chart(category=years(broken=False)))
        assert found.share == 1
        cut = axis(low=2000.5, high=2004.0, ticks=("2001", "2002"))
        assert "2" in nothing_is_cut_off(chart(category=cut)).sentence

    def test_dates_are_within_their_decimal_years(self):
        dates = ["2000-01-01", "2001-07-01", "2002-01-01", "2003-12-31"]
        along = axis(scale="date", low=2000.0, high=2003.997, ticks=("2000",))
        assert nothing_is_cut_off(chart(at=dates, category=along)).share == 1
        assert nothing_is_cut_off(chart(at=dates, category=replace(along, low=2001.0))).share == 0

    def test_stacked_parts_end_where_their_pile_does(self):
        piled = (*rows({"a": [3.0]}, [2000]), Row("b", 2000, 3.0, start=3.0))
        assert nothing_is_cut_off(chart(kind="stacked", rows=piled)).share == 0
        assert nothing_is_cut_off(chart(kind="stacked", rows=piled, value=axis(high=6.0))).share == 1

    def test_each_series_is_held_against_its_own_axis(self):
        table = SHARES | {"education": [200.0, 250.0, 300.0, 350.0]}
        record = chart(table, second=axis("bn", high=400.0), on_second=("education",))
        assert nothing_is_cut_off(record).share == 1
        assert nothing_is_cut_off(replace(record, on_second=())).share == 0

    def test_values_that_overflow(self):
        table = {"a": [1e308, -1e308, 1e308, 0.0]}
        assert nothing_is_cut_off(chart(table)).share == 0
        assert nothing_is_cut_off(chart(table, value=axis(low=-1.1e308, high=1.1e308))).share == 1


class TestEvenTimeSteps:
    def test_years_as_numbers_are_even_also_with_gaps(self):
        assert even_time_steps(chart()).share == 1
        assert even_time_steps(chart(at=[1990, 2000, 2001, 2002], category=years())).share == 1

    def test_years_as_names_at_uneven_distances_are_wrong(self):
        assert even_time_steps(chart(at=["1990", "2000", "2001", "2002"])).share == 0
        assert even_time_steps(chart(at=["FY1990-91", "FY2000-01", "FY2001-02", "FY2002-03"])).share == 0

    def test_years_as_names_at_even_distances_are_right(self):
        assert even_time_steps(chart(at=["1990", "1995", "2000", "2005"])).share == 1

    @pytest.mark.parametrize(
        "told",
        [
            {"annotations": (Annotation("gap: 1991 to 1999 not known", "2000"),)},
            {"category": names("1990", "2000", "2001", "2002", broken=True)},
            {"category": names("1990", "2000", "2001", "2002", label="Year (no data from 1991 to 1999)")},
        ],
    )
    def test_a_gap_that_is_told_is_right(self, told):
        record = chart(at=["1990", "2000", "2001", "2002"])
        assert even_time_steps(replace(record, **told)).share == 1

    def test_a_word_in_the_source_line_is_not_told(self):
        record = chart(at=["1990", "2000", "2001", "2002"], source="Source: Gap Institute, missing data")
        assert even_time_steps(record).share == 0

    def test_years_out_of_order_are_wrong(self):
        assert even_time_steps(chart(at=["2003", "2001", "2002", "2000"])).share == 0

    def test_lying_bars_may_run_down_the_page(self):
        record = chart(at=["2003", "2002", "2001", "2000"], orientation="horizontal")
        assert even_time_steps(record).share == 1
        assert even_time_steps(replace(record, orientation="vertical")).share == 0

    def test_a_series_that_begins_later_does_not_disturb_the_order(self):
        table = {"military": [1.0, None, 2.0, None], "education": [1.0, 2.0, 3.0, 4.0]}
        assert even_time_steps(chart(table, at=["2000", "2001", "2002", "2003"])).share == 1

    def test_time_backwards_or_in_logarithms_is_wrong(self):
        assert even_time_steps(chart(category=years(inverted=True))).share == 0
        assert even_time_steps(chart(category=years(scale="log"))).share == 0

    def test_what_is_no_time_is_not_looked_at(self):
        assert even_time_steps(chart(at=["army", "navy", "air force", "other"])).share == 1
        assert even_time_steps(chart(at=["2000", "", "2001", "2010"])).share == 1

    def test_digits_of_another_script_are_years(self):
        assert (
            even_time_steps(chart(at=["\u0661\u0669\u0669\u0660", "\uff12\uff10\uff10\uff10", "2001", "2002"])).share
            == 0
        )


class TestValueAxisIsUpright:
    def test_as_usual(self):
        assert value_axis_is_upright(chart()).share == 1

    def test_upside_down_without_a_word(self):
        assert value_axis_is_upright(chart(value=axis(inverted=True))).share == 0
        assert value_axis_is_upright(chart(second=axis("bn", inverted=True), on_second=("education",))).share == 0

    def test_upside_down_and_said(self):
        assert value_axis_is_upright(chart(value=axis("Rank (1 is best)", inverted=True))).share == 1
        hidden = chart(value=axis("Frankly (%)", inverted=True))
        assert value_axis_is_upright(hidden).share == 0


class TestSecondAxisIsFlagged:
    RIGHT = axis("billion rupees")

    def test_one_axis_is_enough(self):
        assert second_axis_is_flagged(chart()).share == 1

    @pytest.mark.parametrize(
        "told",
        [
            {"legend": ("military", "education (right axis)")},
            {"legend": ("military", "education (right)")},
            {"second": axis("Education (billion rupees)")},
            {"annotations": (Annotation("education: right-hand scale"),)},
            {"title": "Military shares fell; education (right axis) rose"},
        ],
    )
    def test_a_reader_is_told_what_stands_on_it(self, told):
        record = replace(chart(second=self.RIGHT, on_second=("education",)), **told)
        assert second_axis_is_flagged(record).share == 1

    def test_nobody_is_told(self):
        assert second_axis_is_flagged(chart(second=self.RIGHT, on_second=("education",))).share == 0.5

    def test_no_label(self):
        record = chart(second=axis(" "), on_second=("education",), title="The right choice was made")
        assert second_axis_is_flagged(record).share == 0

    def test_the_same_data_in_another_unit(self):
        assert second_axis_is_flagged(chart(second=self.RIGHT)).share == 1

    def test_a_word_within_a_word_does_not_count(self):
        record = chart(second=self.RIGHT, on_second=("education",), title="A brighter future is left behind")
        assert second_axis_is_flagged(record).share == 0.5


class TestNominalOrReal:
    @pytest.mark.parametrize(
        "label",
        [
            "Defence (billion rupees, nominal)",
            "Rs bn, current prices",
            "billion rupees of 2015",
            "constant 2015 US$",
            "Real spending, rupees",
            "Rs bn in prices of 2015-16",
            "2015-16 rupees",
            "rupees, adjusted for inflation",
            "current US$",
        ],
    )
    def test_it_is_stated_on_the_axis(self, label):
        assert nominal_or_real_is_stated(chart(value=axis(label))).share == 1

    def test_it_is_stated_elsewhere(self):
        for told in (
            {"title": "In nominal terms defence doubled"},
            {"annotations": (Annotation("in constant prices"),)},
            {"legend": ("military, real", "education, real")},
        ):
            assert nominal_or_real_is_stated(chart(value=MONEY, **told)).share == 1

    @pytest.mark.parametrize(
        "label",
        ["billion rupees", "current expenditure (Rs bn)", "really many rupees", "US$ m", "₨ billion", "PKR"],
    )
    def test_it_is_not_stated(self, label):
        assert nominal_or_real_is_stated(chart(value=axis(label))).share == 0

    def test_a_year_in_the_title_and_a_unit_on_the_axis_are_no_prices(self):
        record = chart(title="Spending doubled from 2016", value=axis("rupees"))
        assert nominal_or_real_is_stated(record).share == 0

    def test_a_word_in_the_source_line_does_not_count(self):
        record = chart(value=MONEY, source="Source: Journal of Real Estate, constant issue")
        assert nominal_or_real_is_stated(record).share == 0

    @pytest.mark.parametrize("label", ["% of GDP", "million TIV", "Index of rupees (2000 = 100)", "", "citations"])
    def test_what_is_no_money_needs_none(self, label):
        assert nominal_or_real_is_stated(chart(value=axis(label))).share == 1

    def test_one_year_needs_none(self):
        record = chart({"defence": [400.0]}, at=[2023], value=MONEY)
        assert nominal_or_real_is_stated(record).share == 1

    def test_the_assignment_may_know_that_it_is_money(self):
        assert nominal_or_real_is_stated(chart(value=axis("")), money=True).share == 0
        assert nominal_or_real_is_stated(chart(value=MONEY), money=False).share == 1


class TestBreaksAreMarked:
    @pytest.mark.parametrize(
        "told",
        [
            {"annotations": (Annotation("another GDP?", 2001.5),)},
            {"annotations": (Annotation("GDP measured anew", "2002"),)},
            {"annotations": (Annotation("", 2001.5), Annotation("dotted lines: breaks in the series"))},
            {"annotations": (Annotation("From 2002 the GDP is measured in another way"),)},
            {"title": "The share fell, though the break in 2002 hides how much"},
        ],
    )
    def test_a_mark_with_a_word_is_right(self, told):
        assert breaks_are_marked(chart(**told), breaks=[2002]).share == 1

    @pytest.mark.parametrize(
        "told",
        [
            {},
            {"annotations": (Annotation("", 2002),)},
            {"annotations": (Annotation("military", 2002),)},
            {"annotations": (Annotation("another GDP?", 1990),)},
            {"annotations": (Annotation("???", 2002),)},
            {"source": "Source: World Bank; break in the series in 2002"},
        ],
        ids=["nothing", "a line alone", "the name of a series", "elsewhere", "signs", "in the source line"],
    )
    def test_no_mark_or_a_mark_without_a_word_is_wrong(self, told):
        assert breaks_are_marked(chart(**told), breaks=[2002]).share == 0

    def test_one_of_two_is_half(self):
        record = chart(
            {"a": [1.0] * 4}, at=[1990, 2000, 2010, 2020], annotations=(Annotation("new measure", 1999.5),)
        )
        assert breaks_are_marked(record, breaks=(2000, 2010)).share == 0.5

    def test_a_break_that_is_not_among_the_years_needs_none(self):
        assert breaks_are_marked(chart(), breaks=[2000, 2010]).share == 1
        assert breaks_are_marked(chart(at=["a", "b", "c", "d"]), breaks=[2002]).share == 1
        assert breaks_are_marked(chart()).share == 1


class TestShape:
    @pytest.mark.parametrize("size", [(6.4, 4.8), (8.0, 4.5), (10.0, 3.0), (4.0, 8.0)])
    def test_moderate(self, size):
        assert shape_is_moderate(chart(size=size)).share == 1

    @pytest.mark.parametrize("size", [(20.0, 2.0), (2.0, 20.0), (0.0, 1.0), (1e308, 1e-308), (-3.0, -3.0)])
    def test_extreme(self, size):
        assert shape_is_moderate(chart(size=size)).share == 0

    def test_many_lying_bars_may_be_tall(self):
        assert shape_is_moderate(chart(size=(6.0, 30.0), orientation="horizontal")).share == 1


class TestHonest:
    def test_nothing_wrong(self):
        assert honest(chart(), breaks=[2010]).share == 1

    def test_one_fault_costs_half_and_two_cost_all(self):
        cut = chart(kind="bar", value=axis("% of GDP", low=1.0))
        assert honest(cut).share == 0.5
        found = honest(replace(cut, size=(30.0, 3.0)))
        assert found.share == 0
        assert (
            found.sentence == "The axis of the bars or areas does not begin at zero. One more thing is to be mended."
        )

    def test_what_an_assignment_knows_is_looked_at(self):
        assert honest(chart(), breaks=[2002]).share == 0.5
        assert honest(chart(), money=True).share == 0.5
        assert honest(chart(), breaks=[2002], skip=[breaks_are_marked]).share == 1

    def test_breaks_may_be_read_only_once(self):
        assert honest(chart(), breaks=iter([2002])).share == 0.5

    def test_ten_thousand_series(self):
        many = rows({f"s{number}": [1.0, 2.0] for number in range(10_000)}, YEARS[:2])
        assert honest(replace(chart(), rows=many)).share == 1
