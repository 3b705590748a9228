"""The data of a chart against those that were asked for: however drawn, and nothing else."""

from dataclasses import replace

import pandas as pd
import pytest

from gunsbutter.checks import UnreadableAnswer
from gunsbutter.checks.charts import covers, has_series, parts_add_up, same_data
from tests.checks.charts_kit import SHARES, YEARS, axis, chart, names, rows, tidy

EXPECTED = tidy()


def share(record, **options):
    return same_data(record, EXPECTED, **options).share


class TestSameData:
    def test_the_same_data_are_right(self):
        assert share(chart()) == 1

    @pytest.mark.parametrize(
        "table",
        [
            {"Education": SHARES["education"], "MILITARY": SHARES["military"]},
            {"Military (% of GDP)": SHARES["military"], "Public education": SHARES["education"]},
            {"a": SHARES["military"], "b": SHARES["education"]},
            {"M\u200bilitary": SHARES["military"], "Éducation": SHARES["education"]},
        ],
        ids=["order and capitals", "longer names", "names that say nothing", "accents and invisible signs"],
    )
    def test_another_way_to_name_the_series_is_right(self, table):
        assert share(chart(table)) == 1

    def test_an_alias_is_right(self):
        table = {"defence": SHARES["military"], "schools": SHARES["education"]}
        assert share(chart(table), names={"military": ["defence"], "education": ["schools"]}) == 1

    @pytest.mark.parametrize(
        "at",
        [
            ["2000", "2001", "2002", "2003"],
            ["2000-01-01", "2001-01-01", "2002-01-01", "2003-01-01"],
            ["2000-12-31", "2001-12-31", "2002-12-31", "2003-12-31"],
            ["FY2000-01", "FY2001-02", "FY2002-03", "FY2003-04"],
            [2000.0, 2001.0, 2002.0, 2003.0],
        ],
        ids=["texts", "dates", "ends of years", "fiscal years", "floats"],
    )
    def test_another_way_to_write_years_is_right(self, at):
        assert share(chart(at=at)) == 1

    def test_years_as_series_and_series_as_categories_are_right(self):
        table = {str(year): [values[number] for values in SHARES.values()] for number, year in enumerate(YEARS)}
        assert share(chart(table, at=list(SHARES))) == 1

    def test_each_bar_in_a_call_of_its_own_is_right(self):
        expected = tidy({"spending": [3.0, 2.0]}, ["guns", "butter"])
        drawn = chart({"x": [1.0, 1.0]}, at=["guns", "butter"])
        single = replace(drawn, rows=rows({"guns": [3.0]}, ["guns"]) + rows({"butter": [2.0]}, ["butter"]))
        assert same_data(single, expected).share == 1

    def test_a_category_is_known_by_an_alias(self):
        expected = tidy({"tiv": [3.0, 2.0]}, ["Türkiye", "South Korea"])
        drawn = chart({"tiv": [3.0, 2.0]}, at=["Turkey", "Republic of Korea"])
        assert same_data(drawn, expected).share == 0
        found = same_data(drawn, expected, names={"Türkiye": ["Turkey"], "South Korea": ["Republic of Korea"]})
        assert found.share == 1

    def test_names_that_are_exchanged_are_wrong(self):
        table = {"military": SHARES["education"], "education": SHARES["military"]}
        assert share(chart(table)) < 0.3

    def test_one_wrong_value_costs_its_part_and_is_named_without_the_right_one(self):
        table = SHARES | {"military": [4.0, 3.5, 3.3, 2.75]}
        found = same_data(chart(table), EXPECTED)
        assert found.share == pytest.approx(7 / 8)
        assert "1 of 8" in found.sentence
        assert "military at 2002" in found.sentence
        assert "3.0" not in found.sentence + found.hint

    def test_a_series_that_is_missing_is_named(self):
        found = same_data(chart({"military": SHARES["military"]}), EXPECTED)
        assert found.share == 0.5
        assert "education" in found.sentence

    def test_more_than_was_asked_for_costs_unless_it_is_allowed(self):
        table = SHARES | {"health": [1.0, 1.0, 1.0, 1.0]}
        found = same_data(chart(table), EXPECTED)
        assert found.share == pytest.approx(8 / 12)
        assert "health" in found.sentence
        assert share(chart(table), extras=True) == 1

    def test_a_missing_value_that_was_filled_in_costs(self):
        expected = tidy(SHARES | {"education": [2.0, None, 2.5, 2.0]})
        filled = chart(SHARES | {"education": [2.0, 0.0, 2.5, 2.0]})
        assert same_data(filled, expected).share == pytest.approx(7 / 8)
        assert same_data(chart(SHARES | {"education": [2.0, None, 2.5, 2.0]}), expected).share == 1

    def test_drawing_everything_does_not_win(self):
        noise = {f"s{number}": [number / 7 + step for step in range(4)] for number in range(100)}
        assert share(chart(SHARES | noise)) < 0.1

    def test_two_values_for_one_place_are_wrong(self):
        record = chart()
        twice = replace(record, rows=(*record.rows, replace(record.rows[0], value=9.0)))
        assert share(twice) == pytest.approx(7 / 8)

    @pytest.mark.parametrize(
        ("label", "factor"),
        [
            ("Spending (per cent of GDP)", 1),
            ("% of GDP", 1),
            ("Spending (share of GDP)", 0.01),
            ("Spending", 1),
            ("Spending", 0.01),
        ],
    )
    def test_a_percentage_may_be_drawn_as_a_share_if_the_axis_says_so(self, label, factor):
        table = {name: [factor * value for value in values] for name, values in SHARES.items()}
        assert share(chart(table, value=axis(label, ticks=(), high=5.0 * factor)), unit="%") == 1

    def test_a_share_that_is_called_per_cent_is_wrong(self):
        table = {name: [value / 100 for value in values] for name, values in SHARES.items()}
        found = same_data(chart(table, value=axis("% of GDP", ticks=("0.01", "0.04"), high=0.05)), EXPECTED, unit="%")
        assert found.share == 0
        assert "0.01" in found.hint

    def test_ticks_that_print_a_share_as_per_cent_are_right(self):
        table = {name: [value / 100 for value in values] for name, values in SHARES.items()}
        ticks = ("0%", "1%", "2%", "3%", "4%", "5%")
        assert share(chart(table, value=axis("of GDP", ticks=ticks, high=0.05)), unit="%") == 1

    @pytest.mark.parametrize(("label", "times"), [("Rs billion", 1), ("million rupees", 1e3), ("PKR bn", 1)])
    def test_billions_and_millions_are_the_same_if_the_axis_says_so(self, label, times):
        expected = tidy({"defence": [400.0, 500.0, 600.0, 700.0]})
        table = {"defence": [value * times for value in (400.0, 500.0, 600.0, 700.0)]}
        drawn = chart(table, value=axis(label, ticks=(), high=800.0 * times))
        assert same_data(drawn, expected, unit="billion").share == 1
        wrong_label = replace(drawn, value=axis("trillion rupees", ticks=(), high=800.0 * times))
        assert same_data(wrong_label, expected, unit="billion").share == 0

    def test_the_text_at_the_end_of_the_axis_belongs_to_the_ticks(self):
        expected = tidy({"defence": [400.0, 500.0, 600.0, 700.0]})
        table = {"defence": [4e11, 5e11, 6e11, 7e11]}
        value = axis("rupees", ticks=("0", "2", "4", "6", "8"), offset="1e11", high=8e11)
        assert same_data(chart(table, value=value), expected, unit="billion").share == 1

    def test_a_slip_of_a_thousand_is_told_as_a_question_of_the_unit(self):
        table = {name: [1000 * value for value in values] for name, values in SHARES.items()}
        found = same_data(chart(table), EXPECTED)
        assert found.share == 0
        assert "1000" in found.hint

    def test_huge_values_and_ten_thousand_series_are_read(self):
        assert share(chart(SHARES | {"military": [1e308, -1e308, 1e308, 5e-324]}), unit="%") == 0.5
        many = {f"s{number}": [1.0] for number in range(10_000)}
        found = same_data(replace(chart(), rows=rows(many, [2000])), EXPECTED)
        assert found.share == 0
        assert "10000 series" in found.sentence

    def test_look_alike_letters_are_known_by_their_values(self):
        assert share(chart({"m\u0456litary": SHARES["military"], "\u0435ducation": SHARES["education"]})) == 1

    @pytest.mark.parametrize("answer", [None, 3, "chart", [], [chart(), chart()], replace(chart(), kind="empty")])
    def test_what_is_no_chart_is_refused(self, answer):
        with pytest.raises(UnreadableAnswer, match=r"\.$"):
            same_data(answer, EXPECTED)

    def test_a_figure_with_one_chart_is_that_chart(self):
        assert share([chart()]) == 1

    @pytest.mark.parametrize(
        "expected",
        [
            pd.DataFrame({"a": [1]}),
            EXPECTED.iloc[:0],
            pd.concat([EXPECTED, EXPECTED.assign(value=0.0)]),
        ],
    )
    def test_expected_data_that_cannot_be_meant_are_a_fault_of_the_caller(self, expected):
        with pytest.raises(ValueError, match="expected data"):
            same_data(chart(), expected)

    def test_an_unknown_unit_is_a_fault_of_the_caller(self):
        with pytest.raises(ValueError, match="furlongs"):
            share(chart(), unit="furlongs")


