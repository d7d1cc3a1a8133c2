"""Small charts in text: a year of days, a row of bars, bars with names. Pure.

Amounts are told by the height or the length of a mark, never by its colour alone.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from tutor.study.phrases import weekday

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tutor.tui.drawing import Marks, Part

_MOST_WEEKS = 53
_NAMES = 4
_LEVELS = (2, 4, 6, 8)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def year(answers: Mapping[date, int], last: date, width: int, marks: Marks) -> list[Part]:
    """Return the weeks up to a day, as many as fit in a width: a row for each weekday.

    The taller a mark, the more was answered; days without an answer are dots.
    """
    weeks = max(min(_MOST_WEEKS, width - _NAMES), 1)
    first = last - timedelta(days=last.weekday() + 7 * (weeks - 1))
    most = max(answers.values(), default=0)
    parts: list[Part] = [(f"{' ' * _NAMES}{_months(first, weeks)}\n", "$soft")]
    for row in range(7):
        days = (first + timedelta(days=row + 7 * week) for week in range(weeks))
        cells = "".join(
            " " if day > last else _cell(answers.get(day, 0), most, marks) for day in days
        )
        name = weekday(first + timedelta(days=row)) if row % 2 == 0 else ""
        parts += [(name.ljust(_NAMES), "$soft"), (f"{cells}\n", "$accent")]
    return parts


def _months(first: date, weeks: int) -> str:
    """Return the names of the months above the weeks in which they begin."""
    line = ""
    for week in range(weeks):
        day = first + timedelta(days=7 * week)
        begins = week == 0 or (day - timedelta(days=7)).month != day.month
        if begins and len(line) <= week and week + len(_MONTHS[0]) <= weeks:
            line = line.ljust(week) + _MONTHS[day.month - 1] + " "
    return line.rstrip()


def _cell(count: int, most: int, marks: Marks) -> str:
    if not count:
        return "." if marks.bars.isascii() else "·"
    level = min(count * len(_LEVELS) // max(most, 1), len(_LEVELS) - 1)
    return marks.bars[_LEVELS[level]]


def columns(values: Sequence[int], width: int, marks: Marks) -> list[Part]:
    """Return a row of bars, one for each value, and what the tallest stands for."""
    most, top = max(values, default=0), len(marks.bars) - 1
    wide = 2 if 2 * len(values) <= width else 1
    bars = "".join(
        marks.bars[0 if not value else max(1, round(value / most * top))] * wide
        for value in values[: max(width, 1)]
    )
    return [(f"{bars}\n", "$accent"), (f"the tallest is {most}\n", "$soft")]


def named_bars(table: Sequence[tuple[str, float, str]], width: int, marks: Marks) -> list[Part]:
    """Return a bar for each name: its length a share of 1, and behind it what it says."""
    names = max((len(name) for name, _, _ in table), default=0)
    said = max((len(text) for _, _, text in table), default=0)
    room = max(min(width - names - said - 4, 30), 4)
    parts: list[Part] = []
    for name, share, text in table:
        length = round(min(max(share, 0.0), 1.0) * room)
        bar = marks.bars[-1] * length
        parts += [
            (f"{name.rjust(names)}  ", "$text"),
            (bar.ljust(room), "$accent"),
            f"  {text}\n",
        ]
    return parts
