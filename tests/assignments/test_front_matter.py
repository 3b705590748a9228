"""What an assignment says of itself: complete, and the same in its front matter, its opening and its end."""

from __future__ import annotations

import re

import jupytext
import pytest

from gunsbutter.course import assignments, find_root

pytestmark = pytest.mark.every_assignment

KNOWN = {each.name for each in assignments(find_root())}
ENTRIES = {
    "title": str,
    "minutes": int,
    "points": int | float,
    "reads": list,
    "treats": list,
    "needs": list,
    "prerequisites": list,
    "forbids": list,
    "outcomes": list,
}


@pytest.fixture
def texts(assignment):
    """The Markdown cells of the notebook, each on one line."""
    cells = jupytext.read(assignment.notebook).cells
    return [" ".join(cell.source.split()) for cell in cells if cell.cell_type == "markdown"]


def test_every_entry_is_there_and_no_other(assignment):
    assert set(assignment.front) == set(ENTRIES)
    for entry, kind in ENTRIES.items():
        assert isinstance(assignment.front[entry], kind), entry
    assert all(
        isinstance(each, str) for entry in assignment.front.values() if isinstance(entry, list) for each in entry
    )


def test_it_has_two_to_four_outcomes_and_something_to_read(assignment):
    assert 2 <= len(assignment.front["outcomes"]) <= 4
    assert assignment.front["reads"]
    assert assignment.front["needs"]


def test_it_builds_on_assignments_that_come_before_it(assignment):
    assert set(assignment.prerequisites) <= {name for name in KNOWN if name < assignment.name}
    assert assignment.prerequisites or assignment.name == min(KNOWN)


def test_it_has_four_to_eight_questions(assignment):
    """A question is a numbered heading; what is asked for in it may be more than one answer."""
    numbers = re.findall(r"^## (\d) · ", assignment.notebook.read_text(encoding="utf-8"), re.M)
    assert numbers == list(map(str, range(1, len(numbers) + 1)))
    assert 4 <= len(numbers) <= 8


def test_it_opens_with_what_a_student_wants_to_know_first(assignment, texts):
    opening, front = texts[0], assignment.front
    assert opening.startswith(f"# {assignment.name[:2]} · {front['title']}")
    assert "**After this you can**" in opening
    assert f"{front['minutes']} minutes" in opening
    assert "**How it is marked.**" in opening
    for chapter in front["reads"]:
        assert f"*{chapter}*" in opening, chapter


def test_it_ends_with_what_was_learned_and_where_it_leads(assignment, texts):
    assert "have now" in texts[-1]
    after = sorted(name[:2] for name in KNOWN if name > assignment.name)
    assert not after or f"ssignment {after[0]}" in texts[-1]


def test_a_hint_is_folded_away(texts):
    assert any("<details><summary>Hint</summary>" in text for text in texts)
