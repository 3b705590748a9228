"""What real papers do that synthetic ones do not: further forms, lists and innocent sentences."""

from __future__ import annotations

import pytest

from gunsbutter.paper import audit
from tests.paper.kit import POOL, audited, checks, led_to, listed, paper
from tests.paper.test_forms import CLEAN, FOUR, PDFLIKE, VANCOUVER, WRAP, E, own

CITED = [
    ("Depots stand empty [Okafor, 2019].", ["okafor"]),
    ("Depots stand empty (Okafor 2017; 2019).", ["okafor17", "okafor"]),
    ("Okafor (2017; 2019) counts twice.", ["okafor17", "okafor"]),
    ("Depots stand empty (see also Okafor, 2019, for a review).", ["okafor"]),
    ("Depots stand empty (Okafor, 2019, emphasis added).", ["okafor"]),
    ("Depots stand empty (Okafor, 2019, see also Tanaka et al., 2018).", ["okafor", "tanaka"]),
    ("Depots stand empty (Okafor, 2019, and Tanaka et al., 2018).", ["okafor", "tanaka"]),
    ("Depots stand empty (Okafor, 2019, Tanaka et al., 2018).", ["okafor", "tanaka"]),
    ("Depots stand empty (Okafor 2019, Tanaka et al. 2018).", ["okafor", "tanaka"]),
    ("Depots stand empty (cf. Okafor, 2019 for more).", ["okafor"]),
    ("Depots stand empty (see Okafor, 2019 and Tanaka et al., 2018).", ["okafor", "tanaka"]),
    ("Depots stand empty (but see Okafor, 2019, who disagrees).", ["okafor"]),
    ("Depots stand empty (Okafor, 2019, and references therein).", ["okafor"]),
    ("Depots stand empty (Okafor, 2019, Table 2).", ["okafor"]),
    ("Depots stand empty (Okafor, 2019, Ch. 2).", ["okafor"]),
    ("The yard is empty (Mueller, 2013).", ["mueller"]),
    ("王小明（2012）写道，账本很薄。", ["wang"]),
    ("السفن قليلة (الخطيب، 2010).", ["khatib"]),
    ("The basins are few (الخطيب, 2010).", ["khatib"]),
    ("The U.S. Department of Barges (2017) counts.", ["barges"]),
    ("Depots (though not those counted by Okafor [2019]) stand empty.", ["okafor"]),
    ("Depots stand empty (in French; see Okafor, 2019: 46, 51).", ["okafor"]),
    ("Ice is thin (Lindqvist &amp; Morales, 2020a).", ["lm-a"]),
]

NOT_CITED = [
    "Trade fell in Denmark (2008–2012) and Norway (2009).",
    "Brazil (2014) and Qatar (2022) built stadiums.",
    "Independence came late in Belize (1981) and Brunei (1984).",
    "She won in Athens (2004), Beijing (2008) and London (2012).",
    "The film Quiet Harbour (2016) shows it.",
    "Spending rose (FY2019).",
    "Pakistan (1998) tested, as India (1974) had.",
    "Resolve grew in Lisbon (1997).",
    "Directive 2009/81/EC (2009) governs it.",
    "Fiscal year 2019 (FY 2019) was poor.",
    "The deal was signed (Paris, 2015).",
    "Operation Wet Rope (2003) failed.",
    "The Nobel Prize (2014) went elsewhere.",
    "The ship Northern Star (1974) sank.",
    "HMS Sobrinho (1974) sank.",
]

PAGES = [
    ("“Every depot in the north is empty” (Okafor, 2019, Chapter 2).", "Chapter 2"),
    ("“Every depot in the north is empty” (Okafor, 2019, S. 46).", "S. 46"),
    ("“Every depot in the north is empty” (Okafor, 2019, 46f.).", "46f"),
    ("“Every depot in the north is empty” (Okafor, 2019, Kindle loc. 212).", "Kindle loc. 212"),
]

FIELDS = [
    (
        "Ilves, Rein. 2018. “Is Silt Steel?” *Dredging Letters* 44, no. 2 (May): 123–31.",
        {"title": "Is Silt Steel?", "container": "Dredging Letters", "volume": "44", "issue": "2", "page_first": 123},
    ),
    (
        "Ilves, Rein. “Silt and Steel.” *Dredging Letters* 44, no. 2 (2018): 123–31.",
        {"year": 2018, "title": "Silt and Steel", "container": "Dredging Letters", "page_first": 123},
    ),
    (
        "Ilves, Rein, and Pia Ode. “Silt and Steel.” *Dredging Letters*, vol. 44, no. 2, 2018, pp. 123-31.",
        {
            "year": 2018,
            "title": "Silt and Steel",
            "container": "Dredging Letters",
            "volume": "44",
            "page_first": 123,
            "page_last": 131,
        },
    ),
    (
        "Ilves, Rein. *The Dredger’s Ledger*. 3rd ed., Quayside Press, 2018.",
        {"year": 2018, "title": "The Dredger’s Ledger", "kind": "book"},
    ),
    (
        "Ilves, R. (2018). *The dredger’s ledger* (3rd ed.). Quayside Press.",
        {"title": "The dredger’s ledger", "container": "Quayside Press", "kind": "book"},
    ),
    (
        "Ilves, R., & Ode, P. (Eds.). (2018). *Ledgers of silt* (Vol. 2). Quayside Press.",
        {"year": 2018, "title": "Ledgers of silt", "container": "Quayside Press", "kind": "book"},
    ),
    (
        "Ilves, R. (2018). What is silt? And who pays? *Dredging Letters, 44*(2), 1–9.",
        {"title": "What is silt? And who pays?", "container": "Dredging Letters"},
    ),
    ("Ilves, R. (2018). *Silt*. Quayside Press.", {"title": "Silt", "container": "Quayside Press", "kind": "book"}),
]

AUTHORS = [
    ("R. Ilves, P. Ode and J. Tamm (2018) Silt, Quayside.", ["Ilves", "Ode", "Tamm"]),
    ("Иванов, И. И., и Петров, П. П. (2018). *Ил*. Причал.", ["Иванов", "Петров"]),
]

LAYOUTS = {
    "page-number": "\n".join("\n".join(each) for each in WRAP[:2])
    + "\n\n14\n\n"
    + "\n".join("\n".join(each) for each in WRAP[2:]),
    "page-break-in-entry": "\n".join(["\n".join(WRAP[0]), WRAP[1][0], "", "15", "", WRAP[1][1]])
    + "\n"
    + "\n".join("\n".join(each) for each in WRAP[2:]),
    "running-head": "\n".join("\n".join(each) for each in WRAP[:2])
    + "\n\nON QUAYS 14\n\n"
    + "\n".join("\n".join(each) for each in WRAP[2:]),
    "block-quotes": "\n>\n".join(f"> {each}" for each in E),
    "sloppy": "Aalto K (2011) Ropes. Rope Review 2(1) p.5-19\nBrisco L, Ng W. (2012) Planks and nails, Quayside press"
    "\nCarew, M. 2013. Tar, in Ledgers of silt, Quayside\nDovzan, T. (2014) Sails. https://sails.example/long",
    "no-full-stops": "\n".join(each.rstrip(".") for each in E),
}

INNOCENT = [
    ("malformed", "Okafor’s 2019 count of depots (p. 46) is low.", []),
    ("incomplete", "Bells ring (Chen, 2016).", ["Chen, W. (2016, May 3). Bells ring. *The Bell Gazette*."]),
    ("older-than-event", "The 2021 Depot Act closed what Okafor (2019) had counted.", []),
    ("older-than-event", "Following Okafor (2019), we count the depots open in 2022.", []),
    ("older-than-event", "We use the method of Okafor (2019) on data for 2021.", []),
    ("older-than-event", "In 2021, drawing on Okafor (2019), the ministry changed its rules.", []),
    ("older-than-event", "Since the definition of a depot (Okafor, 2019) is broad, the 2022 count is high.", []),
    ("quotation-no-page", "The essay “The price of rivets in the north” made Okafor (2017) known.", []),
]

VARIANTS = {
    "html entities": CLEAN.replace("’", "&rsquo;").replace("&", "&amp;").replace("&amp;rsquo", "&rsquo"),
    "numeric entities": CLEAN.replace("’", "&#8217;").replace("–", "&#8211;"),
    "footnote marks": CLEAN.replace("2014).", "2014).[^1]") + "\n[^1]: A note.\n",
    "references and notes": CLEAN.replace("## References", "## References and Notes"),
    "notes and references": CLEAN.replace("## References", "## Notes and references"),
    "selected bibliography": CLEAN.replace("## References", "## Selected Bibliography"),
    "sources": CLEAN.replace("## References", "## Sources"),
    "pdf": PDFLIKE,
}

