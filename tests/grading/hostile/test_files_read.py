"""Keys, other students' work and the gradebook lie on the disk of the machine that grades. So does much else."""

from __future__ import annotations

import json
from pathlib import Path

from tests.grading.hostile.kit import PLACES, Attack

KIND = "Files read: keys, checks, gradebook, other submissions, the home folder, temporary files, the system's"
PLAIN_NBGRADER = (
    "Seen: keys, the instructor's notebook and the gradebook are read, and the notebook prints what they say."
)
WE = "None of them exists in the process's view of the disk; a canary in each was found in no output, answer or page."

READ = f"""
import os
for what, place in {PLACES}.items():
    for way in (place, "/proc/1/root" + place, "/proc/self/cwd/../.." + place, os.path.relpath(place)):
        try:
            print(what, "READ", open(way, "rb").read())
        except OSError as error:
            print(what, error.strerror)
print("passwd", open("/etc/passwd").read())
found = []
for folder, inside, files in os.walk("/"):
    inside[:] = [each for each in inside if each not in ("usr", "proc", "site-packages", ".pyenv")]
    if not folder.startswith("/released"):
        found += [name for name in files if name.endswith((".ipynb", ".db", ".yml")) or name == "checks.py"]
print("found", found)
print("home", os.listdir(os.path.expanduser("~")))
"""
SEARCH = """
import subprocess
print(subprocess.run("cat /etc/shadow /etc/hostname /ro" "ot/.bashrc; ls /root /home /srv /var /mnt /sys /boot; "
                     "env", shell=True, capture_output=True, text=True).stdout)
"""
NOTEBOOKS = {"reads-files": Attack(READ), "reads-by-programs": Attack(SEARCH)}
VISIBLE = (["library"], ["packages"], ["table"])  # the Python environment and the tables are there for all to read


def test_no_place_with_a_canary_is_there(hostile):
    told = [line for line in hostile["reads-files"].printed.splitlines() if line.split()[:1] not in VISIBLE]
    assert not [line for line in told if "READ" in line]
    assert "found []" in told


def test_the_system_is_not_the_hosts(hostile):
    assert "passwd student:x:1000:1000::/student:/bin/sh\n" in hostile["reads-files"].printed
    assert "home []\n" in hostile["reads-files"].printed
    assert "root:x:" not in hostile["reads-by-programs"].printed


def test_no_canary_is_in_anything_that_came_of_any_attack(hostile, canary):
    written = [
        path
        for folder in ("autograded", "feedback", "answers", "results")
        for path in Path(hostile.course / folder).rglob("*")
        if path.is_file() and not any(part.endswith("-beside") for part in path.parts)
    ]
    assert len(written) > 3 * len(NOTEBOOKS)
    assert not [path for path in written if canary.encode() in path.read_bytes()]


def test_no_attack_scored_what_the_key_would_have_given(hostile):
    """All attacks began with wrong answers, but for those that say that theirs are right."""
    from tests.grading.hostile.kit import collected

    started_wrong = [name for name, attack in collected("NOTEBOOKS").items() if not attack.right]
    scores = {name: json.loads(json.dumps(hostile[name].score)) for name in started_wrong}
    assert {name: score for name, score in scores.items() if (score or 0) > hostile["wrong"].score} == {}
