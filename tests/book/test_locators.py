"""A locator that does not exist fails the build; one that does becomes a link."""

from __future__ import annotations

import subprocess
import sys

import pytest


@pytest.fixture
def build(tmp_path):
    """Build a book of one page, strictly, and return the exit code, what was said, and the page."""

    def run(text: str) -> tuple[int, str, str]:
        source = tmp_path / "source"
        source.mkdir()
        (source / "conf.py").write_text("extensions = ['myst_parser', 'gunsbutter.book']\n")
        (source / "index.md").write_text(f"# Page\n\n{text}\n\n```{{paragraphs-of-the-paper}}\n```\n")
        done = subprocess.run(
            [sys.executable, "-m", "sphinx", "-q", "-n", "-W", "--keep-going", source, tmp_path / "built"],
            capture_output=True,
            text=True,
            check=False,
        )
        page = tmp_path / "built" / "index.html"
        return done.returncode, done.stderr, page.read_text(encoding="utf-8") if page.is_file() else ""

    return run


def test_a_locator_links_to_its_paragraph(build):
    code, told, page = build("It says so {paper}`findings 1`.")
    assert code == 0, told
    assert 'href="#paper-findings-1"' in page
    assert 'id="paper-findings-1"' in page


@pytest.mark.parametrize("wrong", ["findings 2", "findings", "finding 1", "methodology 0", "references 1"])
def test_one_that_does_not_exist_fails_the_build(build, wrong):
    code, told, _ = build(f"It says so {{paper}}`{wrong}`.")
    assert code != 0
    assert f"there is no '{wrong}' in the paper" in told
    assert "index.md" in told


def test_spaces_do_not_matter(build):
    assert build("It says so {paper}`literature-review   4`.")[0] == 0
