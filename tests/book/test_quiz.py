"""A quiz is checked when the book is built, and read with and without a script, on a page and in plain text."""

from __future__ import annotations

import io
import re

import pytest
from bs4 import BeautifulSoup
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

CONF = """
extensions = ["myst_parser", "gunsbutter.book"]
myst_enable_extensions = ["colon_fence", "smartquotes"]
suppress_warnings = ["toc.not_included", "ref.ref"]
html_theme = "basic"
"""
GOOD = """\
   - [ ] How much was *spent*

     A share of a larger output is more money.

   - [x] Which part was given

     Yes: a numerator over a denominator {paper}`findings 1`.

     Both can move.

   - [ ] How strong it made the state

     It measures what is put in.
"""


def quiz(*bodies: str) -> str:
    """The source of a quiz whose questions have these choices."""
    return (
        ":::{quiz}\n" + "\n".join(f"{n}. What is number {n}?\n\n{body}" for n, body in enumerate(bodies, 1)) + ":::\n"
    )


@pytest.fixture
def build(tmp_path):
    """Build a book of some pages; return what was warned of, and the text of a page."""

    def run(text: str, builder: str = "html", **more: str):
        source = tmp_path / "source"
        source.mkdir(exist_ok=True)
        for name, page in {"index": text, **more}.items():
            (source / f"{name}.md").write_text(f"# Page\n\n{page}\n")
        warned = io.StringIO()
        (source / "conf.py").write_text(CONF)
        built = tmp_path / builder
        with patch_docutils(), docutils_namespace():
            app = Sphinx(source, source, built, tmp_path / "trees", builder, {}, None, warned, freshenv=True)
            app.build(force_all=True)
        ends = {"html": "html", "text": "txt", "latex": "tex"}[builder]
        page = next(built.glob(f"[!s]*.{ends}") if builder == "latex" else built.glob(f"index.{ends}"))
        return re.sub(r"\x1b\[[\d;]*m", "", warned.getvalue()), page.read_text(encoding="utf-8")

    return run


@pytest.fixture
def page(build):
    warned, text = build(quiz(*[GOOD] * 4))
    assert warned == ""
    return BeautifulSoup(text, "html.parser")


def test_a_question_is_a_group_named_by_what_it_asks(page):
    groups = page.select("form.gb-question > fieldset")
    assert [" ".join(each.legend.get_text().split()) for each in groups] == [
        f"Question {n} of 4 What is number {n}?" for n in range(1, 5)
    ]


def test_every_choice_is_a_radio_button_with_its_words_as_label(page):
    names = set()
    for form in page.select("form.gb-question"):
        buttons = form.select("label > input[type=radio]")
        names |= {each["name"] for each in buttons}
        assert [each.has_attr("data-right") for each in buttons] == [False, True, False]
    assert len(names) == 4
    assert page.select_one("label.gb-choice").get_text() == "A. How much was spent"
    assert page.select_one("label.gb-choice em").get_text() == "spent"


def test_no_mark_of_the_source_is_left(page):
    assert "[x]" not in page.get_text()
    assert "[ ]" not in page.get_text()


def test_without_a_script_all_explanations_are_there_with_right_and_wrong_in_words(page):
    told = [" ".join(each.get_text(" ").split()) for each in page.select_one("details.gb-answers").select("li")]
    assert told[0] == "Not this one. A share of a larger output is more money."
    assert told[1].startswith("Yes: a numerator over a denominator")
    assert told[1].endswith("Both can move.")
    assert len(page.select("details.gb-answers li")) == 12


def test_without_a_script_no_button_promises_anything_and_nothing_can_be_sent(page):
    assert page.select(".gb-quiz button, .gb-quiz input[type=submit]") == []
    forms = page.select("form.gb-question")
    assert {form["method"] for form in forms} == {"dialog"}
    assert not any(form.has_attr("action") for form in forms)


