"""Whoever answers imports decides what a test cell gets when it imports the marking."""

from __future__ import annotations

from tests.grading.hostile.kit import Attack

KIND = "The import system patched: sys.meta_path, sys.modules, builtins.__import__; forbidden modules sought"
PLAIN_NBGRADER = "Seen: full marks, with the student's own module under the name that the test cell imports."
WE = "Only an answer is taken from the cell. What an assignment forbids is not in the process's view of the disk."

MODULES = """
import sys, types
fake = types.ModuleType("gunsbutter.grading")
fake.grade = lambda question, answer: 6.0
sys.modules["gunsbutter.grading"] = fake
import gunsbutter
gunsbutter.grading = fake
"""
IMPORT = """
import builtins, types
real = builtins.__import__
form = types.SimpleNamespace(links=print, ids=print, groups=print, labels=print)
grading = types.SimpleNamespace(grade=lambda *_: 6.0)
def fake(name, *more, **named):
    module = real(name, *more, **named)
    if "gunsbutter" in name:
        return types.SimpleNamespace(form=form, grading=grading)
    return module
builtins.__import__ = fake
"""
FORBIDDEN = """
import sys, os, gc, importlib.util, gunsbutter
sys.meta_path[:] = [finder for finder in sys.meta_path if "Forbidden" not in type(finder).__name__]
print("files:", os.listdir(os.path.join(os.path.dirname(gunsbutter.__file__), "paper")))
print("loaded:", [name for name in sys.modules if name.startswith("gunsbutter.paper")])
gc.unfreeze()
things = [thing for thing in gc.get_objects() if type(thing).__name__ in ("type", "function")]
print("objects:", [thing for thing in things if str(thing.__module__).startswith("gunsbutter.paper")])
try:
    import gunsbutter.paper.audit
    print("IMPORTED")
except ImportError as error:
    print("refused:", error)
"""
NOTEBOOKS = {
    "patches-modules": Attack(MODULES),
    "patches-import": Attack(IMPORT),
    "wants-the-audit": Attack(FORBIDDEN),
}


def test_no_point_is_gained(hostile):
    assert hostile["patches-modules"].score == 0
    assert hostile["patches-import"].score == 0


def test_a_forbidden_module_is_not_to_be_found_by_other_ways(hostile):
    assert "IMPORTED" not in hostile["wants-the-audit"].printed
    assert "files: []\nloaded: []\nobjects: []" in hostile["wants-the-audit"].printed
