"""What the repository as a whole must and must not hold."""

from __future__ import annotations

import re
import subprocess

import pytest

TEXT = (".py", ".md", ".yml", ".yaml", ".toml", ".json", ".csv", ".bib", ".sh", ".css", ".j2", ".cff", ".lock", "")


@pytest.fixture(scope="module")
def tracked(root):
    listed = subprocess.run(["git", "-C", root, "ls-files"], capture_output=True, text=True, check=True).stdout
    return [root / name for name in listed.split("\n") if name and (root / name).is_file()]


def test_what_the_user_fixed_stands_at_the_top(root):
    for name in ("book", "assignments", "source_data", "tests"):
        assert (root / name).is_dir()
    for name in (
        "_config.yml",
        "_toc.yml",
        "environment.yml",
        "README.md",
        "CONTRIBUTING.md",
        "CHANGELOG.md",
        "CITATION.cff",
        "LICENSE",
        "LICENSE-CONTENT",
        "pyproject.toml",
        "requirements.lock",
        "nbgrader_config.py",
        "Makefile",
    ):
        assert (root / name).is_file(), name


def test_nothing_that_is_made_is_tracked(root, tracked):
    made = re.compile(r"\.ipynb$|\.db$|^(_build|source|release|submitted|autograded|feedback)/|\.(whl|pyc)$")
    assert [path for path in tracked if made.search(str(path.relative_to(root)))] == []


def test_no_machine_path_and_no_registry(root, tracked):
    """Written in pieces here, so that this file does not find itself."""
    paths = ["/wo" + "rk/", "/ro" + "ot/", "/ho" + "me/[a-z]"]
    hosts = ["pypi" + r"\.org", "python" + "hosted", "registry" + r"\.npmjs", "deb" + r"\.debian"]
    wrong = re.compile("|".join(paths + hosts))
    found = []
    for path in tracked:
        if path.suffix in TEXT:
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                if wrong.search(line):
                    found.append(f"{path.relative_to(root)}:{number}: {line[:80]}")
    assert found == []


def test_the_readme_names_commands_that_exist(root):
    from gunsbutter.cli import _parser

    text = (root / "README.md").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", (root / "Makefile").read_text(encoding="utf-8"), re.M))
    assert set(re.findall(r"`?make ([a-z]+)(?=`| {2}|,|$)", text)) <= targets
    (commands,) = (action.choices for action in _parser()._actions if action.dest == "command" or action.choices)
    used = set(re.findall(r"gunsbutter ([a-z-]+)\b", text))
    assert used
    assert used <= set(commands)
