"""Plants defects: each function puts one defect of one check on the bench, with works of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from . import prose
from .citing import Writer, alphabetical
from .model import Author, Work, confusable, fold
from .names import ABBREVIATIONS
from .words import clause, sentence
from .works import Bench

Planter = Callable[[Bench], None]
FEATURES = ("dash", "ampersand", "year", "title-quotes", "volume", "initials")


def note_citation(
    bench: Bench, work: Work, check: str, kind: str, *, defect: bool = True, company: bool = True
) -> None:
    """Have a work cited in an ordinary sentence, and note its citation, as printed, as a defect or a look-alike.

    With ``company``, an innocent work sometimes stands in the same parentheses.
    """

    def write(writer: Writer) -> str:
        before, place, works = len(writer.citations), 0, [work]
        if company and writer.rng.random() < 0.35:
            works = alphabetical([work, _innocent(bench)])
            place = next(number for number, cited in enumerate(works) if cited is work)
            text = f"{sentence(clause(writer.rng))} {writer.paren(*works)}."
        else:
            text = prose.ordinary(writer, works)
        note = writer.ledger.defect if defect else writer.ledger.lookalike
        note(check, kind, writer.citations[before + place])
        return text

    bench.specs.append(write)


def _innocent(bench: Bench) -> Work:
    """A work that is cited in ordinary sentences, to stand beside a planted one."""
    persons = [works[0] for works in bench.ordinary if not works[0].authors[0].organisation]
    return bench.rng.choice(persons)


def note_sentence(
    bench: Bench, check: str, kind: str, write: Callable[[Writer], tuple[str, str]], *, defect: bool = True
) -> None:
    """Have a sentence written, and note the citation that comes with it as a defect or a look-alike."""

    def spec(writer: Writer) -> str:
        text, citation = write(writer)
        (writer.ledger.defect if defect else writer.ledger.lookalike)(check, kind, citation)
        return text

    bench.specs.append(spec)


def far_years(bench: Bench, first: int = 1986, last: int = 2024) -> tuple[str, str]:
    """Two years that no slip of the pen turns into each other, the earlier first."""
    while True:
        one, two = sorted((bench.rng.randint(first, last), bench.rng.randint(first, last)))
        differ = sum(a != b for a, b in zip(str(one), str(two), strict=True))
        if two - one >= 8 and differ > 1 and sorted(str(one)) != sorted(str(two)):
            return str(one), str(two)


def no_entry(bench: Bench) -> None:
    """A citation whose work is not on the list."""
    rng = bench.rng
    odds = rng.random()
    if odds < 0.15:
        early, late = far_years(bench)
        people = (bench.person(latin=True),)
        while len(fold(people[0].surname)) < 5:
            people = (bench.person(latin=True),)
        bench.cite(bench.add(bench.article(people, late)))
        missing, kind = Work(0, "article", people, early, ""), "other-year"
    else:
        authors = (bench.organisation(),) if odds < 0.28 else bench.people(most=5, latin=True)
        while len(fold(authors[0].surname)) < 5:
            authors = bench.people(most=5, latin=True)
        missing, kind = Work(0, "article", authors, bench.year(), ""), "missing"
    for _ in range(1 if rng.random() < 0.8 else 2):
        note_citation(bench, missing, "no-entry", kind)


def never_cited(bench: Bench) -> None:
    """An entry to which no citation points."""
    if bench.rng.random() < 0.25:
        years = list(far_years(bench))
        bench.rng.shuffle(years)
        people = bench.people(most=2)
        bench.cite(bench.add(bench.article(people, years[0])))
        work, kind = bench.add(bench.article(people, years[1])), "other-year"
    else:
        online = bench.rng.random() < 0.1
        work, kind = bench.add(bench.website() if online else bench.any_work()), "alone"
    bench.uncited.add(work.id)
    bench.ledger.defect("never-cited", kind, works=(work,))


# Printed twice


def printed_twice(bench: Bench) -> None:
    """A work that is on the list two or three times."""
    odds = bench.rng.random()
    drawn = bench.article() if odds < 0.75 else bench.book() if odds < 0.9 else bench.chapter()
    if drawn.kind == "article" and bench.rng.random() < 0.3:
        drawn = replace(drawn, doi="", url=drawn.url or bench.own_address(drawn))
    work = bench.add(drawn)
    copies, kinds = [], []
    for _ in range(2 if bench.rng.random() < 0.12 else 1):
        kind, copy = _copy(bench, work)
        note = "at-end" if bench.rng.random() < 0.15 else ""
        copies.append(bench.add(replace(copy, twin=work.id, note=note)))
        kinds.append(kind)
        bench.strays |= {kind} & set(FEATURES)
    bench.ledger.defect("printed-twice", kinds[0], works=(work, *copies))
    _strays_of_copies(bench, kinds, copies)
    if work.first:
        bench.ledger.lookalike("shared-pages", "copies-share-pages", works=(work, *copies))
    if work.url:
        bench.ledger.lookalike("foreign-url", "copies-share-address", works=(work, *copies))
    note_citation(bench, work, "ambiguous", "printed-twice", defect=False)
    if bench.rng.random() < 0.5:
        bench.cite(work)


def _strays_of_copies(bench: Bench, kinds: Sequence[str], copies: Sequence[Work]) -> None:
    for kind, copy in zip(kinds, copies, strict=True):
        if kind in FEATURES:
            bench.ledger.lookalike("house-styles", "stray", works=(copy,), feature=kind)


def _copy(bench: Bench, work: Work) -> tuple[str, Work]:
    """The work as it is printed again, and how that differs from the first time."""
    house = bench.house
    ways = {"exact": work, "capital": _recapitalised(work), "comma": _with_comma(work)}
    ways["journal"] = replace(work, container=_abbreviated(work.container)) if work.kind == "article" else work
    if work.issue and work.volume:
        ways["issue"] = replace(work, issue=0)
    if work.first and "dash" not in bench.strays:
        ways["dash"] = work.with_form(house, dash="-" if house.form.dash == "–" else "–")
    if len(work.authors) > 1 and "ampersand" not in bench.strays:
        ways["ampersand"] = work.with_form(house, joiner="and" if house.form.joiner == "&" else "&")
    open_ways = [(kind, copy) for kind, copy in ways.items() if copy != work or kind == "exact"]
    return bench.rng.choice([*open_ways, ("exact", work)])


def _recapitalised(work: Work) -> Work:
    """The title with one word's first letter in the other case; the word is neither the first nor after a colon."""
    parts = work.title.split(" ")
    for number in range(len(parts) - 1, 0, -1):
        word = parts[number]
        if len(word) > 4 and word.isascii() and parts[number - 1][-1] not in ":?":
            parts[number] = word[0].swapcase() + word[1:]
            return replace(work, title=" ".join(parts))
    return work


