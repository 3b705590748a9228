"""From a paper's text to its references, citations and their defects."""

from gunsbutter.paper.audit import audit, audit_file
from gunsbutter.paper.model import Audit
from gunsbutter.paper.read import UnreadablePaper

__all__ = ["Audit", "UnreadablePaper", "audit", "audit_file"]
