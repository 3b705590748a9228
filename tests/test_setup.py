"""Set-up says what is missing and what to install; the lock, pyproject.toml and environment.yml agree."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version


def fake(folder: Path, name: str, version: str, *, venv: bool = True) -> None:
    """A command that answers the three questions setup.sh asks of a Python, and can do nothing else."""
    old = tuple(map(int, version.split("."))) < (3, 11)
    path = folder / name
    path.write_text(
        "#!/bin/sh\n"
        'case "$2" in\n'
        f"  *platform*) echo {version} ;;\n"
        f"  *version_info*) exit {1 if old else 0} ;;\n"
        f"  *ensurepip*) exit {0 if venv else 1} ;;\n"
        "  *) exit 9 ;;\n"
        "esac\n"
    )
    path.chmod(0o755)


@pytest.fixture
def machine(tmp_path, root):
    """A folder with setup.sh and a PATH on which only the commands of a bare machine stand."""
    (tmp_path / "scripts").mkdir()
    shutil.copy(root / "scripts/setup.sh", tmp_path / "scripts")
    shutil.copy(root / "requirements.lock", tmp_path)
    bin_ = tmp_path / "bin"
    bin_.mkdir()
    for name in ("sh", "dirname", "grep", "awk", "tee", "tail", "touch"):
        (bin_ / name).symlink_to(str(shutil.which(name)))
    return tmp_path


def run_setup(machine: Path, **variables: str) -> tuple[int, str]:
    done = subprocess.run(
        ["/bin/sh", "scripts/setup.sh"],
        cwd=machine,
        env={"PATH": str(machine / "bin"), **variables},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stderr


def test_no_python(machine):
    code, told = run_setup(machine)
    assert code != 0
    assert "Python was not found" in told
    assert "3.11 or newer" in told
    assert "apt install python3 python3-venv" in told


def test_an_old_python(machine):
    fake(machine / "bin", "python3", "3.9.2")
    code, told = run_setup(machine)
    assert code != 0
    assert "python3 is 3.9.2" in told
    assert "3.11 or newer" in told


def test_a_python_without_venv(machine):
    fake(machine / "bin", "python3", "3.12.1", venv=False)
    code, told = run_setup(machine)
    assert code != 0
    assert "has no venv" in told
    assert "apt install python3-venv" in told


def test_a_newer_python_beside_an_old_one_is_taken(machine):
    fake(machine / "bin", "python3", "3.9.2")
    fake(machine / "bin", "python3.12", "3.12.1", venv=False)
    _, told = run_setup(machine)
    assert "python3.12 has no venv" in told


def test_a_python_that_is_named_and_is_not_there(machine):
    code, told = run_setup(machine, PYTHON="/opt/none/python3")
    assert code != 0
    assert "not found as /opt/none/python3" in told


def test_make_course_takes_its_steps_in_order_and_make_test_sets_up_first(root, tmp_path):
    """Asked what it would do (-n) in a clone without .venv; nothing is done."""
    for name in ("Makefile", "pyproject.toml", "requirements.lock", "_config.yml", "_toc.yml"):
        shutil.copy(root / name, tmp_path)
    for name in ("src", "source_data", "book", "assignments", "scripts"):
        (tmp_path / name).symlink_to(root / name)

    def steps(target: str) -> list[str]:
        outside = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}  # of make test
        command = ["make", "-n", "--no-print-directory", target]
        told = subprocess.run(command, cwd=tmp_path, env=outside, capture_output=True, text=True, check=True).stdout
        return re.findall(r"setup\.sh|gunsbutter [a-z-]+|ruff check|mypy|-m pytest", told)

    whole = ["gunsbutter book", "gunsbutter release", "gunsbutter sample-class", "gunsbutter where"]
    assert steps("course") == ["setup.sh", *whole]
    assert steps("test") == ["setup.sh", "ruff check", "mypy", "-m pytest", "-m pytest"]


def locked(root: Path) -> dict[str, list[tuple[Version, str]]]:
    """Name to versions and markers, as pinned."""
    found: dict[str, list[tuple[Version, str]]] = {}
    for line in (root / "requirements.lock").read_text().splitlines():
        if match := re.match(r"([A-Za-z0-9._-]+)==(\S+)(?: ; (.+?))? \\$", line):
            name, version, marker = match.groups()
            found.setdefault(canonicalize_name(name), []).append((Version(version), marker or ""))
    return found


def test_the_lock_holds_what_pyproject_asks_for(root):
    project = tomllib.loads((root / "pyproject.toml").read_text())["project"]
    asked = [
        *project["dependencies"],
        *(each for extra in project["optional-dependencies"].values() for each in extra),
    ]
    pinned = locked(root)
    for requirement in map(Requirement, asked):
        versions = pinned[canonicalize_name(requirement.name)]
        assert all(requirement.specifier.contains(version) for version, _ in versions), requirement


def test_every_locked_package_has_hashes_and_no_address(root):
    text = (root / "requirements.lock").read_text()
    pins = re.split(r"\n(?=[A-Za-z0-9])", text)
    assert len(pins) > 100
    assert [pin.split()[0] for pin in pins if "--hash=sha256:" not in pin] == []
    assert not re.search(r"https?://|--index|--extra-index|--find-links|--trusted", text)


def test_jupyter_book_stays_below_2(root):
    assert all(version < Version("2") for version, _ in locked(root)["jupyter-book"])


def test_environment_yml_cannot_disagree(root):
    """It takes Python from conda and everything else from the lock, so that there is nothing to disagree about."""
    environment = yaml.safe_load((root / "environment.yml").read_text())
    *conda, pip = environment["dependencies"]
    project = tomllib.loads((root / "pyproject.toml").read_text())["project"]
    assert conda == [f"python{project['requires-python']}", "pip"]
    assert pip == {"pip": ["--requirement requirements.lock"]}


def test_the_seven_packages_the_course_is_built_on_are_locked(root):
    names = {"jupyter-book", "nbgrader", "ipywidgets", "pandas", "matplotlib", "pytest"}
    assert names <= set(locked(root))