def _with_comma(work: Work) -> Work:
    """The title with a comma more before its last "in" or "and", or a comma less."""
    if ", " in work.title:
        return replace(work, title=work.title.replace(", ", " ", 1))
    for word in (" in ", " and ", " through "):
        if word in work.title:
            head, tail = work.title.rsplit(word, 1)
            return replace(work, title=f"{head},{word}{tail}")
    return work


def _abbreviated(journal: str) -> str:
    """The journal's name with its long words shortened and its small words left out."""
    if "Journal" not in journal and "Review" not in journal:
        return journal
    words = [word for word in journal.split() if word not in ("of", "and", "the")]
    return " ".join(ABBREVIATIONS.get(word, word) for word in words)


# Disagreement


def disagrees(bench: Bench) -> None:
    """A citation that clearly means an entry and differs from it in year, spelling, order or number of authors."""
    kind = bench.rng.choice(("year", "year", "digits", "spelling", "spelling", "order", "left-out", "added"))
    work, cited = _DISAGREEMENTS[kind](bench)
    note_citation(bench, cited, "disagrees", kind)
    if bench.rng.random() < 0.25:
        bench.cite(work)


def _other_year(bench: Bench) -> tuple[Work, Work]:
    work = bench.add(bench.any_work(bench.people(latin=True)))
    slips = (-2, -1, -1, 1) if work.number < 2024 else (-2, -1)
    return work, replace(work, year=str(work.number + bench.rng.choice(slips)))


