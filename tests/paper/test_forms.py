"""What a careful human finds in papers the audit was not tuned on: citations, entries, defects, whole papers."""

from __future__ import annotations

import pytest

from gunsbutter.paper import audit
from tests.paper.kit import POOL, audited, checks, led_to, listed, paper

CITED = [
    # APA
    ("Depots stand empty (Okafor, 2019).", ["okafor"]),
    ("Okafor (2019) counts empty depots.", ["okafor"]),
    ("Lindqvist and Morales (2020a) measure ice.", ["lm-a"]),
    ("Ice is measured (Lindqvist & Morales, 2020b).", ["lm-b"]),
    ("Ice is measured (Lindqvist & Morales, 2020a, 2020b).", ["lm-a", "lm-b"]),
    ("Ice is measured (Lindqvist & Morales, 2020a,b).", ["lm-a", "lm-b"]),
    ("Lindqvist and Morales (2020a, b) measure ice twice.", ["lm-a", "lm-b"]),
    ("Tanaka et al. (2018) pull ropes.", ["tanaka"]),
    ("Ropes are pulled (Tanaka et al., 2018; Okafor, 2019).", ["tanaka", "okafor"]),
    ("Ropes are pulled (Okafor, 2017, 2019; Tanaka et al., 2018).", ["okafor17", "okafor", "tanaka"]),
    ("Tanaka, Weiss, and Obi (2018) pull ropes.", ["tanaka"]),
    ("Ropes are pulled (Tanaka, Weiss, & Obi, 2018).", ["tanaka"]),
    ("Gates leak (Kowalczyk et al., 2021, pp. 14–15).", ["kowalczyk"]),
    ("Gates leak (Kowalczyk, Adeyemi, et al., 2021).", ["kowalczyk"]),
    ("Kowalczyk and colleagues (2021) find leaks.", ["kowalczyk"]),
    # Harvard and Chicago
    ("Depots stand empty (Okafor 2019).", ["okafor"]),
    ("Depots stand empty (Okafor 2019, 46).", ["okafor"]),
    ("Depots stand empty (Okafor 2019: 46–47).", ["okafor"]),
    ("Depots stand empty (Okafor 2019:46).", ["okafor"]),
    ("Depots stand empty (Okafor, 2019, p.46).", ["okafor"]),
    ("Okafor (2017, 2019) counts twice.", ["okafor17", "okafor"]),
    ("Okafor (2017 and 2019) counts twice.", ["okafor17", "okafor"]),
    ("Okafor (2019, 46) counts depots.", ["okafor"]),
    ("Okafor (2019: 46) counts depots.", ["okafor"]),
    ("Okafor (2019, chap. 3) counts depots.", ["okafor"]),
    ("Depots stand empty (see Okafor 2019; cf. Tanaka et al. 2018).", ["okafor", "tanaka"]),
    ("Depots stand empty (see, for example, Okafor 2019).", ["okafor"]),
    ("Depots stand empty (e.g., Okafor, 2019).", ["okafor"]),
    ("Depots stand empty (N. Okafor, 2019).", ["okafor"]),
    ("N. Okafor (2019) counts depots.", ["okafor"]),
    ("Ngozi Okafor (2019) counts depots.", ["okafor"]),
    ("As Ngozi Okafor (2019) argues, depots stand empty.", ["okafor"]),
    ("As the economist Okafor (2019) argues, depots stand empty.", ["okafor"]),
    ("Okafor's (2019) count is low.", ["okafor"]),
    ("Okafor’s (2019, p. 46) count is low.", ["okafor"]),
    ("Tanaka et al.’s (2018) ropes held.", ["tanaka"]),
    ("Lindqvist and Morales’ (2020a) ice was thin.", ["lm-a"]),
    ("Okafor 2019 is the standard count (p. 46).", ["okafor!"]),
    ("Both Okafor (2019) and May (2004) disagree.", ["okafor", "may"]),
    ("In Okafor (2019) depots are counted.", ["okafor"]),
    ("Following May (2004), moorings are counted.", ["may"]),
    ("Moorings hold (May, 2004).", ["may"]),
    ("According to Li (2023), cranes rust.", ["li"]),
    ("Contra Okafor (2019), depots are full.", ["okafor"]),
    ("Unlike Nguyen (2009), she counts boats.", ["nguyen"]),
    ("Depots stand empty (Okafor, 2019; my translation).", ["okafor"]),
    ("Depots stand empty (Okafor, 2019 and 2017).", ["okafor", "okafor17"]),
    ("Source: Okafor (2019); adapted from Tanaka et al. (2018).", ["okafor", "tanaka"]),
    # particles, hyphens, accents, apostrophes
    ("Dikes cost money (van der Hoeven, 2016).", ["hoeven"]),
    ("Van der Hoeven (2016) counts dikes.", ["hoeven"]),
    ("Dikes cost money (Van der Hoeven 2016, 12).", ["hoeven"]),
    ("De Souza Lima (2015) counts sand.", ["lima"]),
    ("Sand drifts (de Souza Lima, 2015).", ["lima"]),
    ("Al-Rashidi (2021) visits dry docks.", ["rashidi"]),
    ("Docks dry (al-Rashidi, 2021).", ["rashidi"]),
    ("O'Farrell (2014) rides ferries.", ["ofarrell"]),
    ("Ferries ride (O’Farrell, 2014).", ["ofarrell"]),
    ("Şahin-Yıldız (2022) pays tolls.", ["sahin"]),
    ("Tolls are paid (Sahin-Yildiz, 2022).", ["sahin"]),
    ("Müller (2013) describes the yard.", ["mueller"]),
    ("The yard is empty (Muller, 2013).", ["mueller"]),
    ("García Ortega (2008) walks the piers.", ["garcia"]),
    ("Piers are empty (García Ortega, 2008).", ["garcia"]),
    ("Piers are empty (García-Ortega, 2008).", ["garcia"]),
    ("Sampans obey (Bin Yusof, 2007).", ["yusof"]),
    ("Pilots agree (Johnson-Reyes & St. Clair, 2006).", ["johnson"]),
    ("Johnson-Reyes and St. Clair (2006) ask pilots.", ["johnson"]),
    ("D’Angelo (2005) counts gondolas.", ["dangelo"]),
    # scripts
    ("Ledgers are thin (王小明, 2012).", ["wang"]),
    ("王小明 (2012) reads ledgers.", ["wang"]),
    ("Долги растут (Соколова, 2011).", ["sokolova"]),
    ("Соколова (2011) пишет о долгах.", ["sokolova"]),  # noqa: RUF001
    # organisations
    ("Harbours shrink (Institute for Harbour Studies, 2018).", ["ihs"]),
    ("Harbours shrink (Institute for Harbour Studies [IHS], 2018).", ["ihs"]),
    ("The Institute for Harbour Studies (IHS, 2018) reports less.", ["ihs"]),
    ("The Institute for Harbour Studies (2018) reports less.", ["ihs"]),
    ("The Institute for Harbour Studies (IHS) reports less. Ports shrink (IHS, 2018).", ["ihs"]),
    ("IHS (2018) reports less.", ["ihs"]),
    ("According to the IHS (2018), ports shrink.", ["ihs"]),
    ("The Ministry of Canals (2019) prints lengths.", ["canals"]),
    ("Lengths are printed (Ministry of Canals, 2019).", ["canals"]),
    ("The World Granary Organization’s (2020) outlook is dim.", ["wgo"]),
    ("Grain is short (WGO, 2020; Ministry of Canals, 2019).", ["wgo", "canals"]),
    # n.d., in press, reprints, titles, secondhand
    ("Caulk well (Pereira, n.d.).", ["pereira"]),
    ("Pereira (n.d.) caulks well.", ["pereira"]),
    ("Tugs sleep (Novak, in press).", ["novak"]),
    ("Novak (in press) watches tugs.", ["novak"]),
    ("Tugs sleep (Novak, forthcoming).", ["novak"]),
    ("Quays have theories (Hartmann, 1961/2003).", ["hartmann"]),
    ("Hartmann (2003) has a theory.", ["hartmann"]),
    ("Quays have theories (Hartmann [1961] 2003).", ["hartmann"]),
    ("Some ships stayed (“Ships That Never Sailed,” 2002).", ["untitled"]),
    ("Quays matter (Zweig, 1950, as cited in Okafor, 2019).", ["okafor"]),
    ("Zweig (1950, as cited in Okafor, 2019) is clear.", ["okafor"]),
    ("Zweig (as cited in Okafor, 2019) is clear.", ["okafor"]),
    ("Zweig (cited in Okafor 2019, 46) is clear.", ["okafor"]),
    ("Quays matter (quoted in Okafor, 2019, p. 46).", ["okafor"]),
    ("Keels and hulls differ (A. Berg, 2019; T. Berg, 2019).", ["bs", "bs2"]),
    # broken over lines and pages
    ("Depots stand empty (Okafor,\n2019).", ["okafor"]),
    ("Dikes cost money (van der\nHoeven, 2016).", ["hoeven"]),
    ("Ice is thin (Lindqvist &\nMorales, 2020a).", ["lm-a"]),
    ("Tolls are paid (Şahin-\nYıldız, 2022).", ["sahin"]),
    ("Gates leak all winter (Kowal-\nczyk et al., 2021).", ["kowalczyk"]),
    ("Gates leak (Kowalczyk et\nal., 2021).", ["kowalczyk"]),
    ("Depots stand empty in every town (Okafor,\n\n12\n\n2019), as others say.", ["okafor"]),
    ("Ports shrink (Institute for\nHarbour Studies, 2018).", ["ihs"]),
    # joined with other things
    ("Depots (n = 40) stand empty (Okafor, 2019).", ["okafor"]),
    ("Depots stand empty (Okafor, 2019)1 and rust.", ["okafor"]),
    ("Depots stand empty.(Okafor, 2019)", ["okafor"]),
    ("Depots stand empty(Okafor, 2019).", ["okafor"]),
    ("Depots stand empty (35% in 2018; Okafor, 2019).", ["okafor"]),
    ("Depots stand empty (Okafor, 2019; see also Table 2).", ["okafor"]),
    ("*Okafor* (2019) counts depots.", ["okafor"]),
    ("Depots stand empty ([Okafor, 2019](#okafor)).", ["okafor"]),
    ("[Okafor (2019)](https://doi.org/10.1000/xyz) counts depots.", ["okafor"]),
    ("Depots stand empty (Okafor, 2019; Tanaka <i>et al.</i>, 2018).", ["okafor", "tanaka"]),
    ("Ropes hold (Tanaka *et al.*, 2018).", ["tanaka"]),
]

