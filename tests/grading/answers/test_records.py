"""Records are handed over by name and field by field; hooks turn other objects into what can be."""

from dataclasses import dataclass

import numpy as np
import pytest

from gunsbutter.grading.answers import (
    BadAnswer,
    Encoded,
    NotHandedOver,
    decode,
    encode,
    records,
    register,
    register_record,
)
from tests.grading.answers.same import back


@pytest.fixture(autouse=True)
def _registers(monkeypatch):
    monkeypatch.setattr(records, "_records", dict(records._records))
    monkeypatch.setattr(records, "_hooks", list(records._hooks))


@dataclass(frozen=True)
class Chart:
    kind: str
    series: tuple[tuple[str, tuple[float, ...]], ...] = ()

    def __post_init__(self):
        if not isinstance(self.kind, str) or not isinstance(self.series, tuple):
            raise TypeError("a chart has a kind and series")


class Axes:
    """What a library draws on."""

    def __init__(self, kind):
        self.kind = kind


CHART = Chart("bar", (("a", (1.0, 2.0)),))


def test_a_record_arrives_as_it_was():
    register_record(Chart)
    assert back(CHART) == CHART
    assert back({"charts": [CHART, None]}) == {"charts": [CHART, None]}


def test_what_is_not_registered_is_not_handed_over():
    with pytest.raises(NotHandedOver, match="of type Chart"):
        encode(CHART)


def test_the_trusted_side_has_a_register_of_its_own():
    register_record(Chart)
    encoded = encode(CHART)
    records._records.clear()
    with pytest.raises(BadAnswer):
        decode(encoded)


@pytest.mark.parametrize(
    "fields",
    [[], [["kind", 5], ["series", ["tuple"]]], [["kind", "bar"]], [["kind", "a"], ["series", 1]],
     [["kind", "a"], ["series", ["tuple"]], ["more", 1]], [["series", ["tuple"]], ["kind", "a"]], 5],
)  # fmt: skip
def test_fields_that_a_record_does_not_have(fields):
    register_record(Chart)
    with pytest.raises(BadAnswer):
        decode(Encoded(["record", "Chart", fields]))


def test_a_relative_of_a_record_is_not_one():
    register_record(Chart)
    relative = type("Chart", (Chart,), {})
    with pytest.raises(NotHandedOver):
        encode(relative("bar"))


def test_only_frozen_dataclasses_are_records_and_each_name_once():
    with pytest.raises(ValueError, match="not a frozen dataclass"):
        register_record(Axes)
    register_record(Chart)
    register_record(Chart)
    with pytest.raises(ValueError, match="two records called Chart"):
        register_record(dataclass(frozen=True)(type("Chart", (), {"__module__": "elsewhere"})))


def test_a_hook_turns_an_object_into_a_record():
    register_record(Chart)
    register(lambda value: isinstance(value, Axes), lambda axes: Chart(axes.kind))
    assert back(Axes("bar")) == Chart("bar")
    assert back([Axes("bar"), 1]) == [Chart("bar"), 1]
    grid = np.array([[Axes("bar"), Axes("line")]], dtype=object)
    assert back(grid).tolist() == [[Chart("bar"), Chart("line")]]


def test_a_hook_comes_before_the_plain_type_of_a_relative():
    class Bars(tuple):
        pass

    register_record(Chart)
    register(lambda value: isinstance(value, Bars), lambda bars: Chart("bar"))
    assert back(Bars([1, 2])) == Chart("bar")
    assert back((1, 2)) == (1, 2)


def test_a_hook_that_fails_or_turns_in_circles():
    register(lambda value: isinstance(value, Axes), lambda axes: 1 / 0 if axes.kind == "bar" else axes)
    with pytest.raises(NotHandedOver, match="ZeroDivisionError"):
        encode(Axes("bar"))
    with pytest.raises(NotHandedOver, match="holds itself"):
        encode(Axes("line"))
    assert type(back([Axes("bar")])[0]).__name__ == "Axes"


def test_a_hook_that_cannot_look_at_a_value_does_not_want_it():
    class Text(str):
        pass

    register(lambda value: value.kind == "bar", lambda value: 1)
    assert back(Text("a")) == "a"
