"""Whole papers: the same one written in many ways, numbered ones, and those that lack a part."""

from __future__ import annotations

import pytest

from gunsbutter.paper import audit
from tests.paper.kit import CLEAN, IEEE, OK, OLD, POOL, REFS, VANCOUVER, audited, checks, paper

ESSAY = """Why Harbours Die
by a student, HIS 101

Harbours die slowly and then at once. When I grew up there were twelve cranes at the quay and now there is one.
In this essay I ask why. Many writers (Okafor 2019, O’Farrell 2014) say it is money. Others disagree; for instance
Tanaka et al (2018) blame rope.

The first reason is rivets. As Okafor (2017) shows in her book, the price of rivets doubled. "A harbour that cannot
buy rivets is not a harbour any more" (Okafor 2017 p. 12). This was true in my town too, where the yard closed.

The second reason is people. May (2004) talks about the men who kept the moorings and how they left. In the census of
2011 there were few of them. I think this matters more than rope. O'Farrell (2014, pp 30-32) also says so.

In conclusion harbours die because of money, and people, and maybe rope.

Sources:
May R. (2004) Moorings, Anchor Lane
Okafor N (2017) The price of rivets. Quayside press
Okafor, N. 2019. Depots without trains, Journal of Fictional Logistics, 12(3) p.45-67
O’Farrell S. Ferries of the west. Slipway Books, 2014
Tanaka K, Weiss L, Obi R. (2018) "Ropes and pulleys", Rope Quarterly 4 (4), 210-233.
"""


PDFLIKE = """On Quays and Debts

N. Writer

Abstract

Quays are old. This paper counts them.

1 Introduction

Depots stand empty in every northern town, as the only count so far shows (Oka-
for, 2019). Ferries still sail (O’Farrell,
2014), and moor-
ings hold (May, 2004). The price of rivets rose for years and with it the price

Journal of Quays 3

12

of ships (Okafor, 2017). Ropes were pulled (Tanaka et al.,
2018).

Journal of Quays 3

13

References

May, R. (2004). Moorings. Anchor Lane.
O’Farrell, S. (2014). Ferries of the
west. Slipway Books.
Okafor, N. (2017). The price of rivets. Quay-
side Press.

Journal of Quays 3

14

Okafor, N. (2019). Depots without trains. Journal of Fic-
tional Logistics, 12(3), 45–67.
Tanaka, K., Weiss, L., & Obi, R. (2018). Ropes and
pulleys. Rope Quarterly, 4(4), 210–233.
"""


TOC = "On Quays\n\nContents\n\nIntroduction ........ 1\nReferences ........ 9\n\n"


VARIANTS = {
    "plain": CLEAN,
    "windows": CLEAN.replace("\n", "\r\n"),
    "old mac": CLEAN.replace("\n", "\r"),
    "tabs": CLEAN.replace(" (", "\t(").replace(" pull", "\tpull"),
    "no-break spaces": CLEAN.replace(" et al.", "\u00a0et al.").replace(", 20", ",\u00a020"),
    "entity spaces": CLEAN.replace(" (Okafor", "&nbsp;(Okafor"),
    "markdown links": CLEAN.replace("(Okafor, 2019)", "([Okafor, 2019](#okafor-2019))"),
    "escaped": CLEAN.replace("(Okafor, 2019)", "\\(Okafor, 2019\\)"),
    "footnote digits": CLEAN.replace("2014).", "2014).1").replace("2017).", "2017).²").replace("ropes.", "ropes.3"),
    "superscript": CLEAN.replace("2014).", "2014).<sup>1</sup>"),
    "one long line": CLEAN.replace(". Rivets", ".  Rivets"),
    "wrapped": CLEAN.replace("(Okafor, 2019)", "(Okafor,\n2019)").replace("et al. (2018)", "et al.\n(2018)"),
    "setext": CLEAN.replace("## References", "References\n----------").replace("# On quays", "On quays\n======="),
    "capitals": CLEAN.replace("## References", "## REFERENCES"),
    "bold heading": CLEAN.replace("## References", "**References**"),
    "colon": CLEAN.replace("## References", "References:"),
    "numbered heading": CLEAN.replace("## References", "## 7. References"),
    "plain text": CLEAN.replace("## ", "").replace("# ", "").replace("*", ""),
    "bibliography": CLEAN.replace("## References", "## Bibliography"),
    "reference list": CLEAN.replace("## References", "## Reference List"),
    "html heading": CLEAN.replace("## References", "<h2>References</h2>"),
    "front matter": "---\ntitle: On quays\nyear: 2020\n---\n\n" + CLEAN,
    "table of contents": CLEAN.replace(
        "## Introduction", "- [Introduction](#i)\n- [References](#r)\n\n## Introduction"
    ),
    "appendix without citations": CLEAN + "\n## Appendix A\n\nThe depots were counted twice in 2016 and 2018.\n",
    "acknowledgements": CLEAN + "\n## Acknowledgements\n\nI thank A. Sobrinho (2019 cohort).\n",
    "plain table of contents": TOC + CLEAN.replace("## ", "").replace("# On quays", "").replace("*", ""),
    "html entities": CLEAN.replace("’", "&rsquo;").replace("&", "&amp;").replace("&amp;rsquo", "&rsquo"),
    "numeric entities": CLEAN.replace("’", "&#8217;").replace("–", "&#8211;"),
    "footnote marks": CLEAN.replace("2014).", "2014).[^1]") + "\n[^1]: A note.\n",
    "references and notes": CLEAN.replace("## References", "## References and Notes"),
    "notes and references": CLEAN.replace("## References", "## Notes and references"),
    "selected bibliography": CLEAN.replace("## References", "## Selected Bibliography"),
    "sources": CLEAN.replace("## References", "## Sources"),
    "pdf": PDFLIKE,
}


