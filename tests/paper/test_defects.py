"""Each check with what it must find, and with the innocent sentences and entries that tempt it."""

from __future__ import annotations

import pytest

from tests.paper.kit import CHEN1, CHEN2, HALE1, HALE2, OK, OLD, POOL, REFS, J, audited

FLAGGED = [
    ("no-entry", "Locks leak (Zweig, 2011).", []),
    ("no-entry", "Zweig and Holt (2011) disagree.", []),
    ("no-entry", "Okafor (2005) was first.", []),
    ("never-cited", "", [OLD]),
    ("disagrees", "Moorings rust (May, 2003).", []),
    ("disagrees", "Ropes fray (Tanaka, 2018).", []),
    ("disagrees", "Ropes fray (Tanaka & Weiss, 2018).", []),
    ("disagrees", "Ropes fray (Weiss, Tanaka, & Obi, 2018).", []),
    ("disagrees", "Depots rust (Okafer, 2019).", []),
    ("disagrees", "Depots rust (Okafor et al., 2019).", []),
    ("ambiguous", "Buoys bob (Chen, 2016).", [CHEN1, CHEN2]),
    ("ambiguous", "Masts break (Hale, 2015).", [HALE1, HALE2]),
    ("malformed", "Depots rust (Okafor,, 2019).", []),
    ("malformed", "Depots rust (Okafor; 2019).", []),
    ("malformed", "Depots rust (Okafor, 2019.", []),
    ("malformed", "Depots rust Okafor, 2019).", []),
    ("malformed", "Depots rust (fast) Okafor, 2019, p. 5).", []),
    ("malformed", "Depots rust, as Okafor, (2019) says.", []),
    ("printed-twice", "", [POOL["okafor"]]),
    ("printed-twice", "", ["Okafor, Ngozi. 2019. “Depots without Trains.” J. Fict. Logist. 12 (3): 45-67."]),
    (
        "printed-twice",
        "",
        ["Okafor, N. (2019). Depots Without Trains. Journal of Fictional Logistics, 12(3), 45-67."],
    ),
    ("incomplete", "Bells ring (Chen, 2016).", ["Chen, W. (2016). *Bells*."]),
    ("incomplete", "Bells ring (Chen, 2016).", ["Chen, W. (2016). Bells at sea. *Journal of Bells*."]),
    ("incomplete", "Bells ring (Chen, 2016).", ["Chen, W. (2016). *Journal of Bells, 3*(1), 2–9."]),
    ("incomplete", "Bells ring (Chen, n.d.).", ["Chen, W. *Bells*. Quayside Press."]),
    ("incomplete", "Bells ring (Bell Office, 2016).", ["Bell Office. (2016). *Bells*. Retrieved May 3, 2019."]),
    (
        "foreign-url",
        "Bells ring (Bell Office, 2016) and horns blow (Horn Agency, 2015).",
        [
            "Bell Office. (2016). *Bells*. https://www.hornagency.example/bells",
            "Horn Agency. (2015). *Horns*. https://www.hornagency.example/horns",
        ],
    ),
    (
        "foreign-url",
        "Bells ring (Chen, 2016) and horns blow (Hale, 2015).",
        ["Chen, W. (2016). Bells. https://horns.example/all", "Hale, P. (2015). Horns. https://horns.example/all"],
    ),
    ("volume-year", "Bells ring (Chen, 2016).", [f"Chen, W. (2016). Bells. {J}, *15*(2), 7–18."]),
    ("volume-year", "Bells ring (Chen, 2012).", [f"Chen, W. (2012). Bells. {J}, *12*(2), 7–18."]),
    ("shared-pages", "Bells ring (Chen, 2016).", ["Chen, W. (2016). Bells. *Bell Review, 3*(2), 45–67."]),
    (
        "house-styles",
        "Bells (Chen, 2016), horns (Hale, 2015), flags (Old, 2009) and lamps (Ray, 2008) are signals.",
        [
            "Chen, Wei. 2016. “Bells.” *Bell Review* 3 (2): 5-7.",
            "Hale, Pat. 2015. “Horns.” *Horn Review* 2 (1): 8-9.",
            "Old, Fay. 2009. “Flags.” *Flag Review* 1 (2): 3-6.",
            "Ray, Kim. 2008. “Lamps.” *Lamp Review* 9 (2): 1-7.",
        ],
    ),
    ("older-than-event", "In 2021 the last depot closed (Okafor, 2019).", []),
    ("older-than-event", "Okafor (2019) describes the fire of 2022.", []),
    ("older-than-event", "The depot burned down in March 2022 (Okafor, 2019).", []),
    ("quotation-no-page", "“No depot in the north has seen a train” (Okafor, 2019).", []),
    ("quotation-no-page", "Okafor (2019) writes that “no depot in the north has seen a train”.", []),
    ("quotation-no-page", 'Okafor (2019) writes: "No depot in the north has seen a train."', []),
]