def _other_digits(bench: Bench) -> tuple[Work, Work]:
    pairs = (
        ("1989", "1998"),
        ("2012", "2021"),
        ("2001", "2010"),
        ("1997", "1979"),
        ("2002", "2020"),
        ("1978", "1987"),
    )
    right, wrong = bench.rng.sample(bench.rng.choice(pairs), 2)
    work = bench.add(bench.article(bench.people(latin=True), right))
    return work, replace(work, year=wrong)


def _other_spelling(bench: Bench) -> tuple[Work, Work]:
    most = bench.house.etal_from - 1
    while True:
        people = bench.people(most=most, latin=True)
        number = bench.rng.randrange(len(people))
        wrong = _misspelt(bench, people[number].surname)
        if wrong:
            break
    work = bench.add(bench.article(people) if bench.rng.random() < 0.8 else bench.book(people))
    cited = replace(people[number], surname=wrong)
    return work, replace(work, authors=(*people[:number], cited, *people[number + 1 :]))


def _misspelt(bench: Bench, surname: str) -> str:
    """The surname with one or two letters wrong, like nobody else's; "" if it is too short or too odd for that."""
    if len(surname) < 6 or not surname.isascii() or not surname.isalpha():
        return ""
    for _ in range(40):
        at = bench.rng.randrange(1, len(surname) - 1)
        before, here, after = surname[:at], surname[at], surname[at + 1 :]
        ways = [before + after[0] + here + after[1:], before + here + here + after, before + after]
        if here in "aeiou":
            ways.append(before + bench.rng.choice([vowel for vowel in "aeiou" if vowel != here]) + after)
        wrong = bench.rng.choice(ways)
        if fold(wrong) != fold(surname) and confusable(wrong, surname) and bench.is_far(wrong, but=surname):
            return wrong
    return ""


def _other_order(bench: Bench) -> tuple[Work, Work]:
    people = bench.people(least=2, most=2, latin=True)
    work = bench.add(bench.article(people))
    return work, replace(work, authors=people[::-1])


def _one_less(bench: Bench) -> tuple[Work, Work]:
    number = bench.rng.choice((2, 2, 3))
    people = bench.people(least=number, most=number, latin=True)
    work = bench.add(bench.article(people))
    gone = number - 1 if number == 2 or bench.rng.random() < 0.5 else 1
    return work, replace(work, authors=people[:gone] + people[gone + 1 :])


def _one_more(bench: Bench) -> tuple[Work, Work]:
    people = bench.people(most=1, latin=True)
    work = bench.add(bench.article(people))
    return work, replace(work, authors=(*people, bench.person(latin=True)))


_DISAGREEMENTS: dict[str, Callable[[Bench], tuple[Work, Work]]] = {
    "year": _other_year, "digits": _other_digits, "spelling": _other_spelling, "order": _other_order,
    "left-out": _one_less, "added": _one_more,
}  # fmt: skip


# Other citations


def malformed(bench: Bench) -> None:
    """A citation that is out of form; its work is on the list."""
    work = bench.add(bench.article(bench.people(most=4, latin=True)))

    def write(writer: Writer) -> str:
        text, citation, kind = prose.malformed(writer, work)
        writer.ledger.defect("malformed", kind, citation)
        return text

    bench.specs.append(write)


def namesakes(bench: Bench) -> tuple[Author, Author]:
    """Two people of one surname with different initials."""
    while True:
        surname, language = bench.surname(latin=True)
        one = bench.relative(surname, language)
        if one.given:
            return one, bench.relative(surname, language, unlike=one.given)


def ambiguous(bench: Bench) -> None:
    """A citation that fits two different works of one surname and year."""
    year, odds = bench.year(), bench.rng.random()
    if odds < 0.45:
        kind, (one, two) = "namesakes", namesakes(bench)
        authors = ((one,), (two,))
    elif odds < 0.75:
        kind, authors = "same-author", ((bench.person(latin=True),),) * 2
    else:
        kind, first, more = "et-al", bench.person(latin=True), bench.house.etal_from - 1
        authors = tuple((first, *bench.people(least=more, most=more, latin=True)) for _ in range(2))  # type: ignore[assignment]
    works = [bench.add(bench.article(people, year)) for people in authors]
    for _ in range(1 if bench.rng.random() < 0.6 else 2):
        note_citation(bench, works[0], "ambiguous", kind)


