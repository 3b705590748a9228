"""Texts, numbers and lists of one's own making are such to `isinstance`, and do what they like."""

from __future__ import annotations

from tests.grading.hostile.kit import WRONG, Attack

KIND = "Subclasses of str, float, list and dict that compare, hash, count and iterate as it suits"
PLAIN_NBGRADER = "Seen: a list of such texts equals the right one, and the test holds."
WE = "Values are taken by the base type's own methods and arrive as plain ones: what they hold is what is marked."

KINDS = """
class Text(str):
    __hash__ = str.__hash__
    def __eq__(self, other): return True
    def __contains__(self, part): return True
    def strip(self, *_): return Text("C30")
    upper = casefold = lower = __str__ = strip
class Number(float):
    def __eq__(self, other): return True
    def __float__(self): return 5.0
class Chameleon(list):
    def __iter__(self): return iter(["C30"])
    def __len__(self): return 1
    def __getitem__(self, place): return "C30"
class Labels(dict):
    def items(self): return [(letter, "ask") for letter in "ABCDEFGHI"]
    def __getitem__(self, letter): return Text("shown")
    get = __getitem__
"""
NOTEBOOKS = {
    "subclasses-text": Attack(KINDS, answers={"malformed": 'malformed = [Text("C01")]'}),
    "subclasses-a-list": Attack(KINDS, answers={"malformed": 'malformed = Chameleon(["C01"])'}),
    "subclasses-a-number": Attack(KINDS, answers={"malformed": "malformed = [Number(1)]"}),
    "subclasses-a-mapping": Attack(
        KINDS, answers={"conclusions": WRONG["conclusions"] + "\nconclusions = Labels(conclusions)"}
    ),
}


def test_what_they_hold_is_what_counts(hostile, wrong_score):
    assert hostile["subclasses-text"].points("malformed") == 0
    assert hostile["subclasses-a-list"].points("malformed") == 0
    assert hostile["subclasses-a-number"].points("malformed") == 0
    assert hostile["subclasses-a-mapping"].score == wrong_score
