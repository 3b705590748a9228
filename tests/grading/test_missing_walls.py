"""Where the system gives no walls, the command says what is missing, how to get it, and how to go on without."""

from __future__ import annotations

import shutil
import subprocess
import sys

import pytest

from gunsbutter.cli import main
from gunsbutter.grading import command
from gunsbutter.grading.kept import read_record
from gunsbutter.grading.missing_walls import APPARMOR, CLONE, MOST, System, explain, this_system

REFUSED = "unshare: Operation not permitted"

# Runs the command where the system refuses new namespaces, as a container's own filter does.
LOCKED_DOWN = """
import errno, socket, sys
from gunsbutter.grading.student import linux

families = (socket.AF_UNIX, socket.AF_INET, socket.AF_INET6, socket.AF_NETLINK)
code = linux.seccomp_filter({"unshare": errno.EPERM}, families)
linux.drop_capabilities()
linux.load_filter(code)
from gunsbutter.cli import main
sys.exit(main(sys.argv[1:]))
"""


@pytest.fixture
def locked_down(graded_class, assignment, tmp_path):
    """Runs `gunsbutter grade` for one student of the sample class, in a course folder of its own."""
    shutil.copytree(graded_class.parent, tmp_path / "repository", symlinks=True)
    course = tmp_path / "repository" / "class"

    def grade(*options):
        called = ["grade", assignment.name, "--student", "right", "--again", *options]
        done = subprocess.run(
            [sys.executable, "-c", LOCKED_DOWN, *called], cwd=course, capture_output=True, text=True, check=False
        )
        return done, course

    return grade


def test_a_locked_down_system_is_told_and_nothing_is_changed(locked_down, graded_class, assignment):
    done, course = locked_down()
    assert done.returncode == 2
    assert done.stderr.startswith(
        f"Strict isolation cannot be had here ({REFUSED}), and nothing is graded without it.\n"
    )
    assert "add --isolation none" in done.stderr
    assert "Traceback" not in done.stderr
    assert read_record(course, assignment.name, "right") == read_record(graded_class, assignment.name, "right")


def test_it_is_graded_there_without_walls_when_that_is_asked_for_and_the_report_repeats_it(locked_down, assignment):
    done, course = locked_down("--isolation", "none")
    assert done.returncode == 0, done.stderr
    assert "Student code ran without walls" in done.stdout
    record = read_record(course, assignment.name, "right")
    assert (record["isolation"], record["score"]) == ("none", 25)
    page = (course / "results" / assignment.name / "index.html").read_text(encoding="utf-8")
    assert "ran without walls" in page


# The text for each kind of system


@pytest.mark.parametrize(
    ("setting", "value", "remedy"),
    [
        (APPARMOR, "1", "sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0"),
        (MOST, "0", "sudo sysctl -w user.max_user_namespaces=15000"),
        (CLONE, "0", "sudo sysctl -w kernel.unprivileged_userns_clone=1"),
    ],
)
def test_a_setting_of_the_kernel_is_told_with_the_command_that_changes_it(setting, value, remedy):
    assert remedy in explain(REFUSED, System("linux", settings={setting: value}))
    assert "on the host" in explain(REFUSED, System("linux", container=True, settings={setting: value}))


def test_settings_that_allow_it_are_not_blamed():
    assert "sysctl" not in explain(REFUSED, System("linux", settings={APPARMOR: "0", MOST: "15000", CLONE: "1"}))


def test_in_a_container_the_flags_are_told():
    told = explain(REFUSED, System("linux", container=True))
    assert "docker run --security-opt seccomp=unconfined --security-opt apparmor=unconfined" in told
    assert "podman run --security-opt seccomp=unconfined --security-opt label=disable" in told
    assert "--user" not in told


def test_root_in_a_container_is_told_to_be_somebody_else():
    assert "--user 1000" in explain(REFUSED, System("linux", container=True, root=True))


def test_a_library_or_a_kernel_that_is_missing_is_told():
    assert "apt install libseccomp2" in explain("libseccomp.so.2: not found", System("linux"))
    assert "Linux 5.12" in explain("mount_setattr /: Function not implemented", System("linux"))


def test_elsewhere_than_on_linux_there_is_the_image():
    for platform, word in (("darwin", "macOS"), ("win32", "WSL 2")):
        told = explain("", System(platform))
        assert word in told
        assert "container/Containerfile" in told


def test_macos_can_let_other_machines_grade():
    assert "--scheduler" in explain("", System("darwin"))
    assert "--scheduler" not in explain("", System("win32"))


@pytest.mark.parametrize("system", [System("linux"), System("linux", container=True), System("darwin")])
def test_it_is_said_what_is_missing_why_it_matters_and_how_to_go_on_without(system):
    told = explain(REFUSED, system).splitlines()
    assert REFUSED in told[0]
    assert "keys, marks, other submissions" in told[1]
    assert "--isolation none" in told[-1]


# Other systems than Linux


@pytest.mark.parametrize(
    ("platform", "called"),
    [
        ("darwin", ["grade"]),
        ("win32", ["grade"]),
        ("win32", ["grade", "--isolation", "none"]),
        ("win32", ["grade", "--scheduler", "tcp://127.0.0.1:8786"]),
        ("win32", ["regrade"]),
    ],
)
def test_the_command_says_so_there(graded_class, assignment, monkeypatch, capsys, platform, called):
    monkeypatch.setattr(command, "this_system", lambda: System(platform))
    monkeypatch.chdir(graded_class)
    assert main([*called, assignment.name]) == 2
    assert "container/Containerfile" in capsys.readouterr().err


def test_this_system_is_what_it_is():
    assert this_system().platform == sys.platform


IMPORTED = """
import sys
sys.modules["resource"] = sys.modules["fcntl"] = None  # as on Windows
{imports}
from gunsbutter.cli import main
try:
    main({command!r})
except SystemExit:
    pass
print([name for name in sys.modules if name.startswith("gunsbutter.grading")])
"""


@pytest.mark.parametrize("arguments", [["--help"], ["tables"], ["tables", "check"], ["where"], ["grade", "--help"]])
def test_what_reads_and_explains_needs_nothing_of_the_engine(root, arguments):
    program = IMPORTED.format(imports="", command=arguments)
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=root, capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == "[]"


def test_the_engine_can_be_imported_where_there_are_no_limits_to_set(root):
    program = IMPORTED.format(imports="import gunsbutter.grading.command", command=["--help"])
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=root, capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr
