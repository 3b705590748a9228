"""The tables keep their rules, agree with each other, and say clearly what is wrong when they do not."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pandas as pd
import pytest

from gunsbutter import tables

NAMES = list(tables.describe())
FIGURES = ("indicators", "arms_transfers", "federal_budget")
OF_THE_PAPER = [name for name in NAMES if name not in (*FIGURES, "sources", "cited_figures")]


@pytest.fixture
def source_data(tmp_path: Path) -> Path:
    """A copy of the tables to be damaged."""
    return Path(shutil.copytree(tables.folder(), tmp_path / "source_data"))


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_a_table_loads_with_the_columns_and_types_of_its_description(name):
    frame = tables.load(name)
    fields = tables.describe()[name]["schema"]["fields"]
    assert list(frame.columns) == [field["name"] for field in fields]
    kinds = {"string": "string", "integer": "Int64", "number": "float64", "boolean": "boolean"}
    assert [str(dtype) for dtype in frame.dtypes] == [kinds[field["type"]] for field in fields]
    assert len(frame) > 0


@pytest.mark.parametrize("name", NAMES)
def test_every_column_is_described_in_a_sentence(name):
    for field in tables.describe()[name]["schema"]["fields"]:
        assert len(field["description"]) > 10, field["name"]


def test_every_table_keeps_its_rules():
    assert tables.validate_all() == {name: [] for name in NAMES}


def test_every_file_of_source_data_is_described():
    described = {each["path"] for each in tables.describe().values()}
    assert {path.name for path in tables.folder().glob("*.csv")} == described


def test_what_load_returns_may_be_changed_without_changing_the_next():
    changed = tables.load("sections")
    changed["words"] = 0
    assert tables.load("sections").words.sum() > 0


def test_a_name_that_is_no_table_is_answered_with_those_that_are():
    with pytest.raises(KeyError, match="references"):
        tables.load("refrences")


class TestRemembered:
    """A table is looked at once, until a table or a rule changes; a fault is found every time."""

    @pytest.fixture(autouse=True)
    def _kept_here(self, tmp_path, monkeypatch):
        monkeypatch.setattr(tables, "user_cache_path", lambda name: tmp_path / "cache")

    @pytest.fixture
    def looked(self, monkeypatch):
        """The names of the tables that were looked at; ``load`` forgets what it has loaded."""
        names, validate = [], tables.validate
        monkeypatch.setattr(tables, "validate", lambda name, *more: names.append(name) or validate(name, *more))
        return names

    def load_anew(self, source_data):
        tables._load.cache_clear()
        tables._digest.cache_clear()
        return tables.load("timeline", source_data)

    def test_a_table_without_a_fault_is_looked_at_once(self, source_data, looked):
        assert self.load_anew(source_data).equals(self.load_anew(source_data))
        assert looked == ["timeline"]

    def test_it_is_looked_at_again_when_another_table_has_changed(self, source_data, looked):
        self.load_anew(source_data)
        edit(source_data / "sections.csv", "Introduction", "An introduction")
        self.load_anew(source_data)
        assert looked == ["timeline", "timeline"]

    def test_a_fault_is_found_each_time(self, source_data, looked):
        self.load_anew(source_data)
        path = source_data / "timeline.csv"
        first = path.read_text(encoding="utf-8").splitlines()[1].partition(",")[0]
        path.write_text(path.read_text(encoding="utf-8") + path.read_text(encoding="utf-8").splitlines()[1] + "\n")
        for _ in range(2):
            with pytest.raises(tables.TableError, match=first):
                self.load_anew(source_data)
        assert looked == ["timeline"] * 3

    def test_where_nothing_can_be_kept_it_is_looked_at_each_time(self, source_data, looked, tmp_path):
        (tmp_path / "cache").write_text("a file, not a folder")
        self.load_anew(source_data)
        self.load_anew(source_data)
        assert looked == ["timeline", "timeline"]


class TestFaults:
    """Each fault stops with a sentence that names file, row, column and rule."""

    def fault(self, source_data: Path, name: str) -> str:
        with pytest.raises(tables.TableError) as raised:
            tables.load(name, source_data)
        return str(raised.value)

    def test_missing_file(self, source_data):
        (source_data / "citations.csv").unlink()
        assert "source_data/citations.csv is missing" in self.fault(source_data, "citations")

    def test_missing_description(self, source_data):
        (source_data / "datapackage.json").unlink()
        assert "datapackage.json is missing" in self.fault(source_data, "citations")

    def test_wrong_column(self, source_data):
        edit(source_data / "sections.csv", "title", "titel")
        told = self.fault(source_data, "sections")
        assert "source_data/sections.csv, row 1, column title" in told
        assert "titel" in told

    def test_missing_column(self, source_data):
        path = source_data / "sections.csv"
        pd.read_csv(path).drop(columns="words").to_csv(path, index=False)
        assert "column words" in self.fault(source_data, "sections")

    def test_duplicate_key(self, source_data):
        edit(source_data / "citations.csv", "C03,", "C02,")
        told = self.fault(source_data, "citations")
        assert "citations.csv, row 4, column cite_id: 'C02' is the same as in the row 3" in told

    def test_duplicate_figure(self, source_data):
        path = source_data / "indicators.csv"
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        path.write_text("".join([*lines, lines[7]]), encoding="utf-8")
        told = self.fault(source_data, "indicators")
        assert f"row {len(lines) + 1}: the key (country_code, year, indicator, source)" in told
        assert "row 8" in told

    def test_share_above_one_hundred(self, source_data):
        path = source_data / "indicators.csv"
        text = path.read_text(encoding="utf-8")
        row = re.search(r"PAK,Pakistan,2022,MS\.MIL\.XPND\.GD\.ZS,[\d.]+", text)
        assert row is not None
        edit(path, row.group(), row.group().rsplit(",", 1)[0] + ",317.7")
        told = self.fault(source_data, "indicators")
        line = text[: row.start()].count("\n") + 1
        assert f"indicators.csv, row {line}, column value: a share lies between 0 and 100" in told

    def test_year_out_of_range(self, source_data):
        edit(source_data / "citations.csv", ",2022,narrative", ",2202,narrative")
        assert "row 2, column year: '2202' breaks the rule" in self.fault(source_data, "citations")

    def test_text_for_a_number(self, source_data):
        edit(source_data / "sections.csv", "introduction,Introduction,2", "introduction,Introduction,two")
        assert "row 3, column order: 'two' is not of the type integer" in self.fault(source_data, "sections")

    def test_empty_cell_that_must_be_filled(self, source_data):
        edit(source_data / "sections.csv", "introduction,Introduction", "introduction,")
        assert "row 3, column title: the cell is empty" in self.fault(source_data, "sections")

    def test_word_that_is_not_in_the_list(self, source_data):
        edit(source_data / "citations.csv", "narrative", "Narrative")
        assert "row 2, column form: 'Narrative' breaks the rule" in self.fault(source_data, "citations")

    def test_row_that_points_to_nothing(self, source_data):
        edit(source_data / "citations.csv", "C05,introduction", "C05,intro")
        assert "row 6, column section: 'intro' is not in the table sections" in self.fault(source_data, "citations")

    def test_pages_the_wrong_way_round(self, source_data):
        edit(source_data / "references.csv", "45,58", "58,45")
        assert "row 2, column page_last" in self.fault(source_data, "references")

    def test_several_faults_are_counted(self, source_data):
        path = source_data / "citations.csv"
        path.write_text(path.read_text(encoding="utf-8").replace("narrative", "told"), encoding="utf-8")
        assert "12 more faults" in self.fault(source_data, "citations")


class TestThePaper:
    """The tables of the paper agree with each other. The figures come from two independent counts."""

    def test_sections_add_up_from_paragraphs(self):
        sections = tables.load("sections").set_index("section")
        paragraphs = tables.load("paragraphs").groupby("section", sort=False)
        assert paragraphs.size().to_dict() == sections.paragraphs.to_dict()
        assert paragraphs.words.sum().to_dict() == sections.words.to_dict()
        assert paragraphs.citations.sum().to_dict() == sections.citations.to_dict()

    def test_paragraphs_add_up_from_citations(self):
        paragraphs = tables.load("paragraphs").set_index(["section", "paragraph"]).citations
        counted = tables.load("citations").groupby(["section", "paragraph"]).size()
        assert paragraphs[paragraphs > 0].to_dict() == counted.to_dict()

    def test_paragraphs_are_numbered_from_one_in_each_section(self):
        for _, numbers in tables.load("paragraphs").groupby("section").paragraph:
            assert numbers.tolist() == list(range(1, len(numbers) + 1))

    def test_counts(self):
        references, citations = tables.load("references"), tables.load("citations")
        assert (len(references), len(citations)) == (37, 53)
        assert references.volume.notna().sum() == 29
        assert references.dash.value_counts().to_dict() == {"hyphen": 20, "en dash": 11}
        assert citations.form.value_counts().to_dict() == {"parenthetical": 40, "narrative": 13}

    def test_entries_stand_in_the_order_of_the_list(self):
        assert tables.load("references").position.tolist() == list(range(1, 38))

    @pytest.mark.parametrize("name", OF_THE_PAPER)
    def test_tables_of_the_paper_hold_no_verdict(self, name):
        columns = " ".join(tables.load(name).columns)
        assert not re.search(
            "match|verdict|missing|double|duplicate|malformed|entry|type|verif|spun|standard", columns
        )

    @pytest.mark.parametrize("name", ["claims", "timeline", "quotations"])
    def test_citations_are_those_of_the_paragraph(self, name):
        """A row names only citations that stand in the paragraph where the paper says it."""
        place = tables.load("citations").set_index("cite_id")[["section", "paragraph"]]
        for row in tables.load(name).rename(columns={"cite_id": "citations"}).dropna(subset="citations").itertuples():
            for cite in row.citations.split():
                assert tuple(place.loc[cite]) == (row.section, row.paragraph), row

    @pytest.mark.parametrize("name", ["claims", "phrases"])
    def test_rows_follow_the_order_of_the_paper(self, name):
        order = dict(zip(tables.load("sections").section, tables.load("sections").order, strict=True))
        places = [(order[row.section], row.paragraph) for row in tables.load(name).itertuples()]
        assert places == sorted(places)

    def test_claims_come_from_every_section(self):
        sections = set(tables.load("sections").section)
        assert len(tables.load("claims")) >= 60
        assert set(tables.load("claims").section) == sections

    def test_findings_and_recommendations_are_the_numbered_paragraphs(self):
        findings, advice = tables.load("findings"), tables.load("recommendations")
        assert (findings.section.unique().tolist(), findings.paragraph.tolist()) == (
            ["key-analysis"],
            list(range(2, 9)),
        )
        assert advice.section.unique().tolist() == ["recommendations"]
        assert advice.paragraph.tolist() == list(range(3, 13))

    @pytest.mark.parametrize(
        ("name", "column"), [("phrases", "phrase"), ("quotations", "paper"), ("findings", "heading")]
    )
    def test_no_quoted_wording_is_longer_than_twelve_words(self, name, column):
        assert tables.load(name)[column].str.split().str.len().max() <= 12

    def test_events_stand_in_order_of_year(self):
        assert tables.load("timeline").year.is_monotonic_increasing
        assert (tables.load("timeline").said_by != "paper").sum() >= 30

    @pytest.mark.parametrize("name", ["institutions", "timeline", "quotations", "cited_figures"])
    def test_works_named_in_a_table_stand_in_the_bibliography(self, name, root):
        listed = set(re.findall(r"^@\w+\{(\w+),", (root / "book/references.bib").read_text(encoding="utf-8"), re.M))
        frame = tables.load(name)
        named = frame["references"] if "references" in frame else frame["reference"]
        assert {key for each in named.dropna() for key in each.split()} <= listed


class TestTheWorld:
    """The figures are those the course may carry, and are where a reader expects them."""

    def test_only_sources_that_may_be_carried_are_carried(self):
        sources = tables.load("sources").set_index("source")
        used = {source for name in FIGURES for source in tables.load(name).source}
        assert used == set(sources.index[sources.carried.astype(bool)])
        assert sources.why_not[~sources.carried.astype(bool)].notna().all()

    def test_a_table_is_cc_by_only_if_its_sources_are(self):
        licences = tables.load("sources").set_index("source").licence
        for name in FIGURES:
            open_ = {licences[source] for source in tables.load(name).source} == {"CC BY 4.0"}
            assert [each["name"] == "CC-BY-4.0" for each in tables.describe()[name]["licenses"]] == [open_], name

    def test_tables_that_are_not_cc_by_are_named_in_the_licence(self, root):
        text = (root / "LICENSE-CONTENT").read_text(encoding="utf-8")
        for name, described in tables.describe().items():
            if described["licenses"][0]["name"] != "CC-BY-4.0":
                assert f"source_data/{name}.csv" in text

    def test_deliveries_give_the_shares_that_are_reported(self):
        """China's share of what Pakistan received in 2017-21 is 72 per cent in the release of March 2022."""
        arms = tables.load("arms_transfers").query("recipient_code == 'PAK' and 2017 <= year <= 2021")
        shares = arms.groupby("supplier").tiv.sum() / arms.tiv.sum()
        assert shares.idxmax() == "China"
        assert shares.max() == pytest.approx(0.72, abs=0.005)

    def test_budget_parts_add_up_to_their_function(self):
        budget = tables.load("federal_budget")
        keys = ["fiscal_year", "estimate", "account", "function"]
        for function in ("Defence affairs and services", "Health", "Education affairs and services"):
            own = budget[budget.function == function]
            parts = own[own.level == "part"].groupby(keys).value.sum()
            whole = own[own.level == "function"].set_index(keys).value
            assert parts.to_dict() == pytest.approx(whole[parts.index].to_dict(), abs=1)

    def test_the_headline_of_the_budget_of_2023_is_there(self):
        """Rs 1,813 bn for defence and 563 bn for military pensions, as the books and newspapers have it."""
        budget = tables.load("federal_budget").query("fiscal_year == 'FY2023-24'")
        defence = budget[(budget.level == "function") & (budget.function == "Defence affairs and services")]
        pensions = budget[budget["head"] == "Military pensions"]
        assert defence.value.sum() / 1000 == pytest.approx(1813, abs=1)
        assert pensions.value.sum() / 1000 == pytest.approx(563, abs=1)

    def test_two_vintages_disagree_on_purpose(self):
        rows = tables.load("indicators").query(
            "country_code == 'PAK' and indicator == 'MS.MIL.XPND.GD.ZS' and year == 2019"
        )
        assert rows.set_index("source").value.to_dict() == {"WDI-2024-11": 3.28552, "WDI-2026-07": 3.50584}


def test_datapackage_is_plain_json_without_machine_paths():
    text = (tables.folder() / "datapackage.json").read_text(encoding="utf-8")
    assert json.loads(text)["resources"]
    assert "/home/" not in text
