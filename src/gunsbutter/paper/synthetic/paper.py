"""Makes a paper: decides what is planted, has the works drawn and the sentences written, and lays out the text."""

from __future__ import annotations

from random import Random

from . import prose
from .citing import Spec, Writer
from .defects import DEFECTS, FEATURES, mix_styles
from .entries import entry, sort_key
from .layout import lay_out
from .lookalikes import LOOKALIKES, other_kinds, some_stray
from .model import Draft, Form, House, Ledger, SyntheticPaper, Truth, Work
from .works import Bench

_HOUSES = ("apa", "harvard", "chicago")


def make(seed: int) -> SyntheticPaper:
    """The paper of this seed: the same seed gives the same paper. Every seed, also a negative one, is good."""
    rng = Random(f"synthetic paper {seed}")
    ledger = Ledger()
    bench = Bench(rng, draw_house(rng), ledger)
    _fill(bench)
    order = sorted(
        (work for work in bench.works if work.note != "at-end"), key=lambda work: sort_key(work, bench.house)
    )
    order += [work for work in bench.works if work.note == "at-end"]
    lines, parts = zip(*(entry(work, bench.house) for work in order), strict=True)
    writer = Writer(rng, bench.house, ledger, acronyms=_acronyms(bench))
    sentences = [spec(writer) for spec in _sequence(bench)]
    authors = [bench.person() for _ in range(rng.randint(1, 3))]
    text = lay_out(rng, bench.house, bench.title(), authors, sentences, lines)
    position = {work.id: number for number, work in enumerate(order, 1)}
    defects, lookalikes = _settled(ledger.defects, position), _settled(ledger.lookalikes, position)
    lookalikes = {truth: kind for truth, kind in lookalikes.items() if truth not in defects}
    return SyntheticPaper(
        seed, bench.house.style, text, tuple(writer.citations), parts,
        tuple(defects), tuple(lookalikes), tuple(defects.values()), tuple(lookalikes.values()),
    )  # fmt: skip


def _settled(drafts: list[Draft], position: dict[int, int]) -> dict[Truth, str]:
    """The truths with their kinds, each once, in the order of drafting."""
    settled: dict[Truth, str] = {}
    for draft in drafts:
        settled.setdefault(draft.settle(position), draft.kind)
    return settled


def draw_house(rng: Random) -> House:
    """The rules of one paper."""
    style = rng.choice(_HOUSES)
    dash = "–" if rng.random() < 0.7 else "-"
    form = Form(dash, "&" if style == "apa" else "and", "bare" if style == "chicago" else "brackets",
                style != "apa", "brackets", style != "chicago")  # fmt: skip
    curly = rng.random() < 0.5
    quote = ("“", "”") if curly else ('"', '"')
    single = ("‘", "’") if curly else ("'", "'")
    locators = {"apa": ("p",), "harvard": ("p", "p", "colon"), "chicago": ("bare", "bare", "bare", "colon")}
    return House(
        style=style, form=form, italic=rng.choice(("*", "*", "*", "")),
        comma=style == "apa" or (style == "harvard" and rng.random() < 0.6),
        locator=rng.choice(locators[style]),
        quote=single if style == "harvard" and curly and rng.random() < 0.4 else quote,
        title_quote=single if style == "harvard" else quote, apostrophe="’" if curly else "'",
        short_pages=style == "chicago" and rng.random() < 0.4, angle=rng.random() < 0.2,
        space=style == "chicago" and rng.random() < 0.7,
    )  # fmt: skip


def _fill(bench: Bench) -> None:
    """Put all works on the bench: the planted ones, the look-alikes, and ordinary ones up to the paper's size."""
    rng = bench.rng
    clean = rng.random() < 0.1
    size = rng.randint(20, 44) if clean else rng.randint(30, 60)
    features = (
        [] if clean or rng.random() < 0.08 else rng.sample(FEATURES, rng.choices((1, 2, 3, 4), (50, 32, 14, 4))[0])
    )
    bench.strays |= set(features)
    for _ in range(4):
        bench.cite(bench.add(bench.article(bench.people(most=3))))
    first, more = ([], []) if clean else _defects_wanted(rng)
    for check in first:
        _plant(bench, *DEFECTS[check], size)
    kinds = [kind for kind in LOOKALIKES if rng.random() < 0.55] + ["not-a-citation"] * rng.randint(0, 3)
    wanted = [DEFECTS[check] for check in more] + [LOOKALIKES[kind] for kind in kinds]
    rng.shuffle(wanted)
    for planter, cost in wanted:
        _plant(bench, planter, cost, size)
    _ordinary(bench, size)
    mix_styles(bench, features)
    if rng.random() < 0.6:
        some_stray(bench)
    if rng.random() < 0.6:
        other_kinds(bench)


