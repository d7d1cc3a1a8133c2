"""The keys of a file of language, and what each may hold."""

from dataclasses import fields

from tutor.facts.languages.phrases import HintWords, Phrasing
from tutor.facts.model import Comparator

PHRASES = {field.name.replace("_", "-"): field.name for field in fields(Phrasing)}
"""The keys under ``phrases``, and their fields."""
HINTS = {
    field.name.replace("_", "-"): field.name
    for field in fields(HintWords)
    if field.name not in {"leading", "foreign", "types"}
}
HINT_KEYS = (*HINTS, "leading", "foreign", "types")

FORM_KEYS = ("at", "since", "until", "span", "about")
SHAPES = ("day", "month", "year", "decade", "century")
BOUNDS = tuple(bound.value for bound in Comparator if bound.value)
CLDR_KEYS = (
    *("months", "months-of-days", "short-months", "weekdays", "eras"),
    *("day", "day-without-year", "month", "lists", "choices", "decimal", "group"),
)
LANGUAGE_KEYS = (
    *("language", "cldr", "phrases", "hints", "dates", "hedges", "of", "first-day"),
    *("numbers", "compound", "scales", "ordinals", "bounds", "answers", "writing"),
    *CLDR_KEYS,
)

NAME_LISTS = (
    *("articles", "first-articles", "particles", "function", "faint", "fixed", "opposites"),
    *("negations", "negative-prefixes", "alternatives", "same-as", "doubts", "lead-ins"),
    *("trailers", "non-answers", "conjunctions", "list-joints", "list-fillers", "titles"),
    *("after-titles", "offices", "office-links", "belonging", "elided"),
    *("owners", "links", "countries", "regions", "waters", "places", "located", "vessels"),
    *("spellings", "spelt-one-way", "short-names", "abbreviations", "versus", "exchanged"),
    *("infinitives", "particle-words", "asking", "asked-kinds", "compass", "sorts", "authors"),
    *("loose-links", "numbered", "cities", "naming", "title-articles", "office-endings"),
    *("institutions", "sorts-of", "contracted"),
    *("case-endings", "genitive-endings", "adjective-endings"),
)
DATE_LISTS = (
    *("weekdays", "fillers", "approximations", "before-christ", "after-christ", "ranges"),
    *("between", "from", "since", "after", "until", "before", "onwards", "now", "roughly"),
    *("centuries", "ordinal-endings", "decade-endings", "decade-leads", "roman-endings", "nights"),
)
AMOUNT_LISTS = (
    *("ones", "zeros", "joiners", "point", "minus", "exactly", "nearly", "tails", "per"),
    *("amount-fillers", "spans", "dimensions", "how-many", "people", "up", "down"),
    *("levels", "factors", "factor-endings", "increases", "ahead", "shares", "wholes"),
    *("how-much", "sums"),
)
PARTS = (
    *("early", "middle", "late", "first-half", "second-half"),
    *("first-quarter", "second-quarter", "third-quarter", "fourth-quarter"),
)
SEASONS = ("spring", "summer", "autumn", "winter")

# What the keys of a table must be: numbers, or some of a few words; None leaves them free.
NAME_TABLES: dict[str, tuple[str, ...] | type | None] = {}
DATE_TABLES: dict[str, tuple[str, ...] | type | None] = {
    "months": int,
    "parts": PARTS,
    "seasons": SEASONS,
    "decades": int,
    "ordinals": int,
}
TIMES = ("age", "ago", "lasting", "later", "earlier", "future")
WAYS = (
    *("length", "width", "thickness", "height", "depth", "radius", "diameter", "weight"),
    *("speed", "temperature", "area", "volume"),
)
AMOUNT_TABLES: dict[str, tuple[str, ...] | type | None] = {
    "scales": int,
    "counts": float,
    "halves": float,
    "bounds": BOUNDS,
    "bounds-after": BOUNDS,
    "units": None,
    "compounds": None,
    "plurals": None,
    "plural-endings": None,
    "rates": None,
    "multiples": int,
    "beside-times": TIMES,
    "asked-times": TIMES,
    "ways": WAYS,
}
ANSWERS = {
    "names": (NAME_LISTS, NAME_TABLES),
    "dates": (DATE_LISTS, DATE_TABLES),
    "amounts": (AMOUNT_LISTS, AMOUNT_TABLES),
}
WRITING_LISTS = (
    *("absolutes", "tempering", "negations", "idle", "endings", "several", "finite", "relatives"),
    *("infinitive", "participle-endings", "claims", "determiners", "noun-ends"),
    *("plural-openers", "singular-openers", "plural-endings", "singular-endings", "capitals"),
    *("options-shown", "asking", "before-subjects", "verb-endings", "joining"),
    "verbs-of-several",
)
WRITING_TABLES: dict[str, tuple[str, ...] | type | None] = {
    "article-initials": None,
    "article-sounds": None,
    "verbs": None,
    "antonyms": None,
}
EXPECTED = ("non-answers", "negations", "alternatives", "function", "doubts", "lead-ins", "fillers")
"""The lists without which an answer in the language is judged less fairly."""
NONE = "-"
"""Stands for no words at all, where a language has none."""
