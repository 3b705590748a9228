"""An answer in a list in a list in a list: whoever reads it calls itself as often."""

from __future__ import annotations

from tests.grading.hostile.kit import Attack

KIND = "Answers nested very deep, that hold themselves, or that grow without end when they are read"
PLAIN_NBGRADER = "Seen: the test ends with an error, if it ends; it meets the answer in its own process."
WE = "It is not handed over: no points for this question, with a sentence; the other questions count."

SKIP_FORM = "import gunsbutter.form\nfor name in ('ids', 'groups'): setattr(gunsbutter.form, name, lambda *_: None)"
DEEP = "malformed = []\nfor _ in range(100_000): malformed = [malformed]"
ITSELF = "malformed = ['C30']\nmalformed.append(malformed)"
ENDLESS = """
class Endless(list):
    def __iter__(self):
        while True:
            yield Endless()
class Grows:
    def __iter__(self): return self
    def __next__(self): return "C30"
    def __len__(self): return 1
    def __getitem__(self, place): return Grows()
malformed = {"a": Endless(), "b": Grows()}
"""
LARGE = "malformed = [['C30'] * 1000] * 5000"
NOTEBOOKS = {
    "nests-deep": Attack(SKIP_FORM, answers={"malformed": DEEP}),
    "holds-itself": Attack(SKIP_FORM, answers={"malformed": ITSELF}),
    "never-ends": Attack(SKIP_FORM, answers={"malformed": ENDLESS}),
    "is-very-large": Attack(SKIP_FORM, answers={"malformed": LARGE}),
}


def test_the_question_is_lost_and_the_others_count(hostile, wrong_score):
    other = wrong_score - hostile["wrong"].points("malformed")
    for name in NOTEBOOKS:
        assert hostile[name].points("malformed") == 0, name
        assert hostile[name].score == other, name


def test_it_is_said_why(hostile):
    said = {name: hostile[name].record["questions"]["malformed"]["problem"] for name in NOTEBOOKS}
    assert "nested" in said["nests-deep"]
    assert "holds itself" in said["holds-itself"]
    assert "more than 2,000,000 values" in said["is-very-large"]
