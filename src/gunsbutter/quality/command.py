"""gunsbutter quality: try the marking, say how many faults it lets pass, and keep the counts for the book."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from gunsbutter.course import Assignment
from gunsbutter.grading.pool import local_pool
from gunsbutter.quality.trial import FATES, MOST, Trial, counted, score, try_marking

RESULTS = Path("benchmarks") / "grader-quality.json"


def run(chosen: Sequence[Assignment], *, keep: Path | None, most: int = MOST) -> int:
    """Try the marking of assignments, print what came of it, and write the counts to ``keep``, if given.

    Returns 0 if every right answer earned all points and every survivor is explained, else 1.
    """
    trials: dict[str, Trial] = {}
    console = Console()
    with local_pool() as pool, Progress(console=console) as progress:
        for each in chosen:
            task = progress.add_task(each.name, total=None)
            trials[each.name] = try_marking(
                each,
                pool,
                most=most,
                progress=lambda done, total, task=task: progress.update(  # type: ignore[misc]
                    task, completed=done, total=total
                ),
            )
    console.print(_table(trials))
    faults = [line for trial in trials.values() for line in _to_mend(trial)]
    for line in faults:
        console.print(line, highlight=False, markup=False)
    if keep is not None:
        keep.write_text(json.dumps(as_data(trials), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        console.print(f"Written to {keep.parent.name}/{keep.name}")
    return 1 if faults else 0


def as_data(trials: dict[str, Trial]) -> dict[str, Any]:
    """The counts by assignment, question and kind of fault, and the reasons of survivors; no line of a solution."""
    return {name: _counts(trial) for name, trial in trials.items()}


def _counts(trial: Trial) -> dict[str, Any]:
    fates = Counter((each.question, each.kind, each.fate) for each in trial.mutants)
    others = Counter((each.question, each.points == each.possible) for each in trial.others)
    return {
        "faults": [
            {"question": question, "kind": kind, "fate": fate, "count": count}
            for (question, kind, fate), count in sorted(fates.items())
        ],
        "survivors": [
            {"question": each.question, "kind": each.kind, "fate": each.fate, "because": each.because}
            for each in trial.mutants
            if each.fate in ("survived", "no fault")
        ],
        "right in another way": [
            {"question": question, "full points": full, "count": count}
            for (question, full), count in sorted(others.items())
        ],
    }


def _to_mend(trial: Trial) -> list[str]:
    survivors = [
        f"{each.assignment}, {each.question}: a fault keeps all points, and survivors.yml does not say why it may.\n"
        f"  kind: {each.kind}\n  before: {each.before}\n  after: {each.after}"
        for each in trial.mutants
        if each.fate == "survived" and not each.because
    ]
    refused = [
        f"{each.assignment}, {each.question}: right in another way ({each.case}), and gets {each.points:g} of "
        f"{each.possible:g}."
        for each in trial.others
        if each.points != each.possible
    ]
    return survivors + refused


def _table(trials: dict[str, Trial]) -> Table:
    table = Table("assignment", "faults", *FATES, "score", "other ways")
    mutants = tuple(each for trial in trials.values() for each in trial.mutants)
    others = tuple(each for trial in trials.values() for each in trial.others)
    for name, trial in {**trials, "all": Trial(mutants, others)}.items():
        fates = counted(trial.mutants)
        full = sum(each.points == each.possible for each in trial.others)
        table.add_row(
            name,
            str(len(trial.mutants)),
            *(str(fates[fate]) for fate in FATES),
            f"{score(trial.mutants):.1%}",
            f"{full} of {len(trial.others)}",
        )
    return table
