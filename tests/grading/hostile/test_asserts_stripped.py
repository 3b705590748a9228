"""IPython runs whatever is registered on the tree of every later cell, that of the test cells included."""

from __future__ import annotations

from tests.grading.hostile.kit import Attack

KIND = "A transformer that turns every assert into nothing"
PLAIN_NBGRADER = "Seen: full marks for a test cell of asserts."
WE = "The asserts go; the answer is marked elsewhere, and scores what it is worth."

STRIP = """
import ast
class Strip(ast.NodeTransformer):
    def visit_Assert(self, node):
        return ast.Pass()
get_ipython().ast_transformers.append(Strip())
"""
FORM = """
import gunsbutter.form
for name in ("links", "ids", "groups", "labels"):
    setattr(gunsbutter.form, name, lambda *_, **__: None)
"""
MADE_UP = "never_cited = ['R07', 'R15', 'R29', 'R30', 'R31', 'R32', 'R99']"
NOTEBOOKS = {
    "strips-asserts": Attack(STRIP),
    "patches-the-form": Attack(FORM),
    "strips-and-makes-up-an-id": Attack(STRIP + FORM, right=True, answers={"never_cited": MADE_UP}),
    "strips-and-answers-nothing": Attack(STRIP + FORM, answers=dict.fromkeys(("matches", "no_entry"), "pass")),
}


def test_no_point_is_gained(hostile, wrong_score):
    assert hostile["strips-asserts"].score == wrong_score
    assert hostile["patches-the-form"].score == wrong_score


def test_what_the_form_refuses_the_marking_refuses_too(hostile):
    """Honestly handed in, the made-up id stops at its assert and the question earns nothing."""
    outcome = hostile["strips-and-makes-up-an-id"]
    assert outcome.points("never_cited") == 0
    assert outcome.points("no_entry") > 0


def test_what_is_no_answer_gets_nothing_without_its_asserts_either(hostile):
    outcome = hostile["strips-and-answers-nothing"]
    assert outcome.points("matches") == outcome.points("no_entry") == 0
