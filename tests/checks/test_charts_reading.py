"""How well a chart can be read: its words, their size, and its colours."""

from dataclasses import replace
from itertools import combinations

import pytest

from gunsbutter.charts import PALETTE
from gunsbutter.charts.record import Annotation, SeriesStyle
from gunsbutter.checks.charts import (
    apart_for_colour_blind,
    apart_in_greyscale,
    labels_with_units,
    names_its_source,
    readable,
    series_are_named,
    stands_out,
    text_is_large_enough,
    title_states_a_point,
)
from gunsbutter.checks.charts.colours import SEEN_BY, contrast, distance, lab
from tests.checks.charts_kit import axis, chart, names, rows, styles, years

ONE = {"military": [4.0, 3.5, 3.0, 2.75]}
LONG = "x" * 2_000


class TestLabelsWithUnits:
    @pytest.mark.parametrize(
        "label",
        [
            "Spending (% of GDP)",
            "per cent of GDP",
            "PER CENT OF GDP",
            "Defence, Rs bn, nominal",
            "billion rupees",
            "Exports (million TIV)",
            "Trend-indicator value",
            "US$ per head",
            "2000 = 100",
            "Index (2000 = 100)",
            "Number of citations",
            "\uff05 of GDP",
            "share of government expenditure",
            "Rs400 each",
        ],
    )
    def test_a_quantity_with_a_unit_is_right(self, label):
        assert labels_with_units(chart(value=axis(label))).share == 1

    @pytest.mark.parametrize("label", ["", " ", "\u200b", "value", "Spending", "y", "military", LONG, "Bmn", "works"])
    def test_a_label_without_a_unit_is_wrong(self, label):
        assert labels_with_units(chart(value=axis(label))).share == 0

    @pytest.mark.parametrize(
        "label", ["", "Year", "fiscal year", "FY", "1990 to 2024", "Date of foundation", "Source: World Bank"]
    )
    def test_years_are_called_years_or_nothing(self, label):
        assert labels_with_units(chart(category=years(label=label))).share == 1

    @pytest.mark.parametrize("label", ["tiv", "paragraph", "per cent of GDP", "country_code"])
    def test_an_axis_of_years_with_another_name_is_wrong(self, label):
        found = labels_with_units(chart(category=years(label=label)))
        assert found.share == 0.5
        assert "does not speak of time" in found.sentence

    def test_a_unit_that_hides_in_the_title_is_not_on_the_axis(self):
        title = "Military spending in per cent of GDP fell"
        found = labels_with_units(chart(title=title, value=axis("value")))
        assert found.share == 0
        assert "unit" in found.sentence

    def test_a_unit_on_the_ticks_will_do(self):
        ticks = ("0%", "2%", "4%")
        assert labels_with_units(chart(value=axis("of GDP", ticks=ticks))).share == 1

    def test_a_word_of_the_assignment_is_a_unit(self):
        assert labels_with_units(chart(value=axis("Statements"))).share == 0
        assert labels_with_units(chart(value=axis("Statements")), units=["statements"]).share == 1

    def test_a_percentage_of_nothing_is_wrong(self):
        record = chart(title="It fell and then it rose", legend=(), value=axis("%"))
        assert "of what" in labels_with_units(record).sentence

    def test_a_unit_of_nothing_is_wrong(self):
        found = labels_with_units(chart(ONE, title="", legend=(), value=axis("million rupees")))
        assert "what is measured" in found.sentence

    def test_a_second_axis_needs_them_too(self):
        record = chart(second=axis("value"), on_second=("education",))
        assert labels_with_units(record).share == 0.5
        assert labels_with_units(replace(record, second=axis("billion rupees"))).share == 1

    def test_numbers_along_the_chart_need_a_label_and_years_do_not(self):
        record = chart(kind="scatter", at=[0.5, 1.5, 2.5, 3.5], category=axis(""))
        assert labels_with_units(record).share == 0.5
        assert labels_with_units(replace(record, category=axis("Military (% of GDP)"))).share == 1
        assert labels_with_units(chart(at=["a", "b", "c", "d"])).share == 1

    def test_an_axis_of_values_that_is_time_needs_none(self):
        record = chart(kind="timeline", value=axis("", low=1947.0, high=2024.0, ticks=("1950", "2000")))
        assert labels_with_units(record).share == 1


