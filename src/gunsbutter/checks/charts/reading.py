"""Checks on how well a chart can be read: what it says in words, how large they are, and how its marks stand out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import combinations

from gunsbutter.charts.record import AxisRecord, ChartRecord, SeriesStyle
from gunsbutter.checks.charts.colours import SEEN_BY, Lab, contrast, distance, lab
from gunsbutter.checks.charts.predicate import looks_at_chart, moot
from gunsbutter.checks.charts.titles import says_something, subject_alone
from gunsbutter.checks.charts.wording import (
    names_quantity,
    names_unit,
    percent_of_nothing,
    plain,
    says,
    speaks_of_time,
    words,
    year_of,
    years_of,
)
from gunsbutter.checks.verdict import Verdict, partly, right, wrong

LEAST_TEXT = 8.0  # points on paper
PRINTED_WIDTH = 8.0  # inches: a full column of the book, and more than a page of A4 upright gives
LEAST_CONTRAST = 2.0
WCAG_CONTRAST = 3.0
LEAST_LIGHTNESS = 8.0  # steps of CIELAB lightness between two series
LEAST_DISTANCE = 10.0  # CIELAB distance between two series
MOST_COLOURS = 12  # more series than this cannot be told apart by colour, whatever the colours
_NAMELESS = {"", "value", "values", "y", "x", "data", "series", "none", "nan", "unnamed", "line", "bar"}


@looks_at_chart
def labels_with_units(record: ChartRecord, *, units: Iterable[str] = ()) -> Verdict:
    """The axis of values says what is measured and in what unit.

    A number without a unit can be anything: 400 million rupees or 400 schools. The unit must stand on the axis, in
    its label or on its ticks, since that is where a reader looks; what is measured may also stand in the title or the
    legend. A percentage says of what. Years, dates and names along the other axis explain themselves; numbers there
    need a label too. A label of years may be left away, and must not name another thing.

    ``units`` adds words to those that are known as units, such as 'citations'.
    """
    more = tuple(units)
    faults = [_unit_fault(record, axis, more) for axis in _value_axes(record)]
    if record.category.scale in {"linear", "log"} and years_of(record) is None:
        faults.append("" if record.category.label.strip() else "The axis along the chart has numbers and no label.")
    elif years_of(record) is not None and not speaks_of_time(record.category.label):
        faults.append("The label of the axis along which the years run does not speak of time.")
    found = [fault for fault in faults if fault]
    if not found:
        return right("The axes say what is measured, and in what unit.")
    hint = "Write both on the axis, such as 'Spending (per cent of GDP)'."
    return partly(1 - len(found) / len(faults), found[0], hint=hint)


@looks_at_chart
def title_states_a_point(record: ChartRecord) -> Verdict:
    """The title says what the chart shows, in a sentence, and does not only name its subject.

    'Defence spending, 1990 to 2023' leaves the reader to find the point; 'Defence takes half of what it took in 1990'
    gives it. A program cannot judge whether the point is true, or worth making. It looks for four words or more,
    with a verb (rose, is, has), a comparison (more than, half) or a number that is no year, and refuses 'X by Y',
    'X vs Y' and 'chart of X'.
    """
    title = record.title
    if not title.strip():
        return wrong("The chart has no title.", hint="Say in a sentence what a reader should see.")
    if len(words(title)) < 4:
        return wrong("The title is too short to state a point.", hint="What did it do: rise, fall, stay, differ?")
    if subject_alone(title) or not says_something(title):
        return wrong(
            "The title names the subject, and does not say what the chart shows of it.",
            hint="Finish the sentence 'This chart shows that ...', and take what comes after it.",
        )
    return right("The title states a point.")


@looks_at_chart
def names_its_source(record: ChartRecord, *owners: str | tuple[str, ...]) -> Verdict:
    """A source line says whose numbers these are.

    Without it nobody can check the chart. Everyone is to be named whose numbers were used; capitals do not matter.

    Each of ``owners`` must be named; a tuple gives several names for one. Without any, a line of two words will do.
    """
    line = record.source or next((each.text for each in record.annotations if "source" in words(each.text)[:3]), "")
    if not line.strip():
        return wrong(
            "The chart has no source line.", hint="Write 'Source: ...' below it, with the owner and the date."
        )
    groups = [(owner,) if isinstance(owner, str) else owner for owner in owners]
    met = [any(says(line, name) for name in group) for group in groups]
    if groups and not all(met):
        return partly(
            sum(met) / len(met),
            "The source line does not name everyone whose numbers these are.",
            hint="The table `sources` has the owner of each.",
        )
    if len(set(words(line)) - {"source", "sources"}) < (1 if groups else 2):
        return wrong("The source line names no source.", hint="The table `sources` has the owner of each.")
    return right("The source line names the source.")


@looks_at_chart
def series_are_named(record: ChartRecord) -> Verdict:
    """If there is more than one series, a legend or a label beside each says which is which.

    The names mean something to a reader: '0', 'value' or '_child1' are the computer's names.
    """
    if len(record.series) < 2:
        return moot("There is one series, and it needs no legend.")
    told = {plain(text) for text in (*record.legend, *record.direct_labels)}
    ticks = {plain(tick) for tick in record.category.ticks}
    unnamed = [name for name in record.series if not _is_name(name) or plain(name) not in told | ticks]
    if not unnamed:
        return right("Every series has a name that a reader can find.")
    return partly(
        1 - len(unnamed) / len(record.series),
        f"Series without a name that a reader can find: {len(unnamed)} of {len(record.series)}.",
        hint="Give each a label and draw a legend, or write the name beside the mark.",
    )


@looks_at_chart
def text_is_large_enough(record: ChartRecord, *, least: float = LEAST_TEXT, width: float = PRINTED_WIDTH) -> Verdict:
    """The smallest text can be read at the width at which the chart is printed.

    A figure that is drawn twice as wide as the page is printed at half its size, and its text with it.

    ``least`` is in points, ``width`` in inches.
    """
    drawn = record.size[0]
    printed = record.smallest_text * min(1.0, width / drawn) if drawn > 0 else 0.0
    if printed >= least - 0.05:
        return right("The smallest text is large enough.")
    wide = "" if drawn <= width else f" once its {drawn:.4g} inches are printed on {width:g}"
    return wrong(
        f"The smallest text is {printed:.1f} points high{wide}, and should be {least:g}.",
        hint="Make the figure smaller (figsize) or the text larger (fontsize).",
    )


@looks_at_chart
def stands_out(record: ChartRecord, *, least: float = LEAST_CONTRAST) -> Verdict:
    """Every series stands out from the background.

    The contrast of two colours runs from 1 to 21. The accessibility guidelines (WCAG 2.1, 1.4.11) ask for 3 where a
    shape carries meaning. Points are lost below 2, since a thick line or a bar carries more than a thin one; between
    the two the sentence says so.
    """
    found = {style.series: contrast(style.color, record.background) for style in record.styles[:1000]}
    if not found:
        return moot("The colours of the chart are not known.")
    pale = [name for name, ratio in found.items() if ratio < least]
    if pale:
        return partly(
            1 - len(pale) / len(found),
            f"Too pale to see against the background: {len(pale)} of {len(found)} series.",
            hint="Take darker colours on a light background.",
        )
    if min(found.values()) < WCAG_CONTRAST:
        return right("All series stand out, though one has less contrast than the guidelines for accessibility ask.")
    return right("Every series stands out from the background.")


@looks_at_chart
def apart_in_greyscale(record: ChartRecord) -> Verdict:
    """Two series can be told apart in a black-and-white print.

    By lightness, or else by line style, marker, hatching, or names that stand beside the marks.
    """
    styles = _told_by_colour(record)
    if isinstance(styles, Verdict):
        return styles
    seen = {style.series: lab(style.color).lightness for style in styles}
    alike = [
        (one.series, other.series)
        for one, other in _same_but_for_colour(styles)
        if abs(seen[one.series] - seen[other.series]) < LEAST_LIGHTNESS
    ]
    return _apart(alike, "in a black-and-white print")


@looks_at_chart
def apart_for_colour_blind(record: ChartRecord) -> Verdict:
    """Two series can be told apart by people who see colours differently.

    The colours are turned into what is seen without one of the three kinds of cones of the eye (the model of Machado,
    Oliveira and Fernandes, 2009). Or else line style, marker, hatching or names beside the marks tell them apart.
    """
    styles = _told_by_colour(record)
    if isinstance(styles, Verdict):
        return styles
    for sight in SEEN_BY:
        seen: dict[str, Lab] = {style.series: lab(style.color, sight) for style in styles}
        alike = [
            (one.series, other.series)
            for one, other in _same_but_for_colour(styles)
            if distance(seen[one.series], seen[other.series]) < LEAST_DISTANCE
        ]
        if alike:
            return _apart(alike, f"to someone with {sight}")
    return _apart([], "")


def _value_axes(record: ChartRecord) -> list[AxisRecord]:
    """The axes of values that need a unit: all but those on which years run."""
    axes = [record.value] if record.second is None else [record.value, record.second]
    return [axis for axis in axes if not _shows_years(axis)]


def _shows_years(axis: AxisRecord) -> bool:
    """Whether an axis of values is one of time, as on a timeline."""
    ticks = [tick for tick in axis.ticks if tick.strip()]
    return axis.scale == "date" or (len(ticks) > 1 and all(year_of(tick) is not None for tick in ticks))


def _unit_fault(record: ChartRecord, axis: AxisRecord, more: tuple[str, ...]) -> str:
    """What is missing on an axis, as a sentence; empty if nothing is."""
    place = "second axis" if axis is record.second else "axis of values"
    elsewhere = " ".join([record.title, *record.legend, *record.direct_labels])
    if not names_unit(axis, more):
        said = "has no label" if not axis.label.strip() else "names no unit"
        return f"The {place} {said}."
    if not names_quantity(axis.label) and len(words(elsewhere)) < 2:
        return f"The {place} has a unit, and nothing says what is measured."
    if percent_of_nothing(axis, elsewhere):
        return f"The {place} is in per cent, and nothing says of what."
    return ""


def _is_name(name: str) -> bool:
    """Whether a name of a series was given by a person; a year is one."""
    folded = " ".join(words(name))
    if name.startswith("_") or folded in _NAMELESS or re.fullmatch(r"(line|series|unnamed|child|y|col) ?\d+", folded):
        return False
    return not re.fullmatch(r"[\d ]+", folded) or year_of(name) is not None


def _told_by_colour(record: ChartRecord) -> tuple[SeriesStyle, ...] | Verdict:
    """The styles that must be told apart by how they look; or the verdict, if that is settled."""
    beside = {plain(label) for label in record.direct_labels}
    styles = tuple(style for style in record.styles if plain(style.series) not in beside)
    if len(record.styles) < 2:
        return moot("There is one series, and nothing to tell it from.")
    if len(styles) < 2:
        return right("The names stand beside the marks, so that no colour is needed to tell them apart.")
    if len(styles) > MOST_COLOURS:
        return wrong(
            f"{len(styles)} series cannot be told apart by how they look.",
            hint="Show the few that matter, or write the names beside the marks.",
        )
    return styles


def _same_but_for_colour(styles: tuple[SeriesStyle, ...]) -> list[tuple[SeriesStyle, SeriesStyle]]:
    """The pairs of series that differ in nothing but colour."""
    return [
        (one, other)
        for one, other in combinations(styles, 2)
        if (one.line, one.marker, one.hatch) == (other.line, other.marker, other.hatch)
    ]


def _apart(alike: list[tuple[str, str]], seen: str) -> Verdict:
    if not alike:
        return right("The series can be told apart.")
    one, other = alike[0]
    return wrong(
        f"{one:.40} and {other:.40} look alike {seen}.",
        hint="Make one lighter, take another line style, marker or hatching, or write the names beside the marks.",
    )
