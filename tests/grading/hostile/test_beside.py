"""Among all these, some students handed in what they had worked out."""

from __future__ import annotations

from tests.grading.hostile.conftest import BESIDE
from tests.grading.hostile.kit import FULL, LIMITS


def test_every_student_who_did_nothing_wrong_has_all_points(hostile):
    assert {name: hostile[name].score for name in (*BESIDE, "right")} == dict.fromkeys((*BESIDE, "right"), FULL)


def test_nobody_is_lost(hostile):
    assert {hostile[name].record["state"] for name in hostile} <= {"graded", "ungradable"}


def test_every_reason_is_a_sentence_about_the_notebook(hostile):
    reasons = {name: hostile[name].reason for name in hostile if hostile[name].record["state"] == "ungradable"}
    assert not {
        name: reason for name, reason in reasons.items() if not reason.endswith(".") or "Grading it" in reason
    }


def test_nobody_took_longer_than_the_limits(hostile):
    assert {name: hostile[name].seconds for name in hostile if hostile[name].seconds > LIMITS.seconds + 6} == {}