class TestHasSeries:
    def test_all_are_there(self):
        assert has_series(chart(), "Military", "education").share == 1

    def test_one_is_missing(self):
        found = has_series(chart(), "military", "health")
        assert found.share == 0.5
        assert "health" in found.sentence

    def test_a_longer_name_with_another_wanted_one_is_not_meant(self):
        record = chart({"education benchmark": SHARES["education"]})
        assert has_series(record, "education", "education benchmark").share == 0.5

    def test_empty_names_are_no_series(self):
        assert has_series(chart({"": SHARES["military"]}), "military").share == 0


class TestCovers:
    def test_every_year_is_there_however_written(self):
        assert covers(chart(at=["FY2000-01", "2001", "2002-07-01", "2003"]), YEARS).share == 1

    def test_the_missing_year_is_named(self):
        found = covers(chart(), [*YEARS, 2004])
        assert found.share == pytest.approx(4 / 5)
        assert "2004" in found.sentence

    def test_a_year_in_another_text_does_not_count(self):
        assert covers(chart(at=["a2000", "b", "c", "d"], category=names("2000")), [2000]).share == 0


class TestPartsAddUp:
    PARTS = {"a": [40.0, 30.0, 50.0, 10.0], "b": [60.0, 70.0, 50.0, 90.0]}  # noqa: RUF012

    def test_they_do(self):
        assert parts_add_up(chart(self.PARTS, kind="stacked"), 100).share == 1
        assert parts_add_up(chart(self.PARTS), dict.fromkeys(YEARS, 100.0)).share == 1

    def test_they_do_not_at_one_place(self):
        found = parts_add_up(chart(self.PARTS | {"a": [40.0, 30.0, 40.0, 10.0]}), 100)
        assert found.share == pytest.approx(3 / 4)
        assert "at 2002 they come to 90" in found.sentence

    def test_sums_that_overflow_do_not_add_up(self):
        assert parts_add_up(chart({"a": [1e308] * 4, "b": [1e308] * 4}), 1e308).share == 0
