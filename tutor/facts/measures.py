"""Units as such: which are of money, what each measures and how large it is, exactly.

Units are named as :mod:`tutor.facts.languages` names them, whatever a language calls them; the
signs of the SI mean the same in every language. Sizes after the SI brochure (9th edition) and, for
feet, miles, pounds and their like, the international yard and pound agreement of 1959.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from tutor.facts.languages.model import Language
from tutor.facts.model import Amount
from tutor.text import fold, fold_name


def _measures(dimension: str, sizes: Iterable[tuple[str, str]]) -> dict[str, tuple[str, Decimal]]:
    return {unit: (dimension, Decimal(size)) for unit, size in sizes}


_SECONDS, _MONTHS = "seconds", "months"
MONETARY = frozenset(
    {
        *("usd", "dollar", "aud", "cad", "nzd", "sgd", "hkd", "twd", "eur", "gbp", "jpy", "cny"),
        *("krw", "inr", "rub", "chf", "krone", "nok", "dkk", "sek"),
    }
)
FAMILIES: Mapping[str, str] = {
    **dict.fromkeys(("usd", "aud", "cad", "nzd", "sgd", "hkd", "twd"), "dollar"),
    **dict.fromkeys(("nok", "dkk", "sek"), "krone"),
    **dict.fromkeys(("degree celsius", "degree fahrenheit"), "degree"),
}
MEASURES: Mapping[str, tuple[str, Decimal]] = {
    **_measures(_MONTHS, (("month", "1"), ("year", "12"), ("decade", "120"), ("century", "1200"))),
    **_measures(
        _SECONDS,
        (
            ("second", "1"),
            ("minute", "60"),
            ("hour", "3600"),
            ("day", "86400"),
            ("week", "604800"),
        ),
    ),
    **_measures(
        "metres",
        (
            *(("nanometre", "1e-9"), ("micrometre", "1e-6"), ("millimetre", "0.001")),
            *(("centimetre", "0.01"), ("metre", "1"), ("kilometre", "1000")),
            *(("inch", "0.0254"), ("foot", "0.3048"), ("yard", "0.9144"), ("mile", "1609.344")),
            *(("fathom", "1.8288"), ("nautical mile", "1852")),
        ),
    ),
    **_measures(
        "square metres",
        (("square metre", "1"), ("hectare", "10000"), ("square kilometre", "1000000")),
    ),
    **_measures(
        "grams",
        (
            *(("microgram", "1e-6"), ("milligram", "0.001"), ("gram", "1"), ("kilogram", "1000")),
            *(("tonne", "1000000"), ("ounce", "28.349523125"), ("lb", "453.59237")),
        ),
    ),
    **_measures("litres", (("millilitre", "0.001"), ("litre", "1"), ("cubic metre", "1000"))),
    **_measures("joules", (("joule", "1"), ("kilojoule", "1000"))),
    **_measures("watts", (("watt", "1"), ("kilowatt", "1000"), ("megawatt", "1000000"))),
    # In ninths of a kelvin, so that a degree Fahrenheit is a whole number of them.
    **_measures(
        "ninths of a kelvin",
        (("kelvin", "9"), ("degree celsius", "9"), ("degree fahrenheit", "5")),
    ),
}
ZERO_POINTS: Mapping[str, Decimal] = {
    "kelvin": Decimal(0),
    "degree celsius": Decimal("273.15"),
    "degree fahrenheit": Decimal("459.67"),
}
TIMES = frozenset({"second", "minute", "hour", "day", "week", "month", "year"})

_POWERS = {"p": -12, "n": -9, "µ": -6, "μ": -6, "u": -6, "m": -3, "c": -2, "d": -1, "": 0}
_PREFIXES = {
    prefix: Fraction(10) ** power
    for prefix, power in {**_POWERS, "k": 3, "M": 6, "G": 9, "T": 12}.items()
}
_BASES = {
    "m": "metres",
    "g": "grams",
    "s": _SECONDS,
    "l": "litres",
    "L": "litres",
    "J": "joules",
    "W": "watts",
    "V": "volts",
    "A": "amperes",
    "N": "newtons",
    "Hz": "hertz",
    "Pa": "pascals",
    "mol": "moles",
    "eV": "electronvolts",
    "Bq": "becquerels",
}
_SIGNS: Mapping[str, tuple[str, Fraction]] = {
    **{f"{p}{base}": (of, by) for base, of in _BASES.items() for p, by in _PREFIXES.items()},
    **{f"{p}m{two}": ("square metres", by**2) for p, by in _PREFIXES.items() for two in ("²", "2")},
    **{f"{p}m{to}": ("litres", 1000 * by**3) for p, by in _PREFIXES.items() for to in ("³", "3")},
    "t": ("grams", Fraction(10**6)),
    "ha": ("square metres", Fraction(10**4)),
    "min": (_SECONDS, Fraction(60)),
    "h": (_SECONDS, Fraction(3600)),
    "d": (_SECONDS, Fraction(86400)),
    "bar": ("pascals", Fraction(10**5)),
    "mbar": ("pascals", Fraction(100)),
    "kph": (f"metres per {_SECONDS}", Fraction(5, 18)),
    "mph": (f"metres per {_SECONDS}", Fraction("0.44704")),
}
"""Signs of units as they are written: a capital makes another unit (mW, MW) of the same letters."""
_MEAN_MONTH = Fraction(2629746)
"""Seconds in a twelfth of a year of the Gregorian calendar."""
_CALENDAR_SLACK = Fraction(8, 100)
"""By what share a month of 28 days is shorter than the mean one."""
_LONGEST_NAME = 3
_PER, _ADDED = " per ", ", "


@dataclass(frozen=True, slots=True)
class Measure:
    """What a unit measures, and how: so many of it are ``(number + zero) * size`` of the base."""

    dimension: str
    size: Fraction
    zero: Fraction = Fraction(0)


def with_measure(amount: Amount, language: Language) -> Amount:
    """Return an amount with what it measures and how much that is, where its unit is known."""
    found = measure_of(amount.unit, language) if amount.unit else None
    if found is None:
        return amount
    size = (Fraction(amount.number) + found.zero) * found.size
    return Amount(
        *(amount.text, amount.number, amount.unit, amount.comparator, amount.tolerance),
        dimension=found.dimension,
        size=str(size),
    )


@lru_cache(maxsize=1 << 12)
def measure_of(unit: str, language: Language) -> Measure | None:
    """Return what a unit as written measures; None for what no table has, or has twice.

    What stands behind a unit ("metres above the sea") belongs to the dimension: such amounts are
    compared with their own kind alone. A rate ("km/h") measures the one by the other.
    """
    words = unit.replace("/", " / ").split()
    per = _per(language)
    at = next((n for n, word in enumerate(words) if n and fold(word) in per), None)
    if at is None:
        return _with_rest(words, language)
    upper, lower = _with_rest(words[:at], language), _with_rest(words[at + 1 :], language)
    if upper is None or lower is None or upper.zero or lower.zero:
        return None
    return Measure(f"{upper.dimension}{_PER}{lower.dimension}", upper.size / lower.size)


def _with_rest(words: list[str], language: Language) -> Measure | None:
    for end in range(min(len(words), _LONGEST_NAME), 0, -1):
        if found := _unit(" ".join(words[:end]), language):
            rest = fold(" ".join(words[end:]))
            dimension = f"{found.dimension}{_ADDED}{rest}" if rest else found.dimension
            return Measure(dimension, found.size, found.zero)
    return None


def _unit(written: str, language: Language) -> Measure | None:
    """Return what one unit measures: by its sign, or else by its name in a language."""
    if written in _SIGNS:
        return Measure(*_SIGNS[written])
    named = _names(language).get(fold(written), frozenset())
    if len(named) != 1 or not named <= MEASURES.keys():
        return None
    (unit,) = named
    dimension, size = MEASURES[unit]
    if dimension == _MONTHS:
        # A span of time is as long as another one, whichever calendar or clock it is told by.
        return Measure(_MONTHS, Fraction(size) * _MEAN_MONTH)
    return Measure(dimension, Fraction(size), Fraction(ZERO_POINTS.get(unit, 0)))


@lru_cache(maxsize=16)
def _names(language: Language) -> Mapping[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for unit, names in language.answers.tables.get("units", {}).items():
        for name in map(fold, names):
            found[name] = found.get(name, frozenset()) | {unit}
    return found


@lru_cache(maxsize=16)
def _per(language: Language) -> frozenset[str]:
    return frozenset(map(fold, language.answers.lists.get("per", ()))) | {"/"}


# -- two amounts beside each other --


def are_comparable(one: Amount, other: Amount) -> bool:
    """Tell whether two amounts are so much of the same, in the same unit or in another."""
    if one.unit == other.unit or fold_name(one.unit) == fold_name(other.unit):
        return True
    return kind_of(one) == kind_of(other) != ""


def are_different(one: Amount, other: Amount) -> bool:
    """Tell whether two amounts cannot be the same, as their units measure other things: km, days.

    Rates may be the same under other names (J/s, W), and so may what is added to a unit.
    """
    ours, theirs = (kind_of(amount).partition(_ADDED)[0] for amount in (one, other))
    return bool(ours and theirs) and ours != theirs and _PER not in ours + theirs


def kind_of(amount: Amount) -> str:
    """Return what an amount is so much of, as comparable amounts share it; "" if nobody knows."""
    base, added, rest = amount.dimension.partition(_ADDED)
    return f"{_SECONDS}{added}{rest}" if base == _MONTHS else amount.dimension


def size_of(amount: Amount) -> Fraction:
    """Return how much an amount is, in the base of what it measures, or else in its own unit.

    To be compared with sizes of comparable amounts alone.
    """
    return _fraction(amount.size or amount.number)


def spread_between(one: Amount, other: Amount) -> Fraction:
    """Return by what share two comparable amounts may differ and yet be the same.

    A month is 28 to 31 days: what is told by the calendar is not told exactly by the clock.
    """
    return Fraction(0) if one.dimension == other.dimension else _CALENDAR_SLACK


def tolerance_of(amount: Amount) -> Fraction:
    """Return an amount's tolerance in the same measure as its size."""
    if amount.tolerance == "0":
        return Fraction(0)
    number = _fraction(amount.number)
    if not amount.size or not number:
        return _fraction(amount.tolerance)
    return _fraction(amount.tolerance) * abs(size_of(amount) / number)


@lru_cache(maxsize=1 << 14)
def _fraction(number: str) -> Fraction:
    return Fraction(number)
