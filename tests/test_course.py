"""Where things stand: assignments by their folders, and what the front matter of each says."""

from __future__ import annotations

import pytest

from gunsbutter.course import Assignment, CourseError, assignments, outlines

HEAD = "---\nassignment:\n  title: Tea\n  prerequisites: [00-start-here]\n---\n\n# 01 · Tea\n"


def make(root, name, **files):
    folder = root / "assignments" / name
    folder.mkdir(parents=True)
    for file, text in files.items():
        (folder / file.replace("__", ".")).write_text(text, encoding="utf-8")
    return Assignment(folder)


def test_a_folder_is_an_assignment_once_it_has_checks_and_has_an_outline_once_it_has_a_notebook(tmp_path):
    tea = make(tmp_path, "01-tea", checks__py="")
    (tea.folder / "01-tea.md").write_text(HEAD, encoding="utf-8")
    cups = make(tmp_path, "02-cups", codebook__md="# Codes\n")
    (cups.folder / "02-cups.md").write_text(HEAD, encoding="utf-8")
    make(tmp_path, "03-leaves", codebook__md="# Codes\n")
    assert [each.name for each in assignments(tmp_path)] == ["01-tea"]
    assert [each.name for each in outlines(tmp_path)] == ["01-tea", "02-cups"]


def test_the_front_matter_is_read(tmp_path):
    tea = make(tmp_path, "01-tea")
    (tea.folder / "01-tea.md").write_text(HEAD, encoding="utf-8")
    assert tea.front["title"] == "Tea"
    assert tea.prerequisites == ("00-start-here",)
    assert tea.forbids == ()
    assert tea.rubric == {}


OPEN = HEAD.replace("\n---\n", "\n")


@pytest.mark.parametrize(
    "text", ["# Tea\n", OPEN, "---\ntitle: Tea\n---\n", "---\nassignment:\n---\n", "---\na: [\n---\n"]
)
def test_a_notebook_without_front_matter_of_its_own_is_told(tmp_path, text):
    tea = make(tmp_path, "01-tea")
    (tea.folder / "01-tea.md").write_text(text, encoding="utf-8")
    with pytest.raises(CourseError, match=r"01-tea\.md does not begin with front matter that has an entry"):
        _ = tea.front
