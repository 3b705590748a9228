"""Plants look-alikes: innocent places that a careless audit would flag, each with works of its own."""

from __future__ import annotations

from dataclasses import replace

from . import prose
from .citing import Writer
from .defects import (
    FEATURES,
    Planter,
    comparable,
    dated,
    flippable,
    namesakes,
    note_citation,
    note_sentence,
    numbered,
    other_form,
)
from .model import Work
from .works import Bench


def _innocent(bench: Bench, check: str, kind: str, *works: Work) -> None:
    """Note cited entries as innocent under a check."""
    for work in works:
        bench.cite(work)
    bench.ledger.lookalike(check, kind, works=works)


# Two entries that are not one work


def preprint(bench: Bench) -> None:
    """A preprint and its journal version, in one year or in two."""
    article = bench.article(bench.people(), str(bench.rng.randint(2013, 2024)), bench.journal(english=True))
    same_year = bench.rng.random() < 0.4
    year = article.year if same_year else str(article.number - 1)
    drawn = bench.preprint(article.authors, year, article.title, "a" if same_year else "")
    shares = bench.rng.random() < 0.8
    if shares:
        drawn = replace(drawn, first=article.first, last=article.last)
    works = bench.add(drawn), bench.add(replace(article, suffix="b" if same_year else ""))
    _innocent(bench, "printed-twice", "preprint", *works)
    if shares:
        bench.ledger.lookalike("shared-pages", "preprint-shares-pages", works=works)


def parts(bench: Bench) -> None:
    """Two parts of one article in one year of a journal."""
    journal, people = bench.journal(english=True), bench.people()
    title, year = bench.title().split(":")[0].rstrip("?"), bench.year()
    word = "Part" if bench.house.style == "chicago" else "part"
    one = bench.article(people, year, journal, f"{title}, {word} I", "a")
    two = bench.article(people, year, journal, f"{title}, {word} II", "b")
    issues = sorted((one.issue, two.issue))
    works = bench.add(replace(one, issue=issues[0])), bench.add(replace(two, issue=issues[1]))
    _innocent(bench, "printed-twice", "parts", *works)


def editions(bench: Bench) -> None:
    """Two editions of one book."""
    book = bench.book(bench.people(most=3), bench.year(1984, 2012))
    works = (
        bench.add(replace(book, edition="2nd ed.")),
        bench.add(replace(book, edition="3rd ed.", year=str(book.number + bench.rng.randint(4, 11)))),
    )
    _innocent(bench, "printed-twice", "editions", *works)


def chapter_and_book(bench: Bench) -> None:
    """A chapter of an edited book, and the book."""
    book = bench.add(replace(bench.book((bench.person(),)), edited=True))
    _innocent(bench, "printed-twice", "chapter-and-book", book, bench.add(bench.part_of(book, bench.people(most=3))))


def reprint(bench: Bench) -> None:
    """A reprint that is cited with both its years."""
    first, note = str(bench.rng.randint(1848, 1952)), bench.rng.choice(("slash", ""))
    drawn = replace(bench.book(bench.people(most=1)), year=str(bench.rng.randint(1962, 2015)))
    work = bench.add(replace(drawn, original=first, note=note))
    note_citation(bench, work, "disagrees", "reprint", defect=False, company=False)


def one_year_two_letters(bench: Bench) -> None:
    """Two papers of one author in one year, told apart by letters."""
    people, year = bench.people(most=2), bench.year()
    works = tuple(bench.add(bench.article(people, year, suffix=letter)) for letter in "ab")
    for work in works:
        note_citation(bench, work, "ambiguous", "letters", defect=False)
    if bench.rng.random() < 0.5:
        bench.specs.append(lambda writer: prose.series(writer, works))


def initials(bench: Bench) -> None:
    """Two authors of one surname and mostly one year, told apart by initials."""
    year = bench.year()
    for person in namesakes(bench):
        work = bench.add(replace(bench.article((person,), year), initials_cited=True))
        note_citation(bench, work, "ambiguous", "initials", defect=False)


def second_authors(bench: Bench) -> None:
    """Two works of one year by one first author with different second authors, both of whom are named."""
    first, year = bench.person(latin=True), bench.year()
    for _ in range(2):
        work = bench.add(bench.article((first, bench.person(latin=True)), year))
        note_citation(bench, work, "ambiguous", "second-authors", defect=False)


# Journals


def spanning_volume(bench: Bench) -> None:
    """A journal whose volume begins in autumn, so that two volumes meet in one year."""
    journal = bench.journal()
    year, volume = bench.rng.randint(1998, 2020), bench.rng.randint(12, 50)
    works = numbered(
        bench, journal.name, (year, volume, 2), (year + 1, volume, 4), (year + 1, volume + 1, bench.rng.randint(1, 2))
    )
    bench.ledger.lookalike("volume-year", "spanning-volume", works=works)


def two_volumes(bench: Bench) -> None:
    """A journal with two volumes every year."""
    journal = bench.journal()
    year, start = bench.rng.randint(1998, 2014), 2 * bench.rng.randint(12, 50)
    printed = [(year + later, start + 2 * later + half, 0) for later, half in ((0, 1), (2, 1), (2, 2), (5, 2))]
    bench.ledger.lookalike("volume-year", "two-volumes", works=numbered(bench, journal.name, *printed))


