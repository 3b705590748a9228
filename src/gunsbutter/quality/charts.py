"""Faults of a chart that are put in after it is drawn: an axis cut, a label, a title or a source line missing."""

from __future__ import annotations

# Each is run after the solution, with the answer's name in place of {answer}.
_HEAD = '''\
import matplotlib.figure
drawn = {answer}
figure = drawn if isinstance(drawn, matplotlib.figure.Figure) else getattr(drawn, "figure", None)
panels = list(figure.axes)

def lies(panel):
    """Whether its bars lie, so that values run along x."""
    bars = [bar for bar in panel.patches if hasattr(bar, "get_height")]
    return bool(bars) and len({round(bar.get_height(), 6) for bar in bars}) == 1

'''
_FAULTS = {
    "axis cut": """\
for panel in panels:
    low, high = panel.get_xlim() if lies(panel) else panel.get_ylim()
    (panel.set_xlim if lies(panel) else panel.set_ylim)(low + 0.3 * (high - low), high)
""",
    "label missing": """\
for panel in panels:
    panel.set_ylabel("")
    panel.set_xlabel("")
""",
    "title missing": """\
figure.suptitle("")
for panel in panels:
    for place in ("left", "center", "right"):
        panel.set_title("", loc=place)
for text in list(figure.texts):
    if not text.get_text().lower().startswith("source"):
        text.remove()
""",
    "source missing": """\
for text in [*figure.texts, *(text for panel in panels for text in panel.texts)]:
    if text.get_text().lower().lstrip().startswith("source"):
        text.set_text("")
for panel in panels:
    if "source" in panel.get_xlabel().lower():
        panel.set_xlabel(panel.get_xlabel().lower().split("source")[0])
""",
    "axis inverted": """\
for panel in panels:
    (panel.invert_xaxis if lies(panel) or not len(panel.get_yticks()) else panel.invert_yaxis)()
""",
    "text too small": """\
for panel in panels:
    for text in [panel.xaxis.label, panel.yaxis.label, *panel.get_xticklabels(), *panel.get_yticklabels()]:
        text.set_fontsize(3)
""",
}


def faults(answer: str) -> dict[str, str]:
    """Code by kind of fault, to be run after a solution whose chart is held by the variable ``answer``."""
    return {kind: _HEAD.replace("{answer}", answer) + code for kind, code in _FAULTS.items()}