@pytest.mark.parametrize("variant", VARIANTS)
def test_a_paper_in_order_stays_in_order_however_it_is_written(variant: str) -> None:
    made = audit(VARIANTS[variant])
    assert (len(made.entries), len(made.citations)) == (5, 5)
    assert [link.how for link in made.links] == ["exact"] * 5
    assert checks(made) == []


@pytest.mark.parametrize(
    "text", ["", " \n\n ", "\ufeff", "On quays", "# On quays", "(", "References", "# References\n"]
)
def test_next_to_nothing_raises_nothing_and_is_said(text: str) -> None:
    made = audit(text)
    assert (made.entries, made.citations, made.findings) == ((), (), ())
    assert made.notes


def test_without_a_list_nothing_is_called_missing() -> None:
    made = audit(f"# On quays\n\n## Introduction\n\n{OK}\n")
    assert (len(made.citations), checks(made)) == (4, [])  # May, 2004 may be a month
    assert "no-entry" in made.left_out


def test_a_list_without_citations_is_never_cited() -> None:
    made = audited("Depots stand empty.", REFS)
    assert checks(made) == ["never-cited"]
    assert made.notes


@pytest.mark.parametrize("text", [VANCOUVER, IEEE], ids=["vancouver", "ieee"])
def test_a_numbered_paper_is_read_by_its_numbers(text: str) -> None:
    made = audit(text)
    assert made.style == "numbered"
    assert [citation.authors for citation in made.citations] == ["1", "2", "3", "4", "1", "3", "2", "4", "5", "6"]
    assert checks(made) == []


@pytest.mark.parametrize(
    ("old", "new", "check"),
    [("[5–6]", "[5–7]", "no-entry"), ("[5–6]", "[5]", "never-cited")],
)
def test_a_numbered_paper_with_a_gap_is_flagged(old: str, new: str, check: str) -> None:
    assert checks(audit(VANCOUVER.replace(old, new))) == [check]


FORMS = [
    "Buoys bob (1). Bells ring (2–4). They sink (5, 6).",
    "Buoys bob [1]–[3]. Bells ring [4], [5]. They sink [6].",
    "Buoys bob.<sup>1</sup> Bells ring.<sup>2–4</sup> They sink.<sup>5,6</sup>",
    "Buoys bob.¹ Bells ring.²⁻⁴ They sink.⁵,⁶",
]


@pytest.mark.parametrize("form", FORMS)
def test_numbers_are_citations_in_every_numbered_form(form: str) -> None:
    made = audit(VANCOUVER.replace(VANCOUVER.split("\n\n")[2], form))
    assert made.style == "numbered"
    assert checks(made) == []


def test_an_appendix_after_the_list_cites_too() -> None:
    made = audit(f"{paper(OK, [*REFS, OLD])}\n## Appendix A\n\nAnchors drag (Old, 2009).\n")
    assert len(made.entries) == 6
    assert checks(made) == []


def test_a_plain_appendix_after_the_list_cites_too() -> None:
    text = paper(OK, [*REFS, OLD]).replace("## ", "").replace("# ", "").replace("*", "")
    made = audit(f"{text}\nAppendix A: Anchors\n\nAnchors drag (Old, 2009).\n")
    assert len(made.entries) == 6
    assert checks(made) == []


def test_tables_and_figures_after_the_list_cite_too() -> None:
    made = audit(f"{paper(OK, [*REFS, OLD])}\n## Tables\n\nTable 1. Anchors. Source: Old (2009).\n")
    assert checks(made) == []


def test_endnotes_with_citations_count() -> None:
    made = audit(
        paper(OK, [*REFS, OLD]).replace("## References", "## Notes\n\n1. Old (2009) differs.\n\n## References")
    )
    assert checks(made) == []


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


def test_an_essay_with_a_sloppy_list_is_read_whole() -> None:
    made = audit(ESSAY.replace("Sources:", "References:"))
    assert [(entry.names[0].surname, entry.year) for entry in made.entries] == [
        ("May", 2004),
        ("Okafor", 2017),
        ("Okafor", 2019),
        ("O’Farrell", 2014),
        ("Tanaka", 2018),
    ]
    assert [citation.year for citation in made.citations] == [2019, 2014, 2018, 2017, 2017, 2004, 2014]
    assert [link.how for link in made.links] == ["exact"] * 7
    assert "quotation-no-page" not in {finding.check for finding in made.findings}


@pytest.mark.parametrize("word", ["analysis", "sources", "findings"])
def test_the_last_word_of_a_broken_line_is_no_heading(word: str) -> None:
    broken = [each.replace("*Moorings*. Anchor Lane", f"*Moorings and mud: on\n{word}*") for each in REFS]
    assert broken != REFS
    made = audit(f"On quays\n\nIntroduction\n\n{OK}\n\nReferences\n\n" + "\n\n".join(broken))
    assert [entry.title for entry in made.entries[:2]] == [f"Moorings and mud: on {word}", "Ferries of the west"]
    assert len(made.entries) == len(REFS)