NOT_CITED = [
    "The war of 1914 was long.",
    "In the spring (2010) it rained.",
    "The war (1914–1918) was long.",
    "The first war (1914-18) was long.",
    "The World Cup (2010) was held far away.",
    "The Harbour Act (1987) forbids it.",
    "The Canal and Rivers Act (1987, as amended) forbids it.",
    "Under the Treaty of Westport (1868) the river was shared.",
    "The Treaty on Quiet Rivers (1968) binds all.",
    "Figure 3 (2015) shows the fall.",
    "Table 2 (2019) shows the fall.",
    "Section 3 (2018) is repealed.",
    "See Chapter 4 (2011 edition).",
    "Depots shrank (see Chapter 4).",
    "Depots shrank (see Table 2, 2019 figures).",
    "The sample was small (n = 2019).",
    "The sample was large (N = 2,019; p < .05).",
    "It opened in March (2011).",
    "It opened on Monday (14 March 2011).",
    "The Mark 4 (2012) and the Leopard 2 (1979) are tanks.",
    "The Type 59 (1959) is old.",
    "The Boeing 737 (1967) flies still.",
    "Call the office (0049 30 2019 2020).",
    "It cost a lot (US$ 2019 million).",
    "A loaf cost little (PKR 2,010).",
    "Ana Sobrinho (1856–1915) built the quay.",
    "Ana Sobrinho (born 1956) built the quay.",
    "Ana Sobrinho (b. 1956) built the quay.",
    "King Olaf (r. 1920–1935) sailed.",
    "The rate follows y = a + bx (1).",
    "The budget rose (from 1,950 to 2,010 tonnes).",
    "The budget rose (constant 2015 dollars).",
    "The budget rose (in 2015 US dollars).",
    "The village of Harnes (population 2019) is small.",
    "Resolution 1973 (2011) authorised it.",
    "The JF-17 (2007) and the Agosta 90B (1999) were built there.",
    "The Kargil conflict (1999) was short.",
    "The Arab Spring (2011) changed it.",
    "The Suez Crisis (1956) ended it.",
    "The deal was signed (June 2015).",
    "The deal was signed (in Geneva in 1954).",
    "The Tenth Five-Year Plan (2001) promised docks.",
    "The Great Flood (1953) broke the dikes.",
    "Under President Sobrinho (2008–2012) docks closed.",
    "The dock was enlarged twice (1950, 1972).",
    "Exports peaked (1,200 tonnes in 2016).",
    "Section 12(3) (2004) says so.",
    "The Lisbon Summit (2010) agreed.",
    "The ISO 9001 (2015) standard applies.",
    "Version 4 (2018) of the program was used.",
    "The Harbour Museum (opened 2003) is closed.",
    "The latest census (2011) counts fewer.",
    "The General Election (2015) changed little.",
    "The Green Party (founded 1980) objected.",
]