class TestTitle:
    @pytest.mark.parametrize(
        "title",
        [
            "The military's share of GDP fell by half",
            "Defence takes more than health and education together",
            "Pakistan imports its arms from one supplier",
            "No year since 2000 saw a smaller share",
            "Military spending: 2.8 % of output in 2022",
            "Trends in spending: defence falls, education stays",
            "Three of nine institutions are cited",
            "Defence vs education: the gap narrows",
            "Arms from China outweigh all others",
            "China overtook the United States as supplier",
            "Did guns crowd out butter?",
        ],
    )
    def test_a_title_that_states_something_is_right(self, title):
        assert title_states_a_point(chart(title=title)).share == 1

    @pytest.mark.parametrize(
        "title",
        [
            "",
            " \u200b ",
            "It fell",
            "Military vs education",
            "Arms imports by supplier and decade",
            "Arms imports of Pakistan from China",
            "Chart of military spending in Pakistan",
            "Defence spending in Pakistan, 1990-2023",
            "Military expenditure as share of GDP",
            "Military expenditure of the United States and Pakistan over time",
            "Military spending, FY2015-16 to FY2022-23",
            "Index of military spending (2000 = 100)",
            "Comparison of defence, education and health",
            "Military burden of five countries",
            "!!! ??? ... ---",
            "spending " * 200,
        ],
    )
    def test_a_title_that_names_a_subject_is_wrong(self, title):
        found = title_states_a_point(chart(title=title))
        assert found.share == 0
        assert found.hint


class TestSource:
    OWNERS = ("World Bank", "WDI"), "SIPRI"

    def test_all_owners_are_named(self):
        record = chart(source="Source: world bank (military: SIPRI), 2026")
        assert names_its_source(record, *self.OWNERS).share == 1

    def test_one_of_two_owners_is_half(self):
        assert names_its_source(chart(source="Source: WDI"), *self.OWNERS).share == 0.5

    @pytest.mark.parametrize("source", ["", "Source:", "Source: my own", "Source: the internet", "Worldbankers"])
    def test_nobody_is_named(self, source):
        assert names_its_source(chart(source=source), *self.OWNERS).share == 0

    def test_a_source_that_hides_in_the_title_is_no_source_line(self):
        record = chart(source="", title="World Bank: the military's share fell")
        assert "no source line" in names_its_source(record, "World Bank").sentence

    def test_a_note_that_begins_with_source_is_one(self):
        record = chart(source="", annotations=(Annotation("Data source: World Bank"),))
        assert names_its_source(record, "World Bank").share == 1

    def test_without_an_owner_something_must_stand_there(self):
        assert names_its_source(chart(source="Source: Finance Division")).share == 1
        assert names_its_source(chart(source="Source: -")).share == 0


class TestSeriesAreNamed:
    def test_a_legend_or_labels_beside_will_do(self):
        assert series_are_named(chart()).share == 1
        assert series_are_named(chart(legend=(), direct_labels=("military", "education"))).share == 1

    def test_neither_is_wrong_and_one_name_is_half(self):
        assert series_are_named(chart(legend=())).share == 0
        assert series_are_named(chart(legend=("education",))).share == 0.5

    @pytest.mark.parametrize("name", ["0", "_child1", "value", "Series 2", "Unnamed: 0", "", "line 3"])
    def test_the_names_of_a_computer_are_none(self, name):
        table = {name: [1.0] * 4, "education": [2.0] * 4}
        assert series_are_named(chart(table)).share == 0.5

    def test_a_year_is_a_name(self):
        assert series_are_named(chart({"2022": [1.0] * 4, "2023": [2.0] * 4})).share == 1

    def test_one_series_needs_none(self):
        assert series_are_named(chart(ONE, legend=())).share == 1

    def test_ten_thousand_series(self):
        record = replace(chart(legend=()), rows=rows({f"s{n}": [1.0] for n in range(10_000)}, [2000]))
        assert series_are_named(record).share == 0


class TestTextSize:
    def test_ordinary_text_is_large_enough(self):
        assert text_is_large_enough(chart(smallest_text=8.0)).share == 1

    def test_small_text_is_not(self):
        found = text_is_large_enough(chart(smallest_text=6.0))
        assert found.share == 0
        assert "6.0" in found.sentence

    def test_a_wide_figure_shrinks_on_the_page(self):
        found = text_is_large_enough(chart(smallest_text=10.0, size=(16.0, 9.0)))
        assert found.share == 0
        assert "5.0" in found.sentence

    @pytest.mark.parametrize("size", [(0.0, 0.0), (-1.0, 3.0), (1e308, 1.0)])
    def test_sizes_that_are_none(self, size):
        assert text_is_large_enough(chart(size=size)).share == 0


