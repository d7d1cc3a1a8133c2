"""Counts, spans and days in words, the same in every locale and in every front end."""

from datetime import date, timedelta

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_FORMS = {
    "choice": "choose one",
    "multiple": "choose all that apply",
    "true-false": "true or false",
    "which-not": "which is not so",
    "attribution": "whose view it is",
    "odd-one": "the odd one out",
    "match": "match in pairs",
    "order": "put in order",
    "typed": "type it",
    "cloze": "fill the gap",
    "date": "give the date",
    "amount": "give the number",
    "name-all": "name all",
    "reasons": "give the reasons",
    "recall": "recall it",
}
HINTED = "After a hint an answer is rated Hard at most."
_DAYS_A_MONTH = 30.44
_DAYS_A_YEAR = 365.25


def counted(number: int, noun: str) -> str:
    """Return a number with its noun: "1 question", "2 questions"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def about(minutes: int) -> str:
    """Return an estimate in minutes: "about 6 minutes"."""
    if minutes < 1:
        return "under a minute"
    if minutes == 1:
        return "about a minute"
    if minutes < 90:
        return f"about {minutes} minutes"
    return f"about {round(minutes / 60)} hours"


def left(number: int, minutes: int) -> str:
    """Return what a session still holds: "12 left, about 6 minutes"."""
    return f"{number} left, {about(minutes)}" if number else "that was the last one"


def took(seconds: float) -> str:
    """Return a span of study: "4 minutes", "50 seconds"."""
    if seconds < 90:
        return counted(round(seconds), "second")
    return counted(round(seconds / 60), "minute")


def interval(days: int) -> str:
    """Return the days until an item is due again, as a rating promises them: "8 days"."""
    if days <= 0:
        return "now"
    if days < 60:
        return counted(days, "day")
    if days < 700:
        return counted(round(days / _DAYS_A_MONTH), "month")
    years = f"{days / _DAYS_A_YEAR:.1f}".removesuffix(".0")
    return "1 year" if years == "1" else f"{years} years"


def day_name(day: date, today: date) -> str:
    """Return a day as it is spoken of from another: "tomorrow", "Tuesday 24 November"."""
    if day == today:
        return "today"
    if day == today + timedelta(days=1):
        return "tomorrow"
    named = f"{_WEEKDAYS[day.weekday()]} {full_day(day)}"
    return named if (day - today).days > 300 else named.rpartition(" ")[0]


def full_day(day: date) -> str:
    """Return a day with its year: "24 November 2026"."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def short_day(day: date) -> str:
    """Return a day with its year in little room: "24 Nov 2026"."""
    return f"{day.day} {_MONTHS[day.month - 1][:3]} {day.year}"


def dated(day: date) -> str:
    """Return a day with its weekday and year: "Tuesday 24 November 2026"."""
    return f"{_WEEKDAYS[day.weekday()]} {full_day(day)}"


def weekday(day: date) -> str:
    """Return a weekday in three letters: "Tue"."""
    return _WEEKDAYS[day.weekday()][:3]


def until(day: date, today: date) -> str:
    """Return how far off a seminar is: "in 12 days", "tomorrow", "past"."""
    days = (day - today).days
    if days < 0:
        return "past"
    if days == 0:
        return "today"
    return "tomorrow" if days == 1 else f"in {days} days"


def share(value: float | None) -> str:
    """Return a share from 0 to 1 in percent, or a dash where there is none."""
    return "-" if value is None else f"{round(value * 100)} %"


def form_name(form: str) -> str:
    """Return what one does in a form of question: "fill the gap"; a form of before as it is."""
    return _FORMS.get(form, form)


def role_name(role: str) -> str:
    """Return what an item asks for, by its role: "according to"; "question" where it has none."""
    return role.replace("-", " ") or "question"
