"""An archive is a small file that may hold a very large one, or a name that leads elsewhere."""

from __future__ import annotations

import pytest

from tests.grading.damaged import EXPECTED, all_answered, as_file, refused, repaired, zipped

KIND = "Zip archives that are bombs, damaged, encrypted, or hold names that lead out of the folder"
PLAIN_NBGRADER = "Finds no notebook; the student does not appear in the gradebook."
WE = (
    "Ungradable with the reason; nothing is extracted to disk, and no more is unpacked than a limit, whatever "
    "sizes are stated."
)


def damage(notebook):
    return {"bomb.zip": zipped({EXPECTED: b" " * 80 * 2**20})}


def test_a_bomb_is_refused_by_the_size_it_states(handed_in):
    assert "is too large to be read: 80 MB unpacked" in refused(damage(handed_in))


def test_a_bomb_that_lies_about_its_size_is_refused_as_well(handed_in):
    bomb = damage(handed_in)["bomb.zip"].replace((80 * 2**20).to_bytes(4, "little"), (9).to_bytes(4, "little"))
    assert refused({"bomb.zip": bomb})


def test_an_encrypted_archive(handed_in):
    data = bytearray(zipped(as_file(handed_in)))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert "is encrypted" in refused({"x.zip": bytes(data)})


@pytest.mark.parametrize("cut", [30, 100, 1_000])
def test_a_damaged_archive(handed_in, cut):
    assert "a zip archive that is damaged" in refused({"x.zip": zipped(as_file(handed_in))[:-cut]})


def test_a_name_that_leads_elsewhere_is_only_a_name(handed_in):
    made = repaired({"x.zip": zipped({f"../../../{EXPECTED}": as_file(handed_in)[EXPECTED]})})
    assert all_answered(made)


def test_an_archive_of_very_many_files():
    assert "holds more than" in refused({"x.zip": zipped({f"{n}.ipynb": b"" for n in range(2_100)})})


def test_many_archives_share_one_limit(handed_in):
    half = zipped({"x.ipynb": b" " * 40 * 2**20})
    reason = refused({f"{n:02}.zip": half for n in range(40)})
    assert "too large to be read: 40 MB unpacked" in reason


def test_archives_within_archives_end(handed_in):
    files = as_file(handed_in)
    for _ in range(4):
        files = {"deeper.zip": zipped(files)}
    assert "a zip archive without one" in refused(files)
