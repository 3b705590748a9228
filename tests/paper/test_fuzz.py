"""No text makes the audit raise or hang."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gunsbutter.paper import audit
from gunsbutter.paper.report import as_json
from gunsbutter.paper.synthetic import make

PIECES = [
    "(Lee, 2019)",
    "Lee (2019)",
    "# References\n",
    "- Lee, A. (2019). T. *J*, 1(2), 3–4.\n",
    "\n\n",
    "et al.",
    "(",
]
PIECES += [")", "[", "]", " & ", ", ", "2019a", "n.d.", ";", "“", "”", "*", "_", "https://x.example/", "[1]", "1. "]
PIECES += [
    "王",
    "van der ",
    "’",
    "–",
    "(2010)",
    "pp. 3",
    "<b>",
    "\\",
    "\x00",
    "———. ",
    "doi:10.1/x",
    " and ",
    ".",
    "\ud800",
]
fragments = st.one_of(st.sampled_from(PIECES), st.text(max_size=12))


def calm(examples: int) -> settings:
    """The same examples in every run, however slow the machine."""
    return settings(
        max_examples=examples, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True, database=None
    )


@calm(400)
@given(st.lists(fragments, max_size=60))
def test_any_text_is_audited(pieces):
    as_json(audit("".join(pieces)))


@calm(60)
@given(st.integers(0, 50), st.lists(st.tuples(st.floats(0, 1), fragments, st.integers(0, 30)), max_size=12))
def test_a_damaged_paper_is_audited(seed, damages):
    text = make(seed).text
    for place, piece, cut in damages:
        at = int(place * len(text))
        text = text[:at] + piece + text[at + cut :]
    as_json(audit(text))


@pytest.mark.parametrize("head", ["", "# References\n"])
@pytest.mark.parametrize(
    "piece",
    ["(", "[", "A, ", "Lee & ", "and ", "王", "“", "*", "(2019) ", "Lee (", "- ", "1. ", "\n", "van ", "Lee, A., "],
)
def test_a_long_run_of_one_thing_comes_to_an_end(head, piece):
    """What would take hours if it took the square of its length."""
    assert audit(head + piece * 16000).findings is not None
