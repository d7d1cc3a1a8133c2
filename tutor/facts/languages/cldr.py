"""What the Unicode CLDR knows of a language, taken from Babel.

Babel is imported when this is called: for a pack that brings a language of its own, and when the
shipped languages are prepared.
"""

import re
from dataclasses import dataclass

from tutor.facts.languages.phrases import Phrases

_LONGEST_CODE = 40
_FIELDS = re.compile(r"'([^']*)'|(d+|M+|L+|y+)")
_LATIN = "latn"


@dataclass(frozen=True, slots=True)
class Cldr:
    """Names, patterns and signs of one locale; patterns as :class:`Language` has them.

    ``ordinal_forms`` are the plural categories ("one", "two", "few", "other") of 1, 2, 3 … 99.
    """

    months: Phrases
    months_of_days: Phrases
    short_months: Phrases
    weekdays: Phrases
    eras: tuple[str, str]
    day_pattern: str
    yearless_pattern: str
    month_pattern: str
    lists: Phrases
    choices: Phrases
    decimal: str
    group: str
    ordinal_forms: Phrases


def cldr(code: str) -> Cldr | None:
    """Return what is known of a locale such as ``de`` or ``en-GB``; None if nothing is."""
    from babel.core import Locale, UnknownLocaleError

    if len(code) > _LONGEST_CODE:
        return None
    try:
        locale = Locale.parse(code, sep="-")
    except (ValueError, UnknownLocaleError):
        return None
    skeletons = locale.datetime_skeletons
    day = locale.date_formats["long"].pattern
    month = _pattern(skeletons, "yMMMM", "yMMM") or "LLLL y"
    yearless = _pattern(skeletons, "MMMMd", "MMMd") or "d MMMM"
    # Babel has names of their own for months that stand alone where the pattern asks for them.
    alone = "stand-alone" if "L" in month else "format"
    symbols = locale.number_symbols.get(_LATIN, {})
    lists = locale.list_patterns
    return Cldr(
        months=_numbered(locale.months[alone]["wide"]),
        months_of_days=_numbered(locale.months["format"]["wide"]),
        short_months=_numbered(locale.months["format"]["abbreviated"]),
        weekdays=tuple(
            locale.days["format"][width][day]
            for width in ("wide", "abbreviated")
            for day in range(7)
        ),
        eras=(locale.eras["abbreviated"][0], locale.eras["abbreviated"][1]),
        day_pattern=_with_names(day),
        yearless_pattern=_with_names(yearless),
        month_pattern=_with_names(month),
        lists=_list_patterns(lists["standard"]),
        choices=_list_patterns(lists["or"]),
        decimal=symbols.get("decimal", "."),
        group=symbols.get("group", ","),
        ordinal_forms=tuple(locale.ordinal_form(n) for n in range(1, 100)),
    )


def _pattern(skeletons: "object", *names: str) -> str:
    """Return the first of some named patterns that the locale has."""
    for name in names:
        found = skeletons.get(name)  # type: ignore[attr-defined]
        if found is not None:
            return str(found.pattern)
    return ""


def _numbered(names: "object") -> Phrases:
    return tuple(names[number] for number in range(1, 13))  # type: ignore[index]


def _list_patterns(patterns: "object") -> Phrases:
    return tuple(patterns[name] for name in ("2", "start", "middle", "end"))  # type: ignore[index]


def _with_names(pattern: str) -> str:
    """Return a date pattern of the CLDR with ``{d}``, ``{month}`` or ``{m}``, and ``{y}`` in it."""

    def named(match: re.Match[str]) -> str:
        if match[2] is None:
            return match[1]
        month = "{month}" if len(match[2]) > 2 else "{m}"
        return {"d": "{d}", "y": "{y}"}.get(match[2][0], month)

    return _FIELDS.sub(named, pattern)
