"""Units as such: which are of money, what each measures and how large it is.

Units are named as :mod:`tutor.facts.languages` names them, whatever a language calls them.
"""

from collections.abc import Iterable, Mapping
from decimal import Decimal


def _measures(dimension: str, sizes: Iterable[tuple[str, str]]) -> dict[str, tuple[str, Decimal]]:
    return {unit: (dimension, Decimal(size)) for unit, size in sizes}


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
    **_measures("months", (("month", "1"), ("year", "12"), ("decade", "120"))),
    **_measures(
        "seconds",
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
        (("millimetre", "0.001"), ("centimetre", "0.01"), ("metre", "1"), ("kilometre", "1000")),
    ),
    **_measures(
        "grams",
        (("milligram", "0.001"), ("gram", "1"), ("kilogram", "1000"), ("tonne", "1000000")),
    ),
    **_measures("litres", (("millilitre", "0.001"), ("litre", "1"))),
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
