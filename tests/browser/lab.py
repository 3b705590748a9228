"""JupyterLab with nbgrader's Formgrader, running in a course folder."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen


@contextlib.contextmanager
def running_lab(course: Path, home: Path) -> Iterator[str]:
    """JupyterLab in a course folder; yields its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
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
            cwd=course,
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
