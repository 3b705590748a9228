"""Writes the sentences around citations: ordinary ones, and those in which something is planted."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from .citing import Writer, alphabetical
from .model import Work
from .words import clause, place, sentence, subject

_LEADS = ("see ", "cf. ", "e.g., ", "see also ", "see, e.g., ", "for a survey, see ")
_SAYS = (("argues", "argue"), ("shows", "show"), ("finds", "find"), ("notes", "note"), ("reports", "report"),
         ("suggests", "suggest"), ("concludes", "conclude"), ("maintains", "maintain"))  # fmt: skip


def says(writer: Writer, *works: Work) -> str:
    """A verb of saying that agrees with the authors."""
    singular, plural = writer.rng.choice(_SAYS)
    return plural if len(works) > 1 or len(works[0].authors) > 1 else singular


# Ordinary sentences, by the number of works they cite


def _plain(writer: Writer, works: Sequence[Work]) -> str:
    works, page, place = alphabetical(works), "", writer.rng.randrange(len(works))
    if len(works) > 1 and works[place].kind != "website" and _odds(writer, 0.2):
        page = writer.page(works[place])
    return f"{sentence(clause(writer.rng))} {writer.paren(*works, locator=page, located=place)}."


def _led(writer: Writer, works: Sequence[Work]) -> str:
    lead = writer.rng.choice(_LEADS)
    return f"{sentence(clause(writer.rng))} {writer.paren(*alphabetical(works), lead=lead)}."


def _located(writer: Writer, works: Sequence[Work]) -> str:
    if works[0].kind == "website":
        return _plain(writer, works)
    return f"{sentence(clause(writer.rng))} {writer.paren(works[0], locator=writer.locator(works[0]))}."


def _although(writer: Writer, works: Sequence[Work]) -> str:
    first = f"Although {clause(writer.rng)} {writer.paren(*alphabetical(works))}"
    return f"{first}, it remains true that {clause(writer.rng)}."


def _studies(writer: Writer, works: Sequence[Work]) -> str:
    who = writer.rng.choice(
        ("Several studies find", "It has been argued", "There is some evidence", "Recent work holds")
    )
    return f"{who} that {clause(writer.rng)} {writer.paren(*alphabetical(works))}."


def _split(writer: Writer, works: Sequence[Work]) -> str:
    middle = max(1, len(works) // 2)
    first = f"{sentence(clause(writer.rng))} {writer.paren(*alphabetical(works[:middle]))}"
    return f"{first}, while {clause(writer.rng)} {writer.paren(*alphabetical(works[middle:]))}."


def _narrative(writer: Writer, works: Sequence[Work]) -> str:
    name = writer.narrative(works[0], start=True)
    return f"{name} {says(writer, works[0])} that {clause(writer.rng)}."


def _according(writer: Writer, works: Sequence[Work]) -> str:
    opening = writer.rng.choice(("According to", "Following", "Contrary to", "In line with"))
    return f"{opening} {writer.narrative(works[0])}, {clause(writer.rng)}."


def _as(writer: Writer, works: Sequence[Work]) -> str:
    shown = f"as {writer.narrative(works[0])} {says(writer, works[0])}"
    return f"{sentence(clause(writer.rng))}, {shown}, and {clause(writer.rng)}."


def _by(writer: Writer, works: Sequence[Work]) -> str:
    how = writer.rng.choice(("was first described by", "has been measured by", "is discussed at length by"))
    where = place(writer.rng)
    page = writer.page(works[0]) if works[0].kind != "website" and _odds(writer, 0.3) else ""
    return f"The case of {where} {how} {writer.narrative(works[0], locator=page)}."


def _owned(writer: Writer, works: Sequence[Work]) -> str:
    study = writer.rng.choice(("study", "account", "survey", "review", "model"))
    if works[0].authors[0].organisation or works[0].year in ("n.d.", ""):
        return _by(writer, works)
    name = writer.narrative(works[0], start=True, possessive=True)
    return f"{name} {study} of {subject(writer.rng)} in {place(writer.rng)} points the same way."


def _two(writer: Writer, works: Sequence[Work]) -> str:
    opening = writer.rng.choice(("Both", "Unlike later authors,"))
    pair = f"{writer.narrative(works[0])} and {writer.narrative(works[1])}"
    return f"{opening} {pair} {says(writer, *works[:2])} that {clause(writer.rng)}."


def _but(writer: Writer, works: Sequence[Work]) -> str:
    name = writer.narrative(works[0], start=True)
    first = f"{name} {says(writer, works[0])} that {clause(writer.rng)}"
    return f"{first}, but others disagree {writer.paren(*alphabetical(works[1:]))}."


def _odds(writer: Writer, chance: float) -> bool:
    return writer.rng.random() < chance


_Sentence = Callable[[Writer, Sequence[Work]], str]
_BY_NUMBER: dict[int, tuple[_Sentence, ...]] = {
    1: (_plain, _plain, _plain, _led, _located, _although, _studies, _narrative, _narrative, _narrative, _according,
        _as, _by, _owned),
    2: (_plain, _studies, _split, _two, _but, _led),
    3: (_plain, _studies, _split, _but),
    4: (_studies, _split, _but),
}  # fmt: skip


def ordinary(writer: Writer, works: Sequence[Work]) -> str:
    """A sentence that cites one to four different works, without a date, a quotation, or anything amiss."""
    return writer.rng.choice(_BY_NUMBER[len(works)])(writer, works)


def series(writer: Writer, works: Sequence[Work], beside: Work | None = None) -> str:
    """A sentence that cites several works of the same authors behind one name, sometimes with another beside them."""
    if _odds(writer, 0.35):
        return f"Much of what is known about {subject(writer.rng)} comes from {writer.years(works, narrative=True)}."
    return f"{sentence(clause(writer.rng))} {writer.years(works, beside=beside)}."


# Sentences without citations


def uncited(writer: Writer) -> str:
    """A sentence that cites nothing and holds no date."""
    opening = writer.rng.choice(
        ("In short, ", "It follows that ", "", "", "For the same reason, ", "On this view, ", "As a rule, ",
         "The question is whether ", "This section asks why ", "We assume that ")
    )  # fmt: skip
    return f"{sentence(opening + clause(writer.rng))}."


def looks_cited(writer: Writer) -> str:
    """A sentence with something that looks like a citation and is none; it cites nothing."""
    rng = writer.rng
    start, number, year = rng.randint(1880, 1960), rng.randint(2, 9), rng.randint(1990, 2019)
    month = rng.choice(("May", "June", "October", "March"))
    cup = rng.choice((2006, 2010, 2014))
    forms = (
        (f"The first company kept its books for a few years only ({start}-{start + 4}).", f"{start}-{start + 4}"),
        (f"The latest survey of this kind ({year}) covers the islands as well.", str(year)),
        (f"The sample was drawn from the register of households (n = {year}).", f"n = {year}"),
        (f"Fees are set under Act {number + 4} of {year}.", f"Act {number + 4} of {year}"),
        (f"The wording goes back to Resolution {start} ({year}).", f"Resolution {start} ({year})"),
        (f"Figure {number} ({year}) gives the same picture for the upland districts.", f"Figure {number} ({year})"),
        (f"The second round of interviews was held in {month} ({year}).", f"{month} ({year})"),
        (f"Transit is free under the Treaty of Holmstad ({year}).", f"Treaty of Holmstad ({year})"),
        (f"The trend is the same in all provinces (Figure {number}).", f"Figure {number}"),
        (f"Fares differ more than wages do (see Table {number}).", f"Table {number}"),
        (f"Stadium building peaked before the World Cup ({cup}).", f"World Cup ({cup})"),
        (f"The standard engine of the small tugs is still the KR-{start % 90 + 10} ({year}).",
         f"KR-{start % 90 + 10} ({year})"),
        (f"Pilotage is compulsory for all vessels (Article {number}, {start} Treaty).",
         f"Article {number}, {start} Treaty"),
        (f"The list of stations is in the annex (Section {number}.{number + 1}).", f"Section {number}.{number + 1}"),
        (f"Wages are given in constant prices ({year} = 100).", f"{year} = 100"),
    )  # fmt: skip
    text, printed = rng.choice(forms)
    writer.ledger.lookalike("no-entry", "not-a-citation", printed)
    return text


def interview(writer: Writer, name: str, quoting: bool) -> str:
    """A sentence that rests on a personal communication, with or without a quotation."""
    month, year = writer.rng.choice(("May", "June", "November")), writer.rng.randint(2020, 2024)
    day = f"{month} {writer.rng.randint(1, 28)}, {year}"
    printed = f"{name}, personal communication, {day}"
    writer.ledger.lookalike("no-entry", "interview", printed)
    if not quoting:
        return f"{sentence(clause(writer.rng))} ({printed})."
    writer.ledger.lookalike("quotation-no-page", "interview", printed)
    return f"As one of the pilots put it, {writer.quoted(speech(writer))} ({printed})."


# Quotations


def speech(writer: Writer) -> str:
    """Words that somebody might be quoted with, eight or more."""
    end = writer.rng.choice(
        ("and no ministry has yet explained why", "and nobody on the board denies it",
         "whatever the minister may say",
         "as every miller on this river knows", "and the figures leave little room for doubt",
         "although the planners wish it were otherwise")
    )  # fmt: skip
    return f"{clause(writer.rng)} {end}"


def quotation(writer: Writer, work: Work, locator: str = "") -> tuple[str, str]:
    """A sentence with a direct quotation, and its citation; with or without a locator."""
    words = speech(writer)
    if _odds(writer, 0.5):
        name = writer.narrative(work, start=True, locator=locator)
        verb = "write" if len(work.authors) > 1 else "writes"
        return f"{name} {verb} that {writer.quoted(words)}.", writer.citations[-1]
    opening = writer.rng.choice(
        ("In one account, ", "It has been said that ", "The verdict of a later author is plain: ")
    )
    return f"{opening}{writer.quoted(words)} {writer.paren(work, locator=locator)}.", writer.citations[-1]


def page_apart(writer: Writer, work: Work) -> tuple[str, str]:
    """A quotation that is followed by its page, apart from the citation: Lee (2019) writes "…" (p. 12)."""
    name = writer.narrative(work, start=True)
    verb = "write" if len(work.authors) > 1 else "writes"
    page = f"p. {writer.rng.randint(work.first or 2, work.last or 240)}"
    return f"{name} {verb} that {writer.quoted(speech(writer))} ({page}).", writer.citations[-1]


def scare(writer: Writer, work: Work) -> tuple[str, str]:
    """A sentence with a few words in quotation marks that are no quotation."""
    words = writer.rng.choice(("green port", "dry season gap", "free water", "smart grid", "reform", "model village"))
    text = f"The so-called {writer.quoted(words)} owes much to {writer.rng.choice(('subsidies', 'luck', 'fashion'))}"
    return f"{text} {writer.paren(work)}.", writer.citations[-1]


def titled(writer: Writer, work: Work, title: str) -> tuple[str, str]:
    """A sentence that names a work by its title, in quotation marks, and cites it."""
    if _odds(writer, 0.5):
        name = writer.narrative(work)
        verb = "turn" if len(work.authors) > 1 else "turns"
        return f"In {writer.quoted(title)}, {name} {verb} to {subject(writer.rng)}.", writer.citations[-1]
    text = f"The argument of {writer.quoted(title)} {writer.paren(work)} is that {clause(writer.rng)}."
    return text, writer.citations[-1]


# Events


def event(writer: Writer, work: Work, year: int) -> tuple[str, str]:
    """A sentence that reports something that happened in a year, and its only citation."""
    rng = writer.rng
    month = rng.choice(("March ", "November ", "the spring of ", "", ""))
    where = place(rng)
    events = (
        f"in {month}{year} the ferry service to {where} was closed",
        f"the great flood of {year} destroyed most of the granaries in {where}",
        f"after the dock strike of {year} wages in {where} rose by a tenth",
        f"in {month}{year} parliament abolished the canal toll",
        f"the clinics of {where} were merged in {month}{year}",
        f"the power cuts of {year} lasted for eleven days in {where}",
        f"in {month}{year} the council of {where} sold its water works",
    )
    told = rng.choice(events)
    if _odds(writer, 0.4):
        name = writer.narrative(work, start=True)
        verb = rng.choice(("report", "recall") if len(work.authors) > 1 else ("reports", "recalls"))
        return f"{name} {verb} that {told}.", writer.citations[-1]
    return f"{sentence(told)} {writer.paren(work)}.", writer.citations[-1]


def _one_of(writer: Writer, work: Work, forms: tuple[str, ...]) -> tuple[str, str]:
    """One of the forms as a sentence that ends with the citation of a work."""
    return f"{sentence(writer.rng.choice(forms))} {writer.paren(work)}.", writer.citations[-1]


def forecast(writer: Writer, work: Work, year: int) -> tuple[str, str]:
    """A sentence about something that was expected of a later year."""
    rng = writer.rng
    what = subject(rng)
    forms = (
        f"demand for quay space is to double by {year}",
        f"the last coal-fired ferry is to be retired by {year}",
        f"{what} is expected to fall by a third by {year}",
        f"the plan foresees that every village has a clinic by {year}",
        f"a shortage of teachers was forecast for {year}",
    )
    return _one_of(writer, work, forms)


def span(writer: Writer, work: Work, start: int, end: int) -> tuple[str, str]:
    """A sentence about a stretch of years that began before the citation and was known when it was written."""
    dash = writer.house.form.dash
    forms = (
        f"the development plan for {start}{dash}{end} sets a third of the budget aside for river works",
        f"since {start} the port has been run by a board of merchants",
        f"the loan agreement for the period {start}{dash}{end} ties the money to school building",
        f"the licence for the years {start} to {end} obliges the operator to keep two ferries",
    )
    return _one_of(writer, work, forms)


def named_year(writer: Writer, work: Work, year: int) -> tuple[str, str]:
    """A sentence in which a later year is part of the name of a law, a standard, a resolution or a programme."""
    number = writer.rng.randint(300, 2900)
    forms = (
        f"the idea behind what is now the Canal Tolls Act {year} is older than the Act",
        f"the method is close to that of the present standard GS {number}:{year}",
        f"the wording has a good deal in common with that of Resolution {number} ({year})",
        f"the targets have much in common with those of the programme {writer.quoted(f'Clean Rivers {year}')}",
    )
    return _one_of(writer, work, forms)


def second_source(writer: Writer, old: Work, new: Work, year: int) -> tuple[str, str]:
    """A dated event with two citations, of which the second is newer than the event."""
    text = f"The lock at the old mill was closed in {year} after years of complaints"
    before = len(writer.citations)
    if _odds(writer, 0.5):
        return f"{text} {writer.paren(*sorted((old, new), key=lambda work: work.number))}.", writer.citations[before]
    return f"{text} {writer.paren(old)}, as a later inquiry confirmed {writer.paren(new)}.", writer.citations[before]


def second_hand(writer: Writer, work: Work, name: str, year: int) -> tuple[str, str]:
    """A sentence that cites an older work through the work that it was found in; and the older one as printed."""
    comma = "," if writer.house.comma else ""
    through = {"apa": "as cited in", "harvard": "cited in", "chicago": "quoted in"}[writer.house.style]
    inner = writer.inside(work)
    writer.raw(inner)
    if _odds(writer, 0.6):
        return f"{sentence(clause(writer.rng))} ({name}{comma} {year}, {through} {inner}).", f"{name}{comma} {year}"
    return f"{name} ({year}, {through} {inner}) held that {clause(writer.rng)}.", f"{name} ({year})"


# Out of form


def malformed(writer: Writer, work: Work) -> tuple[str, str, str]:
    """A sentence with a citation that is out of form, the citation as printed, and in which way."""
    rng = writer.rng
    kinds = ["doubled", "semicolon", "reversed", "unclosed", "no-bracket"]
    kinds += ["early-bracket"] * 3 if 1 < len(work.authors) < writer.house.etal_from else []
    kind = rng.choice(kinds)
    name, year, comma = writer.names(work), work.year + work.suffix, "," if writer.house.comma else ""
    inside = {"doubled": f"{name},, {year}", "semicolon": f"{name}; {year}", "reversed": f"{year}{comma} {name}"}
    if kind in inside:
        return f"{sentence(clause(rng))} ({writer.raw(inside[kind])}).", inside[kind], kind
    if kind == "unclosed":
        printed = writer.raw(f"{name}{comma} {year}")
        return f"{sentence(clause(rng))} ({printed}. Even so, {clause(rng)}.", printed, kind
    running = writer.names(work, narrative=True)
    if kind == "no-bracket":
        printed = writer.raw(f"{running} {year}")
        return f"In a similar vein, {printed} {says(writer, work)} that {clause(rng)}.", printed, kind
    surnames = [author.surname for author in work.authors]
    first = " and ".join(surnames[:-1]) if len(surnames) < 4 else ", ".join(surnames[:-1])
    last = rng.choice((f", {surnames[-1]}", f" and {surnames[-1]}", f", and {surnames[-1]}"))
    printed = writer.raw(f"{first} ({year}){last}")
    return f"For this region, {printed} {says(writer, work)} that {clause(rng)}.", printed, kind
