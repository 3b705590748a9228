"""What a student is told of the form of an answer: nothing if it can be marked, a sentence if it cannot."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest

from gunsbutter import form, tables
from gunsbutter.charts import finish
from tests.checks.hostile import ANSWERS

CITE = ("citations", "cite_id")


@pytest.fixture(autouse=True)
def _no_figure_stays_open():
    yield
    plt.close("all")


KINDS = ("shown", "ask", "not shown")


@pytest.mark.parametrize("answer", [["C01"], {"C01", "c02 "}, pd.Series(["C01", None]), ()])
def test_ids_that_can_be_marked(answer, capsys):
    form.ids(answer, *CITE)
    assert "The form is fine" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (..., "no answer yet"),
        ("C01", "one text"),
        (["C90"], "Not a cite_id of the table citations: C90"),
        ([51], "51 is not an id; it looks like a row number"),
        (tables.load("citations").cite_id == "C01", "made of True and False"),
        (7, "type int"),
        ((each for each in ["C01"]), "read only once"),
    ],
)
def test_ids_that_cannot(answer, told):
    with pytest.raises(AssertionError, match=told):
        form.ids(answer, *CITE)


def test_groups():
    form.groups([("R01", "R02")], "references", "ref_id")
    with pytest.raises(AssertionError, match="R90"):
        form.groups([("R01", "R90")], "references", "ref_id")


LINKS = (("cite_id", "citations"), ("ref_id", "references"))


def test_links():
    form.links(pd.DataFrame({"cite_id": ["C01", "C52"], "ref_id": ["R05", None]}), *LINKS)


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ({"C01": "R05"}, "of type dict; it should be a table"),
        (pd.DataFrame({"cite_id": ["C01"]}), "no column ref_id"),
        (pd.DataFrame([["C01", "R05", "R05"]], columns=["cite_id", "ref_id", "ref_id"]), "more than one column"),
        (pd.DataFrame({"cite_id": ["C01"], "ref_id": [["R05"]]}), "An item of type list is not an id"),
    ],
)
def test_links_that_cannot_be_marked(answer, told):
    with pytest.raises(AssertionError, match=told):
        form.links(answer, *LINKS)


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ({"A": "Shown", "b": " not_shown. "}, "The form is fine: 2 sorted"),
        ({"A": "shown"}, "kinds: B"),
        ({"A": "shown", "B": ...}, "kinds: B"),
        ({"A": "ask", "B": "invented"}, "kinds: B ('invented')"),
    ],
)
def test_labels_left_out_are_told_and_not_refused(answer, told, capsys):
    form.labels(answer, "AB", KINDS)
    assert told in capsys.readouterr().out


@pytest.mark.parametrize(
    ("answer", "told"), [(["shown"], "dictionary"), ({"A": ..., "B": "odd"}, "No item has one of")]
)
def test_labels_of_another_form_are_refused(answer, told):
    with pytest.raises(AssertionError, match=told):
        form.labels(answer, "AB", KINDS)


KEYS = ["Pakistan", "India"]
TABLE = pd.DataFrame({"year": [2014, 2015], "share": [3.2, 3.3]})

FORMS = {
    "number": form.number,
    "numbers": lambda answer: form.numbers(answer, KEYS),
    "mapping": lambda answer: form.mapping(answer, KEYS, ["up", "down"]),
    "text": form.text,
    "choice": lambda answer: form.choice(answer, ["up", "down"]),
    "table": lambda answer: form.table(answer, ["year", "value"]),
    "function": lambda answer: form.function(answer, 1),
    "chart": form.chart,
    "ids": lambda answer: form.ids(answer, *CITE),
    "groups": lambda answer: form.groups(answer, "references", "ref_id"),
}


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize("odd", ANSWERS)
def test_an_odd_answer_is_told_of_in_a_sentence(name, odd, capsys):
    try:
        FORMS[name](ANSWERS[odd])
        told = capsys.readouterr().out.strip()
    except AssertionError as error:
        told = str(error)
    assert len(told) > 10


@pytest.mark.parametrize(
    ("answer", "told"),
    [(3.5, "a number: 3.5"), (pd.Series([1234567]), "1,234,567"), (np.int8(4), "a number: 4")],
)
def test_a_number_that_can_be_marked(answer, told, capsys):
    form.number(answer, low=0)
    assert told in capsys.readouterr().out


@pytest.mark.parametrize(
    ("answer", "told"), [(..., "no answer yet"), ("3.5", "is a text"), (-1, "too small"), (101, "too large")]
)
def test_a_number_that_cannot(answer, told):
    with pytest.raises(AssertionError, match=told):
        form.number(answer, 0, 100)


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ({"pakistan": 1, "India": 2.5}, "The form is fine (numbers: 2)"),
        (pd.Series({"Pakistan": 1.0}), "Without a number: India."),
        ({"Pakistan": 1, "India": ...}, "Without a number: India."),
    ],
)
def test_numbers_left_out_are_told_and_not_refused(answer, told, capsys):
    form.numbers(answer, KEYS)
    assert told in capsys.readouterr().out


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ([1, 2], "does not say what each number is for"),
        ({"China": 1}, "no number for Pakistan"),
        (..., "no answer yet"),
    ],
)
def test_numbers_of_another_form_are_refused(answer, told):
    with pytest.raises(AssertionError, match=told):
        form.numbers(answer, KEYS)


@pytest.mark.parametrize(
    ("answer", "options", "told"),
    [
        ({"Pakistan": [1, 2], "india": None}, (), "The form is fine (keys: 2)"),
        ({"Pakistan": "up"}, (), "Not in the answer: India."),
        (pd.Series({"Pakistan": "Up.", "India": "sideways"}), ("up", "down"), "with one of 'up', 'down': India."),
    ],
)
def test_a_mapping_and_what_it_lacks(answer, options, told, capsys):
    form.mapping(answer, KEYS, options)
    assert told in capsys.readouterr().out


@pytest.mark.parametrize(
    ("answer", "told"), [(["up"], "should be a dictionary"), ({"China": 1}, "None of Pakistan, India")]
)
def test_what_is_no_such_mapping(answer, told):
    with pytest.raises(AssertionError, match=told):
        form.mapping(answer, KEYS)


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ("Three words here [E01].", "The form is fine (a text of 3 words)"),
        ("Two words", "The text has 2 words; 3 to 5 are asked for."),
        ("word " * 6, "The text has 6 words; 3 to 5 are asked for."),
    ],
)
def test_the_length_of_a_text_is_told_and_not_refused(answer, told, capsys):
    form.text(answer, words=(3, 5))
    assert told in capsys.readouterr().out


@pytest.mark.parametrize(
    ("answer", "told"), [(..., "no answer yet"), (" ", "empty"), (["a", "b"], "list of 2 values")]
)
def test_what_is_no_text(answer, told):
    with pytest.raises(AssertionError, match=told):
        form.text(answer)


def test_a_choice(capsys):
    form.choice(" Not-shown", KINDS)
    assert "your choice: 'not shown'" in capsys.readouterr().out
    with pytest.raises(AssertionError, match="'perhaps' is not one of 'shown', 'ask', 'not shown'"):
        form.choice("perhaps", KINDS)


@pytest.mark.parametrize(
    ("rows", "told"),
    [(None, "rows: 2, columns: year, share"), (2, "rows: 2"), (3, "It has 2 rows, and 3 are asked for.")],
)
def test_the_rows_of_a_table_are_told_and_not_refused(rows, told, capsys):
    form.table(TABLE.set_index("year"), ["year", "share"], rows, keys=["year"])
    assert told in capsys.readouterr().out


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (TABLE.rename(columns={"share": "percentage"}), "no column share. Its columns: year, percentage"),
        (pd.concat([TABLE, TABLE]), "more than one row for year 2014"),
        (TABLE.assign(share="3 %"), "In the column share, '3 %' is a text"),
        ([3.2, 3.3], "should be a table"),
    ],
)
def test_a_table_that_cannot_be_marked(answer, told):
    with pytest.raises(AssertionError, match=told):
        form.table(answer, {"year": "year", "share": "number"}, keys=["year"])


def test_a_function_is_called_with_an_example(capsys):
    def share(part, total):
        return part / total

    form.function(share, (1, 4))
    assert "share(1, 4) returns 0.25" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (..., "no answer yet"),
        (0.25, "give a function: its name, without brackets"),
        (lambda part: part, r"\(1, 0\) raises TypeError"),
        (lambda part, total: part / total, r"\(1, 0\) raises ZeroDivisionError: division by zero"),
        (lambda part, total: None, "returns None: does the function end with return"),
    ],
)
def test_a_function_that_cannot_be_marked(answer, told):
    with pytest.raises(AssertionError, match=told):
        form.function(answer, (1, 0))


def test_a_chart_as_the_marking_sees_it(capsys):
    figure, axes = plt.subplots()
    axes.bar([2014, 2015], [3.2, 3.3], label="Defence")
    axes.set(ylabel="per cent of GDP", title="Defence took more")
    axes.legend()
    form.chart(axes)
    seen = capsys.readouterr().out
    for told in ("bar, vertical", "Defence (values: 2, from 2014 to 2015)", "per cent of GDP", "Defence took more"):
        assert told in seen
    assert "source: (none)" in seen
    form.chart(figure)
    assert capsys.readouterr().out == seen


def test_a_chart_in_the_house_style_has_a_source(capsys):
    _, axes = plt.subplots()
    axes.plot([2014, 2015], [3.2, 3.3])
    finish(axes, title="A point", unit="per cent", source="World Bank")
    form.chart(axes)
    assert "World Bank" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("drawn", "told"),
    [
        (lambda: plt.subplots()[1], "The chart is empty"),
        (lambda: plt.subplots(1, 2)[0], "2 panels"),
        (lambda: None, "as plt.show"),
        (lambda: ..., "no answer yet"),
        (lambda: TABLE, "type DataFrame, and no chart"),
    ],
)
def test_what_is_no_chart(drawn, told):
    with pytest.raises(AssertionError, match=told):
        form.chart(drawn())


@pytest.mark.parametrize("unfilled", [..., "...", ""])
def test_a_place_that_is_not_filled_in_is_told(unfilled, capsys):
    form.mapping({"to": "the minister", "by": unfilled}, ["to", "by"])
    assert capsys.readouterr().out == "Not in the answer: by.\n"


def test_a_function_that_still_has_its_dots_is_refused():
    with pytest.raises(AssertionError, match=r"returns the three dots"):
        form.function(lambda x: ..., 1)


def test_a_series_is_told_on_one_line(capsys):
    form.function(lambda volumes: volumes.sum(), pd.Series([2, 1, 1]))
    assert "(Series([2, 1, 1])) returns" in capsys.readouterr().out


def test_labels_may_be_a_series(capsys):
    form.labels(pd.Series({"A": "shown", "B": "ask"}), "AB", ("shown", "ask"))
    assert capsys.readouterr().out == "The form is fine: 2 sorted.\n"


def test_a_refusal_shows_none_of_our_lines_but_those_of_a_function_that_stopped():
    with pytest.raises(AssertionError) as refused:
        form.number(...)
    assert [entry.path.name for entry in refused.traceback] == ["test_form.py", "form.py"]
    with pytest.raises(AssertionError) as stopped:
        form.function(lambda x: 1 / x, 0)
    assert isinstance(stopped.value.__cause__, ZeroDivisionError)


def test_a_table_without_rows_is_told(capsys):
    with pytest.raises(AssertionError, match="no rows yet"):
        form.table([], ["id"])
    form.table(pd.DataFrame({"id": []}), ["id"])
    assert "is that what you found?" in capsys.readouterr().out
