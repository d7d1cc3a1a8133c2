"""The reviews of the coming week, as bars and as numbers."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from textual.widget import Widget

from tutor.study.phrases import weekday
from tutor.tui.drawing import EMPTY, Marks, rows, words

if TYPE_CHECKING:
    from textual.content import Content

_COLUMNS = (7, 6, 5)


class Week(Widget):
    """One column a day: its bar, how many reviews fall due on it, and its name."""

    DEFAULT_CSS = """
    Week { height: auto; width: 1fr; }
    """

    def __init__(self, marks: Marks, id_: str) -> None:
        super().__init__(id=id_)
        self._marks = marks
        self._forecast: tuple[int, ...] = ()
        self._first = date(2000, 1, 1)

    def show(self, first: date, forecast: tuple[int, ...]) -> None:
        """Show how many reviews fall due on each day from the first on."""
        self._first, self._forecast = first, forecast
        self.set_class(not any(forecast), "-empty")
        self.refresh(layout=True)

    def get_content_height(self, container: object, viewport: object, width: int) -> int:
        """Return the lines drawn."""
        return 4 if any(self._forecast) else 0

    def render(self) -> Content:
        """Draw a heading, bars, numbers and names."""
        if not any(self._forecast):
            return EMPTY
        most = max(self._forecast)
        days = len(self._forecast)
        # The gap behind the last column may be cut off.
        wide = (size for size in _COLUMNS if size * days - 1 <= self.size.width)
        column = next(wide, _COLUMNS[-1])
        bars, numbers, names = [], [], []
        for place, count in enumerate(self._forecast):
            day = self._first + timedelta(days=place)
            bars.append((self._bar(count, most).ljust(column), "$accent"))
            numbers.append((str(count).ljust(column), "$text"))
            name = weekday(day) if place or column == _COLUMNS[-1] else "today"
            names.append((name.ljust(column), "$soft"))
        return rows(
            [words(("Due this week", "$soft")), words(*bars), words(*numbers), words(*names)]
        )

    def _bar(self, count: int, most: int) -> str:
        top = len(self._marks.bars) - 1
        height = 0 if not count else max(1, round(count / most * top))
        return self._marks.bars[height] * 3
