"""How time is laid out in a picture: in rows of equal length, each of so many units across."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from oncue.clock import HOUR, MINUTE, SECOND

# The width of a row in units of the drawing, and of a column of sound in it.
ROW_WIDTH = 1100
COLUMN_WIDTH = 2
# How much time a row may show, and the steps of its axis (ms).
_STEPS = {
    MINUTE: 5 * SECOND,
    2 * MINUTE: 10 * SECOND,
    5 * MINUTE: 30 * SECOND,
    10 * MINUTE: MINUTE,
    20 * MINUTE: 2 * MINUTE,
    30 * MINUTE: 3 * MINUTE,
    HOUR: 5 * MINUTE,
}
_MOST_ROWS = 30


def row_length(duration: int) -> int:
    """How much time (ms) a row shows: the least of the usual lengths with which a recording takes at most 30 rows."""
    fitting = (length for length in _STEPS if duration <= _MOST_ROWS * length)
    return next(fitting, HOUR)


def columns_for(duration: int) -> int:
    """How many columns of sound a picture of a recording shows."""
    return max(1, duration * (ROW_WIDTH // COLUMN_WIDTH) // row_length(duration))


@dataclass(frozen=True, kw_only=True, slots=True)
class Scale:
    """The rows of a recording of `duration` ms."""

    duration: int

    @property
    def length(self) -> int:
        """How much time a row shows (ms)."""
        return row_length(self.duration)

    @property
    def rows(self) -> range:
        """The numbers of the rows, one at least."""
        return range(max(1, -(-self.duration // self.length)))

    def ticks(self, row: int) -> range:
        """The moments (ms) inside a row that its axis names; none after the end of the recording."""
        start, step = row * self.length, _STEPS[self.length]
        return range(start + step, min(start + self.length, self.duration), step)

    def row(self, ms: int) -> int:
        """The row that shows a moment."""
        return min(max(0, ms) // self.length, self.rows[-1])

    def x(self, ms: int, row: int) -> int:
        """Where a row shows a moment, at its edge where it is in another row."""
        return min(max(0, (ms - row * self.length) * ROW_WIDTH // self.length), ROW_WIDTH)

    def pieces(self, start: int, stop: int) -> Iterator[tuple[int, int, int]]:
        """Where a stretch of time is shown: (row, left, right) for each row that has some of it."""
        for row in range(self.row(start), self.row(max(start, stop - 1)) + 1):
            yield row, self.x(start, row), self.x(stop, row)
