"""The definition of the container image holds what the course needs, and is pinned as everything else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from gunsbutter.grading.missing_walls import System, explain


@pytest.fixture(scope="module")
def lines(root: Path) -> list[str]:
    text = (root / "container" / "Containerfile").read_text(encoding="utf-8")
    return [line for line in text.replace("\\\n", " ").splitlines() if line and not line.startswith("#")]


def of(kind: str, lines: list[str]) -> list[str]:
    return [line.removeprefix(f"{kind} ") for line in lines if line.startswith(f"{kind} ")]


def test_all_that_it_copies_is_there(lines, root):
    copied = [name for line in of("COPY", lines) for name in re.sub(r"--\S+ ", "", line).split()[:-1]]
    assert {"assignments", "src", "source_data", "requirements.lock", "_toc.yml"} <= set(copied)
    assert [name for name in copied if not (root / name).exists()] == []


def test_packages_are_those_of_the_lock(lines):
    installed = [line for line in of("RUN", lines) if "pip install" in line]
    assert len(installed) == 2
    assert "--require-hashes -r requirements.lock" in installed[0]
    assert "--no-deps --no-build-isolation --editable ." in installed[1]


def test_it_runs_the_command_and_not_as_root(lines):
    assert of("ENTRYPOINT", lines) == ['["gunsbutter"]']
    (user,) = of("USER", lines)
    assert user.split(":")[0] not in ("0", "root")


def test_the_python_is_one_that_the_course_supports(lines):
    (image,) = of("FROM", lines)
    assert re.fullmatch(r"python:3\.1[1-9]-slim", image)


def test_it_is_run_with_the_flags_that_the_command_tells(root):
    text = (root / "container" / "Containerfile").read_text(encoding="utf-8")
    told = explain("unshare", System("linux", container=True))
    flags = re.findall(r"--security-opt (\S+)", told)
    assert flags
    assert [flag for flag in flags if flag not in text] == []
