"""A chart as an answer: it leaves the student's process as a record, under the engine and without it."""

from __future__ import annotations

import subprocess
import sys

import matplotlib as mpl
import matplotlib.pyplot as plt
import nbformat
import pandas as pd
import pytest
import seaborn as sns
from matplotlib.ticker import FuncFormatter

from gunsbutter.charts import ChartRecord, describe
from gunsbutter.checks import check, right
from gunsbutter.checks.check import CheckSet
from gunsbutter.grading.answers import Encoded, NotHandedOver, decode, encode
from gunsbutter.grading.hand_out import outcomes
from gunsbutter.grading.run import Surroundings, WarmProcess
from tests.grading.answers.same import back

mpl.use("agg")
TABLE = pd.DataFrame({"military": [4.5, 4.0], "education": [2.5, 3.0]}, index=[2010, 2011])
CELL = """
import matplotlib.pyplot as plt
import pandas as pd
from gunsbutter.charts import set_alt_text
table = pd.DataFrame({"military": [4.5, 4.0], "education": [2.5, 3.0]}, index=[2010, 2011])
fig, ax = plt.subplots()
table.plot(kind="barh", stacked=True, ax=ax, title="Two shares")
fig.text(0, 0, "Source: made up")
set_alt_text(ax, "Two bars")
"""
seen = []


@check("chart", points=1)
def looks(answer):
    """The chart is looked at."""
    seen.append(answer)
    return right("Seen.")


CHECKS = CheckSet({"chart": (looks.__check__,)})


@pytest.fixture(autouse=True)
def _closed():
    yield
    plt.close("all")
    seen.clear()


@pytest.fixture(scope="module")
def warm(tmp_path_factory):
    with WarmProcess(Surroundings("05-any", tmp_path_factory.mktemp("released"))) as process:
        yield process


@pytest.fixture
def under_the_engine(warm):
    """The answer that a notebook hands over for the question ``chart``: what an expression gives after a cell."""

    def run(cell, expression):
        marks = {"nbgrader": {"grade": True, "solution": False, "grade_id": "test-chart", "points": 1}}
        line = f'import gunsbutter.grading; gunsbutter.grading.grade("chart", {expression})'
        cells = [nbformat.v4.new_code_cell(cell), nbformat.v4.new_code_cell(line, metadata=marks)]
        with warm.student() as student:
            answer = student.run(nbformat.v4.new_notebook(cells=cells)).answers["chart"]
        return answer.problem or decode(Encoded.from_bytes(answer.encoded))

    return run


@pytest.mark.parametrize("expression", ["ax", "fig"])
def test_the_checks_see_the_same_record_under_the_engine_and_without_it(under_the_engine, expression):
    cell: dict[str, object] = {}
    exec(CELL, cell)
    outcomes(CHECKS, "chart", cell[expression])
    (without,) = seen
    # The notebook's backend has figures of another size, of which a chart that is drawn here knows nothing.
    assert under_the_engine(f"{CELL}\nfig.set_size_inches(6.4, 4.8)", expression) == without
    assert without.title == "Two shares"
    assert without.alt == "Two bars"
    assert len(without.rows) == 4


def test_what_is_no_chart_is_told_of_under_the_engine_too(under_the_engine):
    assert "and give ax." in under_the_engine("import matplotlib.pyplot as plt\nx = plt.plot([1, 2])", "x")
    assert "and give ax." in under_the_engine("import matplotlib.pyplot as plt", "plt")


def test_a_chart_that_was_shown_in_an_earlier_cell(under_the_engine):
    cell = (
        "import matplotlib.pyplot as plt\nfig, ax = plt.subplots()\nax.bar(['a'], [1])\nplt.show()\nplt.close('all')"
    )
    assert under_the_engine(cell, "ax").kind == "bar"


def test_a_record_arrives_as_it_was():
    ax = TABLE.plot()
    assert back(ax) == describe(ax)
    assert back({"chart": ax, "year": 2010})["chart"] == describe(ax)


def test_panels_arrive_as_a_list():
    figure, panels = plt.subplots(1, 2)
    TABLE.plot(ax=panels[0])
    for answer in (figure, panels, list(panels)):
        assert [each.kind for each in back(answer)] == ["line", "empty"]
    assert back(TABLE.plot(subplots=True))[0].kind == "line"


def test_an_array_with_one_panel_is_a_list_of_one():
    _, panels = plt.subplots(1, 1, squeeze=False)
    assert [type(each) for each in back(panels)] == [ChartRecord]


def test_what_seaborn_returns():
    tidy = TABLE.rename_axis("year").reset_index().melt("year")
    assert back(sns.relplot(tidy, x="year", y="value", hue="variable", kind="line")).kind == "line"


def _containers():
    ax = plt.subplots()[1]
    return [ax.plot([1, 2]), ax.bar(["a"], [1]), ax.legend(["a"]), ax.lines[0], plt]


@pytest.mark.parametrize("number", range(5))
def test_what_is_no_chart_is_told_how_to_give_one(number):
    with pytest.raises(NotHandedOver, match=r"Hand over the axes: fig, ax = plt\.subplots"):
        encode(_containers()[number])


def test_an_empty_figure_is_told_of():
    with pytest.raises(NotHandedOver, match="hand over the axes that it was drawn on"):
        encode(plt.figure())


def test_a_chart_of_too_many_values_is_refused_with_a_sentence():
    ax = plt.subplots()[1]
    ax.plot(range(30_000))
    with pytest.raises(NotHandedOver, match="more than 20,000 values"):
        encode(ax)


def test_axes_that_cannot_be_read_are_refused_with_a_sentence(monkeypatch):
    ax = plt.subplots()[1]
    monkeypatch.setattr(ax, "get_children", lambda: 1 / 0)
    with pytest.raises(NotHandedOver, match="The chart could not be read: ZeroDivisionError"):
        encode(ax)


def test_a_students_own_formatter_costs_its_labels_alone():
    ax = TABLE.plot()
    ax.yaxis.set_major_formatter(FuncFormatter(lambda *_: 1 / 0))
    assert back(ax).value.ticks == ()


@pytest.mark.parametrize(
    "fields",
    [
        [["series", "a"], ["at", "b"], ["value", "c"], ["start", 0.0], ["label", ""]],
        [["series", "a"], ["at", ["list"]], ["value", 1.0], ["start", 0.0], ["label", ""]],
        [["series", "a"], ["at", 1.0], ["value", ["float", "nan"]], ["start", 0.0], ["label", ""]],
    ],
)
def test_a_forged_record_cannot_be_read(fields):
    from gunsbutter.grading.answers import BadAnswer

    with pytest.raises(BadAnswer):
        decode(Encoded(["record", "Row", fields]))


def test_the_marking_reads_records_without_matplotlib():
    code = "import sys, gunsbutter.grading.marker; sys.exit('matplotlib' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
