"""A pool of invented works, and how a sentence, a list or a whole paper is audited in one call."""

from __future__ import annotations

from gunsbutter.paper import Audit, audit

POOL = {
    "okafor": "Okafor, N. (2019). Depots without trains. *Journal of Fictional Logistics, 12*(3), 45–67.",
    "okafor17": "Okafor, N. (2017). *The price of rivets*. Quayside Press.",
    "lm-a": "Lindqvist, Å., & Morales, J. T. (2020a). Barges in winter. *Canal Review, 8*(1), 1–22.",
    "lm-b": "Lindqvist, Å., & Morales, J. T. (2020b). Barges in spring. *Canal Review, 8*(2), 101–119.",
    "tanaka": "Tanaka, K., Weiss, L., & Obi, R. (2018). Ropes and pulleys. *Rope Quarterly, 4*(4), 210–233.",
    "kowalczyk": "Kowalczyk, M., Adeyemi, F., Rossi, P., & Huang, Y. (2021). *Lock gates*. Weir & Sons.",
    "hoeven": "van der Hoeven, P. (2016). *Dikes and debts*. Polder Press.",
    "lima": "de Souza Lima, C. (2015). Harbours of sand. *Atlantic Ports, 3*(1), 9–30.",
    "rashidi": "Al-Rashidi, M. (2021). Dry docks. *Gulf Letters, 17*(2), 77–95.",
    "ofarrell": "O’Farrell, S. (2014). *Ferries of the west*. Slipway Books.",
    "sahin": "Şahin-Yıldız, E. (2022). Straits and tolls. *Toll Studies, 30*(1), 5–28.",
    "mueller": "Müller, G. (2013). *Die leere Werft*. Hafenverlag.",
    "wang": "王小明. (2012). 船厂的账本. *港口研究, 5*(2), 33–48.",
    "sokolova": "Соколова, И. П. (2011). *Верфи и долги*. Невский причал.",
    "khatib": "الخطيب، م. (2010). أحواض السفن. دار المرفأ.",
    "ihs": "Institute for Harbour Studies. (2018). *Harbour yearbook*. https://ihs.example/yearbook",
    "canals": "Ministry of Canals. (2019). *Canal statistics* (Report No. 14).",
    "wgo": "World Granary Organization. (2020). *Grain outlook*. https://wgo.example/outlook",
    "barges": "U.S. Department of Barges. (2017). *Fleet census*.",
    "pereira": "Pereira, D. (n.d.). *Notes on caulking*. https://pereira.example/caulking",
    "novak": "Novak, T. (in press). Tugs at night. *Tug Quarterly*.",
    "nguyen": "Nguyen, T. H. (2009). *Ferrymen*. Delta Press.",
    "garcia": "García Ortega, L. (2008). Muelles vacíos. *Puertos, 2*(1), 3–19.",
    "yusof": "Bin Yusof, A. (2007). *Sampan law*. Strait Books.",
    "johnson": "Johnson-Reyes, K., & St. Clair, M. (2006). *Pilots*. Beacon House.",
    "may": "May, R. (2004). *Moorings*. Anchor Lane.",
    "li": "Li, X. (2023). Cranes. *Crane Letters, 9*(1), 1–14.",
    "dangelo": "D’Angelo, V. (2005). *Gondola accounts*. Laguna Editrice.",
    "hartmann": "Hartmann, Q. (1961/2003). *The theory of quays*. Old Dock.",
    "untitled": "Ships that never sailed. (2002). *The Harbour Lantern*, p. 4.",
    "bs": "Berg, A. (2019). Keels. *Keel Review, 1*(1), 2–9.",
    "bs2": "Berg, T. (2019). Hulls. *Hull Review, 6*(2), 12–29.",
}


def paper(body: str, refs: str | list[str]) -> str:
    """A small Markdown paper of one section and a list."""
    listed = refs if isinstance(refs, str) else "\n\n".join(refs)
    return f"# On quays\n\n## Introduction\n\n{body}\n\n## References\n\n{listed}\n"


def audited(body: str, refs: str | list[str]) -> Audit:
    """The audit of a small paper."""
    return audit(paper(body, refs))


def led_to(body: str) -> list[str]:
    """The works of the pool to which the citations of a text lead exactly; what does not is shown as printed."""
    made = audited(body, list(POOL.values()))
    ids = {entry.entry_id: name for entry, name in zip(made.entries, POOL, strict=True)}
    shown = []
    for citation, link in zip(made.citations, made.links, strict=True):
        exact = link.how == "exact" and not citation.malformed
        told = "+".join(ids[each] for each in link.entry_ids)
        shown.append(told if exact else f"{link.how}{citation.malformed and '!'}: {citation.printed}")
    return shown


def checks(made: Audit) -> list[str]:
    """The ids of the checks that found something, each once."""
    return sorted({finding.check for finding in made.findings})


def listed(text: str) -> list[tuple[str, int | None]]:
    """First surname (or title) and year of every entry of a list."""
    made = audited("The docks were empty (Okafor, 2019).", text)
    return [(entry.names[0].surname if entry.names else entry.title, entry.year) for entry in made.entries]


CHEN1, CHEN2 = (
    "Chen, L. (2016). *Buoys*. Quayside Press.",
    "Chen, W. (2016). *Bells*. Quayside Press.",
)
HALE1, HALE2 = (
    "Hale, P. (2015a). *Masts*. Quayside Press.",
    "Hale, P. (2015b). *Oars*. Quayside Press.",
)
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
OK = (
    "Depots stand empty (Okafor, 2019). Rivets cost more each year (Okafor, 2017). Tanaka et al. (2018) pull ropes. "
    "Ferries of the west still sail (O’Farrell, 2014). Moorings hold where they are kept (May, 2004). Much is "
    "unknown."
)
REFS = [POOL["may"], POOL["ofarrell"], POOL["okafor17"], POOL["okafor"], POOL["tanaka"]]
J = "*Journal of Fictional Logistics*"
OLD = "Old, F. (2009). *Anchors*. Quayside Press."
VANCOUVER = """# Buoys

## Introduction

Buoys bob [1]. They ring too [2-4], and some sink [1,3]. Others drift [2, 4]. Few are counted [5–6].

## References

""" + "\n".join(f"{i}. Chen W, Hale P. Buoy number {i}. Bell Rev. 201{i};{i}(2):{i}1-{i}9." for i in range(1, 7))
IEEE = VANCOUVER.replace("\n1. Chen", "\n[1] Chen")
CLEAN = paper(OK, REFS)
