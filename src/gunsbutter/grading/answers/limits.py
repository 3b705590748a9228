"""How large an answer may be: limits that the student's side and the trusted side each keep by themselves."""

from __future__ import annotations

from gunsbutter.checks.verdict import UnreadableAnswer

MAX_BYTES = 16 * 2**20
"""Bytes of one answer as it is handed over; a table of 100,000 rows and 10 columns of numbers takes half of them."""

MAX_MEMORY = 4 * MAX_BYTES
"""Bytes of one array in memory: NumPy pads every text of an array to the longest, which bytes on the way do not."""

MAX_DEPTH = 64
"""Lists in lists in lists: how deep an answer may be nested."""

MAX_ITEMS = 2_000_000
"""Values in all: items of lists, keys and values, rows times columns of tables, the length of a range."""

MAX_COLUMNS = 10_000
"""Columns of one table."""

MAX_DIGITS = 4_000
"""Digits of a whole number, and the exponent of a decimal one; Python itself refuses to print more than 4,300."""

MAX_TEXT = 1_000_000
"""Characters of one text: a memo has ten thousand."""

MAX_ALIKE = 100
"""Keys of one dictionary, or members of one set, with the same hash: more are made to slow a dictionary down."""

MAX_NAME = 100
"""Characters of the name of a type, a function, a time zone or a frequency."""

MAX_CALLS = 10_000
"""Calls of functions that are remembered with one answer."""

MAX_RECORDED = 4 * MAX_BYTES
"""Bytes of the remembered calls of one answer."""

PRICE_OF_TABLE = 50
"""What a table, array or column costs beside its cells, in items: each takes as long to make as so many numbers."""

PRICE_OF_MOMENT = 10
"""What a timestamp, timedelta, period or interval of pandas costs, in items, for the same reason."""


class NotHandedOver(ValueError):
    """A value cannot leave the student's process; the message is a sentence for the student."""


class BadAnswer(UnreadableAnswer):
    """The bytes of an answer are not what ``encode`` makes, or too large; the message is a sentence.

    Honest answers never are. For a check it is an answer that cannot be read, and no fault of the course.
    """


class Meter:
    """Counts what an answer holds, and raises the error it was made with at the first value above a limit."""

    def __init__(self, error: type[ValueError]) -> None:
        self._error = error
        self._items = self._text = 0

    def add(self, items: int) -> None:
        """Count so many values more."""
        self._items += items
        if items < 0 or self._items > MAX_ITEMS:
            raise self._error(f"The answer is too large to be handed over: it holds more than {MAX_ITEMS:,} values.")

    def text(self, length: int) -> None:
        """Count a text of so many characters, or so many bytes."""
        self._text += length
        if length > MAX_TEXT:
            raise self._error(f"The answer holds a text of more than {MAX_TEXT:,} characters, which is too long.")
        self.size(self._text)

    def size(self, length: int) -> None:
        """Look at a number of bytes that an answer takes on its way."""
        if length > MAX_BYTES:
            raise self._error(f"The answer is too large to be handed over: more than {MAX_BYTES // 2**20} MiB.")

    def memory(self, length: int) -> None:
        """Look at a number of bytes that an array takes in memory."""
        if not 0 <= length <= MAX_MEMORY:
            raise self._error(
                f"The answer holds an array of more than {MAX_MEMORY // 2**20} MiB, which is too large."
            )

    def depth(self, levels: int) -> None:
        """Look at how deep a value is nested."""
        if levels > MAX_DEPTH:
            raise self._error(f"The answer is nested more than {MAX_DEPTH} levels deep; flatten it.")

    def table(self, columns: int = 1) -> None:
        """Count a table or array of so many columns, without its cells."""
        if not 0 <= columns <= MAX_COLUMNS:
            raise self._error(f"The answer is a table of more than {MAX_COLUMNS:,} columns, which is too wide.")
        self.add(PRICE_OF_TABLE * (1 + columns))

    def moment(self) -> None:
        """Count a timestamp or the like of pandas."""
        self.add(PRICE_OF_MOMENT)

    def whole(self, bits: int) -> None:
        """Look at a whole number of so many bits."""
        self.digits(int(bits / 3.33))

    def digits(self, digits: int) -> None:
        """Look at a number of so many digits, or with such an exponent."""
        if digits > MAX_DIGITS:
            raise self._error(f"The answer holds a number of more than {MAX_DIGITS:,} digits, which is too long.")
