"""A test asks whether an answer equals the right one. Who answers that question? The answer does."""

from __future__ import annotations

from tests.grading.hostile.kit import Attack

KIND = "Objects that equal everything, contain everything, and are of every type"
PLAIN_NBGRADER = "Seen: full marks where the test compares with `==`."
WE = "It is no plain value, so it cannot be handed over: no points, with a sentence that says so."

EQUAL = """
class Everything:
    __class__ = list
    __hash__ = lambda self: 0
    def __eq__(self, other): return True
    __ne__ = __lt__ = __gt__ = lambda self, other: False
    __le__ = __ge__ = __contains__ = __bool__ = __eq__
    def __bool__(self): return True
    def __contains__(self, other): return True
    def __len__(self): return 0
    def __iter__(self): return iter(())
    def __getattr__(self, name): return self
    def __call__(self, *_, **__): return self
    def __getitem__(self, key): return self
"""
SKIP_FORM = """
import gunsbutter.form
for name in ("links", "ids", "groups", "labels"):
    setattr(gunsbutter.form, name, lambda *_, **__: None)
"""
QUESTIONS = ("matches", "no_entry", "never_cited", "printed_twice", "malformed", "older_than_event", "conclusions")
NOTEBOOKS = {
    "equals-everything": Attack(EQUAL + SKIP_FORM, answers={name: f"{name} = Everything()" for name in QUESTIONS}),
    "members-equal-everything": Attack(
        EQUAL + SKIP_FORM, answers={name: f"{name} = [Everything()] * 9" for name in QUESTIONS}
    ),
}


def test_no_point_is_gained(hostile):
    assert hostile["equals-everything"].score == 0
    assert hostile["members-equal-everything"].score == 0
