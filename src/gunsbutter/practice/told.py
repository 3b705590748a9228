"""What came of each question, in a line that a student can act upon."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from gunsbutter.practice.notebook import Cell, Notebook
from gunsbutter.practice.process import Ran

FINE, CHANGE, NOT_YET, STOPPED, WRITTEN = "fine", "change", "not yet", "stopped", "written"
DONE = (FINE, WRITTEN)

_FINE = re.compile(
    r"(?:The chart as the marking sees it: .*)?The form is fine"
    r"(?: \((?P<counted>.*)\)|: (?P<told>.*?))?\.( Whether the answer is right .*)?"
)
_NO_ANSWER = "There is no answer yet"


@dataclass(frozen=True)
class Told:
    """One line: the question (empty for a cell of no question), one of the states above, and a sentence."""

    question: str
    state: str
    sentence: str


def tell(notebook: Notebook, ran: Iterable[Ran]) -> Iterator[Told]:
    """A line for each question as soon as it is known, then one for each other cell that stopped.

    ``ran`` has one entry for each code cell, in order.
    """
    runs = iter(ran)
    answers: dict[str, Ran] = {}
    others: list[Told] = []
    questions = notebook.questions()
    tested = {cell.question for cell in questions if cell.is_test}
    texts: dict[str, tuple[Cell, Ran | None]] = {}  # those that wait for the cell below that counts their words
    for cell in notebook.cells:
        came = next(runs) if cell.kind == "code" else None
        if cell in questions and cell.is_manual and notebook.first(form := f"{cell.grade_id}-form"):
            texts[form] = cell, came
        elif cell in questions and cell.is_manual:
            yield Told(questions[cell], *_of_text(cell, came))
        elif cell.grade_id in texts and came is not None:
            text, written = texts.pop(cell.grade_id)
            state, sentence = _of_text(text, written)
            yield Told(questions[text], *(_of_test(came, written, text) if state == WRITTEN else (state, sentence)))
        elif cell in questions and came is not None:
            yield Told(questions[cell], *_of_test(came, answers.get(cell.question), notebook.first(cell.question)))
        elif came is not None and came.error and cell.grade_id not in tested and not cell.is_test:
            others.append(Told("", STOPPED, f"Beside the answers, {cell.name} stops. {came.stopped}"))
        if came is not None and cell.grade_id in tested:
            answers[cell.grade_id] = came
    for text, written in texts.values():
        yield Told(questions[text], *_of_text(text, written))
    yield from others


def _of_test(test: Ran, answer: Ran | None, stub: Cell | None) -> tuple[str, str]:
    """State and sentence: what the test cell of a question says, or why it could not say anything."""
    if not test.error:
        said = " ".join(test.printed.split())
        if fine := _FINE.fullmatch(said):
            said = fine["counted"] or fine["told"] or ""
        return FINE if fine or not said else CHANGE, said
    if answer is not None and answer.error:
        return STOPPED, f"Its cell does not come to its end. {answer.stopped}"
    if test.error == "AssertionError":
        untouched = stub is not None and stub.is_untouched
        return NOT_YET if untouched or test.said.startswith(_NO_ANSWER) else CHANGE, test.said
    if test.missing:
        return NOT_YET, f"No cell above gives {test.missing} a value."
    return STOPPED, f"The test cell cannot look at the answer. {test.stopped}"


def _of_text(cell: Cell, came: Ran | None) -> tuple[str, str]:
    """State and sentence: whether a text that a person marks is there."""
    if cell.is_untouched or not cell.source.strip():
        return NOT_YET, "There is no answer yet."
    if came is not None and came.error:
        return STOPPED, f"Its cell does not come to its end. {came.stopped}"
    if cell.kind == "markdown":
        return WRITTEN, f"{len(cell.source.split())} words; a person marks them by the rubric."
    return WRITTEN, "A person marks it by the rubric."
