"""From one panel, axes with their twins, to its record: marks, what their positions stand for, words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from gunsbutter.charts import look
from gunsbutter.charts.alt import alt_text
from gunsbutter.charts.axes_records import axis_record, second_axis
from gunsbutter.charts.breaks import broken_axes
from gunsbutter.charts.labels import Placed, annotated, named_by_texts, placed, split_values, without_wedges
from gunsbutter.charts.marks import TOO_MANY, read_marks
from gunsbutter.charts.marks.bars import on_one_axis
from gunsbutter.charts.marks.drawn import Drawn
from gunsbutter.charts.marks.lines import read_guides
from gunsbutter.charts.names import Legend, legend_of
from gunsbutter.charts.panels import Panel, legends_for, shared_legends
from gunsbutter.charts.record import AxisRecord, ChartRecord, Kind, Row
from gunsbutter.charts.ruler import BY_NAME, Reading, Ruler
from gunsbutter.charts.table import in_order, kind_of, positions_of, rows_of, styles_of, with_names
from gunsbutter.charts.text import plain, size_of
from gunsbutter.charts.timeline import are_spans, events_of, label_events, label_spans, with_lanes
from gunsbutter.charts.valid import MAX_PARTS, MAX_ROWS
from gunsbutter.charts.words import Words, read_words

_FLAT = "rectilinear"  # matplotlib's name for axes at right angles
_READ = (_FLAT, "polar")

Rulers = dict[Any, tuple[Ruler, Ruler]]
Series = list[tuple[Any, Drawn]]


@dataclass(frozen=True)
class Marks:
    """The series of a panel, each with the axes it is on; ``kind`` and ``horizontal`` are those of the chart."""

    series: Series
    kind: Kind
    horizontal: bool


@dataclass(frozen=True)
class Said:
    """What is said in words on a panel; ``texts`` say something of their own, ``repeated`` are values once more."""

    words: Words
    legend: Legend
    direct: tuple[str, ...]
    texts: list[Placed]
    repeated: list[Placed]


def describe_panel(panel: Panel) -> ChartRecord:
    """The record of a panel. Raises ValueError, with a sentence, for more than MAX_ROWS values."""
    for axes in panel.axes:
        axes.get_xlim(), axes.get_ylim()  # set now, if drawing would set them: until then nothing has a place
    words = read_words(panel.axes)
    rulers = _rulers(panel)
    series, legend = _series(panel, legend_of(legends_for(panel), panel.axes), rulers)
    texts = placed(words.texts[:MAX_PARTS], panel.axes[0])
    repeated, texts = split_values(texts, series)
    marks = _as_timeline(series, texts, rulers, told=bool(repeated))
    direct: tuple[str, ...] = ()
    if marks is None:
        wedges, texts = without_wedges(texts, series)
        series, direct, texts = named_by_texts(texts, series, legend.texts)
        direct += wedges
        marks = Marks(series, _kind(panel, series), bool(series) and series[0][1].horizontal)
    names = with_names([each for _, each in marks.series])
    marks = replace(marks, series=[(axes, each) for (axes, _), each in zip(marks.series, names, strict=True)])
    return _record(panel, marks, Said(words, legend, direct, texts, repeated), rulers)


def _rulers(panel: Panel) -> Rulers:
    """The rulers of x and y of each axes; twins that share an axis have one between them, the one that says most."""
    x = {axes: Ruler(axes.xaxis) for axes in panel.axes}
    y = {axes: Ruler(axes.yaxis) for axes in panel.axes}
    first = panel.axes[0]
    for rulers, groups in ((x, first.get_shared_x_axes()), (y, first.get_shared_y_axes())):
        for axes in panel.axes:
            sharing = [each for each in panel.axes if each is axes or groups.joined(each, axes)]
            rulers[axes] = max((rulers[each] for each in sharing), key=_telling)
    return {axes: (x[axes], y[axes]) for axes in panel.axes}


def _telling(ruler: Ruler) -> tuple[bool, int]:
    return ruler.is_time, len(ruler.categories)


def _series(panel: Panel, legend: Legend, rulers: Rulers) -> tuple[Series, Legend]:
    """The series of all axes of a panel, and the legend that names them: its own, or one of another panel's."""
    axes_read = [axes for axes in panel.axes if axes.name in _READ]
    series = [(axes, each) for axes in axes_read for each in read_marks(axes, legend, rulers[axes])]
    series = [(axes, each) for axes, each in series if each.finite.any()]
    if sum(int(each.finite.sum()) for _, each in series) > MAX_ROWS:
        raise ValueError(TOO_MANY)
    if not legend.entries and len(series) > 1:
        for shared in (legend_of(legends, panel.axes) for legends in shared_legends(panel)):
            names = {each.name for axes in axes_read for each in read_marks(axes, shared, rulers[axes])}
            if shared.entries and names <= set(shared.texts):
                return _series(panel, shared, rulers)
    return _with_bars_of_twins(series, rulers), legend


def _with_bars_of_twins(series: Series, rulers: Rulers) -> Series:
    """The series, with bars on twins read as the groups that they make together."""
    bars = [number for number, (_, each) in enumerate(series) if each.shape == "bar" and each.width is not None]
    owners = {id(series[number][0]) for number in bars}
    sides = {each.horizontal for _, each in series}
    if len(owners) < 2 or len(sides) > 1:
        return series
    side = int(sides.pop())
    along = {id(rulers[axes][side]): rulers[axes][side] for axes, _ in series}
    if len(along) > 1:
        return series
    made = list(series)
    moved = on_one_axis([series[number][1] for number in bars], next(iter(along.values())))
    for number, each in zip(bars, moved, strict=True):
        made[number] = (series[number][0], each)
    return made