# Entries that are complete


def in_press(bench: Bench) -> None:
    """An article that is in press or forthcoming, and has no volume and pages yet."""
    word = "forthcoming" if bench.house.style != "apa" else "in press"
    work = replace(bench.article(year=word, journal=bench.journal(english=True), address=False), doi=bench.doi())
    _innocent(bench, "incomplete", "in-press", bench.add(work))


def article_number(bench: Bench) -> None:
    """An article with a number in place of pages."""
    work = replace(bench.article(), first=0, last=0, article_number=bench.rng.randint(101, 990))
    _innocent(bench, "incomplete", "article-number", bench.add(work))


def undated_page(bench: Bench) -> None:
    """A page of a site that says it has no date."""
    _innocent(bench, "incomplete", "no-date", bench.add(bench.website(year="n.d.")))


def home_page(bench: Bench) -> None:
    """The home page of its author, an organisation, without a date."""
    titles = (
        ("Official Website", "Home Page") if bench.house.style == "chicago" else ("Official website", "Home page")
    )
    page = replace(bench.website(), year="", day="", accessed=False, title=bench.rng.choice(titles))
    page = replace(page, url=f"https://{bench.host(page.authors[0])}/")
    _innocent(bench, "incomplete", "home-page", bench.add(page))


def own_report(bench: Bench) -> None:
    """A report without a publisher, since its author publishes it."""
    _innocent(bench, "incomplete", "own-report", bench.add(bench.report(online=0.4)))


# Addresses


def own_host(bench: Bench) -> None:
    """Two works of one organisation on its own host."""
    owner, years = bench.organisation(), sorted(bench.rng.sample(range(2006, 2025), 2))
    one = bench.add(bench.report(owner, str(years[0]), online=1))
    _innocent(bench, "foreign-url", "own-host", one, bench.add(bench.website(owner, str(years[1]))))


def published_by(bench: Bench) -> None:
    """A person's report that an organisation publishes on its host, next to a report of its own."""
    owner, years = bench.organisation(), sorted(bench.rng.sample(range(2000, 2025), 2))
    bench.cite(bench.add(bench.report(owner, str(years[0]), online=1)))
    drawn = replace(bench.report(owner, str(years[1]), online=1), authors=bench.people(most=2))
    _innocent(bench, "foreign-url", "published-by", bench.add(replace(drawn, publisher=owner.surname)))


# Works that are cited in passing


def behind_another_year(bench: Bench) -> None:
    """A work that is cited only as a second year: (Khan, 2012, 2019)."""
    people, years = bench.people(most=3), sorted(bench.rng.sample(range(1990, 2025), 2))
    works = tuple(bench.add(bench.article(people, str(year))) for year in years)
    bench.specs.append(lambda writer: prose.series(writer, works))
    bench.ledger.lookalike("never-cited", "second-year", works=works[1:])
    if bench.rng.random() < 0.5:
        bench.cite(works[0])


def second_hand(bench: Bench) -> None:
    """A work that is cited only for what it quotes of an older one, which is not on the list."""
    work, name = bench.add(bench.any_work(bench.people())), bench.surname(latin=True)[0]
    name, year = name.replace("'", bench.house.apostrophe), bench.rng.randint(1848, 1960)

    def write(writer: Writer) -> str:
        text, older = prose.second_hand(writer, work, name, year)
        writer.ledger.lookalike("no-entry", "cited-in-another", older)
        return text

    bench.specs.append(write)
    bench.ledger.lookalike("never-cited", "second-hand", works=(work,))


# Sentences


def forecast(bench: Bench) -> None:
    """A forecast or plan for a year after its citation."""
    work = dated(bench, 1995, 2018)
    year = work.number + bench.rng.randint(3, 25)
    note_sentence(bench, "older-than-event", "forecast", lambda w: prose.forecast(w, work, year), defect=False)


def event_before(bench: Bench) -> None:
    """An event older than its citation."""
    work = dated(bench, 1995, 2023)
    year = work.number - bench.rng.randint(1, 14)
    note_sentence(bench, "older-than-event", "event-before", lambda w: prose.event(w, work, year), defect=False)


def same_year(bench: Bench) -> None:
    """An event of the year of its citation."""
    work = dated(bench, 1995, 2023)
    note_sentence(bench, "older-than-event", "same-year", lambda w: prose.event(w, work, work.number), defect=False)


def span(bench: Bench) -> None:
    """A period that began before the citation and ends after it."""
    work = dated(bench, 1995, 2018)
    start, end = work.number - bench.rng.randint(1, 4), work.number + bench.rng.randint(2, 5)
    note_sentence(bench, "older-than-event", "span", lambda w: prose.span(w, work, start, end), defect=False)


def named_year(bench: Bench) -> None:
    """A later year that is part of a name."""
    work = dated(bench, 1995, 2015)
    year = work.number + bench.rng.randint(2, 8)
    note_sentence(bench, "older-than-event", "named-year", lambda w: prose.named_year(w, work, year), defect=False)


