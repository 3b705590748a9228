"""Citations and entries that do not lead to each other."""

from __future__ import annotations

from collections.abc import Iterator

from gunsbutter.paper.defects.registry import Material, defect, finding
from gunsbutter.paper.model import Finding


@defect("no-entry", settle="The author can name the work. A search by author and year may find it.")
def no_entry(material: Material) -> Iterator[Finding]:
    """A cited work has no entry in the list.

    Neither an entry with these authors and this year, nor one that comes close. It says nothing about whether the
    work exists: a list may have lost an entry.
    """
    for link in material.links:
        if link.how == "none":
            citation = material.citation[link.cite_id]
            lone = citation.form == "narrative" and len(citation.names) == 1 and not citation.et_al
            sure = "possible" if lone and not citation.names[0].corporate else "certain"  # it may name a place
            yield finding(f"Nothing in the list answers to {citation.printed}.", sure, citations=[link.cite_id])


@defect("never-cited", settle="The author can say what the work was used for; an earlier draft may cite it.")
def never_cited(material: Material) -> Iterator[Finding]:
    """An entry is cited nowhere in the text.

    A work that is printed twice counts as cited if either entry is. Works that were read and not cited are common,
    and some styles allow them under another heading.
    """
    cited = {entry_id for link in material.links for entry_id in link.entry_ids}
    for work in material.works:
        if cited.isdisjoint(entry.entry_id for entry in work):
            for entry in work:
                yield finding(f"No citation leads to {entry.called}.", "certain", entries=[entry.entry_id])


_DIFFERS = {
    "year": "the years differ",
    "authors": "an author is left out, added or another",
    "order": "the authors stand in another order",
    "spelling": "a name is spelled differently",
}


@defect("disagrees", needs="author-year", settle="The title page of the work says which of the two is right.")
def disagrees(material: Material) -> Iterator[Finding]:
    """A citation and the only entry that comes close do not agree.

    In the year, in the spelling, in the order or in the number of authors. One of the two is a slip, or two works are
    meant, one of which has no entry.
    """
    exact = {entry_id for link in material.links if link.how == "exact" for entry_id in link.entry_ids}
    for link in material.links:
        if link.how == "near":
            citation, entry = material.citation[link.cite_id], material.entry[link.entry_ids[0]]
            sure = "possible" if link.differs == "year" and not exact.isdisjoint(link.entry_ids) else "likely"
            why = f"{citation.printed} comes close to {entry.called}, but {_DIFFERS[link.differs]}."
            yield finding(why, sure, citations=[link.cite_id], entries=link.entry_ids)


@defect("ambiguous", needs="author-year", settle="The author can say which is meant; a letter behind the year would.")
def ambiguous(material: Material) -> Iterator[Finding]:
    """One citation fits several entries that are different works.

    Same surname, same year, and neither a letter behind the year nor initials to tell them apart.
    """
    for link in material.links:
        if link.how == "ambiguous":
            printed = material.citation[link.cite_id].printed
            why = f"{printed} fits {' and '.join(link.entry_ids)}, which are different works."
            yield finding(why, "certain", citations=[link.cite_id], entries=link.entry_ids)


@defect("malformed", needs="author-year", settle="The other citations of the work show which form was meant.")
def malformed(material: Material) -> Iterator[Finding]:
    """A citation is out of form.

    A reader can tell what it means, but its punctuation or its parentheses are not those of any author-year style.
    """
    for citation in material.citations:
        if citation.malformed:
            yield finding(f"In {citation.printed}, {citation.malformed}.", "certain", citations=[citation.cite_id])
