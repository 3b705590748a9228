"""One class for all attacks on assignment 01, and one for those on an assignment that asks for functions."""

from __future__ import annotations

import secrets
import shutil
import time
from pathlib import Path

import nbformat
import pytest

from gunsbutter.course import Assignment
from gunsbutter.grading import engine
from gunsbutter.grading.release import release
from gunsbutter.grading.report import write_report
from tests.grading.hostile.functions import make_assignment
from tests.grading.hostile.kit import LIMITS, Attack, HostileClass, collected, copy_of, hand_in

NAME = "01-citation-audit"
BESIDE = ("a-beside", "d-beside", "g-beside", "k-beside", "n-beside", "r-beside", "zz-beside")


@pytest.fixture(scope="session")
def canary():
    return f"canary-{secrets.token_hex(8)}"


@pytest.fixture(scope="session")
def workers(canary, tmp_path_factory):
    """Workers whose home folder and environment hold a secret."""
    home = tmp_path_factory.mktemp("home")
    (home / "secret.txt").write_text(canary, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", str(home))
        patch.setenv("GUNSBUTTER_TEST_SECRET", canary)
        with engine.local_pool(2) as pool:
            yield pool, home


@pytest.fixture(scope="session")
def hostile(root, canary, workers, tmp_path_factory):
    """The class after it was graded. Students whose name ends in -beside handed in right answers and nothing else."""
    pool, home = workers
    outer = tmp_path_factory.mktemp("repository")
    (outer / "_toc.yml").touch()
    assignment = copy_of(Assignment(root / "assignments" / NAME), outer)
    with (assignment.folder / "key" / "matches.yml").open("a", encoding="utf-8") as key:
        key.write(f"\n# {canary}\n")
    course = outer / "class"
    course.mkdir()
    shutil.copy(root / "nbgrader_config.py", course)
    release(assignment, course)
    (outer / "in-tmp.txt").write_text(canary, encoding="utf-8")
    places = {
        "home": str(home / "secret.txt"),
        "key": str(assignment.folder / "key" / "matches.yml"),
        "checks": str(assignment.folder / "checks.py"),
        "source": str(course / "source" / NAME / f"{NAME}.ipynb"),
        "other": str(course / "submitted" / BESIDE[0] / NAME / f"{NAME}.ipynb"),
        "gradebook": str(course / "gradebook.db"),
        "tmp": str(outer / "in-tmp.txt"),
        "course": str(course),
        "table": str(root / "source_data" / "citations.csv"),
        "release": str(course / "release" / NAME / f"{NAME}.ipynb"),
        "library": str(Path(engine.__file__)),
        "packages": str(Path(nbformat.__file__).parents[1]),
    }
    students = _hand_in(course, places, canary)
    before = _untouched(places)
    engine.grade(assignment, course, job=engine.job_of(assignment, course, LIMITS), executor=pool)
    write_report(assignment, course)
    return HostileClass(course, NAME, students, places=places, before=before, after=_untouched(places))


def _hand_in(course, places, canary):
    released = nbformat.read(course / "release" / NAME / f"{NAME}.ipynb", as_version=4)
    solved = nbformat.read(course / "source" / NAME / f"{NAME}.ipynb", as_version=4)
    beside = dict.fromkeys(BESIDE, Attack(right=True, last=f"# {canary}"))
    attacks = {"wrong": Attack(), "right": Attack(right=True)} | collected("NOTEBOOKS") | beside
    for student, attack in attacks.items():
        made = nbformat.writes(attack.notebook(released, solved, places)).encode()
        hand_in(course, student, f"{NAME}/{NAME}.ipynb", made)
    for student, files in collected("SUBMISSIONS").items():
        made = nbformat.writes(Attack().notebook(released, solved, places)).encode()
        files(course, student, made)
    return sorted([*attacks, *collected("SUBMISSIONS")])


def _untouched(places):
    """What no submission may change: contents by place, and what lies beside them."""
    kept = {
        name: Path(places[name]).read_bytes() for name in ("table", "release", "library", "key", "source", "home")
    }
    beside = {name: _names(Path(places[name]).parent) for name in ("table", "release", "home", "tmp")}
    beside["packages"] = _names(Path(places["packages"]))
    return kept | {f"beside {name}": found for name, found in beside.items()}


def _names(folder):
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture(scope="session")
def wrong_score(hostile):
    """What the wrong answers are worth to somebody who only hands them in."""
    return hostile["wrong"].score


@pytest.fixture(scope="session")
def functions(root, workers, tmp_path_factory):
    """A class graded on an assignment that asks for two functions; see functions.py."""
    pool, _ = workers
    outer = tmp_path_factory.mktemp("functions")
    (outer / "_toc.yml").touch()
    assignment = make_assignment(outer)
    course = outer / "class"
    course.mkdir()
    shutil.copy(root / "nbgrader_config.py", course)
    release(assignment, course)
    released = nbformat.read(course / "release" / assignment.name / f"{assignment.name}.ipynb", as_version=4)
    attacks = {"right": {}} | collected("FUNCTIONS")
    for student, answers in attacks.items():
        made = nbformat.from_dict(released)
        for cell in made.cells:
            if cell.metadata.nbgrader.solution:
                cell.source = answers.get(cell.id, f"def {cell.id}(x):\n    return 2 * x + 1")
        content = nbformat.writes(made).encode()
        hand_in(course, student, f"{assignment.name}/{assignment.name}.ipynb", content)
    begun = time.monotonic()
    engine.grade(assignment, course, job=engine.job_of(assignment, course, LIMITS), executor=pool)
    return HostileClass(course, assignment.name, sorted(attacks), seconds=time.monotonic() - begun)
