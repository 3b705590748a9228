"""The record looks at its fields, since it comes from a process that nobody trusts; and it travels as JSON."""

from __future__ import annotations

import json
from dataclasses import replace
from importlib.resources import files

import jsonschema
import pytest

from gunsbutter.charts import Annotation, AxisRecord, ChartRecord, Row, SeriesStyle, describe, from_json, to_json

SCHEMA = json.loads((files("gunsbutter.charts") / "record.schema.json").read_text(encoding="utf-8"))
AXIS = AxisRecord("year", "linear", 2009.5, 2012.5, False, ("2010",), 10.0)
RECORD = ChartRecord("bar", "vertical", (Row("a", 2010.0, 4.5),), (SeriesStyle("a", "#0b3c6f"),), AXIS, AXIS)


def test_the_schema_is_one():
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("kind", ["bar", "barh", "line", "area"])
def test_records_are_as_the_schema_says_and_come_back(shares, kind):
    ax = shares.plot(kind=kind, title="T", secondary_y=["education"] if kind == "line" else False)
    ax.annotate("here", xy=(1, 1))
    record = describe(ax)
    text = to_json(record)
    jsonschema.validate(json.loads(text), SCHEMA)
    assert from_json(text) == record


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (lambda data: data.update(kind="poster"), "kind is none of the words"),
        (lambda data: data.update(title=5), "title is a text"),
        (lambda data: data.update(extra=1), "has no field 'extra'"),
        (lambda data: data.pop("category"), "category"),
        (lambda data: data["rows"][0].update(value="4"), "value is a number"),
        (lambda data: data["rows"][0].update(value=True), "value is a number"),
        (lambda data: data["rows"][0].update(value=10**400), "not a finite number"),
        (lambda data: data["rows"][0].update(at=None), "at is a number"),
        (lambda data: data["rows"].append([]), "a Row is an object"),
        (lambda data: data["styles"][0].update(color="javascript:"), "not a colour"),
        (lambda data: data["category"].update(inverted=1), "true or false"),
        (lambda data: data["category"].update(ticks="2010"), "ticks is a tuple"),
        (lambda data: data.update(size=[1, 2, 3]), "size is a pair"),
        (lambda data: data.update(title="a" * 2_001), "more than 2,000 characters"),
        (lambda data: data.update(legend=["a"] * 2_001), "more than 2,000 things"),
        (lambda data: data.update(rows=data["rows"] * 20_001), "more than 20,000 things"),
    ],
)
def test_what_is_no_record_is_refused_by_code_and_by_schema(change, problem):
    data = json.loads(to_json(RECORD))
    change(data)
    with pytest.raises(ValueError, match=problem):
        from_json(json.dumps(data))
    if problem != "not a finite number":
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(data, SCHEMA)


@pytest.mark.parametrize("text", ["", "5", "[]", "{", '{"kind": NaN}', "[" * 100_000])
def test_what_is_no_json_is_refused(text):
    with pytest.raises(ValueError, match="no chart record"):
        from_json(text)


def test_numbers_of_any_kind_are_plain_numbers():
    import numpy as np

    row = Row("a", 2010, np.float64(3))
    assert (repr(row.at), repr(row.value)) == ("2010.0", "3.0")


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_what_is_not_finite_is_refused(value):
    with pytest.raises(ValueError, match="finite"):
        Row("a", "b", value)
    with pytest.raises(ValueError, match="finite"):
        Annotation("a", value=value)
    with pytest.raises(ValueError, match="finite"):
        replace(RECORD, smallest_text=value)


def test_the_table_is_tidy():
    table = RECORD.frame()
    assert list(table.columns) == ["series", "at", "value", "start"]
    assert table.to_numpy().tolist() == [["a", 2010.0, 4.5, 0.0]]
