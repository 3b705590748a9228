"""The checks of the audit, in the order in which a report shows them."""

from gunsbutter.paper.defects import entries, linking, patterns, reading
from gunsbutter.paper.defects.registry import CHECKS, DefectCheck, Material

__all__ = ["CHECKS", "DefectCheck", "Material", "entries", "linking", "patterns", "reading"]
