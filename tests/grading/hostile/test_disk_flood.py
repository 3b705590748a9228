"""A disk can be filled with bytes, and with names of empty files."""

from __future__ import annotations

from tests.grading.hostile.kit import LIMITS, Attack

KIND = "Disk floods: bytes, a sparse file, a hundred thousand empty files, deep folders"
PLAIN_NBGRADER = "A cell writes into the course folder, or anywhere else, until the disk is full for everybody."
WE = "A notebook has a file system of its own in memory, of limited size and number of files; it is gone at the end."

BYTES = """
import os
for place in (".", "/tmp", "/dev/shm"):
    try:
        with open(f"{place}/flood", "wb") as file:
            while True:
                file.write(bytes(1 << 20))
    except OSError as error:
        print(error.strerror)
print(sum(os.stat(f"{place}/flood").st_size for place in (".", "/tmp", "/dev/shm")) >> 20)
try:
    os.truncate("flood", 1 << 40)
except OSError as error:
    print(error.strerror)
"""
MANY_FILES = """
import os
made = 0
try:
    while True:
        open(f"/tmp/{made}", "w").close()
        made += 1
except OSError as error:
    print(made, error.strerror)
"""
FOLDERS = """
import os
depth = 0
try:
    while True:
        os.mkdir("d" * 200)
        os.chdir("d" * 200)
        depth += 1
except OSError as error:
    print(depth, error.strerror)
os.chdir("/tmp")
"""
NOTEBOOKS = {
    "floods-the-disk": Attack(BYTES),
    "floods-with-files": Attack(MANY_FILES),
    "floods-with-folders": Attack(FOLDERS),
}


def test_bytes_have_one_limit_in_all_places(hostile):
    *told, size, sparse = hostile["floods-the-disk"].printed.splitlines()
    assert set(told) <= {"No space left on device", "File too large"}
    assert len(told) == 3
    assert int(size) <= LIMITS.disk >> 20
    assert sparse == "File too large"


def test_so_has_the_number_of_files(hostile):
    for name in ("floods-with-files", "floods-with-folders"):
        made, _, told = hostile[name].printed.partition(" ")
        assert int(made) < LIMITS.files
        assert told == "No space left on device\n"


def test_who_fills_his_own_disk_is_graded_all_the_same(hostile, wrong_score):
    for name in NOTEBOOKS:
        assert hostile[name].score == wrong_score
