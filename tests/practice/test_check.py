"""`gunsbutter check`: question by question what there is, and where a cell stops."""

from __future__ import annotations

import pytest

from gunsbutter.cli import main
from tests.practice.conftest import answer, cell, write
from tests.practice.conftest import test_cell as asks

FORM = 'ids(leaves, "citations", "cite_id")'
ALL = "Whether they are right, the marking says."


def test_an_answer_of_the_right_form_is_fine(checked):
    code, told = checked(answer("leaves", 'leaves = ["C01"]'), asks("leaves", FORM))
    assert code == 0
    assert "09-tea.ipynb, saved just now. What is not saved is not seen." in told
    assert "leaves fine ids of the table citations: 1" in told
    assert f"1 of 1 answers are there, in a form that can be marked. {ALL}" in told


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("leaves = ...", "leaves not yet There is no answer yet"),
        ("leaves = 7", "leaves change The answer is of type int; give a list of ids"),
        ('leaves = ["C99"]', "leaves change Not a cite_id of the table citations: C99."),
        (
            "leaves = 1 / 0",
            "stopped Its cell does not come to its end. Line 1, `leaves = 1 / 0`: ZeroDivisionError",
        ),
        ("def count():\n    return nothing\nleaves = count()", "Line 2, `return nothing`: NameError"),
        ("leaves = [1,\nother = 2", "stopped Its cell does not come to its end. Line 1, `leaves = [1,`: SyntaxError"),
        ("other = 3", "leaves not yet No cell above gives leaves a value."),
        ("input('how many?'); leaves = []", "leaves stopped"),
        ("import sys; sys.exit(3)", "leaves stopped Its cell does not come to its end. Line 1"),
        ("raise KeyboardInterrupt", "leaves stopped"),
    ],
)
def test_what_is_to_be_done_is_told(checked, source, line):
    code, told = checked(
        answer("leaves", source), asks("leaves", FORM), asks("cups", "ids([], 'citations', 'cite_id')")
    )
    assert line in told
    assert "cups fine" in told
    assert "1 of 2 answers are there" in told
    assert code == 1


def test_a_notebook_runs_as_in_jupyter(checked):
    """Magics, `display`, `await` at the top, figures, and what an earlier cell left behind."""
    cells = [
        cell("setup", "%matplotlib inline\nimport asyncio\nimport matplotlib.pyplot as plt\ndisplay('here')"),
        answer("leaves", "await asyncio.sleep(0)\nfigure, axes = plt.subplots()\nplt.show()\nleaves = ['C01']"),
        asks("leaves", FORM),
    ]
    assert checked(*cells)[0] == 0


def test_what_a_cell_prints_does_not_come_in_between(checked):
    noise = "import os\nprint('boo')\nos.write(1, b'gunsbutter-practice')\nos.system('echo loud')\nleaves = ['C01']"
    code, told = checked(answer("leaves", noise), asks("leaves", FORM))
    assert code == 0
    assert "boo" not in told
    assert "loud" not in told


def test_a_notebook_that_ends_python_is_told(checked):
    code, told = checked(answer("leaves", "import os\nos._exit(0)"), asks("leaves", FORM))
    assert code == 1
    assert "A cell ends Python itself, and what follows is not run." in told
    assert "0 of 1 answers are there" in told


def test_a_check_within_a_check_comes_to_its_end(checked):
    source = "import gunsbutter.practice\ngunsbutter.practice.check('09-tea.ipynb')\nleaves = ['C01']"
    assert checked(answer("leaves", source), asks("leaves", FORM))[0] == 0


def test_texts_for_a_person_are_counted(checked):
    marks = {"grade": True, "points": 4}
    code, told = checked(
        answer("leaves", "leaves = ['C01']"),
        asks("leaves", FORM),
        answer("why", 'why = "Because the leaves say so."', **marks),
        answer("how", "how = ...", **marks),
        cell("memo", "Drink it.", "markdown", "YOUR ANSWER HERE", solution=True, locked=False, **marks),
    )
    assert "why written A person marks it by the rubric." in told
    assert "how not yet There is no answer yet." in told
    assert "memo written 2 words" in told
    assert "3 of 4 answers" in told
    assert code == 1


def test_a_text_whose_form_is_tested_as_well_has_two_lines(checked):
    code, told = checked(
        answer("memo", "memo = 'Drink it.'", grade=True, points=4), asks("memo", "text(memo, words=(1, 5))")
    )
    assert "memo (by hand) written A person marks it by the rubric." in told
    assert "memo fine a text of 2 words" in told
    assert "2 of 2 answers" in told
    assert code == 0


@pytest.mark.parametrize(
    ("text", "line", "done"),
    [
        ("Because the leaves say so.", "why fine a text of 5 words", 0),
        ("Because.", "why change The text has 1 words; 3 to 9 are asked for.", 1),
        ("", "why change The text is empty.", 1),
    ],
)
def test_words_are_counted_where_the_notebook_counts_them(checked, text, line, done):
    """A text for a person has a cell below that counts its words: both give one number."""
    form = cell("why-form", "import gunsbutter.form; gunsbutter.form.text(why, words=(3, 9))")
    code, told = checked(
        answer("leaves", "leaves = ['C01']"),
        asks("leaves", FORM),
        answer("why", f"words = 'not of the text'\nwhy = {text!r}", grade=True, points=4),
        form,
    )
    assert line in told
    assert code == done


def test_a_chart_that_is_drawn_is_there(checked):
    drawn = "import matplotlib.pyplot as plt\nfigure, chart = plt.subplots()\nchart.bar(['a', 'b'], [1, 2])"
    code, told = checked(answer("chart", drawn), asks("chart", "chart(chart)"))
    assert "chart fine a chart, series: 1" in told
    assert code == 0


def test_a_cell_beside_the_answers_that_stops_is_named(checked):
    added = {"cell_type": "code", "source": "nothing", "metadata": {}}
    code, told = checked(added, answer("leaves", "leaves = ['C01']"), asks("leaves", FORM))
    assert "Beside the answers, the cell that you added (number 1) stops. Line 1, `nothing`: NameError" in told
    assert code == 0


def test_it_runs_in_the_folder_of_the_notebook(checked, tmp_path):
    (tmp_path / "own.csv").write_text("C01", encoding="utf-8")
    code, _ = checked(answer("leaves", "leaves = [open('own.csv').read()]"), asks("leaves", FORM))
    assert code == 0


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (None, "There is no file"),
        ("", "is not a notebook of today's format"),
        ("[]", "is not a notebook of today's format"),
        ('{"cells": [{"source": 3, "cell_type": "code"}]}', "is not a notebook of today's format"),
        ('{"cells": [], "metadata": 3}', "is not a notebook of today's format"),
        ('{"cells": []}', "has no test cell, so it is no assignment of this course"),
    ],
)
def test_a_file_that_is_no_notebook_is_told(tmp_path, capsys, content, sentence):
    path = tmp_path / "x.ipynb"
    write(tmp_path / "other.ipynb", asks("leaves", FORM))
    if content is not None:
        path.write_text(content, encoding="utf-8")
    assert main(["check", str(path)]) == 2
    told = capsys.readouterr().err
    assert sentence in told
    assert content is not None or "other.ipynb" in told
