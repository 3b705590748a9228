"""Beside the attacks: what is promised of the grader's side itself."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import time

import nbformat
import pytest

from gunsbutter.grading import run
from gunsbutter.grading.cgroups import Group, place_for_groups
from gunsbutter.grading.run import Surroundings, WallsMissing, WarmProcess
from gunsbutter.grading.said import outputs_of
from gunsbutter.grading.student.walls import Limits
from gunsbutter.grading.watch import Watch


def test_a_wall_that_cannot_be_had_is_named_before_any_code_runs(tmp_path):
    """The system refuses a file system of a negative size; so it would refuse one that it does not allow at all."""
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("print('ran')")])
    with WarmProcess(Surroundings("00-any", tmp_path, limits=Limits(disk=-1))) as warm:  # noqa: SIM117
        with warm.student() as student, pytest.raises(WallsMissing, match="mount tmpfs on /private"):
            student.run(notebook)


ATTEMPTS = f"""
import os, signal, socket
def attempt(act):
    try:
        act()
        print("DONE")
    except OSError:
        print("refused")
for place in ("/new", "/released/new", "/etc/passwd", "/proc/sys/kernel/hostname", {os.__file__!r}):
    attempt(lambda: open(place, "a").write("changed"))
os.kill(0, signal.SIGKILL)
attempt(lambda: os.kill(-1, signal.SIGKILL))
attempt(lambda: socket.socket(socket.AF_UNIX).connect("\\0gunsbutter-test"))
attempt(lambda: socket.create_connection(("127.0.0.1", PORT), timeout=1))
"""


def test_all_walls_stand_without_landlock_too(tmp_path, monkeypatch):
    """Older kernels have none. What it forbids, read-only mounts, namespaces and an own session forbid as well."""
    without = "from gunsbutter.grading.student import linux; linux.landlock_version = lambda: 0; "
    monkeypatch.setattr(run, "_PROGRAM", without + run._PROGRAM)
    with socket.socket(socket.AF_UNIX) as abstract, socket.create_server(("127.0.0.1", 0)) as server:
        abstract.bind("\0gunsbutter-test")
        abstract.listen()
        source = ATTEMPTS.replace("PORT", str(server.getsockname()[1]))
        notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source)])
        with WarmProcess(Surroundings("00-any", tmp_path)) as warm, warm.student() as student:
            ran = student.run(notebook)
    assert not ran.ended
    assert ran.cells[0].outputs[0]["text"].split() == ["refused"] * 8


def test_nothing_that_a_cell_put_out_is_more_than_its_limits():
    assert outputs_of(b"no json")[0]["output_type"] == "stream"
    assert outputs_of(b"{}")[0]["output_type"] == "stream"
    assert len(outputs_of(json.dumps([{"output_type": "stream"}] * 5_000).encode())) < 1_100
    assert outputs_of(b'[{"a": ' + b"[" * 500 + b"]" * 500 + b"}]")[0]["name"] == "stderr"
    assert outputs_of(b'[{"data": [1e999, NaN, -Infinity, 0.5]}]') == [{"data": [None, None, None, 0.5]}]
    begun = time.monotonic()
    assert outputs_of(b"[" + b"{}," * 2_000_000 + b"{}]")[0]["name"] == "stderr"
    assert outputs_of(b'["' + b"\\" * 4_000_001 + b'"]')[0]["name"] == "stderr"
    assert time.monotonic() - begun < 2


def test_a_long_text_is_no_flood_of_values():
    text = "[1, 2], " * 500_000
    assert outputs_of(json.dumps([{"output_type": "stream", "text": text}]).encode())[0]["text"] == text


def test_the_watch_ends_what_takes_too_much():
    with subprocess.Popen(["sleep", "60"]) as child, Watch(lambda: [child.pid], 1, 9) as watch:
        assert child.wait() == -9
    assert watch.too_much
    assert watch.peak > 1


def test_the_watch_ends_what_is_too_many():
    with subprocess.Popen(["sleep", "60"]) as child, Watch(lambda: [child.pid] * 10, 1 << 40, 9) as watch:
        assert child.wait() == -9
    assert watch.too_many
    assert not watch.too_much


# Control groups, on a made-up tree: what is handed down depends on the machine.


@pytest.fixture
def tree(tmp_path):
    """A machine on which this process is in the group /user/session, and /user hands down memory."""
    for name in ("proc/self", "sys/fs/cgroup/user/session"):
        (tmp_path / name).mkdir(parents=True)
    mounts = "23 1 0:5 / /proc rw - proc proc rw\n31 23 0:28 / /sys/fs/cgroup rw,nosuid - cgroup2 cgroup2 rw\n"
    (tmp_path / "proc/self/mountinfo").write_text(mounts)
    (tmp_path / "proc/self/cgroup").write_text("0::/user/session\n")
    user = tmp_path / "sys/fs/cgroup/user"
    for name, text in {"cgroup.procs": "", "cgroup.subtree_control": "cpu memory pids\n"}.items():
        (user / name).write_text(text)
    return tmp_path


def test_a_group_is_made_beside_our_own(tree):
    place = place_for_groups(tree)
    assert place == tree / "sys/fs/cgroup/user"
    group = Group.made(1 << 20, place)
    (folder,) = place.glob("gunsbutter-*")
    assert (folder / "memory.max").read_text() == str(1 << 20)
    assert group.take(77)
    assert (folder / "cgroup.procs").read_text() == "77"
    (folder / "memory.events").write_text("low 0\noom 3\noom_kill 2\n")
    assert group.ended() == 2


@pytest.mark.parametrize("missing", ["proc/self/cgroup", "sys/fs/cgroup/user/cgroup.subtree_control"])
def test_where_none_is_handed_down_there_is_none(tree, missing):
    (tree / missing).unlink()
    assert place_for_groups(tree) is None
    assert Group.made(1 << 20, None) is None


def test_version_1_hands_nothing_down(tree):
    (tree / "proc/self/mountinfo").write_text("35 31 0:32 / /sys/fs/cgroup/memory rw - cgroup cgroup rw,memory\n")
    assert place_for_groups(tree) is None


def test_groups_of_graders_that_were_killed_are_taken_away(tree):
    place = place_for_groups(tree)
    gone = place / "gunsbutter-999999999-abcd"
    mine = place / f"gunsbutter-{os.getpid()}-abcd"
    gone.mkdir()
    mine.mkdir()
    Group.made(1 << 20, place)
    assert not gone.exists()
    assert mine.exists()
