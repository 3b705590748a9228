"""Prints works as entries of an APA, Harvard or Chicago author-date list."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from .model import Author, Form, House, Work, fold

_WORDED = ("n.d.", "in press", "forthcoming")


def entry(work: Work, house: House) -> tuple[str, dict[str, str]]:
    """The printed line of a work and its parts as printed, "" where a part is not printed.

    The parts are authors, year, title, container, volume, issue, pages, publisher, url, doi and kind.
    """
    form = work.form or house.form
    authors, year = authors_of(work, house), printed_year(work, house)
    parts = {"authors": authors, "year": year, "title": work.title, "container": work.container}
    parts |= {"volume": str(work.volume or ""), "issue": str(work.issue or ""), "pages": pages(work, house)}
    if work.article_number:
        parts["pages"] = ""
    parts |= {"publisher": work.publisher, "url": work.url, "doi": work.doi, "kind": work.kind}
    if form.year == "last":
        body = _STYLES[house.style](replace(work, url="", doi="", accessed=False), house, form)
        stop = "" if authors.endswith(".") else "."
        address = _doi(work, house) if house.style == "chicago" else _address(work, house)
        return _sentences(f"{authors}{stop} {body.rstrip('.')}, {year}.", address), parts
    return _joined(authors, year, _STYLES[house.style](work, house, form), work, house), parts


def authors_of(work: Work, house: House) -> str:
    """The authors as the list prints them."""
    form = work.form or house.form
    invert_all = house.style != "chicago"
    names = [_name(author, form, first or invert_all) for first, author in _numbered(work.authors)]
    if len(names) == 1:
        text = names[0]
    elif house.style == "harvard":
        text = f"{', '.join(names[:-1])} {form.joiner} {names[-1]}"
    else:
        text = f"{', '.join(names[:-1])}, {form.joiner} {names[-1]}"
    if work.edited:
        editors = len(names) > 1
        return text + {"apa": f" (Ed{'s' * editors}.)", "harvard": f" (ed{'s' * editors}.)",
                       "chicago": f", ed{'s' * editors}."}[house.style]  # fmt: skip
    return text


def _numbered(authors: tuple[Author, ...]) -> list[tuple[bool, Author]]:
    return [(number == 0, author) for number, author in enumerate(authors)]


def _name(author: Author, form: Form, inverted: bool) -> str:
    given = author.initials if form.initials else author.given
    if author.organisation or not given:
        return author.surname
    if inverted:
        return f"{author.surname}, {given}"
    return f"{author.surname}{given}" if author.whole else f"{given} {author.surname}"


def printed_year(work: Work, house: House) -> str:
    """The year as the list prints it, without brackets: 2019a, n.d., 1867/1990; "" if it has none."""
    if work.original:
        if house.style == "chicago":
            return f"({work.original}) {work.year}"
        if work.note == "slash":
            return f"{work.original}/{work.year}"
    if house.style == "chicago" and work.year == "forthcoming":
        return "Forthcoming"
    return work.year + work.suffix


def pages(work: Work, house: House) -> str:
    """The page range as printed, without "pp."; "" if there is none."""
    if not work.first:
        return ""
    last = str(work.last)
    first = str(work.first)
    if house.short_pages and len(first) == len(last) == 3 and first[0] == last[0] and last[1] != "0":
        last = last[1:]
    return f"{first}{(work.form or house.form).dash}{last}"


def _joined(authors: str, year: str, body: str, work: Work, house: House) -> str:
    form = work.form or house.form
    stop = "" if authors.endswith(".") else "."
    if not year:
        return f"{authors}{stop} {body}"
    if work.day and form.year == "brackets":
        year = f"{year}, {work.day}"
    if form.year == "bare":
        printed = year if year.endswith(".") else f"{year}."
        between = f"{authors}, {printed}" if house.style == "harvard" else f"{authors}{stop} {printed}"
        return f"{between} {body}"
    if house.style == "harvard":
        return f"{authors} ({year}) {body}"
    return f"{authors}{stop} ({year}). {body}"


def _slanted(text: str, house: House) -> str:
    return f"{house.italic}{text}{house.italic}" if text else ""


def _quoted(text: str, house: House, stop: str) -> str:
    left, right = house.title_quote
    stop = "" if text.endswith("?") else stop
    return f"{left}{text}{right}{stop}" if house.style == "harvard" else f"{left}{text}{stop}{right}"


def _stopped(text: str) -> str:
    return text if text.endswith(("?", ".")) else f"{text}."


def _sentences(*parts: str) -> str:
    return " ".join(part for part in parts if part)


def _commas(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


def _address(work: Work, house: House) -> str:
    if work.doi:
        return f"doi:{work.doi}." if house.style == "harvard" else f"https://doi.org/{work.doi}"
    url = f"<{work.url}>" if house.angle and work.url else work.url
    if house.style == "harvard":
        looked_up = f" (Accessed: {_date(work, house)})" if work.accessed else ""
        return f"Available at: {url}{looked_up}." if url else f"{looked_up.strip()}." if looked_up else ""
    if house.style == "chicago":
        looked_up = f"Accessed {_date(work, house)}." if work.accessed else ""
        return _sentences(looked_up, f"{url}." if url else "")
    looked_up = f"Retrieved {_date(work, house)}" if work.accessed else ""
    return f"{looked_up}, from {url}" if looked_up and url else url or (f"{looked_up}." if looked_up else "")


def _date(work: Work, house: House) -> str:
    """The day on which an address was looked up; it follows from the id and is never before the year of the work."""
    month = ("January", "March", "May", "June", "September", "November")[work.id % 6]
    day, year = work.id % 27 + 1, 2024 if work.id % 2 and work.number < 2024 else 2025
    return f"{day} {month} {year}" if house.style == "harvard" else f"{month} {day}, {year}"


def _volume(work: Work, house: House, form: Form) -> str:
    """Volume and issue: 12(3), or vol. 12, no. 3; an issue alone is no. 3."""
    if form.volume == "words" or not work.volume:
        return _commas(f"vol. {work.volume}" if work.volume else "", f"no. {work.issue}" if work.issue else "")
    gap = " " if house.space else ""
    volume = f"{house.italic}{work.volume}{house.italic}" if house.style == "apa" else str(work.volume)
    return f"{volume}{gap}({work.issue})" if work.issue else volume


def _paged(work: Work, house: House, mark: str) -> str:
    printed = pages(work, house)
    if work.article_number:
        return f"{'Article' if house.style == 'apa' else 'article'} {work.article_number}"
    return f"{mark}{printed}" if printed else ""


def _apa(work: Work, house: House, form: Form) -> str:
    title = _stopped(work.title) if work.title else ""
    if work.kind == "article":
        title = _quoted(work.title, house, ".") if form.quotes and title else title
        source = _commas(_slanted(work.container, house), _volume(work, house, form), _paged(work, house, ""))
        return _sentences(title, _stopped(source) if source else "", _address(work, house))
    if work.kind == "chapter":
        title = _quoted(work.title, house, ".") if form.quotes else title
        editor = f"{_editor(work, form)} (Ed.), " if work.editor else ""
        book = f"In {editor}{_slanted(work.container, house)} ({_paged(work, house, 'pp. ')})."
        return _sentences(title, book, f"{work.publisher}.", _address(work, house))
    bracket = {"thesis": f" [Doctoral dissertation, {work.publisher}]", "preprint": " [Preprint]"}.get(work.kind, "")
    bracket += f" ({work.edition})" if work.edition else ""
    bracket += f" ({work.report})" if work.report else ""
    slanted = _slanted(work.title, house) + (f"{bracket}." if bracket or not work.title.endswith("?") else "")
    publisher = work.publisher if work.kind in ("book", "report") else ""
    source = _commas(work.container or publisher, _paged(work, house, ""))
    again = f"(Original work published {work.original})" if work.original and work.note != "slash" else ""
    return _sentences(slanted, f"{source}." if source else "", again, _address(work, house))


def _harvard(work: Work, house: House, form: Form) -> str:
    printer = _publisher(work)
    if work.kind in ("article", "chapter"):
        title = _quoted(work.title, house, ",") if form.quotes else f"{work.title},"
        title = title if work.title else ""
        if work.title.endswith("?"):
            title += "," if form.quotes else ""
    if work.kind == "article":
        source = _commas(_slanted(work.container, house), _volume(work, house, form), _paged(work, house, "pp. "))
        return _sentences(title, f"{source}." if source else "", _address(work, house))
    if work.kind == "chapter":
        editor = f"{_editor(work, form)} (ed.) " if work.editor else ""
        book = f"in {editor}{_slanted(work.container, house)}. {printer}, {_paged(work, house, 'pp. ')}."
        return _sentences(title, book, _address(work, house))
    title = _stopped(_slanted(work.title, house)) if not work.title.endswith("?") else _slanted(work.title, house)
    extra = {"thesis": f"PhD thesis. {work.publisher}.", "preprint": f"Preprint. {work.container}"}.get(work.kind, "")
    if work.kind == "preprint":
        extra += f", {_paged(work, house, 'pp. ')}." if work.first else "."
    if not extra:
        extra = f"{work.container or printer}." if work.container or printer else ""
    more = _sentences(f"{work.edition[:-1]}." if work.edition else "", f"{work.report}." if work.report else "")
    again = f"First published {work.original}." if work.original and work.note != "slash" else ""
    return _sentences(title, more, extra, again, _address(work, house))


def _chicago(work: Work, house: House, form: Form) -> str:
    printer = _publisher(work)
    quoted = _quoted(work.title, house, ".") if form.quotes else _stopped(work.title)
    if work.kind == "article":
        source = _slanted(work.container, house)
        number, paged = _volume(work, house, form), _paged(work, house, "")
        source += f"{', ' if number[:1] in 'vn' else ' '}{number}" if number and source else number
        tight = form.volume == "brackets" and work.volume and not work.article_number
        source += (": " if tight else ", " if source else "") + paged if paged else ""
        return _sentences(quoted if work.title else "", f"{source}." if source else "", _doi(work, house))
    if work.kind == "chapter":
        editor = f", edited by {_editor(work, form)}" if work.editor else ""
        book = f"In {_slanted(work.container, house)}{editor}, {_paged(work, house, '')}. {printer}."
        return _sentences(quoted, book, _doi(work, house))
    if work.kind == "website":
        return _sentences(quoted, f"{work.container}." if work.container else "", _doi(work, house))
    if work.kind in ("thesis", "preprint"):
        source = f"PhD diss., {work.publisher}" if work.kind == "thesis" else f"Preprint, {work.container}"
        return _sentences(quoted, f"{_commas(source, _paged(work, house, ''))}.", _doi(work, house))
    slanted = _slanted(work.title, house)
    title = slanted if work.title.endswith("?") else f"{slanted}."
    more = _sentences(work.edition, f"{work.report}." if work.report else "")
    return _sentences(title, more, f"{printer}." if printer else "", _doi(work, house))


def _doi(work: Work, house: House) -> str:
    address = _address(work, house)
    return f"{address}." if address and not address.endswith(".") else address


def _editor(work: Work, form: Form) -> str:
    if work.editor is None:
        return ""
    given = work.editor.initials if form.initials else work.editor.given
    return f"{given} {work.editor.surname}" if given else work.editor.surname


def _publisher(work: Work) -> str:
    return f"{work.place}: {work.publisher}" if work.place and work.publisher else work.publisher


def sort_key(work: Work, house: House) -> tuple[str, str, int]:
    """Where a work stands in the list: by authors, year, and order of drawing."""
    return fold(authors_of(work, house)), work.year + work.suffix, work.id


_STYLES: dict[str, Callable[[Work, House, Form], str]] = {"apa": _apa, "harvard": _harvard, "chicago": _chicago}
