"""The checks of the audit, in the order in which a report shows them."""

from gunsbutter.paper.defects import entries, linking, patterns, reading, registry
from gunsbutter.paper.defects.registry import DefectCheck, Material

_ORDER = [
    "no-entry",
    "never-cited",
    "disagrees",
    "ambiguous",
    "malformed",
    "printed-twice",
    "incomplete",
    "foreign-url",
    "volume-year",
    "shared-pages",
    "house-styles",
    "older-than-event",
    "quotation-no-page",
]
CHECKS = sorted(registry.CHECKS, key=lambda check: _ORDER.index(check.check_id))

__all__ = ["CHECKS", "DefectCheck", "Material", "entries", "linking", "patterns", "reading"]