FORMS = [
    "Buoys bob [1]–[3]. Bells ring [4], [5]. They sink [6].",
]


@pytest.mark.parametrize(("text", "works"), CITED)
def test_a_citation_leads_to_its_work(text: str, works: list[str]) -> None:
    assert [each.split(":")[0] if "!" in each else each for each in led_to(text)] == [
        "none!" if w == "none!" else ("exact!" if w.endswith("!") else w) for w in works
    ]


@pytest.mark.parametrize("text", NOT_CITED)
def test_what_only_looks_like_a_citation_is_left_alone(text: str) -> None:
    assert led_to(text) == []


@pytest.mark.parametrize(("text", "pages"), PAGES)
def test_pages_are_read_and_a_quotation_with_pages_is_not_flagged(text: str, pages: str) -> None:
    made = audited(text, [POOL["okafor"]])
    assert [citation.pages.rstrip(".") for citation in made.citations] == [pages.rstrip(".")]
    assert "quotation-no-page" not in checks(made)


@pytest.mark.parametrize(("printed", "fields"), FIELDS)
def test_an_entry_is_taken_apart_as_a_human_would(printed: str, fields: dict[str, object]) -> None:
    entry, _ = audited("Nothing.", [printed, POOL["tanaka"]]).entries
    assert {name: getattr(entry, name) for name in fields} == fields


@pytest.mark.parametrize(("printed", "fields"), FIELDS)
def test_a_complete_entry_is_not_called_incomplete(printed: str, fields: dict[str, object]) -> None:
    found = [
        finding
        for finding in audited("Nothing.", [printed, POOL["tanaka"]]).findings
        if finding.check == "incomplete"
    ]
    assert [finding.why for finding in found] == []


@pytest.mark.parametrize(("printed", "surnames"), AUTHORS)
def test_the_authors_of_an_entry_are_told_apart(printed: str, surnames: list[str]) -> None:
    (entry,) = audited("Nothing.", printed).entries
    assert [name.surname for name in entry.names] == surnames


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_list_in_any_layout_has_its_four_entries(layout: str) -> None:
    assert listed(LAYOUTS[layout]) == FOUR


# RAISES ValueError in works.groups (min of no keys): the dash is taken for the author by entries._head. In parse_all
# put the authors above in its place; and let groups fall back to the title where a name has no key.
@pytest.mark.parametrize("dash", ["———.", "---.", "______.", "–––,", "\u2e3b."])
def test_a_long_dash_stands_for_the_author_above(dash: str) -> None:
    refs = (
        f"Okafor, Ngozi. 2017. *The Price of Rivets*. London: Quayside.\n\n{dash} 2019. *Depots*. London: Quayside."
    )
    made = audited("Depots (Okafor 2017) and rivets (Okafor 2019).", refs)
    assert [link.how for link in made.links] == ["exact", "exact"]


@pytest.mark.parametrize(("check", "sentence", "extra"), INNOCENT)
def test_the_innocent_is_left_alone(check: str, sentence: str, extra: list[str]) -> None:
    assert own(check, sentence, extra) == []


@pytest.mark.parametrize("variant", VARIANTS)
def test_a_paper_in_order_stays_in_order_however_it_is_written(variant: str) -> None:
    made = audit(VARIANTS[variant])
    assert (len(made.entries), len(made.citations)) == (5, 5)
    assert [link.how for link in made.links] == ["exact"] * 5
    assert checks(made) == []


@pytest.mark.parametrize("form", FORMS)
def test_numbers_are_citations_in_every_numbered_form(form: str) -> None:
    made = audit(VANCOUVER.replace(VANCOUVER.split("\n\n")[2], form))
    assert made.style == "numbered"
    assert checks(made) == []


# list of five becomes two entries: entries.split (no full stop at line ends); second fault: (A 2019, B 2014) is
# lost


# the first chapter's list is taken for running text and its citation is 'no-entry', certain: document._list_at
# takes the last
def test_two_chapters_with_two_lists_are_read_each() -> None:
    one, two = (
        paper("Depots stand empty (Okafor, 2019).", POOL["okafor"]),
        paper("Moorings hold (May, 2004).", POOL["may"]),
    )
    made = audit(f"{one}\n{two.replace('Introduction', 'Moorings')}")
    assert len(made.entries) == 2
    assert checks(made) == []


# each note is an entry: entries._merged; a block that does not start like an entry (_starts) goes on with the
# one above