def _as_timeline(series: Series, texts: list[Placed], rulers: Rulers, *, told: bool) -> Marks | None:
    """The marks as spans or events of a timeline; None if they are none. ``told``: texts repeat their values."""
    if len({id(axes) for axes, _ in series}) != 1:
        return None
    axes, drawn = series[0][0], [each for _, each in series]
    x, y = rulers[axes]
    horizontal = drawn[0].horizontal
    if are_spans(drawn, x if horizontal else y):
        return Marks([(axes, each) for each in label_spans(drawn, texts)], "timeline", horizontal)
    events = None if told else events_of(drawn, x, y)
    if events is None:
        return None
    across, along = (x, y.axis) if events[0].horizontal else (y, x.axis)
    labelled = label_events(with_lanes(events, across), texts, tuple(along.get_view_interval()))
    # Where time runs to the right, the times are the categories, and they lie on the x axis: an upright chart.
    return Marks([(axes, each) for each in labelled], "timeline", events[0].horizontal)


def _kind(panel: Panel, series: Series) -> Kind:
    if any(axes.name != _FLAT or axes.images for axes in panel.axes):
        return "other"
    kinds = {kind_of([each for axes, each in series if axes is one]) for one in panel.axes} - {"empty"}
    return "mixed" if len(kinds) > 1 else kind_of([each for _, each in series])


def _record(panel: Panel, marks: Marks, said: Said, rulers: Rulers) -> ChartRecord:
    side = int(marks.horizontal)
    primary = next((axes for axes in panel.axes if any(axes is one for one, _ in marks.series)), panel.axes[0])
    along, across = rulers[primary][side], rulers[primary][1 - side]
    rows, readings = _rows(marks.series, rulers, side, said.legend.texts)
    reading = readings.get(id(along)) or along.read([])
    broken = broken_axes(panel, said.words.texts)
    category = axis_record(along, reading.scale, reading.measure, broken="xy"[side] in broken)
    value = axis_record(across, *across.as_values(), broken="yx"[side] in broken)
    others = [ruler for axes in panel.axes if (ruler := rulers[axes][1 - side]).axis is not across.axis]
    second = second_axis(panel, others, bool(side))
    on_second = {each.name: None for axes, each in marks.series if rulers[axes][1 - side].axis is not across.axis}
    axes_records = [category, value, *([second] if second else [])]
    guides = [guide for axes in panel.axes for guide in read_guides(axes)]
    return ChartRecord(
        kind=marks.kind,
        orientation="horizontal" if marks.horizontal else "vertical",
        rows=tuple(rows),
        category=category,
        value=value,
        second=second,
        on_second=tuple(on_second) if second else (),
        title=said.words.title,
        legend=said.legend.texts,
        direct_labels=said.direct[:MAX_PARTS],
        source=said.words.source,
        annotations=tuple(annotated(said.texts, guides, reading, across, side))[:MAX_PARTS],
        alt=plain(alt_text(panel.axes[0])),
        smallest_text=_smallest(axes_records, said, panel),
        value_labels=tuple(each.text for each in said.repeated)[:MAX_PARTS],
        **_look(panel, marks.series, said.legend),
    )


def _look(panel: Panel, series: Series, legend: Legend) -> dict[str, Any]:
    """How the chart looks: the styles of its series, its background, its size in inches."""
    background = look.background_of(panel.axes[0])
    figure: Any = panel.axes[0].get_figure(root=True)
    styles = styles_of(in_order([each for _, each in series], legend.texts), background)
    width, height = figure.get_size_inches()
    return {
        "styles": styles[:MAX_PARTS],
        "background": look.hexadecimal(background),
        "size": (float(width), float(height)),
    }


def _rows(series: Series, rulers: Rulers, side: int, legend: tuple[str, ...]) -> tuple[list[Row], dict[int, Reading]]:
    """The rows of all series, and how each ruler along the categories was read: all positions on it at once."""
    rows: dict[int, list[Row]] = {}
    readings: dict[int, Reading] = {}
    for ruler in {id(rulers[axes][side]): rulers[axes][side] for axes, _ in series}.values():
        mine = [(axes, each) for axes, each in series if rulers[axes][side] is ruler]
        round_ = any(each.shape == "wedge" for _, each in mine)
        reading = ruler.read(positions_of([each for _, each in mine]))
        readings[id(ruler)] = BY_NAME if round_ else reading
        offset = 0
        for axes, each in mine:
            rows[id(each)] = rows_of(each, reading, offset, rulers[axes][1 - side])
            offset += int(each.finite.sum())
    merged: dict[str, list[Row]] = {}
    for each in in_order([each for _, each in series], legend):
        merged.setdefault(each.name, []).extend(rows[id(each)])
    return [row for found in merged.values() for row in found], readings


def _smallest(axes: Sequence[AxisRecord], said: Said, panel: Panel) -> float:
    """The size of the smallest text that is printed, in points."""
    sizes = [each.text_size for each in axes if each.label or each.ticks]
    legends = [legend for legend in legends_for(panel) if legend is not None and legend.get_visible()]
    sizes += [size_of(text) for legend in legends for text in legend.get_texts()[:MAX_PARTS] if text.get_text()]
    return min([*sizes, *said.words.sizes], default=axes[0].text_size)