def dated(bench: Bench, first: int, last: int) -> Work:
    """A work on the list from within these years."""
    work = bench.add(bench.paged(bench.people()))
    return work if first <= work.number <= last else bench.older(work, bench.rng.randint(first, last))


def older_than_event(bench: Bench) -> None:
    """A dated past event whose only citation is older."""
    work = dated(bench, 1990, 2016)
    year = min(2023, work.number + bench.rng.randint(2, 9))
    note_sentence(bench, "older-than-event", "event", lambda writer: prose.event(writer, work, year))


def quotation_no_page(bench: Bench) -> None:
    """A direct quotation without a page."""
    work = bench.add(bench.paged(bench.people()))
    note_sentence(bench, "quotation-no-page", "no-page", lambda writer: prose.quotation(writer, work))


# Entries


def incomplete(bench: Bench) -> None:
    """An entry that lacks what its kind needs."""
    kind = bench.rng.choice(("no-year", "no-title", "no-journal", "no-volume-no-pages", "no-publisher", "no-address"))
    article = bench.article(journal=bench.journal(english=True), address=False)
    lacking = {
        "no-year": lambda: replace(article if bench.rng.random() < 0.6 else bench.book(), year=""),
        "no-title": lambda: replace(article, title=""),
        "no-journal": lambda: replace(article, container=""),
        "no-volume-no-pages": lambda: replace(article, volume=0, issue=0, first=0, last=0),
        "no-publisher": lambda: replace(bench.book(), publisher="", place=""),
        "no-address": lambda: replace(bench.website(), url="", accessed=True, day=""),
    }[kind]()
    work = bench.add(lacking)
    bench.cite(work)
    bench.ledger.defect("incomplete", kind, works=(work,))


def foreign_url(bench: Bench) -> None:
    """An entry with an address that belongs to another entry."""
    kind = bench.rng.choice(("same-address", "other-organisation", "article-on-host"))
    owner = bench.organisation()
    other = bench.add(bench.report(owner, online=1 if kind != "article-on-host" else 0.5))
    if kind == "other-organisation":
        drawn = bench.website() if bench.rng.random() < 0.5 else bench.report(online=1)
        work = bench.add(replace(drawn, url=bench.site(owner)))
    else:
        url = other.url if kind == "same-address" else bench.site(owner)
        work = bench.add(replace(bench.article(address=False), url=url))
    bench.cite(other)
    bench.cite(work)
    bench.ledger.defect("foreign-url", kind, works=(work,))


def volume_year(bench: Bench) -> None:
    """A journal whose volumes contradict its years."""
    journal = bench.journal()
    journal.issues = 4
    year, volume = bench.rng.randint(1996, 2010), bench.rng.randint(14, 40)
    gap = bench.rng.randint(3, 8)
    kind = bench.rng.choice(("backwards", "backwards", "same-volume", "two-in-a-year"))
    printed = {
        "backwards": [(year, volume, 0), (year + gap, volume - bench.rng.randint(2, 9), 0)],
        "same-volume": [(year, volume, 0), (year + gap, volume, 0)],
        "two-in-a-year": [(year, volume, 0), (year + gap, volume + gap, 3), (year + gap, volume + gap + 1, 4)],
    }[kind]
    if kind == "backwards" and bench.rng.random() < 0.4:
        printed.append((year + gap + 3, volume + gap + 3, 0))
    works = tuple(_numbered(bench, journal.name, *numbers) for numbers in printed)
    bench.ledger.defect("volume-year", kind, works=works)


def _numbered(bench: Bench, name: str, year: int, volume: int, issue: int) -> Work:
    """An article of that journal, year and volume; issue 0 draws one."""
    journal = bench.journal_named(name)
    drawn = bench.article(bench.people(most=4), str(year), journal)
    work = bench.add(replace(drawn, volume=volume, issue=issue or bench.rng.randint(1, 4)))
    bench.cite(work)
    return work


