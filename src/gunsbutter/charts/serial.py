"""A chart record as JSON, and back: record.schema.json says what stands in it."""

from __future__ import annotations

import dataclasses
import json
from typing import Any, NoReturn, TypeVar

from gunsbutter.charts.record import Annotation, AxisRecord, ChartRecord, Row, SeriesStyle

Part = TypeVar("Part", Annotation, AxisRecord, ChartRecord, Row, SeriesStyle)


def to_json(record: ChartRecord) -> str:
    """The record as JSON, each part an object of its fields."""
    return json.dumps(dataclasses.asdict(record), ensure_ascii=False, allow_nan=False)


def from_json(text: str) -> ChartRecord:
    """The record in a JSON text. Raises ValueError, with a sentence, for anything but a chart record."""
    try:
        fields = _fields(json.loads(text, parse_constant=_refuse), ChartRecord)
        return ChartRecord(**(fields | _parts(fields)))
    except (TypeError, ValueError, KeyError, OverflowError, RecursionError) as error:
        raise ValueError(f"This is no chart record: {error}.") from error


def _parts(fields: dict[str, Any]) -> dict[str, Any]:
    second = fields.get("second")
    return {
        "rows": [_made(each, Row) for each in fields["rows"]],
        "styles": [_made(each, SeriesStyle) for each in fields["styles"]],
        "annotations": [_made(each, Annotation) for each in fields.get("annotations", [])],
        "category": _made(fields["category"], AxisRecord),
        "value": _made(fields["value"], AxisRecord),
        "second": None if second is None else _made(second, AxisRecord),
    }


def _made(value: Any, kind: type[Part]) -> Part:
    return kind(**_fields(value, kind))


def _fields(value: Any, kind: type) -> dict[str, Any]:
    if type(value) is not dict:
        raise TypeError(f"a {kind.__name__} is an object with fields")
    known = {field.name for field in dataclasses.fields(kind)}
    if unknown := sorted(set(value) - known):
        raise ValueError(f"a {kind.__name__} has no field {unknown[0][:40]!r}")
    return dict(value)


def _refuse(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number of JSON")
