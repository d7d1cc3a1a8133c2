"""Spans, days and lists in sentences that read well aloud."""

from datetime import date, timedelta

from tutor.questions.templates import BLANK
from tutor.study import phrases


def interval(days: int) -> str:
    """Return when a rating brings a question back: "today", "in 8 days", "in 5 months"."""
    if days <= 0:
        return "today"
    return "tomorrow" if days == 1 else f"in {phrases.interval(days)}"


def day_name(day: date, today: date) -> str:
    """Return a day as it is spoken of from another: "tomorrow", "on Tuesday 24 November 2026"."""
    if day <= today:
        return "today"
    if day == today + timedelta(days=1):
        return "tomorrow"
    return f"on {phrases.dated(day)}"


def spoken(stem: str) -> str:
    """Return a question as it is read aloud: a gap is no row of underscores."""
    return stem.replace(BLANK, "[…]")


def listed(names: tuple[str, ...]) -> str:
    """Return several answers as one sentence has them: "A, B and C"."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
