"""Who follows links can be led: in the folder that is handed in, and in the folder in which a notebook works."""

from __future__ import annotations

import os

from tests.grading.hostile.kit import PLACES, Attack, hand_in

KIND = "Symbolic links: to keys in the working folder, to other submissions in what is handed in; hard links; pipes"
PLAIN_NBGRADER = (
    "Files are copied before they are run, so a link to another student's notebook becomes that notebook."
)
WE = "A link in a submission is not followed and named; one that a notebook makes leads nowhere."

LINK = f"""
import os
for what, place in {PLACES}.items():
    os.symlink(place, what)
    os.symlink("../" * 20 + place, what + "-2")
    for way in (what, what + "-2"):
        try:
            print(what, "READ", len(open(way, "rb").read()))
        except OSError as error:
            print(what, error.strerror)
try:
    os.link("/proc/1/exe", "hard")
    print("hard LINKED")
except OSError as error:
    print("hard", error.strerror)
"""
NOTEBOOKS = {"makes-links": Attack(LINK)}


def links_to_the_right(course, student, notebook):
    folder = course / "submitted" / student / "01-citation-audit"
    folder.mkdir(parents=True)
    (folder / "01-citation-audit.ipynb").symlink_to(
        course / "submitted/a-beside/01-citation-audit/01-citation-audit.ipynb"
    )


def links_the_folder(course, student, notebook):
    (course / "submitted" / student).mkdir(parents=True)
    (course / "submitted" / student / "01-citation-audit").symlink_to(course / "submitted/a-beside/01-citation-audit")


def hands_in_a_pipe(course, student, notebook):
    folder = course / "submitted" / student / "01-citation-audit"
    folder.mkdir(parents=True)
    os.mkfifo(folder / "01-citation-audit.ipynb")


def links_beside(course, student, notebook):
    hand_in(course, student, "01-citation-audit/01-citation-audit.ipynb", notebook)
    (course / "submitted" / student / "01-citation-audit" / "key").symlink_to(course.parent / "assignments")


SUBMISSIONS = {
    "hands-in-a-link": links_to_the_right,
    "hands-in-a-linked-folder": links_the_folder,
    "hands-in-a-pipe": hands_in_a_pipe,
    "hands-in-beside-a-link": links_beside,
}


def test_what_is_handed_in_is_not_followed(hostile):
    for name in ("hands-in-a-link", "hands-in-a-linked-folder", "hands-in-a-pipe"):
        assert hostile[name].record["state"] == "ungradable", name
    assert "link" in hostile["hands-in-a-link"].reason
    assert "link" in hostile["hands-in-a-linked-folder"].reason


def test_a_link_beside_the_notebook_is_no_matter(hostile, wrong_score):
    assert hostile["hands-in-beside-a-link"].score == wrong_score


def test_a_link_made_inside_leads_nowhere(hostile):
    told = hostile["makes-links"].printed
    assert {line.split()[0] for line in told.splitlines() if "READ" in line} <= {"library", "table"}
    assert "LINKED" not in told
