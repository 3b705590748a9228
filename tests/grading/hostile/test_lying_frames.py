"""A table can say one thing when it is counted, another when it is read, and a third to NumPy."""

from __future__ import annotations

from tests.grading.hostile.kit import Attack

KIND = "Data frames with lying `__array__`, `__len__`, `columns`, `equals`; series of objects that change"
PLAIN_NBGRADER = "Tests that ask the frame itself believe what it says."
WE = "A table is read once, by pandas' own methods, into Arrow; what arrives is plain and says the same to everybody."

FRAME = """
class Liar(pd.DataFrame):
    _metadata = ["reads"]
    def __array__(self, *_, **__): return np.zeros((10**9, 10**9))
    def __len__(self): return 27
    def equals(self, other): return True
    @property
    def empty(self): return False
    @property
    def _constructor(self): return Liar
    def __eq__(self, other): return self.notna()
    def __getattribute__(self, name):
        if name in ("shape", "values", "iloc", "merge", "iterrows", "itertuples"):
            return lambda *_, **__: self
        return super().__getattribute__(name)
import numpy as np
matches = Liar(matches)
"""
CHANGES = """
class Changes(str):
    seen = 0
    def __str__(self): Changes.seen += 1; return f"R{Changes.seen:02}"
    __repr__ = __format__ = __str__
    def __eq__(self, other): return True
    def __hash__(self): return 7
matches = pd.DataFrame({"cite_id": matches.cite_id, "ref_id": [Changes(x) for x in matches.ref_id]}, dtype=object)
"""
SKIP_FORM = "import gunsbutter.form\ngunsbutter.form.links = lambda *_: None"
ANSWER = 'matches = pd.DataFrame({"cite_id": ["C01", "C02"], "ref_id": ["R36", "R02"]})\n'
NOTEBOOKS = {
    "lies-about-a-frame": Attack(SKIP_FORM, answers={"matches": ANSWER + FRAME}),
    "changes-while-read": Attack(SKIP_FORM, answers={"matches": ANSWER + CHANGES}),
}


def test_no_point_is_gained(hostile):
    wrong = hostile["wrong"].points("matches")
    assert hostile["lies-about-a-frame"].points("matches") <= wrong
    assert hostile["changes-while-read"].points("matches") <= wrong
