"""Entries of a reference list, each taken apart into what it prints."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import regex as re

from gunsbutter.paper.document import unmarked
from gunsbutter.paper.listing import ADDRESS, BULLET, NUMBER, SAME_AUTHOR, UNDATED, YEAR, split
from gunsbutter.paper.model import Entry, Name
from gunsbutter.paper.names import INITIALS, PARTICLE, WORD, in_list, is_organisation, organisation, read_otherwise

_DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)(10\.\d{4,9}/[^\s<>\"”]+)", re.I)
_ABBREVIATED = re.compile(
    r"(?:\b\p{Lu}|\b(?:vs|v|vol|no|ed|eds|pp|St|Dr|Mr|Mrs|U\.S|U\.K|al|cf|ca|etc|art|ch|sec|nr))$",
    re.I,
)
_PAGES = r"(?P<first>\d{1,5})\s*(?P<dash>[-‐‑–—])\s*(?P<last>\d{1,5})"
_PLACE = [  # where in its journal an article stands, in the forms that are common
    re.compile(
        rf"[\s,.;]+(?P<volume>\d{{1,4}})\s*\((?P<issue>[^()]{{0,6}}\d[^()]{{0,6}})\)\s*[,:]?\s*(?:pp?\.?\s*)?{_PAGES}"
    ),
    re.compile(
        r"[\s,.;]+vol(?:ume)?\.?\s*(?P<volume>\d{1,4})(?:[\s,]+(?:no|issue|iss|nr)\.?\s*(?P<issue>[\w/–-]{1,8}))?"
        rf"(?:[\s,:]+(?:pp?\.?\s*)?{_PAGES})?",
        re.I,
    ),
    re.compile(
        rf"[\s,.;]+(?P<volume>\d{{1,4}})[\s,]+(?:no|issue|iss|nr)\.?\s*(?P<issue>[\w/–-]{{1,8}})"
        rf"(?:[^\d]{{0,12}}?[\s,:]+(?:pp?\.?\s*)?{_PAGES})?",
        re.I,
    ),
    re.compile(rf"[\s,.;]+(?P<volume>\d{{1,4}})\s*[:,]\s*(?:pp?\.?\s*)?{_PAGES}"),
    re.compile(r"[\s,.;]+(?P<volume>\d{1,4})\s*\((?P<issue>[^()]{1,12})\)"),
    re.compile(rf"[\s,.;(]+(?:pp?\.\s*|pages?\s+){_PAGES}"),
    re.compile(rf"[\s,.;:]+{_PAGES}(?=\s*\.?\s*$)"),
    re.compile(rf",\s+{_PAGES}(?=\.\s+\p{{Lu}})"),
    re.compile(r",\s+(?P<volume>\d{1,4})(?=\s*[.,]?\s*$|,\s*(?:e\d+|article\b))", re.I),
]


def parse(printed: str, position: int, width: int = 2) -> Entry:
    """One entry taken apart. What cannot be told stays empty; nothing is raised.

    ``entry_id`` is R and the position with at least ``width`` digits.
    """
    marked = re.sub(r"\s+", " ", NUMBER.sub("", BULLET.sub("", printed.strip(), count=1), count=1))
    bare = Entry(f"R{position:0{width}}", position, unmarked(marked))
    text, url, doi = _addresses(marked)
    authors, printed_year, rest = _head(text)
    kind_year = re.search(r"\d{4}", printed_year)
    names, et_al = in_list(unmarked(authors)) if authors else ((), False)
    place, rest = _place(rest)
    title, container = _title(rest, place)
    if not authors and not printed_year:
        authors, title, container, names = _unsigned(unmarked(rest).strip(), title, container, url)
    entry = replace(
        bare,
        authors=unmarked(authors).strip(),
        names=names,
        otherwise=read_otherwise(names),
        et_al=et_al,
        year=int(kind_year.group()) if kind_year else None,
        year_printed=printed_year,
        title=title,
        container=container,
        url=url,
        doi=doi,
        volume=place.volume,
        issue=place.issue,
        page_first=place.page_first,
        page_last=place.page_last,
        dash=place.dash,
    )
    return replace(entry, kind=_kind(entry))


def parse_all(lines: Iterable[str]) -> tuple[Entry, ...]:
    """The entries of a list, in order, with ids R01, R02 and so on."""
    printed = split(lines)
    width = max(2, len(str(len(printed))))
    entries: list[Entry] = []
    for position, each in enumerate(printed, 1):
        whole = BULLET.sub("", each, count=1)
        if entries and SAME_AUTHOR.match(whole):  # a long dash stands for the authors of the entry above
            whole = SAME_AUTHOR.sub(entries[-1].authors.rstrip(".").replace("\\", ""), whole, count=1)
            entries.append(replace(parse(whole, position, width), printed=unmarked(each)))
        else:
            entries.append(parse(each, position, width))
    return tuple(entries)


def _addresses(text: str) -> tuple[str, str, str]:
    """The text without its addresses and the words that announce them; the first address, and the DOI."""
    plain = re.sub(
        r"\[[^\[\]]*\]\((https?://[^()\s]+)\)|<(https?://[^<>\s]+)>", lambda m: m.group(1) or m.group(2), text
    )
    found = ADDRESS.search(plain)
    doi = _DOI.search(plain)
    url = re.sub(r"[.,;)\]*]+$", "", found.group()) if found else ""
    plain = _DOI.sub(" ", plain)
    plain = ADDRESS.sub(" ", plain)
    announced = (
        r"(?:available (?:at|from|online)?|retrieved(?: [^.]{3,40}?,)? from|accessed(?: (?:at|from|on))?|url|doi)"
    )
    announced += r"\s*:?\s*"
    plain = re.sub(rf"[\s.,;]*\(?\b{announced}(?=[\s.)]*(?:\(|$))", " ", plain, flags=re.I)
    plain = re.sub(
        r"[\s.]*[(\[]?(?:last )?(?:accessed|retrieved|viewed)\b[^)\]]{0,40}[)\]]?[\s.]*$", ". ", plain, flags=re.I
    )
    return (
        plain.strip(),
        "" if doi and found and "doi.org" in found.group() else url,
        doi.group(1).rstrip(".,;)*") if doi else "",
    )


def _head(text: str) -> tuple[str, str, str]:
    """Authors, the year as printed, and the rest; the year may also stand at the end."""
    reprint = re.search(rf"[\[(](?P<first>{YEAR})[\])]\s+(?P<year>{YEAR})\.\s+", text)
    if reprint and reprint.start() < 300 and _is_authors(text[: reprint.start()]):
        authors = text[: reprint.start()].strip(" ,")
        return authors, f"{reprint['first']}/{reprint['year']}", text[reprint.end() :]
    inside = rf"\((?:c\.?\s*)?(?P<year>{YEAR}|{UNDATED})(?:[,;]\s*[^()]{{1,40}})?\)"
    if found := re.search(inside, text):
        authors = text[: found.start()].strip(" *_")
        if found.start() < 400 and not re.search(r"[”\"’']\s*$|[“\"].+[”\"]", authors):
            if _is_title(authors):
                return "", found["year"], f"{authors} {text[found.end() :]}"
            return authors.rstrip(" ,:"), found["year"], text[found.end() :].lstrip(" .,:")
    bare = rf"(?<=[.,)\]]|\b)\s+(?P<year>{YEAR}|{UNDATED})(?:(?<=\.)|\.|,|:)\s+(?=\S)"
    for found in re.finditer(bare, text):
        authors = text[: found.start()].strip(" ,")
        if found.start() < 300 and _is_authors(authors):
            return authors, found["year"], text[found.end() :].lstrip()
    tail = r"(?=\s*[.;:]?\s*(?:,?\s*pp?\.\s*)?(?:\d[^\p{L}]*)?$)"
    ending = re.search(rf"[,;(]?\s*(?P<year>{YEAR}|{UNDATED})\)?{tail}", text) or re.search(
        rf"(?<=no\.\s?\d{{1,3}}|vol\.\s?\d{{1,3}}|\d)\s*\((?:\p{{L}}+\s+)?(?P<year>{YEAR})\)(?=\s*[:,])", text
    )
    year = ending["year"] if ending else ""
    body = text[: ending.start()] + text[ending.end() :] if ending else text
    authors = _leading_authors(body)
    return authors.strip(" ,"), year, body[len(authors) :].lstrip(" .,")


def _leading_authors(body: str) -> str:
    """The authors with whom an entry without a year behind them begins, in any of the usual forms; or nothing."""
    surname = rf"(?:{PARTICLE}\s+)*{WORD}(?:\s+(?:{PARTICLE}\s+)*{WORD}){{0,2}}"
    link = r"(?:,?\s*&\s*|,?\s+and\s+|,\s+)"
    if quoted := re.match(r"(?P<authors>[^\"“‘]{3,300}?)[.,]\s+(?=[\"“‘'])", body):
        names, _ = in_list(unmarked(quoted["authors"]))
        if any(not name.corporate for name in names):
            return str(quoted["authors"])
    one = rf"{surname}(?:,\s+{INITIALS}|(?=(?:,\s+|,?\s*&\s*|\s+and\s+){surname},\s+{INITIALS}))"
    editors = r"(?:,?\s*\((?:eds?|Eds?)\.?\)\.?)?"
    inverted = rf"{one}(?:{link}{one})*(?:,?\s*(?:&|and)\s+{surname}(?=\.\s))?(?:,?\s+et al\.)?{editors}"
    vancouver = rf"{surname}\s+\p{{Lu}}{{1,3}}(?:,\s+{surname}\s+\p{{Lu}}{{1,3}})*(?:,?\s+et al)?(?=\.\s)"
    for form in (inverted, vancouver):
        if (found := re.match(form, body)) and "," in found.group() + ("," if form is vancouver else ""):
            return str(found.group())
    first = body[: _sentence_end(body)]
    words = re.findall(r"[\p{L}\p{M}][\p{L}\p{M}'’-]*", first)
    named = all(re.match(r"\p{Lu}|\p{Lo}", w) or re.fullmatch(rf"{PARTICLE}|and", w) or "-" in w for w in words)
    if first and named and "," in first and all(not name.corporate for name in in_list(first.rstrip("."))[0]):
        return first
    return first if first and is_organisation(first) and _sentence_end(body[len(first) :]) else ""


def _is_authors(text: str) -> bool:
    """Whether the text before a bare year can be authors, and not a title or a journal."""
    text = unmarked(text)
    if re.search(r"[\"“”]|\d", text):
        return False
    names, _ = in_list(text)
    if any(not name.corporate for name in names):
        return True
    return len(text.split()) <= 12 and not re.search(r"\.\s+\p{Lu}\p{Ll}{3}", text)


def _is_title(text: str) -> bool:
    """Whether what stands before the year is a title, since no author is printed: marked as one, or a sentence."""
    return bool(re.match(r"[\"“*_]", text) and len(text.split()) > 3)


@dataclass(frozen=True)
class _Place:
    """Where in its journal or book a work stands."""

    volume: str = ""
    issue: str = ""
    page_first: int | None = None
    page_last: int | None = None
    dash: str = ""


def _place(text: str) -> tuple[_Place, str]:
    """Volume, issue and pages, and the text before them."""
    for form in _PLACE:
        plain = re.sub(r"[*_]", lambda _: "\u200b", text)
        plain = plain.replace("\u200b", "")
        for found in form.finditer(plain):
            parts = found.groupdict()
            first, last = parts.get("first"), parts.get("last")
            if not parts.get("volume") and first and last and _is_span(int(first), int(last)):
                continue
            if first and last and len(last) < len(first):  # 123-31 stands for 123-131
                last = first[: len(first) - len(last)] + last
            place = _Place(
                parts.get("volume") or "",
                parts.get("issue") or "",
                int(first) if first else None,
                int(last) if last else None,
                _dash(parts.get("dash")),
            )
            before = plain[: found.start()]
            rest = _italic_again(text, before)
            return place, rest + "*" * (rest.count("*") % 2)
    return _Place(), text


def _is_span(first: int, last: int) -> bool:
    """Whether two numbers are a span of years, as titles have them, and not pages."""
    return 1400 <= first < last <= 2100


def _italic_again(text: str, before: str) -> str:
    """The part of a marked text that an unmarked beginning of it stands for."""
    taken, wanted = 0, len(before)
    for i, letter in enumerate(text):
        if taken == wanted:
            return text[:i]
        taken += letter not in "*_"
    return text


def _dash(printed: str | None) -> str:
    return {None: "", "-": "hyphen", "‐": "hyphen", "‑": "hyphen", "–": "en dash", "—": "em dash"}[printed]


def _title(text: str, place: _Place) -> tuple[str, str]:
    """Title and what it stands in: by quotation marks, by italics, or at the first end of a sentence."""
    text = text.strip(" .,")
    if quoted := re.match(r"[\"“‘'](?P<title>.+?)[,.]?[\"”’'](?=[\s,.]|$)[,.]?\s*(?P<rest>.*)", text):
        return unmarked(quoted["title"]).strip(" ,."), _container(quoted["rest"])
    italic = re.search(r"\*([^*]+)\*|(?<!\w)_([^_]+)_(?!\w)", text)
    if italic and italic.start() > 3 and not (text[italic.end() :].strip(" .,") and len(text[italic.end() :]) > 60):
        head = text[: italic.start()].strip()
        cut = _sentence_end(head)
        if cut and (head[cut - 1] == "." or not re.search(r"[.?!,]\s*(?:[Ii]n:?)?$", head)):
            return _titled(head[:cut]), _container(head[cut:] + " " + text[italic.start() :])
        if re.search(r"[.?!,]\s*(?:[Ii]n:?)?$", head):
            return _titled(re.sub(r"[\s,]*(?:\b[Ii]n:?)?$", "", head)), _container(text[italic.start() :])
    if italic and italic.start() <= 3:
        if place.volume and not text[italic.end() :].strip(" .,"):
            return "", _container(italic.group())
        return _titled(italic.group()), _container(re.sub(r"^\s*\([^()]*\)", "", text[italic.end() :]))
    if inside := re.search(r"[.,]\s+[Ii]n:?\s+(?=[^,]{3,120}?\((?:[Ee]ds?)\.?\))", text):
        return _titled(text[: inside.start()]), _container(text[inside.end() :])
    cut = _sentence_end(text)
    if cut and (text[cut - 1] == "." or _is_capitalised(text[cut:].split(",")[0])):
        return _titled(text[:cut]), _container(text[cut:])
    comma = text.rfind(", ")
    if place.volume and comma > 0 and re.match(r",\s+[*_'’]?(?:\p{Lu}|\p{Lo})", text[comma:]):
        return _titled(text[:comma]), _container(text[comma + 1 :])
    if place.volume and not italic and _is_capitalised(text):
        return "", _container(text)
    return _titled(text), ""


def _is_capitalised(text: str) -> bool:
    """Whether a text is written like the name of a journal or a publisher: its longer words have capitals."""
    words = [word for word in re.findall(r"[\p{L}\p{M}'’-]+", text) if len(word) > 3]
    return not words or sum(bool(re.match(r"\p{Lu}|\p{Lo}", word)) for word in words) >= 0.7 * len(words)


def _titled(text: str) -> str:
    """A title without its closing stop and what follows it in brackets, such as an edition."""
    plain = unmarked(text).strip(" .")
    return re.sub(r"\s*[\[(][^\[\]()]{2,60}[\])]$", "", plain).strip(" .,") or plain


def _sentence_end(text: str) -> int:
    """Where the title ends and more follows; 0 if nothing does. A question mark may stand within a title."""
    asked = 0
    for found in re.finditer(r"(?P<mark>[.?!])[*_\"”’']?\s+(?=[*_]?[\p{Lu}\p{Lo}\d\"“\[])", text):
        before = text[: found.start()]
        if found["mark"] != ".":
            asked = asked or found.end("mark")
        elif re.search(r"\b(?:part|volume|vol\.|book)\s+[IVX]+$", before, re.I) or not _ABBREVIATED.search(before):
            return int(found.end("mark"))
    return int(asked)


def _container(text: str) -> str:
    text = re.sub(r"^\s*[.,;]*\s*(?:In:?\s+)?", "", unmarked(text))
    text = re.sub(r"^(?:[\p{Lu}][\w.\s,&-]{2,80}\((?:[Ee]ds?\.?|[Hh]rsg\.?)\)[.,]?\s*)", "", text)
    return text.strip(" .,;:()")


def _unsigned(text: str, title: str, container: str, url: str) -> tuple[str, str, str, tuple[Name, ...]]:
    """Author, title, container and names of an entry without a year: only the owner of a page is an author."""
    if not url:
        return "", title, container, ()
    found = re.match(r"(?P<owner>[^.]{2,120}?(?:\.[\"”]|(?=\.\s|[.,]?\s*$)))[.,]?\s*(?P<title>.*)", text)
    if found is None:
        return title, "", "", (organisation(title),)
    owner = found["owner"].strip(" ,")
    return owner, found["title"].strip(" .,"), "", (organisation(owner.strip('."”')),)


def _kind(entry: Entry) -> str:
    """What an entry is of: article, chapter, report, website or book, by what it prints."""
    if entry.volume or entry.issue:
        return "article"
    if entry.page_first is not None:
        return "chapter" if " In" in entry.printed or not entry.doi else "article"
    if entry.url and (entry.year is None or not entry.container):
        return "website"
    if entry.doi:
        return "article"
    body = is_organisation(entry.container) and not re.search(r"\bPress\b", entry.container)
    if any(name.corporate for name in entry.names) or body:
        return "report"
    return "book"
