"""The walls stand without any rights: an ordinary user's grading is as strict as root's."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = """
import os, sys
from pathlib import Path
import nbformat
from gunsbutter.grading.run import Surroundings, WarmProcess

cells = [nbformat.v4.new_code_cell(source) for source in sys.argv[2:]]
with WarmProcess(Surroundings("00-any", Path(sys.argv[1]))) as warm, warm.student() as student:
    ran = student.run(nbformat.v4.new_notebook(cells=cells))
print(os.getuid(), "".join(output.get("text", "") for cell in ran.cells.values() for output in cell.outputs))
"""


# Where root's own Python lies below a folder that nobody else may enter, it is shown in a folder that they may.
LOWERED = """
set -e
if [ -n "$CLOSED" ]; then
    mkdir "$HELD" && mount --bind "$BASE" "$HELD" && mount -t tmpfs -o mode=755 none "$CLOSED"
    mkdir -p "$BASE" && mount --bind "$HELD" "$BASE"
fi
cd /tmp && exec setpriv --reuid 65534 --regid 65534 --clear-groups "$@"
"""


@pytest.fixture
def as_ordinary_user(tmp_path):
    """What cells print, graded by a user without rights: nobody, if the tests run as root."""
    base = Path(sys.base_prefix)
    closed = [folder for folder in reversed(base.parents) if not folder.stat().st_mode & stat.S_IXOTH]
    shown = {"CLOSED": str(closed[0]) if closed else "", "BASE": str(base), "HELD": str(tmp_path / "held")}
    lowered = ["unshare", "--mount", "sh", "-c", LOWERED, "sh"] if os.getuid() == 0 else []

    def run(*sources):
        command = [*lowered, sys.executable, "-c", PROGRAM, str(Path(__file__).parent), *sources]
        done = subprocess.run(
            command, capture_output=True, text=True, check=False, timeout=60, env=os.environ | shown
        )
        assert done.returncode == 0, done.stderr
        user, told = done.stdout.split(" ", 1)
        assert user != "0"
        return told.strip()

    return run


def test_the_view_and_the_processes_are_its_own(as_ordinary_user, root):
    told = as_ordinary_user(f"import os\nprint(os.getpid(), os.path.exists({str(root / 'assignments')!r}))")
    assert told == "1 False"


def test_there_is_no_network_and_no_way_to_more_rights(as_ordinary_user):
    told = as_ordinary_user(
        "import socket\n"
        "try:\n"
        "    socket.create_connection(('127.0.0.1', 1), 1)\n"
        "except OSError as e:\n"
        "    print(type(e).__name__)",
        "import subprocess\nprint(subprocess.run(['unshare', '-U', 'true'], capture_output=True).returncode)",
    )
    assert told.split() == ["PermissionError", "1"]


def test_processes_are_counted(as_ordinary_user):
    told = as_ordinary_user(
        "import os, time\n"
        "try:\n"
        "    for number in range(200):\n"
        "        if os.fork() == 0:\n"
        "            time.sleep(30)\n"
        "            os._exit(0)\n"
        "except OSError:\n"
        "    print('no more')"
    )
    assert told == "no more"
