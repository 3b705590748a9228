"""Reading a memo: its parts, its words, its evidence, its numbers."""

from gunsbutter.checks.memo.evidence import Cited, cited, names_a_source, objections, unsupported
from gunsbutter.checks.memo.figures import Figure, Stray, agrees, figures, strays
from gunsbutter.checks.memo.parts import Part, parts
from gunsbutter.checks.memo.prose import Block, blocks, sentences, words
from gunsbutter.checks.memo.quantities import Number, quantities

__all__ = [
    "Block",
    "Cited",
    "Figure",
    "Number",
    "Part",
    "Stray",
    "agrees",
    "blocks",
    "cited",
    "figures",
    "names_a_source",
    "objections",
    "parts",
    "quantities",
    "sentences",
    "strays",
    "unsupported",
    "words",
]
