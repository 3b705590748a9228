"""nbgrader's Formgrader in JupyterLab, in a course folder of this course: the page an instructor marks from."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
from urllib.error import URLError
from urllib.request import urlopen

import pytest

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def lab(graded_class, tmp_path_factory):
    """JupyterLab running in the course folder; yields its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    home = tmp_path_factory.mktemp("home")
    command = [
        sys.executable,
        "-m",
        "jupyter",
        "lab",
        "--no-browser",
        "--allow-root",
        "--ip=127.0.0.1",
        f"--port={port}",
    ]
    options = ["--IdentityProvider.token=", "--ServerApp.disable_check_xsrf=True", "--LabApp.news_url=None"]
    with (home / "lab.log").open("w") as log:
        server = subprocess.Popen(
            [*command, *options],
            cwd=graded_class,
            env={**os.environ, "HOME": str(home), "JUPYTER_RUNTIME_DIR": str(home / "run")},
            stdout=log,
            stderr=log,
        )
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(120):
            try:
                urlopen(f"{address}/api").close()
                break
            except URLError:
                assert server.poll() is None, (home / "lab.log").read_text()
                time.sleep(0.5)
        yield address
    finally:
        server.terminate()
        try:
            server.wait(timeout=30)
        except subprocess.TimeoutExpired:  # it waits for kernels to answer; what it was wanted for is done
            server.kill()
            server.wait()


def test_the_class_is_there_to_be_marked(watched, lab, assignment, results_of_class):
    watched.page.goto(f"{lab}/formgrader/gradebook/{assignment.name}/{assignment.name}")
    rows = watched.page.locator("table tbody tr")
    watched.page.get_by_role("link", name="Submission #1", exact=True).wait_for()  # before that, a row says Loading
    graded, ungradable = results_of_class
    assert rows.count() == len(graded) <= 50
    assert not ungradable & set(rows.all_inner_texts())
    assert watched.page.get_by_text("Submission #1").first.is_visible()


def test_a_submission_opens_with_its_marks(watched, lab, assignment):
    watched.page.goto(f"{lab}/formgrader/gradebook/{assignment.name}/{assignment.name}")
    watched.page.get_by_role("link", name="Submission #1", exact=True).click()
    watched.page.wait_for_url(re.compile(r"/formgrader/submissions/"))
    scores = watched.page.locator("input.score")
    scores.first.wait_for()
    assert scores.count() == len(assignment.checks.by_question)
    assert watched.page.get_by_text("01 · Citation audit").first.is_visible()


def test_lab_offers_formgrader_in_its_menu(watched, lab, assignment):
    watched.page.goto(f"{lab}/lab")
    watched.page.get_by_role("menuitem", name="Nbgrader").click(timeout=60_000)
    watched.page.get_by_role("menuitem", name="Formgrader").click()
    frame = watched.page.frame_locator("iframe")
    frame.get_by_role("link", name=assignment.name).first.wait_for(timeout=60_000)
