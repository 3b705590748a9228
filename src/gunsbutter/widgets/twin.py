"""The static twin of the budget explorer: what it starts from, as a figure in the house style and a table."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from matplotlib.figure import Figure

from gunsbutter.budget import amount, per_head
from gunsbutter.charts import PALETTE, finish, house_style, save_svg
from gunsbutter.widgets.figures import Figures

_HATCHES = {"education": "//", "health": ".."}


def twin(figures: Figures) -> str:
    """Figure and table as HTML, for where no script runs: on paper, and in viewers of notebooks without widgets."""
    svg = save_svg(_draw(figures), _alt(figures))
    return f'<div class="gb-figure" tabindex="0" role="group" aria-label="Figure">{svg}</div>\n{_table(figures)}'


def _draw(figures: Figures) -> Figure:
    functions, whole = figures["functions"], figures["whole"]
    with house_style():
        figure = Figure(figsize=(8, 1.4 + 0.5 * len(functions)))
        axes = figure.subplots()
        for place, each in enumerate(functions):
            look = each["look"]
            axes.barh(place, each["start"], 0.62, color=PALETTE[look], edgecolor="#222222", hatch=_HATCHES.get(look))
            axes.annotate(
                f"{each['start']:.2f}", (each["start"], place), (5, 0), textcoords="offset points", va="center"
            )
        names = [each["name"].replace("$", r"\$") for each in functions]  # a sign of money, and no formula
        axes.set_yticks(range(len(functions)), names)
        axes.invert_yaxis()
        axes.grid(False)
        axes.set_xlim(0, 1.12 * max(each["start"] for each in functions))
        axes.set_xlabel(f"per cent of {whole['name']}")
        made = finish(
            axes, title=_title(figures), unit="", source=figures["sources"].partition(". ")[0] or figures["title"]
        )
    return made


def _title(figures: Figures) -> str:
    largest = max(figures["functions"], key=lambda each: float(each["start"]))
    part = 100 * largest["start"] / figures["ceiling"]
    return f"{figures['title']}: of all that is shared out here, {largest['name'].lower()} had {part:.0f} per cent"


def _alt(figures: Figures) -> str:
    parts = "; ".join(f"{each['name']} {each['start']:.2f}" for each in figures["functions"])
    return (
        f"Lying bars, {figures['title']}, in per cent of {figures['whole']['name']}: {parts}. "
        f"Together {figures['ceiling']:.2f}, the ceiling that the explorer starts from."
    )


def _table(figures: Figures) -> str:
    functions, whole = figures["functions"], figures["whole"]
    money = [amount(each["start"], whole["amount"]) for each in functions]
    rows = [
        (f"{figures['title']}, per cent of {whole['name']}", [f"{each['start']:.2f}" for each in functions]),
        (whole["unit"], [f"{each:,.1f}" for each in money]),
        (
            f"{whole['each']} a head",
            [f"{per_head(each * whole['size'], figures['people']):,.0f}" for each in money],
        ),
        *(
            (each["name"], [_shown(each["shares"].get(of["name"])) for of in functions])
            for each in figures["compare"][1:]
        ),
    ]
    body = "\n".join(_row(name, cells) for name, cells in rows)
    head = "".join(f'<th scope="col">{escape(each["name"])}</th>' for each in functions)
    return (
        f"<table><caption>What the explorer starts from, and what it compares with, in per cent of "
        f"{escape(whole['name'])} where no other unit is named</caption>\n"
        f"<thead><tr><td></td>{head}</tr></thead>\n<tbody>\n{body}\n</tbody></table>"
    )


def _row(name: str, cells: Sequence[str]) -> str:
    return f'<tr><th scope="row">{escape(name)}</th>' + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"


def _shown(part: float | None) -> str:
    return "no figure" if part is None else f"{part:.2f}"
