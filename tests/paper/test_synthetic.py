"""What the synthetic papers promise, checked from the papers alone: nothing here looks into the generator's works."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from functools import cache
from itertools import combinations

import pytest

from gunsbutter.paper.synthetic import SyntheticPaper, Truth, make

SEEDS = range(300)  # for what must hold on the whole
SOME = range(60)  # looked at one by one
CHECKS = (
    "no-entry", "never-cited", "printed-twice", "disagrees", "malformed", "ambiguous", "incomplete", "foreign-url",
    "volume-year", "shared-pages", "house-styles", "older-than-event", "quotation-no-page",
)  # fmt: skip
PARTS = {
    "authors", "year", "title", "container", "volume", "issue", "pages", "publisher", "url", "doi", "kind",
}  # fmt: skip
YEAR = r"(?:\[\d{4}\] \d{4}|\d{4}/\d{4}|\d{4}[a-z]?|n\.d\.|in press|forthcoming)"


@cache
def paper(seed: int) -> SyntheticPaper:
    return make(seed)


@cache
def flat(seed: int) -> str:
    """The text in one line, without page numbers and running headers between halves of a paragraph."""
    blocks = paper(seed).text.split("\n\n")
    kept = [b for b in blocks if not b.isdigit() and not (b.isupper() and " " in b)]
    return " ".join(" ".join(kept).split())


@cache
def body(seed: int) -> str:
    """The text in one line up to the list."""
    at = len(flat(seed))
    for entry in reversed(paper(seed).entries):
        at = flat(seed).rfind(entry["title"] or entry["container"], 0, at)
        at = flat(seed).rfind(entry["authors"], 0, at)
    return flat(seed)[:at]


@cache
def fold(text: str) -> str:
    """Lower case without accents, spaces and punctuation."""
    bare = "".join(c for c in unicodedata.normalize("NFD", text) if not 0x300 <= ord(c) <= 0x36F)
    return re.sub(r"[^\w]", "", unicodedata.normalize("NFC", bare).casefold())


def planted(seed: int, check: str) -> set[Truth]:
    return {truth for truth in paper(seed).defects if truth.check == check}


def planted_entries(seed: int, check: str) -> set[frozenset[int]]:
    return {truth.entries for truth in planted(seed, check)}


def innocent(seed: int, check: str, kind: str = "") -> set[Truth]:
    pairs = zip(paper(seed).lookalikes, paper(seed).lookalike_kinds, strict=True)
    return {truth for truth, sort in pairs if truth.check == check and kind in ("", sort)}


def entries(seed: int) -> dict[int, dict[str, str]]:
    return dict(enumerate(paper(seed).entries, 1))


def first_surname(entry: dict[str, str]) -> str:
    """The first author's surname of an entry, folded; the whole name of an organisation."""
    return (
        fold(re.split(r", |;| & | and | \([Ee]ds?\.\)", entry["authors"])[0])
        if not corporate(entry)
        else fold(entry["authors"])
    )


def corporate(entry: dict[str, str]) -> bool:
    """Whether an organisation is the author: several words without a comma, not two people of one name each."""
    names = entry["authors"]
    two = re.fullmatch(r"\S+ (and|&) \S+", names)
    return entry["kind"] in ("report", "website") and "," not in names and len(names.split()) > 2 and not two


def printed_years(entry: dict[str, str]) -> set[str]:
    """The years by which an entry may be cited; no year is cited as n.d."""
    year = entry["year"].lower()
    return {year, *re.findall(r"\d{4}[a-z]?", year)} if year else {"n.d."}


def parsed(citation: str) -> tuple[str, str]:
    """The names and the year of a well-formed citation."""
    match = re.match(rf"(.+?)(?:['’]s)?,? \(?({YEAR})(?!\w)", citation)
    assert match, citation
    year = match[2]
    return match[1], year[-4:] if "/" in year or "[" in year else year


@cache
def acronyms(seed: int) -> dict[str, str]:
    found = re.findall(r"([^()\[\];]+) \[([A-Z]{2,5})\]", " ".join(paper(seed).citations))
    return {
        short: fold(re.sub(r"^.*\d{4}[a-z]?\)?|^.*n\.d\.|^.*(press|forthcoming)", "", name)) for name, short in found
    }


def leader(seed: int, names: str) -> str:
    """The folded name that a citation begins with."""
    names = re.sub(r" \[[A-Z]+\]$", "", names)
    if names in acronyms(seed):
        return next(
            fold(e["authors"]) for e in paper(seed).entries if acronyms(seed)[names].endswith(fold(e["authors"]))
        )
    whole = fold(names)
    if any(fold(e["authors"]) == whole and corporate(e) for e in paper(seed).entries):
        return whole
    head = re.split(r", | & | and | et al\.", names)[0]
    return fold(re.sub(r"^((\w\.[ -]?)+) ?", "", head))


@cache
def pointed_at(seed: int, citation: str) -> set[int]:
    """The entries that a well-formed citation fits by its first author and year."""
    names, year = parsed(citation)
    lead = leader(seed, names)
    fits = {n for n, entry in entries(seed).items() if first_surname(entry) == lead and year in printed_years(entry)}
    if " and " in names or " & " in names:
        second = fold(re.split(r" & | and |, ", names)[1].removeprefix("and "))
        with_second = {n for n in fits if second in fold(paper(seed).entries[n - 1]["authors"])}
        fits = with_second or fits
    elif "et al." not in names and len(fits) > 1 and not re.match(r"\w\. ", names):
        alone = {n for n in fits if not re.search(r" and | & ", paper(seed).entries[n - 1]["authors"])}
        fits = alone or fits
    if re.match(r"\w\.[ -]", names):
        letter = fold(names[0])
        pattern = rf"(?:, ){letter}"
        fits = {n for n in fits if re.search(pattern, deaccent(paper(seed).entries[n - 1]["authors"]))}
    return fits


def deaccent(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c)).casefold()


def without_copies(seed: int, numbers: set[int]) -> set[int]:
    """One of each group of entries that print one work."""
    for copies in planted_entries(seed, "printed-twice"):
        numbers = numbers - set(sorted(copies & numbers)[1:])
    return numbers


def malformed(seed: int) -> set[str]:
    return {truth.citation for truth in planted(seed, "malformed")}


def well_formed(seed: int) -> list[str]:
    return [citation for citation in paper(seed).citations if citation not in malformed(seed)]


# Shape


def test_one_seed_gives_one_paper() -> None:
    assert all(make(seed) == make(seed) for seed in (0, 7, -3, 10**9))


def test_different_seeds_give_different_papers() -> None:
    assert len({paper(seed).text for seed in SEEDS}) == len(SEEDS)


@pytest.mark.parametrize("seed", SOME)
def test_a_paper_has_the_promised_size(seed: int) -> None:
    assert 20 <= len(paper(seed).entries) <= 62
    assert 30 <= len(paper(seed).citations) <= 120


@pytest.mark.parametrize("seed", SOME)
def test_every_citation_stands_in_the_text(seed: int) -> None:
    for citation in paper(seed).citations:
        assert citation == " ".join(citation.split())
        if citation not in flat(seed):
            assert re.search(_behind_another_year(citation), flat(seed)), citation


def _behind_another_year(citation: str) -> str:
    """The pattern of a citation that is printed as a further year: Khan (2019, 2021)."""
    names, year = parsed(citation)
    return rf"{re.escape(names)},? \(?(?:\d{{4}}[a-z]?, )*{year}(?!\w)"


@pytest.mark.parametrize("seed", SOME)
def test_citations_are_in_order(seed: int) -> None:
    at = 0
    for citation in paper(seed).citations:
        places = [body(seed).find(citation, at)]
        if citation in well_formed(seed):
            match = re.search(_behind_another_year(citation), body(seed)[at:])
            places.append(at + match.start() if match else -1)
        assert max(places) >= 0, citation
        at = min(place for place in places if place >= 0)


@pytest.mark.parametrize("seed", SOME)
def test_every_part_of_an_entry_stands_in_the_text(seed: int) -> None:
    at = 0
    for entry in paper(seed).entries:
        assert set(entry) == PARTS
        for name in PARTS - {"kind", "authors"}:
            assert entry[name] in flat(seed), (name, entry)
        at = flat(seed).find(entry["authors"], at)
        assert at >= 0, entry


@pytest.mark.parametrize("seed", SOME)
def test_truths_refer_to_what_is_there(seed: int) -> None:
    made = paper(seed)
    assert len(made.defects) == len(made.defect_kinds) == len(set(made.defects))
    assert len(made.lookalikes) == len(made.lookalike_kinds) == len(set(made.lookalikes))
    assert not set(made.defects) & set(made.lookalikes)
    for truth in made.defects:
        assert truth.check in CHECKS
        assert not truth.citation or truth.citation in made.citations
        assert bool(truth.citation) + bool(truth.entries) + bool(truth.feature) == 1
    for truth in (*made.defects, *made.lookalikes):
        assert truth.entries <= set(entries(seed))
        if truth.citation and truth.citation not in made.citations:
            assert truth.citation in flat(seed) or f"{truth.citation.rstrip(')')}, " in flat(seed)


def test_every_check_and_lookalike_is_planted_often() -> None:
    defects = Counter(truth.check for seed in SEEDS for truth in paper(seed).defects)
    kinds = Counter(kind for seed in SEEDS for kind in zip(_checks(seed), paper(seed).lookalike_kinds, strict=True))
    assert set(defects) == set(CHECKS)
    assert min(defects.values()) >= 150, defects
    assert min(kinds.values()) >= 60, kinds


def _checks(seed: int) -> list[str]:
    return [truth.check for truth in paper(seed).lookalikes]


def test_some_papers_have_no_defect_and_some_lack_each() -> None:
    clean = sum(not paper(seed).defects for seed in SEEDS)
    assert 15 <= clean <= 45
    for check in CHECKS:
        assert 30 <= sum(not planted(seed, check) for seed in SEEDS) <= 90, check


# Accidents


@pytest.mark.parametrize("seed", SOME)
def test_surname_and_year_tell_works_apart_unless_planted(seed: int) -> None:
    groups: dict[tuple[str, str], set[int]] = defaultdict(set)
    for number, entry in entries(seed).items():
        groups[first_surname(entry), entry["year"] or "n.d."].add(number)
    meant = {t.citation for t in planted(seed, "ambiguous") | innocent(seed, "ambiguous")}
    for group in groups.values():
        if len(without_copies(seed, group)) > 1:
            assert any(group & pointed_at(seed, citation) for citation in meant), group


@pytest.mark.parametrize("seed", SOME)
def test_first_authors_are_the_same_or_unlike(seed: int) -> None:
    names = {first_surname(entry) for entry in paper(seed).entries}
    for one, two in combinations(sorted(names), 2):
        if re.search(r"[\u3040-\ud7ff]", one + two):
            assert not set(one) & set(two)
        else:
            assert abs(len(one) - len(two)) > 2 or distance(one, two) > 2, (one, two)


@pytest.mark.parametrize("seed", SOME)
def test_titles_are_unlike_unless_planted(seed: int) -> None:
    related = planted_entries(seed, "printed-twice") | {t.entries for t in innocent(seed, "printed-twice")}
    for (m, one), (n, two) in combinations(entries(seed).items(), 2):
        if one["title"] and fold(one["title"]) == fold(two["title"]):
            assert any({m, n} <= group for group in related)


# Truths


@pytest.mark.parametrize("seed", SOME)
def test_citations_without_exact_entry_are_planted(seed: int) -> None:
    lost = {citation for citation in well_formed(seed) if not pointed_at(seed, citation)}
    no_entry = {truth.citation for truth in planted(seed, "no-entry")}
    disagreeing = {truth.citation for truth in planted(seed, "disagrees")}
    assert no_entry <= lost <= no_entry | disagreeing


@pytest.mark.parametrize("seed", SOME)
def test_missing_works_have_no_near_entry(seed: int) -> None:
    surnames = [(first_surname(entry), entry["year"]) for entry in entries(seed).values()]
    for truth in planted(seed, "no-entry"):
        names, year = parsed(truth.citation)
        lead = leader(seed, names)
        for surname, other in surnames:
            if distance(lead, surname) < 3:
                assert surname == lead
                assert other[:4].isdigit()
                assert abs(int(other[:4]) - int(year[:4])) >= 8


@pytest.mark.parametrize("seed", SOME)
def test_disagreeing_citations_have_one_near_entry(seed: int) -> None:
    for truth in planted(seed, "disagrees"):
        names, year = parsed(truth.citation)
        cited = [fold(name) for name in re.split(r" & | and |, and |, | et al\.", names) if name]
        near = {n for n, entry in entries(seed).items() if _near(cited, year, entry)}
        assert len(without_copies(seed, near)) == 1, (truth, near)


def _near(cited: list[str], year: str, entry: dict[str, str]) -> bool:
    parts = [part.split() for part in re.split(r", | & | and ", entry["authors"])]
    runs = [fold("".join(part[start:])) for part in parts[:1] + parts[2:] for start in range(len(part))]
    alike = any(name == other or (distance(name, other) < 3 and len(name) > 4) for name in cited for other in runs)
    alike = alike or cited == [fold(entry["authors"])]
    printed = entry["year"][:4]
    close = printed.isdigit() and (abs(int(printed) - int(year[:4])) < 3 or sorted(printed) == sorted(year[:4]))
    return alike and close


@cache
def distance(one: str, two: str) -> int:
    row = list(range(len(two) + 1))
    for i, a in enumerate(one, 1):
        new = [i]
        for j, b in enumerate(two, 1):
            new.append(min(row[j] + 1, new[-1] + 1, row[j - 1] + (a != b)))
        row = new
    return row[-1]


@pytest.mark.parametrize("seed", SOME)
def test_uncited_entries_are_planted(seed: int) -> None:
    cited: set[int] = set()
    for citation in well_formed(seed):
        cited |= pointed_at(seed, citation)
    for group in planted_entries(seed, "printed-twice"):
        cited |= group if group & cited else set()
    uncited = {frozenset([number]) for number in entries(seed) if number not in cited}
    never = planted_entries(seed, "never-cited")
    assert never <= uncited
    excused = " ".join(fold(t.citation) for c in ("malformed", "disagrees") for t in planted(seed, c))
    for (number,) in uncited - never:
        entry = paper(seed).entries[number - 1]
        near = [t for t in planted(seed, "disagrees") if _near(_names(t.citation), parsed(t.citation)[1], entry)]
        assert first_surname(entry) in excused or near, entry


def _names(citation: str) -> list[str]:
    return [fold(name) for name in re.split(r" & | and |, and |, | et al\.", parsed(citation)[0]) if name]


@pytest.mark.parametrize("seed", SOME)
def test_works_printed_twice_are_planted(seed: int) -> None:
    groups: dict[tuple[str, str, str], set[int]] = defaultdict(set)
    for number, entry in entries(seed).items():
        groups[fold(entry["title"]), fold(entry["authors"].replace("&", "and")), entry["year"]].add(number)
    twice = {frozenset(group) for group in groups.values() if len(group) > 1}
    assert twice == planted_entries(seed, "printed-twice")


@pytest.mark.parametrize("seed", SOME)
def test_malformed_citations_are_the_ones_out_of_form(seed: int) -> None:
    name = r"[^\s\d,;()]+(?: [^\s\d,;()]+)*"
    names = rf"{name}(?:, {name})*,?"
    comma = "," if paper(seed).style == "apa" else ",?"
    locator = r"(?:,? ?:? ?[\w. :–-]+)?"
    inside = re.compile(rf"{names}{comma} {YEAR}{locator}")
    outside = re.compile(rf"{names} \({YEAR}{locator}\)")
    for citation in paper(seed).citations:
        good = bool(inside.fullmatch(citation) or outside.fullmatch(citation)) and ",," not in citation
        running = re.search(rf"(?<![;(]) {re.escape(citation)} (?!\()[a-z]", flat(seed)) is not None
        unclosed = re.search(rf"\({re.escape(citation)}\. [^()]*(?:\(|$)", flat(seed)) is not None
        is_good = good and not unclosed and not (running and "(" not in citation)
        assert is_good == (citation not in malformed(seed)), citation


@pytest.mark.parametrize("seed", SOME)
def test_ambiguous_citations_fit_several_entries(seed: int) -> None:
    for citation in set(well_formed(seed)):
        several = len(without_copies(seed, pointed_at(seed, citation))) > 1
        assert several == (Truth("ambiguous", citation) in paper(seed).defects), citation


@pytest.mark.parametrize("seed", SOME)
def test_incomplete_entries_are_planted(seed: int) -> None:
    lacking = {frozenset([n]) for n, entry in entries(seed).items() if _lacks(entry, flat(seed))}
    assert lacking == planted_entries(seed, "incomplete")


def _lacks(entry: dict[str, str], text: str) -> bool:
    if not entry["title"] or not (entry["year"] or entry["title"].lower() in ("home page", "official website")):
        return True
    if entry["kind"] == "article":
        numbered = re.search(rf"{re.escape(entry['container'])}[^.]* article \d+", text, re.I)
        found = entry["volume"] or entry["pages"] or numbered or not entry["year"][:4].isdigit()
        return not entry["container"] or not found
    if entry["kind"] in ("book", "chapter", "thesis"):
        return not entry["publisher"]
    return entry["kind"] == "website" and not entry["url"]


@pytest.mark.parametrize("seed", SOME)
def test_foreign_addresses_are_planted(seed: int) -> None:
    owners = {}
    for number, entry in entries(seed).items():
        if corporate(entry):
            words = re.findall(r"\w+", entry["authors"])
            short = {"".join(w[0] for w in words), "".join(w[0] for w in words if w[0].isupper())}
            owners[number] = {fold(s) for s in short} | {fold(entry["authors"])}
    foreign = set()
    for number, entry in entries(seed).items():
        host = re.sub(r"^https?://(www\.)?([^./]+).*", r"\2", entry["url"])
        named = {fold(entry["publisher"])} | owners.get(number, set())
        if (
            host
            and not named & {host}
            and not any(fold(entry["publisher"]) == fold(o) for o in _of(seed, host, owners))
        ):
            foreign |= {number} if any(host in names for names in owners.values()) else set()
    assert {frozenset([number]) for number in foreign} == planted_entries(seed, "foreign-url")


def _of(seed: int, host: str, owners: dict[int, set[str]]) -> list[str]:
    return [paper(seed).entries[number - 1]["authors"] for number, names in owners.items() if host in names]


@pytest.mark.parametrize("seed", SOME)
def test_an_address_stands_twice_only_where_planted(seed: int) -> None:
    for key in ("url", "doi"):
        groups: dict[str, set[int]] = defaultdict(set)
        for number, entry in entries(seed).items():
            groups[entry[key]].add(number)
        del groups[""]
        for group in groups.values():
            if len(group) > 1 and group not in planted_entries(seed, "printed-twice"):
                assert any(entry <= group for entry in planted_entries(seed, "foreign-url"))


@pytest.mark.parametrize("seed", SOME)
def test_contradictory_volumes_are_planted(seed: int) -> None:
    journals: dict[str, list[tuple[int, int, int, int]]] = defaultdict(list)
    for number, entry in entries(seed).items():
        if entry["kind"] == "article" and entry["container"] and entry["volume"] and entry["year"][:4].isdigit():
            numbers = int(entry["year"][:4]), int(entry["volume"]), int(entry["issue"] or 0), number
            journals[entry["container"]].append(numbers)
    found = {frozenset(n for *_, n in rows) for rows in journals.values() if _contradict(rows)}
    assert found == planted_entries(seed, "volume-year")


def _contradict(rows: list[tuple[int, int, int, int]]) -> bool:
    pairs = list(combinations(sorted(rows), 2))
    if any((a[0] < b[0] and a[1] > b[1]) or (a[1] == b[1] and b[0] - a[0] >= 3) for a, b in pairs):
        return True
    meet = any(a[0] == b[0] and a[1] != b[1] and a[2] >= 3 and b[2] >= 3 for a, b in pairs)
    (y0, v0, *_), (y1, v1, *_) = min(rows), max(rows)
    return meet and not (y1 > y0 and (v1 - v0) / (y1 - y0) > 1.7)


@pytest.mark.parametrize("seed", SOME)
def test_shared_ranges_are_planted(seed: int) -> None:
    groups: dict[str, set[int]] = defaultdict(set)
    for number, entry in entries(seed).items():
        groups[entry["pages"].replace("–", "-")].add(number)
    del groups[""]
    shared = {frozenset(group) for group in groups.values() if len(group) > 1}
    lookalikes = {t.entries for t in innocent(seed, "shared-pages")}
    assert shared - lookalikes == planted_entries(seed, "shared-pages")
    assert lookalikes <= shared


@pytest.mark.parametrize("seed", SOME)
def test_mixed_styles_are_planted(seed: int) -> None:
    listed, at = flat(seed)[len(body(seed)) :], 0
    forms: dict[str, list[bool]] = defaultdict(list)
    for entry in paper(seed).entries:
        at = listed.find(entry["authors"], at)
        key = entry["title"] or entry["container"]
        shown = listed[at : listed.find(key, at) + len(key) + len(entry["container"]) + 60]
        at = listed.find(key, at)
        if entry["pages"]:
            forms["dash"].append("–" in entry["pages"])
        people = re.sub(r", eds?\.$| \([Ee]ds?\.\)", "", entry["authors"])
        if not corporate(entry) and re.search(r" (and|&) ", people):
            forms["ampersand"].append("&" in people)
        if not corporate(entry) and re.search(r", [^\W\d_\u2e80-\ud7ff]", people):
            forms["initials"].append(bool(re.search(r"\b\w\.", people)))
        if entry["kind"] == "article" and entry["volume"] and entry["issue"]:
            words = rf"vol. {entry['volume']}, no. {entry['issue']}"
            forms["volume"].append(words in shown)
        if entry["kind"] in ("article", "chapter") and entry["title"]:
            forms["title-quotes"].append(shown[shown.find(entry["title"]) - 1] in "“\"‘'")
        if re.fullmatch(r"\d{4}[a-z]?", entry["year"]):
            forms["year"].append(f"({entry['year']}" in shown[len(entry["authors"]) :][:12])
    mixed = {truth.feature for truth in planted(seed, "house-styles")}
    for feature, seen in forms.items():
        least = min(seen.count(True), seen.count(False))
        if feature in mixed:
            assert least >= 3, feature
            assert least >= 0.22 * len(seen), (feature, seen)
        else:
            assert least <= 1, (feature, seen)


@pytest.mark.parametrize("seed", SOME)
def test_events_are_newer_than_their_citation(seed: int) -> None:
    for truth in planted(seed, "older-than-event"):
        cited = int(parsed(truth.citation)[1][:4])
        around = _sentence(seed, truth.citation)
        years = [int(y) for y in re.findall(r"\b(?:19|20)\d\d\b", around.replace(truth.citation, ""))]
        assert years, around
        assert min(years) > cited, around
        assert not re.search(r"by 20\d\d|expected|plan|forecast|Act|Resolution", around), around
        assert sum(c in around for c in set(paper(seed).citations)) == 1, around


@pytest.mark.parametrize("seed", SOME)
def test_quotations_without_page_are_planted(seed: int) -> None:
    for truth in planted(seed, "quotation-no-page"):
        around = _sentence(seed, truth.citation)
        quoted = re.search(r"[“\"‘']([^”\"]{30,})[”\"’']", around)
        assert quoted, around
        assert len(quoted[1].split()) >= 6, around
        assert not re.search(r"\bpp?\. \d|para\.|: \d", around), around
        assert re.search(rf"{YEAR}\)?$", truth.citation), truth


@pytest.mark.parametrize("seed", SOME)
def test_every_long_quotation_is_planted_or_innocent(seed: int) -> None:
    marks = r"“([^“”]+)”|‘((?:[^‘’]|(?<=\w)’(?=\w))+)’|\"([^\"]+)\""
    quoted = ["".join(found) for found in re.findall(marks, body(seed))]
    kinds = {t.citation for kind in ("with-page", "page-apart", "title", "interview")
             for t in innocent(seed, "quotation-no-page", kind)}  # fmt: skip
    long = sum(len(words.split()) >= 6 for words in quoted)
    assert long == len(planted(seed, "quotation-no-page")) + len(kinds)


@pytest.mark.parametrize("seed", SOME)
def test_every_date_in_a_sentence_with_a_citation_is_planted_or_innocent(seed: int) -> None:
    check, text, numbers = "older-than-event", body(seed), {}
    text = text[text.find("Introduction") :]
    fine = {t.citation for t in planted(seed, check) | innocent(seed, check) | innocent(seed, "no-entry")}
    for number, citation in enumerate(sorted({*paper(seed).citations, *fine}, key=len, reverse=True)):
        text = text.replace(citation, f"<{number}>")
        numbers[f"<{number}>"] = citation
    text = re.sub(
        r"(?<=>)(, \d{4}[a-z]?)+|\((\d{4}[a-z]?, )*\d{4}[a-z]?\)|\(\d{4}, (as |)(cited|quoted) in", "", text
    )
    text = re.sub(r"[“\"‘][^”\"’]{20,}, \d{4}[–-]\d{4}[”\"’]", "", text)
    for sentence in re.split(r"\. (?=\W*[^\Wa-z]|<)", text):
        cited = [numbers[mark] for mark in re.findall(r"<\d+>", sentence)]
        if cited and re.search(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)", sentence):
            assert fine & set(cited), (sentence, cited)


def _sentence(seed: int, citation: str) -> str:
    """The sentence around the first place of a citation."""
    text = body(seed)
    at = text.find(citation)
    start = max(text.rfind(mark, 0, at) for mark in (").", ". ", ".” ")) + 1
    end = at + len(citation)
    while (
        end < len(text)
        and text[end] not in "#*"
        and not (text[end] == "." and (text[end + 2 : end + 3].isupper() or text[end + 2 :] == ""))
    ):
        end += 1
        if text[end : end + 1] == "." and not text[end + 2 : end + 3].isascii():
            break
    return text[start:end]