PAGES = [
    ("“Every depot in the north is empty” (Okafor, 2019, p. 46).", "p. 46"),
    ("“Every depot in the north is empty” (Okafor 2019, 46–47).", "46–47"),
    ("“Every depot in the north is empty” (Okafor 2019: 46).", "46"),
    ("“Every depot in the north is empty” (Okafor, 2019, para. 4).", "para. 4"),
    ("“Every depot in the north is empty” (Okafor, 2019, pp. 46, 51).", "pp. 46, 51"),
    ("Okafor (2019, p. 46) writes that “every depot in the north is empty”.", "p. 46"),
    ("Okafor (2019) writes that “every depot in the north is empty” (p. 46).", ""),
    ("“Every depot in the north is empty” (Okafor, 2019, p. xii).", "p. xii"),
    ("“Every depot in the north is empty” (Okafor, 2019, 00:12:31).", "00:12:31"),
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


# Entries

FIELDS = [
    # APA
    (
        POOL["okafor"],
        {
            "year": 2019,
            "title": "Depots without trains",
            "container": "Journal of Fictional Logistics",
            "volume": "12",
            "issue": "3",
            "page_first": 45,
            "page_last": 67,
            "kind": "article",
        },
    ),
    (
        "Ilves, R., & Ode, P. (2018). Silt and steel. *Dredging Letters*, *44*, Article 102733. "
        "https://doi.org/10.1016/j.dl.2018.102733",
        {
            "title": "Silt and steel",
            "container": "Dredging Letters",
            "volume": "44",
            "doi": "10.1016/j.dl.2018.102733",
        },
    ),
    (
        "Ilves, R., & Ode, P. (2018). Silt and steel. Dredging Letters, 44(2), e102733.",
        {"title": "Silt and steel", "container": "Dredging Letters", "volume": "44", "issue": "2"},
    ),
    (
        "Ilves, R. (2018). Silt. *Dredging Letters, 44*(Suppl. 1), S12–S19. doi:10.1000/dl.44.12",
        {"title": "Silt", "container": "Dredging Letters", "volume": "44", "doi": "10.1000/dl.44.12"},
    ),
    (
        "Ilves, R. (2018). Silt. *Dredging Letters*, *44*(1–2), 12–19.",
        {"container": "Dredging Letters", "volume": "44", "issue": "1–2", "page_first": 12},
    ),
    # Harvard
    (
        "Ilves, R. and Ode, P. (2018) ‘Silt and steel’, *Dredging Letters*, 44(2), pp. 123–31.",
        {
            "title": "Silt and steel",
            "container": "Dredging Letters",
            "volume": "44",
            "page_first": 123,
            "page_last": 131,
        },
    ),
    (
        "Ilves, R. & Ode, P., 2018. Silt and steel. Dredging Letters, 44(2), pp.123-131.",
        {"title": "Silt and steel", "container": "Dredging Letters", "volume": "44", "page_first": 123},
    ),
    (
        "ILVES, R. and ODE, P., 2018. Silt and steel. *Dredging Letters*, vol. 44, no. 2, pp. 123-131.",
        {"title": "Silt and steel", "container": "Dredging Letters", "volume": "44", "issue": "2", "page_last": 131},
    ),
    (
        "Ilves R, Ode P (2018) Silt and steel. Dredging Lett 44:123–131",
        {"title": "Silt and steel", "container": "Dredging Lett", "volume": "44", "page_first": 123},
    ),
    (
        "Ilves, R 2018, ‘Silt and steel’, *Dredging Letters*, vol. 44, no. 2, pp. 123–131.",
        {"year": 2018, "title": "Silt and steel", "container": "Dredging Letters", "volume": "44"},
    ),
    # Chicago
    (
        "Ilves, Rein, and Pia Ode. 2018. “Silt and Steel.” *Dredging Letters* 44 (2): 123–31.",
        {
            "title": "Silt and Steel",
            "container": "Dredging Letters",
            "volume": "44",
            "issue": "2",
            "page_first": 123,
            "page_last": 131,
        },
    ),
    # MLA
    # books
    (
        "Ilves, R. (Ed.). (2018). *Ledgers of silt*. Quayside Press.",
        {"year": 2018, "title": "Ledgers of silt", "container": "Quayside Press"},
    ),
    (
        "Ilves, Rein, ed. 2018. *Ledgers of Silt*. Tartu: Quayside Press.",
        {"year": 2018, "title": "Ledgers of Silt", "container": "Tartu: Quayside Press"},
    ),
    # chapters
    (
        "Ilves, R. (2018). Silt counted. In P. Ode (Ed.), *Ledgers of silt* (pp. 12–40). Quayside Press.",
        {"title": "Silt counted", "page_first": 12, "page_last": 40, "kind": "chapter"},
    ),
    (
        "Ilves, Rein. 2018. “Silt Counted.” In *Ledgers of Silt*, edited by Pia Ode, 12–40. Tartu: Quayside Press.",
        {"title": "Silt Counted", "page_first": 12, "page_last": 40, "kind": "chapter"},
    ),
    (
        "Ilves, R. (2018) ‘Silt counted’, in Ode, P. (ed.) *Ledgers of silt*. Tartu: Quayside Press, pp. 12–40.",
        {"title": "Silt counted", "page_first": 12, "page_last": 40, "kind": "chapter"},
    ),
    # reports, papers, theses
    (
        "Ilves, R. (2018). *Silt accounts 2010–2017* (Report No. 1450-2). Silt Research Group.",
        {"title": "Silt accounts 2010–2017", "page_first": None, "kind": "report"},
    ),
    (
        "Silt Research Group. (2018). *Silt accounts* (Technical Report No. 12). https://silt.example/tr12.pdf",
        {"title": "Silt accounts", "url": "https://silt.example/tr12.pdf"},
    ),
    (
        "Ilves, R. (2018). *Silt and growth* (Working Paper No. 18-04). Tartu Institute of Mud.",
        {"title": "Silt and growth", "kind": "report"},
    ),
    (
        "Ilves, R. (2018). Silt and growth. Mud Working Paper 2018/04, Tartu Institute of Mud.",
        {"title": "Silt and growth", "year": 2018},
    ),
    (
        "Ilves, R. (2018). *Silt and memory* [Doctoral dissertation, University of Mudport].",
        {"title": "Silt and memory"},
    ),
    ("Ilves, Rein. 2018. “Silt and Memory.” PhD diss., University of Mudport.", {"title": "Silt and Memory"}),
    # news and pages
    (
        "Ilves, R. (2018, March 4). Silt prices fall. *The Mudport Courier*, p. B2.",
        {"year": 2018, "title": "Silt prices fall"},
    ),
    (
        "Ilves, Rein. 2018. “Silt Prices Fall.” *Mudport Courier*, March 4, 2018.",
        {"year": 2018, "title": "Silt Prices Fall", "page_first": None},
    ),
    ("“Silt Prices Fall.” *Mudport Courier*, 4 March 2018.", {"year": 2018, "title": "Silt Prices Fall"}),
    (
        "Silt Research Group. (n.d.). *About silt*. Retrieved May 3, 2019, from https://silt.example/about",
        {"year": None, "year_printed": "n.d.", "title": "About silt", "url": "https://silt.example/about"},
    ),
    (
        "Silt Research Group (2018) *About silt*. Available at: https://silt.example/about (Accessed: 3 May 2019).",
        {"year": 2018, "title": "About silt", "url": "https://silt.example/about"},
    ),
    (
        "Silt Research Group. 2018. “About Silt.” Accessed May 3, 2019. https://silt.example/about.",
        {"year": 2018, "title": "About Silt", "url": "https://silt.example/about"},
    ),
    (
        "Ilves, R. (2018). Silt. *Dredging Letters, 44*(2), 1–9. http://dx.doi.org/10.1000/182",
        {"doi": "10.1000/182", "page_last": 9},
    ),
    ("Ilves, R. (2018). Silt. *Dredging Letters, 44*(2), 1–9. DOI: 10.1000/182.", {"doi": "10.1000/182"}),
    (
        "Ilves, R. (2018). Silt. *Dredging Letters*. Advance online publication. https://doi.org/10.1000/182",
        {"title": "Silt", "doi": "10.1000/182"},
    ),
    ("Ilves, R. (in press). Silt. *Dredging Letters*.", {"year_printed": "in press", "title": "Silt"}),
    ("Ilves, R. (1950/2018). *Silt*. Quayside Press.", {"year": 1950, "title": "Silt"}),
    ("van Ilves, R., de la Ode, P., & Silt Research Group. (2018). *Silt*. Quayside Press.", {"title": "Silt"}),
    (
        "Ilves, R. (2018). The U.S. Army vs. silt. *Dredging Letters, 44*(2), 1–9.",
        {"title": "The U.S. Army vs. silt", "container": "Dredging Letters"},
    ),
    ("Ilves, R. (2018). Silt in 1950. *Dredging Letters, 44*(2), 1–9.", {"year": 2018, "title": "Silt in 1950"}),
]

AUTHORS = [
    ("Ilves, R., Ode, P. Q., & Tamm, J.-P. (2018). *Silt*. Quayside.", ["Ilves", "Ode", "Tamm"]),
    ("Ilves R, Ode PQ, Tamm JP. 2018. Silt. Quayside.", ["Ilves", "Ode", "Tamm"]),
    ("Ilves, Rein, Pia Q. Ode, and Jaan-Paul Tamm. 2018. *Silt*. Tartu: Quayside.", ["Ilves", "Ode", "Tamm"]),
    ("Ilves, R.; Ode, P.; Tamm, J. (2018). Silt. Quayside.", ["Ilves", "Ode", "Tamm"]),
    ("Ilves, R., Ode, P., Tamm, J., . . . Saar, K. (2018). *Silt*. Quayside.", ["Ilves", "Ode", "Tamm", "Saar"]),
    ("Ilves, R., Jr., & Ode, P. (2018). *Silt*. Quayside.", ["Ilves", "Ode"]),
    ("Ilves-Saar, R., & van den Ode, P. (2018). *Silt*. Quayside.", ["Ilves-Saar", "van den Ode"]),
    ("Ilves, R., et al. (2018). *Silt*. Quayside.", ["Ilves"]),
    ("SRG [Silt Research Group]. (2018). *Silt*.", ["SRG"]),
    ("SRG (Silt Research Group). 2018. *Silt*.", ["SRG"]),
    ("Plato. (2018). *Silt*. Quayside.", ["Plato"]),
    ("王伟, & 李娜. (2018). 泥沙. *港口研究, 5*(2), 33–48.", ["王伟", "李娜"]),
]

FOUR = [("Aalto", 2011), ("Brisco", 2012), ("Carew", 2013), ("Dovzan", 2014)]
A = "Aalto, K. (2011). Ropes. *Rope Review, 2*(1), 5–19."
B = "Brisco, L., & Ng, W. (2012). *Planks and nails*. Quayside Press."
C = "Carew, M. (2013). Tar. In P. Ode (Ed.), *Ledgers of silt* (pp. 12–40). Quayside Press."
D = "Dovzan, T. (2014). *Sails and their makers in the north: A long history of canvas*. https://sails.example/long"
E = [each.replace("*", "") for each in (A, B, C, D)]
WRAP = [
    ["Aalto, K. (2011). Ropes. Rope Review,", "2(1), 5–19."],
    ["Brisco, L., & Ng, W. (2012). Planks and", "nails. Quayside Press."],
    ["Carew, M. (2013). Tar. In P. Ode (Ed.), Ledgers of", "silt (pp. 12–40). Quayside Press."],
    [
        "Dovzan, T. (2014). Sails and their makers in the north: A long his-",
        "tory of canvas.",
        "https://sails.example/long",
    ],
]
LAYOUTS = {
    "one-line-each": "\n".join(E),
    "blank-lines": "\n\n".join(E),
    "bullets": "\n".join(f"- {each}" for each in (A, B, C, D)),
    "stars": "\n".join(f"* {each}" for each in (A, B, C, D)),
    "dots": "\n".join(f"• {each}" for each in E),
    "numbers": "\n".join(f"{i}. {each}" for i, each in enumerate(E, 1)),
    "brackets": "\n".join(f"[{i}] {each}" for i, each in enumerate(E, 1)),
    "wrapped-blank": "\n\n".join("\n".join(each) for each in WRAP),
    "wrapped": "\n".join("\n".join(each) for each in WRAP),
    "hanging": "\n".join("\n    ".join(each) for each in WRAP),
    "hanging-tab": "\n".join("\n\t".join(each) for each in WRAP),
    "hanging-blank": "\n\n".join("\n    ".join(each) for each in WRAP),
    "double-spaced": "\n\n".join("\n\n".join(each) for each in WRAP),
    "windows": "\r\n\r\n".join(E),
    "no-break-spaces": "\n\n".join(each.replace(", ", ",\u00a0") for each in E),
    "anchors": "\n\n".join(f'<a id="r{i}"></a>{each}' for i, each in enumerate((A, B, C, D))),
    "html-breaks": "<br>\n".join(E),
    "indented-html-list": "\n".join(f"<li>{each}</li>" for each in E),
    "letters": "\n\n".join(f"### {each[0]}\n\n{each}" for each in (A, B, C, D)),
    "bold-groups": f"**Primary sources**\n\n{A}\n\n{B}\n\n**Secondary sources**\n\n{C}\n\n{D}",
    "chicago": "Aalto, Kim. 2011. “Ropes.” Rope Review 2 (1): 5–19.\nBrisco, Lee, and Wei Ng. 2012. Planks and Nails."
    " London: Quayside Press.\nCarew, Mo. 2013. “Tar.” In Ledgers of Silt, edited by Pia Ode, 12–40. London:\n"
    "Quayside.\nDovzan, Tea. 2014. Sails and Their Makers. London: Quayside Press.",
}


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


@pytest.mark.parametrize("text", ["It is so (ibid.).", "It is so (Ibid., p. 5).", "It is so (ibid., 2019, p. 5)."])
def test_ibid_is_no_work_without_an_entry(text: str) -> None:
    made = audited(f"Depots stand empty (Okafor, 2019). {text}", [POOL["okafor"]])
    assert checks(made) == []


# The thirteen checks: a failing and innocent examples, in small papers that are otherwise in order

OK = (
    "Depots stand empty (Okafor, 2019). Rivets cost more each year (Okafor, 2017). Tanaka et al. (2018) pull ropes. "
    "Ferries of the west still sail (O’Farrell, 2014). Moorings hold where they are kept (May, 2004). Much is "
    "unknown."
)
REFS = [POOL["may"], POOL["ofarrell"], POOL["okafor17"], POOL["okafor"], POOL["tanaka"]]
J = "*Journal of Fictional Logistics*"
CHEN1, CHEN2 = (
    "Chen, L. (2016). *Buoys*. Quayside Press.",
    "Chen, W. (2016). *Bells*. Quayside Press.",
)
HALE1, HALE2 = (
    "Hale, P. (2015a). *Masts*. Quayside Press.",
    "Hale, P. (2015b). *Oars*. Quayside Press.",
)
OLD = "Old, F. (2009). *Anchors*. Quayside Press."

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


# Whole papers

VANCOUVER = """# Buoys

## Introduction

Buoys bob [1]. They ring too [2-4], and some sink [1,3]. Others drift [2, 4]. Few are counted [5–6].

## References

""" + "\n".join(f"{i}. Chen W, Hale P. Buoy number {i}. Bell Rev. 201{i};{i}(2):{i}1-{i}9." for i in range(1, 7))
IEEE = VANCOUVER.replace("\n1. Chen", "\n[1] Chen")
for _i in range(2, 7):
    IEEE = IEEE.replace(f"\n{_i}. Chen", f"\n[{_i}] Chen")
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
CLEAN = paper(OK, REFS)
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


def test_subheadings_of_the_list_are_no_entries() -> None:
    refs = f"### Primary sources\n\n{REFS[0]}\n\n{REFS[1]}\n\n### Secondary sources\n\n" + "\n\n".join(REFS[2:])
    made = audited(OK, refs)
    assert len(made.entries) == 5
    assert checks(made) == []


def test_endnotes_with_citations_count() -> None:
    made = audit(
        paper(OK, [*REFS, OLD]).replace("## References", "## Notes\n\n1. Old (2009) differs.\n\n## References")
    )
    assert checks(made) == []
