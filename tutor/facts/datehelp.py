"""What somebody meant who wrote a date as people do and not from the year on."""

import re
from functools import cache

from tutor.facts.dates import parse_edtf
from tutor.facts.language import LANGUAGES

_LONGEST = 40
_YEAR_FIRST = re.compile(r"(\d{4})[-./](\d{1,2})(?:[-./](\d{1,2}))?", re.ASCII)
_DAY_FIRST = re.compile(r"(\d{1,2})\. ?(\d{1,2})\. ?(\d{4})", re.ASCII)
_YEARS = re.compile(r"(\d{4}) ?[-–] ?(\d{4})", re.ASCII)
_WORDS = re.compile(
    r"(?:(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?\.? )?(?P<month>[^\W\d_]{3,})\.? "
    r"(?:(?P<after>[0-9]{1,2})(?:st|nd|rd|th)?,? )?(?P<year>[0-9]{4})",
)
_ABOUT = re.compile(r"(?:about|around|circa|ca?\.?) ?(\d{4})", re.ASCII)
_DECADE = re.compile(r"(?:the )?(\d{3})0s", re.ASCII)
_BEFORE_CHRIST = re.compile(r"(\d{1,4}) bc", re.ASCII)


def meant(text: str) -> str | None:
    """Return a date as it is to be written here, or None where it is not clear which is meant.

    ``9/6/2023`` is not clear: it is read in two ways.
    """
    words = " ".join(text.casefold().split())
    if len(words) > _LONGEST:
        return None
    found = _numbers(words) or _words(words)
    if found is None:
        return None
    try:
        parse_edtf(found)
    except ValueError:
        return None
    return found


def _numbers(text: str) -> str | None:
    if match := _YEAR_FIRST.fullmatch(text):
        return _joined(*match.groups())
    if match := _DAY_FIRST.fullmatch(text):
        return _joined(match[3], match[2], match[1])
    if match := _YEARS.fullmatch(text):
        return f"{match[1]}/{match[2]}"
    return None


def _words(text: str) -> str | None:
    if match := _ABOUT.fullmatch(text):
        return f"{match[1]}~"
    if match := _WORDS.fullmatch(text):
        months = {n for name, n in _months().items() if name.startswith(match["month"])}
        if len(months) != 1 or (match["day"] and match["after"]):
            return None
        return _joined(match["year"], str(months.pop()), match["day"] or match["after"])
    if match := _DECADE.fullmatch(text):
        return f"{match[1]}X"
    if match := _BEFORE_CHRIST.fullmatch(text):
        # The year 0 is 1 BC.
        year = int(match[1]) - 1
        return f"-{year:04}" if year > 0 else "0000" if year == 0 else None
    return None


def _joined(year: str, month: str, day: str | None) -> str:
    return f"{year}-{int(month):02}" + (f"-{int(day):02}" if day else "")


@cache
def _months() -> dict[str, int]:
    """Return the months by their names in all the languages."""
    return {
        month.casefold(): number
        for language in LANGUAGES.values()
        for number, month in enumerate(language.months, start=1)
    }
