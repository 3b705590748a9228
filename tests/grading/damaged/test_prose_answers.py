"""Texts for a person to mark, and tasks: cells without a name that a test asks for."""

from __future__ import annotations

from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from tests.grading.damaged import added, answers, as_file, as_released, at, cell, order, prose, repaired

KIND = "Answers in prose: without marks, moved, merged, copied"
PLAIN_NBGRADER = (
    "Without marks: reports success and scores nothing, not even the test. With an answer copied: stops the "
    "whole class."
)
WE = (
    "A text is known by its place between known neighbours; where that is not clear it stays as an added cell, "
    "for the person who marks to see."
)


def marked(grade_id, **more):
    return {
        "nbgrader": {"grade_id": grade_id, "schema_version": 3}
        | dict.fromkeys(("grade", "locked", "solution", "task"), False)
        | more
    }


def course():
    """A notebook with every kind of cell that nbgrader knows."""
    read_only, written = {"locked": True}, {"grade": True, "solution": True, "points": 3}
    return new_notebook(
        cells=[
            new_markdown_cell("# Essay", metadata=marked("title", **read_only), id="title"),
            new_markdown_cell("Why guns?", metadata=marked("why-task", **read_only), id="why-task"),
            new_markdown_cell("Because they are asked for.", metadata=marked("why", **written), id="why"),
            new_markdown_cell("Why butter?", metadata=marked("butter-task", **read_only), id="butter-task"),
            new_markdown_cell("Because it is good.", metadata=marked("butter", **written), id="butter"),
            new_code_cell(
                "### BEGIN SOLUTION\nx = 2\n### END SOLUTION", metadata=marked("by-hand", **written), id="by-hand"
            ),
            new_markdown_cell("Draw it.", metadata=marked("task", locked=True, task=True, points=2), id="task"),
            new_code_cell(
                "def twice(x):\n    ### BEGIN SOLUTION\n    return 2 * x\n    ### END SOLUTION",
                metadata=marked("twice", solution=True),
                id="twice",
            ),
            new_code_cell("assert twice(2) == 4", metadata=marked("test", grade=True, points=1), id="test"),
        ]
    )


def essay():
    notebook = as_released(course())
    cell(notebook, "why").update(source="They deter.", attachments={"a.png": {"image/png": "iVBORw0="}})
    cell(notebook, "butter")["source"] = "It feeds."
    cell(notebook, "by-hand")["source"] = "x = 3"
    cell(notebook, "twice")["source"] = "def twice(x):\n    return x + x"
    notebook["cells"].insert(at(notebook, "task") + 1, prose("![drawing](d.png)"))
    return notebook


def damage(notebook):
    """Of the prose notebook: the assignment of the other kinds has no prose."""
    notebook = essay()
    for each in notebook["cells"]:
        each.update(metadata={}, id=None)
    return as_file(notebook)


def given():
    return {
        "why": "They deter.",
        "butter": "It feeds.",
        "by-hand": "x = 3",
        "twice": "def twice(x):\n    return x + x",
    }


def test_all_kinds_of_cells_are_kept_with_pasted_pictures_and_what_follows_a_task():
    made = repaired(as_file(essay()), course())
    assert answers(made) == given()
    assert made.notebook.cells[2].attachments == {"a.png": {"image/png": "iVBORw0="}}
    assert order(made)[6:8] == ["task", "![drawing](d.png)"]
    assert made.notes == ()


def test_without_marks_a_text_is_known_by_its_place():
    made = repaired(damage(None), course())
    assert answers(made) == given()
    assert added(made) == ["![drawing](d.png)"]


def test_two_texts_in_one_place_are_left_to_the_person_who_marks():
    notebook = essay()
    notebook["cells"].insert(2, prose("A first thought."))
    for each in notebook["cells"]:
        each.update(metadata={}, id=None)
    made = repaired(as_file(notebook), course())
    assert answers(made)["why"] == "YOUR ANSWER HERE"
    assert order(made)[2:5] == ["why", "A first thought.", "They deter."]


def test_an_untouched_text_loses_against_a_written_one():
    notebook = essay()
    notebook["cells"].insert(2, {**cell(notebook, "why"), "source": "YOUR ANSWER HERE"})
    assert answers(repaired(as_file(notebook), course()))["why"] == "They deter."


def test_a_text_made_code_is_a_text_again():
    notebook = essay()
    cell(notebook, "butter").update(cell_type="code", outputs=[], execution_count=None)
    assert answers(repaired(as_file(notebook), course()))["butter"] == "It feeds."