def numbered(bench: Bench, name: str, *printed: tuple[int, int, int]) -> tuple[Work, ...]:
    """Cited articles of one journal with these years, volumes and issues."""
    return tuple(_numbered(bench, name, *numbers) for numbers in printed)


def shared_pages(bench: Bench) -> None:
    """Two or three unrelated works with the same page range."""
    first, last = bench.range()
    number = 3 if bench.rng.random() < 0.25 else 2
    works = []
    for place in range(number):
        chapter = place and bench.rng.random() < 0.15
        drawn = bench.chapter() if chapter else bench.article(journal=bench.journal())
        works.append(bench.add(replace(drawn, first=first, last=last)))
        bench.cite(works[-1])
    bench.ledger.defect("shared-pages", f"{number} works", works=tuple(works))


# The planters of each check, with the number of entries that one of them may take.
DEFECTS: dict[str, tuple[Planter, int]] = {
    "no-entry": (no_entry, 1),
    "never-cited": (never_cited, 2),
    "printed-twice": (printed_twice, 3),
    "disagrees": (disagrees, 1),
    "malformed": (malformed, 1),
    "ambiguous": (ambiguous, 2),
    "incomplete": (incomplete, 1),
    "foreign-url": (foreign_url, 2),
    "volume-year": (volume_year, 3),
    "shared-pages": (shared_pages, 3),
    "older-than-event": (older_than_event, 1),
    "quotation-no-page": (quotation_no_page, 1),
}


# The list as a whole


def comparable(work: Work, feature: str, style: str) -> bool:
    """Whether an entry shows the feature at all, in one form or another."""
    if feature == "dash":
        return work.first > 0
    if feature == "ampersand":
        return len(work.authors) > 1
    if feature == "year":
        return work.number > 0
    if feature == "title-quotes":
        more = ("website", "thesis", "preprint") if style == "chicago" else ()
        return bool(work.title) and work.kind in ("article", "chapter", *more)
    if feature == "volume":
        return bool(work.kind == "article" and work.volume and work.issue)
    return any(author.given and not author.whole for author in work.authors)


def flippable(bench: Bench, work: Work, feature: str) -> bool:
    """Whether an entry may be printed in the other form without touching anything else that is planted."""
    twins = {copy.twin for copy in bench.works if copy.is_copy}
    if work.is_copy or work.id in twins or work.original:
        return False
    if feature in ("year", "title-quotes") and work.kind not in ("article", "book", "chapter"):
        return False
    if feature == "title-quotes" and work.kind == "book":
        return False
    return comparable(work, feature, bench.house.style)


def other_form(bench: Bench, feature: str) -> dict[str, object]:
    """The change of form that departs from the house in the feature."""
    form = bench.house.form
    other_year = "brackets" if form.year == "bare" else bench.rng.choice(("bare", "last"))
    forms: dict[str, dict[str, object]] = {
        "dash": {"dash": "-" if form.dash == "–" else "–"},
        "ampersand": {"joiner": "and" if form.joiner == "&" else "&"},
        "year": {"year": other_year},
        "title-quotes": {"quotes": not form.quotes},
        "volume": {"volume": "words" if form.volume == "brackets" else "brackets"},
        "initials": {"initials": not form.initials},
    }
    return forms[feature]


def mix_styles(bench: Bench, features: Sequence[str]) -> None:
    """Print a quarter to six tenths of the entries that show each feature, and at least three, in the other form."""
    pasted: list[int] = []
    for feature in features:
        shown = [work for work in bench.works if comparable(work, feature, bench.house.style)]
        free = [work for work in shown if flippable(bench, work, feature)]
        least, most = max(3, -(-len(shown) * 27 // 100)), min(len(free), len(shown) * 58 // 100)
        if least > most:
            continue
        number = bench.rng.randint(least, most)
        bench.rng.shuffle(free)
        free.sort(key=lambda work: work.id not in pasted)
        other = other_form(bench, feature)
        for work in free[:number]:
            bench.change(bench.works[work.id - 1].with_form(bench.house, **other))
            pasted.append(work.id)
        bench.ledger.defect("house-styles", feature, feature=feature)