INNOCENT = [
    ("no-entry", "The war (1914–1918) and the World Cup (2010) came and went.", []),
    ("no-entry", "Locks leak (L. Zweig, personal communication, May 3, 2011).", []),
    ("no-entry", "Locks leak (Zweig, 1950, as cited in Okafor, 2019).", []),
    ("no-entry", "Locks leak (Zweig, unpublished data).", []),
    ("no-entry", "Genesis 1:1 (King James Version) says so.", []),
    ("never-cited", "Anchors drag (see Old 2009, 12, and the works there).", [OLD]),
    ("never-cited", "Old’s (2009) anchors drag.", [OLD]),
    ("never-cited", "Anchors drag.[^1]\n\n[^1]: Old (2009) says why.", [OLD]),
    ("never-cited", "| Anchors | Source |\n|---|---|\n| drag | Old (2009) |", [OLD]),
    ("never-cited", "> Anchors drag.\n> (Old, 2009, p. 3)", [OLD]),
    ("never-cited", "Figure 1. Anchors by year. Source: Old (2009).", [OLD]),
    ("disagrees", "Depots rust (Okafor, 2019, p. 2018).", []),
    ("disagrees", "Ropes fray (Tanaka, Weiss, et al., 2018).", []),
    ("disagrees", "Depots rust (Okafor, 2017, 2019).", []),
    ("ambiguous", "Buoys bob (L. Chen, 2016) and bells ring (W. Chen, 2016).", [CHEN1, CHEN2]),
    ("ambiguous", "Masts (Hale, 2015a) and oars (Hale, 2015b) break.", [HALE1, HALE2]),
    ("ambiguous", "Masts and oars (Hale, 2015a, 2015b) break.", [HALE1, HALE2]),
    (
        "ambiguous",
        "Bells (Chen, 2016) and bells with horns (Chen & Hale, 2016) ring.",
        [CHEN2, "Chen, W., & Hale, P. (2016). *Bells and horns*. Quayside Press."],
    ),
    ("malformed", "Depots rust (Okafor 2019).", []),
    ("malformed", "Depots a) rust (Okafor, 2019) and b) sink (so (they say) Okafor, 2019).", []),
    ("malformed", "In 2019 Okafor (2019) counted depots.", []),
    ("malformed", "O’Farrell Jr. (2014) sails, as does Tanaka et al. (2018).", []),
    ("malformed", "By Okafor’s count of 2019 depots stood empty.", []),
    (
        "printed-twice",
        "Trains (Okafor, 2020).",
        ["Okafor, N. (2020). Depots without trains: Part II. *Journal of Fictional Logistics, 13*(3), 4–17."],
    ),
    ("printed-twice", "Masts (Hale, 2015a) and oars (Hale, 2015b) break.", [HALE1, HALE2]),
    (
        "printed-twice",
        "Rivets (Okafor, 2021).",
        ["Okafor, N. (2021). *The price of rivets* (2nd ed.). Quayside Press."],
    ),
    ("incomplete", "Bells ring (Chen, in press).", ["Chen, W. (in press). Bells. *Bell Review*."]),
    (
        "incomplete",
        "Bells ring (Chen, 2016).",
        ["Chen, W. (2016). *Bells* [Master’s thesis, University of Mudport]."],
    ),
    (
        "incomplete",
        "Bells ring (Chen, 2016).",
        ["Chen, W. (2016, June). *Bells* [Paper presentation]. Bell Congress, Mudport, Estonia."],
    ),
    ("incomplete", "Bells ring (Bell Office, 2016).", ["Bell Office. (2016). *Bells* (Report No. 3)."]),
    ("incomplete", "Bells ring (Chen, 2016).", ["Chen, W. 2016. *Bells*. London: Quayside."]),
    ("incomplete", "Bells ring (Chen, 2016).", ["Chen, W. (2016) *Bells*, Quayside, London."]),
    ("incomplete", "Bells ring (Chen, 2016).", ["Chen, W. (2016). Bells [Film]. Quayside Pictures."]),
    ("incomplete", "Bells ring (Chen, 2016).", ["Chen, W. (2016). *The Oxford journal of a bell-ringer*. Quayside."]),
    (
        "foreign-url",
        "Bells ring (Bell Office, 2016).",
        ["Bell Office. (2016). *Bells*. https://web.archive.org/web/2017/https://bells.example/"],
    ),
    (
        "foreign-url",
        "Bells ring (Bell Office, 2016) and horns blow (Horn Agency, 2015).",
        [
            "Bell Office. (2016). *Bells*. https://publications.example/bells",
            "Horn Agency. (2015). *Horns*. https://publications.example/horns",
        ],
    ),
    ("volume-year", "Bells ring (Chen, 2020).", [f"Chen, W. (2020). Bells. {J}, *13*(2), 7–18."]),
    ("volume-year", "Bells ring (Chen, 2019).", [f"Chen, W. (2019). Bells. {J}, *12*(1), 7–18."]),
    (
        "volume-year",
        "Bells ring (Chen, 2018).",
        ["Chen, W. (2018). Bells. *Journal of Fictional Logistics Letters, 20*(2), 7–18."],
    ),
    ("shared-pages", "Bells ring (Chen, 2016).", ["Chen, W. (2016). Bells. *Bell Review, 3*(2), 45–66."]),
    ("house-styles", "Anchors drag (Old, 2009).", [OLD]),
    ("older-than-event", "Depots are expected to close by 2030 (Okafor, 2019).", []),
    ("older-than-event", "From 2010 to 2021 depots closed, a trend that began early (Okafor, 2019).", []),
    ("older-than-event", "As Okafor (2019) had foreseen, the last depot closed in 2021.", []),
    ("quotation-no-page", "Okafor calls them “depots without trains” (Okafor, 2019).", []),
    ("quotation-no-page", "Okafor (2019, p. 46) writes that “no depot in the north has seen a train”.", []),
    ("quotation-no-page", "Okafor (2019) writes that “no depot in the north has seen a train” (p. 46).", []),
    (
        "quotation-no-page",
        "Asked whether “you would visit a depot this year”, 40% agreed. Okafor (2019) asked too.",
        [],
    ),
    ("malformed", "Okafor’s 2019 count of depots (p. 46) is low.", []),
    ("incomplete", "Bells ring (Chen, 2016).", ["Chen, W. (2016, May 3). Bells ring. *The Bell Gazette*."]),
    ("older-than-event", "The 2021 Depot Act closed what Okafor (2019) had counted.", []),
    ("older-than-event", "Following Okafor (2019), we count the depots open in 2022.", []),
    ("older-than-event", "We use the method of Okafor (2019) on data for 2021.", []),
    ("older-than-event", "In 2021, drawing on Okafor (2019), the ministry changed its rules.", []),
    ("older-than-event", "Since the definition of a depot (Okafor, 2019) is broad, the 2022 count is high.", []),
    ("quotation-no-page", "The essay “The price of rivets in the north” made Okafor (2017) known.", []),
]


def own(check: str, sentence: str, extra: list[str]) -> list[str]:
    """The findings of one check in the small paper with a sentence and entries added."""
    found = audited(f"{OK} {sentence}" if "\n" not in sentence else f"{OK}\n\n{sentence}", REFS + extra).findings
    return [finding.why for finding in found if finding.check == check]


def test_the_small_paper_is_in_order() -> None:
    assert [finding.why for finding in audited(OK, REFS).findings] == []


@pytest.mark.parametrize(("check", "sentence", "extra"), FLAGGED)
def test_a_defect_is_found(check: str, sentence: str, extra: list[str]) -> None:
    assert own(check, sentence, extra)


@pytest.mark.parametrize(("check", "sentence", "extra"), INNOCENT)
def test_the_innocent_is_left_alone(check: str, sentence: str, extra: list[str]) -> None:
    assert own(check, sentence, extra) == []