def newer_second(bench: Bench) -> None:
    """An event with two citations, one older and one newer than it."""
    old, new = dated(bench, 1995, 2012), dated(bench, 2019, 2024)
    year = bench.rng.randint(2014, 2018)
    write = lambda writer: prose.second_source(writer, old, new, year)  # noqa: E731
    note_sentence(bench, "older-than-event", "newer-second", write, defect=False)


def scare_quotes(bench: Bench) -> None:
    """A few words in quotation marks that quote nobody."""
    work = bench.add(bench.paged(bench.people()))
    note_sentence(bench, "quotation-no-page", "scare-quotes", lambda w: prose.scare(w, work), defect=False)


def quoted_title(bench: Bench) -> None:
    """The title of a work, of six words or more, in quotation marks."""
    title = bench.title(least=6)
    work = bench.add(bench.article(journal=bench.journal(english=True), title=title))
    note_sentence(bench, "quotation-no-page", "title", lambda w: prose.titled(w, work, title), defect=False)


def quotation_with_page(bench: Bench) -> None:
    """A quotation whose citation has its page, paragraph or time."""
    on_air = bench.rng.random() < 0.2
    work = bench.add(bench.news() if on_air else bench.paged(bench.people()))
    number, second = bench.rng.randint(2, 30), bench.rng.randint(10, 59)
    locator = bench.rng.choice((f"{number}:{second}", f"para. {number}")) if on_air else ""

    def write(writer: Writer) -> tuple[str, str]:
        return prose.quotation(writer, work, locator or writer.page(work))

    note_sentence(bench, "quotation-no-page", "with-page", write, defect=False)


def page_apart(bench: Bench) -> None:
    """A quotation that is followed by its page, apart from the citation: Lee (2019) writes "…" (p. 12)."""
    if bench.house.style != "chicago":
        work = bench.add(bench.paged(bench.people()))
        note_sentence(bench, "quotation-no-page", "page-apart", lambda w: prose.page_apart(w, work), defect=False)


def interview(bench: Bench) -> None:
    """A personal communication, quoted or not."""
    person = bench.person(latin=True)
    name, quoting = f"{person.initials} {person.surname}".strip(), bench.rng.random() < 0.75
    bench.specs.append(lambda writer: prose.interview(writer, name, quoting))


def not_a_citation(bench: Bench) -> None:
    """Something in the text that looks like a citation."""
    bench.specs.append(prose.looks_cited)


# The list as a whole


def stray(bench: Bench, feature: str) -> None:
    """A single entry that departs from the house in one feature, if enough others do not."""
    shown = [work for work in bench.works if comparable(work, feature, bench.house.style)]
    free = [work for work in shown if flippable(bench, work, feature)]
    if len(shown) < 8 or not free or feature in bench.strays:
        return
    work = bench.rng.choice(free)
    bench.change(bench.works[work.id - 1].with_form(bench.house, **other_form(bench, feature)))
    bench.strays.add(feature)
    bench.ledger.lookalike("house-styles", "stray", works=(work,), feature=feature)


def other_kinds(bench: Bench) -> None:
    """Entries that lack volume or quotation marks since their kind has none."""
    feature = bench.rng.choice(
        [name for name in ("volume", "title-quotes", "dash") if name not in bench.strays] or [""]
    )
    works = tuple(work for work in bench.works if work.kind in ("book", "report", "website"))
    works = tuple(work for work in works if not comparable(work, feature, bench.house.style))
    if feature and len(works) > 2:
        bench.ledger.lookalike("house-styles", "kind-difference", works=works, feature=feature)


def some_stray(bench: Bench) -> None:
    """A stray entry in a feature drawn at random."""
    stray(bench, bench.rng.choice(FEATURES))


# The planters, with the number of entries that one of them takes.
LOOKALIKES: dict[str, tuple[Planter, int]] = {
    "preprint": (preprint, 2),
    "parts": (parts, 2),
    "editions": (editions, 2),
    "chapter-and-book": (chapter_and_book, 2),
    "reprint": (reprint, 1),
    "letters": (one_year_two_letters, 2),
    "initials": (initials, 2),
    "second-authors": (second_authors, 2),
    "spanning-volume": (spanning_volume, 3),
    "two-volumes": (two_volumes, 4),
    "in-press": (in_press, 1),
    "article-number": (article_number, 1),
    "no-date": (undated_page, 1),
    "home-page": (home_page, 1),
    "own-report": (own_report, 1),
    "own-host": (own_host, 2),
    "published-by": (published_by, 2),
    "second-year": (behind_another_year, 2),
    "second-hand": (second_hand, 1),
    "forecast": (forecast, 1),
    "event-before": (event_before, 1),
    "same-year": (same_year, 1),
    "span": (span, 1),
    "named-year": (named_year, 1),
    "newer-second": (newer_second, 2),
    "scare-quotes": (scare_quotes, 1),
    "title": (quoted_title, 1),
    "with-page": (quotation_with_page, 1),
    "page-apart": (page_apart, 1),
    "interview": (interview, 0),
    "not-a-citation": (not_a_citation, 0),
}