def test_a_right_answer_is_said_to_be_right_once(build):
    _, text = build(quiz(*[GOOD.replace("Yes: a", "A")] * 4))
    assert "Right. A numerator" in BeautifulSoup(text, "html.parser").get_text()


def test_an_explanation_that_only_sounds_like_the_verdict_keeps_its_words(build):
    text = build(quiz(*[GOOD.replace("It measures", "Yes, and it measures")] * 4))[1]
    assert "Not this one. Yes, and it measures" in BeautifulSoup(text, "html.parser").get_text()


def test_the_script_is_loaded_where_a_quiz_is_and_nowhere_else(build, tmp_path):
    _, text = build(quiz(*[GOOD] * 4), other="No quiz.")
    assert "quiz.js" in text
    assert "quiz.js" not in (tmp_path / "html" / "other.html").read_text(encoding="utf-8")
    assert (tmp_path / "html" / "_static" / "quiz.js").is_file()


def test_a_quiz_can_be_searched(build, tmp_path):
    build(quiz(*[GOOD] * 4))
    assert '"numer"' in (tmp_path / "html" / "searchindex.js").read_text(encoding="utf-8").replace(
        "numer:", '"numer"'
    )


@pytest.mark.parametrize("builder", ["text", "latex"])
def test_elsewhere_it_is_a_plain_list(build, builder):
    warned, text = build(quiz(*[GOOD] * 4), builder)
    assert warned == ""
    for part in ("What is number 4?", "Which part was given", "Both can move."):
        assert part in text
    assert text.index("Which part was given") < text.index("Not this one.")


def one_bad(body: str) -> str:
    return quiz(GOOD, body, GOOD, GOOD)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (quiz(*[GOOD] * 3), "it has 3 questions. Write 4 to 8."),
        (quiz(*[GOOD] * 9), "it has 9 questions. Write 4 to 8."),
        (one_bad(GOOD.replace("[x]", "[ ]")), "question 2 has 0 right choices. Mark one"),
        (one_bad(GOOD.replace("[ ]", "[x]", 1)), "question 2 has 2 right choices. Mark one"),
        (one_bad(GOOD.split("   - [ ] How strong")[0]), "question 2 has 2 choices. Write 3 or more."),
        (
            one_bad(GOOD.replace("     It measures what is put in.\n", "")),
            "choice 3 of question 2 has no explanation. Write one below it",
        ),
        (one_bad(GOOD.replace("[x] ", "")), "choice 2 of question 2 does not begin with '[ ]'"),
        (one_bad(GOOD.replace("[x] ", "**[x]** ")), "choice 2 of question 2 does not begin with '[ ]'"),
        (one_bad(GOOD.replace("[x]", "[y]")), "choice 2 of question 2 does not begin with '[ ]'"),
        (one_bad("   More to read.\n\n" + GOOD), "question 2 has to be a paragraph and a list of choices"),
        (one_bad(""), "question 2 has to be a paragraph and a list of choices"),
        (":::{quiz}\nAsk.\n:::\n", "it has to be one numbered list, and nothing beside it"),
        (":::{quiz}\n:::\n", "it has to be one numbered list, and nothing beside it"),
        (":::{quiz}\n- [ ] a\n\n  Why.\n:::\n", "it has to be one numbered list, and nothing beside it"),
        (quiz(*[GOOD] * 4).replace(":::{quiz}\n", ":::{quiz}\nAnswer:\n\n"), "it has to be one numbered list"),
    ],
)
def test_what_is_malformed_is_warned_of_with_its_place_and_what_to_do(build, text, told):
    warned, made = build(text)
    assert told in warned
    assert warned.count("WARNING") == 1
    assert re.search(r"index\.md:\d+: WARNING: quiz: ", warned)
    assert "gb-quiz" not in made


def test_the_place_is_that_of_the_question(build):
    warned, _ = build(one_bad(GOOD.replace("[x]", "[ ]")))
    lines = (one_bad(GOOD)).splitlines()
    line = int(re.search(r"index\.md:(\d+)", warned)[1])
    assert lines[line - 3].startswith("2. What is number 2?")
