"""What a chart says in words, wherever the words were put."""

from __future__ import annotations

import matplotlib.pyplot as plt
import pytest

from gunsbutter.charts import describe, describe_figure, finish, house_style, set_alt_text

TITLE = "Defence outspends schools"


@pytest.fixture
def drawn(ax):
    ax.plot([2010, 2011], [4.5, 4.0])
    return ax


@pytest.mark.parametrize(
    "say",
    [
        lambda ax: ax.set_title(TITLE),
        lambda ax: ax.set_title(TITLE, loc="left"),
        lambda ax: ax.set_title("Defence outspends\n schools", loc="right"),
        lambda ax: ax.figure.suptitle(TITLE),
        lambda ax: ax.figure.text(0.01, 0.99, TITLE, fontweight="bold", va="top"),
        lambda ax: ax.text(0, 1.05, TITLE, fontweight="bold", transform=ax.transAxes),
        lambda ax: finish(ax, title=TITLE, unit="%", source="WDI"),
    ],
)
def test_the_title_wherever_it_stands(drawn, say):
    say(drawn)
    assert describe(drawn).title == TITLE


def test_the_title_of_the_figure_comes_first(drawn):
    drawn.set_title("Pakistan")
    drawn.figure.suptitle(TITLE)
    assert describe(drawn).title == f"{TITLE} Pakistan"


@pytest.mark.parametrize(
    "say",
    [
        lambda ax, text: ax.figure.text(0, 0, text),
        lambda ax, text: ax.text(0, -0.2, text, transform=ax.transAxes),
        lambda ax, text: ax.annotate(text, xy=(0, -0.2), xycoords="axes fraction"),
        lambda ax, text: ax.set_xlabel(f"year\n{text}"),
        lambda ax, text: ax.set_title(f"{TITLE}\n{text}"),
        lambda ax, text: ax.text(2010.5, 4.2, f"peak\n{text}"),
    ],
)
@pytest.mark.parametrize("text", ["Source: World Bank, WDI", "sources: SIPRI", "DATA: own", "(Data source: WDI)"])
def test_the_source_wherever_it_stands(drawn, say, text):
    say(drawn, text)
    record = describe(drawn)
    assert record.source == text
    assert record.title in ("", TITLE)
    assert record.category.label in ("", "year")
    assert [each.text for each in record.annotations] in ([], ["peak"])


def test_words_that_begin_otherwise_are_no_source(drawn):
    drawn.text(2010.5, 4.2, "Sources of growth")
    record = describe(drawn)
    assert (record.source, [each.text for each in record.annotations]) == ("", ["Sources of growth"])


def test_finish_is_read_as_it_was_meant(ax, shares):
    with house_style():
        shares.plot(ax=ax)
        finish(ax, title=TITLE, unit="per cent of output", source="World Bank, WDI")
    record = describe(ax)
    assert (record.title, record.source) == (TITLE, "Source: World Bank, WDI")
    assert (record.value.label, record.annotations) == ("per cent of output", ())
    assert record.smallest_text == 8.5


def test_alternative_text_of_axes_and_of_figures(drawn):
    set_alt_text(drawn.figure, "of the figure")
    assert describe(drawn).alt == "of the figure"
    set_alt_text(drawn, "of the axes")
    assert describe(drawn).alt == "of the axes"


def test_alternative_text_is_a_text_of_a_chart(drawn):
    with pytest.raises(TypeError, match="belongs to axes or a figure"):
        set_alt_text(drawn.lines, "a line")
    with pytest.raises(TypeError, match="is a text"):
        set_alt_text(drawn, 5)


def test_the_size_of_the_smallest_text(drawn):
    drawn.text(2010.5, 4.2, "tiny", fontsize=3)
    drawn.set_ylabel("share", fontsize=20)
    drawn.tick_params(labelsize=7)
    record = describe(drawn)
    assert (record.smallest_text, record.value.text_size) == (3, 7)
    for label in drawn.get_yticklabels():
        label.set_fontsize(2)
    assert describe(drawn).value.text_size == 2


def test_labels_of_the_whole_figure_and_of_outer_panels():
    figure, panels = plt.subplots(2, 1, sharex=True)
    for panel in panels:
        panel.plot([2010, 2011], [1, 2])
    panels[1].set_xlabel("year")
    figure.supylabel("per cent")
    for record in describe_figure(figure):
        assert (record.category.label, record.value.label) == ("year", "per cent")
        assert "2010.0" in record.category.ticks


def test_the_unit_at_the_end_of_an_axis(ax):
    ax.plot([1, 2], [3e9, 4e9])
    assert describe(ax).value.offset == "1e9"


def test_formulas_are_words(ax):
    ax.plot([1, 10, 100], [1, 2, 3])
    ax.set_xscale("log")
    ax.set_ylabel(r"m$^2$ per US\$")
    ax.set_title("From $5 bn to $6 bn")
    record = describe(ax)
    assert (record.category.scale, record.value.label) == ("log", "m^2 per US$")
    assert record.title == "From $5 bn to $6 bn"
    assert "10^2" in record.category.ticks


def test_an_axis_upside_down(drawn):
    drawn.invert_yaxis()
    record = describe(drawn)
    assert record.value.inverted
    assert record.value.low < record.value.high


def test_colours_are_those_that_are_seen():
    _, ax = plt.subplots(facecolor="white")
    ax.set_facecolor("black")
    ax.bar(["a"], [1], color="white", alpha=0.5, hatch="//")
    record = describe(ax)
    assert (record.background, record.styles[0].color, record.styles[0].hatch) == ("#000000", "#808080", "//")


def test_hidden_words_are_not_said(drawn):
    drawn.set_title(TITLE).set_visible(False)
    drawn.text(2010, 4, "hidden", alpha=0)
    drawn.legend(["a"]).set_visible(False)
    record = describe(drawn)
    assert (record.title, record.annotations, record.legend) == ("", (), ())


def test_ticks_without_labels_say_nothing(drawn):
    drawn.tick_params(labelbottom=False)
    assert describe(drawn).category.ticks == ()
