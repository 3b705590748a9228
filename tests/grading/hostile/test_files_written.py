"""What a notebook changes on the machine it changes for everybody who is graded after it."""

from __future__ import annotations

from tests.grading.hostile.kit import PLACES, Attack

KIND = "Files written: the release, tables, the Python environment, the library, the gradebook, other submissions"
PLAIN_NBGRADER = (
    "Seen: a notebook with wrong answers wrote full marks for itself into the gradebook, and they stayed."
)
WE = "All that exists in its view is read-only but its own folders in memory; nothing outside had changed afterwards."

WRITE = f"""
import os, shutil, sqlite3
def attempt(what, act):
    try:
        act()
        print(what, "DONE")
    except (OSError, sqlite3.Error) as error:
        print(what, getattr(error, "strerror", error))
for what, place in {PLACES}.items():
    attempt(what, lambda: open(place, "ab").write(b"changed"))
    attempt(what, lambda: os.remove(place))
    attempt(what, lambda: os.rename(place, place + ".old"))
    attempt(what, lambda: os.chmod(place, 0o777))
    attempt(what, lambda: os.utime(place, (0, 0)))
    attempt(what, lambda: open(os.path.join(os.path.dirname(place), "hostile.pth"), "w").write("import os"))
attempt("release", lambda: open("/released/01-citation-audit.ipynb", "a").write("changed"))
attempt("release", lambda: open("/released/new", "w").write("changed"))
attempt("root", lambda: open("/new", "w").write("changed"))
attempt("passwd", lambda: open("/etc/passwd", "a").write("changed"))
attempt("proc", lambda: open("/proc/sys/kernel/hostname", "w").write("changed"))
attempt("proc", lambda: open("/proc/1/oom_score_adj", "w").write("-1000"))
attempt("gradebook", lambda: sqlite3.connect({PLACES}["gradebook"]).execute("update grade set manual_score = 6"))
attempt("device", lambda: os.mknod("/tmp/disk", 0o60666, os.makedev(254, 0)))
attempt("own folder", lambda: open("mine", "w").write("mine"))
"""
NOTEBOOKS = {"writes-everywhere": Attack(WRITE)}


def test_nothing_could_be_written_but_its_own(hostile):
    done = [line for line in hostile["writes-everywhere"].printed.splitlines() if "DONE" in line]
    assert done == ["own folder DONE"]


def test_nothing_outside_has_changed(hostile):
    assert hostile.more["after"] == hostile.more["before"]


def test_the_gradebook_says_what_the_marking_said(hostile, wrong_score):
    from gunsbutter.grading.gradebook import open_gradebook

    with open_gradebook(hostile.course) as gradebook:
        scores = {each.student_id: each.score for each in gradebook.assignment_submissions(hostile.assignment)}
    assert scores == {name: hostile[name].score for name in hostile if hostile[name].score is not None}