class TestColours:
    def test_contrast_is_that_of_the_guidelines(self):
        """The values of the extremes are in the definition; that of #767676 is the usual example of 4.5."""
        assert contrast("#000000", "#ffffff") == pytest.approx(21)
        assert contrast("#123456", "#123456") == 1
        assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)

    def test_lightness_is_that_of_cielab(self):
        assert lab("#ffffff") == pytest.approx((100, 0, 0), abs=0.02)
        assert lab("#777777").lightness == pytest.approx(50.03, abs=0.05)
        assert lab("#ff0000") == pytest.approx((53.24, 80.09, 67.20), abs=0.05)

    @pytest.mark.parametrize("sight", SEEN_BY)
    def test_grey_is_grey_to_everyone(self, sight):
        assert distance(lab("#808080", sight), lab("#808080")) < 0.1

    def test_red_and_green_are_near_without_middle_cones(self):
        red, green = ("#d62728", "#2ca02c")
        assert distance(lab(red), lab(green)) > 100
        assert distance(lab(red, list(SEEN_BY)[2]), lab(green, list(SEEN_BY)[2])) < 10

    def test_dark_colours_stand_out_and_pale_ones_do_not(self):
        assert stands_out(chart()).share == 1
        assert stands_out(chart(styles=styles("a", "b", colors=["#0b3c6f", "#ffff66"]))).share == 0.5
        assert stands_out(chart(background="#000000", styles=styles("a", colors=["#111111"]))).share == 0

    def test_what_is_between_two_and_three_passes_and_is_told(self):
        found = stands_out(chart(styles=styles("a", colors=["#ff7f0e"])))
        assert found.share == 1
        assert "guidelines" in found.sentence

    def test_a_chart_without_styles_is_not_judged(self):
        assert stands_out(chart(styles=())).share == 1

    @pytest.mark.parametrize("pair", list(combinations(["military", "education", "health"], 2)))
    def test_the_house_colours_can_be_told_apart(self, pair):
        record = chart(styles=styles(*pair, colors=[PALETTE[name] for name in pair]))
        for look in (stands_out, apart_in_greyscale, apart_for_colour_blind):
            assert look(record).share == 1

    def test_the_set_of_okabe_and_ito_is_told_apart_by_everyone(self):
        colors = ["#000000", "#e69f00", "#56b4e9", "#009e73", "#f0e442", "#0072b2", "#d55e00", "#cc79a7"]
        record = chart(styles=styles(*"abcdefgh", colors=colors))
        assert apart_for_colour_blind(record).share == 1
        assert apart_in_greyscale(record).share == 0

    @pytest.mark.parametrize("colors", [("#d62728", "#2ca02c"), ("#777777", "#777777")])
    def test_red_with_green_and_a_colour_with_itself_are_alike(self, colors):
        found = apart_for_colour_blind(chart(styles=styles("guns", "butter", colors=colors)))
        assert found.share == 0
        assert "guns and butter look alike" in found.sentence

    def test_equal_lightness_is_alike_in_greyscale(self):
        record = chart(styles=styles("a", "b", colors=("#1f77b4", "#d62728")))
        assert apart_in_greyscale(record).share == 0
        assert apart_for_colour_blind(record).share == 1

    @pytest.mark.parametrize("other", [{"line": "--"}, {"marker": "s"}, {"hatch": "//"}])
    def test_another_line_marker_or_hatching_tells_apart(self, other):
        record = chart(
            styles=(SeriesStyle("a", "#777777", "-"), SeriesStyle("b", "#777777", **({"line": "-"} | other)))
        )
        assert apart_in_greyscale(record).share == apart_for_colour_blind(record).share == 1

    def test_names_beside_the_marks_tell_apart(self):
        same = styles("military", "education", colors=["#777777", "#777777"])
        assert apart_in_greyscale(chart(styles=same, direct_labels=("military", "education"))).share == 1
        assert apart_in_greyscale(chart(styles=same)).share == 0

    def test_thousands_of_series_cannot_be_told_apart(self):
        record = chart(styles=tuple(SeriesStyle(f"s{n}", f"#{n:06x}") for n in range(2_000)))
        for look in (apart_in_greyscale, apart_for_colour_blind):
            assert look(record).share == 0


class TestReadable:
    def test_a_chart_with_everything_has_all_points(self):
        assert readable(chart(), ("World Bank", "WDI")).share == 1

    def test_the_first_fault_is_told_and_the_others_are_counted(self):
        record = chart(value=axis("value"), title="Military vs education", smallest_text=5.0)
        found = readable(record, "World Bank")
        assert found.share == pytest.approx(7 / 12)
        assert found.sentence == "The axis of values names no unit. 2 more things are to be mended."
        assert found.hint

    def test_what_a_chart_has_no_need_of_earns_nothing(self):
        """One series: legend and colours to tell apart are not at stake."""
        record = chart(ONE, value=axis(""), title="", source="", legend=())
        assert readable(record, "World Bank").share == pytest.approx(2 / 8)

    def test_a_source_is_looked_at_if_it_is_asked_for(self):
        assert readable(chart(source="")).share == 1
        assert readable(chart(source=""), "World Bank").share == pytest.approx(10 / 12)

    def test_what_is_skipped_does_not_count(self):
        record = chart(title="")
        assert readable(record, skip=[title_states_a_point]).share == 1

    def test_everything_empty(self):
        record = chart(
            {"": [1.0] * 4, "_": [2.0] * 4},
            at=["", " ", "\u200b", "x"],
            category=names(),
            value=axis("", ticks=()),
            title="",
            source="",
            smallest_text=0.0,
        )
        assert readable(record, "World Bank").share < 0.3