def _plant(bench: Bench, planter: object, cost: int, size: int) -> None:
    if callable(planter) and len(bench.works) + cost <= size:
        planter(bench)


def _defects_wanted(rng: Random) -> tuple[list[str], list[str]]:
    """The checks of which one defect is planted, and those of which more are, once for each."""
    first, more = [], []
    for check in DEFECTS:
        number = rng.choices((0, 1, 2, 3, 4), (8, 52, 26, 10, 4))[0]
        first += [check] * min(number, 1)
        more += [check] * max(number - 1, 0)
    rng.shuffle(first)
    return first, more


def _ordinary(bench: Bench, size: int) -> None:
    """Add ordinary works, all of them cited: single ones, and some of one author or organisation in several years."""
    rng = bench.rng
    while len(bench.works) < size:
        odds, room = rng.random(), size - len(bench.works)
        if odds < 0.18 and room > 2:
            people, years = bench.people(most=2), rng.sample(range(1988, 2025), rng.choice((2, 2, 3)))
            bench.cite(*(bench.add(bench.article(people, str(year))) for year in sorted(years)))
        elif odds < 0.25 and room > 2:
            first = bench.person()
            early, late = sorted(rng.sample(range(1988, 2025), 2))
            bench.cite(bench.add(bench.article((first,), str(early))))
            bench.cite(bench.add(bench.article((first, bench.person()), str(late))))
        elif odds < 0.38:
            bench.cite(bench.add(bench.report() if rng.random() < 0.6 else bench.website()))
        else:
            bench.cite(bench.add(bench.any_work(bench.people())))


def _acronyms(bench: Bench) -> dict[str, str]:
    """The organisations whose acronym this paper defines at their first citation."""
    authors = sorted({work.authors[0] for works in bench.ordinary for work in works if work.authors[0].organisation},
                     key=lambda author: author.surname)  # fmt: skip
    return {author.surname: author.acronym for author in authors if bench.rng.random() < 0.6}


def _sequence(bench: Bench) -> list[Spec]:
    """All sentences in the order of the text: planted, ordinary, and some that cite nothing."""
    rng = bench.rng
    specs = list(bench.specs)
    specs += [_cites(*group) for group in _mentions(bench)]
    specs += [prose.uncited for _ in range(len(specs) // 5)]
    rng.shuffle(specs)
    return specs


def _cites(*works: Work) -> Spec:
    same = [work for work in works if work.authors == works[0].authors]
    if len(same) > 1:
        return lambda writer: prose.series(writer, same, beside=works[-1] if len(same) < len(works) else None)
    return lambda writer: prose.ordinary(writer, works)


def _mentions(bench: Bench) -> list[list[Work]]:
    """Groups of one to four ordinary works that are cited in one sentence; every ordinary work is in one at least."""
    rng = bench.rng
    serial = [list(works) for works in bench.ordinary if len(works) > 1 and rng.random() < 0.75]
    done = {work.id for works in serial for work in works}
    singles = [work for works in bench.ordinary for work in works]
    alone = [works[0] for works in bench.ordinary if len(works) == 1 and not works[0].authors[0].organisation]
    for works in serial:
        works += [rng.choice(alone)] if rng.random() < 0.25 else []
    rate = rng.choice((0.15, 0.3, 0.6, 0.9))
    again = [work for work in singles if work.authors[0].organisation or rng.random() < rate]
    short = 36 - len(bench.specs) - len(singles) - len(again)
    again += [rng.choice(singles) for _ in range(max(0, short))]
    mentions = [work for work in singles if work.id not in done] + again
    rng.shuffle(mentions)
    groups: list[list[Work]] = []
    while mentions:
        number = rng.choices((1, 2, 3, 4), (68, 20, 8, 4))[0]
        group, mentions = mentions[:number], mentions[number:]
        apart = {author.surname for work in group for author in work.authors}
        if len(apart) < sum(len(work.authors) for work in group):
            groups += [[work] for work in group]
        else:
            groups.append(group)
    return serial + groups
