"""Counts, spans and days in words that read well aloud."""

from datetime import date, timedelta

from tutor.questions.templates import BLANK

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


def counted(number: int, noun: str) -> str:
    """Return a number with its noun: "1 question", "2 questions"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def about(minutes: int) -> str:
    """Return an estimate: "about 6 minutes"."""
    return "about a minute" if minutes <= 1 else f"about {minutes} minutes"


def took(seconds: float) -> str:
    """Return a span of study: "50 seconds", "4 minutes"."""
    if seconds < 90:
        return counted(round(seconds), "second")
    return counted(round(seconds / 60), "minute")


def interval(days: int) -> str:
    """Return when a rating brings a question back: "today", "in 8 days", "in 5 months"."""
    if days <= 0:
        return "today"
    if days == 1:
        return "tomorrow"
    if days < 60:
        return f"in {days} days"
    if days < 700:
        return f"in {round(days / 30.44)} months"
    return f"in {days / 365.25:.1f} years".replace(".0 ", " ")


def day_name(day: date, today: date) -> str:
    """Return a day as it is spoken of from another: "tomorrow", "on Tuesday 24 November 2026"."""
    if day <= today:
        return "today"
    if day == today + timedelta(days=1):
        return "tomorrow"
    month = _MONTHS[day.month - 1]
    return f"on {_WEEKDAYS[day.weekday()]} {day.day} {month} {day.year}"


def spoken(stem: str) -> str:
    """Return a question as it is read aloud: a gap is no row of underscores."""
    return stem.replace(BLANK, "[…]")


def listed(names: tuple[str, ...]) -> str:
    """Return several answers as one sentence has them: "A, B and C"."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
