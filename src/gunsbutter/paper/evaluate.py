"""How well the audit works: precision and recall of each check on synthetic papers whose defects are known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass

import regex as re

from gunsbutter.paper.audit import audit
from gunsbutter.paper.defects import CHECKS
from gunsbutter.paper.model import Audit
from gunsbutter.paper.synthetic import SyntheticPaper, make

# The papers of the published figures: seeds that were not used in writing the audit.
PUBLISHED = range(100_000, 100_120)

# The checks whose subject is a citation; of house-styles it is the feature, of all others the entries.
_OF_CITATIONS = {"no-entry", "disagrees", "ambiguous", "malformed", "older-than-event", "quotation-no-page"}


@dataclass(frozen=True)
class Score:
    """How often one thing was found rightly, found wrongly, and missed."""

    name: str
    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        """The share of what was found that is right; 1 if nothing was found."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """The share of what is there that was found; 1 if there is nothing."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0


def evaluate(seeds: Iterable[int]) -> list[Score]:
    """The score of every check over the synthetic papers of these seeds, and of finding citations and entries."""
    names = ["citations", "entries", *(check.check_id for check in CHECKS)]
    totals = {name: [0, 0, 0] for name in names}
    for seed in seeds:
        paper = make(seed)
        for name, found, true in compare(paper, audit(paper.text)):
            right = sum((found & true).values())
            totals[name][0] += right
            totals[name][1] += sum(found.values()) - right
            totals[name][2] += sum(true.values()) - right
    return [Score(name, *totals[name]) for name in names]


def compare(paper: SyntheticPaper, made: Audit) -> Iterator[tuple[str, Counter[Hashable], Counter[Hashable]]]:
    """For citations, entries and every check: what the audit has, and what is true."""
    yield "citations", Counter(bare(c.printed) for c in made.citations), Counter(map(bare, paper.citations))
    yield (
        "entries",
        Counter(_spelled(e.title) for e in made.entries),
        Counter(_spelled(e["title"]) for e in paper.entries),
    )
    printed = {citation.cite_id: bare(citation.printed) for citation in made.citations}
    position = {entry.entry_id: entry.position for entry in made.entries}
    for check in CHECKS:
        name = check.check_id
        found: Counter[Hashable] = Counter()
        true: Counter[Hashable] = Counter()
        for finding in made.findings:
            if finding.check == name:
                if name in _OF_CITATIONS:
                    found.update(printed[cite_id] for cite_id in finding.citations)
                elif name == "house-styles":
                    found[finding.feature] += 1
                else:
                    found[frozenset(position[entry_id] for entry_id in finding.entries)] += 1
        for truth in paper.defects:
            if truth.check == name:
                true[bare(truth.citation) if truth.citation else truth.feature or truth.entries] += 1
        if name in _OF_CITATIONS:  # one form of a citation that stands in several places is one truth
            found, true = Counter(set(found)), Counter(set(true))
        yield name, found, true


def bare(printed: str) -> str:
    """A citation without its outer parentheses and without breaks."""
    text = re.sub(r"\s+", " ", printed).strip()
    return text[1:-1].strip() if re.fullmatch(r"\([^()]*\)", text) else text


def _spelled(title: str) -> str:
    return re.sub(r"\W+", "", title.casefold())
