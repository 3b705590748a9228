"""The matches of a paper in one picture: where in the text which entry of the list is cited."""

from __future__ import annotations

import matplotlib.pyplot as plt
from matplotlib.axes import Axes

from gunsbutter.charts import PALETTE, finish, house_style, save_svg
from gunsbutter.paper.model import Audit
from gunsbutter.paper.report.words import count, headline

_MARKS = {
    "exact": ("o", PALETTE["military"], "leads to an entry"),
    "near": ("D", PALETTE["health"], "comes close to an entry"),
    "ambiguous": ("s", PALETTE["education"], "fits several entries"),
}


def matches(audit: Audit) -> str:
    """The picture as SVG with alternative text; nothing for a paper without citations or without a list."""
    if not audit.citations or not audit.entries:
        return ""
    position = {entry.entry_id: entry.position for entry in audit.entries}
    order = {citation.cite_id: number for number, citation in enumerate(audit.citations, 1)}
    height = min(9.0, max(3.6, 2 + 0.1 * len(audit.entries)))
    with house_style():
        figure, axes = plt.subplots(figsize=(8.5, height))
        size = 26 if len(order) <= 150 else 8
        for how, (mark, colour, told) in _MARKS.items():
            points = [(order[x.cite_id], position[y]) for x in audit.links if x.how == how for y in x.entry_ids]
            if points:
                across, down = zip(*points, strict=True)
                axes.scatter(across, down, marker=mark, s=size, color=colour, label=told, zorder=3)
        lost = [order[link.cite_id] for link in audit.links if link.how == "none"]
        below = len(audit.entries) + max(2.0, 0.06 * len(audit.entries))
        if lost:
            axes.scatter(
                lost, [below] * len(lost), marker="x", s=size + 10, color="#a3200d", label="has no entry", zorder=3
            )
        cited = {entry_id for link in audit.links for entry_id in link.entry_ids}
        idle = [entry.position for entry in audit.entries if entry.entry_id not in cited]
        if idle:
            left = [-0.5] * len(idle)
            told = "entry that is never cited"
            axes.scatter(
                left, idle, marker="o", s=size, label=told, facecolors="none", edgecolors="#444444", zorder=3
            )
        _sections(axes, audit, order)
        axes.set_xlabel("citations in order of appearance", labelpad=8)
        axes.set_xlim(-max(2.0, 0.03 * len(order)), len(order) + 1)
        axes.set_ylim(below + 1, 0)
        axes.grid(visible=False)
        axes.legend(loc="upper left", bbox_to_anchor=(0, -0.16 - 0.35 / height), ncols=3, frameon=False, fontsize=9)
        finish(axes, title=headline(audit), unit="entries in order of the list", source="the paper, as audited")
    return save_svg(figure, _alt(audit, len(lost), len(idle)))


def _sections(axes: Axes, audit: Audit, order: dict[str, int]) -> None:
    """A line where a section begins, so that a gap in the citing can be placed."""
    begun: set[str] = set()
    for citation in audit.citations:
        if citation.section not in begun:
            begun.add(citation.section)
            axes.axvline(order[citation.cite_id] - 0.5, color="#d9d9d9", linewidth=0.8, zorder=1)


def _alt(audit: Audit, lost: int, idle: int) -> str:
    how = {kind: sum(link.how == kind for link in audit.links) for kind in ("exact", "near", "ambiguous")}
    return (
        f"Every citation of the paper, in order of appearance, against the entry it leads to. {headline(audit)}. "
        f"Exactly: {how['exact']}; nearly: {how['near']}; fitting several entries: {how['ambiguous']}; "
        f"without an entry: {lost}. Entries that are never cited: {count(idle, 'mark')} at the left edge."
    )
