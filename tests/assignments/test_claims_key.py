"""The key of the claims and the phrases: complete, coded twice, and every settled difference in writing."""

from __future__ import annotations

from collections import Counter

import pandas as pd
import pytest
import yaml

from gunsbutter import tables
from gunsbutter.checks.key import read_key

CODES = {
    "type": {"factual", "causal", "normative", "predictive"},
    "evidence": {"authority", "report", "citation", "data", "example", "none"},
    "verifiable": {"now", "in principle", "not by facts"},
    "spun": {True, False},
}
COLUMNS = [("claims", "type"), ("claims", "evidence"), ("claims", "verifiable"), ("phrases", "spun")]


@pytest.fixture(scope="module")
def folder(root):
    return root / "assignments/03-claims-and-evidence/key"


@pytest.fixture(scope="module")
def key(folder):
    return {name: pd.DataFrame(entries) for name, entries in read_key(folder).questions.items()}


def coding(folder, name: str, column: str) -> pd.DataFrame:
    """Both codings of a column, first and second, by id."""
    made = {}
    for coder in ("first", "second"):
        frame = pd.read_csv(folder / "coding" / f"{name}_{coder}.csv", dtype=str, keep_default_na=False)
        made[coder] = frame.set_index(frame.columns[0])[column]
    return pd.DataFrame(made)


def kappa(codes: pd.DataFrame) -> float:
    """Cohen (1960): agreement beyond what the two coders' own frequencies of codes would give by chance."""
    n = len(codes)
    first, second = Counter(codes["first"]), Counter(codes["second"])
    chance = sum(first[code] * second[code] for code in first) / n**2
    return ((codes["first"] == codes["second"]).mean() - chance) / (1 - chance)


def test_every_claim_and_every_phrase_is_coded_once_with_a_reason(key):
    assert key["claims"]["id"].tolist() == tables.load("claims").claim_id.tolist()
    assert key["phrases"]["id"].tolist() == tables.load("phrases").phrase_id.tolist()
    for name, column in COLUMNS:
        assert set(key[name][column]) <= CODES[column]
    assert (key["claims"].would_verify.str.len() > 20).all()


def test_every_spun_phrase_has_its_standard_term_and_no_other_has(key):
    phrases = key["phrases"]
    assert phrases.standard_term.notna().tolist() == phrases.spun.tolist()
    assert 10 <= phrases.spun.sum() <= len(phrases) / 2


def test_evidence_agrees_with_the_citations_of_the_table(key):
    cited = tables.load("claims").citations.notna().to_numpy()
    assert (~key["claims"].evidence[cited].isin(["none", "data", "example"])).all()
    assert (~key["claims"].evidence[~cited].isin(["citation", "report"])).all()


@pytest.mark.parametrize(("name", "column"), COLUMNS)
def test_the_agreement_that_is_stated_is_the_agreement_that_was_reached(folder, name, column):
    codes = coding(folder, name, column)
    alike = int((codes["first"] == codes["second"]).sum())
    row = f"| `{column}` | {len(codes)} | {alike} | {kappa(codes):.2f} |"
    assert row in (folder / "agreement.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(("name", "column"), COLUMNS)
def test_the_key_keeps_what_both_coded_and_settles_the_rest_in_writing(folder, key, name, column):
    codes = coding(folder, name, column)
    settled = key[name].set_index("id")[column].map({True: "yes", False: "no"}.get if column == "spun" else str)
    told = (folder / "agreement.md").read_text(encoding="utf-8")
    for row in codes.itertuples():
        if not row.first == row.second == settled[row.Index]:
            assert f"**{row.Index}, `{column}`.**" in told
            assert f"**{settled[row.Index]}**" in told or column == "spun"


def test_the_codebook_defines_every_code(root):
    told = (root / "assignments/03-claims-and-evidence/codebook.md").read_text(encoding="utf-8")
    for codes in (CODES["type"], CODES["evidence"], CODES["verifiable"]):
        assert [code for code in codes if f"`{code}`" not in told] == []


def test_the_key_is_yaml_that_a_person_can_read(folder):
    for name in ("claims", "phrases"):
        lines = (folder / f"{name}.yml").read_text(encoding="utf-8").splitlines()
        assert max(map(len, lines)) <= 140
        assert yaml.safe_load("\n".join(lines))
