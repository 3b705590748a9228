"""Checks on charts, in three families: the data, how well they can be read, and how honestly they are shown.

Each is a pure function from an answer to a verdict. In a checks.py, a question is marked with three of them:

    @check("chart", points=4)
    def shows_the_shares(chart: Any) -> Verdict:
        "The chart shows the shares of the table, year by year."
        return same_data(chart, SHARES, rel=0.01, unit="%")

    @check("chart", points=2, after="shows_the_shares")
    def can_be_read(chart: Any) -> Verdict:
        "A reader sees what is measured, in what unit, from where, and which line is which."
        return readable(chart, ("World Bank", "WDI"))

    @check("chart", points=2, after="shows_the_shares")
    def is_honest(chart: Any) -> Verdict:
        "Nothing in the drawing says more, or less, than the numbers do."
        return honest(chart, breaks=(2000, 2010))
"""

from gunsbutter.checks.charts.data import covers, has_series, parts_add_up, same_data
from gunsbutter.checks.charts.honesty import (
    bars_from_zero,
    breaks_are_marked,
    even_time_steps,
    nominal_or_real_is_stated,
    nothing_is_cut_off,
    second_axis_is_flagged,
    shape_is_moderate,
    value_axis_is_upright,
)
from gunsbutter.checks.charts.predicate import a_chart
from gunsbutter.checks.charts.reading import (
    apart_for_colour_blind,
    apart_in_greyscale,
    labels_with_units,
    names_its_source,
    series_are_named,
    stands_out,
    text_is_large_enough,
    title_states_a_point,
)
from gunsbutter.checks.charts.together import FAMILIES, honest, readable

__all__ = [
    "FAMILIES",
    "a_chart",
    "apart_for_colour_blind",
    "apart_in_greyscale",
    "bars_from_zero",
    "breaks_are_marked",
    "covers",
    "even_time_steps",
    "has_series",
    "honest",
    "labels_with_units",
    "names_its_source",
    "nominal_or_real_is_stated",
    "nothing_is_cut_off",
    "parts_add_up",
    "readable",
    "same_data",
    "second_axis_is_flagged",
    "series_are_named",
    "shape_is_moderate",
    "stands_out",
    "text_is_large_enough",
    "title_states_a_point",
    "value_axis_is_upright",
]
