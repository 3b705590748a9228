"""rubric.yml: read with sentences for what is wrong in it, and shown as a table."""

from __future__ import annotations

import copy

import pytest
import yaml

from gunsbutter.course import Assignment, CourseError
from gunsbutter.rubric import Criterion, Level, RubricError, read_rubrics

ENTRY = {
    "question": "why",
    "points": 5,
    "minutes": 2,
    "criteria": [
        {
            "name": "Evidence",
            "points": 3,
            "asks": "Is every claim tied to a table?",
            "levels": [
                {"points": 3, "says": "Every one, with year | unit."},
                {"points": 1.5, "says": "Some."},
                {"points": 0, "says": "None."},
            ],
        },
        {
            "name": "Fairness",
            "points": 2,
            "asks": "Is the other side heard?",
            "levels": [{"points": 2, "says": "Yes."}, {"points": 0, "says": "No."}],
        },
    ],
}


@pytest.fixture
def read(tmp_path):
    def read_one(*entries):
        path = tmp_path / "05-tea" / "rubric.yml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(yaml.safe_dump(list(entries)), encoding="utf-8")
        return read_rubrics(path)

    return read_one


def changed(*path, to):
    """The entry with something else in one place."""
    entry = copy.deepcopy(ENTRY)
    place = entry
    for step in path[:-1]:
        place = place[step]
    if to is None:
        del place[path[-1]]
    else:
        place[path[-1]] = to
    return entry


def test_an_assignment_without_one_has_no_rubric(tmp_path):
    assert read_rubrics(tmp_path / "rubric.yml") == {}


def test_it_is_read(read):
    rubric = read(ENTRY)["why"]
    assert (rubric.points, rubric.minutes) == (5.0, 2.0)
    assert rubric.criteria[1] == Criterion(
        "Fairness", 2.0, "Is the other side heard?", (Level(2.0, "Yes."), Level(0.0, "No."))
    )


def test_the_table_says_all_of_it(read):
    shown = read(ENTRY)["why"].as_markdown()
    assert "by a person who reads it, in about 2 minutes; 5 points in all" in shown
    assert "| **Evidence** (3 points)<br>Is every claim tied to a table? |" in shown
    assert r"**3**: Every one, with year \| unit.<br>**1.5**: Some.<br>**0**: None." in shown
    rows = [line for line in shown.splitlines() if line.startswith("|")]
    assert [row.replace(r"\|", "").count("|") for row in rows] == [3] * 4


@pytest.mark.parametrize(
    ("entry", "sentence"),
    [
        (changed("question", to=None), "05-tea/rubric.yml, entry 1: question is missing"),
        (changed("points", to=6), "entry 1 (why): its criteria add up to 5 points, and it has 6 points"),
        (changed("points", to="5"), "points is '5'; it should be a number"),
        (changed("points", to=-1), "points is -1; it should be a number"),
        (changed("points", to=True), "points is True; it should be a number"),
        (changed("minutes", to=None), "entry 1 (why): minutes is missing"),
        (changed("criteria", to=[]), "criteria is not a list"),
        (changed("criteria", to="Evidence"), "criteria is not a list"),
        (changed("note", to="look twice"), "note is not known here. Known: criteria, minutes, points, question"),
        (changed("criteria", 0, "asks", to=None), "criterion 'Evidence': asks is missing"),
        (changed("criteria", 0, "asks", to=" "), "asks is ' '; it should be a text"),
        (changed("criteria", 1, "points", to=1), "'Fairness': its best level earns 2 points, and it has 1 point"),
        (changed("criteria", 1, "levels", 1, "points", to=2), "its levels do not go down"),
        (changed("criteria", 1, "levels", to=[{"points": 2, "says": "Yes."}]), "it has one level"),
        (changed("criteria", 1, "levels", 0, "says", to=None), "'Fairness', a level: says is missing"),
        (changed("criteria", 1, "levels", 0, to="Yes."), "'Fairness', a level: points is missing"),
        ("why", "entry 1: question is missing"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(read, entry, sentence):
    with pytest.raises(RubricError) as told:
        read(entry)
    assert sentence in str(told.value)


def test_two_rubrics_for_one_question(read):
    with pytest.raises(RubricError, match="there are two rubrics for why"):
        read(ENTRY, ENTRY)


@pytest.mark.parametrize(
    ("text", "sentence"), [("- a: [\n- b", "rubric.yml, line 2: not valid YAML"), ("a: 1", "is not a list")]
)
def test_a_file_that_is_no_list(tmp_path, text, sentence):
    (tmp_path / "rubric.yml").write_text(text, encoding="utf-8")
    with pytest.raises(RubricError, match=sentence):
        read_rubrics(tmp_path / "rubric.yml")
    with pytest.raises(CourseError, match=sentence):
        _ = Assignment(tmp_path).rubric
