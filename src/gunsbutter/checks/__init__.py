"""What the marking is written with: verdicts, checks that return them, and predicates on answers."""

from gunsbutter.checks.check import Check, CheckFault, CheckSet, Outcome, check
from gunsbutter.checks.verdict import UnreadableAnswer, Verdict, partly, right, wrong

__all__ = [
    "Check",
    "CheckFault",
    "CheckSet",
    "Outcome",
    "UnreadableAnswer",
    "Verdict",
    "check",
    "partly",
    "right",
    "wrong",
]
